"""Constrained agglomerative clustering over a sparse graph of likely pairs.

Average linkage, as in average-link clustering of documents: two groups join while the mean of all pairs between them
stays above `bar`; a pair that was no candidate counts as `absent`. A pair that must not stand together keeps its two
groups apart for good.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence


def group(
    n: int,
    edges: Iterable[tuple[int, int, float]],
    bar: float,
    absent: float,
    apart: Callable[[Sequence[int], Sequence[int]], bool],
) -> list[list[int]]:
    """Groups of the numbers 0 to `n` - 1, each sorted, in order of their first member.

    `edges`: (i, j, score), each pair once. `apart(a, b)` tells whether two groups may never be one.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    links: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(n)}
    for i, j, score in edges:
        links[i][j] = links[j][i] = (score, 1)

    def mean(a: int, b: int) -> float:
        total, known = links[a][b]
        size = len(members[a]) * len(members[b])
        return (total + absent * (size - known)) / size

    heap = [(-score, i, j) for i in links for j, (score, _) in links[i].items() if i < j and score >= bar]
    heapq.heapify(heap)
    fresh = n
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if apart(members[a], members[b]):
            del links[a][b], links[b][a]
            continue
        both = links[a].keys() | links[b].keys()
        made: dict[int, tuple[float, int]] = {}
        for c in both - {a, b}:
            s1, k1 = links[a].get(c, (0.0, 0))
            s2, k2 = links[b].get(c, (0.0, 0))
            made[c] = (s1 + s2, k1 + k2)
            links[c].pop(a, None)
            links[c].pop(b, None)
            links[c][fresh] = made[c]
        del links[a], links[b]
        links[fresh] = made
        members[fresh] = members.pop(a) + members.pop(b)
        for c in made:
            score = mean(fresh, c)
            if score >= bar:
                heapq.heappush(heap, (-score, min(c, fresh), max(c, fresh)))
        fresh += 1
    return sorted((sorted(m) for m in members.values()), key=lambda m: m[0])
