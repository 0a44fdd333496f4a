"""Values of time expressions as dates of the chronology: ISO 8601 where it has a form for them, else EDTF."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crossread.readings.times import almanac

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "AU": 23, "WI": 24}  # EDTF level 1


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as the chronology writes it, how fine it is, and its first and last day."""

    date: str
    precision: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it may be."""
        return (self.last - self.first).days + 1

    def holds(self, other: Dated) -> bool:
        """Whether the other lies within this."""
        return self.first <= other.first and other.last <= self.last


def dated(value: str | None, zone: int | str | None = None) -> Dated | None:
    """The date of a TimeML value, None for what is no date ("PRESENT_REF", "XXXX-04-10", "P3D")."""
    if not value or not value[:2].isdigit():
        return None
    span = almanac.span(value)
    if span is None:
        return None
    first, last = span
    m = re.match(r"\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})", value)
    if m:
        return Dated(_minute(value[:16], first, zone, value.endswith("Z")), "minute", first, last)
    head = value.split("T")[0]
    if first == last:
        return Dated(first.isoformat(), "day", first, last)
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", head):
        return Dated(f"{m[1]}-{_SEASONS[m[2]]}", "season", first, last)
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", head):
        return Dated(f"{m[1]}-{32 + int(m[2])}", "quarter", first, last)
    if re.fullmatch(r"\d{4}-\d{2}", head):
        return Dated(head, "month", first, last)
    if re.fullmatch(r"\d{4}", head):
        return Dated(head, "year", first, last)
    if re.fullmatch(r"\d{3}X?", head):
        return Dated(head[:3] + "X", "decade", first, last)
    if re.fullmatch(r"\d{2}", head):
        return Dated(head + "XX", "century", first, last)
    return Dated(f"{first.isoformat()}/{last.isoformat()}", "interval", first, last)


def _minute(value: str, day: dt.date, zone: int | str | None, utc: bool) -> str:
    """A minute with the offset of its zone on that day, summer time minded; as it stands where no zone is told."""
    if value[11:13] == "24":
        return day.isoformat() + "T24:00"
    if utc or zone == 0:
        return value + "Z"
    if isinstance(zone, int):
        minutes = zone
    elif isinstance(zone, str) and "/" in zone:
        try:
            offset = dt.datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError):
            return value
        minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    else:
        return value
    sign = "-" if minutes < 0 else "+"
    return f"{value}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
