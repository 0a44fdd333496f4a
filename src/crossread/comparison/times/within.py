"""Times within one reading: resolved against its article's date, and in quotes against the day of saying."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from crossread.comparison.times.places import Places
from crossread.comparison.times.told import calendar_of, shift_of
from crossread.readings.reading import Attribution, Reading, TimeExpression
from crossread.readings.times import Anchor, Said, almanac, resolve, resolve_all

_BESIDE = 60  # characters between who spoke and the day of saying


def resolve_reading(reading: Reading, published: str | None) -> Reading:
    """The reading with its times resolved against this day or interval."""
    times = list(resolve_all(reading.times, published))
    starts = [t.start for t in times]
    at = Places(reading)
    for a in reading.attributions:
        said_on = _day_of_saying(a, reading, at, times, starts)
        if said_on is None:
            continue
        for s in a.content:
            for k in range(bisect_left(starts, s.start), bisect_left(starts, s.end)):
                t = times[k]
                if _counts_from_saying(t):
                    times[k] = replace(t, value=resolve(t.meaning.what, Anchor(said_on), t.meaning.direction))
    new = tuple(times)
    return reading if new == reading.times and published is None else replace(reading, times=new)


def _counts_from_saying(t: TimeExpression) -> bool:
    """Whether words in a quote count from the day of saying: "tomorrow", "yesterday", "last week"."""
    return isinstance(t.meaning, Said) and shift_of(t) is not None and calendar_of(t) is None


def _day_of_saying(
    a: Attribution, reading: Reading, at: Places, times: list[TimeExpression], starts: list[int]
) -> str | None:
    """The one day told with who said it and how ("… told reporters on April 9"), outside the quote itself."""
    if a.kind == "indirect" or not a.content or not (a.cue or a.source):
        return None
    frame = [*a.cue, *a.source]
    held = sorted({k for f in frame if (k := at.sentence(f.start)) is not None})
    sentences = [reading.sentences[k] for k in held]
    days = set()
    for s in sentences:
        for t in times[bisect_left(starts, s.start) : bisect_left(starts, s.end)]:
            if t.type not in ("DATE", "TIME") or any(c.start <= t.start < c.end for c in a.content):
                continue
            near = min(abs(t.start - f.end) for f in frame)
            if near < _BESIDE and (found := almanac.day(t.value)):
                days.add(found.isoformat())
    return days.pop() if len(days) == 1 else None
