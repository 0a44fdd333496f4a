"""What the words of a time expression say, before anything is known about the day they were written on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["published", "told", "compared", "compared told"]
# "compared": a quarter where one was told ("a year ago" in a report of earnings), else the day of publication.


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: "P3D", "PRESENT_REF", "XXXX-WXX-1"."""

    value: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar as far as told: "Thursday", "Feb. 27", "the third quarter", "1998".

    `lean` says where to look for the rest: -1 "last", 0 "this", 1 "next", None as the tense has it. `fold` is the
    number of years one field repeats in ("the '90s" repeats every hundred).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    decade: int | None = None
    century: int | None = None
    weekend: bool = False
    lean: int | None = None
    within: Meaning | None = None
    """The period that holds it ("November last year", "the first quarter of next year")."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after an anchor: "two days ago", "next month", "the following day", "that year".

    `grain` is the unit the result is told in where it is not `unit` itself. `of` is the anchor: the day of
    publication, what was told last, or an expression of its own ("three days after Christmas").
    """

    count: float
    unit: str
    of: Anchor | Meaning = "published"
    grain: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: hour and minute, or a part of the day, on a day (None: the day told last or of publication)."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    zone: int | str | None = None
    day: Meaning | None = None
    told: bool = False
    """On the day told last ("the next morning" has its own day; "that night" has not)."""


Meaning = Fixed | Calendar | Shift | Clock


@dataclass(frozen=True, slots=True)
class Said:
    """A meaning in its place: `direction` is what the tense says (-1 past, 1 future, None nothing)."""

    what: Meaning
    direction: int | None = None
    mod: str | None = None
    rule: str = ""
