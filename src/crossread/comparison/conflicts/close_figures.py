"""Two large figures so near each other that they are of one thing, whatever the verbs: 143 million and 145.5 million.

Two figures of a story seldom lie within a few percent of each other by chance. They may be months apart: a count is
corrected long after its event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.conflicts.figures import Figure, converted, given_too, head, nearness, of_two
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.plain import plain
from crossread.comparison.quantities import CURRENCIES, Quantity, agree, times
from crossread.comparison.sets import connected

#: The smaller figure at least; how many times the other may be; how near the two clauses or their sentences are.
LEAST, CLOSE, NEAR = 1000.0, 1.05, 0.55


def close_figures(material: Material) -> Iterator[Candidate]:
    """One conflict for figures that lie near each other, each value a side."""
    kinds: dict[str, list[Figure]] = defaultdict(list)
    for article, found in material.quantities.items():
        for q in found:
            of_one = q.unit in CURRENCIES or _of_people(q)
            if of_one and q.low >= LEAST and q.exact and not converted(material.readings[article], q):
                at = material.smallest(article, q.start, q.end)
                if at is not None:
                    kinds[q.unit].append(Figure(article, q, at))
    for _, found_here in sorted(kinds.items()):
        figures = sorted(found_here, key=lambda f: (f.quantity.low, f.article, f.quantity.start))
        values = [f.quantity.low for f in figures]
        pairs = {
            (i, j): near
            for i, a in enumerate(figures)
            for j in range(i + 1, bisect_right(values, CLOSE * values[i]))
            if (near := _of_one_thing(material, a, figures[j], figures)) >= NEAR
        }
        for group in connected(len(figures), pairs):
            if len(group) > 1:
                near = max(near for (i, _), near in pairs.items() if i in group)
                yield _candidate(material, [figures[i] for i in group], near)


def _of_people(q: Quantity) -> bool:
    """Whether people are counted, of whatever kind; not what else may be counted one after another (points, laps)."""
    counted = head(q)
    return not q.unit and (counted in words_known()["persons"] or counted in words_known()["public"])


def _of_one_thing(material: Material, a: Figure, b: Figure, figures: list[Figure]) -> float:
    """How near the passages of two close figures are; 0 where the figures agree or one article gives both."""
    if a.article == b.article or agree(a.quantity, b.quantity) or times(a.quantity, b.quantity) > CLOSE:
        return 0.0
    if of_two(material, material.places[a.place], material.places[b.place]):
        return 0.0
    return 0.0 if given_too(a, b, figures) else round(nearness(material, a, b), 5)


def _candidate(material: Material, figures: list[Figure], near: float) -> Candidate:
    sides: dict[str, list[Figure]] = defaultdict(list)
    for f in sorted(figures, key=lambda f: (f.quantity.low, f.article, f.quantity.start)):
        sides[plain(f.quantity)].append(f)
    words = [f.words(material) for f, *_ in sides.values()]
    low, high = (list(sides.values())[end][0].article for end in (0, -1))
    told = "”, “".join(words)
    basis = f"“{told}”: too near each other to be of two things"
    if len(sides) == 2 and material.later(high, low) and material.apart(high, low):
        basis = f"an update: the later report has “{words[1]}”, the earlier one “{words[0]}”"
    return Candidate(
        "number",
        words[0],
        tuple(
            material.side([f.evidence(material) for f in same], value, word)
            for (value, same), word in zip(sides.items(), words, strict=True)
        ),
        basis,
        min(0.85, 0.45 + 0.4 * near),
    )
