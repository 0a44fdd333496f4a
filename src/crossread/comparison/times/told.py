"""What a reading tells of days, in the form the dating of its article works on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crossread.readings.reading import Reading, TimeExpression
from crossread.readings.times import Calendar, Clock, Said, Shift, almanac

NEAR = timedelta(days=45)
"""Days further from the event than this are background: they say nothing of when an article was written."""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day the text names: in fields of the calendar (`month`, `day`, `year`) or as a weekday alone.

    `direction`: -1 told as past, 1 as to come, None either. `lead`: among the first sentences, which tell the news.
    """

    start: int
    end: int
    calendar: Calendar
    direction: int | None
    lead: bool
    quoted: bool

    @property
    def dated(self) -> bool:
        """Whether month and day are told."""
        return bool(self.calendar.month and self.calendar.day)


def days_told(reading: Reading) -> list[ToldDay]:
    """The days a reading names, in order."""
    lead = _lead(reading)
    quoted = sorted((s.start, s.end) for a in reading.attributions if a.kind != "indirect" for s in a.content)
    out = []
    for t in reading.times:
        calendar = calendar_of(t)
        if calendar is None or not ((calendar.day and calendar.month) or calendar.weekday):
            continue
        out.append(
            ToldDay(
                t.start,
                t.end,
                calendar,
                t.meaning.direction,
                any(s <= t.start < e for s, e in lead),
                any(s <= t.start < e for s, e in quoted),
            )
        )
    return out


def calendar_of(t: TimeExpression) -> Calendar | None:
    """The fields of the calendar an expression tells, if it does."""
    if not isinstance(t.meaning, Said):
        return None
    what = t.meaning.what
    if isinstance(what, Clock):
        what = what.day  # type: ignore[assignment]
    return what if isinstance(what, Calendar) else None


def shift_of(t: TimeExpression) -> Shift | None:
    """The distance from the day of publication an expression tells ("yesterday"), if it does."""
    if not isinstance(t.meaning, Said):
        return None
    what = t.meaning.what
    if isinstance(what, Clock):
        what = what.day  # type: ignore[assignment]
    return what if isinstance(what, Shift) and what.of == "published" else None


def fit(calendar: Calendar, near: date) -> date | None:
    """The day that these fields name, in the year that brings it nearest to `near`, on its weekday if one is told."""
    if not (calendar.month and calendar.day):
        return None
    years = [calendar.year] if calendar.year else range(near.year - 1, near.year + 2)
    fits = []
    for year in years:
        found = almanac.day(f"{year:04}-{calendar.month:02}-{calendar.day:02}")
        if found and (not calendar.weekday or found.isoweekday() == calendar.weekday):
            fits.append(found)
    return min(fits, key=lambda d: (abs(d - near), d), default=None)


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a publication date or an EDTF interval."""
    first, _, last = value.partition("/")
    start, end = almanac.span(first), almanac.span(last or first)
    return (start[0], end[1]) if start and end else None


def _lead(reading: Reading, sentences: int = 3) -> list[tuple[int, int]]:
    """The first sentences of the running text: not the headline, no caption, nothing short."""
    others = [(b.start, b.end) for b in reading.article.blocks if b.kind not in ("paragraph", "standfirst", "dateline")]
    lead: list[tuple[int, int]] = []
    for s in reading.sentences:
        if s.last - s.first >= 5 and not any(start <= s.start < end for start, end in others):
            lead.append((s.start, s.end))
        if len(lead) == sentences:
            break
    return lead
