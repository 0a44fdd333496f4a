"""What a figure is of: the noun it counts, its verb, who did it, whether it is of a part or of what could be."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import governor
from crossread.comparison.conflicts.lexis import plain as words_in
from crossread.comparison.conflicts.material import Material
from crossread.comparison.conflicts.passages import Place, indices_of, narrow, tokens_of
from crossread.comparison.quantities import Quantity, agree
from crossread.readings.reading import Reading

#: Steps up the parse from a figure to the verb whose subject is looked for.
STEPS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity of an article; `place`: the number of the smallest clause that holds it."""

    article: str
    quantity: Quantity
    place: int

    def words(self, material: Material) -> str:
        """The figure as the article writes it."""
        return material.readings[self.article].words(self.quantity.start, self.quantity.end)

    def evidence(self, material: Material) -> Evidence:
        """The clause, narrowed to around the figure where it is long."""
        return narrow(material.places[self.place], self.quantity.start, self.quantity.end)


def nearness(material: Material, a: Figure, b: Figure) -> float:
    """Cosine of the clauses of two figures, or of their sentences where that is higher."""
    return max(float(v[a.place] @ v[b.place]) for v in (material.vectors, material.sentence_vectors))


def given_too(a: Figure, b: Figure, figures: Iterable[Figure]) -> bool:
    """Whether an article gives the other's figure as well: then the two are of two things."""
    return any(
        (f.article == b.article and covers(f.quantity, a.quantity))
        or (f.article == a.article and covers(f.quantity, b.quantity))
        for f in figures
        if f is not a and f is not b
    )


@lru_cache(maxsize=1)
def _counted_as() -> dict[str, str]:
    return {w: row[0] for row in words_known()["counted"] for w in row}


def head(q: Quantity) -> str:
    """The noun counted, one word for its synonyms."""
    counted = (q.head or "").removesuffix("s")
    return _counted_as().get(counted, counted)


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


def two_subjects(material: Material, p: Place, a: Quantity, q: Place, b: Quantity) -> bool:
    """Whether two named, and not the same, did it: "Rovers offered $140m", "City offered $160m"."""
    doers = [subject_of(material, x, y) for x, y in ((p, a), (q, b))]
    return all(doers) and doers[0] != doers[1] and not (doers[0] in q.entities or doers[1] in p.entities)


def subject_of(material: Material, p: Place, q: Quantity) -> str:
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


def able(p: Place, q: Quantity) -> bool:
    """Whether the figure is of what could be, not of what was."""
    return any(t.lemma in words_known()["able"] for t in tokens_of(p) if t.start < q.start)


def measures_of(p: Place) -> frozenset[str]:
    """Which of the measures that several verbs tell of ("jailed for", "face … in prison") a clause speaks of."""
    text = frozenset(words_in(p.text))
    return frozenset(name for name, words in words_known()["measures"].items() if text & frozenset(words))


def verb_of(p: Place, q: Quantity) -> str | None:
    """The verb, or noun of doing, that the counted thing goes with."""
    at = q.noun[0] if q.noun else q.start
    i = bisect_left(p.reading.tokens, at, key=lambda t: t.start)
    if q.unit == "duration" and (done := _doing(p.reading, q)):
        return done
    found = governor(p.reading, i) if i < len(p.reading.tokens) else None
    return found.lemma if found is not None else None


def _doing(reading: Reading, q: Quantity) -> str:
    """What went on for a time: "five days of rioting"; "" where no such noun follows."""
    tokens = reading.tokens
    i = bisect_left(tokens, q.end, key=lambda t: t.start)
    if i + 1 >= len(tokens) or tokens[i].lemma != "of":
        return ""
    for t in tokens[i + 1 : i + 4]:
        if t.pos in ("NOUN", "VERB"):
            return t.lemma
        if t.pos != "ADJ":
            break
    return ""


#: Before and after a figure of a part: "21 of the 200 girls", "all but three", "another two".
_OF_WHOLE = re.compile(
    r"\s+(?:(?:\w+\s+)?of\s+(?:the|its|their|those|these|more)|(?:final|last|more|other|further|additional|remaining))\b"
)
_PART = re.compile(
    r"\b(?:of (?:the|its|their|those|these)|but|others?|another|remaining|next|last|first|every|each|additional|extra|"
    r"final|further|past|coming|recent|minimum|maximum|than|"
    r"(?:from|earlier|previous|previously|initial|original|new|raised|offer of)"
    r"(?: (?:a|an|the|its|their|about|around|nearly|only|just))*)\s*$"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
#: "12 Dutch and 11 Belgian sailors": each a part of the sailors.
_AND_MORE = re.compile(rf"(?:\s+[A-Z][\w-]+)?\s+and\s+{_COUNT}\s+[A-Z]")
_AND_BEFORE = re.compile(rf"\b{_COUNT}\s+[A-Z][\w-]+\s+and\s+$")
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


#: "€110 billion ($141 billion)": the same sum in other money, at the rate of the day.
_CONVERTED = re.compile(
    r"(?:\d|\b(?:hundred|thousand|[mb]illion|trillion|bn|m|metres?|meters?|feet|ft|km|kilomet(?:er|re)s?|miles?|dollars|euros|pounds))\s*"
    r"\((?:about|around|some|roughly|or|approximately)?\s*(?:[A-Z]{1,3})?$"
)


def converted(reading: Reading, q: Quantity) -> bool:
    """Whether a figure in brackets is the one before it in another unit."""
    return _CONVERTED.search(reading.words(max(0, q.start - 30), q.start)) is not None


#: After a span of time: it is counted from an event.
_FROM = re.compile(r"(?i)\s*(?:after|before|later|earlier|ago|since|into|from (?:now|the|that|then))\b")


def from_an_event(reading: Reading, q: Quantity) -> bool:
    """Whether a span of time tells how far something is from an event ("eight months after"), not how long it was."""
    return _FROM.match(reading.words(q.end, min(len(reading.article.text), q.end + 12))) is not None


def covers(a: Quantity, b: Quantity) -> bool:
    """Whether an exact enough figure elsewhere says the same as `b`."""
    if b.low == 0.0:
        return a.low == 0.0 and a.high == b.high  # a limit is covered by the same limit
    return agree(a, b) and math.isfinite(a.high) and math.isfinite(b.high) and a.low > 0
