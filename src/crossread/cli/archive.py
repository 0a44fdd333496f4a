"""`crossread archive`: keep articles, what was read in them, and the stories they tell."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

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
from crossread.output.safe import visible

if TYPE_CHECKING:
    from crossread.archive.archive import Archive as Opened

EXAMPLES = """
Examples:

  crossread archive add reports/ --archive desk.db      read what is new, and group all into stories

  crossread archive list                                the stories, and their articles

  crossread archive report s1a2b3c4d -o story.html      one account of a story

  crossread archive list --archive postgresql://desk@db/news
"""

app = typer.Typer(
    name="archive",
    help="Keep articles, readings and stories, so that nothing is read twice.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=EXAMPLES,
)

Where = Annotated[
    str,
    typer.Option(
        "--archive",
        "-a",
        metavar="FILE|URL",
        envvar="CROSSREAD_ARCHIVE",
        help="A file (SQLite), or postgresql://user@host/name.",
    ),
]
DEFAULT = "crossread.db"
Out = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; - for standard output.")]


class ListFormat(StrEnum):
    """What a list is written as."""

    terminal = "terminal"
    json = "json"


class AccountFormat(StrEnum):
    """What an account is written as."""

    terminal = "terminal"
    html = "html"
    json = "json"
    markdown = "markdown"


ListAs = Annotated[ListFormat, typer.Option("--format", "-f", help="How to write it.")]


@app.command("add")
def add(
    paths: Paths,
    archive: Where = DEFAULT,
    outlet: Outlets = None,
    published: Dates = None,
    stories: Annotated[
        bool, typer.Option("--stories/--no-stories", help="Bring the stories up to date afterwards.")
    ] = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read articles that are new and keep them. Stopped at any moment, it goes on where it was when run again."""
    from crossread.archive import open as open_archive
    from crossread.archive.regroup import regroup
    from crossread.readings.model import open_model
    from crossread.readings.read import read_articles

    intake, status = gathered(paths, outlet, published, quiet=quiet, verbose=verbose)
    model = open_model()
    with open_archive(archive) as kept:
        with progress_bar(quiet) as tell:
            added = kept.add(
                intake.articles,
                lambda articles: read_articles(articles, model=model),
                model=model.name,
                progress=(lambda done, all_: tell("reading", done, all_)) if tell else None,
            )
        changes = regroup(kept) if stories else ()
        if not quiet:
            typer.echo(f"{added.new} new, {added.known} already there", err=True)
            for change in changes:
                typer.echo(visible(change), err=True)
    raise typer.Exit(status)


@app.command("list")
def list_(archive: Where = DEFAULT, format: ListAs = ListFormat.terminal, out: Out = None) -> None:
    """The stories in the archive with their articles."""
    with _opened(archive) as kept:
        told = listing(kept)
    if format is ListFormat.json:
        emit(json.dumps({"stories": told}, ensure_ascii=False, indent=1) + "\n", out)
        return
    lines: list[str] = []
    for story in told:
        lines.append(f"{story['id'] or '(not grouped yet)'}  {len(story['articles'])} article(s)  {story['title']}")
        lines += _rows(story)
    emit("".join(visible(line) + "\n" for line in lines), out)


def _rows(story: dict[str, Any]) -> list[str]:
    """A line for each article of a story."""
    return [
        f"    {a['key'][:12]}  {(a['published'] or '')[:10]:10}  {a['outlet'] or ''}  {a['title'] or a['file']}"
        for a in story["articles"]
    ]


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="STORY|ARTICLE", help="An id, file or address from the list.")],
    archive: Where = DEFAULT,
    format: ListAs = ListFormat.terminal,
    out: Out = None,
) -> None:
    """One story (its articles, track and why they are together), or what was read in one article."""
    from crossread.errors import InputError
    from crossread.output.readings import reading_to_json, reading_to_text

    with _opened(archive) as kept:
        try:
            story = next(s for s in listing(kept) if s["id"] == kept.story(name).id)
        except InputError as error:
            if "no story" not in error.what:
                raise
            reading = kept.readings([kept.find(name)])[0]
            written = reading_to_json if format is ListFormat.json else reading_to_text
            emit(written(reading) + "\n", out)
            return
    if format is ListFormat.json:
        emit(json.dumps(story, ensure_ascii=False, indent=1) + "\n", out)
        return
    lines = [f"{story['id']}  {story['title']}", f"  together because: {story['basis']}", f"  track {story['track']}"]
    lines += [f"  same track: {r['story']}, {r['basis']}" for r in story["related"]]
    lines += _rows(story)
    emit("".join(visible(line) + "\n" for line in lines), out)


@app.command("report")
def report(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, or the beginning of it.")],
    archive: Where = DEFAULT,
    format: Annotated[AccountFormat, typer.Option("--format", "-f", help="What to write.")] = AccountFormat.terminal,
    out: Out = None,
) -> None:
    """One account of a story, from what was read when its articles were added."""
    from crossread.archive.accounts import account_of
    from crossread.cli.report import Format, render

    with _opened(archive) as kept:
        account = account_of(kept, story)
    emit(render(account, Format(format.value)), out)


@app.command("export")
def export(
    archive: Where = DEFAULT,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Only this story.")] = None,
    out: Out = None,
) -> None:
    """The articles as JSON lines, which `crossread` reads wherever it takes files."""
    from crossread.archive.accounts import exported

    with _opened(archive) as kept:
        emit("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in exported(kept, story)), out)


def listing(kept: Opened) -> list[dict[str, Any]]:
    """Stories with what a list shows of their articles; articles not grouped yet come last, under `id` None."""
    articles = {a.key: a for a in kept.articles()}
    told: list[dict[str, Any]] = []
    for s in kept.stories():
        members = [articles.pop(key) for key in s.articles if key in articles]
        told.append(
            {
                "id": s.id,
                "title": _title(members),
                "track": s.track,
                "basis": s.basis,
                "related": [{"story": r.story, "basis": r.basis} for r in s.related],
                "articles": [_row(a) for a in sorted(members, key=lambda a: (a.published or "", a.key))],
            }
        )
    if articles:
        rest = list(articles.values())
        told.append(
            {
                "id": None,
                "title": "",
                "track": None,
                "basis": "not grouped yet",
                "related": [],
                "articles": [_row(a) for a in rest],
            }
        )
    return told


def _title(members: list[Any]) -> str:
    titled = [a for a in members if a.title]
    return str(max(titled, key=lambda a: (a.characters, a.key)).title) if titled else (members[0].id if members else "")


def _row(a: Any) -> dict[str, Any]:
    return {
        "key": a.key,
        "id": a.id,
        "file": a.file,
        "url": a.url,
        "outlet": a.outlet,
        "title": a.title,
        "published": a.published,
    }


def _opened(where: str) -> Opened:
    from crossread.archive import open as open_archive

    return open_archive(where, create=False)
