"""Dates as the account writes them (ISO 8601 / EDTF): how to say one, and what stretch of days to draw.

Reads the part of EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/) that news needs: years, months, days,
times, weeks, seasons and quarters, unspecified digits (`201X`), intervals open at either end, and the marks of doubt.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from crossread.output.labels import MONTHS, SEASONS

_ONE = re.compile(
    r"(?P<year>\d{3}X|\d{2}XX|\d{4})"
    r"(?:-W(?P<week>\d{2})|-Q(?P<quarter>[1-4])|-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?:[T ](?P<time>\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?(?P<doubt>[~?%])?\Z"
)


class Extent(NamedTuple):
    """The days a date may mean, first and last (as ordinals); open where it has no beginning or no end."""

    first: int
    last: int
    open_start: bool = False
    open_end: bool = False


def extent(value: str) -> Extent | None:
    """The days `value` covers, or None where it cannot be read as a date."""
    if "/" in value:
        left, _, right = value.partition("/")
        start, end = _days(left), _days(right)
        if start is None and end is None:
            return None
        if start is None:
            assert end is not None
            return Extent(end[1], end[1], open_start=True)
        if end is None:
            return Extent(start[0], start[0], open_end=True)
        return Extent(min(start[0], end[0]), max(start[1], end[1]))
    days = _days(value)
    return Extent(*days) if days else None


def say(value: str) -> str:
    """The date in words: "10 April 2025", "April 2025", "since 2014". What cannot be read stays as it is."""
    if "/" in value:
        left, _, right = value.partition("/")
        if left in ("", "..") and right not in ("", ".."):
            return f"until {say(right)}"
        if right in ("", "..") and left not in ("", ".."):
            return f"since {say(left)}"
        return _span(say(left), say(right))
    m = _ONE.match(value) or _ONE.match(value.removeprefix("hour "))  # an hour of the clock, as findings give it
    if not m:
        return value
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(m["doubt"] or "", "")
    year = f"{m['year'].replace('X', '0')}s" if "X" in m["year"] else m["year"]
    if m["week"]:
        return f"{doubt}week {int(m['week'])} of {year}"
    if m["quarter"]:
        return f"{doubt}{SEASONS[32 + int(m['quarter'])]} of {year}"
    if not m["month"] or m["month"] == "XX":
        return doubt + year
    month = int(m["month"])
    if month in SEASONS:
        return f"{doubt}{SEASONS[month]} {year}"
    if not 1 <= month <= 12:
        return value
    if not m["day"] or m["day"] == "XX":
        return f"{doubt}{MONTHS[month - 1]} {year}"
    day = f"{doubt}{int(m['day'])} {MONTHS[month - 1]} {year}"
    if not m["time"]:
        return day
    zone = " UTC" if m["zone"] == "Z" else f" {m['zone']}" if m["zone"] else ""
    return f"{day}, {m['time']}{zone}"


def _span(left: str, right: str) -> str:
    """Two dates as one span; what both end with is said once: "10–11 April 2025", "30 March – 2 April 2025"."""
    a, b = left.split(), right.split()
    same = 0
    while same < min(len(a), len(b)) - 1 and a[-1 - same] == b[-1 - same]:
        same += 1
    if not same or "," in left + right:
        return f"{left} – {right}"
    first = " ".join(a[: len(a) - same])
    return f"{first}–{right}" if first.isdigit() and same == 2 else f"{first} – {right}"


def _days(value: str) -> tuple[int, int] | None:
    m = _ONE.match(value)
    if not m:
        return None
    try:
        if "X" in m["year"]:
            low, high = int(m["year"].replace("X", "0")), int(m["year"].replace("X", "9"))
            return date(low, 1, 1).toordinal(), date(high, 12, 31).toordinal()
        year = int(m["year"])
        if m["week"]:
            monday = date.fromisocalendar(year, int(m["week"]), 1).toordinal()
            return monday, monday + 6
        month = int(m["month"]) if m["month"] and m["month"] != "XX" else 0
        if m["quarter"] or 33 <= month <= 36:
            quarter = int(m["quarter"]) if m["quarter"] else month - 32
            return _months(year, 3 * quarter - 2, year, 3 * quarter)
        if 21 <= month <= 23:
            return _months(year, 3 * (month - 20), year, 3 * (month - 20) + 2)
        if month == 24:
            return _months(year, 12, year + 1, 2)
        if not month:
            return _months(year, 1, year, 12)
        if not m["day"] or m["day"] == "XX":
            return _months(year, month, year, month)
        day = date(year, month, int(m["day"])).toordinal()
        return day, day
    except (ValueError, calendar.IllegalMonthError):
        return None


def _months(year: int, month: int, last_year: int, last_month: int) -> tuple[int, int]:
    last = calendar.monthrange(last_year, last_month)[1]
    return date(year, month, 1).toordinal(), date(last_year, last_month, last).toordinal()
