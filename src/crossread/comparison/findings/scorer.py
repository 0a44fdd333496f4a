"""How likely two statements state the same fact: a logistic regression whose numbers lie in `weights.json`.

How it was learned, on what, and how well it does stands in `docs/findings.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from crossread.comparison.findings.pairs import FEATURES, Floats

#: Products of two features that the regression sees besides the features themselves.
PRODUCTS = (
    ("across", "words"),
    ("across", "covered"),
    ("across", "entity_rare"),
    ("across", "number_same"),
    ("across", "date_same"),
    ("across", "same_article"),
    ("covered", "head"),
    ("sentence", "cosine"),
    ("behind", "across"),
    ("short", "across"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Weights by feature; features are centred on `mean` and divided by `scale` first."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float

    def score(self, features: Floats) -> Floats:
        """Probabilities (P,) of pairs (P, features)."""
        x = (widened(features) - self.mean) / self.scale
        return (1 / (1 + np.exp(-np.clip(x @ self.weights + self.bias, -30, 30)))).astype(np.float32)


def widened(features: Floats) -> Floats:
    """The features and their products."""
    at = {name: i for i, name in enumerate(FEATURES)}
    products = [features[:, at[a]] * features[:, at[b]] for a, b in PRODUCTS]
    return np.column_stack([features, *products]).astype(np.float32)


@lru_cache(maxsize=1)
def scorer() -> Scorer:
    """The scorer in use."""
    return of(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))


def of(numbers: dict[str, Any]) -> Scorer:
    """A scorer from its numbers; ValueError where they were made for other features."""
    names = [*FEATURES, *(f"{a} x {b}" for a, b in PRODUCTS)]
    if list(numbers["weights"]) != names:
        raise ValueError("weights.json was made for other features than pairs.py computes")
    row = [numbers["weights"][name] for name in names]
    mean, scale, weights = (np.array([r[k] for r in row], np.float32) for k in ("mean", "scale", "weight"))
    return Scorer(mean, scale, weights, float(numbers["bias"]))
