"""The readings of a conflict as they stand beside each other: what to set off in each, and what to say under it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from crossread.account.account import Conflict, ConflictReading
from crossread.output.safe import one_line
from crossread.output.view import View

_WORD = re.compile(r"\w+")
_LONG = 200  # words of a reading beyond which two readings are not compared word by word


class Side(NamedTuple):
    """One reading: the places in its value to set off, and its value as compared, where the words do not show it."""

    reading: ConflictReading
    marks: tuple[tuple[int, int], ...]
    norm: str | None
    articles: int


def sides(conflict: Conflict, view: View) -> list[Side]:
    """The readings of a conflict.

    The value compared is set off where it stands in the reading's words; in two wordings of one quote, the words that
    differ are.
    """
    readings = conflict.readings
    if conflict.kind == "quote-wording" and len(readings) == 2:
        marks = _parted(readings[0].value, readings[1].value)
    else:
        marks = [_stands(r) for r in readings]
    out = []
    for reading, places in zip(readings, marks, strict=True):
        norm = view.entity_name(reading.normalised) or reading.normalised
        if norm and (places or one_line(norm).casefold() == one_line(reading.value).casefold()):
            norm = None
        out.append(Side(reading, tuple(places), norm, len({e.article for e in reading.evidence})))
    return out


def heading(conflict: Conflict) -> str | None:
    """What the conflict is about, unless that only says one of its readings again."""
    about = one_line(conflict.about).casefold().strip(" .")
    said = [one_line(r.value).casefold() for r in conflict.readings]
    return None if any(about in v or v in about for v in said) else conflict.about


def _stands(reading: ConflictReading) -> list[tuple[int, int]]:
    if not reading.normalised:
        return []
    found = re.search(rf"\b{re.escape(reading.normalised)}", reading.value, re.IGNORECASE)
    if not found or found.span() == (0, len(reading.value)):
        return []
    end = _WORD.match(reading.value, found.start())
    return [(found.start(), max(found.end(), end.end() if end else 0))]


def _parted(first: str, second: str) -> list[list[tuple[int, int]]]:
    """The places where two wordings differ, in each, in whole words."""
    a, b = ([m.span() for m in _WORD.finditer(t)][:_LONG] for t in (first, second))
    words = [first[i:j].casefold() for i, j in a], [second[i:j].casefold() for i, j in b]
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if j > i:
            left.append((a[i][0], a[j - 1][1]))
        if m > k:
            right.append((b[k][0], b[m - 1][1]))
    return [left, right]
