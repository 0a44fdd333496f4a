"""Articles into stories in one go: the door most callers want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.readings.reading import Reading
from crossread.stories.card import Card, card_of
from crossread.stories.merge import merge
from crossread.stories.profile import Profile
from crossread.stories.scorer import Scorer, reason, scorer
from crossread.stories.story import Related, Story
from crossread.stories.tracks import links, tracks


@dataclass(frozen=True, slots=True)
class Group:
    """A story as its article ids; `related` are other stories of its track."""

    id: str
    articles: tuple[str, ...]
    basis: str
    track: str
    related: tuple[Related, ...]


def group(readings: Sequence[Reading], *, apart: int | None = None) -> tuple[Story, ...]:
    """The stories these articles tell, each article in one, the largest story first; single articles are stories too.

    `apart`: days without a report after which the same topic is another story of its track (a desk that follows daily
    rounds sets it low; by default only numbered occasions, such as rounds, are told apart by their days).
    """
    by_id = {r.article.id: r for r in readings}
    return tuple(
        Story(g.id, tuple(by_id[a] for a in g.articles), g.basis, g.track, g.related)
        for g in group_cards([card_of(r) for r in readings], apart=apart)
    )


def group_cards(cards: Sequence[Card], *, apart: int | None = None, by: Scorer | None = None) -> tuple[Group, ...]:
    """The same from cards (ids must differ). The order of the cards never shows."""
    by = by or scorer()
    cards = sorted(cards, key=lambda c: c.article)
    found = merge([Profile.of(c) for c in cards], by)
    if apart is not None:
        found = [part for members in found for part in _bursts(members, cards, apart)]
    found.sort(key=lambda members: (-len(members), cards[members[0]].article))
    profiles = [Profile.sum([Profile.of(cards[i]) for i in members]) for members in found]
    linked = links(profiles, by)
    track = tracks(len(found), linked)
    related: dict[int, list[Related]] = {k: [] for k in range(len(found))}
    for link in linked:
        related[link.one].append(Related(f"s{link.other + 1}", link.basis))
        related[link.other].append(Related(f"s{link.one + 1}", link.basis))
    return tuple(
        Group(
            f"s{k + 1}",
            tuple(cards[i].article for i in members),
            _basis([cards[i] for i in members]),
            f"t{track[k] + 1}",
            tuple(related[k]),
        )
        for k, members in enumerate(found)
    )


def _basis(cards: Sequence[Card]) -> str:
    """Why these are one story: what the article most like the others shares with them."""
    if len(cards) == 1:
        return "no other article tells of it"
    first, rest = Profile.of(cards[0]), Profile.sum([Profile.of(c) for c in cards[1:]])
    return reason(first, rest)


def _bursts(members: Sequence[int], cards: Sequence[Card], apart: int) -> list[list[int]]:
    """Split where nothing was published for more than `apart` days; an undated article goes with the largest part."""
    dated = sorted((day, i) for i in members if (day := cards[i].day) is not None)
    parts: list[list[int]] = []
    last: int | None = None
    for day, i in dated:
        if last is None or day - last > apart:
            parts.append([])
        parts[-1].append(i)
        last = day
    undated = [i for i in members if cards[i].day is None]
    if not parts:
        return [list(members)]
    max(parts, key=len).extend(undated)
    return [sorted(part) for part in parts]
