"""How many of a group: "one of them was carrying a bag" beside "all but three were carrying bags"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

import numpy as np

from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lexis import CONTENT, stem
from crossread.comparison.conflicts.material import Candidate, Material

#: Nearness of two clauses; words that what is told of the few and of the many must share.
NEAR, SHARED = 0.6, 2

#: A clause (index in `Material.places`) and the stems of what it tells of its group.
Told = tuple[int, frozenset[str]]


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    known = phrases_known()["share"]
    return any_of(known["few"]), any_of(known["many"])


def shares(material: Material) -> Iterator[Candidate]:
    """One conflict a deed: the few and the many of whom it is told."""
    few, many = ([*_told(material, pattern)] for pattern in _patterns())
    done: set[int] = set()
    columns = [j for j, _ in many]
    for i, one in few:
        for n, near in enumerate(np.round(material.vectors[columns] @ material.vectors[i], 5).tolist()):
            j, other = many[n]
            p, q = material.places[i], material.places[j]
            if i in done or j in done or near < NEAR or len(one & other) < SHARED or p.negated != q.negated:
                continue
            if material.apart(p.article, q.article):
                continue
            done |= {i, j}
            sides = p.evidence, q.evidence
            yield Candidate(
                "number",
                material.words(sides[0]),
                (material.side([sides[0]], "few"), material.side([sides[1]], "many")),
                "few of a group in one, nearly all or most of it in the other",
                0.4 + 0.4 * near,
            )


def _told(material: Material, pattern: Pattern[str]) -> Iterator[Told]:
    """Clauses that begin with a share of a group, each with the words after it."""
    for i, place in enumerate(material.places):
        m = pattern.match(place.text.lstrip())
        if m is None:
            continue
        begin = place.clause.start + len(place.text) - len(place.text.lstrip()) + m.end()
        tokens = place.reading.tokens
        first = bisect_left(tokens, begin, key=lambda t: t.start)
        told = frozenset(stem(t) for t in tokens[first:] if t.start < place.clause.end and t.pos in CONTENT)
        yield i, told & place.stems
