"""Stories of one track: the same topic, another event (round one and round two of the same talks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.stories.candidates import Candidates
from crossread.stories.occasions import another
from crossread.stories.profile import Profile
from crossread.stories.scorer import Scorer, reason


@dataclass(frozen=True, slots=True)
class Link:
    """Two stories (by index) of one track."""

    one: int
    other: int
    basis: str


def links(profiles: Sequence[Profile], scorer: Scorer) -> tuple[Link, ...]:
    """The stories that share a topic and are not one story."""
    candidates = Candidates()
    for name, profile in enumerate(profiles):
        candidates.put(name, profile)
    found: dict[tuple[int, int], str] = {}
    for name, profile in enumerate(profiles):
        others = [n for n in candidates.of(profile) if n != name]
        scores = scorer.topics(profile, [profiles[n] for n in others])
        for n, score in zip(others, scores, strict=True):
            if score >= scorer.track:
                pair = (min(name, n), max(name, n))
                one, other = profiles[pair[0]], profiles[pair[1]]
                apart = another(one.occasions, one.days, other.occasions, other.days)
                found[pair] = (f"{apart}; " if apart else "") + reason(one, other)
    return tuple(Link(one, other, basis) for (one, other), basis in sorted(found.items()))


def tracks(count: int, found: Sequence[Link]) -> list[int]:
    """For each of `count` stories the lowest index in its track."""
    track = np.arange(count)
    for link in found:
        low, high = sorted((track[link.one], track[link.other]))
        track[track == high] = low
    return [int(t) for t in track]
