"""Two figures for one thing.

Figures are compared where the same unit and the same counted noun stand in passages that tell the same; not where one
is the other rounded, bounded or vaguer; not where the other article states the first figure as well (then they are two
things); not where what is counted is narrowed differently ("six Russian properties", "two summer houses").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from crossread.comparison.conflicts.figures import (
    Figure,
    able,
    converted,
    from_an_event,
    given_too,
    head,
    measures_of,
    nearness,
    of_two,
    partial,
    two_subjects,
    verb_of,
)
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place
from crossread.comparison.plain import plain
from crossread.comparison.quantities import Quantity, agree, times

#: How near the two clauses (or their sentences) must be by vector; more where the verb says little ("have", "be").
NEAR, NEAR_LIGHT = 0.5, 0.68
#: A figure more times the other than this is of another thing.
APART = 4.0
#: How near the verbs must be in meaning.
SAME_VERB = 0.62
#: Units of which any passage may give a figure: more words must be shared.
_COMMON = ("duration", "length", "percent", "")
#: Many figures of one game, each somebody's; other lengths are mostly of one thing that happened.
_YARDS = re.compile(r"(?i)\byards?\b")


def numbers(material: Material) -> Iterator[Candidate]:
    """Figures of one thing that cannot both stand."""
    kinds: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for article, found in material.quantities.items():
        for q in found:
            if q.unit in ("ordinal", "age") or q.grain == 0:
                continue  # ages are compared person by person; "hundreds" says little
            at = material.smallest(article, q.start, q.end)
            if at is None:
                continue
            counted = head(q)
            if q.unit == "" and not counted:
                continue
            kinds[q.unit, "" if q.unit else counted].append(Figure(article, q, at))
    for (unit, _), figures in sorted(kinds.items()):
        pairs = [c for a, b in _at_odds_in(figures) if (c := _compare(material, unit, a, b, figures))]
        yield from _together(material, pairs)


def _at_odds_in(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that cannot both stand. Values are compared once each, however many articles give them."""
    by_value: dict[tuple[float, float, float, bool], list[Figure]] = defaultdict(list)
    for f in figures:
        q = f.quantity
        by_value[q.low, q.high, q.grain, q.approximate].append(f)
    for left, right in combinations((by_value[v] for v in sorted(by_value)), 2):
        a, b = left[0].quantity, right[0].quantity
        if _at_odds(a, b) and times(a, b) <= APART:
            yield from product(left, right)


def _together(material: Material, found: list[Candidate]) -> Iterator[Candidate]:
    """Pairs that share a passage are one conflict of several figures."""
    left = sorted(found, key=lambda c: (-c.sure, c.sides))
    while left:
        first = left.pop(0)
        sides = {s.normalised: [*s.evidence] for s in first.sides}
        values = {s.normalised: s.value for s in first.sides}
        for c in list(left):
            mine = {e for evidence in sides.values() for e in evidence}
            if c.kind == first.kind and any(e in mine for s in c.sides for e in s.evidence):
                left.remove(c)
                for s in c.sides:
                    sides.setdefault(s.normalised, []).extend(s.evidence)
                    values.setdefault(s.normalised, s.value)
        if len(sides) == len(first.sides) == 2:
            yield replace(first, sides=tuple(material.side(e, n, values[n]) for n, e in sides.items()))
        else:
            told = "”, “".join(v for v in values.values())
            yield replace(
                first,
                sides=tuple(material.side(e, n, values[n]) for n, e in list(sides.items())[:5]),
                basis=f"“{told}” for the same thing",
            )


def _at_odds(a: Quantity, b: Quantity) -> bool:
    """Whether the figures cannot both stand; two limits ("up to 10", "up to 14") are compared as limits."""
    if a.unit == b.unit and a.low == b.low == 0.0 and a.approximate and b.approximate:
        return a.high != b.high
    return not agree(a, b)


def _compare(material: Material, unit: str, a: Figure, b: Figure, all_: list[Figure]) -> Candidate | None:
    p, q = material.places[a.place], material.places[b.place]
    if not _comparable(material, unit, a, b) or given_too(a, b, all_):
        return None
    near = nearness(material, a, b)
    shared = p.stems & q.stems
    measure = measures_of(p) & measures_of(q)
    verbs = verb_of(p, a.quantity), verb_of(q, b.quantity)
    kin = akin(verbs[0], verbs[1]) if verbs[0] and verbs[1] else 0.0
    if measure:
        if kin < SAME_VERB and any(_several(material, f, measure, all_) for f in (a, b)):
            return None  # sentences of several men, or one man's of several years
    elif (
        kin < SAME_VERB
        or two_subjects(material, p, a.quantity, q, b.quantity)
        or able(p, a.quantity) != able(q, b.quantity)  # what a thing can do, and what one did
        or (len(shared) < _needed(unit, a, p) and not (shared and p.entities & q.entities))
    ):
        return None
    light = verbs[0] in words_known()["common"]
    if near < (NEAR if not light else NEAR_LIGHT):
        return None
    expected = _expected(p) != _expected(q)
    rough = (a.quantity.approximate or b.quantity.approximate) and not a.quantity.low == b.quantity.low == 0.0
    words = [f.words(material) for f in (a, b)]
    later = _update(material, a, b) if head(a.quantity) in words_known()["tolls"] else ""
    return Candidate(
        "expectation-vs-outcome" if expected else "number",
        p.text,
        (
            material.side([a.evidence(material)], plain(a.quantity), words[0]),
            material.side([b.evidence(material)], plain(b.quantity), words[1]),
        ),
        later or f"“{words[0]}” and “{words[1]}” for the same thing",
        min(0.95, 0.45 + 0.4 * near + 0.05 * min(3, len(shared)) - 0.1 * rough),
    )


def _needed(unit: str, a: Figure, p: Place) -> int:
    """How many words must be shared: more for units of which any passage may give a figure."""
    return 2 if unit in _COMMON and not (unit == "duration" and from_an_event(p.reading, a.quantity)) else 1


def _comparable(material: Material, unit: str, a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one thing, as far as they and those named beside them tell."""
    p, q = material.places[a.place], material.places[b.place]
    if a.place == b.place or material.apart(a.article, b.article):
        return False
    if a.article == b.article and not (p.headline ^ q.headline):
        return False
    if a.quantity.modifiers and b.quantity.modifiers and not (a.quantity.modifiers & b.quantity.modifiers):
        return False
    heads = head(a.quantity), head(b.quantity)
    if unit and heads[0] and heads[1] and heads[0] != heads[1]:
        return False
    if any(partial(x.reading, f.quantity) or converted(x.reading, f.quantity) for x, f in ((p, a), (q, b))):
        return False
    if unit == "duration" and from_an_event(p.reading, a.quantity) != from_an_event(q.reading, b.quantity):
        return False
    of_somebody = unit == "" or any(_YARDS.search(f.words(material)) for f in (a, b))
    if of_somebody and not p.entities & q.entities:
        return False  # "they scored two", "rushed for 60 yards": whose, is not said
    return not of_two(material, p, q)


def _several(material: Material, f: Figure, measure: frozenset[str], figures: list[Figure]) -> bool:
    """Whether an article gives more than one figure of a measure."""
    return any(
        o.article == f.article and measures_of(material.places[o.place]) & measure and not agree(o.quantity, f.quantity)
        for o in figures
    )


def _expected(p: Place) -> bool:
    words = {t.lemma for t in p.reading.tokens[p.clause.head - 3 if p.clause.head > 3 else 0 : p.clause.head + 1]}
    return bool(words & words_known()["expecting"])


def _update(material: Material, a: Figure, b: Figure) -> str:
    """The reason where a later report gives the higher figure of a toll."""
    times = [material.readings[x.article].article.published for x in (a, b)]
    if times[0] is None or times[1] is None or times[0].value[:16] == times[1].value[:16]:
        return ""
    early, late = sorted(((times[0].value, a), (times[1].value, b)), key=lambda t: t[0])
    if late[1].quantity.low > early[1].quantity.low:
        return f"an update: the later report ({late[0]}) gives the higher figure than the earlier one ({early[0]})"
    return ""
