"""Articles into stories all at once: the likeliest two become one, again and again, until none are likely enough.

Every group knows only its candidates, so that the work grows with the number of articles and not with its square.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from crossread.stories.candidates import Candidates
from crossread.stories.profile import Profile
from crossread.stories.scorer import Scorer

#: A group keeps looking at this many others; those it is least like are let go first.
WATCHED = 48
#: Others this unlikely are not looked at again.
HOPELESS = -8.0


def merge(profiles: Sequence[Profile], scorer: Scorer) -> list[list[int]]:
    """Which of the profiles are one story: lists of indices. The order given breaks ties only."""
    candidates = Candidates()
    for name, profile in enumerate(profiles):
        candidates.put(name, profile)
    groups = {name: [name] for name in range(len(profiles))}
    now = dict(enumerate(profiles))
    near: dict[int, dict[int, float]] = {name: {} for name in now}
    heap: list[tuple[float, int, int]] = []

    def look(name: int, others: list[int]) -> None:
        for other, score in zip(others, scorer.scores(now[name], [now[o] for o in others]).tolist(), strict=True):
            if score > HOPELESS:
                near[name][other] = near[other][name] = score
            if score >= 0:
                heapq.heappush(heap, (-score, min(name, other), max(name, other)))

    for name in now:
        look(name, [other for other in candidates.of(now[name]) if other != name and other not in near[name]])
    following = len(profiles)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in now or other not in now:
            continue
        made, following = following, following + 1
        watched: dict[int, float] = {}
        for part in (one, other):
            for neighbour, score in near.pop(part).items():
                if neighbour in now and neighbour not in (one, other):
                    watched[neighbour] = max(score, watched.get(neighbour, HOPELESS))
                    near[neighbour].pop(part, None)
        now[made] = Profile.sum([now.pop(one), now.pop(other)])
        groups[made] = sorted(groups.pop(one) + groups.pop(other))
        near[made] = {}
        look(made, sorted(watched, key=lambda n: (-watched[n], n))[:WATCHED])
    return sorted(groups.values())
