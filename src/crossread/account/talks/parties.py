"""Who takes part in the talks, and whether the story is one of talks at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TypeVar

from crossread.account.evidence import Evidence
from crossread.account.talks.schema import Schema
from crossread.account.talks.setting import find_mediators
from crossread.account.talks.sides import begins
from crossread.account.talks.signs import of_talks, signs
from crossread.account.talks.table import at_the_table, opposed, phrase_of
from crossread.account.talks.types import Party
from crossread.account.talks.view import Line, View
from crossread.comparison.cast.lexicon import countries

T = TypeVar("T")
_SHARE = 4  # one article in so many, at least, shows each side at the table: a passing word makes no party
_OPENING = 6  # sentences at least, and a third of the article: a report of talks says so early


@dataclass(frozen=True, slots=True)
class Tally:
    """Support of one possible party: the articles that show it at the table, where, and in which sentences."""

    articles: frozenset[str]
    evidence: tuple[Evidence, ...]
    lines: frozenset[tuple[str, int]]
    titled: bool = False


def find_parties(view: View, schema: Schema) -> list[Party]:
    """Entities shown as sides of the talks, best supported first; fewer than two means: no parties found."""
    tallies = _tallies(view, schema, _seated(view, schema))
    ranked = _ranked(tallies)
    if len(ranked) < 2 or not _side_by_side(view, set(ranked[:2])):
        tallies = _tallies(view, schema, _opposed(view, schema))
        ranked = _ranked(tallies)
    if len(ranked) < 2:
        return []
    first, second = tallies[ranked[0]], tallies[ranked[1]]
    if _SHARE * len(second.articles) < len(view.trees):
        return []
    kept = [
        id
        for n, id in enumerate(ranked)
        if n < 2
        or (
            2 * len(tallies[id].articles) > len(second.articles)
            and 2 * len(tallies[id].evidence) > len(second.evidence)
            and tallies[id].lines & first.lines & second.lines  # a third side is once shown beside both others
        )
    ]
    return [Party(**dict(view.leaf(view.entities[id].name, list(tallies[id].evidence), entity=id))) for id in kept]


def _tallies(view: View, schema: Schema, shown: list[tuple[Line, int, str]]) -> dict[str, Tally]:
    """The support of each possible party; who is mostly said to mediate is none."""
    told: dict[str, list[tuple[Evidence, int]]] = defaultdict(list)
    for line, token, id in shown:
        told[id].append((view.evidence(line.article, phrase_of(view, line, token)), line.index))
    between = {m.entity: len(m.evidence) for m in find_mediators(view, list(view.lines()), schema, set())}
    return {
        id: Tally(
            frozenset(e.article for e, _ in places),
            tuple(e for e, _ in places),
            frozenset((e.article, index) for e, index in places),
            view.entities[id].kind == "person" and bool(view.entities[id].roles),
        )
        for id, places in _one_each(view, told).items()
        if 2 * between.get(id, 0) < len(places)
    }


def _ranked(tallies: dict[str, Tally]) -> list[str]:
    """Possible parties by support. People speak for sides: they are one themselves only where no bodies are shown."""
    bodies = {id: t for id, t in tallies.items() if not t.titled}
    of = bodies if len(bodies) >= 2 else tallies
    return sorted(of, key=lambda id: (-len(of[id].articles), -len(of[id].evidence), id))


def _seated(view: View, schema: Schema) -> list[tuple[Line, int, str]]:
    return [(line, token, id) for line in view.lines() for token, id in at_the_table(view, line, schema)]


def _opposed(view: View, schema: Schema) -> list[tuple[Line, int, str]]:
    """Bodies that half of the articles tell to demand, offer or refuse: sides that no sentence names side by side."""
    found = [(line, token, id) for line in view.lines() for token, id in opposed(view, line, schema)]
    articles: dict[str, set[str]] = defaultdict(set)
    for line, _, id in found:
        articles[id].add(line.article)
    return [x for x in found if 2 * len(articles[x[2]]) >= len(view.trees)]


def _side_by_side(view: View, pair: set[str]) -> bool:
    """Whether some sentence names both."""
    return any(pair <= {id for _, id in view.named_in(line)} for line in view.lines())


def _one_each(view: View, shown: dict[str, list[T]]) -> dict[str, list[T]]:
    """Short forms with their long ones: "Blue Line" with "Blue Line Ships", "Greens" with "Green Alliance"."""
    out: dict[str, list[T]] = {}
    for id in sorted(shown, key=lambda id: (-len(view.entities[id].name.split()), -len(shown[id]), id)):
        name = view.entities[id].name
        long = [o for o in out if begins(name, view.entities[o]) and view.entities[o].kind != "place"]
        # "Dutch Greens": the adjective of a country before a short form
        if not long and len(name.split()) == 2 and countries().country(name.split()[0]):
            long = [o for o in shown if o != id and begins(name.split()[1], view.entities[o])]
        target = long[0] if len(long) == 1 else id
        out.setdefault(target, []).extend(shown[id])
    return out


def talks_basis(view: View, schema: Schema, parties: list[Party]) -> str | None:
    """Why the story is one of talks, or None: its reports must open with them, and two sides must be shown."""
    if len(parties) < 2:
        return None
    sides = frozenset(p.entity for p in parties if p.entity)
    lines = list(view.lines())
    lines_of = Counter(line.article for line in lines)
    early: dict[str, set[str]] = defaultdict(set)
    told_of: Counter[str] = Counter()
    for line in lines:
        found = signs(view, line, schema, sides)
        named = {id for _, id in view.named_in(line)} & sides
        tells = of_talks(line, found, schema)
        meeting = bool(found.people) and (bool(found.talks) or "meet" in line.lemmas())
        at_table = {id for _, id in at_the_table(view, line, schema)} & sides
        told_of[line.article] += bool(tells or meeting or at_table)
        if line.index < max(_OPENING, lines_of[line.article] // 3):
            early[line.article] |= {"talks"} if tells else set()
            early[line.article] |= {"side"} if named or (tells and found.people) else set()
            early[line.article] |= {"met"} if (meeting and named) or len(at_table) > 1 else set()
    articles = len(lines_of)
    opened = {a for a, what in early.items() if what >= {"talks", "side"} or "met" in what}
    told = {a for a in opened if told_of[a] >= 2 or lines_of[a] < 2 * _OPENING}
    if 2 * len(told) >= articles and any("talks" in early[a] for a in told):
        return f"{len(told)} of {articles} reports tell of talks early and again; {len(parties)} sides are at the table"
    return None
