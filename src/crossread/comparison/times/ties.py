"""Which event a time expression dates: the clause that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.articles.article import Span
from crossread.comparison.times.edtf import Dated, dated
from crossread.readings.reading import Clause, Reading, Sentence, TimeExpression
from crossread.readings.times import Clock, Said, Shift

LONGEST = 600  # characters: a longer passage is no passage
_WINDOW = 240  # characters to either side, where a sentence is longer than that


@dataclass(frozen=True, slots=True)
class Tie:
    """An event told with its time: `start`-`end` the passage that tells it, `time` the expression that dates it.

    `clause` and `sentence` are indices in the reading; `ahead` is true for what is announced; `basis` says how the
    date was reached.
    """

    reading: int
    start: int
    end: int
    clause: int | None
    sentence: int
    when: Dated
    ahead: bool
    basis: str
    time: Span


def ties_of(reading: Reading, number: int) -> list[Tie]:
    """The dated events of one reading, in the order of their expressions."""
    out: list[Tie] = []
    last_end, last_time = -9, False
    for t in reading.times:
        when = _when(t)
        restated = last_time and t.type == "TIME" and _in_brackets_after(reading, last_end, t)
        last_end, last_time = t.end, t.type == "TIME"
        if when is None or restated:  # "9 a.m. (0030 GMT)" tells one time twice
            continue
        made = tie(reading, number, t.start, t.end, when, _ahead(reading, t), _basis(reading, t))
        if made:
            out.append(made)
    return out


def tie(reading: Reading, number: int, start: int, end: int, when: Dated, ahead: bool, basis: str) -> Tie | None:
    """The event that an expression at start-end dates; None outside every sentence."""
    sentence = next((k for k, s in enumerate(reading.sentences) if s.start <= start < s.end), None)
    if sentence is None:
        return None
    clause = _clause(reading, start, end, sentence)
    span = _passage(reading, start, end, clause, reading.sentences[sentence])
    return Tie(number, span.start, span.end, clause, sentence, when, ahead, basis, Span(start, end))


def _when(t: TimeExpression) -> Dated | None:
    if t.type not in ("DATE", "TIME") or not isinstance(t.meaning, Said):
        return None
    zone = t.meaning.what.zone if isinstance(t.meaning.what, Clock) else None
    return dated(t.value, zone)


def _in_brackets_after(reading: Reading, last_end: int, t: TimeExpression) -> bool:
    between = reading.article.text[last_end : t.start]
    return last_end > 0 and len(between) < 12 and between.strip() in ("(", "/", "or")


def _clause(reading: Reading, start: int, end: int, sentence: int) -> int | None:
    """The smallest clause around the expression that says more than the time itself."""
    fits = [
        (c.end - c.start, k)
        for k, c in enumerate(reading.clauses)
        if c.sentence == sentence and c.start <= start and end <= c.end and _words(reading, c) >= 3
    ]
    if not fits:
        return None
    k = min(fits)[1]
    said_more = reading.words(reading.clauses[k].start, start) + reading.words(end, reading.clauses[k].end)
    return k if len(re.findall(r"\w+", said_more)) >= 2 else None


def _words(reading: Reading, clause: Clause) -> int:
    return len(reading.words(clause.start, clause.end).split())


def _passage(reading: Reading, start: int, end: int, clause: int | None, sentence: Sentence) -> Span:
    """The clause; the sentence where it only says who spoke, or where no clause holds the expression."""
    if clause is not None:
        c = reading.clauses[clause]
        short = _words(reading, c) < 5
        if not (c.frame or short) and c.end - c.start <= LONGEST:
            return Span(c.start, c.end)
    if sentence.end - sentence.start <= LONGEST:
        return Span(sentence.start, sentence.end)
    if clause is not None and reading.clauses[clause].end - reading.clauses[clause].start <= LONGEST:
        return Span(reading.clauses[clause].start, reading.clauses[clause].end)
    text = reading.article.text
    left = max(sentence.start, start - _WINDOW)
    right = min(sentence.end, end + _WINDOW)
    while left > sentence.start and not text[left - 1].isspace():
        left -= 1
    while right < sentence.end and not text[right].isspace():
        right += 1
    return Span(left, min(right, left + LONGEST))


def _ahead(reading: Reading, t: TimeExpression) -> bool:
    """Whether the event is announced: the tense points ahead."""
    return isinstance(t.meaning, Said) and t.meaning.direction == 1


def _basis(reading: Reading, t: TimeExpression) -> str:
    """How the date was reached, in one line."""
    words = reading.words(t.start, t.end)
    words = " ".join(words.split())
    published = reading.article.published
    what = t.meaning.what
    if isinstance(what, Clock) and what.day is not None:
        what = what.day
    if isinstance(what, Shift) and what.of in ("told", "compared told"):
        return f"“{words}”, counted from the date told before"
    if getattr(what, "year", None) or getattr(what, "decade", None) or getattr(what, "century", None):
        return f"explicit: “{words}”"
    if published is None:
        return f"“{words}”"
    how = "published" if published.basis.startswith("stated") else "dated"
    return f"“{words}” in an article {how} {published.value[:21] if '/' in published.value else published.value[:10]}"
