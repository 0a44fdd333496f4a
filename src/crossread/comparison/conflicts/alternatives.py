"""Two words of which only one can be right: punched or slapped, by rocket or by missile, the uncle or the father.

The alternatives are a list (`conflicts.toml`), because nearness of words cannot tell "slapped" from "hit". They are
set against each other only in passages that tell the same of the same, and where neither article uses the other's word.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material, narrow, tokens_of, words_known

#: Nearness of the two clauses, or of their sentences.
NEAR = 0.66


def alternatives(material: Material) -> Iterator[Candidate]:
    """One conflict per pair of alternatives that stand in like passages of articles which keep to one of them."""
    places = material.places
    lemmas = [frozenset(t.lemma for t in tokens_of(p)) for p in places]
    used: dict[str, set[str]] = {}
    for p, words in zip(places, lemmas, strict=True):
        used.setdefault(p.article, set()).update(words)
    for row in words_known()["alternatives"]:
        sets = [frozenset(words) for words in row]
        holders = [[i for i, w in enumerate(lemmas) if w & s] for s in sets]
        for x, one in enumerate(sets):
            for y in range(x + 1, len(sets)):
                other = sets[y]
                left = [i for i in holders[x] if not used[places[i].article] & other]
                right = [i for i in holders[y] if not used[places[i].article] & one]
                if left and right and (found := _pair(material, left, right, one, other)):
                    yield found


def _pair(
    material: Material, left: list[int], right: list[int], one: frozenset[str], other: frozenset[str]
) -> Candidate | None:
    places = material.places
    near = np.maximum(
        material.vectors[left] @ material.vectors[right].T,
        material.sentence_vectors[left] @ material.sentence_vectors[right].T,
    )
    pairs = []
    for row, column in zip(*np.nonzero(near >= NEAR), strict=True):
        i, j = left[int(row)], right[int(column)]
        p, q = places[i], places[j]
        if p.negated or q.negated or material.apart(p.article, q.article):
            continue
        if len(p.stems & q.stems) >= 2 and p.entities & q.entities:
            pairs.append((float(near[row, column]), i, j))
    if not pairs:
        return None
    pairs.sort(key=lambda t: (-t[0], t[1], t[2]))
    sides = [
        list(dict.fromkeys(_around(material, i, one) for _, i, _ in pairs))[:8],
        list(dict.fromkeys(_around(material, j, other) for _, _, j in pairs))[:8],
    ]
    words = _word(material, pairs[0][1], one), _word(material, pairs[0][2], other)
    return Candidate(
        "framing",
        material.words(sides[0][0]),
        (material.side(sides[0], words[0]), material.side(sides[1], words[1])),
        f"“{words[0]}” in one, “{words[1]}” in the other, each article keeping to its word",
        min(0.9, 0.1 + 0.8 * pairs[0][0]),
    )


def _around(material: Material, i: int, words: frozenset[str]) -> Evidence:
    p = material.places[i]
    token = next(t for t in tokens_of(p) if t.lemma in words)
    return narrow(p, token.start, token.end)


def _word(material: Material, i: int, words: frozenset[str]) -> str:
    p = material.places[i]
    return next(p.reading.words(t.start, t.end) for t in tokens_of(p) if t.lemma in words)
