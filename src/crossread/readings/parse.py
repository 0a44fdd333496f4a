"""From scores to a dependency tree: every word its head, one root a sentence, no circles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def tree(scores: Floats) -> Ints:
    """Head of each word of one sentence; the root is its own head.

    `scores[i, j]`: how well word j heads word i; `scores[i, i]`: how well word i is the root (n, n).
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, np.int64)
    normal = scores.astype(np.float64)
    normal = normal - normal.max(1, keepdims=True)
    normal -= np.log(np.exp(normal).sum(1, keepdims=True))
    heads: Ints = normal.argmax(1)
    if (heads == np.arange(n)).sum() == 1 and not _circle(heads, int(np.flatnonzero(heads == np.arange(n))[0])):
        return heads
    own = np.diagonal(normal).copy()
    best, found = -np.inf, heads
    np.fill_diagonal(normal, -np.inf)
    words, most = np.arange(n), normal.max(1)
    for root in np.argsort(-own)[:2]:
        others = words != root
        if own[root] + most[others].sum() <= best:
            continue  # not even if every word had the head it likes best
        rest = normal.copy()
        rest[root] = -np.inf
        candidate = _spanning(rest, int(root))
        total = own[root] + rest[others, candidate[others]].sum()
        if total > best:
            best, found = total, candidate
    return found


def _circle(heads: Ints, root: int) -> list[int]:
    """Words of some circle, empty where there is none."""
    above: list[int] = heads.tolist()
    seen = [0] * len(above)
    seen[root] = -1
    for word in range(len(above)):
        at = word
        while seen[at] == 0:
            seen[at] = word + 1
            at = above[at]
        if seen[at] == word + 1:
            circle, on = [at], above[at]
            while on != at:
                circle.append(on)
                on = above[on]
            return circle
    return []


def _spanning(scores: NDArray[np.float64], root: int) -> Ints:
    """Best tree below `root` (Chu-Liu and Edmonds): circles are drawn together to one word and opened again."""
    heads: Ints = scores.argmax(1)
    heads[root] = root
    circle = _circle(heads, root)
    if not circle:
        return heads
    n = len(scores)
    inside = np.zeros(n, bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[circle, heads[circle]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    # Into the circle: one of its words takes an outside head and gives up its own.
    round_ = np.array(circle)
    enter = scores[np.ix_(round_, outside)] - kept[:, None]
    small[m, :m] = enter.max(0)
    # Out of the circle: the best of its words as a head.
    leave = scores[np.ix_(outside, round_)]
    small[:m, m] = leave.max(1)
    found = _spanning(small, int(np.flatnonzero(outside == root)[0]))
    for i, word in enumerate(outside):
        if word != root:
            heads[word] = outside[found[i]] if found[i] < m else circle[int(leave[i].argmax())]
    broken = circle[int(enter[:, found[m]].argmax())]
    heads[broken] = outside[found[m]]
    heads[root] = root
    return heads
