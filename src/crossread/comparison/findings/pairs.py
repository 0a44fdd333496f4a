"""Pairs of statements that may state the same fact, and what speaks for and against each pair.

Shapes: S statements, P pairs. Everything is numpy over blocks, so that hundreds of articles stay a matter of seconds.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.comparison.findings.statements import Statement
from crossread.comparison.findings.words import MOST, nearness
from crossread.comparison.quantities import agree
from crossread.stories.story import Story

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: Nearest statements kept for each statement, and how near they must be at least (cosine).
KEPT, LEAST = 40, 0.25
#: Statements whose nearness to all others, and pairs whose features, are worked out at once.
_BLOCK, _AT_ONCE = 1024, 4096
_WORDS, _KEYS = 20, 8

FEATURES = (
    "cosine",  # of the clauses' vectors
    "scaled",  # cosine less how near each is to everything (cross-domain local scaling, Conneau et al. 2018)
    "sentence",  # cosine of their sentences
    "across",  # the better of clause against the other's sentence
    "behind",  # how far this is from the best partner in the other's article (the worse side)
    "behind_best",  # the same (the better side)
    "words",  # rare words in common, as a share of all (Jaccard weighted by rarity)
    "covers",  # share of the one's words that the other has in near meaning: the better side
    "covered",  # the worse side
    "entities",  # rare entities in common, as a share of the smaller set
    "entities_all",  # as a share of both
    "entity_rare",  # rarity of the rarest entity in common
    "no_entity",  # one of them names nobody
    "date_same",
    "date_off",
    "date_one",  # only one is dated
    "number_same",  # a number with the same unit that agrees
    "number_off",  # numbers of one thing that disagree
    "number_one",
    "head",  # nearness of the words they hang on
    "subject",
    "object",
    "swapped",  # the one's subject is the other's object
    "polarity",  # one is negated, the other is not
    "modality",  # one is expected, the other is not
    "speaker_same",
    "speaker_off",
    "said_one",
    "length",  # of the shorter to the longer, in words
    "short",  # words of the shorter
    "same_article",
)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Candidate pairs `left` < `right` (numbers of statements), and the cosine of their vectors."""

    left: Ints
    right: Ints
    features: Floats


class _Table:
    """Keys of statements as padded rows of numbers (0: nothing), with a rarity for each key."""

    def __init__(self, rows: list[tuple[str, ...]], width: int) -> None:
        held = Counter(key for row in rows for key in set(row))
        # Frequent keys first, so that the words that can be near another word are among the first numbers.
        self.keys = ["", *sorted(held, key=lambda k: (-held[k], k))]
        at = {key: i for i, key in enumerate(self.keys)}
        n = max(1, len(rows))
        self.rarity = np.array([0.0] + [math.log((n + 1) / (held[k] + 0.5)) for k in self.keys[1:]], np.float32)
        self.ids = np.zeros((len(rows), width), np.int64)
        for i, row in enumerate(rows):
            # Where a row is too long, its rarest keys tell most.
            chosen = sorted((at[key] for key in set(row)), reverse=True)[:width]
            self.ids[i, : len(chosen)] = chosen
        self.weight = self.rarity[self.ids]
        self.filled = (self.ids > 0).sum(axis=1)


def candidates(story: Story, statements: list[Statement]) -> Pairs:
    """Likely pairs with their features; pairs of one article that share characters are left out."""
    n = len(statements)
    if n < 2:
        empty = np.zeros(0, np.int64)
        return Pairs(empty, empty, np.zeros((0, len(FEATURES)), np.float32))
    whole = [r.sentence_vectors for r in story.readings]
    vectors = np.array([_vector(story, s) for s in statements], np.float32)
    sentences = np.array([whole[s.reading][s.sentence] for s in statements])
    article = np.array([s.reading for s in statements])
    left, right, near, best = _nearest(vectors, article)
    start = np.array([s.start for s in statements])
    end = np.array([s.end for s in statements])
    apart = (article[left] != article[right]) | (end[left] <= start[right]) | (end[right] <= start[left])
    left, right = left[apart], right[apart]
    features = _features(statements, vectors, sentences, article, near, best, left, right)
    return Pairs(left, right, features)


def _vector(story: Story, s: Statement) -> Floats:
    """The mean of its clauses' vectors by length (which is the mean over its words), else its sentence's."""
    reading = story.readings[s.reading]
    if not s.parts:
        return np.asarray(reading.sentence_vectors[s.sentence])
    if len(s.parts) == 1:
        return np.asarray(reading.vectors[s.parts[0]])
    length = np.array([reading.clauses[k].end - reading.clauses[k].start for k in s.parts], np.float32)
    mean = (reading.vectors[list(s.parts)] * length[:, None]).sum(0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def _nearest(vectors: Floats, article: Ints) -> tuple[Ints, Ints, Floats, Floats]:
    """Candidate pairs; each statement's mean nearness to its ten nearest; its best cosine in every article (S, A)."""
    n = len(vectors)
    edges = np.flatnonzero(np.r_[True, article[1:] != article[:-1]])
    best = np.full((n, len(edges)), -1.0, np.float32)
    near = np.zeros(n, np.float32)
    found: list[Ints] = []
    kept = min(KEPT, n - 1)
    for at in range(0, n, _BLOCK):
        cosine = vectors[at : at + _BLOCK] @ vectors.T
        size = len(cosine)
        cosine[np.arange(size), np.arange(at, at + size)] = -1.0
        best[at : at + size] = np.maximum.reduceat(cosine, edges, axis=1)
        top = np.argpartition(-cosine, kept - 1, axis=1)[:, :kept]
        value = np.take_along_axis(cosine, top, axis=1)
        ten = min(10, kept)
        near[at : at + size] = np.partition(value, kept - ten, axis=1)[:, kept - ten :].mean(axis=1)
        i, k = np.nonzero(value >= LEAST)
        a, b = at + i, top[i, k]
        found.append(np.minimum(a, b) * n + np.maximum(a, b))
    code = np.unique(np.concatenate(found))
    column = np.searchsorted(edges, np.arange(n), side="right") - 1
    return code // n, code % n, near, best[:, column] if n <= 4000 else _Lazy(best, column)  # type: ignore[return-value]


class _Lazy:
    """`best[i, article of j]` without the (S, S) table."""

    def __init__(self, best: Floats, column: Ints) -> None:
        self.best, self.column = best, column

    def __getitem__(self, at: tuple[Ints, Ints]) -> Floats:
        return self.best[at[0], self.column[at[1]]]


def _features(
    statements: list[Statement],
    vectors: Floats,
    sentences: Floats,
    article: Ints,
    near: Floats,
    best: Floats,
    left: Ints,
    right: Ints,
) -> Floats:
    words = _Table([s.words for s in statements], _WORDS)
    rare = min(len(words.keys), MOST)
    alike = nearness(words.keys[:rare]).astype(np.uint8)
    entities = _Table([tuple(sorted(s.entities)) for s in statements], _KEYS)
    heads = _Numbers([s.head for s in statements])
    subjects = _Numbers([s.subject for s in statements])
    objects = _Numbers([s.object for s in statements])
    speakers = _Numbers([s.speaker or "" for s in statements])
    said = np.array([s.said for s in statements])
    negated = np.array([s.negated for s in statements])
    expected = np.array([s.expected for s in statements])
    length = np.array([len(s.words) for s in statements], np.float32)
    dated = np.array([bool(s.dates) for s in statements])
    counted = np.array([bool(s.quantities) for s in statements])
    out = np.zeros((len(left), len(FEATURES)), np.float32)
    # Short ones first, so that few rows are compared at the width of the longest.
    order = np.argsort(np.maximum(words.filled[left], words.filled[right]), kind="stable")
    for at in range(0, len(left), _AT_ONCE):
        rows = order[at : at + _AT_ONCE]
        a, b = left[rows], right[rows]
        cosine = np.einsum("ij,ij->i", vectors[a], vectors[b])
        whole = np.einsum("ij,ij->i", sentences[a], sentences[b])
        across = np.maximum(
            np.einsum("ij,ij->i", vectors[a], sentences[b]), np.einsum("ij,ij->i", sentences[a], vectors[b])
        )
        behind_a, behind_b = best[a, b] - cosine, best[b, a] - cosine
        exact, cover_a, cover_b = _cover(words, alike, a, b)
        shared, lesser, both, rarest = _shared(entities, a, b)
        no_entity = (entities.ids[a, 0] == 0) | (entities.ids[b, 0] == 0)
        x, y = statements, statements
        dates = [_dates(x[i], y[j]) if dated[i] and dated[j] else 0 for i, j in zip(a, b, strict=True)]
        numbers = [_numbers(x[i], y[j]) if counted[i] and counted[j] else 0 for i, j in zip(a, b, strict=True)]
        date, number = np.array(dates), np.array(numbers)
        same_speaker = (speakers.ids[a] == speakers.ids[b]) & (speakers.ids[a] > 0)
        shorter, longer = np.minimum(length[a], length[b]), np.maximum(length[a], length[b])
        out[rows] = np.stack(
            [
                cosine,
                2 * cosine - near[a] - near[b],
                whole,
                across,
                np.maximum(behind_a, behind_b),
                np.minimum(behind_a, behind_b),
                exact,
                np.maximum(cover_a, cover_b),
                np.minimum(cover_a, cover_b),
                shared / np.maximum(lesser, 1e-6),
                shared / np.maximum(both, 1e-6),
                rarest,
                no_entity,
                date == 1,
                date == -1,
                dated[a] != dated[b],
                number == 1,
                number == -1,
                counted[a] != counted[b],
                _near(heads, alike, words, a, b),
                _near(subjects, alike, words, a, b),
                _near(objects, alike, words, a, b),
                ((subjects.ids[a] == objects.of(subjects, b)) & (subjects.ids[a] > 0))
                | ((subjects.ids[b] == objects.of(subjects, a)) & (subjects.ids[b] > 0)),
                negated[a] != negated[b],
                expected[a] != expected[b],
                same_speaker,
                ~same_speaker & (speakers.ids[a] > 0) & (speakers.ids[b] > 0),
                said[a] != said[b],
                shorter / longer,
                np.minimum(shorter, 12),
                article[a] == article[b],
            ],
            axis=1,
        )
    return out


class _Numbers:
    """One word a statement, numbered (0: none)."""

    def __init__(self, values: list[str]) -> None:
        self.keys = ["", *sorted(set(values) - {""})]
        self.at = {k: i for i, k in enumerate(self.keys)}
        self.ids = np.array([self.at[v] for v in values])
        self._other: dict[int, Ints] = {}

    def of(self, other: _Numbers, rows: Ints) -> Ints:
        """The words of these rows in the numbers of another set (-1: it has none such)."""
        if id(other) not in self._other:
            self._other[id(other)] = np.array([-1] + [other.at.get(k, -1) for k in self.keys[1:]])
        return np.asarray(self._other[id(other)][self.ids[rows]])

    def into(self, words: _Table, most: int) -> Ints:
        """Each key's number among the words (0: none)."""
        if id(words) not in self._other:
            at = {k: i for i, k in enumerate(words.keys[:most])}
            self._other[id(words)] = np.array([0] + [at.get(k, 0) for k in self.keys[1:]])
        return self._other[id(words)]


def _near(values: _Numbers, alike: NDArray[np.uint8], words: _Table, a: Ints, b: Ints) -> Floats:
    """1 for the same word, nearness for near ones, 0 where either has none."""
    i, j = values.ids[a], values.ids[b]
    table = values.into(words, len(alike))
    soft = alike[table[i], table[j]].astype(np.float32) / 255
    return np.where((i == j) & (i > 0), 1.0, soft).astype(np.float32)


def _cover(words: _Table, alike: NDArray[np.uint8], a: Ints, b: Ints) -> tuple[Floats, Floats, Floats]:
    """Weighted Jaccard of the words themselves; share of a's words that b has in near meaning, and of b's in a."""
    width = max(int(words.filled[a].max()), int(words.filled[b].max()), 1)
    x, y = words.ids[a, :width], words.ids[b, :width]
    same = (x[:, :, None] == y[:, None, :]) & (x[:, :, None] > 0)
    top = len(alike)
    soft = alike[np.where(x < top, x, 0)[:, :, None], np.where(y < top, y, 0)[:, None, :]]
    np.maximum(soft, same * np.uint8(255), out=soft)
    near_a, near_b = (soft.max(axis=axis).astype(np.float32) / 255 for axis in (2, 1))
    wa, wb = words.weight[a, :width], words.weight[b, :width]
    total_a, total_b = wa.sum(1), wb.sum(1)
    common = (wa * same.any(axis=2)).sum(1)
    exact = common / np.maximum(total_a + total_b - common, 1e-6)
    return (
        exact.astype(np.float32),
        ((wa * near_a).sum(1) / np.maximum(total_a, 1e-6)).astype(np.float32),
        ((wb * near_b).sum(1) / np.maximum(total_b, 1e-6)).astype(np.float32),
    )


def _shared(keys: _Table, a: Ints, b: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Weight in common, the lesser total, the total of both, and the rarest key in common."""
    x, y = keys.ids[a], keys.ids[b]
    same = ((x[:, :, None] == y[:, None, :]) & (x[:, :, None] > 0)).any(axis=2)
    weight = keys.weight[a] * same
    common = weight.sum(1)
    total_a, total_b = keys.weight[a].sum(1), keys.weight[b].sum(1)
    return common, np.minimum(total_a, total_b), total_a + total_b - common, weight.max(axis=1)


def _dates(a: Statement, b: Statement) -> int:
    """1: a date in common (or one that holds the other); -1: dates of one precision that differ; 0: nothing told."""
    return compare_dates(a.dates, b.dates)


def compare_dates(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """1 where two lists of TIMEX3 values have a date in common, -1 where they cannot, 0 where nothing can be told."""
    if not a or not b:
        return 0
    for x in a:
        for y in b:
            p, q = x[:10], y[:10]
            if p == q or (len(p) >= 7 and len(q) >= 7 and (p.startswith(q) or q.startswith(p))):
                return 1
    days = all("W" not in v and len(v) >= 7 for v in (*a, *b))
    years = {v[:4] for v in a}.isdisjoint({v[:4] for v in b})
    return -1 if days or years else 0


def _numbers(a: Statement, b: Statement) -> int:
    """1: a number of the same thing that agrees; -1: of the same thing and none agrees; 0: nothing told."""
    seen = 0
    for p in a.quantities:
        for q in b.quantities:
            if p.unit == q.unit and p.head == q.head:
                if agree(p, q):
                    return 1
                seen = -1
            elif p.unit == q.unit and p.exact and q.exact and p.low == q.low and p.unit != "ordinal" and p.low > 12:
                return 1
    return seen
