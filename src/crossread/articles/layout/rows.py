"""Rows of a page that a copy runs into the text: numbered pictures, and headlines of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SLIDE = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3}) \S")
#: So many of one kind are a row.
_ROW = 3


def slides(units: Iterable[tuple[int, str]]) -> list[int]:
    """The units of numbered pictures, "4/30 A rocket leaves its launch pad", where three or more have one total."""
    rows: dict[str, list[int]] = {}
    for k, words in units:
        if (found := _SLIDE.match(words)) and int(found[1]) <= int(found[2]):
            rows.setdefault(found[2], []).append(k)
    return sorted(k for row in rows.values() if len(row) >= _ROW for k in row)


def is_teasers(words: str) -> bool:
    """Headlines run together, each with its label: "COLD BATH Farmer swims home BAD LUCK Miller loses his mill …".

    Three or more labels of two capital words, and no sentence ends inside: a report has acronyms side by side once,
    and full stops.
    """
    told = words.split()
    if any(a.endswith(".") and b[:1].isupper() for a, b in pairwise(told)):
        return False
    return _labels(told) >= _ROW


def _labels(words: Sequence[str]) -> int:
    """How many times two or more words in capitals stand before one that is not."""
    labels = run = 0
    for word in words:
        letters = [c for c in word if c.isalpha()]
        if len(letters) >= 2 and all(c.isupper() for c in letters):
            run += 1
            continue
        labels += run >= 2 and any(c.islower() for c in letters)
        run = 0
    return labels
