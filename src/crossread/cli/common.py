"""What the subcommands share: options, progress, notes, and writing a file whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.errors import EmptyInput, InputError, OutputError
from crossread.output.safe import visible

if TYPE_CHECKING:
    from crossread.articles.gather import Intake, Note
    from crossread.pipeline import Progress

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Folders, files (.txt .md .html .jsonl .zip), or - for standard input."),
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME=OUTLET", help="Who published the file NAME. Repeatable.")
]
Dates = Annotated[
    list[str] | None,
    typer.Option("--published", metavar="NAME=DATE", help="When the file NAME was published (2025-04-10). Repeatable."),
]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Take syntax and names from this installed spaCy pipeline."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Also say what was left out and why.")]


def pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """`["a.txt=BBC"]` as `{"a.txt": "BBC"}`. Raises `InputError` for a value without `=`."""
    out: dict[str, str] = {}
    for item in given or ():
        name, sign, value = item.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise InputError(f"{item!r} is not NAME=VALUE", subject=option, cure=f"for example {option} bbc.txt=…")
        out[name.strip()] = value.strip()
    return out


def open_model_ahead() -> None:
    """Begin to open the reading model, before the modules that take as long to import are asked for."""
    from crossread.readings.model import open_ahead

    open_ahead()


def gathered(
    paths: Sequence[str],
    outlet: Sequence[str] | None,
    published: Sequence[str] | None,
    *,
    quiet: bool = False,
    verbose: bool = False,
) -> tuple[Intake, int]:
    """The articles at `paths`, and the exit status that their notes (told here) lead to.

    Raises `EmptyInput` where there is none, with the reasons.
    """
    from crossread.articles.gather import gather

    outlets, dates = pairs("--outlet", outlet), pairs("--published", published)
    intake = gather(list(paths), stdin=sys.stdin.buffer, outlets=outlets, published=dates)
    if not intake.articles:
        reasons = "; ".join(f"{n.name}: {n.text}" for n in intake.notes[:3])
        cure = "give a folder, .txt, .md, .html, .jsonl or .zip with at least one report"
        raise EmptyInput(f"no article found{': ' + reasons if reasons else ''}", cure=cure)
    return intake, tell_notes(intake.notes, quiet=quiet, verbose=verbose)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, where somebody is looking."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    tasks: dict[str, int] = {}
    with bars:

        def tell(step: str, done: int, all_: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=all_)
            bars.update(tasks[step], completed=done, total=all_)  # type: ignore[arg-type]

        yield tell


def tell_notes(notes: Iterable[Note], *, quiet: bool, verbose: bool) -> int:
    """Print what was noticed about the inputs to standard error; 1 if something named could not be used, else 0."""
    status = 0
    for note in notes:
        status = max(status, int(note.fatal))
        if (note.fatal or verbose) and not (quiet and not note.fatal):
            print(f"crossread: {visible(note.name)}: {visible(note.text)}", file=sys.stderr)
    return status


def write_whole(path: Path, content: str) -> None:
    """Write `path` completely or not at all. Raises `OutputError`; what stood there before is then untouched."""
    temporary = None
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write(content)
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        cure = "make room and run again" if error.errno == 28 else "choose another place with -o"
        raise OutputError(f"cannot be written: {error.strerror}", subject=str(path), cure=cure) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def emit(content: str, out: str | None) -> None:
    """To standard output (`None` or `-`), as UTF-8 whatever the locale, or whole to a file."""
    if out is None or out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        write_whole(Path(out), content)
