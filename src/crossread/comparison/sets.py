"""What hangs together: the sets that links between things make, however long the chain from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def connected(n: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers 0 to `n` - 1 in sets, each sorted, in order of their first member; a number without a link is alone.

    Union-find with path halving (Tarjan 1975), so that the work is about that of looking at each link once.
    """
    parent = list(range(n))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    sets: dict[int, list[int]] = defaultdict(list)
    for k in range(n):
        sets[root(k)].append(k)
    return list(sets.values())
