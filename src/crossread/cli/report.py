"""`crossread report`: one account of several reports."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.common import (
    Dates,
    Outlets,
    Paths,
    Pipeline,
    Quiet,
    Verbose,
    emit,
    gathered,
    open_model_ahead,
    progress_bar,
    write_whole,
)  # fmt: skip
from crossread.errors import InputError, OutputError

if TYPE_CHECKING:
    from crossread.account.account import Account

EXAMPLES = """
Examples:

  crossread report reports/                        a summary in the terminal

  crossread report reports/ -o story.html          and a page to look at and send on

  crossread report a.txt b.html --format json -o account.json

  crossread report reports/ --outlet a.txt=BBC --published a.txt=2025-04-10

What the texts do not say (outlet, date, address) may also stand in a reports.toml beside the files.
"""


class Format(StrEnum):
    """What to write."""

    terminal = "terminal"
    html = "html"
    json = "json"
    markdown = "markdown"


_SUFFIXES = {
    ".html": Format.html,
    ".htm": Format.html,
    ".json": Format.json,
    ".md": Format.markdown,
    ".txt": Format.terminal,
}


def report(
    paths: Paths,
    out: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here: .html, .json or .md; - for standard output."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="What to write; told from the name given to -o otherwise.")
    ] = None,
    one_story: Annotated[bool, typer.Option("--one-story", help="Take all articles for reports of one event.")] = False,
    by_story: Annotated[bool, typer.Option("--by-story", help="One account per story, whatever is found.")] = False,
    outlet: Outlets = None,
    published: Dates = None,
    pipeline: Pipeline = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read several reports of one event and give one sourced account.

    Prints a summary: what the accounts share, who alone says what, where they part, who said what, when. Where the
    reports plainly tell of several unrelated events, there is one account per story, and an index page over them.
    """
    if one_story and by_story:
        raise InputError("--one-story and --by-story exclude each other", cure="give one of them, or neither")
    wanted = _format(out, format)
    _writable(out)
    open_model_ahead()
    from crossread import pipeline as run

    intake, status = gathered(paths, outlet, published, quiet=quiet, verbose=verbose)
    split: run.Split = "one" if one_story else "many" if by_story else "auto"
    with progress_bar(quiet) as progress:
        reports = run.report_stories(intake, split, pipeline=pipeline, progress=progress)
    accounts = [r.account for r in reports]
    to_file = out not in (None, "-")
    if to_file or wanted is not Format.terminal:
        _write(accounts, wanted, out)
    if not quiet and (wanted is Format.terminal or to_file):
        for account in accounts:
            _summary(account, verbose=verbose)
    if to_file and not quiet:
        print(f"Written: {out}", file=sys.stderr)
    raise typer.Exit(status)


def _write(accounts: list[Account], wanted: Format, out: str | None) -> None:
    """One account as it is; several as an index page beside their pages, a JSON list, or one text after another."""
    if len(accounts) == 1:
        emit(render(accounts[0], wanted), out)
    elif wanted is Format.html and out not in (None, "-"):
        from crossread.output.page import render_index

        index = Path(str(out))
        names = [f"{index.stem}-{n}{index.suffix}" for n in range(1, len(accounts) + 1)]
        for account, name in zip(accounts, names, strict=True):
            write_whole(index.with_name(name), render(account, wanted))
        emit(render_index(list(zip(accounts, names, strict=True))), out)
    elif wanted is Format.html:
        raise InputError("several stories make several pages", cure="name a file with -o, or say --one-story")
    elif wanted is Format.json:
        emit('{"accounts": [\n' + ",\n".join(a.to_json().rstrip() for a in accounts) + "\n]}\n", out)
    else:
        emit("\n".join(render(a, wanted) for a in accounts), out)


def render(account: Account, format: Format) -> str:
    """The account in one of the formats, as text."""
    if format is Format.json:
        return account.to_json()
    if format is Format.markdown:
        from crossread.output.markdown import render_markdown

        return render_markdown(account)
    if format is Format.html:
        from crossread.output.page import render_page

        return render_page(account)
    from io import StringIO

    from rich.console import Console

    from crossread.output.terminal import print_account

    text = StringIO()
    print_account(account, Console(file=text, width=100, no_color=True))
    return text.getvalue()


def _summary(account: Account, *, verbose: bool) -> None:
    from rich.console import Console

    from crossread.output.terminal import print_account

    print_account(account, Console(), verbose=verbose)


def _format(out: str | None, format: Format | None) -> Format:
    if format is not None:
        return format
    if out is None or out == "-":
        return Format.terminal
    suffix = Path(out).suffix.lower()
    if suffix not in _SUFFIXES:
        raise InputError(
            f"cannot tell from {suffix or 'no suffix'} what to write",
            subject=out,
            cure="name it .html, .json or .md, or say --format",
        )
    return _SUFFIXES[suffix]


def _writable(out: str | None) -> None:
    """Fails before minutes of reading, not after."""
    if out in (None, "-"):
        return
    path = Path(str(out))
    if path.is_dir():
        raise OutputError("is a folder", subject=str(path), cure="name a file in it, such as story.html")
    if not path.parent.is_dir():
        raise OutputError("its folder does not exist", subject=str(path), cure=f"mkdir -p {path.parent}")
