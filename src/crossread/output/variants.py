"""Where the words of a rendering differ from the fullest wording, set into its text as an edition does.

The account lists the differences in order, as words (`here` for `there`); to show them they are found again in the
rendering and the wording, going forward only. What cannot be placed is kept as an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from crossread.account.account import Difference

_WORD = re.compile(r"\w+")
_CONTEXT = 3  # words before an omission by which its place is known


class Piece(NamedTuple):
    """A stretch of a rendering: the same words, other words (`there` is what they stand for), or words left out."""

    kind: Literal["same", "other", "added", "omitted", "unplaced"]
    here: str
    there: str


class _Words:
    """A text as words, each with its place."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.words = [m[0].casefold() for m in found]
        self.spans = [m.span() for m in found]

    def find(self, wanted: list[str], start: int) -> int | None:
        n = len(wanted)
        for i in range(start, len(self.words) - n + 1):
            if self.words[i : i + n] == wanted:
                return i
        return None


def pieces(text: str, wording: str, differs: Sequence[Difference]) -> list[Piece]:
    """`text` cut at its differences from `wording`. Joining the `here` of all but the unplaced gives `text` again."""
    mine, full = _Words(text), _Words(wording)
    cuts: list[tuple[int, int, Piece]] = []  # character range of text, what stands there
    unplaced: list[Piece] = []
    here_at = there_at = 0
    for difference in differs:
        here, there = _Words(difference.here).words, _Words(difference.there).words
        if not here and not there:
            continue
        told = full.find(there, there_at) if there else None
        if here:
            place = mine.find(here, here_at)
            if place is None:
                unplaced.append(Piece("unplaced", difference.here, difference.there))
                continue
            start, end = mine.spans[place][0], mine.spans[place + len(here) - 1][1]
            cuts.append((start, end, Piece("other" if there else "added", text[start:end], difference.there)))
            here_at = place + len(here)
        else:
            found = None if told is None else _gap(mine, full, here_at, told)
            if found is None:
                unplaced.append(Piece("unplaced", "", difference.there))
                continue
            at = mine.spans[found - 1][1] if found else 0
            cuts.append((at, at, Piece("omitted", "", difference.there)))
            here_at = found
        if told is not None:
            there_at = told + len(there)
    result: list[Piece] = []
    done = 0
    for start, end, piece in cuts:
        if start > done:
            result.append(Piece("same", text[done:start], ""))
        result.append(piece)
        done = max(done, end)
    if done < len(text):
        result.append(Piece("same", text[done:], ""))
    return result + unplaced


def _gap(mine: _Words, full: _Words, here_at: int, told: int) -> int | None:
    """The place among the rendering's words where words of the wording from `told` on are left out."""
    for n in range(min(_CONTEXT, told), 0, -1):
        found = mine.find(full.words[told - n : told], max(0, here_at - n))
        if found is not None and found + n >= here_at:
            return found + n
    return here_at if told == 0 else None
