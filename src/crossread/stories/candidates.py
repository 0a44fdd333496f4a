"""Which stories an article could belong to, found without looking at all of them.

Two ways, for each fails where the other holds: near in meaning (vectors), and sharing the telling words of a headline
(a page that came without its text still has one).
"""

from __future__ import annotations

import numpy as np

from crossread.stories.cells import Cells
from crossread.stories.profile import Profile
from crossread.stories.terms import Terms

#: Stories looked at by vector and by headline.
NEAR, NAMED = 20, 10
#: Headline words a story is filed under, and the latest stories kept under one word.
FILED, KEPT = 10, 48


class Candidates:
    """Stories by number, to be found again."""

    def __init__(self) -> None:
        self._cells = Cells()
        self._under: dict[int, dict[int, None]] = {}
        self._filed: dict[int, tuple[int, ...]] = {}

    def put(self, name: int, profile: Profile) -> None:
        """File a story, or file it anew after it has changed."""
        for word in self._filed.get(name, ()):
            self._under[word].pop(name, None)
        self._filed[name] = heaviest = _heaviest(profile.headline)
        for word in heaviest:
            under = self._under.setdefault(word, {})
            under[name] = None
            if len(under) > KEPT:
                del under[next(iter(under))]
        self._cells.put(name, profile.direction)

    def drop(self, name: int) -> None:
        """Forget a story."""
        for word in self._filed.pop(name, ()):
            under = self._under[word]
            under.pop(name, None)
            if not under:
                del self._under[word]
        self._cells.drop(name)

    def of(self, profile: Profile) -> list[int]:
        """At most `NEAR + NAMED` stories, the likeliest first."""
        near = self._cells.nearest(profile.direction, NEAR)
        weights = dict(zip(profile.headline.ids.tolist(), profile.headline.weights.tolist(), strict=True))
        found: dict[int, float] = {}
        for word in _heaviest(profile.headline):
            for name in self._under.get(word, ()):
                found[name] = found.get(name, 0.0) + weights[word]
        named = sorted(found, key=lambda name: (-found[name], name))[:NAMED]
        return list(dict.fromkeys(near + named))


def _heaviest(headline: Terms) -> tuple[int, ...]:
    order = np.lexsort((headline.ids, -headline.weights))[:FILED]
    return tuple(int(i) for i in headline.ids[order])
