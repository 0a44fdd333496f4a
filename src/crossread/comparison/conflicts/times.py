"""Dates that cannot both be right: one event on two days; a date whose weekday is another day's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin, stem
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, narrow
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
_MONTH_DAY = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
)
#: How near clauses must be to be told of one event, where verb and something else agree.
NEAR = 0.66


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


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates(material: Material) -> Iterator[Candidate]:
    """One event on two days in two articles."""
    dated: list[tuple[int, str, TimeExpression]] = []
    for reading in material.story.readings:
        for t in reading.times:
            if t.type != "DATE" or not t.value or not re.fullmatch(r"\d{4}(-\d\d){1,2}", t.value):
                continue
            if not _sound(reading, t):
                continue
            at = material.smallest(reading.article.id, t.start, t.end)
            if at is not None:
                dated.append((at, t.value, t))
    for x, (i, v, s) in enumerate(dated):
        p = material.places[i]
        for j, w, t in dated[x + 1 :]:
            q = material.places[j]
            if p.clause.sentence == q.clause.sentence and p.article == q.article:
                continue
            if v.startswith(w) or w.startswith(v) or p.text == q.text or material.apart(p.article, q.article):
                continue
            if p.reading.words(s.start, s.end).casefold() == q.reading.words(t.start, t.end).casefold():
                continue  # one word ("Sunday") that two articles' dates make two days: a slip of dating, not of telling
            near = float(material.vectors[i] @ material.vectors[j])
            inside = p.article == q.article
            if near < NEAR + 0.06 * inside or not _one_event(p, q):
                continue
            elsewhere = not inside and any(
                (material.places[k].article == q.article and u.startswith(v) and _one_event(p, material.places[k]))
                or (material.places[k].article == p.article and u.startswith(w) and _one_event(q, material.places[k]))
                for k, u, _ in dated
            )
            if elsewhere:
                continue
            yield Candidate(
                "time",
                p.text,
                (
                    material.side([p.evidence], v, p.reading.words(s.start, s.end)),
                    material.side([q.evidence], w, q.reading.words(t.start, t.end)),
                ),
                f"the same event on {v} and on {w}",
                min(0.9, 0.15 + 0.75 * near + 0.03 * len(p.entities & q.entities)),
            )


def _sound(reading: Reading, t: TimeExpression) -> bool:
    """A date that stands on its own words, or on a publication date that is stated and not worked out."""
    words = reading.words(t.start, t.end)
    if re.search(r"\b(?:1[89]|20)\d\d\b", words):
        return True
    if not _DAY.search(words) and not _MONTH_DAY.search(words):
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


#: Nearness of two verbs of one event ("abducted", "kidnapped"); of clauses with two clock times of one event.
AKIN, NEAR_CLOCK = 0.55, 0.5
#: Minutes that two hours differ by at least: both to the minute; one "around" or "shortly after" an hour; between
#: morning and evening.
MINUTES, ROUGHLY, HALF_DAY = 5, 15, 720
_ZONE = re.compile(
    r"(?i)^\s*\(?(?:local(?: time)?|[A-Z]{2,4}T\b|GMT|UTC|ET\b|PT\b|CET|BST|eastern|pacific|[A-Z]\w+ time)"
)
_HOUR = re.compile(r"T(\d\d):(\d\d)")
_HALF = re.compile(r"(?i)[ap]\.?\s?m\b")
_ABOUT = re.compile(r"(?i)\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|before|after|by)\b")
#: "an hour before midnight": the hour is another one.
_REMOVED = re.compile(r"(?i)\b(?:hours?|minutes?|half|quarter) (?:before|after|past|to)\s*$")


@dataclass(frozen=True, slots=True, eq=False)
class _Clock:
    """A clock time: minutes after midnight, its day, the clock it is of, whether it is rough, the clause (index)."""

    minutes: int
    day: str
    zone: str
    rough: bool
    place: int
    time: TimeExpression
    words: str


def clocks(material: Material) -> Iterator[Candidate]:
    """One event at two hours or more of the same clock; a clause with two hours is not compared."""
    told = [c for reading in material.story.readings for c in _clocks(material, reading)]
    often = Counter(c.place for c in told)
    by_article: dict[str, list[_Clock]] = defaultdict(list)
    for c in told:
        by_article[material.places[c.place].article].append(c)
    alone = sorted((c for c in told if often[c.place] == 1), key=lambda c: c.place)
    linked = {
        (i, j): sure
        for (i, a), (j, b) in combinations(enumerate(alone), 2)
        if (sure := _at_odds(material, a, b, by_article)) is not None
    }
    for group in connected(len(alone), linked):
        sides: dict[int, list[_Clock]] = defaultdict(list)
        for c in (alone[i] for i in group):
            sides[c.minutes].append(c)
        if len(sides) < 2:
            continue
        hours = [min(same, key=lambda c: (len(c.words), c.words)).words for _, same in sorted(sides.items())]
        yield Candidate(
            "time",
            material.places[alone[min(group)].place].text,
            tuple(
                material.side(
                    [narrow(material.places[c.place], c.time.start, c.time.end) for c in same],
                    f"{minutes // 60:02d}:{minutes % 60:02d}",
                    words,
                )
                for (minutes, same), words in zip(sorted(sides.items()), hours, strict=True)
            ),
            f"the same event at {' and at '.join(hours)}",
            max(sure for (i, _), sure in linked.items() if i in group),
        )


def _at_odds(material: Material, a: _Clock, b: _Clock, by_article: dict[str, list[_Clock]]) -> float | None:
    """How sure it is that two clock times are of one event and differ; None where not."""
    p, q = material.places[a.place], material.places[b.place]
    apart = abs(a.minutes - b.minutes)
    if p.article == q.article or a.zone != b.zone or material.apart(p.article, q.article):
        return None
    if apart < (ROUGHLY if a.rough or b.rough else MINUTES):
        return None
    if apart == HALF_DAY and not (_HALF.search(a.words) and _HALF.search(b.words)):
        return None  # "10:15" may be either
    if _told_too(a, by_article[q.article]) or _told_too(b, by_article[p.article]):
        return None
    return _one_moment(material, a, b)


def _clocks(material: Material, reading: Reading) -> Iterator[_Clock]:
    """An article's clock times, each in the smallest clause that holds it."""
    text, id = reading.article.text, reading.article.id
    for t in reading.times:
        m = _HOUR.search(t.value or "") if t.type == "TIME" else None
        at = material.smallest(id, t.start, t.end) if m else None
        before = text[max(0, t.start - 24) : t.start]
        if m is None or at is None or _REMOVED.search(before):
            continue
        words = reading.words(t.start, t.end)
        zone = _ZONE.match(text[t.end : t.end + 24])
        inside = re.search(r"[A-Z]{2,4}$", words)
        name = (zone[0] if zone else inside[0] if inside else "").strip(" (").casefold()
        rough = bool(_ABOUT.search(words) or _ABOUT.search(before[-16:]))
        minutes = int(m[1]) * 60 + int(m[2])
        yield _Clock(minutes, (t.value or "")[:10], "" if name.startswith("local") else name, rough, at, t, words)


def _told_too(c: _Clock, others: list[_Clock]) -> bool:
    """Whether an article gives this hour as well: then its other hour is of another thing."""
    return any(abs(c.minutes - o.minutes) < MINUTES for o in others)


def _one_moment(material: Material, a: _Clock, b: _Clock) -> float | None:
    """How sure it is that two clauses with an hour each tell one event; None where nothing says so.

    By near clauses with a name in common and verbs of like meaning; else, on one day, by the same telling verb with
    another word in common ("drove into a crowd"), or by near clauses that say no more than that it happened.
    """
    p, q = material.places[a.place], material.places[b.place]
    near = float(material.vectors[a.place] @ material.vectors[b.place])
    one, other = (x.reading.tokens[x.clause.head] for x in (p, q))
    alike = akin(one.lemma, other.lemma) >= AKIN or abs(a.minutes - b.minutes) == HALF_DAY
    if alike and near >= NEAR_CLOCK and material.in_common(p.entities, q.entities):
        return min(0.85, 0.2 + 0.7 * near)
    if a.day != b.day:
        return None
    known = words_known()
    shared = {w for w in p.stems & q.stems if not w[0].isdigit()} - {stem(one)}
    if one.pos == other.pos == "VERB" and one.lemma == other.lemma not in known["common"] and shared:
        return 0.7
    if near >= NEAR_CLOCK and one.lemma in known["happening"] and other.lemma in known["happening"]:
        return min(0.85, 0.3 + 0.65 * near)
    return None
