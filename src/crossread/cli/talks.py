"""`crossread talks`: the record of the talks alone, one round or a track of them over months."""

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
    emit,
    open_model_ahead,
    pairs,
    progress_bar,
    tell_notes,
)

EXAMPLES = """
Examples:

  crossread talks reports/                         the record, in the terminal

  crossread talks february/ april/ june/           rounds months apart as one track, with what changed

  crossread talks reports/ -f csv -o talks.csv     one line a field, with its evidence
"""


class Format(StrEnum):
    """What to write."""

    terminal = "terminal"
    json = "json"
    csv = "csv"


def talks(
    paths: Paths,
    out: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; - for standard output.")
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="csv: one line a field; json: the whole record.")
    ] = Format.terminal,
    outlet: Outlets = None,
    published: Dates = None,
    pipeline: Pipeline = None,
    quiet: Quiet = False,
) -> None:
    """Show the record of the talks; several folders are rounds of one track. Exit status 1 where there are no talks."""
    open_model_ahead()
    from crossread import pipeline as run
    from crossread.account.talks.track import join
    from crossread.output.register import track_to_csv, track_to_json, track_to_text

    accounts, status = [], 0
    with progress_bar(quiet) as progress:
        for group in _groups(paths):
            result = run.report(
                group,
                stdin=sys.stdin.buffer,
                outlets=pairs("--outlet", outlet),
                published=pairs("--published", published),
                pipeline=pipeline,
                progress=progress,
            )
            status = max(status, tell_notes(result.notes, quiet=quiet, verbose=False))
            accounts.append(result.account)
    track = join(accounts)
    if track is None:
        print("crossread: no talks between parties are told in these reports", file=sys.stderr)
        raise typer.Exit(1)
    show = {Format.terminal: track_to_text, Format.json: track_to_json, Format.csv: track_to_csv}[format]
    emit(show(track), out)
    raise typer.Exit(status)


def _groups(paths: list[str]) -> list[list[str]]:
    """Each folder is a round of its own; loose files are one together."""
    from pathlib import Path

    folders = [[p] for p in paths if Path(p).is_dir()]
    files = [p for p in paths if not Path(p).is_dir()]
    return folders + ([files] if files else [])
