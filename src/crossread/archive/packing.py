"""Readings and cards as bytes, and back to the very same values.

A packed value is a line of JSON (format number, length), the JSON of everything but the vectors, and the vectors as
little-endian float32, all deflated. A type is written by name with its fields; fields added later have defaults, so
older packings stay readable. Nothing in a packing is ever executed.
"""

from __future__ import annotations

import dataclasses
import json
import zlib
from typing import Any

import numpy as np

from crossread.articles.article import Article, Block, Boilerplate, Credit, Published, Span
from crossread.errors import InputError
from crossread.readings.reading import (
    Attribution,
    Clause,
    Name,
    Reading,
    Sentence,
    TimeExpression,
    Token,
)
from crossread.readings.times.meaning import Calendar, Clock, Fixed, Said, Shift
from crossread.stories.card import Card
from crossread.stories.terms import Terms

FORMAT = 1

_RECORDS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        Article, Published, Block, Boilerplate, Credit, Token, Sentence, Name, Attribution, TimeExpression, Clause,
        Reading, Calendar, Clock, Fixed, Said, Shift, Card, Terms,
    )
}  # fmt: skip
_ARRAYS = {"float32": "<f4", "int32": "<i4"}


def pack(value: Reading | Card) -> bytes:
    """The value as bytes; the same value gives the same bytes."""
    arrays: list[bytes] = []
    body = json.dumps(_write(value, arrays), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    head = json.dumps({"format": FORMAT, "length": len(body)}).encode()
    return zlib.compress(b"\n".join([head, body + b"".join(arrays)]), 6)


def unpack(packed: bytes) -> Any:
    """The value that was packed. Raises `InputError` for what another version of the program packed."""
    try:
        head, _, rest = zlib.decompress(packed).partition(b"\n")
        told = json.loads(head)
        if told["format"] != FORMAT:
            raise InputError("was kept by another version of crossread", cure="upgrade, or add the articles again")
        body, data = rest[: told["length"]], memoryview(rest)[told["length"] :]
        return _Reader(data).value(json.loads(body.decode("utf-8", "surrogatepass")))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"a kept reading is damaged: {error}", cure="add the articles again") from None


def _write(value: Any, arrays: list[bytes]) -> Any:
    """JSON for a value: records as {"~": name, field: value}, like records in a row as a table, arrays by shape."""
    if isinstance(value, np.ndarray):
        kind = value.dtype.name
        plain = np.ascontiguousarray(value, dtype=_ARRAYS[kind])
        # Bytes of like weight side by side: exponents repeat, so vectors get a tenth smaller.
        shuffled = plain.view(np.uint8).reshape(-1, plain.itemsize).T if plain.size else plain
        arrays.append(shuffled.tobytes())
        return {"~a": kind, "shape": list(value.shape)}
    if isinstance(value, Span):
        return {"~s": list(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {"~": type(value).__name__} | {
            f.name: _write(getattr(value, f.name), arrays) for f in dataclasses.fields(value)
        }
    if isinstance(value, (tuple, list)):
        kinds = {type(item) for item in value}
        if len(value) > 1 and len(kinds) == 1 and dataclasses.is_dataclass(only := next(iter(kinds))):
            names = [f.name for f in dataclasses.fields(only)]
            rows = [[_write(getattr(item, name), arrays) for name in names] for item in value]
            return {"~t": only.__name__, "fields": names, "rows": rows}
        return [_write(item, arrays) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept")


class _Reader:
    """Builds values from JSON, taking arrays from `data` in order."""

    def __init__(self, data: memoryview) -> None:
        self._data, self._at = data, 0

    def value(self, given: Any) -> Any:
        """What `_write` wrote."""
        if isinstance(given, list):
            return tuple(self.value(item) for item in given)
        if not isinstance(given, dict):
            return given
        if "~s" in given:
            return Span(*given["~s"])
        if "~a" in given:
            return self._array(given["~a"], given["shape"])
        if "~t" in given:
            kind, names = _RECORDS[given["~t"]], given["fields"]
            return tuple(self._record(kind, dict(zip(names, row, strict=True))) for row in given["rows"])
        return self._record(_RECORDS[given["~"]], {k: v for k, v in given.items() if k != "~"})

    def _record(self, kind: type, fields: dict[str, Any]) -> Any:
        known = {f.name for f in dataclasses.fields(kind)}
        made = {name: self.value(given) for name, given in fields.items()}  # all of them: arrays come in order
        return kind(**{name: value for name, value in made.items() if name in known})

    def _array(self, kind: str, shape: list[int]) -> Any:
        code = np.dtype(_ARRAYS[kind])
        size = int(np.prod(shape)) * code.itemsize
        raw = np.frombuffer(self._data[self._at : self._at + size], np.uint8)
        self._at += size
        if len(raw) != size:
            raise ValueError("vectors are cut short")
        plain = raw.reshape(code.itemsize, -1).T if size else raw
        return np.ascontiguousarray(plain).view(code).reshape(shape).astype(kind)
