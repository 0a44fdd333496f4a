"""The commands `crossread stories` and `crossread new`: functions for the command line to mount."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.common import (
    Dates,
    Outlets,
    Paths,
    Quiet,
    Verbose,
    emit,
    gathered,
    progress_bar,
)  # fmt: skip
from crossread.errors import InputError
from crossread.output.safe import visible

if TYPE_CHECKING:
    from crossread.account.account import Account
    from crossread.account.news import ArticleNews, News
    from crossread.readings.reading import Reading
    from crossread.stories.story import Story

STORIES_EXAMPLES = """
Examples:

  crossread stories feed.jsonl                     which articles tell of the same event

  crossread stories articles/ --format json -o stories.json
"""

NEW_EXAMPLES = """
Examples:

  crossread new take5.txt --story reports/                       against the reports in a folder

  crossread new take5.txt --story s1a2b3c4d --archive desk.db    against a story in an archive
"""


class Format(StrEnum):
    """What to write."""

    terminal = "terminal"
    json = "json"


Out = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; - for standard output.")]


def stories(
    paths: Paths,
    out: Out = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.terminal,
    apart: Annotated[
        int | None,
        typer.Option("--apart", metavar="DAYS", min=1, help="After so many days without a report, another story."),
    ] = None,
    outlet: Outlets = None,
    published: Dates = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Group articles into stories: each article in one, single ones included."""
    from crossread.readings.read import read_articles
    from crossread.stories.group import group

    intake, status = gathered(paths, outlet, published, quiet=quiet, verbose=verbose)
    with progress_bar(quiet) as tell:
        step = (lambda done, all_: tell("reading", done, all_)) if tell else None
        readings = read_articles(intake.articles, progress=step)
    found = group(readings, apart=apart)
    emit(stories_json(found) if format is Format.json else stories_text(found), out)
    raise typer.Exit(status)


def stories_json(found: tuple[Story, ...]) -> str:
    """`{"stories": [{"id", "articles": [file, …]}]}`, with track, links and reasons beside."""
    return (
        json.dumps(
            {
                "stories": [
                    {
                        "id": s.id,
                        "articles": [_named(r) for r in s.readings],
                        "basis": s.basis,
                        "track": s.track,
                        "related": [{"story": r.story, "basis": r.basis} for r in s.related],
                    }
                    for s in found
                ]
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def stories_text(found: tuple[Story, ...]) -> str:
    """The same to look at."""
    lines: list[str] = []
    for s in found:
        lines.append(f"{s.id}  {len(s.readings)} article(s)  {s.basis}")
        lines += [f"    {_named(r)}  {r.article.title or ''}".rstrip() for r in s.readings]
        lines += [f"    same track: {r.story}, {r.basis}" for r in s.related]
    return "".join(visible(line) + "\n" for line in lines)


def _named(reading: Reading) -> str:
    return reading.article.file or reading.article.url or reading.article.id


def new(
    paths: Paths,
    story: Annotated[
        str, typer.Option("--story", metavar="STORY", help="A folder or file of its reports, or its id in an archive.")
    ],
    archive: Annotated[
        str,
        typer.Option(
            "--archive", "-a", metavar="FILE|URL", envvar="CROSSREAD_ARCHIVE", help="Where the story is kept."
        ),
    ] = "crossread.db",
    out: Out = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.terminal,
    outlet: Outlets = None,
    published: Dates = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What reports add to a story, confirm, contradict, and repeat from whom."""
    from crossread.readings.read import read_articles

    def taken(from_: list[str]) -> list[Reading]:
        intake, status = gathered(from_, outlet, published, quiet=quiet, verbose=verbose)
        statuses.append(status)
        return read_articles(intake.articles)

    statuses: list[int] = []
    known = taken([story]) if story == "-" or Path(story).exists() else _kept(archive, story)
    news, account = compared(known, taken(list(paths)))
    emit(news.model_dump_json(indent=1) + "\n" if format is Format.json else news_text(news, account), out)
    raise typer.Exit(max(statuses))


def _kept(archive: str, story: str) -> list[Reading]:
    from crossread.archive import open as open_archive

    with open_archive(archive, create=False) as opened:
        return list(opened.read_story(story).readings)


def compared(known: list[Reading], fresh: list[Reading]) -> tuple[News, Account]:
    """What the fresh readings bring to the known ones; the account of all of them.

    An article that is in the story already is not counted as new to it; ids that both sides use are told apart.
    """
    from dataclasses import replace

    from crossread.account.build import build_account
    from crossread.account.news import whats_new
    from crossread.comparison.compare import compare_story
    from crossread.stories.story import Story

    there = {(r.article.text, r.article.outlet) for r in known}
    fresh = [r for r in fresh if (r.article.text, r.article.outlet) not in there]
    if not fresh:
        raise InputError("every article given is in the story already", cure="give one that is not")
    used = {r.article.id for r in known}
    named: list[Reading] = []
    for reading in fresh:
        name, n = reading.article.id, 1
        while name in used:
            n += 1
            name = f"{reading.article.id}-{n}"
        used.add(name)
        named.append(replace(reading, article=replace(reading.article, id=name)))
    account = build_account(compare_story(Story.of([*known, *named])))
    return whats_new(account, {r.article.id for r in named}), account


def news_text(news: News, account: Account) -> str:
    """The same to look at."""
    outlets = {a.id: a.outlet or a.file or a.id for a in account.articles}
    lines: list[str] = []
    for article in news.articles:
        lines.append(f"{outlets[article.article]} ({article.article})")
        lines += _lines(article, outlets)
    return "".join(visible(line) + "\n" for line in lines)


def _lines(article: ArticleNews, outlets: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for label, points in (("adds", article.adds), ("confirms", article.confirms), ("repeats", article.repeats)):
        lines.append(f"  {label} ({len(points)})")
        for point in points:
            lines.append(f"    {_short(point.evidence[0].text)}")
            told = ", ".join(dict.fromkeys(outlets[e.article] for e in point.known))
            lines.append(f"      {point.basis}" + (f"; told by {told}" if told else ""))
        if label == "confirms":
            lines.append(f"  contradicts ({len(article.contradicts)})")
            for conflict in article.contradicts:
                lines.append(f"    {_short(conflict.about)} ({conflict.kind})")
                lines += [f"      here: {_short(r.value)}" for r in conflict.new]
                lines += [
                    f"      {', '.join(dict.fromkeys(outlets[e.article] for e in r.evidence))}: {_short(r.value)}"
                    for r in conflict.known
                ]
    for copy in article.copied:
        lines.append(f"  shares {copy.share:.0%} of its words with {outlets[copy.article]}: {copy.basis}")
    return lines


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else flat[:159].rsplit(" ", 1)[0] + "…"
