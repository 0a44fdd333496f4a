"""Days told of something to come, where the reader took the day before: "will meet on Friday" is the next Friday."""

from __future__ import annotations

import datetime
import re

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def forward(value: str, words: str, today: str) -> str:
    """`value` (ISO 8601) moved on to the first such day after `today`: by weeks or by a year."""
    if not (_DAY.fullmatch(value[:10]) and _DAY.fullmatch(today[:10])) or value[:10] >= today[:10]:
        return value
    day, now = datetime.date.fromisoformat(value[:10]), datetime.date.fromisoformat(today[:10])
    if re.search(r"\d{4}", words):
        return value  # a year is told: it is what it says
    if _WEEKDAY.search(words) and not re.search(r"\d", words):
        weeks = -(-(now - day).days // 7) or 1
        return (day + datetime.timedelta(days=7 * weeks)).isoformat()
    try:
        later = day.replace(year=day.year + 1)
    except ValueError:  # the leap day
        return value
    return later.isoformat() if (later - now).days <= 330 else value
