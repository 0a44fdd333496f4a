"""One article while it is walked from its beginning: who was met where, who spoke, and what its pronouns tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Reading

#: Whom somebody talks to does not speak: `told Reuters`, `in an interview with the BBC`.
_TO = re.compile(
    r"\b(?:told|tells?|telling|asked|interview(?:ed)?\s+(?:with|by)|spoke\s+(?:to|with)|speaking\s+(?:to|with)|"
    r"talking\s+to|statement\s+to|comments?\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Seen:
    """An entity met in the text: where, and whether it was as a speaker.

    `opens`: the first of its kind in its sentence; `quoted`: inside somebody's words; `owns`: before a possessive;
    `hears`: somebody talks to it; `until`: the sentence its words end in, where it spoke.
    """

    place: int
    sentence: int
    player: Player
    spoke: bool
    opens: bool
    quoted: bool
    owns: bool = False
    hears: bool = False
    until: int = -1


@dataclass(slots=True, eq=False)
class Scene:
    """One article, walked from its beginning; `speakers` fills up. `silent`: attributions nobody can be named for."""

    reading: Reading
    words: Words
    mentions: list[Mention]
    players: Players
    speakers: dict[int, Player] = field(default_factory=dict)
    voices: dict[Span, Player] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    def note(self, i: int, player: Player, span: Span) -> None:
        """Attribution `i` is this player's, who is named at `span`."""
        self.speakers[i] = player
        self.players.here[self.article][player.order] = player
        content = self.reading.attributions[i].content
        until = max((self.words.sentence(max(c.start, c.end - 1)) for c in content), default=-1)
        self.seen.append(Seen(span.start, self.words.sentence(span.start), player, True, False, False, until=until))


def meet(scene: Scene) -> None:
    """Note everybody who is named, in order."""
    content = sorted(s for a in scene.reading.attributions for s in a.content)
    openers: set[tuple[int, str]] = set()
    for m in scene.mentions:
        player = scene.players.of(m)
        if player is None or scene.words.text[m.end : m.end + 6] == "-based":
            continue
        n = scene.words.sentence(m.start)
        quoted = any(s.start <= m.start < s.end for s in content)
        owns = scene.words.text[m.end : m.end + 2] in ("'s", "’s")
        hears = _TO.search(scene.words.text, max(0, m.start - 40), m.start) is not None
        opens = player.kind in ("person", "organisation") and not quoted and not owns and not hears
        opens = opens and (n, player.kind) not in openers
        if opens:
            openers.add((n, player.kind))
        scene.seen.append(Seen(m.start, n, player, False, opens, quoted, owns, hears))
    _learn_genders(scene)


_HE, _SHE = re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE), re.compile(r"\b(?:she|hers?)\b", re.IGNORECASE)


def _learn_genders(scene: Scene) -> None:
    """Whether the article says he or she of somebody: pronouns of one kind in sentences that name one person only, or
    right after such a sentence. Two such sentences, and three of four agreeing, decide."""
    people: dict[int, set[int]] = defaultdict(set)
    by_order: dict[int, Player] = {}
    for s in scene.seen:
        if s.player.kind == "person":
            people[s.sentence].add(s.player.order)
            by_order[s.player.order] = s.player
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for n, named in people.items():
        if len(named) != 1:
            continue
        for k in (n, n + 1):
            if k >= len(scene.reading.sentences) or (k > n and people.get(k)):
                continue
            sentence = scene.reading.sentences[k]
            words = scene.words.text[sentence.start : sentence.end]
            he, she = bool(_HE.search(words)), bool(_SHE.search(words))
            if he != she:
                votes[next(iter(named))]["m" if he else "f"] += 1
    for order, count in votes.items():
        best, n = count.most_common(1)[0]
        if n >= 2 and n >= 0.75 * sum(count.values()) and not by_order[order].genders:
            by_order[order].genders.add(best)
