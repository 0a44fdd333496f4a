"""What each article names, counts and dates, in order of place, and which clause holds each word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.quantities import Quantity, quantities
from crossread.readings.reading import Reading
from crossread.stories.story import Story


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Where an article names an entity: span, entity key, label."""

    start: int
    end: int
    key: str
    label: str


@dataclass(slots=True, eq=False)
class Telling:
    """One article's anchors in order of place."""

    reading: Reading
    names: list[Named] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    """Per token, the smallest clause that holds it (-1: none)."""


def names_of(reading: Reading, cast: Cast) -> list[Named]:
    """Every name of an article (and every mention the cast has resolved) with the entity it stands for."""
    article = reading.article.id
    found = {Span(n.start, n.end): n.label for n in reading.names}
    made = []
    for span, label in found.items():
        key = cast.named.get((article, span)) or reading.words(*span).casefold().removesuffix("'s").removesuffix("’s")
        made.append(Named(span.start, span.end, key, str(label)))
    return made


def tell(story: Story, cast: Cast) -> list[Telling]:
    """The anchors of every article of a story."""
    kind_of = {e.id: e.kind for e in cast.entities}
    extra: dict[str, list[Named]] = {}
    for (article, span), key in cast.named.items():
        extra.setdefault(article, []).append(Named(span[0], span[1], key, kind_of.get(key, "misc")))
    out = []
    for reading in story.readings:
        names = names_of(reading, cast)
        known = {(n.start, n.end) for n in names}
        names += [n for n in extra.get(reading.article.id, ()) if (n.start, n.end) not in known]
        names.sort(key=lambda n: (n.start, n.end, n.key))
        out.append(Telling(reading, names, list(quantities(reading)), _owners(reading)))
    return out


def _owners(reading: Reading) -> list[int]:
    starts = [t.start for t in reading.tokens]
    owner = [-1] * len(starts)
    size = [1 << 30] * len(starts)
    for k, clause in enumerate(reading.clauses):
        length = clause.end - clause.start
        for i in range(bisect_left(starts, clause.start), bisect_left(starts, clause.end)):
            if length < size[i]:
                owner[i], size[i] = k, length
    return owner


def furniture(reading: Reading) -> Callable[[int, int], bool]:
    """Whether the middle of a passage is furniture (byline, dateline, what is no part of the telling)."""
    article = reading.article
    left_out = [(b.start, b.end) for b in article.boilerplate]
    left_out += [(b.start, b.end) for b in article.blocks if b.kind in ("boilerplate", "byline", "dateline")]
    return lambda start, end: any(s <= (start + end) // 2 < e for s, e in left_out)
