"""Meanings become values once the day of telling is known, and again when it is known better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crossread.readings.reading import TimeExpression
from crossread.readings.times import almanac
from crossread.readings.times.meaning import Calendar, Clock, Fixed, Meaning, Said, Shift


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is counted from: the day of publication and the value told last (both TimeML values, or None).

    `history` is true for texts that tell of long ago: their bare dates go on from the last one told.
    """

    published: str | None = None
    told: str | None = None
    quarter: str | None = None
    history: bool = False


_NEAR = 250  # characters
_UNITS = {"Y": 12, "M": 1, "Q": 3, "10Y": 120, "100Y": 1200}


def resolve(what: Meaning, anchor: Anchor, direction: int | None = None) -> str | None:
    """The value of one meaning, as full as the anchor allows ("XXXX-04-10" without a year), None if there is none.

    A value never leaves what the words say: a Thursday is a Thursday, and a date that cannot be one ("Thursday,
    April 11" of a year in which that is a Friday) has no value.
    """
    if isinstance(what, Fixed):
        return what.value
    if anchor.published and "/" in anchor.published:  # one of several days: what holds on the first and on the last
        first, last = anchor.published.split("/", 1)
        early = resolve(what, replace(anchor, published=first), direction)
        late = resolve(what, replace(anchor, published=last), direction)
        return early if early == late else resolve(what, replace(anchor, published=None), direction)
    if isinstance(what, Calendar):
        return _calendar(what, anchor, direction)
    if isinstance(what, Shift):
        return _shift(what, anchor, direction)
    return _clock(what, anchor, direction)


def resolve_all(times: Sequence[TimeExpression], published: str | None) -> tuple[TimeExpression, ...]:
    """The same expressions with values for this day of publication (ISO 8601, any precision; None: not known)."""
    history = _is_history(times, published.split("/")[0] if published else None)
    told: str | None = None
    quarter: str | None = None
    out, last = [], 0
    for t in times:
        if not isinstance(t.meaning, Said):
            out.append(t)
            continue
        said = t.meaning
        # a bare "9 a.m." goes with a day told just before, else with the day of the news
        apart = not history and published and isinstance(said.what, Clock) and t.start - last > _NEAR
        anchor = Anchor(published, None if apart else told, quarter, history)
        value = resolve(said.what, anchor, said.direction)
        out.append(t if value == t.value else replace(t, value=value))
        if t.type in ("DATE", "TIME") and value and almanac.span(value):
            told, last = value, t.end
            if (
                re.fullmatch(r"\d{4}-Q[1-4]", value)
                and not _compared(said.what)
                and _over(value, published and published.split("/")[-1])
            ):
                quarter = value
    return tuple(out)


def _compared(what: Meaning) -> bool:
    """Whether a quarter is told only to compare with."""
    return isinstance(what, Shift) or (isinstance(what, Calendar) and what.quarter == 0)


def _over(value: str, published: str | None) -> bool:
    """Whether a quarter is one that results can be told of."""
    quarter, here = almanac.span(value), almanac.span(published)
    return quarter is not None and (here is None or quarter[1] < here[1])


def _is_history(times: Sequence[TimeExpression], published: str | None) -> bool:
    """Whether the text tells of the past at length: mostly years told in full and far from the day of publication."""
    here = almanac.span(published)
    full = near = 0
    for t in times:
        if not isinstance(t.meaning, Said):
            continue
        what = t.meaning.what
        if isinstance(what, Clock):
            what = what.day or what
        if isinstance(what, Calendar) and what.year is not None:
            far = here is None or abs(what.year - here[0].year) > 2
            full += far
            near += not far
        elif (isinstance(what, Shift) and what.of == "published") or (
            isinstance(what, Calendar) and what.weekday and not what.day
        ):
            near += 1
    return full >= 8 and full > 4 * near


# -- fields of the calendar ----------------------------------------------------------------------------------------


def _calendar(c: Calendar, anchor: Anchor, direction: int | None) -> str | None:
    if c.quarter == 0:
        return _told_quarter(c, anchor)
    if c.within is not None:
        outer = resolve(c.within, anchor)
        if outer is None or not re.fullmatch(r"\d{4}", outer):
            return _open(c)
        found = _calendar(replace(c, year=int(outer), within=None), anchor, direction)
        if direction == -1 and c.within == Shift(0, "Y", "published") and _ahead(found, anchor):
            # "in July this year", written before the turn of the year and published after it
            return _calendar(replace(c, year=int(outer) - 1, within=None), anchor, direction)
        return found
    if c.century is not None:
        return f"{c.century:02}"
    if c.decade is not None:
        return f"{c.decade:03}"
    if c.year is not None:
        return _in_year(c, c.year)
    lean = c.lean
    base = anchor.told if (anchor.history and anchor.told and lean is None) else anchor.published
    reference = almanac.span(base)
    if reference is None:
        return _open(c)
    if lean is not None:
        return _leaning(c, reference, lean)
    if anchor.history and base == anchor.told:
        return _onward(c, reference)
    return _nearest(c, reference, direction)


def _ahead(value: str | None, anchor: Anchor) -> bool:
    """Whether a time begins after the day of publication."""
    there, here = almanac.span(value) if value else None, almanac.span(anchor.published)
    return there is not None and here is not None and there[0] > here[1]


def _told_quarter(c: Calendar, anchor: Anchor) -> str | None:
    """ "the quarter", "the 1988 period": the quarter told before; without one, the last that was over."""
    year = f"{c.year:04}" if c.year is not None else resolve(c.within, anchor) if c.within else None
    if anchor.quarter:
        return f"{year}{anchor.quarter[4:]}" if year else anchor.quarter
    if year:
        return year
    here = almanac.span(anchor.published)
    over = almanac.add_months(here[0], -3) if here else None
    return f"{over.year:04}-Q{(over.month + 2) // 3}" if over else None


def _open(c: Calendar) -> str | None:
    """The value with the year left open."""
    if c.month and c.day:
        return f"XXXX-{c.month:02}-{c.day:02}" if _exists(c.month, c.day) else None
    if c.month:
        return f"XXXX-{c.month:02}"
    if c.weekday:
        return f"XXXX-WXX-{c.weekday}"
    if c.quarter:
        return f"XXXX-Q{c.quarter}"
    if c.half:
        return f"XXXX-H{c.half}"
    if c.season:
        return f"XXXX-{c.season}"
    if c.weekend:
        return "XXXX-WXX-WE"
    if c.holiday and re.fullmatch(r"\d\d-\d\d", c.holiday):
        return f"XXXX-{c.holiday}"
    return None


def _exists(month: int, day: int) -> bool:
    return 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _in_year(c: Calendar, year: int) -> str | None:
    """The value in this year, None where the year has no such day or it falls on another weekday."""
    if not 1 <= year <= 9998:
        return None
    if c.month and c.day:
        try:
            d = date(year, c.month, c.day)
        except ValueError:
            return None
        return None if c.weekday and d.isoweekday() != c.weekday else d.isoformat()
    if c.month:
        return f"{year:04}-{c.month:02}"
    if c.quarter:
        return f"{year:04}-Q{c.quarter}"
    if c.half:
        return f"{year:04}-H{c.half}"
    if c.season:
        return f"{year:04}-{c.season}"
    if c.holiday:
        found = almanac.holiday(c.holiday, year)
        return found.isoformat() if found else None
    return f"{year:04}"


def _leaning(c: Calendar, reference: tuple[date, date], lean: int) -> str | None:
    """ "last Friday" lies before the day of telling, "next May" after it, "this summer" in the year at hand."""
    here = reference[0]
    if c.weekday and not c.day:
        if reference[0] != reference[1]:
            return f"XXXX-WXX-{c.weekday}"
        if lean < 0:
            step = -((here.isoweekday() - c.weekday - 1) % 7 + 1)
        elif lean > 0:
            step = (c.weekday - here.isoweekday() - 1) % 7 + 1
        else:
            step = c.weekday - here.isoweekday()
        found = almanac.add_days(here, step)
        return found.isoformat() if found else None
    options = [v for y in range(here.year - 1, here.year + 2) if (v := _in_year(c, y))]
    spans = [(s, v) for v in options if (s := almanac.span(v))]
    if lean < 0:
        done = [v for s, v in spans if s[1] < here]
        return done[-1] if done else None
    if lean > 0:
        ahead = [v for s, v in spans if s[0] > here]
        return ahead[0] if ahead else None
    if c.season:  # the winter of January began in December
        for s, v in spans:
            if s[0] <= here <= s[1]:
                return v
    return _in_year(c, here.year)


def _nearest(c: Calendar, reference: tuple[date, date], direction: int | None) -> str | None:
    """The nearest fit in the direction of the tense; without one weekdays are past, of the rest the nearer is taken."""
    here = reference[1]
    if c.weekend:
        if reference[0] != reference[1]:
            return None
        to_saturday = 6 - here.isoweekday()
        step = to_saturday - 7 if (direction or -1) < 0 and here.isoweekday() < 6 else to_saturday
        found = almanac.add_days(here, step)
        return f"{almanac.week(found)}-WE" if found else None
    if c.weekday and not c.day:
        if reference[0] != reference[1]:
            return f"XXXX-WXX-{c.weekday}"
        step = (c.weekday - here.isoweekday()) % 7 if direction == 1 else -((here.isoweekday() - c.weekday) % 7)
        if step == -6:  # nobody calls a day by its name a week later; a report dated by another clock does so ahead
            step = 1
        found = almanac.add_days(here, step)
        return found.isoformat() if found else None
    if c.weekday and not c.month:
        return None
    reach = 8 if c.month == 2 and c.day == 29 else 1
    spans = [
        (s, v)
        for y in range(max(2, here.year - reach), min(9997, here.year + reach) + 1)
        if (v := _in_year(c, y)) and (s := almanac.span(v))
    ]
    if not spans:
        return None
    if c.quarter or c.half:  # the one whose middle is nearest: quarters are told of just before and just after
        return min(spans, key=lambda x: (abs((x[0][0] + (x[0][1] - x[0][0]) / 2 - here).days), x[1]))[1]

    def distance(item: tuple[tuple[date, date], str]) -> tuple[float, str]:
        (first, last), value = item
        away = _steady(first) - _steady(here) if first > here else min(0, _steady(last) - _steady(here))
        wrong = (direction == -1 and away > 0) or (direction == 1 and away < 0)
        # The tense weighs, it does not decide alone: "said the vote of Jan. 9 will …"
        return abs(away) * (1.0 if not wrong else 6.0 if c.day else 30.0) * (
            1.3 if direction is None and away > 0 else 1.0
        ), value

    return min(spans, key=distance)[1]


def _steady(day: date) -> int:
    """A count of days in which every year has 365, so that a leap day never turns a choice between two years."""
    month, of_month = (2, 28) if (day.month, day.day) == (2, 29) else (day.month, day.day)
    return day.year * 365 + date(2001, month, of_month).timetuple().tm_yday


def _onward(c: Calendar, reference: tuple[date, date]) -> str | None:
    """In a history a bare date is the next one on from the date told last, unless it lies just before it."""
    here = reference[0]
    if c.weekday and not c.day:
        return f"XXXX-WXX-{c.weekday}"
    spans = [
        (s, v)
        for y in (here.year - 1, here.year, here.year + 1)
        if 1 < y < 9998 and (v := _in_year(c, y)) and (s := almanac.span(v))
    ]
    if not spans:
        return _open(c)
    if (reference[1] - reference[0]).days > 300:
        return _in_year(c, here.year)
    return min(spans, key=lambda x: (abs((x[0][0] - here).days) * (1.6 if x[0][0] < here else 1.0), x[1]))[1]


# -- counted from somewhere ----------------------------------------------------------------------------------------


def _shift(s: Shift, anchor: Anchor, direction: int | None) -> str | None:
    if s.of == "published":
        base = anchor.told if anchor.history and anchor.told and abs(s.count) < 1 else anchor.published
    elif s.of == "told":
        base = anchor.told or anchor.published
    elif s.of == "compared" or s.of == "compared told":
        if anchor.quarter:
            return f"{int(anchor.quarter[:4]) - 1:04}{anchor.quarter[4:]}"
        base = anchor.published if s.of == "compared" else anchor.told or anchor.published
    else:
        base = resolve(s.of, anchor, direction)
    reference = almanac.span(base)
    if base is None or reference is None:
        return None
    here, count, unit = reference[0], s.count, s.unit
    if unit.startswith("T"):
        return _hours(base, count, unit)
    if unit in ("MO", "AF", "EV", "NI"):
        found = almanac.add_days(here, round(count)) if reference[0] == reference[1] else None
        return f"{found.isoformat()}T{unit}" if found else None
    if unit in ("D", "W", "2W", "WE"):
        days = {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit]
        fine = (reference[1] - reference[0]).days
        if fine > 0 and not (unit != "D" and fine <= 7):
            return None
        found = almanac.add_days(here, round(count * days))
        if found is None:
            return None
        if unit == "WE":
            return f"{almanac.week(found)}-WE"
        return found.isoformat() if unit == "D" or s.grain == "D" else almanac.week(found)
    step = _UNITS[unit]
    if step < 12 and (reference[1] - reference[0]).days > (92 if unit == "Q" else 31):
        return None
    found = almanac.add_months(here, round(count * step))
    if found is None:
        return None
    if s.grain == "D":
        return found.isoformat()
    if unit == "100Y" and count == 0:
        return f"{found.year // 100:02}"
    if unit == "10Y" and count == 0:
        return f"{found.year // 10:03}"
    if unit == "Q":
        return f"{found.year:04}-Q{(found.month + 2) // 3}"
    return f"{found.year:04}" if step >= 12 else f"{found.year:04}-{found.month:02}"


def _hours(base: str, count: float, unit: str) -> str | None:
    """Hours, minutes or seconds from a value; from a day without an hour, the day itself."""
    m = re.match(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?(Z|[+-]\d\d:\d\d)?", base)
    seconds = count * {"TH": 3600, "TM": 60, "TS": 1}[unit]
    if abs(seconds) > 3e9:
        return None
    here = almanac.day(base)
    if here is None:
        return None
    if m is None:
        found = almanac.add_days(here, round(seconds / 86400)) if abs(seconds) >= 86400 else here
        return found.isoformat() if found else None
    minutes = int(m[2]) * 60 + int(m[3]) + round(seconds / 60)
    try:
        found = here + timedelta(minutes // 1440)
    except OverflowError:
        return None
    return f"{found.isoformat()}T{minutes % 1440 // 60:02}:{minutes % 60:02}{m[4] or ''}"


# -- times of day --------------------------------------------------------------------------------------------------


def _clock(c: Clock, anchor: Anchor, direction: int | None) -> str | None:
    if c.day is not None:
        on = resolve(c.day, anchor, direction)
    else:
        told = almanac.day(anchor.told)
        on = told.isoformat() if told else anchor.published
    found = almanac.day(on)
    head = found.isoformat() if found else on if on and "T" not in on and c.day is not None else "XXXX-XX-XX"
    if c.part is not None:
        return f"{head}T{c.part}"
    seconds = f":{c.second:02}" if c.second is not None else ""
    return f"{head}T{c.hour:02}:{c.minute or 0:02}{seconds}{'Z' if c.zone == 0 else ''}"
