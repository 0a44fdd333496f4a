"""Runs the floors in order: articles → readings → story → comparison → account.

State (the reading model) is opened here, at the door, and handed down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crossread.account.account import Account, InputRecord
from crossread.account.build import build_account
from crossread.articles.article import Article
from crossread.articles.gather import Intake, Note, gather
from crossread.comparison.compare import compare_story
from crossread.comparison.comparison import Comparison
from crossread.errors import EmptyInput
from crossread.readings.read import read_articles
from crossread.readings.reading import Reading
from crossread.stories.story import Story

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much is done, how much there is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run gives: the account, and what was noticed about the inputs."""

    account: Account
    notes: tuple[Note, ...]


def read(articles: Sequence[Article], *, pipeline: str | None = None, progress: Progress | None = None) -> list[Reading]:
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

    Raises `InputError` (with the file and the cure) where nothing can be read.
    """
    intake = gather(paths, stdin=stdin, outlets=outlets, published=published)
    options: dict[str, Any] = {"pipeline": pipeline} if pipeline else {}
    return report_intake(intake, options=options, pipeline=pipeline, progress=progress)


def report_intake(
    intake: Intake,
    *,
    options: Mapping[str, Any] | None = None,
    pipeline: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """The same for articles already gathered."""
    if not intake.articles:
        reasons = "; ".join(f"{n.name}: {n.text}" for n in intake.notes[:3])
        raise EmptyInput(
            f"no article found{': ' + reasons if reasons else ''}",
            cure="give a folder, .txt, .md, .html, .jsonl or .zip with at least one report",
        )
    readings = read(intake.articles, pipeline=pipeline, progress=progress)
    if progress:
        progress("comparing", 0, 1)
    account = build_account(compare(readings), inputs_of(intake), options)
    if progress:
        progress("comparing", 1, 1)
    return Report(account, intake.notes)


def inputs_of(intake: Intake) -> list[InputRecord]:
    """What goes into `made.inputs`: every input with its SHA-256, and why one was not used."""
    used = [InputRecord(name=a.file or a.id, sha256=a.sha256) for a in intake.articles]
    return used + [InputRecord(name=n.name, sha256=n.sha256, note=n.text) for n in intake.notes]
