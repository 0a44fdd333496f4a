"""The same event in several accounts: one moment, with all its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crossread.comparison.comparison import Finding
from crossread.comparison.times.places import Places
from crossread.comparison.times.ties import Tie
from crossread.readings.reading import Reading

_WORDS = {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}
# Likeness from which two passages of the same date tell of one event. On the days of the news itself much happens; a
# day long before that several reports name is nearly always named for the same thing.
_NEWS, _PAST_DAY, _PAST_MONTH, _PAST_YEAR = 0.45, 0.12, 0.33, 0.4
_COARSE = 0.08  # more where one date only holds the other ("in February", "on Feb. 27")
_ONE_TEXT = 0.12  # more within one article, which tells a thing mostly once
_SLACK = 0.08  # how far below that the mean over two groups may lie
_FOUND = 0.3  # how much passages of one finding gain
_NEARBY = 3  # days around the day of the reports that count as the news
_MOST = 1500  # ties in one comparison; stories beyond that are taken in parts


def groups(
    readings: Sequence[Reading], ties: Sequence[Tie], findings: Sequence[Finding] = (), news: date | None = None
) -> list[list[Tie]]:
    """Ties of one event together: their dates agree and their passages are alike. `news`: the day of the reports."""
    out: list[list[Tie]] = []
    for start in range(0, len(ties), _MOST):
        out += _groups(readings, ties[start : start + _MOST], findings, news)
    return out


def _groups(
    readings: Sequence[Reading], ties: Sequence[Tie], findings: Sequence[Finding], news: date | None
) -> list[list[Tie]]:
    if not ties:
        return []
    margin = _margins(readings, ties, findings, news)
    member = list(range(len(ties)))
    rows = {k: [k] for k in member}
    pairs = [(float(margin[i, j]), i, j) for i, j in zip(*np.nonzero(np.triu(margin >= 0, 1)), strict=True)]
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        a, b = member[i], member[j]
        if a != b and margin[np.ix_(rows[a], rows[b])].mean() >= -_SLACK:
            rows[a] += rows.pop(b)
            for k in rows[a]:
                member[k] = a
    return [[ties[k] for k in sorted(row)] for row in rows.values()]


def _margins(
    readings: Sequence[Reading], ties: Sequence[Tie], findings: Sequence[Finding], news: date | None
) -> NDArray[np.float32]:
    """How far each pair lies above what it needs to be one event; minus infinity where the dates disagree."""
    first = np.array([t.when.first.toordinal() for t in ties])
    last = np.array([t.when.last.toordinal() for t in ties])
    size = last - first
    same = (first[:, None] == first[None, :]) & (last[:, None] == last[None, :])
    holds = ((first[:, None] <= first[None, :]) & (last[None, :] <= last[:, None])) & ~same & (size[:, None] <= 31)
    agree = same | holds | holds.T
    needed = np.where(size == 0, _PAST_DAY, np.where(size <= 31, _PAST_MONTH, _PAST_YEAR))
    if news is not None:
        near = (first <= news.toordinal() + _NEARBY) & (last >= news.toordinal() - _NEARBY)
        needed = np.where(near, _NEWS, needed)
    pair = np.maximum(needed[:, None], needed[None, :]) + _COARSE * ~same
    text = np.array([t.reading for t in ties])
    pair = pair + _ONE_TEXT * (text[:, None] == text[None, :])
    margin = likeness(readings, ties) - pair
    for row in _in_findings(readings, ties, findings):
        margin[np.ix_(row, row)] += _FOUND
    spans = np.array([(t.start, t.end) for t in ties])
    one = (text[:, None] == text[None, :]) & (spans[:, None] == spans[None, :]).all(-1)
    margin[one] = 1.0  # one passage, its day and its hour
    margin[~agree] = -np.inf
    return np.asarray(margin, np.float32)


def _in_findings(readings: Sequence[Reading], ties: Sequence[Tie], findings: Sequence[Finding]) -> list[list[int]]:
    """For each finding of several reports the ties that lie mostly in its evidence."""
    at: dict[str, list[int]] = {}
    for k, t in enumerate(ties):
        at.setdefault(readings[t.reading].article.id, []).append(k)
    out = []
    for f in findings:
        row = [
            k
            for e in f.evidence
            for k in at.get(e.article, ())
            if e.start <= ties[k].time.start < e.end
            and 2 * (min(e.end, ties[k].end) - max(e.start, ties[k].start)) > ties[k].end - ties[k].start
        ]
        if len({ties[k].reading for k in row}) > 1:
            out.append(sorted(set(row)))
    return out


def likeness(readings: Sequence[Reading], ties: Sequence[Tie]) -> NDArray[np.float32]:
    """How alike the passages are: half by meaning (vectors), half by the weight of the words they share."""
    at = {k: Places(readings[k]) for k in {t.reading for t in ties}}
    vectors = np.stack([_vector(readings[t.reading], at[t.reading], t) for t in ties])
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


def _vector(reading: Reading, at: Places, t: Tie) -> NDArray[np.float32]:
    inside = [
        k for k in at.clauses(t.sentence) if t.start <= reading.clauses[k].start and reading.clauses[k].end <= t.end
    ]
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
