"""Dates that cannot both be right: one event on two days; a date whose weekday is another day's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place
from crossread.comparison.sets import connected
from crossread.readings.reading import Reading, TimeExpression

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
#: "Saturday, Dec. 31, 2017", "Thursday (the 9th of April)".
_WEEKDAY_DATE = re.compile(
    r"(?i)\b(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b,? \(?(?:the )?"
    rf"(?P<date>(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?\b|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH})(?:,? (?P<year2>(?:19|20)\d\d))?)"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"(?i)\b(mon|tues|wednes|thurs|fri|satur|sun)day\b")
_A_MONTH = re.compile(rf"(?i)\b{_MONTH}")
_MONTH_DAY = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
)
#: Before the time at which a page was made or changed.
_STAMP = re.compile(
    r"(?i)\b(?:updated|published|posted|modified|created|last edited|filed)\b(?: on| at)?\W{0,3}(?:\w+day,? )?$"
)
#: How near clauses must be to be told of one event, where verb and something else agree; how near the verbs.
NEAR, AKIN = 0.66, 0.55


def weekdays(material: Material) -> Iterator[Candidate]:
    """A weekday and a date beside each other that are two days: of the year told, or any year near; once an article."""
    for reading in material.story.readings:
        id, published = reading.article.id, reading.article.published
        seen: set[str] = set()
        for m in _WEEKDAY_DATE.finditer(reading.article.text):
            told = {k: v for k, v in m.groupdict().items() if v}
            year = told.get("year") or told.get("year2")
            if year is None and (published is None or not published.value[:4].isdigit()):
                continue
            years = [int(year)] if year else [int(published.value[:4]) + n for n in (0, -1, 1)] if published else []
            month = _MONTHS.index((told.get("month") or told["month2"])[:3].lower()) + 1
            days = [d for y in years if (d := _date(y, month, int(told.get("day") or told["day2"])))]
            if not days or any(_DAYS[d.weekday()] == told["weekday"].lower() for d in days):
                continue
            if m[0] in seen or material.furniture(id, m.start(), m.end()):
                continue
            seen.add(m[0])
            split = m.end("weekday")
            yield Candidate(
                "time",
                m[0],
                (
                    material.side([Evidence(id, m.start(), split)]),
                    material.side([Evidence(id, m.start("date"), m.end())], days[0].isoformat()),
                ),
                f"{days[0]} was a {_DAYS[days[0].weekday()].title()}, not a {told['weekday'].title()}",
                0.8,
            )


def stamp(reading: Reading, t: TimeExpression) -> bool:
    """Whether a time tells of the page and not of an event: "Updated 9:28 AM", a full date alone before a sentence."""
    text = reading.article.text
    if _STAMP.search(text[max(0, t.start - 40) : t.start]):
        return True
    opens = any(s.start <= t.start <= s.start + len("on ") for s in reading.sentences if s.start <= t.start < s.end)
    whole = re.search(r"\b(?:19|20)\d\d\b", reading.words(t.start, t.end)) is not None
    return opens and whole and re.match(r"\s+[A-Z]", text[t.end : t.end + 4]) is not None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Day:
    """A day told in a clause (index in `Material.places`): its value, and its words."""

    place: int
    value: str
    time: TimeExpression


def dates(material: Material) -> Iterator[Candidate]:
    """One event on two days or more, in two articles or more."""
    told = [d for reading in material.story.readings for d in _days(material, reading)]
    linked = {
        (i, j): sure
        for (i, a), (j, b) in combinations(enumerate(told), 2)
        if (sure := _at_odds(material, a, b, told)) is not None
    }
    for group in connected(len(told), linked):
        sides: dict[str, list[_Day]] = defaultdict(list)
        for d in (told[i] for i in group):
            sides[d.value].append(d)
        if len(sides) < 2:
            continue
        yield Candidate(
            "time",
            material.places[told[min(group)].place].text,
            tuple(
                material.side(
                    [material.places[d.place].evidence for d in same],
                    value,
                    material.readings[material.places[same[0].place].article].words(
                        same[0].time.start, same[0].time.end
                    ),
                )
                for value, same in sorted(sides.items())
            ),
            f"the same event on {' and on '.join(sorted(sides))}",
            max(sure for (i, _), sure in linked.items() if i in group),
        )


def _days(material: Material, reading: Reading) -> Iterator[_Day]:
    """An article's days of events, each in the smallest clause that holds it."""
    for t in reading.times:
        if t.type != "DATE" or not t.value or not re.fullmatch(r"\d{4}(-\d\d){1,2}", t.value):
            continue
        at = material.smallest(reading.article.id, t.start, t.end)
        if at is not None and sound(reading, t) and not stamp(reading, t):
            yield _Day(at, t.value, t)


def _at_odds(material: Material, a: _Day, b: _Day, told: list[_Day]) -> float | None:
    """How sure it is that two days are of one event and differ; None where not."""
    p, q = material.places[a.place], material.places[b.place]
    v, w = a.value, b.value
    if p.clause.sentence == q.clause.sentence and p.article == q.article:
        return None
    if v.startswith(w) or w.startswith(v) or p.text == q.text or material.apart(p.article, q.article):
        return None
    here, there = p.reading.words(a.time.start, a.time.end), q.reading.words(b.time.start, b.time.end)
    if here.casefold() == there.casefold():
        return None  # one word ("Sunday") that two articles' dates make two days: a slip of dating, not of telling
    near = float(material.vectors[a.place] @ material.vectors[b.place])
    inside = p.article == q.article
    if near < NEAR + 0.06 * inside or not _one_event(p, q):
        return None
    if not inside and any(_told_too(material, d, p, v, q) or _told_too(material, d, q, w, p) for d in told):
        return None
    return min(0.9, 0.15 + 0.75 * near + 0.03 * len(p.entities & q.entities))


def _told_too(material: Material, d: _Day, p: Place, day: str, other: Place) -> bool:
    """Whether the other's article tells of the same event on the day of this one as well."""
    place = material.places[d.place]
    return place.article == other.article and d.value.startswith(day) and _one_event(p, place)


def sound(reading: Reading, t: TimeExpression, months: bool = False) -> bool:
    """A date that stands on its own words, or on a publication date that is stated and not worked out.

    With `months` a month is a date too.
    """
    words = reading.words(t.start, t.end)
    if re.search(r"\b(?:1[89]|20)\d\d\b", words):
        return True
    if not _DAY.search(words) and not _MONTH_DAY.search(words) and not (months and _A_MONTH.search(words)):
        return False  # "the New Year", "today": too loose, or too near the article's own date
    return reading.article.published is not None and "infer" not in reading.article.published.basis


def _one_event(p: Place, q: Place) -> bool:
    a, b = p.reading.tokens[p.clause.head], q.reading.tokens[q.clause.head]
    if a.pos not in ("VERB", "NOUN") or a.pos != b.pos:
        return False
    shared = p.stems & q.stems
    named = len(p.entities & q.entities)
    if a.lemma == b.lemma:
        return len(shared) >= (2 if a.lemma not in words_known()["common"] else 3) and named > 0
    return akin(a.lemma, b.lemma) >= AKIN and named + len(shared) >= 2 and named > 0
