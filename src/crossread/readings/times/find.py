"""Finds the time expressions of a text. Door: `find_times`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from crossread.readings.reading import TimeExpression, TimeType
from crossread.readings.times.makers import Made, make
from crossread.readings.times.meaning import Calendar, Clock, Said
from crossread.readings.times.patterns import Match, matches
from crossread.readings.times.resolve import resolve_all
from crossread.readings.times.tense import direction_of
from crossread.readings.times.words import Word, lexicon, words_of


class Hint(NamedTuple):
    """A span that a model takes for a time expression, and of which type."""

    start: int
    end: int
    type: TimeType


def find_times(
    text: str,
    published: str | None = None,
    skip: Iterable[tuple[int, int]] = (),
    hints: Sequence[tuple[int, int, TimeType]] | None = None,
    tense: Callable[[int], int | None] | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, resolved against the day it was published (ISO 8601, None: unknown).

    `skip`: spans in which nothing is a time (boilerplate, names). `hints`: spans of a model, None where none was
    asked; they decide words that are times only now and then ("recent", "soon", "May"). `tense`: the direction
    (-1 past, 1 future, None) of the verb over a character, where a parse is at hand; else nearby words tell.
    Work is linear in the text.
    """
    words = words_of(text)
    holes = _sorted(skip)
    marks = _sorted((h[0], h[1]) for h in hints or ())
    found = []
    for m in matches(text, _with_holidays(words)):
        made = make(m)
        if made is None:
            continue
        start, end = _span(m, words)
        hinted = _touches(marks, start, end)
        if not _counts(text, m, made, words, hinted) or _touches(holes, start, end):
            continue
        direction = tense(start) if tense else None
        if direction is None:
            direction = direction_of(words, m.first, m.last)
        mod = made.mod if made.mod not in ("bare", "alone") else None
        found.append(TimeExpression(start, end, made.type, None, Said(made.what, direction, mod, m.rule.name)))  # type: ignore[arg-type]
    return resolve_all(found, published)


def _span(m: Match, words: Sequence[Word]) -> tuple[int, int]:
    every = m.parts["all"]
    first, last = every[0], every[-1]
    if first.lower == "last" and len(every) > 2 and m.first and words[m.first - 1].lower in lexicon().options["modal"]:
        first = every[1]  # "expected to last several hours"
    if m.rule.name == "year-ago" and last.lower in ("ago", "earlier") and first.lower in ("a", "the"):
        first = every[1]  # "the year-ago loss": the article belongs to the loss
    return first.start, last.end


def _with_holidays(words: list[Word]) -> list[Word]:
    """The words with holidays of several words joined into one."""
    phrases = lexicon().phrases
    if not any(w.lower in phrases for w in words):
        return words
    out: list[Word] = []
    at = 0
    while at < len(words):
        for parts, rule in phrases.get(words[at].lower, ()):
            if tuple(w.lower for w in words[at : at + len(parts)]) == parts:
                out.append(Word(words[at].start, words[at + len(parts) - 1].end, " ".join(parts), {"HOLIDAY": rule}))
                at += len(parts)
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _counts(text: str, m: Match, made: Made, words: Sequence[Word], hinted: bool) -> bool:
    """Whether words that may be something else are a time here."""
    sure = m.rule.given.get("sure")
    if sure == "hint":
        return hinted
    before = words[m.first - 1].lower if m.first else ""
    after = words[m.last].lower if m.last < len(words) else ""
    options = lexicon().options
    every = m.parts["all"]
    if m.rule.given.get("shy") and len(every) == 1 and every[0].lower in options["shy"]:
        return hinted or before in options["leads"]
    if len(every) == 1 and every[0].lower in options["lonely"]:
        return hinted
    what = made.what
    if isinstance(what, Calendar) and what == Calendar(year=what.year) and what.year is not None:
        if len(every) == 1 and (before in options["counting"] or after in options["counted"] or after == "%"):
            return hinted
        if not 1400 <= what.year <= 2100:
            return hinted or before in ("in", "since", "of", "by", "until", "year")
    if m.rule.name == "units":
        return hinted or before in options["lasting"]
    if (
        m.rule.name == "the week"
        and before == "of"
        and text[every[-1].start].isupper()
        and not text[every[0].start].isupper()
    ):
        return False  # "Player of the Year"
    if m.rule.name == "holiday" and len(every) == 1 and m.last < len(words):
        follows = words[m.last]
        if follows.start == every[0].end + 1 and text[follows.start].isupper() and text[every[0].end] == " ":
            return False  # "the Christmas Market"
    if m.rule.name == "deictic" and _in_a_name(text, words, m):
        return False
    if m.rule.name == "decade" and before in options["ages"]:
        return False  # "in her mid-50s"
    if made.mod == "bare" and isinstance(what, Clock):
        return hinted or what.day is not None or before in options["clocked"]
    if made.mod == "alone":
        return hinted or before in ("in", "this", "last", "next", "by", "until", "since")
    return True


def _in_a_name(text: str, words: Sequence[Word], m: Match) -> bool:
    """Whether "Today" stands in a name: capital letters on it and on the word before ("USA TODAY", "Town Today")."""
    last = m.parts["all"][-1]
    if not m.first or len(m.parts["all"]) > 1 or not text[last.start].isupper():
        return False
    before = words[m.first - 1]
    return before.end + 1 == last.start and text[before.start].isupper() and before.lower != "i"


def _sorted(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one, so that a search by halves finds any overlap."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((int(s), int(e)) for s, e in spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of these spans overlaps start-end."""
    k = bisect_left(spans, (end, -1))
    return k > 0 and spans[k - 1][1] > start
