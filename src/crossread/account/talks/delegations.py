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
    """(person, party or None, weight, evidence) for every "led by", "headed", "led the … delegation".

    What stands between a verb of leading and the verbs before and after it is looked at, not the relations of its
    words: a parse is least sure where names, titles and appositions crowd.
    """
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) not in schema.words["lead"] or tree.token(i).pos != "VERB":
            continue
        before, after = _stretch(tree, line, i, -1), _stretch(tree, line, i, 1)
        passive = any(tree.lemma(k) == "by" for k in after[:2])
        leaders, sides = (after, before[::-1]) if passive else (before[::-1], after)
        if passive:  # "led by X, while B's team …": the next side is no leader of this one
            ends = (n for n, k in enumerate(leaders) if tree.token(k).pos == "SCONJ" or _is_side(tree, k, schema))
            leaders = leaders[: next(ends, len(leaders))]
        people = _persons(view, line, leaders)
        side = next((k for k in (sides[::-1] if passive else sides) if _is_side(tree, k, schema)), None)
        if not people or side is None:
            continue
        named = _parties_before(view, line, side, parties)
        span = view.clause(line, i)
        words = {tree.lemma(k) for k in line.tokens}
        if not passive and len(people) > 1 and "and" not in {tree.lemma(k) for k in leaders}:
            people = people[-1:]
        for n, person in enumerate(people):
            party, weight = None, 0
            if len(people) == 1 and len(named) == 1:
                party, weight = named[0], 3
            elif "respectively" in words and len(people) == len(named):
                party, weight = named[n], 3
            yield person, party, weight, view.evidence(line.article, span)


def _stretch(tree: Tree, line: Line, i: int, step: int) -> list[int]:
    """Tokens from `i` (exclusive) to the next finite verb, outwards; participles before a noun do not end it."""
    out = []
    k = i + step
    while line.first <= k < line.last and not (tree.token(k).pos == "VERB" and tree.token(k).dep != "amod"):
        out.append(k)
        k += step
    return out


def _parties_before(view: View, line: Line, side: int, parties: set[str]) -> list[str]:
    """Parties named in the words right before a noun: "the U.S. and Russian delegations"."""
    out: list[str] = []
    k = side - 1
    while k >= line.first and side - k <= 12:
        id = view.side_at(line.article, k)
        if id in parties and id is not None:
            if id not in out:
                out.insert(0, id)
        elif line.tree.token(k).pos == "NOUN" and (called := _called(view, line.tree.lemma(k), parties)):
            if called not in out:
                out.insert(0, called)
        elif line.tree.token(k).pos not in ("PROPN", "CCONJ", "DET", "ADJ", "PUNCT", "PART", "NOUN") or (
            id is not None and view.entities[id].kind == "person"
        ):
            break
        k -= 1
    return out


def _is_side(tree: Tree, i: int, schema: Schema) -> bool:
    lemma = tree.lemma(i)
    return lemma in schema.words["delegation"] or lemma in schema.words["talks.strong"] | schema.words["talks.weak"]


def _called(view: View, lemma: str, parties: set[str]) -> str | None:
    """ "the alliance", "the union": the one party whose name ends with this word."""
    named = [p for p in parties if len(w := view.entities[p].name.split()) > 1 and w[-1].lower() == lemma]
    return named[0] if len(named) == 1 else None


def _persons(view: View, line: Line, stretch: list[int]) -> list[str]:
    """Persons named in a stretch of tokens, in order, each once."""
    named = (view.entity_at(line.article, k) for k in sorted(stretch))
    return list(dict.fromkeys(id for id in named if id is not None and view.entities[id].kind == "person"))


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
