"""Who else belonged to a delegation: "the team also included X", "accompanied by Y", "Z took part as well"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.grammar import clause, denied
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span

_TABLE = frozenset({"team", "delegation", "committee"})
_TEAM = frozenset({"team", "delegation", "committee", "side", "group", "which", "that"})


def find_members(
    view: View, lines: list[Line], schema: Schema, sides: Sides, heads: dict[str, str | None]
) -> dict[str, list[Leaf]]:
    """Members by party, heads left out; `heads` gives the party of each head."""
    shown: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for n, line in enumerate(lines):
        tree = line.tree
        for i in line.tokens:
            lemma = tree.lemma(i)
            if tree.token(i).pos != "VERB" or denied(tree, i):
                continue
            found: list[str] = []
            party: str | None = None
            if lemma in schema.words["include"]:
                subjects = tree.kids(i, "nsubj", "nsubj:pass")
                head = tree.token(i).head
                about = [tree.lemma(k) for k in subjects] + (
                    [tree.lemma(head)] if tree.token(i).dep.startswith("acl") else []
                )
                passive = lemma == "accompany"
                if not passive and not set(about) & _TEAM:
                    continue
                after = range(i + 1, line.last)
                found = _people(view, line, after)
                party = next(iter(sides.subject(line, i)), None)
                if party is None:
                    earlier = _people(view, line, range(line.first, i))
                    party = next(
                        (heads.get(p) or sides.of(p) for p in reversed(earlier) if heads.get(p) or sides.of(p)), None
                    )
                if party is None:
                    party = _before(view, lines, n, heads, sides)
            elif lemma in schema.words["attend"]:
                words = line.lemmas()
                also = bool({tree.lemma(k) for k in tree.kids(i, "advmod")} & {"also", "too"})
                if not also and not words & (schema.words["talks.strong"] | schema.words["talks.weak"]):
                    continue
                if lemma == "take" and "part" not in {tree.lemma(k) for k in tree.kids(i)}:
                    continue
                found = _people(view, line, range(line.first, i))
                own = {sides.of(p) for p in found} - {None}
                deputy = also or {tree.lemma(k) for k in line.tokens if k < i} & {"his", "her", "its", "their"}
                party = (
                    next(iter(own)) if len(own) == 1 else (_before(view, lines, n, heads, sides) if deputy else None)
                )
            if party is None:
                continue
            for person in found:
                if person not in heads and (sides.of(person) in (None, party)):
                    shown[party, person].append(view.evidence(line.article, clause(tree, line, i)))
    for person, party, passage in _titled(view, schema, sides):
        if person not in heads:
            shown[party, person].append(passage)
    out: dict[str, list[Leaf]] = defaultdict(list)
    for (party, person), evidence in sorted(shown.items()):
        out[party].append(view.leaf(view.entities[person].name, evidence, entity=person))
    for members in out.values():
        members.sort(
            key=lambda m: (-len({e.article for e in m.evidence}), m.evidence[0].article, m.evidence[0].start, m.value)
        )
    return out


def _titled(view: View, schema: Schema, sides: Sides) -> Iterator[tuple[str, str, Evidence]]:
    """(person, party, passage) of "the deputy head of A's team", "a member of the B delegation"."""
    for e in sorted(view.entities.values(), key=lambda e: e.id):
        for role in e.roles if e.kind == "person" else ():
            words = role.text.lower().replace("'s", " ").split()
            party = sides.of(e.id)
            if party and words and words[0] in ("deputy", "member") and set(words) & _TABLE:
                yield from ((e.id, party, view.evidence(at.article, Span(at.start, at.end))) for at in role.evidence)


def _people(view: View, line: Line, tokens: range) -> list[str]:
    """Persons named there, once each, in order; what stands in brackets of "including" of another noun is left."""
    named = (view.entity_at(line.article, k) for k in tokens)
    return list(dict.fromkeys(id for id in named if id is not None and view.entities[id].kind == "person"))


def _before(view: View, lines: list[Line], n: int, heads: dict[str, str | None], sides: Sides) -> str | None:
    """The party of the head that the lines before, up to three, speak of."""
    for k in range(n - 1, max(-1, n - 4), -1):
        if lines[k].article != lines[n].article:
            return None
        for person in reversed(_people(view, lines[k], lines[k].tokens)):
            party = heads.get(person) or sides.of(person)
            if party:
                return party
    return None
