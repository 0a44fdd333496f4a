"""A clause as the rules see it, and the part of it that is shown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.readings.reading import Clause, Reading, Token

#: Signs at the edge of a clause that are no part of what it says.
_EDGES = " ,;:–—\n\t"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A clause of the story: which reading, which clause (-1: a stretch no clause covers), its words, who says it.

    `voice` is "" for the outlet's own telling, else an entity id or the words of the source; `stems` are the content
    words without names; `entities` those named in it; `denied`: it is what somebody is said to deny.
    """

    reading: Reading
    article: str
    index: int
    clause: Clause
    voice: str
    stems: frozenset[str]
    entities: frozenset[str]
    negated: bool
    headline: bool
    denied: bool = False

    @property
    def evidence(self) -> Evidence:
        """The clause as evidence, without commas at its edges and never longer than a passage may be."""
        text = self.text
        start = self.clause.start + len(text) - len(text.lstrip(_EDGES))
        end = self.clause.end - len(text) + len(text.rstrip(_EDGES))
        if start >= end:
            start, end = self.clause.start, self.clause.end
        return Evidence(self.article, start, min(end, start + 590))

    @property
    def text(self) -> str:
        """The clause's words."""
        return self.reading.words(self.clause.start, self.clause.end)

    def other_voice(self, other: Place) -> bool:
        """Two voices: different speakers, or the outlet against a speaker, or two outlets in their own words."""
        return self.voice != other.voice or (self.voice == "" and self.article != other.article)


def overlap(a: list[Evidence], b: list[Evidence]) -> bool:
    """Whether any passage of one list touches one of the other."""
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a for y in b)


#: Words in a row that no clause covers and that are looked at all the same.
GAP = 5


def uncovered(reading: Reading) -> list[Clause]:
    """Stretches of sentences that no clause covers: a parser's slip must not hide a figure or a place."""
    covered = np.zeros(len(reading.article.text) + 1, np.bool_)
    for c in reading.clauses:
        if not c.frame:  # "the talks, at the residence of …, are expected": a frame that holds a fact of its own
            covered[c.start : c.end] = True
    found = []
    for n, s in enumerate(reading.sentences):
        run: list[int] = []
        for i in [*range(s.first, s.last), -1]:
            free = i >= 0 and not covered[reading.tokens[i].start]
            if free:
                run.append(i)
                continue
            if len(run) >= GAP:
                inside = set(run)
                head = next((j for j in run if reading.tokens[j].head not in inside), run[0])
                start, end = reading.tokens[run[0]].start, reading.tokens[run[-1]].end
                told = next(
                    (k for k, a in enumerate(reading.attributions) if any(c.start <= start < c.end for c in a.content)),
                    None,
                )
                found.append(Clause(start, end, n, head, "nominal", attribution=told))
            run = []
    return found


def tokens_of(p: Place) -> list[Token]:
    """The tokens of a clause's passage."""
    return [p.reading.tokens[i] for i in indices_of(p)]


def indices_of(p: Place) -> range:
    """Indices of the tokens of a clause's passage."""
    tokens = p.reading.tokens
    first = bisect_left(tokens, p.clause.start, key=lambda t: t.start)
    return range(first, bisect_left(tokens, p.clause.end, lo=first, key=lambda t: t.start))


def first_token(p: Place, wanted: Callable[[Token], bool]) -> Token | None:
    """The first token of a clause's passage that is wanted."""
    return next(filter(wanted, tokens_of(p)), None)


#: A passage is narrowed to this many characters where the clause is longer.
NARROW = 170
_CUTS = frozenset(',;:—–()“”"')


def narrow(p: Place, start: int, end: int, most: int = NARROW) -> Evidence:
    """The part of a clause around `start`-`end`, cut at punctuation: all of it where it is short."""
    if p.clause.end - p.clause.start <= most:
        return p.evidence
    tokens = tokens_of(p)
    text = p.reading.article.text
    pieces: list[list[Token]] = [[]]
    for t in tokens:
        if text[t.start : t.end] in _CUTS or "\n" in text[pieces[-1][-1].end if pieces[-1] else t.start : t.start]:
            pieces.append([])
            if text[t.start : t.end] in _CUTS:
                continue
        pieces[-1].append(t)
    pieces = [x for x in pieces if x]
    inside = [k for k, x in enumerate(pieces) if x[0].start < end and start < x[-1].end]
    if not inside:
        return Evidence(p.article, start, end)
    a, b = inside[0], inside[-1]
    while True:  # grow while it stays short
        grown = False
        if b + 1 < len(pieces) and pieces[b + 1][-1].end - pieces[a][0].start <= most:
            b, grown = b + 1, True
        if a > 0 and pieces[b][-1].end - pieces[a - 1][0].start <= most:
            a, grown = a - 1, True
        if not grown:
            break
    return Evidence(p.article, pieces[a][0].start, min(pieces[b][-1].end, pieces[a][0].start + 590))


def around(p: Place, t: Token | None) -> Evidence:
    """The part of a clause that holds a token; all of it without one."""
    return p.evidence if t is None else narrow(p, t.start, t.end)


_CUT = re.compile(r"[,;:()“”\"—–]|\s-\s")


def narrow_text(text: str, start: int, end: int, most: int = NARROW) -> tuple[int, int]:
    """The part of a sentence around two of its characters, cut at punctuation; all of it where it is short."""
    if len(text) <= most:
        return 0, len(text)
    cuts = [0, *(m.end() for m in _CUT.finditer(text)), len(text)]
    low = max(c for c in cuts if c <= start)
    high = min(c for c in cuts if c >= end)
    while True:  # grow while it stays short
        after = next((c for c in cuts if c > high), None)
        before = next((c for c in reversed(cuts) if c < low), None)
        if after is not None and after - low <= most:
            high = after
        elif before is not None and high - before <= most:
            low = before
        else:
            break
    while low < high and not text[low].isalnum() and text[low] not in '“"#@$£€':
        low += 1
    while high > low and text[high - 1] in " ,;:—–(“\n":
        high -= 1
    return low, min(high, low + 590)
