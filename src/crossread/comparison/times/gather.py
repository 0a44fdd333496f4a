"""The same event in several accounts: one moment, with all its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.comparison.times.ties import Tie
from crossread.readings.reading import Reading

_WORDS = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
_SAME = 0.5  # likeness from which two passages of one date tell of one event
_SAME_COARSE = 0.62  # the same where one of the dates is only a month, week or year that holds the other
_MOST = 1500  # ties in one comparison; stories beyond that are taken in parts


def groups(readings: Sequence[Reading], ties: Sequence[Tie]) -> list[list[Tie]]:
    """Ties of one event together. Two may be one where their dates agree and their passages are alike."""
    out: list[list[Tie]] = []
    for start in range(0, len(ties), _MOST):
        out += _groups(readings, ties[start : start + _MOST])
    return out


def _groups(readings: Sequence[Reading], ties: Sequence[Tie]) -> list[list[Tie]]:
    if not ties:
        return []
    like = likeness(readings, ties)
    first = np.array([t.when.first.toordinal() for t in ties])
    last = np.array([t.when.last.toordinal() for t in ties])
    same_day = (first[:, None] == first[None, :]) & (last[:, None] == last[None, :])
    holds = ((first[:, None] <= first[None, :]) & (last[None, :] <= last[:, None])) & ~same_day
    short = (last - first) <= 31
    inside = (holds & short[:, None]) | (holds & short[:, None]).T
    allowed = np.where(same_day, like >= _SAME, inside & (like >= _SAME_COARSE))
    member = list(range(len(ties)))
    rows = {k: [k] for k in member}
    pairs = [(float(like[i, j]), i, j) for i, j in zip(*np.nonzero(np.triu(allowed, 1)), strict=True)]
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        a, b = member[i], member[j]
        if a == b:
            continue
        block = allowed[np.ix_(rows[a], rows[b])]
        if block.mean() < 0.5 or not (same_day | inside)[np.ix_(rows[a], rows[b])].all():
            continue
        rows[a] += rows.pop(b)
        for k in rows[a]:
            member[k] = a
    return [[ties[k] for k in sorted(row)] for row in rows.values()]


def likeness(readings: Sequence[Reading], ties: Sequence[Tie]) -> NDArray[np.float32]:
    """How alike the passages are: half by meaning (vectors), half by the weight of the words they share."""
    vectors = np.stack([_vector(readings[t.reading], t) for t in ties])
    meaning = vectors @ vectors.T
    bags = [_bag(readings[t.reading], t) for t in ties]
    seen = Counter(word for bag in bags for word in bag)
    names = {word: k for k, word in enumerate(sorted(seen))}
    weights = np.zeros((len(ties), max(1, len(names))), np.float32)
    for k, bag in enumerate(bags):
        for word in bag:
            weights[k, names[word]] = 1.0 / np.sqrt(1.0 + np.log1p(seen[word]))
    shared = weights @ weights.T
    size = np.sqrt(np.maximum(np.diag(shared), 1e-6))
    words = shared / np.maximum(np.minimum(size[:, None], size[None, :]) ** 2, 1e-6)
    words = np.minimum(words, 1.0)
    return np.asarray(0.5 * meaning + 0.5 * words, np.float32)


def _vector(reading: Reading, t: Tie) -> NDArray[np.float32]:
    inside = [k for k, c in enumerate(reading.clauses) if c.sentence == t.sentence and t.start <= c.start and c.end <= t.end]
    if inside:
        mean = reading.vectors[inside].mean(0)
    else:
        mean = reading.sentence_vectors[t.sentence]
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def _bag(reading: Reading, t: Tie) -> frozenset[str]:
    """The words of a passage that say what happened, without the time itself."""
    s = reading.sentences[t.sentence]
    return frozenset(
        w.lemma
        for w in reading.tokens[s.first : s.last]
        if t.start <= w.start < t.end and w.pos in _WORDS and not t.time.start <= w.start < t.time.end
    )
