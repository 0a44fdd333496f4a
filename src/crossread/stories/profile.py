"""A story as grouping sees it: the cards of its articles added up.

Adding cards lets what the articles share stand out and what only one says fade, so that the fifth article of a story is
placed more surely than the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crossread.stories.card import Card
from crossread.stories.terms import SPACE, Terms

#: Terms a story is known by, and publication days kept.
WORDS, NAMES, HEADLINE, FIGURES, DAYS, FORMS = 400, 160, 80, 80, 32, 120

#: What is compared, in the order of the scorer's weights.
FEATURES = ("vectors", "words", "names", "headline", "figures", "near", "far", "fewer", "more", "short")


@dataclass(frozen=True, eq=False)
class Profile:
    """Sums over `size` articles; `days` are the days of publication that are known, ascending.

    `forms` spells out the most telling terms, `occasions` counts what the articles number ("second round" in three
    articles: `("round", 2, 3)`).
    """

    size: int
    vector: NDArray[np.float32]
    words: Terms
    names: Terms
    headline: Terms
    figures: Terms
    days: tuple[int, ...]
    forms: tuple[tuple[int, str], ...] = ()
    occasions: tuple[tuple[str, int, int], ...] = ()

    @classmethod
    def of(cls, card: Card) -> Profile:
        """The profile of a story of one article."""
        days = () if card.day is None else (card.day,)
        occasions = tuple((noun, ordinal, 1) for noun, ordinal in card.occasions)
        parts = (card.vector, card.words, card.names, card.headline, card.figures)
        return cls(1, *parts, days, card.forms, occasions)

    @classmethod
    def sum(cls, parts: Sequence[Profile]) -> Profile:
        """The profile of a story made of all of these."""
        days = sorted({day for part in parts for day in part.days})
        step = max(1, -(-len(days) // DAYS))
        return cls(
            sum(p.size for p in parts),
            np.sum([p.vector for p in parts], axis=0, dtype=np.float32),
            Terms.sum((p.words for p in parts), WORDS),
            Terms.sum((p.names for p in parts), NAMES),
            Terms.sum((p.headline for p in parts), HEADLINE),
            Terms.sum((p.figures for p in parts), FIGURES),
            tuple(days[::step]),
            tuple(sorted({form for part in parts for form in part.forms})[:FORMS]),
            _votes(parts),
        )

    @cached_property
    def direction(self) -> NDArray[np.float32]:
        """The vector at length one."""
        return self.vector / np.float32(max(1e-9, float(np.dot(self.vector, self.vector)) ** 0.5))


def _votes(parts: Sequence[Profile]) -> tuple[tuple[str, int, int], ...]:
    votes: Counter[tuple[str, int]] = Counter()
    for part in parts:
        for noun, ordinal, articles in part.occasions:
            votes[noun, ordinal] += articles
    return tuple(sorted((noun, ordinal, n) for (noun, ordinal), n in votes.items()))


_scratch = np.zeros(SPACE, np.float32)


def compare(one: Profile, others: Sequence[Profile]) -> NDArray[np.float64]:
    """(others x FEATURES): how alike one profile is to each of the others. Symmetric in the two."""
    out = np.zeros((len(others), len(FEATURES)))
    if not others:
        return out
    out[:, 0] = np.stack([o.direction for o in others]) @ one.direction
    for column, part in ((1, "words"), (2, "names"), (4, "figures")):
        out[:, column] = _cosines(getattr(one, part), [getattr(o, part) for o in others])
    there = _told(one.headline, one.size, [o.words for o in others], [o.size for o in others])
    here = _told_in(one.words, one.size, [o.headline for o in others], [o.size for o in others])
    out[:, 3] = (there + here) / 2
    for row, other in enumerate(others):
        if one.days and other.days:
            gap = float(np.abs(np.subtract.outer(one.days, other.days)).min())
            out[row, 5] = np.exp(-gap / 3)
            out[row, 6] = np.log1p(gap / 30)
        out[row, 7] = np.log(min(one.size, other.size))
        out[row, 8] = np.log(max(one.size, other.size))
        out[row, 9] = np.log1p(min(len(one.words.ids), len(other.words.ids))) - 5
    return out


def _gathered(parts: Sequence[NDArray[np.float32]], values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums of `values` over consecutive parts of these lengths."""
    which = np.repeat(np.arange(len(parts)), [len(p) for p in parts])
    return np.asarray(np.bincount(which, values, len(parts)), np.float64)


def _cosines(one: Terms, others: Sequence[Terms]) -> NDArray[np.float64]:
    if not len(one.ids):
        return np.zeros(len(others))
    _scratch[one.ids] = one.weights
    ids = np.concatenate([o.ids for o in others])
    weights = np.concatenate([o.weights for o in others])
    dots = _gathered([o.weights for o in others], _scratch[ids] * weights)
    _scratch[one.ids] = 0
    return dots / np.maximum(1e-9, one.norm * np.array([o.norm for o in others]))


def _spread(terms: Terms, size: int) -> NDArray[np.float32]:
    """How far a story as a whole tells each word: 1 where a third of its articles do."""
    return (
        np.minimum(1.0, 3.0 * terms.counts / max(3, size)).astype(np.float32)
        if size > 1
        else np.ones(len(terms.ids), np.float32)
    )


def _told(headline: Terms, size: int, words: Sequence[Terms], sizes: Sequence[int]) -> NDArray[np.float64]:
    """The share of one story's headlines that each of the others tells."""
    _scratch[headline.ids] = headline.weights / size
    ids = np.concatenate([w.ids for w in words])
    spread = np.concatenate([_spread(w, n) for w, n in zip(words, sizes, strict=True)])
    found = _gathered([w.weights for w in words], _scratch[ids] * spread)
    _scratch[headline.ids] = 0
    return found


def _told_in(words: Terms, size: int, headlines: Sequence[Terms], sizes: Sequence[int]) -> NDArray[np.float64]:
    """The share of each of the others' headlines that one story tells."""
    _scratch[words.ids] = _spread(words, size)
    ids = np.concatenate([h.ids for h in headlines])
    shares = np.concatenate([h.weights / n for h, n in zip(headlines, sizes, strict=True)])
    found = _gathered([h.weights for h in headlines], _scratch[ids] * shares)
    _scratch[words.ids] = 0
    return found
