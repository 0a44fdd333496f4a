"""Two figures for one thing.

Figures are compared where the same unit and the same counted noun stand in passages that tell the same; not where one
is the other rounded, bounded or vaguer; not where the other article states the first figure as well (then they are two
things); not where what is counted is narrowed differently ("six Russian properties", "two summer houses").
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin, governor
from crossread.comparison.conflicts.lexis import plain as words_in
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, indices_of, narrow, tokens_of
from crossread.comparison.quantities import Quantity, agree, plain, times
from crossread.readings.reading import Reading

#: How near the two clauses (or their sentences) must be by vector; more where the verb says little ("have", "be").
NEAR, NEAR_LIGHT = 0.5, 0.68
#: A figure more times the other than this is of another thing.
APART = 4.0
#: How near the verbs must be in meaning.
SAME_VERB = 0.62
#: Steps up the parse from a figure to the verb whose subject is looked for.
STEPS = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Figure:
    quantity: Quantity
    place: int
    article: str

    def evidence(self, p: Place) -> Evidence:
        """The clause, narrowed to around the figure where it is long."""
        return narrow(p, self.quantity.start, self.quantity.end)


def numbers(material: Material) -> Iterator[Candidate]:
    """Figures of one thing that cannot both stand."""
    kinds: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
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
            kinds[q.unit, "" if q.unit else counted].append(_Figure(q, at, article))
    for (unit, _), figures in sorted(kinds.items()):
        pairs = [c for a, b in _at_odds_in(figures) if (c := _compare(material, unit, a, b, figures))]
        yield from _together(material, pairs)


def _at_odds_in(figures: list[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Pairs of figures that cannot both stand. Values are compared once each, however many articles give them."""
    by_value: dict[tuple[float, float, float, bool], list[_Figure]] = defaultdict(list)
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


@lru_cache(maxsize=1)
def _counted_as() -> dict[str, str]:
    return {w: row[0] for row in words_known()["counted"] for w in row}


def head(q: Quantity) -> str:
    """The noun counted, one word for its synonyms."""
    counted = (q.head or "").removesuffix("s")
    return _counted_as().get(counted, counted)


def _at_odds(a: Quantity, b: Quantity) -> bool:
    """Whether the figures cannot both stand; two limits ("up to 10", "up to 14") are compared as limits."""
    if a.unit == b.unit and a.low == b.low == 0.0 and a.approximate and b.approximate:
        return a.high != b.high
    return not agree(a, b)


def _compare(material: Material, unit: str, a: _Figure, b: _Figure, all_: list[_Figure]) -> Candidate | None:
    if a.place == b.place:
        return None
    p, q = material.places[a.place], material.places[b.place]
    if material.apart(a.article, b.article):
        return None
    if a.article == b.article and not (p.headline ^ q.headline):
        return None
    if a.quantity.modifiers and b.quantity.modifiers and not (a.quantity.modifiers & b.quantity.modifiers):
        return None
    heads = head(a.quantity), head(b.quantity)
    if unit and heads[0] and heads[1] and heads[0] != heads[1]:
        return None
    if partial(p.reading, a.quantity) or partial(q.reading, b.quantity):
        return None
    if unit == "duration" and _from_an_event(p.reading, a.quantity) != _from_an_event(q.reading, b.quantity):
        return None
    if of_two(material, p, q):
        return None
    near = float(
        max(
            material.vectors[a.place] @ material.vectors[b.place],
            material.sentence_vectors[a.place] @ material.sentence_vectors[b.place],
        )
    )
    measure = _measure(p) & _measure(q)
    verbs = _governor(p, a.quantity), _governor(q, b.quantity)
    if not measure and (verbs[0] is None or verbs[1] is None):
        return None
    kin = akin(verbs[0], verbs[1]) if verbs[0] and verbs[1] else 0.0
    if not measure and _two_subjects(material, p, a.quantity, q, b.quantity):
        return None
    light = verbs[0] in words_known()["common"]
    shared = p.stems & q.stems
    same_verb = kin >= SAME_VERB or bool(measure)
    if not same_verb or near < (NEAR if not light else NEAR_LIGHT):
        return None
    if (
        not measure
        and len(shared) < (2 if unit in ("duration", "length", "percent", "") else 1)
        and not (shared and p.entities & q.entities)
    ):
        return None
    if unit == "" and not p.entities & q.entities:
        return None  # "they scored two", "to score three": of what is not said
    for other in all_:
        if other.article == b.article and other is not b and other is not a and covers(other.quantity, a.quantity):
            return None
        if other.article == a.article and other is not a and other is not b and covers(other.quantity, b.quantity):
            return None
    if not measure and _able(p, a.quantity) != _able(q, b.quantity):
        return None  # what a thing can do, and what one did
    later = ""
    if head(a.quantity) in words_known()["tolls"]:
        later = _update(material, a, b)
    expected = _expected(p) != _expected(q)
    kind = "expectation-vs-outcome" if expected else "number"
    sure = (
        0.35
        + 0.4 * near
        + 0.1 * same_verb
        + 0.05 * min(3, len(shared))
        - 0.1 * ((a.quantity.approximate or b.quantity.approximate) and not a.quantity.low == b.quantity.low == 0.0)
    )
    words = (
        material.readings[a.article].words(a.quantity.start, a.quantity.end),
        material.readings[b.article].words(b.quantity.start, b.quantity.end),
    )
    return Candidate(
        kind,
        p.text,
        (
            material.side([a.evidence(p)], plain(a.quantity), words[0]),
            material.side([b.evidence(q)], plain(b.quantity), words[1]),
        ),
        later or f"“{words[0]}” and “{words[1]}” for the same thing",
        min(0.95, sure),
    )


def of_two(material: Material, p: Place, q: Place) -> bool:
    """Whether two clauses name persons, towns or bodies, and none in common: two careers, two sites, two shares."""
    for kind in ("person", "place", "organisation"):
        a, b = (
            {e for e in x.entities if material.entity_kind.get(e) == kind and e not in material.cast.countries}
            for x in (p, q)
        )
        if a and b and not a & b:
            return True
    return False


def _two_subjects(material: Material, p: Place, a: Quantity, q: Place, b: Quantity) -> bool:
    """Whether two named, and not the same, did it: "the Orioles offered $140m", "the Nationals offered $160m"."""
    doers = [_subject(material, x, y) for x, y in ((p, a), (q, b))]
    return all(doers) and doers[0] != doers[1] and not (doers[0] in q.entities or doers[1] in p.entities)


def _subject(material: Material, p: Place, q: Quantity) -> str:
    """The entity named as the subject of the nearest verb above a figure that has one in the clause; "" without one."""
    tokens = p.reading.tokens
    subjects = {tokens[i].head: tokens[i] for i in indices_of(p) if tokens[i].dep == "nsubj"}
    i = bisect_left(tokens, q.noun[0] if q.noun else q.start, key=lambda t: t.start)
    for _ in range(STEPS):
        if i in subjects or i >= len(tokens) or tokens[i].head == i:
            break
        i = tokens[i].head
    found = subjects.get(i)
    named = material.named(p.article) if found is not None else []
    return next((id for s, e, id in named if found is not None and s <= found.start < e), "")


def _able(p: Place, q: Quantity) -> bool:
    """Whether the figure is of what could be, not of what was."""
    return any(t.lemma in words_known()["able"] for t in tokens_of(p) if t.start < q.start)


def _measure(p: Place) -> frozenset[str]:
    """Which of the measures that several verbs tell of ("jailed for", "face … in prison") a clause speaks of."""
    text = frozenset(words_in(p.text))
    return frozenset(name for name, words in words_known()["measures"].items() if text & frozenset(words))


def _governor(p: Place, q: Quantity) -> str | None:
    """The verb, or noun of doing, that the counted thing goes with."""
    at = q.noun[0] if q.noun else q.start
    i = bisect_left(p.reading.tokens, at, key=lambda t: t.start)
    found = governor(p.reading, i) if i < len(p.reading.tokens) else None
    return found.lemma if found is not None else None


#: Before and after a figure of a part: "21 of the 200 girls", "all but three", "another two".
_OF_WHOLE = re.compile(r"\s+(?:\w+\s+)?of\s+(?:the|its|their|those|these|more)\b")
_PART = re.compile(
    r"\b(?:of (?:the|its|their|those|these)|but|others?|another|remaining|next|last|first|every|each|additional|extra|"
    r"final|further|past|coming|recent|minimum|maximum|than|"
    r"(?:from|earlier|previous|previously|initial|original|new|raised|offer of)"
    r"(?: (?:a|an|the|its|their|about|around|nearly|only|just))*)\s*$"
)


#: "12 Dutch and 11 Belgian sailors": each a part of the sailors.
_AND_MORE = re.compile(r"(?:\s+[A-Z][\w-]+)?\s+and\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+[A-Z]")
_AND_BEFORE = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))(?:\s+[A-Z][\w-]+)\s+and\s+$")
#: "up from its first offer of …": what it was before.
_CHANGED = re.compile(r"(?i)\b(?:up|down|ris(?:e|es|ing|en)|rose|fell|raised|increased?|cut|lowered) from\b[^.;]*$")


def partial(reading: Reading, q: Quantity) -> bool:
    """A figure of a part."""
    after = reading.words(q.end, min(len(reading.article.text), (q.noun[1] if q.noun else q.end) + 12))
    if _CHANGED.search(reading.words(max(0, q.start - 60), q.start)):
        return True
    if _AND_MORE.match(after) or _AND_BEFORE.search(reading.words(max(0, q.start - 40), q.start)):
        return True
    return bool(_OF_WHOLE.match(after) or _PART.search(reading.words(max(0, q.start - 14), q.start).casefold()))


_FROM = re.compile(r"(?i)\s*(?:after|before|later|earlier|ago|since|into|from (?:now|the|that|then))\b")


def _from_an_event(reading: Reading, q: Quantity) -> bool:
    """Whether a span of time tells how far something is from an event ("eight months after"), not how long it was."""
    return _FROM.match(reading.words(q.end, min(len(reading.article.text), q.end + 12))) is not None


def covers(a: Quantity, b: Quantity) -> bool:
    """Whether an exact enough figure elsewhere says the same as `b`."""
    if b.low == 0.0:
        return a.low == 0.0 and a.high == b.high  # a limit is covered by the same limit
    return agree(a, b) and math.isfinite(a.high) and math.isfinite(b.high) and a.low > 0


def _expected(p: Place) -> bool:
    words = {t.lemma for t in p.reading.tokens[p.clause.head - 3 if p.clause.head > 3 else 0 : p.clause.head + 1]}
    return bool(words & words_known()["expecting"])


def _update(material: Material, a: _Figure, b: _Figure) -> str:
    """The reason where a later report gives the higher figure of a toll."""
    times = [material.readings[x.article].article.published for x in (a, b)]
    if times[0] is None or times[1] is None or times[0].value[:16] == times[1].value[:16]:
        return ""
    early, late = sorted(((times[0].value, a), (times[1].value, b)), key=lambda t: t[0])
    if late[1].quantity.low > early[1].quantity.low:
        return f"an update: the later report ({late[0]}) gives the higher figure than the earlier one ({early[0]})"
    return ""
