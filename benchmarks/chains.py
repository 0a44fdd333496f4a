"""Scores of coreference chains: MUC, B³, CEAF-e and their mean (CoNLL F1; Pradhan et al., ACL 2014)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

Chains = Mapping[Hashable, Hashable]  # mention -> chain


def conll(gold: Chains, mine: Chains) -> dict[str, float]:
    """F1 of each measure and their mean. Both sides hold the same mentions."""
    scores = {"muc": _muc(gold, mine), "b3": _b3(gold, mine), "ceafe": _ceafe(gold, mine)}
    return {**scores, "conll": sum(scores.values()) / 3}


def _sets(chains: Chains) -> list[frozenset[Hashable]]:
    out: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, chain in chains.items():
        out[chain].add(mention)
    return [frozenset(v) for v in out.values()]


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def _muc(gold: Chains, mine: Chains) -> float:
    def share(a: Chains, b: Chains) -> float:
        top = bottom = 0
        for chain in _sets(a):
            parts = len({b[m] for m in chain})
            top += len(chain) - parts
            bottom += len(chain) - 1
        return top / bottom if bottom else 0.0

    return _f1(share(mine, gold), share(gold, mine))


def _b3(gold: Chains, mine: Chains) -> float:
    g = {m: s for s in _sets(gold) for m in s}
    k = {m: s for s in _sets(mine) for m in s}
    p = sum(len(g[m] & k[m]) / len(k[m]) for m in gold) / len(gold)
    r = sum(len(g[m] & k[m]) / len(g[m]) for m in gold) / len(gold)
    return _f1(p, r)


def _ceafe(gold: Chains, mine: Chains) -> float:
    g, k = _sets(gold), _sets(mine)
    likeness = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in k] for a in g])
    rows, columns = linear_sum_assignment(-likeness)
    best = likeness[rows, columns].sum()
    return _f1(best / len(k), best / len(g))
