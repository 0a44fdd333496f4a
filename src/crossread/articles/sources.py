"""Where reports lie: folders, files, archives, standard input. Gives bytes with a name; understands nothing of them."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from crossread.articles.draft import Note
from crossread.articles.limits import Limits
from crossread.errors import InputError

TEXT_ENDINGS = frozenset({".txt", ".text", ".md", ".markdown"})
PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
RECORD_ENDINGS = frozenset({".json", ".jsonl", ".ndjson"})
DOCUMENT_ENDINGS = frozenset({".pdf", ".docx"})
READ_ENDINGS = TEXT_ENDINGS | PAGE_ENDINGS | RECORD_ENDINGS | DOCUMENT_ENDINGS
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Raw:
    """One file's bytes. `name` is short and shown, `path` unique; `folder` is where its `reports.toml` would lie.

    `named`: the user named this very file, so that not being able to read it matters.
    """

    name: str
    path: str
    folder: str
    data: bytes
    named: bool = False

    @property
    def ending(self) -> str:
        """The file name's ending, in small letters."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()


def shown(name: str) -> str:
    """A file name that any output can hold: bytes that are no UTF-8 become the replacement character."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def sources(paths: Sequence[str | Path], stdin: IO[bytes] | None, limits: Limits) -> Iterator[Raw | Note]:
    """Everything at `paths`, in a fixed order. Raises `InputError` for a path that is not there."""
    missing = [str(p) for p in paths if str(p) != "-" and not os.path.lexists(p)]
    if missing:
        raise InputError("no such file or folder", subject=shown(", ".join(missing)), cure="check the path")
    seen: set[tuple[int, int]] = set()
    count = 0
    for given in sorted({str(p) for p in paths}):
        for item in _at(given, stdin, limits, seen):
            if isinstance(item, Raw):
                count += 1
                if count > limits.files:
                    raise InputError(f"more than {limits.files:,} files", cure="give a smaller folder, or JSON lines")
            yield item


def _at(given: str, stdin: IO[bytes] | None, limits: Limits, seen: set[tuple[int, int]]) -> Iterator[Raw | Note]:
    if given == "-":
        if stdin is None:
            raise InputError("there is no standard input here", subject="-", cure="give a file")
        data = stdin.read(limits.file_bytes + 1)
        if len(data) > limits.file_bytes:
            yield Note("standard input", _too_big(len(data), limits.file_bytes), fatal=True)
        else:
            yield Raw("stdin", "-", "", data, named=True)
        return
    if os.path.isdir(given):
        yield from _folder(given, limits, seen)
    else:
        yield from _file(given, os.path.basename(given) or given, str(Path(given).parent), limits, seen, named=True)


def _folder(root: str, limits: Limits, seen: set[tuple[int, int]]) -> Iterator[Raw | Note]:
    refused: list[OSError] = []
    for here, folders, names in os.walk(root, onerror=refused.append, followlinks=False):
        depth = os.path.relpath(here, root).count(os.sep)
        hidden = [f for f in folders if f.startswith(".") or f in _SYSTEM]
        for folder in sorted(folders):
            if os.path.islink(os.path.join(here, folder)):
                yield Note(_relative(os.path.join(here, folder), root), "a link to a folder is not followed")
        folders[:] = [] if depth >= limits.depth else sorted(f for f in folders if f not in hidden)
        for name in sorted(names):
            path = os.path.join(here, name)
            relative = _relative(path, root)
            if name.startswith((".", "~$")) or name in _SYSTEM:
                continue
            ending = os.path.splitext(name)[1].lower()
            if name == "reports.toml" or ending in READ_ENDINGS or ending == ".zip":
                yield from _file(path, relative, here, limits, seen, named=False)
            else:
                lost = os.path.islink(path) and not os.path.exists(path)
                yield Note(
                    relative,
                    "a link that leads nowhere"
                    if lost
                    else f"{ending or 'this kind of'} file, not a report: left alone",
                )
    for error in sorted(refused, key=lambda e: str(e.filename)):
        yield Note(shown(str(error.filename)), f"cannot be opened ({error.strerror or 'error'})", fatal=True)


def _relative(path: str, root: str) -> str:
    return shown(Path(os.path.relpath(path, root)).as_posix())


def _file(
    path: str, name: str, folder: str, limits: Limits, seen: set[tuple[int, int]], *, named: bool
) -> Iterator[Raw | Note]:
    name = shown(name)
    ending = os.path.splitext(name)[1].lower()
    most = limits.bytes_of(ending if ending in READ_ENDINGS else "")
    try:
        about = os.stat(path)
        pipe = named and (stat.S_ISFIFO(about.st_mode) or stat.S_ISCHR(about.st_mode))
        if not (stat.S_ISREG(about.st_mode) or pipe):
            yield Note(name, "no ordinary file: left alone", fatal=named)
            return
        if not pipe:
            key = (about.st_dev, about.st_ino)
            if key in seen:
                yield Note(name, "the same file as another one given: read once")
                return
            seen.add(key)
            if about.st_size > most:
                yield Note(name, _too_big(about.st_size, most), fatal=True)
                return
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        yield Note(name, f"cannot be read ({error.strerror or type(error).__name__})", fatal=True)
        return
    if len(data) > most:
        yield Note(name, _too_big(len(data), most), fatal=True)
        return
    if name.lower().endswith(".zip") or (named and zipfile_like(data) and not name.lower().endswith(".docx")):
        yield from unpacked(data, name, shown(path), limits)
    else:
        yield Raw(name, shown(path), folder, data, named)


def zipfile_like(data: bytes) -> bool:
    """Whether bytes begin as a zip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(data: bytes, name: str, path: str, limits: Limits) -> Iterator[Raw | Note]:
    """The files of a zip archive, read in memory and never written; names are labels only, whatever they say."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
        yield Note(name, f"no readable zip archive ({type(error).__name__})", fatal=True)
        return
    if len(members) > limits.archive_members:
        yield Note(name, f"{len(members):,} files in the archive, more than {limits.archive_members:,}", fatal=True)
        return
    left = limits.archive_bytes
    for member in sorted(members, key=lambda m: (m.filename, m.header_offset)):
        inner = safe_name(member.filename)
        parts = inner.split("/")
        if member.is_dir() or not inner or any(p.startswith((".", "~$")) or p in _SYSTEM for p in parts):
            continue
        label = f"{name}/{inner}"
        ending = PurePosixPath(inner).suffix.lower()
        if ending == ".zip":
            yield Note(label, "an archive in an archive is not opened")
            continue
        if parts[-1] != "reports.toml" and ending not in READ_ENDINGS:
            yield Note(label, f"{ending or 'this kind of'} file, not a report: left alone")
            continue
        if left <= 0:
            yield Note(name, f"unpacks to more than {limits.archive_bytes:,} bytes: the rest is left alone", fatal=True)
            return
        most = min(limits.bytes_of(ending), left)
        try:
            with archive.open(member) as file:
                inside = file.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            locked = isinstance(error, RuntimeError) and "password" in str(error)
            yield Note(label, "locked with a password" if locked else f"damaged ({type(error).__name__})", fatal=True)
            continue
        left -= len(inside)
        if len(inside) > most:
            yield Note(label, f"unpacks to more than {most:,} bytes: too big for one report", fatal=True)
            continue
        folder = f"{path}/{inner}".rsplit("/", 1)[0]
        yield Raw(inner, f"{path}/{inner}", folder, inside)


def safe_name(name: str) -> str:
    """An archive member's name without what could lead out of it: no root, no drive, no `..`, no control characters."""
    parts = name.replace("\\", "/").split("/")
    kept = ["".join(c for c in p if c.isprintable()) for p in parts if p not in {"", ".", ".."} and not p.endswith(":")]
    return shown("/".join(kept))


def _too_big(size: int, most: int) -> str:
    return f"{size:,} bytes, more than {most:,}: too big for one report; split it, or give the part that matters"
