"""Publication dates as people and pages write them: standing alone, never in running text.

Only unambiguous forms are read: 3/4/2025 is a day in March or in April, and stays unread.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from crossread.articles.article import Precision, Published

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda m: (-len(m), m))) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = (
    r"(?:[,|·•-]? ?(?:at )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::\d{2})? ?(?P<half>[ap]\.?m\.?)?"
    r"(?: ?(?P<zone>\(?[A-Z]{1,5}(?:[+-]\d{1,2}(?::?\d{2})?)?\)?|[+-]\d{2}:?\d{2}))?)?"
)
_DAY = (
    rf"(?:{_WEEKDAY}(?P<m1>{MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
    rf"|{_WEEKDAY}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m2>{MONTH})[ ,-] ?(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2}))"
)
_LABEL = (
    r"(?P<label>(?:first |last |date )?(?:published|updated|posted|modified|created|issued|released|date|added|edited)"
    r"(?: (?:on|at|date|by [\w .]{2,40}))?:? ?)?"
)
_LINE = re.compile(rf"{_LABEL}{_DAY}T?{_CLOCK}[ .]*", re.IGNORECASE)
_CLOCK_FIRST = re.compile(
    rf"{_LABEL}(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}}) ?(?P<half>[ap]\.?m\.?)?(?: ?(?P<zone>[A-Z]{{1,5}}))?"
    rf"[,|·• -]{{1,3}}(?:on )?{_DAY}[ .]*",
    re.IGNORECASE,
)
_ZONES = {"GMT": "+00:00", "UTC": "+00:00", "Z": "+00:00"}
"""Only zones of one meaning: EST is New York and Sydney, IST India, Ireland and Israel."""


def date_line(words: str, basis: str) -> tuple[Published, str] | None:
    """The date of a line that is nothing but a date, with its label ("updated", or empty)."""
    if not 6 <= len(words) <= 90:
        return None
    found = _LINE.fullmatch(words) or _CLOCK_FIRST.fullmatch(words)
    if not found:
        return None
    part = found.groupdict()
    year, month, day = (part["y1"] or part["y2"] or part["y3"], part["m1"] or part["m2"] or part["m3"],
                        part["d1"] or part["d2"] or part["d3"])  # fmt: skip
    number = int(month) if month.isdigit() else MONTHS[month.lower().rstrip(".")]
    try:
        at = date(int(year), number, int(day))
    except ValueError:
        return None
    label = (part["label"] or "").strip(" :").lower()
    minute = _minute(part)
    if minute is None:
        return Published(at.isoformat(), "day", basis), label
    return Published(f"{at.isoformat()}T{minute}", "minute", basis), label


def _minute(part: dict[str, str | None]) -> str | None:
    if part["hour"] is None or (part["minute"] is None and not part["half"]):
        return None
    hour, minute = int(part["hour"]), int(part["minute"] or 0)
    half = (part["half"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = (part["zone"] or "").strip("()").upper()
    offset = _ZONES.get(zone, "")
    if re.fullmatch(r"[+-]\d{2}:?\d{2}", zone):
        offset = f"{zone[:3]}:{zone[-2:]}"
    return f"{hour:02}:{minute:02}{offset}"


def stated(value: object, basis: str) -> Published | None:
    """A date someone states: in an option, a table, a page's metadata. None where it cannot be read.

    ISO 8601 days, months, years and moments, `A/B` for an interval, or a date as `date_line` reads it. A moment at
    midnight sharp without a zone is a day: that is how databases store a day.
    """
    if isinstance(value, datetime):
        return _moment(value, basis)
    if isinstance(value, date):
        return Published(value.isoformat(), "day", basis)
    if not isinstance(value, str):
        return None
    words = " ".join(value.split())
    if found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", words):
        month = int(found[2] or 1)
        if not (1 <= month <= 12 and int(found[1]) > 0):
            return None
        precision: Precision = "month" if found[2] else "year"
        return Published(words, precision, basis)
    if re.fullmatch(r"[\dT:.+Z-]{4,32}/[\dT:.+Z-]{4,32}", words):
        first, last = (stated(end, basis) for end in words.split("/"))
        both = first is not None and last is not None and first.value <= last.value
        return Published(words, "interval", basis) if both else None
    try:
        return _moment(datetime.fromisoformat(words), basis) if len(words) >= 8 else None
    except ValueError:
        found_line = date_line(words, basis)
        return found_line[0] if found_line else _rfc(words, basis)


def _rfc(words: str, basis: str) -> Published | None:
    """A date as mail and feeds write it: "Mon, 01 Jan 2018 10:05:01 +0100"."""
    from email.utils import parsedate_to_datetime

    try:
        return _moment(parsedate_to_datetime(words), basis)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _moment(at: datetime, basis: str) -> Published:
    if (at.hour, at.minute, at.second, at.tzinfo) == (0, 0, 0, None):
        return Published(at.date().isoformat(), "day", basis)
    return Published(at.replace(microsecond=0).isoformat(timespec="minutes"), "minute", basis)
