"""Stretches in quotation marks: straight, curly and single, and paragraphs whose quotation goes on in the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.articles.article import Span

_MARKS = re.compile(r"[\"“”„«»‘’']")
_PAIRS = {"“": "”", "„": "”", "«": "»", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters of a quotation, its marks with it. `closed` is false where the mark at the end is missing."""

    start: int
    end: int
    closed: bool = True
    single: bool = False


def quotations(text: str, breaks: list[int]) -> list[Quotation]:
    """Quotations in order; none lies inside another (a quotation in a quotation belongs to the outer one).

    A quotation never runs over a break between paragraphs: one that is still open there ends with its paragraph, as
    it does when a speech goes on and the next paragraph opens with a mark again. Single marks count only where they
    cannot be apostrophes, and only outside double ones.
    """
    found: list[Quotation] = []
    for start, end in zip(breaks, [*breaks[1:], len(text)], strict=True):
        found += _paragraph(text, start, end)
    return found


def _paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened, mark = -1, ""
    last = start + len(text[start:end].rstrip())
    for match in _MARKS.finditer(text, start, end):
        at, sign = match.start(), match.group()
        before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2] if at + 1 < last else ""
        opens = sign in _PAIRS or (sign in "\"'" and bool(after.strip()) and (not before.strip() or before in "([—–-"))
        closes = sign in "”»’" or (sign in "\"'" and bool(before.strip()))
        if opened < 0:
            if opens and not (sign in "'‘" and not _opens_single(text, at, last)):
                opened, mark = at, _PAIRS.get(sign, sign)
        elif sign == mark and closes and not (sign in "'’" and after.isalnum()):
            found.append(Quotation(opened, at + 1, single=mark in "'’"))
            opened = -1
        elif sign in '“"' and opens and mark not in "'’" and sign != '"':
            # A new opening mark: the closing one was forgotten.
            found.append(Quotation(opened, _sentence_end(text, opened, at), closed=False))
            opened, mark = at, _PAIRS.get(sign, sign)
    if opened >= 0 and mark not in "'’":
        found.append(Quotation(opened, last, closed=False))
    return found


def _opens_single(text: str, at: int, last: int) -> bool:
    """Whether a single mark opens a quotation: white space before, a letter after, and one that closes further on."""
    if at and text[at - 1].strip() and text[at - 1] not in "([—–-":
        return False
    if not text[at + 1 : at + 2].isalnum():
        return False
    close = re.compile(r"(?<=[\w.,!?…])['’](?!\w)").search(text, at + 1, last)
    return bool(close)


def _sentence_end(text: str, opened: int, at: int) -> int:
    stops = [m.end() for m in re.finditer(r"[.!?…](?=\s)", text[opened:at])]
    return opened + stops[-1] if stops else opened + len(text[opened:at].rstrip())


def inside(spans: list[Span], quoted: list[Quotation], text: str) -> float:
    """Share of the spans' letters that stand in quotation marks."""
    letters = quoted_letters = 0
    for start, end in spans:
        letters += _letters(text, start, end)
        quoted_letters += sum(
            _letters(text, max(start, q.start), min(end, q.end)) for q in quoted if q.start < end and q.end > start
        )
    return quoted_letters / letters if letters else 0.0


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
