"""Two measures of one thing, each standing before its noun: "the 25-ton truck", "a 19-ton delivery truck".

Verbs tell nothing here, so the thing itself must be plain: one noun in the singular that both articles speak of more
than once, with nobody and nothing named beside it that is not common to both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from crossread.comparison.conflicts.figures import Figure, given_too, of_two, partial
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.plain import plain
from crossread.comparison.quantities import CURRENCIES, Quantity, agree, times

#: Dimensions in which a thing has one measure (a driver's age is one driver's, a two-hour talk one talk's).
PHYSICAL = frozenset({"mass", "length", "area", "volume"})
#: A figure more times the other than this is of another thing.
APART = 2.5
#: Feet for metres, rounded: no more than this.
CONVERTED = 1.15
_METRIC = re.compile(r"met(?:re|er)|kilo|centi|milli|tonne|lit(?:re|er)|hectare|\b(?:k?m|kg|cm|mm)\b", re.IGNORECASE)
#: Times an article names the thing, at least; characters between a measure and its noun, at most.
NAMED, BESIDE = 2, 24


def measures(material: Material) -> Iterator[Candidate]:
    """One thing with two weights, sizes or prices; each pair of figures once."""
    kinds: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for article, found in material.quantities.items():
        for q in found:
            place = material.smallest(article, q.start, q.end) if _before_its_noun(material, article, q) else None
            if place is not None and q.head:
                kinds[q.unit, q.head].append(Figure(article, q, place))
    for (unit, _), told in sorted(kinds.items()):
        if unit in PHYSICAL and any(
            a.article == b.article and not agree(a.quantity, b.quantity) for a, b in combinations(told, 2)
        ):
            continue  # "the 20-yard line", "the 27-yard line": a kind of thing, not one
        seen: set[tuple[float, float]] = set()
        for a, b in combinations(told, 2):
            low, high = sorted((a.quantity.low, b.quantity.low))
            if (low, high) in seen or not _at_odds(material, a, b, told):
                continue
            seen.add((low, high))
            words = [x.words(material) for x in (a, b)]
            yield Candidate(
                "number",
                material.places[a.place].text,
                tuple(
                    material.side([x.evidence(material)], plain(x.quantity), word)
                    for x, word in zip((a, b), words, strict=True)
                ),
                f"“{words[0]}” and “{words[1]}” for the same {a.quantity.head}",
                0.7,
            )


def _before_its_noun(material: Material, article: str, q: Quantity) -> bool:
    """Whether a plain measure stands right before the singular noun of what it measures."""
    if q.unit not in PHYSICAL and q.unit not in CURRENCIES:
        return False
    if not q.exact or q.noun is None or not 0 <= q.noun[0] - q.end <= BESIDE:
        return False
    reading = material.readings[article]
    word = reading.words(*q.noun).casefold()
    if word != q.head or partial(reading, q):
        return False
    tokens = reading.tokens
    first, last = (bisect_left(tokens, at, key=lambda t: t.start) for at in (q.end, q.noun[0]))
    return all(t.pos in ("ADJ", "NOUN", "PROPN", "PUNCT") and t.lemma != "," for t in tokens[first:last])


def _at_odds(material: Material, a: Figure, b: Figure, told: list[Figure]) -> bool:
    """Whether two articles measure one thing differently, neither giving the other's figure too."""
    if a.article == b.article or material.apart(a.article, b.article):
        return False
    ratio = times(a.quantity, b.quantity)
    two_systems = len({bool(_METRIC.search(x.words(material))) for x in (a, b)}) == 2 and a.quantity.unit in PHYSICAL
    if agree(a.quantity, b.quantity) or ratio > APART or (two_systems and ratio <= CONVERTED):
        return False
    p, q = material.places[a.place], material.places[b.place]
    if of_two(material, p, q) or (a.quantity.unit in CURRENCIES and not p.entities & q.entities):
        return False
    if min(_named(material, x) for x in (a, b)) < NAMED:
        return False
    return not given_too(a, b, told)


def _named(material: Material, told: Figure) -> int:
    return sum(t.lemma == told.quantity.head for t in material.readings[told.article].tokens)
