"""What a sentence states outside its clauses: "have complained about the difficulties of getting visas".

Where the content of a verb of saying is a mere noun, or the parse went wrong, no clause holds the fact. These
stretches are statements as well, so that nothing a report tells is out of reach of the comparison.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from crossread.articles.article import Span
from crossread.comparison.findings.kinds import kinds
from crossread.readings.reading import Attribution, Reading, Sentence

#: Characters of another passage that a stretch may take in at its end, where it says what the fact is about.
REACH = 300
_JOINS = frozenset({"CCONJ", "SCONJ", "PUNCT", "SYM"})


def loose(
    reading: Reading,
    number: int,
    held: Sequence[Span],
    out: Callable[[int, int], bool],
    carries: Callable[[int], bool],
    least: int,
) -> list[Span]:
    """Stretches of sentence `number` that none of `held` covers and that state something, in order.

    `out` tells furniture; `carries(i)` whether token `i` carries meaning; a stretch has `least` such tokens or more
    beside who only says it, to whom, and when.
    """
    sentence = reading.sentences[number]
    tokens = reading.tokens
    here = [a for a in reading.attributions if any(_inside(s, sentence) for s in (*a.source, *a.cue))]
    frames = [s for a in here if is_plain(reading, a) for s in (*a.source, *a.cue)]
    found: list[Span] = []
    for first, last in _runs(reading, sentence.first, sentence.last, held, out):
        if any(_touch(s, tokens[first].start, tokens[last - 1].end) for s in frames):
            idle = [*frames, *(Span(t.start, t.end) for t in reading.times)]
        else:
            idle = frames
        told = [i for i in range(first, last) if carries(i) and not _in(tokens[i].start, idle)]
        if len(told) < least:
            continue
        while first < last and (tokens[first].pos in _JOINS or _in(tokens[first].start, frames)):
            first += 1
        while last > first and (tokens[last - 1].pos in _JOINS or _in(tokens[last - 1].start, frames)):
            last -= 1
        start, end = tokens[first].start, tokens[last - 1].end
        for a in here:
            # "Both sides have debated" states nothing without what they debated.
            if any(start <= c.start < end for c in a.cue) and not is_plain(reading, a):
                after = [s.end for s in a.content if s.start >= end and _inside(s, sentence)]
                end = max([end, *(e for e in after if e - end <= REACH)])
        found.append(Span(start, end))
    return found


def is_plain(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue only tells that something was said."""
    return not attribution.cue or any(
        t.lemma in kinds()["plain"]
        for s in attribution.cue
        for t in reading.tokens[_at(reading, s.start) : _at(reading, s.end)]
    )


def _runs(
    reading: Reading, first: int, last: int, held: Sequence[Span], out: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Tokens that stand in no passage yet, in unbroken stretches."""
    runs: list[tuple[int, int]] = []
    begin = None
    for i in range(first, last + 1):
        token = reading.tokens[i] if i < last else None
        free = token is not None and not _in(token.start, held) and not out(token.start, token.end)
        if free and begin is None:
            begin = i
        elif not free and begin is not None:
            runs.append((begin, i))
            begin = None
    return runs


def _at(reading: Reading, char: int) -> int:
    return bisect_left(reading.tokens, char, key=lambda t: t.start)


def _in(char: int, spans: Sequence[Span]) -> bool:
    return any(s <= char < e for s, e in spans)


def _inside(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start < sentence.end


def _touch(span: Span, start: int, end: int) -> bool:
    return span[0] < end and start < span[1]
