"""Beside the stairs: keeps articles, readings and stories. Door: `open`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.archive.archive import Archive

__all__ = ["open"]


def open(url: str | os.PathLike[str], *, create: bool = True) -> Archive:
    """The archive at `url`: a file (SQLite), or a database address (`postgresql://user@host/name`).

    Raises `InputError` where there is none and `create` is false, or where a newer program made it.
    """
    from crossread.archive.archive import Archive  # the database library is loaded only when it is used

    return Archive(url, create=create)
