"""`crossread read`: what is read in each article alone."""

from __future__ import annotations

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
    gathered,
    open_model_ahead,
    progress_bar,
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
    open_model_ahead()
    from crossread import pipeline as run
    from crossread.output.readings import reading_to_json, reading_to_text

    intake, status = gathered(paths, outlet, published, quiet=quiet, verbose=verbose)
    with progress_bar(quiet) as progress:
        readings = run.read(intake.articles, pipeline=pipeline, progress=progress)
    show = reading_to_json if format is Format.json else reading_to_text
    emit("".join(show(r) + "\n" for r in readings), out)
    raise typer.Exit(status)
