"""Dates that cannot both be right: one event on two days; a date whose weekday is another day's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material, Place, akin, narrow, words_known
from crossread.readings.reading import Reading, TimeExpression

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"(?i)\b(mon|tues|wednes|thurs|fri|satur|sun)day\b")
_MONTH_DAY = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
)
#: How near clauses must be to be told of one event, where verb and something else agree.
NEAR = 0.66


def weekdays(material: Material) -> Iterator[Candidate]:
    """A weekday and a date beside each other that are two days."""
    for reading in material.story.readings:
        text = reading.article.text
        for t in reading.times:
            if t.type not in ("DATE", "TIME") or not t.value or not re.match(r"\d{4}-\d\d-\d\d", t.value):
                continue
            words = text[t.start : t.end]
            day = _MONTH_DAY.search(words)
            if not day:
                continue
            if not re.search(r"\b(?:19|20)\d\d\b", words) and reading.article.published is None:
                continue
            around = max(0, t.start - 16), min(len(text), t.end + 16)
            for m in _DAY.finditer(text, *around):
                between = text[min(m.end(), t.start + day.end()) : max(m.start(), t.start + day.start())]
                if not re.fullmatch(r"[\s,(]*(?:the\s)?|\)?,?\s*", between[:20]) or len(between) > 8:
                    continue
                try:
                    right = _DAYS[date.fromisoformat(t.value[:10]).weekday()]
                except ValueError:
                    continue
                if right != m[0].lower():
                    id = reading.article.id
                    a = Evidence(id, m.start(), m.end())
                    b = Evidence(id, t.start + day.start(), t.start + day.end())
                    yield Candidate(
                        "time",
                        text[min(a.start, t.start) : max(a.end, t.end)],
                        (material.side([a]), material.side([b], t.value[:10])),
                        f"{t.value[:10]} was a {right.title()}, not a {m[0].title()}",
                        0.8,
                    )


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
_ZONE = re.compile(
    r"(?i)^\s*\(?(?:local(?: time)?|[A-Z]{2,4}T\b|GMT|UTC|ET\b|PT\b|CET|BST|eastern|pacific|[A-Z]\w+ time)"
)
_HOUR = re.compile(r"T(\d\d):(\d\d)")


def clocks(material: Material) -> Iterator[Candidate]:
    """One event at two hours, both given exactly and by the same clock."""
    told: dict[int, list[tuple[int, str, TimeExpression]]] = {}
    for reading in material.story.readings:
        for t in reading.times:
            m = _HOUR.search(t.value or "") if t.type == "TIME" else None
            at = material.smallest(reading.article.id, t.start, t.end) if m else None
            if m and at is not None:
                zone = _ZONE.match(reading.words(t.end, min(len(reading.article.text), t.end + 24)))
                inside = re.search(r"[A-Z]{2,4}$", reading.words(t.start, t.end))
                name = (zone[0] if zone else inside[0] if inside else "").strip(" (").casefold()
                told.setdefault(at, []).append((int(m[1]) * 60 + int(m[2]), name, t))
    places = sorted(told)
    for x, i in enumerate(places):
        for j in places[x + 1 :]:
            p, q = material.places[i], material.places[j]
            if p.article == q.article or material.apart(p.article, q.article) or len(told[i]) > 1 or len(told[j]) > 1:
                continue
            near = float(material.vectors[i] @ material.vectors[j])
            (a, clock, s), (b, other, t) = told[i][0], told[j][0]
            if near < NEAR_CLOCK or clock != other or abs(a - b) < 5 or abs(a - b) == 720:
                continue
            if not (_one_event(p, q) or (near >= NEAR and p.entities & q.entities and p.stems & q.stems)):
                continue
            words = p.reading.words(s.start, s.end), q.reading.words(t.start, t.end)
            yield Candidate(
                "time",
                p.text,
                (
                    material.side([narrow(p, s.start, s.end)], f"{a // 60:02d}:{a % 60:02d}", words[0]),
                    material.side([narrow(q, t.start, t.end)], f"{b // 60:02d}:{b % 60:02d}", words[1]),
                ),
                f"the same event at {words[0]} and at {words[1]}",
                min(0.85, 0.2 + 0.7 * near),
            )
