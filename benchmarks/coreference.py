"""Coreference figures of a clustering of mentions: MUC, B³, CEAF-e and their mean (CoNLL F1; Pradhan et al. 2014).

As defined by Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (entity-based, similarity 4); gold mentions, so both
clusterings are of the same items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

import numpy as np

Clusters = Mapping[Hashable, Hashable]
"""Mention → name of its cluster."""


def conll(gold: Clusters, mine: Clusters) -> dict[str, float]:
    """F1 of each measure, and their mean."""
    figures = {"muc": f1(muc(mine, gold), muc(gold, mine)), "b3": f1(b_cubed(mine, gold), b_cubed(gold, mine))}
    figures["ceafe"] = ceaf_e(gold, mine)
    return figures | {"conll": sum(figures.values()) / 3}


def muc(of: Clusters, against: Clusters) -> float:
    """Share of the links of `of` that `against` has as well."""
    kept = total = 0
    for members in _sets(of).values():
        kept += len(members) - len({against[m] for m in members})
        total += len(members) - 1
    return kept / total if total else 0.0


def b_cubed(of: Clusters, against: Clusters) -> float:
    """Over all mentions, the share of its cluster in `of` that shares its cluster in `against`."""
    size = Counter(of.values())
    both = Counter((of[m], against[m]) for m in of)
    return sum(both[of[m], against[m]] / size[of[m]] for m in of) / max(1, len(of))


def ceaf_e(gold: Clusters, mine: Clusters) -> float:
    """F1 under the best one-to-one match of clusters, each pair worth 2 |common| / (|a| + |b|)."""
    a, b = list(_sets(gold).values()), list(_sets(mine).values())
    value = np.zeros((len(a), len(b)))
    home = {m: j for j, members in enumerate(b) for m in members}
    for i, members in enumerate(a):
        for j, n in Counter(home[m] for m in members).items():
            value[i, j] = 2 * n / (len(members) + len(b[j]))
    best = _assign(value)
    return f1(best / max(1, len(b)), best / max(1, len(a)))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _sets(clusters: Clusters) -> dict[Hashable, set[Hashable]]:
    out: dict[Hashable, set[Hashable]] = {}
    for mention, cluster in clusters.items():
        out.setdefault(cluster, set()).add(mention)
    return out


def _assign(value: np.ndarray) -> float:
    """The greatest total of a one-to-one choice; clusters that touch are solved in their own small groups."""
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n, m = value.shape
    rows, columns = np.nonzero(value)
    graph = coo_matrix((np.ones(len(rows)), (rows, n + columns)), shape=(n + m, n + m))
    _, part = connected_components(graph, directed=False)
    total = 0.0
    for k in np.unique(part[rows]):
        i, j = np.flatnonzero(part[:n] == k), np.flatnonzero(part[n:] == k)
        block = value[np.ix_(i, j)]
        r, c = linear_sum_assignment(-block)
        total += block[r, c].sum()
    return float(total)
