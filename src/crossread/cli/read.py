"""`crossread read`: what is read in each article alone."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from crossread.cli.common import (
    Dates,
    Outlets,
    Paths,
    Pipeline,
    Quiet,
    Verbose,
    emit,
    pairs,
    progress_bar,
    tell_notes,
)  # fmt: skip

EXAMPLES = """
Examples:

  crossread read article.txt                       names, attributions and times, in the terminal

  crossread read articles/ --format json -o readings.jsonl
"""


class Format(StrEnum):
    """What to write."""

    terminal = "terminal"
    json = "json"


def read(
    paths: Paths,
    out: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; - for standard output.")
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="json: one object an article, one a line.")
    ] = Format.terminal,
    outlet: Outlets = None,
    published: Dates = None,
    pipeline: Pipeline = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what the reader sees in each article, before anything is compared."""
    from crossread import pipeline as run
    from crossread.articles.gather import gather
    from crossread.errors import EmptyInput
    from crossread.output.readings import reading_to_json, reading_to_text

    intake = gather(
        list(paths),
        stdin=sys.stdin.buffer,
        outlets=pairs("--outlet", outlet),
        published=pairs("--published", published),
    )
    status = tell_notes(intake.notes, quiet=quiet, verbose=verbose)
    if not intake.articles:
        raise EmptyInput("no article found", cure="give a folder, .txt, .md, .html, .jsonl or .zip with at least one")
    with progress_bar(quiet) as progress:
        readings = run.read(intake.articles, pipeline=pipeline, progress=progress)
    show = reading_to_json if format is Format.json else reading_to_text
    emit("".join(show(r) + "\n" for r in readings), out)
    raise typer.Exit(status)
