"""Two words which cannot both be true of one thing: alive and dead, success and failure, accident and attack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.negations import asserted
from crossread.comparison.conflicts.passages import Place, around, first_token, overlap, tokens_of
from crossread.readings.reading import Token

#: Nearness of clauses that set two opposites against each other.
NEAR_OPPOSITE = 0.66
#: What two voices in neighbouring sentences count for, however near.
NEAR_BESIDE = 0.7


def opposites(material: Material) -> Iterator[Candidate]:
    """Passages near in meaning that use two words which cannot both be true."""
    places = material.places
    lemmas = [{t.lemma for t in tokens_of(p)} for p in places]
    for one, other in words_known()["opposites"]:
        left = [i for i, w in enumerate(lemmas) if w & set(one) and not w & set(other) and _states(places[i], one)]
        right = [i for i, w in enumerate(lemmas) if w & set(other) and not w & set(one) and _states(places[i], other)]
        if not left or not right:
            continue
        near = material.vectors[left] @ material.vectors[right].T
        found: list[tuple[float, int, int]] = []
        beside = _beside(places, left, right)
        for row, column in zip(*np.nonzero((near >= NEAR_OPPOSITE) | beside), strict=True):
            i, j = left[int(row)], right[int(column)]
            p, q = places[i], places[j]
            if beside[row, column]:
                found.append((max(float(near[row, column]), NEAR_BESIDE), i, j))
                continue
            if not p.other_voice(q):
                continue
            if p.article == q.article and not (p.voice and q.voice):
                continue
            named = p.entities & q.entities
            if not p.stems & q.stems or not named:
                continue
            found.append((float(near[row, column]), i, j))
        if not found:
            continue
        found.sort(key=lambda t: (-t[0], t[1], t[2]))
        value, i, j = found[0]
        sides = [
            list(dict.fromkeys(_about(places[x], one) for _, x, _ in found[:6])),
            list(dict.fromkeys(_about(places[y], other) for _, _, y in found[:6])),
        ]
        if overlap(*sides):
            sides = [[_about(places[i], one)], [_about(places[j], other)]]
        yield Candidate(
            "denial" if places[i].voice and places[j].voice else "framing",
            material.words(sides[0][0]),
            (material.side(sides[0], one[0]), material.side(sides[1], other[0])),
            f"“{_used(places[i], one)}” and “{_used(places[j], other)}” of the same thing",
            min(0.9, 0.05 + 0.85 * value),
        )


def _beside(places: list[Place], left: list[int], right: list[int]) -> NDArray[np.bool_]:
    """(left, right): two voices in one sentence or in neighbouring ones: the article itself sets them side by side."""
    made = np.zeros((len(left), len(right)), np.bool_)
    at: dict[tuple[str, int], list[int]] = defaultdict(list)
    for column, j in enumerate(right):
        if places[j].voice:
            at[places[j].article, places[j].clause.sentence].append(column)
    for row, i in enumerate(left):
        p = places[i]
        for step in (-1, 0, 1):
            for column in at.get((p.article, p.clause.sentence + step), ()):
                made[row, column] = bool(p.voice) and p.voice != places[right[column]].voice
    return made


def _states(p: Place, words: list[str]) -> bool:
    return any(t.lemma in words and asserted(p, k) for k, t in enumerate(tokens_of(p)))


def _told(p: Place, words: list[str]) -> Token | None:
    return first_token(p, lambda t: t.lemma in words)


def _used(p: Place, words: list[str]) -> str:
    t = _told(p, words)
    return words[0] if t is None else p.reading.words(t.start, t.end)


def _about(p: Place, words: list[str]) -> Evidence:
    return around(p, _told(p, words))
