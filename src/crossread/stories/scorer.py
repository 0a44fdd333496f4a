"""How likely two stories are one: a small logistic model over what `compare` measures.

The weights are in `scorer.json`, fitted by `benchmarks/stories.py fit` on pairs of part-stories: what a desk has of a
story so far, against the rest of it and against the stories most like it. One set of weights and one threshold (0) for
every kind of source.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from crossread.stories.occasions import another
from crossread.stories.profile import FEATURES, Profile, compare

#: Two occasions of one thing are never one story, whatever else they share.
NEVER = -50.0


@dataclass(frozen=True, slots=True)
class Scorer:
    """`scores` at or above 0 are one story; from `track` to 0, one track."""

    weights: tuple[float, ...]
    bias: float
    track: float

    def scores(self, one: Profile, others: Sequence[Profile]) -> NDArray[np.float64]:
        """How likely `one` and each of the others are one story, as log odds."""
        found = np.asarray(compare(one, others) @ np.array(self.weights) + self.bias)
        for row, other in enumerate(others):
            if one.occasions and other.occasions and another(one.occasions, one.days, other.occasions, other.days):
                found[row] = NEVER
        return found

    def topics(self, one: Profile, others: Sequence[Profile]) -> NDArray[np.float64]:
        """The same without what tells occasions of one topic apart (days)."""
        weights = np.array(self.weights)
        weights[[FEATURES.index("near"), FEATURES.index("far")]] = 0
        return np.asarray(compare(one, others) @ weights + self.bias)


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    """The scorer that comes with the package."""
    data = json.loads(resources.files("crossread.stories").joinpath("scorer.json").read_text("utf-8"))
    if data["features"] != list(FEATURES):
        raise ValueError("scorer.json was fitted for other features: run benchmarks/stories.py fit")
    return Scorer(tuple(data["weights"]), data["bias"], data["track"])


def reason(one: Profile, other: Profile) -> str:
    """In one line what two stories share: their most telling common words, and the days between them."""
    mine, theirs = dict(one.forms), dict(other.forms)
    weight = dict(zip(one.words.ids.tolist(), one.words.weights.tolist(), strict=True))
    there = dict(zip(other.words.ids.tolist(), other.words.weights.tolist(), strict=True))
    common = [(weight[i] * there[i], form) for i, form in (mine | theirs).items() if i in weight and i in there]
    shared = ", ".join(form for _, form in sorted(common, key=lambda c: (-c[0], c[1]))[:5])
    said = f"shares {shared}" if shared else "little in common in so many words; near in meaning"
    if one.days and other.days:
        gap = min(abs(a - b) for a in one.days for b in other.days)
        said += "; same day" if gap == 0 else f"; {gap} day{'s' if gap > 1 else ''} apart"
    return said
