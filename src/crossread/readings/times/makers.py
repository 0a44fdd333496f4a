"""What a match means: one function for each `make` of `rules.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from crossread.readings.times.meaning import Anchor, Calendar, Clock, Fixed, Meaning, Shift
from crossread.readings.times.patterns import Match
from crossread.readings.times.words import Word


class Made(NamedTuple):
    """A meaning, its TIMEX3 type, and the part of the period that is meant."""

    type: str
    what: Meaning
    mod: str | None = None


Maker = Callable[[Match], Made | None]
MAKERS: dict[str, Maker] = {}

# Which way a word looks: how many units on, and from where.
_LEANS: dict[str, tuple[int, Anchor]] = {
    "last": (-1, "published"), "past": (-1, "published"), "this past": (-1, "published"), "this": (0, "published"),
    "current": (0, "published"), "latest": (0, "published"), "recent": (0, "published"), "next": (1, "published"),
    "coming": (1, "published"), "this coming": (1, "published"), "upcoming": (1, "published"), "previous": (-1, "told"),
    "preceding": (-1, "told"), "following": (1, "told"), "same": (0, "told"), "that": (0, "told"),
    "this same": (0, "told"), "that same": (0, "told"), "year-earlier": (-1, "published"),
    "corresponding": (-1, "published"), "year": (-1, "published"),
}  # fmt: skip
_SPOKEN_ZONES: dict[str, int | str] = {
    "eastern": "America/New_York", "pacific": "America/Los_Angeles", "central": "America/Chicago",
    "mountain": "America/Denver", "moscow": "Europe/Moscow", "beijing": "Asia/Shanghai", "tokyo": "Asia/Tokyo",
    "london": "Europe/London", "greenwich": 0,
}  # fmt: skip


def maker(f: Maker) -> Maker:
    """Registers a maker under its name."""
    MAKERS[f.__name__.strip("_")] = f
    return f


def make(m: Match) -> Made | None:
    """What this match means; None where its words turn out to be no time."""
    return MAKERS[m.rule.make](m)


# -- pieces --------------------------------------------------------------------------------------------------------


def words(m: Match, part: str) -> str:
    """The words of a part in small letters, without "the"."""
    return " ".join(w.lower for w in m.parts.get(part) or () if w.lower != "the").replace(" - ", "-")


def lean_of(m: Match, part: str = "lean") -> tuple[int, Anchor] | None:
    """How far and from where "last", "next", "the following" … looks."""
    said = words(m, part)
    if not said:
        return None
    the_next = said == "next" and any(w.lower == "the" for w in m.parts["all"])
    return (1, "told") if the_next else _LEANS.get(said) or _LEANS.get(said.split()[-1])


def number(parts: list[Word]) -> float | str | None:
    """The number that words say: "twenty-four", "2 1/2", "a couple of"; "X" where it is left open."""
    lower = [w.lower for w in parts]
    for k, word in enumerate(lower):
        if word in ("to", "or", "-") and 0 < k < len(lower) - 1 and not _hyphened(parts, k):
            first, second = number(parts[:k]), number(parts[k + 1 :])
            return first if first == second else "X"
    if len(parts) > 3 and lower[-2] == "/" and all("NUMBER" in parts[-k].classes for k in (1, 3)):  # "2 1/2"
        whole, below = number(parts[:-3]), parts[-1].classes["NUMBER"]
        part_of = parts[-3].classes["NUMBER"] / below if below else 0.0
        return whole + part_of if isinstance(whole, float | int) else whole
    if any("VAGUE" in w.classes for w in parts) or lower[:3] == ["a", "number", "of"]:
        return "X"
    if "couple" in lower:
        return 2
    total, group, seen = 0.0, 0.0, False
    for k, w in enumerate(parts):
        if "NUMBER" in w.classes:
            group += w.classes["NUMBER"]
            seen = True
        elif "CARDINAL" in w.classes:
            group += w.classes["CARDINAL"]
            seen = True
        elif "HUNDREDS" in w.classes:
            group = (group or 1) * w.classes["HUNDREDS"]
            seen = True
            if group >= 1000:
                total, group = total + group, 0.0
        elif w.lower in ("half",):
            group += 0.5
            seen = True
        elif w.lower in ("a", "an") and k == 0:
            continue
    if not seen:
        return 1 if lower and lower[0] in ("a", "an", "one") else None
    return total + group


def _hyphened(parts: list[Word], k: int) -> bool:
    """Whether the hyphen at k joins tens and ones ("twenty-four")."""
    before, after = parts[k - 1].classes.get("CARDINAL", 0), parts[k + 1].classes.get("CARDINAL", 99)
    return parts[k].lower == "-" and before >= 20 and after < 10


def plain(n: float | str | None) -> str:
    """A count as it stands in a value."""
    if n is None or n == "X":
        return "X"
    return str(int(n)) if float(n).is_integer() else f"{float(n):g}"


def period(n: float | str | None, unit: str) -> str:
    """An ISO 8601 duration as TimeML writes it: P3D, PT6H, PXY; decades and centuries only where the count is open."""
    number_in = re.match(r"\d+", unit)
    if number_in:
        each, unit = int(number_in[0]), unit[-1]
        if n == "X" or n is None:
            return {10: "PXDE", 100: "PXCE"}.get(each, f"PX{unit}")
        n = float(n) * each
    if unit in ("MO", "AF", "EV", "NI"):
        return f"P{plain(n)}{unit}" if unit == "NI" else f"PT{plain(n)}{unit}"
    if unit.startswith("T"):
        rest = float(n) % 1 * 60 if isinstance(n, float | int) and unit != "TS" else 0.0
        if rest and rest.is_integer():  # five and a half hours: PT5H30M
            whole = f"{int(float(n))}{unit[1]}" if n and float(n) >= 1 else ""
            return f"PT{whole}{int(rest)}{'M' if unit == 'TH' else 'S'}"
        return f"PT{plain(n)}{unit[1]}"
    if n not in (None, "X") and not float(n).is_integer():
        finer = {"Y": (12, "M"), "D": (24, "TH")}.get(unit)
        if finer and (float(n) * finer[0]).is_integer():
            return period(float(n) * finer[0], finer[1])
    return f"P{plain(n)}{unit}"


def full_year(short: int) -> int:
    """The year a two-digit one stands for."""
    return short + (2000 if short < 50 else 1900)


def year_of(m: Match) -> int | None:
    """The year a match names in figures."""
    year = m.value("y", "YEAR")
    short = m.value("y", "SHORTYEAR")
    return int(year) if year is not None else full_year(short) if short is not None else None


def mod_of(m: Match) -> str | None:
    """Which part of the period is meant."""
    mod: str | None = m.value("mod", "PARTLY", "EDGE") or m.value("a", "ABOUT")
    return mod


def in_year(m: Match) -> Meaning | None:
    """The year a match names relatively ("of last year")."""
    lean = lean_of(m, "ylean")
    return Shift(lean[0], "Y", lean[1]) if lean else None


def zone_of(m: Match) -> int | str | None:
    """The time zone a match names: minutes from UTC, or a name."""
    z = m.value("z", "ZONE")
    if z is not None:
        return z  # type: ignore[no-any-return]
    for part in m.parts.values():
        for w in part:
            if w.lower in _SPOKEN_ZONES:
                return _SPOKEN_ZONES[w.lower]
    return None


def date_of(m: Match) -> Meaning | None:
    """The day, month or year a match names in fields of the calendar."""
    if m.has("iso"):
        return _iso(m.parts["iso"][0].lower)
    if m.has("sl"):
        return _slashed(m.value("sl", "SLASHED"))
    if m.has("q"):
        return Shift(m.value("q", "DEICTIC"), "D")
    if m.has("dec"):
        decade = m.value("dec", "DECADENUM")
        return Calendar(decade=decade if decade > 9 else decade + (190 if decade > 1 else 200))
    if m.has("hol"):
        lean = lean_of(m)
        return Calendar(holiday=m.value("hol", "HOLIDAY"), year=year_of(m), lean=lean[0] if lean else None)
    lean = lean_of(m)
    found = Calendar(
        year=year_of(m),
        month=m.value("m", "MONTH"),
        day=m.value("d", "DAYTH", "DAY"),
        weekday=m.value("w", "WEEKDAY"),
        lean=lean[0] if lean else None,
        within=in_year(m),
    )
    return found if found != Calendar() else None


def _iso(said: str) -> Meaning | None:
    return Fixed(said[:10])


def _slashed(numbers: tuple[int, int, int]) -> Meaning | None:
    """A day in slashes: where either number can be the month, the first one is (as US outlets write)."""
    a, b, y = numbers
    month, day = (b, a) if a > 12 else (a, b)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Calendar(year=y if y > 99 else full_year(y), month=month, day=day)


# -- makers --------------------------------------------------------------------------------------------------------


@maker
def day(m: Match) -> Made | None:
    """A day, month or year in fields of the calendar, with a part of the day or of the period if told."""
    what = date_of(m)
    if what is None:
        return None
    part = m.value("part", "PART")
    if part:
        return Made("TIME", Clock(part=part, day=what), mod_of(m))
    return Made("DATE", what, mod_of(m))


@maker
def nothing(m: Match) -> Made | None:
    """Words that only look like a time."""
    return None


@maker
def year(m: Match) -> Made | None:
    """A year in figures or words."""
    found = year_of(m)
    if found is None:
        said = [w.classes["CARDINAL"] for w in m.parts["y"] if "CARDINAL" in w.classes]
        if any("HUNDREDS" in w.classes for w in m.parts["y"]):
            total = number(m.parts["y"])
            found = int(total) if isinstance(total, float | int) and 1000 <= total < 2200 else None
        elif len(said) >= 2 and said[0] in (18, 19, 20) and sum(said[1:]) >= 10:
            found = said[0] * 100 + sum(said[1:])
    return Made("DATE", Calendar(year=found), mod_of(m)) if found is not None else None


@maker
def decade(m: Match) -> Made | None:
    """ "the nineties"."""
    before = [w.classes["CARDINAL"] for w in m.parts["dec"] if "CARDINAL" in w.classes]
    digit = m.value("dec", "DECADE")
    return Made("DATE", Calendar(decade=(before[0] * 10 if before else 190) + digit), mod_of(m))


@maker
def century(m: Match) -> Made | None:
    """ "the 20th century" is the years 19xx."""
    n = m.value("o", "ORDINAL")
    return Made("DATE", Calendar(century=n - 1), mod_of(m)) if n and 2 <= n <= 30 else None


@maker
def season(m: Match) -> Made | None:
    """ "last summer", "the fall of 1998"."""
    lean = lean_of(m)
    fuller = lean or any(m.has(part) for part in ("y", "ylean", "mod"))
    if not fuller and m.parts["all"][0].lower != "the":
        return Made("DATE", Calendar(season=m.value("s", "SEASON")), "alone")
    return Made(
        "DATE",
        Calendar(year=year_of(m), season=m.value("s", "SEASON"), lean=lean[0] if lean else None, within=in_year(m)),
        mod_of(m),
    )


@maker
def quarter(m: Match) -> Made | None:
    """ "the third quarter", "fiscal 1989 second-quarter"."""
    n = m.value("o", "ORDINAL")
    if n not in (1, 2, 3, 4):
        return None
    within = in_year(m)
    if year_of(m) is None and within is None and "fiscal" in [w.lower for w in m.parts["all"]]:
        within = Shift(0, "Y")
    return Made("DATE", Calendar(year=year_of(m), quarter=n, within=within))


@maker
def year_ago(m: Match) -> Made | None:
    """ "the year-ago quarter", "last year's quarter"; of a quarter where one was told before."""
    lean = lean_of(m, "ylean")
    if lean and lean[0] != -1:
        return Made("DATE", Calendar(quarter=0, within=in_year(m)))
    return Made("DATE", Shift(-1, "Y", "compared"))


@maker
def the_period(m: Match) -> Made | None:
    """ "the latest quarter", "the 1988 period": the quarter told before, of this year or another."""
    if m.has("ago"):
        return Made("DATE", Shift(-1, "Y", "compared"))
    return Made("DATE", Calendar(year=year_of(m), quarter=0, within=in_year(m)))


@maker
def half(m: Match) -> Made | None:
    """ "the first half of 1998"."""
    n = m.value("o", "ORDINAL")
    return Made("DATE", Calendar(year=year_of(m), half=n, within=in_year(m))) if n in (1, 2) else None


@maker
def weekend(m: Match) -> Made | None:
    """ "last weekend", "the weekend"."""
    said = [w.lower for w in m.parts["all"]]
    lean = -1 if "last" in said or "past" in said else 1 if "next" in said or "coming" in said else None
    told = "that" in said or "following" in said
    if lean is None and not told:
        return Made("DATE", Calendar(weekend=True), mod_of(m))
    return Made("DATE", Shift(lean or 0, "WE", "told" if told else "published"), mod_of(m))


@maker
def week(m: Match) -> Made | None:
    """ "the week of March 6"."""
    inner = date_of(m)
    return Made("DATE", Shift(0, "W", inner)) if inner else None


@maker
def lean(m: Match) -> Made | None:
    """ "last month", "this week", "the end of the year"."""
    unit = m.value("u", "UNIT") or m.rule.given.get("unit")
    if unit is None or unit.startswith("T") or unit in ("MO", "AF", "EV", "NI"):
        return _moment(m, unit)
    if m.has("y"):
        return Made("DATE", Calendar(year=year_of(m)), mod_of(m))
    if m.has("ylean"):
        ylean = lean_of(m, "ylean")
        return Made("DATE", Shift(ylean[0], "Y", ylean[1]), mod_of(m)) if ylean else None
    if (
        m.rule.given.get("plain")
        and unit != "Q"
        and m.after in ("that", "when", "of", "since", "which", "she", "he", "it", "they", "we", "i")
    ):
        return None  # "the year that …" is told by what follows
    if m.rule.given.get("plain") and m.after in ("ended", "ending", "to", "through"):
        return Made("DURATION", Fixed(period(1, unit))) if unit == "Y" else Made("DATE", Calendar(quarter=0))
    if unit == "Q" and (m.rule.given.get("plain") or words(m, "lean") == "latest"):
        return Made("DATE", Calendar(quarter=0), mod_of(m))
    where = lean_of(m) or (0, "published")
    if unit == "D" and where == (0, "published"):
        said = words(m, "lean")
        if said not in ("this",):
            return None
    return Made("DATE", Shift(where[0], unit, where[1]), mod_of(m))


def _moment(m: Match, unit: str | None) -> Made | None:
    where = lean_of(m)
    if where and unit in ("MO", "AF", "EV", "NI"):
        return Made("TIME", Clock(part=unit, day=Shift(where[0], "D", where[1])), mod_of(m))
    return None


@maker
def shift(m: Match) -> Made | None:
    """ "two days ago", "six hours later", "the day before"."""
    unit = m.value("u", "UNIT", "UNITS") or m.rule.given.get("unit")
    sign = m.rule.given.get("sign")
    if sign is None:
        sign = -1 if words(m, "sign") == "before" else 1
    n = number(m.parts["n"]) if m.has("n") else 1
    if m.rule.given.get("unit"):
        n = 1
    if unit is None or n is None:
        return None
    if n == "X" or (isinstance(n, float | int) and n > 100_000):
        return Made("DATE", Fixed("PAST_REF" if sign < 0 else "FUTURE_REF"))
    of: Any = m.rule.given.get("of", "published")
    if unit == "Y" and n == 1 and sign < 0 and not m.has("sign"):
        of = "compared" if of == "published" else "compared told"
    if m.has("sign") and m.after.isalpha() and m.after not in ("and", "but", "when", "in", "at", "on", "as"):
        return None
    clocked = unit.startswith("T") or unit in ("MO", "AF", "EV", "NI")
    return Made("TIME" if clocked else "DATE", Shift(sign * float(n), unit, of), mod_of(m))


@maker
def next_to(m: Match) -> Made | None:
    """ "the day after tomorrow", "three days before Christmas"."""
    inner = date_of(m)
    n = number(m.parts["n"]) if m.has("n") else 1
    if inner is None or n is None or n == "X":
        return None
    unit = m.value("u", "UNIT", "UNITS") or "D"
    sign = -1 if words(m, "sign") == "before" else 1
    return Made("DATE", Shift(sign * float(n), unit, inner, grain="D"))


@maker
def part(m: Match) -> Made | None:
    """ "this morning", "last night", "the next evening"."""
    which = m.value("part", "PART") or m.rule.given.get("part")
    said = [w.lower for w in m.parts["all"]]
    if "last" in said:
        on: Meaning | None = Shift(-1, "D")
    elif "this" in said or "tonight" in said or not set(said) & {"that", "same", "following", "next", "previous"}:
        on = Shift(0, "D")
    elif "that" in said or "same" in said:
        on = Shift(0, "D", "told")
    else:
        on = Shift(-1 if "previous" in said else 1, "D", "told")
    return Made("TIME", Clock(part=which, day=on), mod_of(m))


@maker
def clock(m: Match) -> Made | None:
    """ "9:36 a.m. local time", "0645 GMT", "noon Thursday"."""
    minute: int | None = 0
    second = None
    if m.has("noon"):
        hour = int(m.value("noon", "NOON")[:2])
    elif m.has("c"):
        told = m.value("c", "CLOCK", "CLOCK4", "DOTTED")
        hour, minute = told[0], told[1]
        second = told[2] if len(told) > 2 and told[2] < 60 else None
    else:
        n = m.value("h", "HOUR", "CARDINAL")
        if n is None or n > 24:
            return None
        hour = int(n)
    half = m.value("ap", "AMPM")
    in_part = m.value("part", "PART")
    if half or in_part:
        if hour > 12:
            return None
        late = half == "p" or in_part in ("AF", "EV") or (in_part == "NI" and hour > 5)
        hour = hour % 12 + (12 if late else 0)
    if m.has("c") and not (half or in_part or zone_of(m) is not None or m.rule.name.startswith("four")):
        bare = "bare"
    else:
        bare = None
    on = date_of(m)
    return Made("TIME", Clock(hour, minute, second, zone=zone_of(m), day=on), bare or mod_of(m))


@maker
def duration(m: Match) -> Made | None:
    """ "three days", "the past two weeks", "18 months"."""
    unit = m.value("u", "UNIT", "UNITS")
    if unit is None:
        return None
    n = number(m.parts["n"]) if m.has("n") else "X"
    if unit == "Q" and any(w.lower == "-" for w in m.parts["all"]):
        return None  # three-quarters of a thing
    said = [w.lower for w in m.parts["all"]]
    if m.has("n") and "half" in said and said.index("half") > said.index(m.parts["u"][0].lower) and n != "X":
        n = float(n or 1) + 0.5
    if not m.has("n") and "UNIT" in m.parts["u"][0].classes:
        n = 1
    return Made("DURATION", Fixed(period(n, unit)), mod_of(m))


@maker
def unit(m: Match) -> Made | None:
    """ "a year", "an hour", "a full week"."""
    which = m.value("u", "UNIT")
    said = [w.lower for w in m.parts["all"]]
    if which in ("MO", "AF", "EV", "NI", "TS", "WE") or which is None:
        return None
    n: float = 1.5 if "half" in said else 1
    return Made("DURATION", Fixed(period(n, which)), mod_of(m))


@maker
def units(m: Match) -> Made | None:
    """ "years", "for months"."""
    which = m.value("u", "UNITS")
    if which is None or which in ("MO", "EV", "WE", "TS", "Q"):
        return None
    return Made("DURATION", Fixed(period("X", which)))


@maker
def every(m: Match) -> Made | None:
    """ "every Monday", "each year", "every two weeks", "twice a week"."""
    if m.has("w"):
        return Made("SET", Fixed(f"XXXX-WXX-{m.value('w', 'WEEKDAY')}"))
    if m.has("m"):
        return Made("SET", Fixed(f"XXXX-{m.value('m', 'MONTH'):02}"))
    if m.has("s"):
        return Made("SET", Fixed(f"XXXX-{m.value('s', 'SEASON', 'SEASONS')}"))
    which = m.value("u", "UNIT", "UNITS")
    if which is None or which == "TS":
        return None
    if which in ("MO", "AF", "EV", "NI"):
        return Made("SET", Fixed(f"XXXX-XX-XXT{which}"))
    return Made("SET", Fixed(period(number(m.parts["n"]) if m.has("n") else 1, which)))


@maker
def often(m: Match) -> Made | None:
    """ "daily", "annually"."""
    return Made("SET", Fixed(m.value("f", "OFTEN")))


@maker
def fixed(m: Match) -> Made | None:
    """A value that stands in the rule."""
    return Made(m.rule.type, Fixed(m.rule.given["value"]))


@maker
def now(m: Match) -> Made | None:
    """ "now", "currently"."""
    return Made("DATE", Fixed("PRESENT_REF"))


@maker
def before(m: Match) -> Made | None:
    """ "recently"."""
    return Made("DATE", Fixed("PAST_REF"))


@maker
def reference(m: Match) -> Made | None:
    """ "the past", "the future"."""
    return Made("DATE", Fixed(m.rule.given["value"]))
