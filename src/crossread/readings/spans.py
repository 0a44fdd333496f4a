"""From tag scores to spans: the best sequence of begin, inside and outside."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def spans(scores: Floats) -> list[tuple[int, int, int]]:
    """(first word, end word, label) of the best valid sequence.

    `scores` (W, 1 + 2 * labels): outside, then begin and inside of each label. Inside may only follow begin or inside
    of its own label; where the best tag of every word already keeps to that, nothing has to be searched.
    """
    if not len(scores):
        return []
    tags = scores.argmax(1)
    wrong = _broken(tags)
    if len(wrong):
        tags = tags.copy()
        done = -1
        for word in wrong:
            if word < done:
                continue
            first, end = int(word), int(word) + 1
            while first > 0 and tags[first - 1] != 0:
                first -= 1
            while end < len(tags) and tags[end] != 0:
                end += 1
            first = max(0, first - 1)
            tags[first:end] = _viterbi(scores[first:end], tags[first - 1] if first else 0)
            done = end
    return _read(tags)


def _broken(tags: NDArray[np.int64]) -> NDArray[np.int64]:
    """Words tagged inside of something that does not go on from the word before."""
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate([[0], tags[:-1]])
    return np.flatnonzero(inside & ((before + 1) // 2 != tags // 2))


def _viterbi(scores: Floats, before: int) -> NDArray[np.int64]:
    n, k = scores.shape
    tag = np.arange(k)
    inside = (tag > 0) & (tag % 2 == 0)
    allowed = ~inside[None, :] | ((tag[:, None] + 1) // 2 == tag[None, :] // 2)
    barred = np.where(allowed, 0.0, -1e9)
    value = scores[0] + barred[before]
    back = np.zeros((n, k), np.int64)
    for i in range(1, n):
        options = value[:, None] + barred
        back[i] = options.argmax(0)
        value = options[back[i], tag] + scores[i]
    best = np.empty(n, np.int64)
    best[-1] = int(value.argmax())
    for i in range(n - 1, 0, -1):
        best[i - 1] = back[i, best[i]]
    return best


def _read(tags: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    first = -1
    for i, tag in enumerate([*tags.tolist(), 0]):
        if first >= 0 and not (tag > 0 and tag % 2 == 0):
            found.append((first, i, (int(tags[first]) - 1) // 2))
            first = -1
        if tag % 2 == 1:
            first = i
    return found
