"""What a report brings to a story: the editor's first question of every new take.

Everything is read off an account made of the story's articles and the new ones together, so that it stands on the same
evidence: what only the new article tells (adds), what it tells on an origin of its own (confirms), what it tells
otherwise (contradicts), and what stands there already on the same origin (repeats), with from whom.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from crossread.account.account import Account, Conflict, ConflictReading, Finding, Quote
from crossread.account.evidence import Evidence, Record


class Point(Record):
    """One thing the new article tells: its passages, the story's passages that tell the same, and why it is here.

    `origins` are the names of those the new article has it from.
    """

    kind: Literal["finding", "quote"]
    id: str
    evidence: list[Evidence]
    known: list[Evidence]
    origins: list[str]
    basis: str


class Contradiction(Record):
    """A conflict the new article stands in: what it says, and what the story's articles say instead."""

    id: str
    about: str
    kind: str
    new: list[ConflictReading]
    known: list[ConflictReading]
    basis: str


class Copied(Record):
    """An article of the story with which the new one shares passages nearly word for word."""

    article: str
    share: float
    passages: int
    basis: str


class ArticleNews(Record):
    """What one new article brings."""

    article: str
    adds: list[Point]
    confirms: list[Point]
    contradicts: list[Contradiction]
    repeats: list[Point]
    copied: list[Copied]


class News(Record):
    """What each new article brings to the story told by `story`."""

    story: list[str]
    articles: list[ArticleNews]


def whats_new(account: Account, new: Collection[str]) -> News:
    """What the articles with these ids bring to the other articles of an account.

    New articles are not weighed against each other: what two of them tell and the story does not, both add.
    """
    story = [a.id for a in account.articles if a.id not in new]
    return News(story=story, articles=[_of(account, a.id, set(story)) for a in account.articles if a.id in new])


def _of(account: Account, article: str, story: set[str]) -> ArticleNews:
    adds: list[Point] = []
    confirms: list[Point] = []
    repeats: list[Point] = []
    for finding in account.findings:
        mine = [e for e in finding.evidence if e.article == article]
        if not mine:
            continue
        known = [e for e in finding.evidence if e.article in story]
        here, there = _origins(account, finding, {article}), _origins(account, finding, {e.article for e in known})
        names = [_name(account, o) for o in here]
        point = _Maker("finding", finding.id, mine, known, names)
        if not known:
            adds.append(point.says("no article of the story tells it"))
        elif not here:
            repeats.append(point.says("whom the article has it from is not known"))
        elif own := [o for o in here if o not in there]:
            confirms.append(point.says("also known from " + ", ".join(_name(account, o) for o in own)))
        else:
            repeats.append(point.says("known from the same: " + ", ".join(names)))
    for quote in account.quotes:
        said = _renderings(quote, {article})
        if said:
            known = _renderings(quote, story)
            speaker = [e.name for e in account.entities if e.id == quote.speaker]
            point = _Maker("quote", quote.id, said, known, speaker)
            if known:
                repeats.append(point.says("words the story has" + (f", of {speaker[0]}" if speaker else "")))
            else:
                adds.append(point.says("no article of the story has these words"))
    return ArticleNews(
        article=article,
        adds=adds,
        confirms=confirms,
        contradicts=[c for conflict in account.conflicts if (c := _contradiction(conflict, article, story))],
        repeats=repeats,
        copied=[
            Copied(
                article=next(a for a in reuse.articles if a != article),
                share=reuse.share,
                passages=len(reuse.passages),
                basis=reuse.basis,
            )
            for reuse in account.reuse
            if article in reuse.articles and story & set(reuse.articles)
        ],
    )


class _Maker:
    """A point that lacks its reason."""

    def __init__(
        self,
        kind: Literal["finding", "quote"],
        id: str,
        mine: list[Evidence],
        known: list[Evidence],
        origins: Sequence[str],
    ) -> None:
        self._kind, self._id, self._mine, self._known, self._origins = kind, id, mine, known, list(origins)

    def says(self, basis: str) -> Point:
        return Point(
            kind=self._kind,
            id=self._id,
            evidence=self._mine,
            known=self._known,
            origins=self._origins,
            basis=basis,
        )


def _origins(account: Account, finding: Finding, articles: set[str]) -> list[str]:
    """The finding's origins that stand behind it in these articles."""
    behind = {o.id for o in account.origins if articles & set(o.articles)}
    return [o for o in finding.origins if o in behind]


def _name(account: Account, origin: str) -> str:
    return next((o.name for o in account.origins if o.id == origin), origin)


def _renderings(quote: Quote, articles: set[str]) -> list[Evidence]:
    return [
        Evidence(article=r.article, start=r.start, end=r.end, text=r.text)
        for r in quote.renderings
        if r.article in articles
    ]


def _contradiction(conflict: Conflict, article: str, story: set[str]) -> Contradiction | None:
    """The conflict as the new article stands in it: on a side that the story's other sides do not share."""
    new = [r for r in conflict.readings if any(e.article == article for e in r.evidence)]
    known = [r for r in conflict.readings if any(e.article in story for e in r.evidence)]
    only = [r for r in known if r not in new]
    if not new or not only or all(r in known for r in new):
        # A side the story already had is no news, even where another of its articles says otherwise.
        return None
    return Contradiction(
        id=conflict.id,
        about=conflict.about,
        kind=conflict.kind,
        new=[_only(r, {article}) for r in new],
        known=[_only(r, story) for r in only],
        basis=conflict.basis,
    )


def _only(reading: ConflictReading, articles: set[str]) -> ConflictReading:
    return reading.model_copy(update={"evidence": [e for e in reading.evidence if e.article in articles]})
