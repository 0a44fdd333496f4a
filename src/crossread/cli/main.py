"""The `crossread` command: its subcommands, and how it ends.

Exit status: 0 done · 1 done, but something that was named could not be used (each told on a line) · 2 nothing could
be done with what was given · 3 the result could not be written · 4 the reading model cannot be used · 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
import threading
from typing import Annotated, NoReturn

import typer

from crossread.cli import read, report, talks
from crossread.cli.archive import app as archive
from crossread.cli.stories import NEW_EXAMPLES, STORIES_EXAMPLES, new, stories
from crossread.errors import CrossreadError, ModelError, OutputError
from crossread.version import __version__

#: Objects between two searches for circles of them. A run makes few circles and keeps what it makes: with Python's own
#: thresholds a tenth of its time is spent on looking.
COLLECT = (100_000, 20, 20)
#: Seconds after Ctrl-C at which the process ends, whatever it does.
PATIENCE = 5

app = typer.Typer(
    name="crossread",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
app.command("report", epilog=report.EXAMPLES)(report.report)
app.command("read", epilog=read.EXAMPLES)(read.read)
app.command("talks", epilog=talks.EXAMPLES)(talks.talks)
app.command("stories", epilog=STORIES_EXAMPLES)(stories)
app.command("new", epilog=NEW_EXAMPLES)(new)
app.add_typer(archive)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crossread {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Read several reports of one event and give one sourced account."""


def main() -> None:
    """Run the command; every failure is one line and an exit status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a locale without our signs shows "?", and nothing stops
    signal.signal(signal.SIGINT, _stop)
    gc.set_threshold(*COLLECT)
    try:
        app(standalone_mode=True)
    except CrossreadError as error:
        _fail(str(error), 3 if isinstance(error, OutputError) else 4 if isinstance(error, ModelError) else 2)
    except KeyboardInterrupt:
        _interrupted()
    except SystemExit as end:  # typer turns Ctrl-C in a command into exit status 130
        if end.code == 130:
            _interrupted()
        raise
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing more to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'the system'}: {error.strerror or error}", 3)
    except MemoryError:
        _fail("not enough memory: read fewer articles at a time", 2)
    except Exception:
        if _stopping.is_set():  # Ctrl-C inside a library that made another error of it
            _interrupted()
        raise


_stopping = threading.Event()


def _stop(*_: object) -> None:
    """Ctrl-C: an exception; where a library swallows it, the process ends a little later all the same."""
    _stopping.set()
    end = threading.Timer(PATIENCE, os._exit, (130,))
    end.daemon = True
    end.start()
    raise KeyboardInterrupt


def _interrupted() -> None:
    _fail("interrupted; finished files are complete, unfinished ones were not written", 130)


def _fail(message: str, status: int) -> NoReturn:
    from crossread.output.safe import visible

    print(f"crossread: {visible(message)}", file=sys.stderr)
    sys.exit(status)
