"""Follows a stream: each article is placed as it comes, in a time that does not grow with what is kept.

What was placed on little evidence is looked at again: a story that has grown is grouped anew with those near it, and
`rebalance` does so for all that was touched of late. Then stories may merge or split; every such change says why. After
re-balancing everything, a stream has the stories a batch of the same articles has.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossread.stories.candidates import Candidates
from crossread.stories.card import Card
from crossread.stories.merge import merge
from crossread.stories.profile import Profile
from crossread.stories.scorer import Scorer, reason, scorer


@dataclass(frozen=True, slots=True)
class Change:
    """What was seen later: the articles that went from the stories `before` to the story `after`."""

    before: tuple[str, ...]
    after: str
    articles: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went. `new` is true where it opened a story; `changes` are what it showed of stories near it."""

    article: str
    story: str
    new: bool
    basis: str
    changes: tuple[Change, ...] = ()


#: Log odds from which a single article is put into a story as it comes. Higher than the 0 at which stories are one: a
#: wrong article in a young story draws others in, while one left apart is brought in when the story has grown.
SURE = 1.5
#: Sizes at which a story that grows is grouped again together with those near it: ever more rarely, so that an article
#: costs the same however large its story is. Near is what is at least this likely, up to so many articles.
LOOKED, NEAR, HELD = frozenset({3, 5, 8, 13, 21, 34, 55}), -4.0, 60


class Grouper:
    """The stories of a stream so far.

    `window` is how many stories are still open to new articles; the one untouched for longest is closed first (it stays
    in `stories`, and costs nothing more). `first` numbers the first story.
    """

    def __init__(self, *, window: int = 200_000, first: int = 1, scorer_: Scorer | None = None) -> None:
        self._scorer = scorer_ or scorer()
        self._window = window
        self._next = first
        self._candidates = Candidates()
        self._profiles: dict[int, Profile] = {}
        self._cards: dict[int, list[Card]] = {}
        self._names: dict[int, str] = {}
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._closed: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, stories: Mapping[str, Sequence[Card]], *, window: int = 200_000) -> Grouper:
        """A grouper that goes on from known stories (the longest untouched first)."""
        numbers = [int(name[1:]) for name in stories if name[:1] == "s" and name[1:].isdigit()]
        made = cls(window=window, first=max(numbers, default=0) + 1)
        for number, (name, cards) in enumerate(stories.items(), start=made._next):
            made._open(-number, name, list(cards))
        return made

    @property
    def stories(self) -> dict[str, tuple[str, ...]]:
        """Article ids of every story, open and closed."""
        held = {self._names[n]: tuple(sorted(c.article for c in cards)) for n, cards in self._cards.items()}
        return {**self._closed, **held}

    def place(self, card: Card) -> Placement:
        """Put an article into the story it belongs to, or open one."""
        profile = Profile.of(card)
        number = self._likest(profile)
        if number is None:
            number = self._next
            self._next += 1
            self._open(number, f"s{number}", [card], profile)
            return Placement(card.article, f"s{number}", True, "no story like it so far")
        basis = reason(profile, self._profiles[number])
        name = self._names[number]
        self._cards[number].append(card)
        self._profiles[number] = Profile.sum([self._profiles[number], profile])
        self._candidates.put(number, self._profiles[number])
        self._recent.move_to_end(number)
        changes = self._look_again(number) if len(self._cards[number]) in LOOKED else ()
        for change in changes:
            name = change.after if card.article in change.articles else name
        return Placement(card.article, name, False, basis, changes)

    def _likest(self, profile: Profile) -> int | None:
        """The story most like a profile, None where none is like enough."""
        found = self._candidates.of(profile)
        if not found:
            return None
        scores = self._scorer.scores(profile, [self._profiles[n] for n in found])
        best = min(range(len(found)), key=lambda k: (-scores[k], self._names[found[k]]))
        return found[best] if scores[best] >= SURE else None

    def _look_again(self, number: int) -> tuple[Change, ...]:
        """Group a story that has grown again, together with the stories near it."""
        profile = self._profiles[number]
        found = [n for n in self._candidates.of(profile) if n != number]
        scores = self._scorer.scores(profile, [self._profiles[n] for n in found])
        taken, held = [number], len(self._cards[number])
        for k in sorted(range(len(found)), key=lambda k: (-scores[k], self._names[found[k]])):
            if scores[k] < NEAR or held + len(self._cards[found[k]]) > HELD:
                break
            taken.append(found[k])
            held += len(self._cards[found[k]])
        return self._again(taken) if len(taken) > 1 else ()

    def rebalance(self, articles: int = 5_000) -> tuple[Change, ...]:
        """Group the `articles` latest-touched articles again, together with all others of their stories."""
        taken: list[int] = []
        held = 0
        for number in reversed(self._recent):
            if held >= articles:
                break
            taken.append(number)
            held += len(self._cards[number])
        return self._again(taken)

    def _again(self, taken: Sequence[int]) -> tuple[Change, ...]:
        """Group the articles of these stories anew."""
        cards = sorted((c for n in taken for c in self._cards[n]), key=lambda c: c.article)
        home = {c.article: n for n in taken for c in self._cards[n]}
        groups = merge([Profile.of(c) for c in cards], self._scorer)
        return self._settle([[cards[i] for i in group] for group in groups], home)

    def _settle(self, groups: list[list[Card]], home: Mapping[str, int]) -> tuple[Change, ...]:
        """Each new group goes on as the story most of it was; a story goes on once."""
        shares: list[tuple[int, str, int, int]] = []
        for k, group in enumerate(groups):
            counts: dict[int, int] = {}
            for card in group:
                counts[home[card.article]] = counts.get(home[card.article], 0) + 1
            shares += [(-share, self._names[n], n, k) for n, share in counts.items()]
        heirs: dict[int, int] = {}
        continued: set[int] = set()
        for _, _, n, k in sorted(shares):
            if n not in continued and k not in heirs:
                heirs[k] = n
                continued.add(n)
        changes: list[Change] = []
        before = {n: frozenset(c.article for c in self._cards[n]) for n in set(home.values())}
        names = {n: self._names[n] for n in before}
        touched = [n for n in self._recent if n in before]
        for k, group in enumerate(groups):
            ids = frozenset(c.article for c in group)
            if k in heirs and ids == before[heirs[k]]:
                continue
            number = heirs.get(k)
            if number is None:
                number, self._next = self._next, self._next + 1
                names[number] = f"s{number}"
            sources = tuple(sorted({names[home[i]] for i in ids}))
            changes.append(Change(sources, names[number], tuple(sorted(ids)), self._why(group, home, names)))
            heirs[k] = number
        for n in touched:
            self._drop(n)
        for number, k in sorted((number, k) for k, number in heirs.items()):
            self._open(number, names[number], groups[k])
        for n in touched:
            if n in self._recent:
                self._recent.move_to_end(n)
        return tuple(sorted(changes, key=lambda c: c.articles))

    def _why(self, group: list[Card], home: Mapping[str, int], names: Mapping[int, str]) -> str:
        parts: dict[int, list[Card]] = {}
        for card in group:
            parts.setdefault(home[card.article], []).append(card)
        if len(parts) == 1:
            return f"split from {names[next(iter(parts))]}: seen together, its articles tell of more than one event"
        one, other, *_ = sorted(parts.values(), key=lambda cards: (-len(cards), cards[0].article))
        return "seen together: " + reason(_profile(one), _profile(other))

    def _open(self, number: int, name: str, cards: list[Card], profile: Profile | None = None) -> None:
        self._names[number] = name
        self._cards[number] = cards
        self._profiles[number] = profile or _profile(cards)
        self._candidates.put(number, self._profiles[number])
        self._recent[number] = None
        if len(self._recent) > self._window:
            oldest = next(iter(self._recent))
            self._closed[self._names[oldest]] = tuple(sorted(c.article for c in self._cards[oldest]))
            self._drop(oldest)

    def _drop(self, number: int) -> None:
        self._candidates.drop(number)
        for kept in (self._profiles, self._cards, self._names):
            kept.pop(number)
        del self._recent[number]


def _profile(cards: Iterable[Card]) -> Profile:
    parts = [Profile.of(card) for card in cards]
    return parts[0] if len(parts) == 1 else Profile.sum(parts)
