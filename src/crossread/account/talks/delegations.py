"""Who led which side, and at what level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.schema import Schema
from crossread.account.talks.types import Delegation, Leaf, Party
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree


def find_delegations(view: View, lines: list[Line], schema: Schema, parties: list[Party]) -> list[Delegation]:
    """One delegation per party whose head the articles name; heads of no known party come last."""
    ids = {p.entity for p in parties if p.entity}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for line in lines:
        for person, side, weight, evidence in _heads(view, line, schema, ids):
            shown[person].append(evidence)
            if side:
                votes[person][side] += weight
    for person in shown:
        spoken_for = _party_of_role(view, person, ids)
        if spoken_for:
            votes[person][spoken_for] += 2
    out: list[Delegation] = []
    taken: set[str] = set()
    for party in parties:
        led = [p for p in shown if party.entity and votes[p] and votes[p].most_common(1)[0][0] == party.entity]
        if not led:
            continue
        head = max(led, key=lambda p: (len({e.article for e in shown[p]}), votes[p][party.entity or ""], p))
        taken.add(head)
        out.append(_delegation(view, party, head, shown[head]))
    rest = sorted(set(shown) - taken, key=lambda p: (-len(shown[p]), p))
    out += [_delegation(view, None, p, shown[p]) for p in rest if not votes[p]][: max(0, len(parties) - len(out))]
    return out


def _delegation(view: View, party: Party | None, head: str, evidence: list[Evidence]) -> Delegation:
    person = view.entities[head]
    level = None
    if person.roles:
        role = max(person.roles, key=lambda r: (len({e.article for e in r.evidence}), len(r.text), r.text))
        level = view.leaf(
            role.text, [view.evidence(e.article, Span(e.start, e.end)) for e in role.evidence], entity=head
        )
    side = Leaf(**{k: getattr(party, k) for k in Leaf.model_fields}) if party else None
    return Delegation(party=side, head=view.leaf(person.name, evidence, entity=head), level=level)


def _heads(
    view: View, line: Line, schema: Schema, parties: set[str]
) -> Iterator[tuple[str, str | None, int, Evidence]]:
    """(person, party or None, weight, evidence) for every "led by", "headed", "led the … delegation"."""
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) not in schema.words["lead"] or tree.token(i).pos not in ("VERB", "NOUN"):
            continue
        leaders = [
            k for k in tree.kids(i, "obl", "obl:agent", "nmod") if "by" in {tree.lemma(m) for m in tree.kids(k, "case")}
        ]
        sides = tree.kids(i, "nsubj:pass", "nsubj") if leaders else tree.kids(i, "obj")
        if not leaders:
            leaders = tree.kids(i, "nsubj")
        if tree.token(i).dep.startswith("acl") and tree.token(i).head != i:
            sides = [tree.token(i).head]
        people = [p for k in leaders for part in tree.conjuncts(k) for p in _persons(view, line, part)]
        if not people or not any(_is_side(tree, s, schema) for k in sides for s in tree.conjuncts(k)):
            continue
        named = [id for k in sides for s in tree.conjuncts(k) for id in _parties_in(view, line, s, parties)]
        span = view.clause(line, i)
        words = {tree.lemma(k) for k in line.tokens}
        for n, person in enumerate(dict.fromkeys(people)):
            party, weight = None, 0
            if len(set(people)) == 1 and len(set(named)) == 1:
                party, weight = named[0], 3
            elif "respectively" in words and len(set(people)) == len(dict.fromkeys(named)):
                party, weight = list(dict.fromkeys(named))[n], 3
            yield person, party, weight, view.evidence(line.article, span)


def _is_side(tree: Tree, i: int, schema: Schema) -> bool:
    lemma = tree.lemma(i)
    return lemma in schema.words["delegation"] or lemma in schema.words["talks.strong"] | schema.words["talks.weak"]


def _persons(view: View, line: Line, i: int) -> list[str]:
    """Persons named in a phrase, whether the name heads it or stands beside a title."""
    out = []
    for k in sorted(line.tree.below(i, without=frozenset({"conj", "acl", "acl:relcl"}))):
        id = view.entity_at(line.article, k)
        if id is not None and view.entities[id].kind == "person" and id not in out:
            out.append(id)
    return out


def _parties_in(view: View, line: Line, i: int, parties: set[str]) -> list[str]:
    inside = line.tree.below(i, without=frozenset({"acl", "acl:relcl"}))
    return [id for k in sorted(inside) if (id := view.entity_at(line.article, k)) in parties and id is not None]


def _party_of_role(view: View, person: str, parties: set[str]) -> str | None:
    """The party a person's titles begin with: "Ruritania's envoy to Freedonia" speaks for Ruritania."""
    votes: Counter[str] = Counter()
    forms = {
        p: sorted({view.entities[p].name, *(a.text for a in view.entities[p].aliases)}, key=len, reverse=True)
        for p in parties
    }
    for role in view.entities[person].roles:
        text = role.text.lower().removeprefix("the ")
        first: tuple[int, int, str] | None = None
        for party, names in sorted(forms.items()):
            for name in names:
                at = text.find(name.lower())
                if at >= 0 and (first is None or (at, -len(name)) < first[:2]):
                    first = (at, -len(name), party)
        if first is not None and first[0] <= 12:
            votes[first[2]] += len(role.evidence)
    return votes.most_common(1)[0][0] if votes else None
