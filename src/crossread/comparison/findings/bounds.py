"""Where a passage that may state a fact begins and ends: a clause without who said it, two clauses, a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

from crossread.articles.article import Span
from crossread.comparison.findings.kinds import kinds
from crossread.comparison.findings.loose import REACH, is_plain
from crossread.readings.reading import Clause, Reading, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})
#: Words that tie a clause to the one before, and are no part of what it says.
_JOINED = re.compile(r"[\s,;–—-]*\b(?:and|but|or|yet|nor)\b ", re.IGNORECASE)
#: Characters of what is said that make a clause of saying a statement of it.
LEAST_SAID = 12
#: Words with a meaning that a clause must have to stand by itself.
LEAST_WORDS = 3


def start_of(token: Token) -> int:
    """Key for looking tokens up by place."""
    return token.start


def carries(reading: Reading, i: int) -> bool:
    """Whether a token carries meaning that is not just who was told."""
    token = reading.tokens[i]
    return token.pos in CONTENT and token.lemma not in kinds()["empty"] and token.lemma not in kinds()["told"]


def parts_of(reading: Reading, k: int, ks: list[int]) -> tuple[int, ...]:
    """The clause, and where it says little by itself, the next one in the text (else the one before)."""
    clause = reading.clauses[k]
    if len(content(reading, clause.start, clause.end)) >= LEAST_WORDS:
        return (k,)
    after = [c for c in ks if reading.clauses[c].start >= clause.end]
    before = [c for c in ks if reading.clauses[c].end <= clause.start]
    if after:
        return (k, min(after, key=lambda c: (reading.clauses[c].start, c)))
    return (max(before, key=lambda c: (reading.clauses[c].end, c)), k) if before else (k,)


def hull(reading: Reading, parts: tuple[int, ...]) -> Span:
    """From the first to the last of these clauses."""
    return Span(min(reading.clauses[k].start for k in parts), max(reading.clauses[k].end for k in parts))


def trimmed(reading: Reading, clause: Clause) -> Span:
    """The clause without the words at its edges that only say who said it."""
    start, end = clause.start, clause.end
    if clause.frame:
        mine = [a for a in reading.attributions if any(start <= s < end for s, _ in a.cue) and not is_plain(reading, a)]
        ends = [s.end for a in mine for s in a.content if end <= s.start + 1 < s.end <= end + REACH]
        if mine:
            return Span(start, max([end, *ends]))
    for number, attribution in enumerate(reading.attributions):
        told = [s for s in attribution.content if s[0] < end and start < s[1]]
        if number == clause.attribution and told:
            low, high = max(start, min(s[0] for s in told)), min(end, max(s[1] for s in told))
            if 2 * (high - low) >= end - start:
                start, end = low, high
        elif not told:
            for s, e in (*attribution.cue, *attribution.source):
                if s <= start < e < end and 2 * (end - e) >= end - start:
                    start = e
                if start < s < end <= e and 2 * (s - start) >= end - start:
                    end = s
    text = reading.article.text
    while joined := _JOINED.match(text, start, end):
        start = joined.end()
    while start < end and not (text[start].isalnum() or text[start] in '“"‘$£€('):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”"’)%'):
        end -= 1
    return Span(start, end) if end - start >= 10 else Span(clause.start, clause.end)


def content(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Lemmas that carry meaning, each once, in order."""
    first = bisect_left(reading.tokens, start, key=start_of)
    last = bisect_left(reading.tokens, end, key=start_of)
    lemmas = (t.lemma for t in reading.tokens[first:last] if t.pos in CONTENT and t.lemma not in kinds()["empty"])
    return tuple(dict.fromkeys(w for w in lemmas if any(c.isalnum() for c in w)))


def states_itself(reading: Reading, clause: Clause) -> bool:
    """Whether the clause of a verb of saying states something besides who said it.

    "The ministry confirmed the meeting" does, "the minister told reporters on Friday" does not: there, what is said
    stands in a clause of its own.
    """
    parts: list[Span] = []
    plain = False
    for attribution in reading.attributions:
        if any(s < clause.end and clause.start < e for s, e in attribution.cue):
            plain = plain or is_plain(reading, attribution)
            parts += [*attribution.source, *attribution.cue]
            inside = sum(max(0, min(e, clause.end) - max(s, clause.start)) for s, e in attribution.content)
            if inside >= LEAST_SAID:
                return True
    if clause.object is not None:
        thing = reading.tokens[clause.object]
        if (
            thing.pos in ("NOUN", "PROPN")
            and thing.lemma not in kinds()["told"]
            and not any(s <= thing.start < e for s, e in parts)
        ):
            return True
    if plain:
        return False  # what stands beside it, and is no frame, is found as a loose stretch
    first = bisect_left(reading.tokens, clause.start, key=start_of)
    last = bisect_left(reading.tokens, clause.end, key=start_of)
    times = [Span(t.start, t.end) for t in reading.times if t.start < clause.end and clause.start < t.end]
    left = {
        t.lemma
        for t in reading.tokens[first:last]
        if t.pos in CONTENT and t.lemma not in kinds()["empty"] and t.lemma not in kinds()["told"]
        and not any(s <= t.start < e for s, e in (*parts, *times))
    }  # fmt: skip
    return len(left) >= 2


def whole_of(reading: Reading, ks: list[int]) -> Span | None:
    """From the first to the last clause of a sentence; None where one clause is nearly all of it."""
    start = min(reading.clauses[k].start for k in ks)
    end = max(reading.clauses[k].end for k in ks)
    longest = max(reading.clauses[k].end - reading.clauses[k].start for k in ks)
    return None if longest >= 0.85 * (end - start) else Span(start, end)
