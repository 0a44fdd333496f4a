"""Lines, and the units they make: a line of its own, or the lines of one wrapped paragraph.

Plain text comes in three shapes: a paragraph a line, paragraphs wrapped at a fixed width, and copies of a PDF or a
mail in which single lines were broken. A unit is what was one paragraph or one line of layout, whatever the shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.articles.article import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:;][\"”’')\]»*_]*$")
_FIRST_WORD = re.compile(r"\S+")

WIDEST_WRAP = 130
"""No mail or page is wrapped wider than this; longer lines are whole paragraphs."""
NARROWEST_WRAP = 38
"""Shorter lines are lists, verse or headlines, not wrapped text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters `start`-`end`, their `words` on one line; empty lines before it, and its lines."""

    start: int
    end: int
    words: str
    gap: int
    lines: int
    plain: bool = True
    """Whether the words stand in the text just so, on one line and without markup between them."""

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does (or with the colon that leads to one)."""
        return bool(_ENDS.search(self.words, max(0, len(self.words) - 12)))


def split_units(text: str, markup: Sequence[Span] = (), begin: int = 0) -> list[Unit]:
    """The units of a text from `begin` on, in order; `markup` is left out of their words."""
    lines: list[tuple[int, int, int]] = []
    last = begin
    for found in _LINE.finditer(text, begin):
        words = found.group()
        stripped = words.strip()
        if not stripped:
            continue
        start = found.start() + len(words) - len(words.lstrip())
        breaks = text[last:start].replace("\r\n", "\n")
        gap = sum(breaks.count(c) for c in "\n\r\x0b\x0c\x85\u2028\u2029") - 1 if lines else 0
        lines.append((start, start + len(stripped), max(0, gap)))
        last = start + len(stripped)
    return _join(text, lines, list(markup)[::-1])


def _join(text: str, lines: list[tuple[int, int, int]], markup: list[Span]) -> list[Unit]:
    width = _wrap_width(text, lines)
    units: list[Unit] = []
    k = 0
    while k < len(lines):
        first = k
        while k + 1 < len(lines) and _goes_on(text, lines[k], lines[k + 1], width):
            k += 1
        start, end = lines[first][0], lines[k][1]
        words = " ".join(text[s:e] for s, e, _ in lines[first : k + 1])
        plain = k == first
        own: list[Span] = []
        while markup and markup[-1].start < end:
            own.append(markup.pop())
        if own:
            words, start, end, plain = _without(text, start, end, own)
        if words:
            units.append(Unit(start, end, words, lines[first][2], k + 1 - first, plain))
        k += 1
    return units


def _without(text: str, start: int, end: int, markup: list[Span]) -> tuple[str, int, int, bool]:
    """A stretch without its markup: the words, where they begin and end, and whether none stood between them."""
    pieces: list[str] = []
    place = start
    for mark in markup:
        pieces.append(text[place : mark.start])
        place = max(place, mark.end)
    pieces.append(text[place:end])
    words = " ".join("".join(pieces).split())
    while markup and not text[start : markup[0].start].strip():
        start = markup.pop(0).end
    while markup and not text[markup[-1].end : end].strip():
        end = markup.pop().start
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return words, start, start + len(inner.strip()), words == inner.strip()


def _wrap_width(text: str, lines: list[tuple[int, int, int]]) -> int | None:
    """The width a text is wrapped at, or None where a line is a paragraph.

    Lines are wrapped where the next line's first word would not have fitted: in wrapped text that holds for most
    pairs of neighbouring lines, in other text only by chance.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b[2] == 0]
    if len(pairs) < 4:
        return None
    widths = sorted(e - s for s, e, _ in lines)
    width = widths[-1]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = sum(_forced(text, a, b, width) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) else None


def _forced(text: str, line: tuple[int, int, int], after: tuple[int, int, int], width: int) -> bool:
    word = _FIRST_WORD.match(text, after[0])
    return word is not None and line[1] - line[0] + 1 + min(len(word.group()), 30) > width - 6


def _goes_on(text: str, line: tuple[int, int, int], after: tuple[int, int, int], width: int | None) -> bool:
    """Whether `after` belongs to the paragraph of `line`."""
    words = text[max(line[0], line[1] - 60) : line[1]]
    if width is not None and after[2] == 0:
        return _forced(text, line, after, width)
    # a line broken inside a sentence, even over an empty line, as copies of PDFs have it
    first = text[after[0]]
    return (
        line[1] - line[0] >= NARROWEST_WRAP
        and after[2] <= 1
        and first.islower()
        and not _ENDS.search(words, max(0, len(words) - 12))
        and not text.startswith(("http", "www."), after[0])
        and not words.endswith(("|", ">", "»"))
    )
