"""Times within one reading: resolved against its article's date, and in quotes against the day of saying."""

from __future__ import annotations

from dataclasses import replace

from crossread.comparison.times.told import calendar_of, shift_of
from crossread.readings.reading import Attribution, Reading, TimeExpression
from crossread.readings.times import Anchor, Said, almanac, resolve, resolve_all


def resolve_reading(reading: Reading, published: str | None) -> Reading:
    """The reading with its times resolved against this day or interval."""
    times = list(resolve_all(reading.times, published))
    for a in reading.attributions:
        said_on = _day_of_saying(a, reading, times)
        if said_on is None:
            continue
        for k, t in enumerate(times):
            if any(s.start <= t.start < s.end for s in a.content) and _counts_from_saying(t):
                value = resolve(t.meaning.what, Anchor(said_on), t.meaning.direction)
                times[k] = replace(t, value=value)
    new = tuple(times)
    return reading if new == reading.times and published is None else replace(reading, times=new)


def _counts_from_saying(t: TimeExpression) -> bool:
    """Whether words in a quote count from the day of saying: "tomorrow", "yesterday", "last week"."""
    return isinstance(t.meaning, Said) and shift_of(t) is not None and calendar_of(t) is None


def _day_of_saying(a: Attribution, reading: Reading, times: list[TimeExpression]) -> str | None:
    """The one day told with who said it and how ("… told reporters on April 9"), outside the quote itself."""
    if a.kind == "indirect" or not a.content or not (a.cue or a.source):
        return None
    frame = [*a.cue, *a.source]
    sentences = [s for s in reading.sentences if any(s.start <= f.start < s.end for f in frame)]
    days = set()
    for t in times:
        if t.type not in ("DATE", "TIME") or any(s.start <= t.start < s.end for s in a.content):
            continue
        near = min(abs(t.start - f.end) for f in frame)
        if near < 60 and any(s.start <= t.start < s.end for s in sentences) and (found := almanac.day(t.value)):
            days.add(found.isoformat())
    return days.pop() if len(days) == 1 else None
