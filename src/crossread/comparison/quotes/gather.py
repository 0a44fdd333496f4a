"""Brings the renderings of one utterance together across articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Difference, Evidence, Occasion, Quote, Rendering
from crossread.comparison.quotes.likeness import Pair, Weights, contained, pairs_of, weights
from crossread.comparison.quotes.occasions import occasions_of
from crossread.comparison.quotes.passages import Passage, passages_of
from crossread.comparison.quotes.wording import differences, stem, words_of
from crossread.readings.layout import breaks
from crossread.readings.quotes import quotations
from crossread.stories.story import Story

_RANK = {"person": 0, "organisation": 1, "group": 2}
#: A term has so many words at most.
_TERM = 4
_KIND = {"direct": 0, "mixed": 1, "indirect": 2}


def gather_quotes(story: Story, cast: Cast) -> tuple[Quote, ...]:
    """One `Quote` per thing said, in the order in which the articles tell it."""
    passages = [p for r in story.readings for p in passages_of(r, cast, occasions_of(r))]
    passages.sort(key=lambda p: (p.place, p.attribution))
    passages = _once(passages)
    weight = weights(passages)
    tied = Ties(cast)
    pairs = pairs_of(passages, weight, tied, terms(story, passages))
    groups = _groups(passages, pairs, weight, {r.article.id: r.article.text for r in story.readings})
    groups = [g for g in groups if any(passages[k].speaker or passages[k].kind != "indirect" for k in g)]
    order = [min(g) for g in groups]
    quotes = []
    for n, (_, group) in enumerate(sorted(zip(order, groups, strict=True)), 1):
        quotes.append(_quote(f"q{n}", [passages[k] for k in sorted(group)], cast, pairs, passages, weight))
    return tuple(quotes)


def terms(story: Story, passages: list[Passage]) -> frozenset[tuple[str, ...]]:
    """Words in marks that two articles also use without marks ("safe zone"): a term of the story, no one's words."""
    short = {p.core for p in passages if 0 < len(p.core) <= _TERM}
    short |= {p.stems for p in passages if p.kind == "direct" and len(p.stems) <= _TERM}
    plain = []
    for r in story.readings if short else ():
        text = r.article.text
        at, left = 0, []
        for q in quotations(text, breaks(text, [Span(b.start, b.end) for b in r.article.boilerplate])):
            left.append(text[at : q.start])
            at = max(at, q.end)
        left.append(text[at:])
        plain.append(" " + " ".join(stem(w) for w in words_of(" | ".join(left))) + " ")
    return frozenset(c for c in short if sum(f" {' '.join(c)} " in text for text in plain) >= 2)


def _once(passages: list[Passage]) -> list[Passage]:
    """Two attributions that hold the very same words are one: the one whose speaker is known, else the first."""
    best: dict[tuple[str, int, int], Passage] = {}
    for p in passages:
        held = best.get(p.place)
        if held is None or (held.speaker is None and p.speaker is not None):
            best[p.place] = p
    return [best[k] for k in sorted(best)]


class Ties:
    """Whether two passages' speakers may be one: 2 the same, 1 may be, 0 two who are named apart."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.known: dict[tuple[str, str], int] = {}
        self.words: dict[str, set[str]] = {}

    def __call__(self, a: Passage, b: Passage) -> int:
        """How the speakers of two passages stand to each other."""
        if a.speaker is None or b.speaker is None:
            return 1
        if a.speaker == b.speaker:
            return 2
        key = (min(a.speaker, b.speaker), max(a.speaker, b.speaker))
        if key not in self.known:
            self.known[key] = self._tie(*key)
        return self.known[key]

    def _tie(self, a: str, b: str) -> int:
        kinds = {self.cast.entity(a).kind, self.cast.entity(b).kind}
        if kinds == {"person"}:
            return 0
        if "group" in kinds:
            x, y = ({w.casefold() for w in self.cast.entity(e).name.split()} for e in (a, b))
            return 2 if x < y or y < x else 1
        if "unnamed" in kinds:
            return 1
        if kinds == {"person", "organisation"}:
            return 1
        if kinds == {"organisation"}:
            # a government and its ministry, a parent company: not the same, but one may speak for the other
            one, other = self.cast.countries.get(a), self.cast.countries.get(b)
            if one and other:
                return 1 if one == other else 0
            x, y = ({w.casefold() for w in self.cast.entity(e).name.split()} for e in (a, b))
            return 1 if one or other or x & y else 0
        return 1


def _groups(passages: list[Passage], pairs: list[Pair], weight: Weights, texts: Mapping[str, str]) -> list[set[int]]:
    """Passages brought together best pair first. A group is held by its fullest passage: who joins must go with it."""
    home = {k: k for k in range(len(passages))}
    members: dict[int, set[int]] = {k: {k} for k in range(len(passages))}
    score = {(p.first, p.second): p.score for p in pairs}

    def linked(x: int, y: int) -> float:
        return score.get((min(x, y), max(x, y)), 0.0)

    def fullest(group: set[int]) -> int:
        return min(
            group, key=lambda k: (_KIND[passages[k].kind] == 2, -weight.sum(passages[k].stems), passages[k].place)
        )

    for pair in pairs:
        a, b = home[pair.first], home[pair.second]
        if a == b:
            continue
        left, right = members[a], members[b]
        head_a, head_b = fullest(left), fullest(right)
        if len(left) > 1 or len(right) > 1:
            links = [linked(x, y) for x in left for y in right]
            mean = sum(links) / len(links)
            heads = max(
                linked(head_a, head_b), max(linked(head_a, y) for y in right), max(linked(x, head_b) for x in left)
            )
            if not heads or mean < 0.3 or not _one_article_fits(left, right, passages, weight):
                continue
        keep, gone = min(a, b), max(a, b)
        members[keep] = left | right
        del members[gone]
        for k in members[keep]:
            home[k] = keep
    _rejoin(passages, home, members, texts)
    return [members[k] for k in sorted(members)]


def _one_article_fits(left: set[int], right: set[int], passages: list[Passage], weight: Weights) -> bool:
    """Two things quoted side by side in one article are two, unless one passage elsewhere holds them both."""
    for x in left:
        for y in right:
            p, q = passages[x], passages[y]
            if p.article != q.article or p.kind == "indirect" or q.kind == "indirect":
                continue
            if contained(p.stems, q.stems, weight)[0] >= 0.5:
                continue
            both = any(
                contained(p.stems, passages[z].stems, weight)[0] >= 0.6
                and contained(q.stems, passages[z].stems, weight)[0] >= 0.6
                for z in left | right
                if z not in (x, y) and len(passages[z].stems) > max(len(p.stems), len(q.stems))
            )
            if not both:
                return False
    return True


def _rejoin(
    passages: list[Passage], home: dict[int, int], members: dict[int, set[int]], story_texts: Mapping[str, str]
) -> None:
    """A quotation split around its cue is one utterance again, unless its parts were found apart elsewhere."""
    parts: dict[tuple[str, int], list[int]] = defaultdict(list)
    for k, p in enumerate(passages):
        parts[p.article, p.attribution].append(k)
    for found in parts.values():
        for x, y in pairwise(found):
            a, b = home[x], home[y]
            between = story_texts[passages[x].article][passages[x].end : passages[y].start]
            if a == b or "indirect" in (passages[x].kind, passages[y].kind) or "\n" in between or len(between) > 200:
                continue
            own_a = {passages[k].article for k in members[a]}
            own_b = {passages[k].article for k in members[b]}
            unfinished = not re.search(r"[.!?…]$", passages[x].text) and passages[y].text[:1].islower()
            if (len(own_a) == 1 and len(own_b) == 1) or (unfinished and (len(own_a) == 1 or len(own_b) == 1)):
                keep, gone = min(a, b), max(a, b)
                members[keep] |= members.pop(gone)
                for k in members[keep]:
                    home[k] = keep


def _quote(
    id: str, found: list[Passage], cast: Cast, pairs: list[Pair], passages: list[Passage], weight: Weights
) -> Quote:
    fullest = min(found, key=lambda p: (_KIND[p.kind], -weight.sum(p.stems), p.place))
    speaker, why_speaker = _speaker(found, cast)
    renderings = []
    for p in found:
        renderings.append(
            Rendering(
                words=Evidence(p.article, p.start, p.end),
                kind=p.kind,
                cue=Evidence(p.article, p.cue.start, p.cue.end) if p.cue else None,
                differs=_differs(p, fullest, weight),
            )
        )
    reasons = ["said once"] if len(found) == 1 else [_why(found)]
    if why_speaker:
        reasons.append(why_speaker)
    return Quote(
        id=id,
        speaker=speaker,
        wording=Evidence(fullest.article, fullest.start, fullest.end),
        renderings=tuple(renderings),
        occasion=_occasion(found),
        basis="; ".join(reasons),
    )


def _differs(p: Passage, fullest: Passage, weight: Weights) -> tuple[Difference, ...]:
    """Word by word against the fullest wording; () for another part of what was said: no words to set beside it."""
    if p is fullest or contained(p.stems, fullest.stems, weight)[0] < 0.4:
        return ()
    return differences(p.text, fullest.text)


def _why(found: list[Passage]) -> str:
    articles = len({p.article for p in found})
    kinds = Counter(p.kind for p in found)
    told = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda k: _KIND[k[0]]))
    where = f"{articles} article{'s' if articles > 1 else ''}"
    return f"{len(found)} renderings in {where} ({told}) share their words; nothing tells their speakers apart"


def _speaker(found: list[Passage], cast: Cast) -> tuple[str | None, str]:
    """The speaker given most of the words; a person before a body before a source without a name."""
    votes: Counter[str] = Counter()
    for p in found:
        if p.speaker:
            votes[p.speaker] += len(p.stems) * (3 if p.named else 1)
    if not votes:
        return None, ""
    # a body may be named for its spokesman, but hardly a man in passing for his ministry: he needs his share
    most = max(votes.values())
    strong = [e for e in votes if votes[e] >= 0.3 * most or _RANK.get(cast.entity(e).kind, 3) == 3]
    best = min(strong, key=lambda e: (_RANK.get(cast.entity(e).kind, 3), -votes[e], int(e[1:])))
    others = [cast.entity(e).name for e in sorted(votes, key=lambda e: int(e[1:])) if e != best]
    return best, f"others give it to {', '.join(others)}" if others else ""


def _occasion(found: list[Passage]) -> Occasion | None:
    dates = Counter(p.date for p in found if p.date)
    evidence = tuple(sorted({Evidence(p.article, s.start, s.end) for p in found for s in p.told}))
    if not dates and not evidence:
        return None
    date = min(dates.items(), key=lambda d: (-d[1], d[0]))[0] if dates else None
    return Occasion(date, evidence)
