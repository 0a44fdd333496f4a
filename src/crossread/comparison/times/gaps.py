"""Events dated by another event: "arrested three days after the confrontation", "a month after a nuclear test"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.articles.article import Span
from crossread.comparison.times.edtf import Dated, dated
from crossread.comparison.times.ties import Tie, tie
from crossread.readings.reading import Reading, TimeExpression
from crossread.readings.times import Fixed, Said, almanac

_GAP = re.compile(r"\s*,?\s*(after|before|ahead of|prior to|following)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_FINEST = {"D": 1, "W": 7, "M": 31, "Y": 366}


def gaps_of(reading: Reading, number: int, ties: Sequence[Tie]) -> list[Tie]:
    """The events whose distance to a dated event is told. `ties`: the dated events of the reading."""
    out = []
    for t in reading.times:
        length = _length(t)
        m = _GAP.match(reading.article.text, t.end)
        sentence = next((k for k, s in enumerate(reading.sentences) if s.start <= t.start < s.end), None)
        if length is None or m is None or sentence is None or m.end() >= reading.sentences[sentence].end:
            continue
        sign = 1 if m[1].lower() in ("after", "following") else -1
        here = [x for x in ties if x.sentence == sentence]
        first = max((x for x in here if x.time.end <= t.start), key=lambda x: x.time.start, default=None)
        other = min((x for x in here if x.time.start >= m.end()), key=lambda x: x.time.start, default=None)
        words = " ".join(reading.words(t.start, m.end()).split())
        if first is not None and other is None:
            # the event of the sentence is dated: the one after "after" lies so far from it
            when = moved(first.when, -sign * length[0], length[1])
            span = Span(t.start, min(reading.sentences[sentence].end, _stop(reading, m.end(), sentence)))
            made = when and tie(reading, number, t.start, t.end, when, False, f"“{words}” {first.when.date}")
            if made:
                out.append(replace(made, start=span.start, end=span.end))
            continue
        known = other or _before(ties, t.start)
        if known is None:
            continue
        when = moved(known.when, sign * length[0], length[1])
        made = when and tie(reading, number, t.start, t.end, when, False, f"“{words}” what is dated {known.when.date}")
        if made:
            out.append(made)
    return out


def _length(t: TimeExpression) -> tuple[int, str] | None:
    """Count and unit of a duration of days or longer."""
    if t.type != "DURATION" or not isinstance(t.meaning, Said) or not isinstance(t.meaning.what, Fixed):
        return None
    m = _LENGTH.fullmatch(t.value or "")
    return (int(m[1]), m[2]) if m and len(m[1]) < 5 else None


def _before(ties: Sequence[Tie], at: int) -> Tie | None:
    """The event dated last before this place."""
    return max((x for x in ties if x.time.end <= at), key=lambda x: x.time.start, default=None)


def _stop(reading: Reading, at: int, sentence: int) -> int:
    """Where the clause that goes on at this place ends."""
    ends = [c.end for c in reading.clauses if c.sentence == sentence and c.start <= at + 1 < c.end]
    return min([e for e in ends if e - at > 3] or [reading.sentences[sentence].end])


def moved(when: Dated, count: int, unit: str) -> Dated | None:
    """A date so many units on, no finer than the unit and the date it is counted from."""
    if unit in ("Y", "M"):
        step = count * (12 if unit == "Y" else 1)
        found = almanac.add_months(when.first, step)
        if found is None or (unit == "M" and when.days > 31):
            found = almanac.add_months(when.first, step) if when.days <= 366 else None
            return dated(f"{found.year:04}") if found else None
        return dated(f"{found.year:04}") if unit == "Y" else dated(f"{found.year:04}-{found.month:02}")
    days = count * (7 if unit == "W" else 1)
    first, last = almanac.add_days(when.first, days), almanac.add_days(when.last, days)
    if first is None or last is None:
        return None
    if first == last:
        return dated(first.isoformat())
    middle = almanac.add_days(first, (last - first).days // 2) or first
    if when.days <= 31:
        return dated(f"{middle.year:04}-{middle.month:02}")
    return dated(f"{middle.year:04}") if when.days <= 366 else None
