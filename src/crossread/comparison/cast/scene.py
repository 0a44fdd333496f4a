"""One article while it is walked from its beginning: who was met where, who spoke, and what its pronouns tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from crossread.articles.article import Span
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Reading

#: Whom somebody talks to does not speak: `told Reuters`, `in an interview with the BBC`.
_TO = re.compile(
    r"\b(?:told|tells?|telling|asked|interview(?:ed)?\s+(?:with|by)|spoke\s+(?:to|with)|speaking\s+(?:to|with)|"
    r"talking\s+to|statement\s+to|comments?\s+to|letters?\s+(?:addressed\s+)?to)\s+(?:the\s+)?$",
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
    """One article, walked from its beginning; `speakers` fills up. `silent`: attributions nobody can be named for.

    `aside`: for each sentence, whether it stands in a caption, a crosshead or another line beside the telling; `rank`:
    its number among those that do not; `direct`: contents in quotation marks.
    """

    reading: Reading
    words: Words
    mentions: list[Mention]
    players: Players
    speakers: dict[int, Player] = field(default_factory=dict)
    voices: dict[Span, Player] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)
    aside: list[bool] = field(default_factory=list)
    rank: list[int] = field(default_factory=list)
    direct: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.direct = [c for a in self.reading.attributions if a.kind == "direct" for c in a.content]
        self.aside = _asides(self.reading)
        self.rank = [n - 1 for n in accumulate(not a for a in self.aside)]

    def back(self, sentence: int, here: int) -> int:
        """Sentences from one to another, those in captions and crossheads not counted."""
        if not self.rank or self.aside[here]:
            return here - sentence
        return self.rank[here] - self.rank[sentence]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id

    def told(self, start: int, end: int) -> str:
        """The text between two places without the lines beside the telling."""
        text, kept, at = self.words.text, [], start
        for line in text[start:end].split("\n"):
            whole = start < at and at + len(line) < end
            if not (whole and self.aside and self.aside[self.words.sentence(at + len(line) - 1)]):
                kept.append(line)
            at += len(line) + 1
        return "\n".join(kept)

    def breaks(self, start: int, end: int) -> int:
        """Paragraphs that end between two places, those beside the telling not counted."""
        told = self.told(start, end)
        return told.count("\n") - told.count("\n\n")

    def goes_on(self, player: Player, words: Span) -> None:
        """Somebody already known speaks these words."""
        self._speaks(player, words.start, [words])

    def note(self, i: int, player: Player, span: Span) -> None:
        """Attribution `i` is this player's, who is named at `span`."""
        self.speakers[i] = player
        self.players.here[self.article][player.order] = player
        self._speaks(player, span.start, self.reading.attributions[i].content)

    def _speaks(self, player: Player, place: int, content: Iterable[Span]) -> None:
        until = max((self.words.sentence(max(c.start, c.end - 1)) for c in content), default=-1)
        self.seen.append(Seen(place, self.words.sentence(place), player, True, False, False, until=until))


#: A paragraph of the telling ends so; lines beside it mostly do not.
_ENDED = re.compile(r"[.!?:;,…—–-][\"'”’)\]]*\s*$")
#: Where more of the lines than this do not end so, lines are no paragraphs.
_OPEN_LINES = 0.5


def _asides(reading: Reading) -> list[bool]:
    """For each sentence, whether it stands beside the telling: in a caption, or in a line that ends without a stop."""
    text = reading.article.text
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if len(m[0].split()) > 1]
    open_lines = {(s, e) for s, e in lines if not _ENDED.search(text, s, e)}
    if len(open_lines) > _OPEN_LINES * len(lines):
        open_lines = set()
    captions = [(b.start, b.end) for b in reading.article.blocks if b.kind == "caption"]
    spans = sorted([*open_lines, *captions])
    found = []
    for sentence in reading.sentences:
        at = bisect_right(spans, sentence.start, key=lambda s: s[0])
        found.append(any(sentence.start < end for _, end in spans[max(0, at - 2) : at]))
    first = found.index(False) if False in found else len(found)  # the headline names whom the telling is about
    return [aside and n > first for n, aside in enumerate(found)]


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
