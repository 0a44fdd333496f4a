"""Clauses of two articles that tell the same moment, though they may not say the same of it.

Sides of a conflict seldom stand in one finding, by their nature. Here a clause gets the few clauses of other articles
(and, from a headline or a caption, of its own) that are nearest to it by the mean of clause and sentence vector, with a
word or a name in common. Every kind of conflict that compares passages draws on this list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.comparison.conflicts.material import Material

#: Mean nearness of clause and sentence from which two are looked at; partners of each; rows of a block of work.
NEAR, PARTNERS, ROWS = 0.5, 12, 512


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two clauses (indices in `Material.places`, `left` < `right`) and how near they are, 0 to 1."""

    left: int
    right: int
    near: float


def aligned(material: Material, chosen: Sequence[int]) -> list[Aligned]:
    """The nearest pairs among the chosen clauses, in order of place. Work is by blocks of rows."""
    places = [material.places[i] for i in chosen]
    if len(places) < 2:
        return []
    at = list(chosen)
    clause, sentence = material.vectors[at], material.sentence_vectors[at]
    number = {r.article.id: k for k, r in enumerate(material.story.readings)}
    article = np.array([number[p.article] for p in places])
    sentences = np.array([p.clause.sentence for p in places])
    head = np.array([p.headline for p in places])
    found: dict[tuple[int, int], float] = {}
    for low in range(0, len(places), ROWS):
        rows = slice(low, min(len(places), low + ROWS))
        near = (clause[rows] @ clause.T + sentence[rows] @ sentence.T) / 2
        same = article[rows, None] == article[None, :]
        near[same & ~(head[rows, None] ^ head[None, :])] = 0.0
        near[same & (sentences[rows, None] == sentences[None, :])] = 0.0
        near = np.round(near, 5)  # the order of articles must not show in the last bit
        k = min(PARTNERS, near.shape[1] - 1)
        bar = np.partition(near, -k, axis=1)[:, -k]
        for r, c in zip(*np.nonzero((near >= NEAR) & (near >= bar[:, None])), strict=True):
            i, j = low + int(r), int(c)
            found[min(i, j), max(i, j)] = float(near[r, c])
    out = []
    for (i, j), value in sorted(found.items()):
        p, q = places[i], places[j]
        if (p.stems & q.stems or p.entities & q.entities) and not material.apart(p.article, q.article):
            out.append(Aligned(at[i], at[j], value))
    return out
