"""Time expressions: found, and resolved against a day. Doors: `find_times`, `resolve_all`, `tense_by_parse`."""

from crossread.readings.times import almanac
from crossread.readings.times.find import Hint, find_times
from crossread.readings.times.meaning import Calendar, Clock, Fixed, Meaning, Said, Shift
from crossread.readings.times.resolve import Anchor, resolve, resolve_all
from crossread.readings.times.tense import tense_by_parse

__all__ = [
    "Anchor",
    "Calendar",
    "Clock",
    "Fixed",
    "Hint",
    "Meaning",
    "Said",
    "Shift",
    "almanac",
    "find_times",
    "resolve",
    "resolve_all",
    "tense_by_parse",
]
