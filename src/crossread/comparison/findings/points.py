"""Facts that are one point of a larger one: the day, the place, the number, who somebody is.

A sentence answers several questions at once, and each report packs them differently. A point is a date, a number, a
rare name with the smallest passage that ties it to what it belongs to; points of several articles are one fact where
the anchor is the same and the passages around it tell of the same thing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.comparison.cast import Cast
from crossread.comparison.cast.beside import beside
from crossread.comparison.comparison import Evidence, FindingKind
from crossread.comparison.findings.grouping import group
from crossread.comparison.findings.groups import Grouped, dates_part, denials_part, numbers_part
from crossread.comparison.findings.kinds import kinds
from crossread.comparison.findings.statements import LONGEST, Statement
from crossread.comparison.findings.telling import Telling
from crossread.comparison.quantities import Quantity, agree
from crossread.readings.reading import Reading
from crossread.stories.story import Story

#: Mean score of the passages around a shared anchor above which it is the same point; a name that stands in more than
#: this share of a story's statements says nothing by itself; a passage up to this long needs no cutting.
BAR, COMMON, SHORT = 0.12, 0.06, 140
_LEADING = frozenset({"ADP", "DET", "ADV", "NUM", "SYM", "ADJ"})
#: The same for a word that no more than `RARE` passages use: it ties less than a date does.
WORD_BAR, RARE = 0.3, 5
#: Points of one anchor looked at; a story has a few more mentions of its best-known day than this at most.
MOST = 400


@dataclass(frozen=True, slots=True)
class Point:
    """An anchor in its passage. `key` is what points must have in common.

    `statements` are those that hold it, the smallest first.
    """

    kind: FindingKind
    key: str
    reading: int
    start: int
    end: int
    statements: tuple[int, ...]
    quantity: Quantity | None = None
    anchor: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Facet:
    """One point told by several articles."""

    kind: FindingKind
    points: tuple[Point, ...]


def facets(
    story: Story, cast: Cast, tellings: list[Telling], statements: list[Statement], grouped: Grouped
) -> list[Facet]:
    """Points that two or more articles share, and days and numbers that one alone adds to what others tell too."""
    held: dict[str, list[Point]] = {}
    for point in _points(story, tellings, statements):
        held.setdefault(point.key, []).append(point)
    shared = {i for g in grouped.groups if len({statements[i].reading for i in g}) > 1 for i in g}
    out: list[Facet] = []
    for key in sorted(held):
        points = held[key][:MOST]
        bar = WORD_BAR if key.startswith("word ") else BAR
        if len({p.reading for p in points}) > 1:
            links = _links(points, grouped)
            groups = _together(points, statements, links, bar)
        else:
            links, groups = {}, []
        for members in groups:
            if len({points[i].reading for i in members}) > 1:
                out.append(Facet(points[members[0]].kind, _best(points, members, links)))
        out += [
            Facet(p.kind, (_shortest(p, tellings[p.reading]),)) for p in points if _alone(p, points, statements, shared)
        ]
    return out + _roles(story, cast)


def _alone(point: Point, points: list[Point], statements: list[Statement], shared: set[int]) -> bool:
    """A day, an hour or a number that no other article gives, in a passage that others tell too."""
    if point.kind not in ("when", "number") or not point.statements:
        return False
    if point.statements[0] not in shared:
        return False
    others = [p for p in points if p.reading != point.reading]
    return all(p.quantity and point.quantity and not agree(p.quantity, point.quantity) for p in others)


def _together(
    points: list[Point], statements: list[Statement], links: dict[tuple[int, int], float], bar: float
) -> list[list[int]]:
    def disagree(i: int, j: int) -> bool:
        p, q = points[i].quantity, points[j].quantity
        return p is not None and q is not None and not agree(p, q)

    edges = [(i, j, score) for (i, j), score in links.items() if not disagree(i, j)]

    def apart(one: Sequence[int], two: Sequence[int]) -> bool:
        here = [q for i in one if (q := points[i].quantity)]
        there = [q for j in two if (q := points[j].quantity)]
        if any(not agree(p, q) for p in here for q in there):
            return True
        a, b = [points[i].statements[0] for i in one], [points[j].statements[0] for j in two]
        return dates_part(statements, a, b) or numbers_part(statements, a, b) or denials_part(statements, a, b)

    return group(len(points), edges, bar, bar / 2, apart)


def _links(points: list[Point], grouped: Grouped) -> dict[tuple[int, int], float]:
    """The best score between the statements that hold two points, for points of two articles."""
    held: dict[int, list[int]] = {}
    for i, point in enumerate(points):
        for statement in point.statements:
            held.setdefault(statement, []).append(i)
    best: dict[tuple[int, int], float] = {}
    for x in held:
        for y, score in grouped.partners.get(x, {}).items():
            if x < y and y in held:
                for i in held[x]:
                    for j in held[y]:
                        if points[i].reading != points[j].reading:
                            pair = (min(i, j), max(i, j))
                            best[pair] = max(best.get(pair, 0.0), score)
    return best


def _best(points: list[Point], members: list[int], links: dict[tuple[int, int], float]) -> tuple[Point, ...]:
    """In every article the point that is nearest to those of the others."""
    near = dict.fromkeys(members, 0.0)
    for (i, j), score in links.items():
        if i in near and j in near:
            near[i] += score
            near[j] += score
    best: dict[int, int] = {}
    for i in members:
        held = best.get(points[i].reading)
        if held is None or near[i] > near[held]:
            best[points[i].reading] = i
    return tuple(points[i] for _, i in sorted(best.items()))


def _points(story: Story, tellings: list[Telling], statements: list[Statement]) -> list[Point]:
    holders: list[list[int]] = [[] for _ in tellings]
    for number, statement in enumerate(statements):
        holders[statement.reading].append(number)
    often = Counter(key for s in statements if not s.whole for key in s.entities)
    clauses = max(1, sum(not s.whole for s in statements))
    told = _rare(statements)
    speaking = [[s for a in t.reading.attributions for s in (*a.source, *a.cue)] for t in tellings]
    out: list[Point] = []
    for r, telling in enumerate(tellings):
        mine = holders[r]
        begins = [statements[n].start for n in mine]

        def add(kind: FindingKind, key: str, start: int, end: int, q: Quantity | None = None) -> None:
            low, high = bisect_left(begins, end - LONGEST), bisect_right(begins, start)  # noqa: B023
            around = [n for n in mine[low:high] if end <= statements[n].end]  # noqa: B023
            around.sort(key=lambda n: (statements[n].end - statements[n].start, n))
            if around:
                first, last = _passage(telling, statements, around, start, end)  # noqa: B023
                out.append(Point(kind, key, r, first, last, tuple(around), q, (start, end)))  # noqa: B023

        for t in telling.reading.times:
            if t.value and len(t.value) >= 7 and t.value[:4].isdigit() and not _names_a_kind(telling, t.end):
                if t.type == "DATE":
                    add("when", f"date {t.value[:10]}", t.start, t.end)
                elif t.type == "TIME" and "T" in t.value:
                    add("when", f"hour {t.value}", t.start, t.end)
        for q in telling.numbers:
            if (q.head or q.unit) and not _idle(q):
                add("number", f"number {q.unit} {q.head}", q.start, max(q.end, q.noun[1] if q.noun else 0), q)
        for n in telling.names:
            if often[n.key] > max(3, COMMON * clauses):
                continue
            if n.label in ("place", "facility") and _located(telling.reading, n.start):
                add("where", f"name {n.key}", n.start, n.end)
            elif n.label in ("product", "misc"):
                add("what", f"name {n.key}", n.start, n.end)
            elif n.label == "person" and not any(a <= n.start < b for a, b in speaking[r]):
                add("who", f"name {n.key}", n.start, n.end)
        for token in telling.reading.tokens:
            if token.pos == "NOUN" and token.lemma in told:
                add("what", f"word {token.lemma}", token.start, token.end)
    return out


def _rare(statements: list[Statement]) -> frozenset[str]:
    """Words that few passages use, in two articles or more."""
    often = Counter(w for s in statements if not s.whole for w in s.words)
    articles: dict[str, set[int]] = {}
    for s in statements:
        for w in s.words:
            articles.setdefault(w, set()).add(s.reading)
    return frozenset(w for w, n in often.items() if n <= RARE and len(articles[w]) > 1)


def _idle(q: Quantity) -> bool:
    """A number that only points back: "the two countries", "the first time"."""
    return (q.unit == "" and q.high <= 2) or (q.unit == "ordinal" and q.high <= 1)


def _names_a_kind(telling: Telling, end: int) -> bool:
    """Whether a date only tells which kind is meant ("Christmas lights"), not when."""
    tokens = telling.reading.tokens
    i = bisect_left(tokens, end, key=lambda t: t.start)
    return i < len(tokens) and tokens[i].start - end <= 1 and tokens[i].pos == "NOUN"


def _located(reading: Reading, start: int) -> bool:
    """Whether a place name says where ("in Moscow"), rather than who ("Moscow wants")."""
    i = bisect_left(reading.tokens, start, key=lambda t: t.start)
    words = [reading.words(t.start, t.end).lower() for t in reading.tokens[max(0, i - 3) : i]]
    return any(w in kinds()["where"] for w in words)


def _passage(telling: Telling, statements: list[Statement], around: list[int], start: int, end: int) -> tuple[int, int]:
    """The smallest statement that holds the anchor; in a long one, from the word it hangs on to the anchor."""
    least = statements[around[0]]
    if least.end - least.start <= SHORT or least.clause < 0:
        return least.start, least.end
    reading = telling.reading
    clause = reading.clauses[least.clause]
    heads = [reading.tokens[i] for i in (clause.subject, clause.head) if i is not None]
    for head in sorted(heads, key=lambda t: t.start):
        low, high = min(head.start, start), max(head.end, end)
        if least.start <= low and high <= least.end and high - low <= SHORT:
            return low, high
    return least.start, least.end


def _shortest(point: Point, telling: Telling) -> Point:
    """The point with no more than its anchor's phrase: "at 0645 GMT", "the 58-year-old teacher"."""
    tokens = telling.reading.tokens
    first = bisect_left(tokens, point.anchor[0], key=lambda t: t.start)
    last = bisect_left(tokens, point.anchor[1], key=lambda t: t.start)
    low = first
    while low > max(0, first - 3) and tokens[low - 1].pos in _LEADING:
        low -= 1
    high = last
    while high < min(len(tokens), last + 3) and tokens[high].pos in ("NOUN", "PROPN", "ADJ"):
        high += 1
    return replace(point, start=tokens[low].start, end=max(point.anchor[1], tokens[high - 1].end))


def _roles(story: Story, cast: Cast) -> list[Facet]:
    """What somebody is called, where several articles call them the same."""
    number = {reading.article.id: r for r, reading in enumerate(story.readings)}
    out = []
    for entity in cast.entities:
        for role in entity.roles:
            places = [beside(entity, e) or e for e in role.evidence if e.article in number]
            points = tuple(Point("who", f"role {entity.id}", number[e.article], e.start, e.end, ()) for e in places)
            if len({p.reading for p in points}) >= 2:
                out.append(Facet("who", points))
    return out


def evidence_of(facet: Facet, story: Story) -> tuple[Evidence, ...]:
    """The passages of a facet, each once."""
    return tuple(sorted({Evidence(story.readings[p.reading].article.id, p.start, p.end) for p in facet.points}))
