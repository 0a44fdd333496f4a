"""Runs the floors in order: articles → readings → story → comparison → account.

State (the reading model) is opened here, at the door, and handed down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from crossread.account.account import Account, InputRecord
from crossread.account.build import build_account
from crossread.articles.article import Article
from crossread.articles.gather import Intake, Note, gather
from crossread.comparison.compare import compare_story
from crossread.comparison.comparison import Comparison
from crossread.errors import EmptyInput
from crossread.readings.read import read_articles
from crossread.readings.reading import Reading
from crossread.stories.group import group
from crossread.stories.story import Story

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much is done, how much there is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run gives: the account, and what was noticed about the inputs."""

    account: Account
    notes: tuple[Note, ...]


def read(
    articles: Sequence[Article], *, pipeline: str | None = None, progress: Progress | None = None
) -> list[Reading]:
    """Read each article alone. `pipeline` names an installed spaCy pipeline to take syntax and names from."""
    step = (lambda done, all_: progress("reading", done, all_)) if progress else None
    return read_articles(articles, pipeline=pipeline, progress=step)


def compare(readings: Sequence[Reading]) -> Comparison:
    """Compare the readings of one story. Their order does not matter."""
    return compare_story(Story.of(list(readings)))


def report(
    paths: Sequence[str | Path],
    *,
    stdin: IO[bytes] | None = None,
    outlets: Mapping[str, str] | None = None,
    published: Mapping[str, str] | None = None,
    pipeline: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """One account of the reports at `paths`: folders, files, `.zip`, JSON lines, `-` for `stdin`.

    The reports are taken to tell of one event. Raises `InputError` (with the file and the cure) where nothing can be
    read.
    """
    intake = gather(paths, stdin=stdin, outlets=outlets, published=published)
    return report_stories(intake, "one", pipeline=pipeline, progress=progress)[0]


Split = Literal["auto", "one", "many"]


def report_stories(
    intake: Intake, split: Split = "auto", *, pipeline: str | None = None, progress: Progress | None = None
) -> list[Report]:
    """One report per story, the largest story first; each carries all notes on the inputs.

    `one`: the articles tell of one event. `many`: they are grouped into stories. `auto`: they are grouped, and taken
    for one event unless two stories of several articles each come out that have nothing to do with each other.
    """
    if not intake.articles:
        reasons = "; ".join(f"{n.name}: {n.text}" for n in intake.notes[:3])
        raise EmptyInput(
            f"no article found{': ' + reasons if reasons else ''}",
            cure="give a folder, .txt, .md, .html, .jsonl or .zip with at least one report",
        )
    readings = read(intake.articles, pipeline=pipeline, progress=progress)
    stories = _stories(readings, split)
    options: dict[str, Any] = {"pipeline": pipeline} if pipeline else {}
    reports = []
    for n, story in enumerate(stories):
        if progress:
            progress("comparing", n, len(stories))
        account = build_account(compare_story(story), inputs_of(story, intake.notes), options)
        reports.append(Report(account, intake.notes))
    if progress:
        progress("comparing", len(stories), len(stories))
    return reports


def _stories(readings: list[Reading], split: Split) -> list[Story]:
    one = [Story.of(readings)]
    if split == "one" or len(readings) < 2:
        return one
    found = list(group(readings))
    if split == "many":
        return found
    large = {s.id: s for s in found if len(s.readings) > 1}
    unrelated = len(large) > 1 and not any(r.story in large for s in large.values() for r in s.related)
    return found if unrelated else one


def inputs_of(story: Story, notes: Sequence[Note]) -> list[InputRecord]:
    """What goes into `made.inputs`: every input with its SHA-256, and why one was not used."""
    used = [InputRecord(name=r.article.file or r.article.id, sha256=r.article.sha256) for r in story.readings]
    return used + [InputRecord(name=n.name, sha256=n.sha256, note=n.text) for n in notes]
