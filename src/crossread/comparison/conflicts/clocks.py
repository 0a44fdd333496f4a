"""Hours of one event that cannot both be right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from crossread.comparison.conflicts.dates import AKIN, stamp
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin, stem
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import narrow
from crossread.comparison.sets import connected
from crossread.readings.reading import Reading, TimeExpression

#: Nearness of clauses with two clock times of one event.
NEAR_CLOCK = 0.5
#: Minutes that two hours differ by at least: both to the minute; one "around" or "shortly after" an hour; between
#: morning and evening.
MINUTES, ROUGHLY, HALF_DAY = 5, 15, 720
_ZONE = re.compile(
    r"(?i)^\s*\(?(?:local(?: time)?|[A-Z]{2,4}T\b|GMT|UTC|ET\b|PT\b|CET|BST|eastern|pacific|[A-Z]\w+ time)"
)
_HOUR = re.compile(r"T(\d\d):(\d\d)")
_DAY = re.compile(r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:st|nd|rd|th)?)\b(?!:)(?!\s?[ap]\.?m)")
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
        if m is None or at is None or _REMOVED.search(before) or stamp(reading, t):
            continue
        words = reading.words(t.start, t.end)
        zone = _ZONE.match(text[t.end : t.end + 24])
        inside = re.search(r"\b[A-Z]{2,4}T\b|\bUTC\b|[A-Z]{2,4}$", words)
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
    if a.day != b.day and _DAY.search(a.words) and _DAY.search(b.words):
        return None  # "8 p.m. Saturday", "3:30 p.m. Sunday"
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
