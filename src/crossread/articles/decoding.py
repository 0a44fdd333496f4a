"""Bytes to characters: UTF-8 first, then what a byte order mark or the bytes themselves say, else a guess that is told.

Nothing else is changed: line ends, control characters and bidirectional marks stay, so that offsets count what was
in the file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"SQLite format 3",
    b"\xd0\xcf\x11\xe0",
    b"BM",
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CP1252_SIGNS = re.compile(rb"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, and what a user should know of it (None: nothing)."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes) -> Decoded | None:
    """The text of a file, or None where the bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return _sound(Decoded(data.decode(name), name.removesuffix("-sig")))
            except UnicodeDecodeError:
                return None
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    if looks_binary(data):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def looks_binary(data: bytes) -> bool:
    """Whether these bytes are a picture, a program, an archive … and no text in any one-byte encoding."""
    head = data[:4096]
    if any(head.startswith(s) for s in _SIGNATURES if s != b"BM") or (head.startswith(b"BM") and b"\x00" in head[:64]):
        return True
    return len(_CONTROL.findall(head)) > 0.05 * max(len(head), 20)


def _sound(decoded: Decoded) -> Decoded | None:
    """A wide encoding reads any bytes; real text is then mostly letters, and not of every script at once."""
    head = decoded.text[:2000]
    odd = sum(not (c.isprintable() or c in "\n\r\t\f\v") for c in head)
    return decoded if odd <= 0.1 * max(len(head), 1) else None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 of a text in a European language has a NUL in every other byte."""
    head = data[:2000]
    if len(head) < 8 or len(data) % 2 or b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd >= 0.7 * half and even <= 0.05 * half:
        name = "utf-16-le"
    elif even >= 0.7 * half and odd <= 0.05 * half:
        name = "utf-16-be"
    else:
        return None
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return _sound(Decoded(text, name, f"read as {name.upper()}: it has no byte order mark"))


def _guessed(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    if error.end >= len(data) - 3 and error.start >= len(data) - 4 and error.start > 0:
        # a download that stopped in the middle of a character
        text = data[: error.start].decode("utf-8")
        return Decoded(text, "utf-8", "the last character is cut off: the file may be incomplete")
    damaged = data.decode("utf-8", "replace")
    wrong = damaged.count("\ufffd")
    multibyte = sum(c > "\x7f" and c != "\ufffd" for c in damaged[:200_000])
    if wrong * 10 <= multibyte:
        return Decoded(damaged, "utf-8", f"{wrong} damaged characters in UTF-8 text stand as \ufffd")
    western = _western(data)
    if western is not None:
        return western
    best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            return Decoded(data.decode(best.encoding), best.encoding, f"not UTF-8; read as {best.encoding}")
        except (UnicodeDecodeError, LookupError):
            pass
    return Decoded(data.decode("cp1252", "replace"), "cp1252", "not UTF-8; read as Windows-1252, which may be wrong")


def _western(data: bytes) -> Decoded | None:
    """Windows-1252 where it reads as English: mostly ASCII letters, with curly quotes and dashes between them."""
    head = data[:200_000]
    high = [b for b in head if b >= 0x80]
    if len(high) > 0.03 * len(head):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    latin = _CP1252_SIGNS.search(head) is None
    name = "latin-1" if latin else "windows-1252"
    return Decoded(text, "cp1252", f"not UTF-8; read as {name.title()}")
