"""Dates and the values TimeML writes for them: pure arithmetic of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{1,2})(?:-(WE|[1-7]))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-XX)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")

# Seasons as the news counts them: whole months, winter reaching into the next year.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


def day(value: str | None) -> date | None:
    """The day a value names, None where it names none or one that does not exist."""
    m = _DAY.match(value or "")
    if not m:
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None


def span(value: str | None) -> tuple[date, date] | None:
    """First and last day of a value: a day, week, month, quarter, half, season, year, decade or century."""
    if not value:
        return None
    if one := day(value):
        return one, one
    head = value.split("T")[0]
    try:
        if m := _WEEK.fullmatch(head):
            monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            if m[3] == "WE":
                return monday + timedelta(5), monday + timedelta(6)
            if m[3]:
                return monday + timedelta(int(m[3]) - 1), monday + timedelta(int(m[3]) - 1)
            return monday, monday + timedelta(6)
        if m := _MONTH.fullmatch(head):
            return months(int(m[1]), int(m[2]), 1)
        if m := _QUARTER.fullmatch(head):
            return months(int(m[1]), 3 * int(m[2]) - 2, 3)
        if m := _HALF.fullmatch(head):
            return months(int(m[1]), 6 * int(m[2]) - 5, 6)
        if m := _SEASON.fullmatch(head):
            return months(int(m[1]), SEASONS[m[2]], 3)
        if re.fullmatch(r"\d{4}", head):
            return months(int(head), 1, 12)
        if re.fullmatch(r"\d{3}X?", head):
            return date(int(head[:3]) * 10, 1, 1), date(int(head[:3]) * 10 + 9, 12, 31)
        if re.fullmatch(r"\d{2}", head):
            return date(int(head) * 100, 1, 1), date(int(head) * 100 + 99, 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from this one on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last, monthrange(last_year, last)[1])


def week(d: date) -> str:
    """The ISO week of a day."""
    year, number, _ = d.isocalendar()
    return f"{year:04}-W{number:02}"


def add_months(d: date, count: int) -> date | None:
    """The same day so many months on; the last of the month where there is no such day."""
    total = d.year * 12 + d.month - 1 + count
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1]))


def add_days(d: date, count: int) -> date | None:
    """So many days on, None outside the calendar."""
    if abs(count) > 3_700_000:
        return None
    try:
        return d + timedelta(count)
    except OverflowError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (anonymous Gregorian computus, Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    lot = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * lot) // 451
    month, rest = divmod(h + lot - 7 * m + 114, 31)
    return date(year, month, rest + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year, by a rule of `words.toml`."""
    if not 1600 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    if re.fullmatch(r"\d\d-\d\d", rule):
        return date(year, int(rule[:2]), int(rule[3:]))
    m = re.fullmatch(r"(-?\d)-(\d)-(\d+)(\+\d)?", rule)
    if not m:
        raise ValueError(f"no rule for a holiday: {rule}")
    nth, weekday, month = int(m[1]), int(m[2]), int(m[3])
    if nth > 0:
        first = date(year, month, 1)
        found = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year, month, monthrange(year, month)[1])
        found = last - timedelta((last.isoweekday() - weekday) % 7)
    return found + timedelta(int(m[4] or 0))
