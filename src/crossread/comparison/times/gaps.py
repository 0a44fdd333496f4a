"""Events dated by another event: "arrested three days after the confrontation", "a month after a nuclear test"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.comparison.times.edtf import Dated, dated
from crossread.comparison.times.places import Places
from crossread.comparison.times.ties import LONGEST, Tie, tie
from crossread.comparison.times.told import days_of
from crossread.readings.reading import Reading, TimeExpression
from crossread.readings.times import Fixed, Said, almanac

_GAP = re.compile(r"\s*,?\s*(after|before|ahead of|prior to|following)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_STRETCH = ("for", "over", "in", "within", "during", "the", "throughout", "of", "than")
_LOOKED_AT = 300  # dated events of one article that may be the one named
_MOST = 2000  # expressions of one article looked at
_ENOUGH = 1.0  # of a likeness in words: a noun or verb within some 60 characters of the expression
# Verbs that name no event.
_LIGHT = frozenset(["be", "have", "do", "come", "take", "make", "go", "get", "say", "tell", "happen", "occur"])


def gaps_of(reading: Reading, number: int, at: Places, ties: Sequence[Tie]) -> list[Tie]:
    """The events whose distance to a dated event is told. `ties`: the dated events of the reading.

    Of the two events one must be dated: by an expression beside it, or elsewhere in the article where the same words
    tell it. The other is then so far from it.
    """
    out = []
    for t in reading.times[:_MOST]:
        length = _length(t)
        m = _GAP.match(reading.article.text, t.end)
        sentence = at.sentence(t.start)
        lead = reading.article.text[max(0, t.start - 12) : t.start].lower().split()
        if lead and lead[-1] in _STRETCH:
            continue  # "for a year after …" tells how long, not when
        if length is None or m is None or sentence is None or m.end() >= reading.sentences[sentence].end:
            continue
        sign = 1 if m[1].lower() in ("after", "following") else -1
        stop = _stop(reading, at, m.end(), sentence)
        begin = _begin(reading, at, t.start, sentence)
        words = " ".join(reading.words(t.start, m.end()).split())
        there = _dated(reading, ties, m.end(), reading.sentences[sentence].end, sentence)
        here = _dated(reading, ties, begin, t.start, sentence)
        if there is not None and here is None:
            when = moved(there.when, sign * length[0], length[1])
            made = when and tie(
                reading, number, at, t.start, t.end, when, False, f"“{words}” what is dated {there.when.date}"
            )
            if made and not _to_come(reading, made):
                out.append(replace(made, end=max(made.end, min(stop, made.start + LONGEST))))
        elif here is not None and there is None:
            when = moved(here.when, -sign * length[0], length[1])
            made = when and tie(
                reading, number, at, t.start, t.end, when, False, f"what is dated {here.when.date} was “{words}”"
            )
            if made and not _to_come(reading, made):
                out.append(replace(made, start=t.start, end=stop))
    return out


def _to_come(reading: Reading, made: Tie) -> bool:
    """Whether it lies after the article, which tells it: the event it is counted from was dated wrongly."""
    published = days_of(reading.article.published.value) if reading.article.published else None
    return published is not None and made.when.first > published[1]


def _dated(reading: Reading, ties: Sequence[Tie], start: int, end: int, sentence: int) -> Tie | None:
    """What dates the event told at start-end: an expression in it, else the tie elsewhere that names the same thing."""
    inside = [x for x in ties if start <= x.time.start and x.time.end <= end]
    if inside:
        return inside[0]
    s = reading.sentences[sentence]
    said = [w for w in reading.tokens[s.first : s.last] if start <= w.start < end]
    # the word that names the event comes first: "the confrontation, which …", "she was filmed …"
    named = [w.lemma for w in said if w.pos in ("NOUN", "VERB") and w.lemma not in _LIGHT][:2]
    best, found = _ENOUGH, None
    for x in ties[:_LOOKED_AT]:
        if x.when.days > 366 or x.sentence == sentence:
            continue
        t = reading.sentences[x.sentence]
        score = 0.0
        for lemma in named:
            # the nearer to the expression, and before it, the likelier it is what the expression dates
            away = [
                x.time.start - w.start if w.start < x.time.start else 1.5 * (w.start - x.time.start)
                for w in reading.tokens[t.first : t.last]
                if w.lemma == lemma
            ]
            score += 2 / (1 + min(away) / 60) if away else 0.0
        if score > best:
            best, found = score, x
    return found


def _begin(reading: Reading, where: Places, at: int, sentence: int) -> int:
    """Where the clause that leads up to this place begins."""
    here = [reading.clauses[k] for k in where.clauses(sentence)]
    starts = [c.start for c in here if c.start <= at <= c.end]
    return min(starts, default=reading.sentences[sentence].start)


def _length(t: TimeExpression) -> tuple[int, str] | None:
    """Count and unit of a duration of days or longer."""
    if t.type != "DURATION" or not isinstance(t.meaning, Said) or not isinstance(t.meaning.what, Fixed):
        return None
    m = _LENGTH.fullmatch(t.value or "")
    return (int(m[1]), m[2]) if m and len(m[1]) < 5 else None


def _stop(reading: Reading, where: Places, at: int, sentence: int) -> int:
    """Where the clause that goes on at this place ends."""
    here = [reading.clauses[k] for k in where.clauses(sentence)]
    ends = [c.end for c in here if c.start <= at + 1 < c.end]
    return min([e for e in ends if e - at > 3] or [reading.sentences[sentence].end])


def moved(when: Dated, count: int, unit: str) -> Dated | None:
    """A date so many units on, no finer than the unit and the date it is counted from."""
    if unit in ("Y", "M"):
        step = count * (12 if unit == "Y" else 1)
        found = almanac.add_months(when.first, step)
        if found is None or (unit == "M" and when.days > 31):
            found = almanac.add_months(when.first, step) if when.days <= 366 else None
            return dated(f"{found.year:04}") if found else None
        return dated(f"{found.year:04}") if unit == "Y" else dated(f"{found.year:04}-{found.month:02}")
    days = count * (7 if unit == "W" else 1)
    first, last = almanac.add_days(when.first, days), almanac.add_days(when.last, days)
    if first is None or last is None:
        return None
    if first == last:
        return dated(first.isoformat())
    middle = almanac.add_days(first, (last - first).days // 2) or first
    if when.days <= 31:
        return dated(f"{middle.year:04}-{middle.month:02}")
    return dated(f"{middle.year:04}") if when.days <= 366 else None
