"""Who led which side, who else sat with them, and at what level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.members import find_members
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides, subjects
from crossread.account.talks.types import Delegation, Leaf, Party
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree


def find_delegations(
    view: View, lines: list[Line], schema: Schema, parties: list[Party], sides: Sides
) -> list[Delegation]:
    """One delegation per party whose head the articles name; heads of no known party come last."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for line in lines:
        for person, side, weight, evidence in (
            *_heads(view, line, schema, sides),
            *_acting_for(view, line, schema, sides),
        ):
            shown[person].append(evidence)
            if side:
                votes[person][side] += weight
    here = {x.article for x in lines}
    for person, evidence, side in _titled(view, schema, sides):
        if evidence.article in here or shown.get(person):
            shown[person].append(evidence)
            if side:
                votes[person][side] += 2
    for person in shown:
        spoken_for = sides.of(person)
        if spoken_for:
            votes[person][spoken_for] += 2
    members = find_members(view, lines, schema, sides, {p: _of(votes[p]) for p in shown})
    out: list[Delegation] = []
    taken: set[str] = set()
    for party in parties:
        led = [p for p in shown if party.entity and _of(votes[p]) == party.entity]
        own = list(members.get(party.entity or "", []))
        if not led and not own:
            continue
        head = max(
            led, key=lambda p: (len({e.article for e in shown[p]}), votes[p][party.entity or ""], p), default=None
        )
        if head:
            taken.add(head)
        own = [m for m in own if m.entity != head]
        out.append(_delegation(view, party, head, shown.get(head or "", []), own))
    rest = [p for p in sorted(set(shown) - taken, key=lambda p: (-len(shown[p]), p)) if not votes[p]]
    headless = [p for p in parties if p.entity not in {d.party.entity for d in out if d.party and d.head}]
    if len(headless) == 1 and rest:  # one head without a side, one side without a head
        own = next((d.members for d in out if d.party and d.party.entity == headless[0].entity), [])
        out = [d for d in out if d.party is None or d.party.entity != headless[0].entity]
        return [*out, _delegation(view, headless[0], rest[0], shown[rest[0]], [m for m in own if m.entity != rest[0]])]
    return [*out, *(_delegation(view, None, p, shown[p], []) for p in rest[: len(headless)])]


def _of(votes: Counter[str]) -> str | None:
    return votes.most_common(1)[0][0] if votes else None


def _delegation(
    view: View, party: Party | None, head: str | None, evidence: list[Evidence], members: list[Leaf]
) -> Delegation:
    side = Leaf(**{k: getattr(party, k) for k in Leaf.model_fields}) if party else None
    if head is None:
        return Delegation(party=side, head=None, level=None, members=members)
    person = view.entities[head]
    level = None
    if person.roles:
        role = max(person.roles, key=lambda r: (len({e.article for e in r.evidence}), len(r.text), r.text))
        level = view.leaf(
            role.text, [view.evidence(e.article, Span(e.start, e.end)) for e in role.evidence], entity=head
        )
    return Delegation(party=side, head=view.leaf(person.name, evidence, entity=head), level=level, members=members)


def _titled(view: View, schema: Schema, sides: Sides) -> Iterator[tuple[str, Evidence, str | None]]:
    """(person, passage, party) for everybody whose title says that they lead a side: "Ruritania's chief negotiator"."""
    for e in sorted(view.entities.values(), key=lambda e: e.id):
        if e.kind != "person":
            continue
        for role in e.roles:
            low = role.text.lower()
            words = low.replace("'s", " ").split()
            if words and words[0] in ("deputy", "member"):
                continue
            leads = any(w in low for w in schema.words["chief"])
            if not leads and words and words[0] in ("head", "leader", "chief"):
                leads = bool(set(words) & {"delegation", "team", "committee"})
            if leads:
                for at in role.evidence:
                    yield e.id, view.evidence(at.article, Span(at.start, at.end)), sides.of(e.id)


def _heads(view: View, line: Line, schema: Schema, sides: Sides) -> Iterator[tuple[str, str | None, int, Evidence]]:
    """(person, party or None, weight, evidence) for every "led by", "headed", "led the … delegation", "represented by".

    What stands between a verb of leading and the verbs before and after it is looked at, not the relations of its
    words: a parse is least sure where names, titles and appositions crowd.
    """
    tree = line.tree
    for i in line.tokens:
        lemma = tree.lemma(i)
        represents = lemma in schema.words["represent"]
        if not (lemma in schema.words["lead"] or represents) or tree.token(i).pos != "VERB":
            continue
        before, after = _stretch(tree, line, i, -1), _stretch(tree, line, i, 1)
        passive = any(tree.lemma(k) == "by" for k in after[:2])
        sends = represents and lemma != "represent"
        last = passive or sends  # "was led by X", "A sent X"; "X led", "X represented A"
        leaders, others = (after, before[::-1]) if last else (before[::-1], after)
        if passive:  # "led by X, while B's team …": the next side is no leader of this one
            ends = (
                n
                for n, k in enumerate(leaders)
                if tree.token(k).pos == "SCONJ" or _is_side(tree, k, schema, strict=True)
            )
            leaders = leaders[: next(ends, len(leaders))]
        people = _persons(view, line, leaders)
        near = others[::-1] if last else others
        side = None if represents else next((k for k in near if _is_side(tree, k, schema)), None)
        own = represents or (passive and side is None)  # "A was represented by", "the rebels are led by"
        if own:
            side = next((k for k in near if sides.phrase(line, k)), None)
        if not people or side is None:
            continue
        named = list(sides.phrase(line, side)) if own else _parties_before(view, line, side, sides)
        span = view.clause(line, i)
        words = {tree.lemma(k) for k in line.tokens}
        joined = bool({"and", ","} & {tree.lemma(k) for k in leaders})
        if not passive and len(people) > 1 and not joined:
            people = people[-1:]
        yield from _elliptic(view, line, i, sides, schema, span)
        for n, person in enumerate(people):
            party, weight = None, 0
            if len(people) == 1 and len(named) == 1:
                party, weight = named[0], 3
            elif "respectively" in words and len(people) == len(named):
                party, weight = named[n], 3
            elif passive and n == 0 and len(named) == 1 and not _own_party(sides, person, named[0]):
                party, weight = named[0], 3  # "the delegation of A, led by X, and B's Y"
            elif len(people) > 1 and n > 0 and passive and len(named) == 1 and not sides.of(person):
                continue  # others named after the head
            yield person, party, weight, view.evidence(line.article, span)


def _acting_for(
    view: View, line: Line, schema: Schema, sides: Sides
) -> Iterator[tuple[str, str | None, int, Evidence]]:
    """ "X signed for A", "X of A and Y of B met": who sat there for a side, though nobody is said to lead."""
    tree, w = line.tree, schema.words
    for i in line.tokens:
        if tree.token(i).pos != "VERB" or tree.lemma(i) not in w["acting"]:
            continue
        for k in tree.kids(i, "obl"):
            if {tree.lemma(m) for m in tree.kids(k, "case")} & {"for"} and len(party := sides.phrase(line, k)) == 1:
                people = _persons(view, line, _stretch(tree, line, i, -1))
                yield from ((p, party[0], 2, view.evidence(line.article, view.clause(line, i))) for p in people[-1:])
    people = _persons(view, line, list(line.tokens))
    parties = [sides.of(p) for p in people]
    if len(people) != 2 or None in parties or parties[0] == parties[1] or set(people) & set(parties):
        return
    met = next((i for i in line.tokens if _encounter(view, line, i, set(people), schema)), None)
    if met is not None:
        passage = view.evidence(line.article, view.clause(line, met))
        yield from ((p, party, 1, passage) for p, party in zip(people, parties, strict=True))


def _encounter(view: View, line: Line, i: int, people: set[str], schema: Schema) -> bool:
    """Whether a word tells that these people met: a verb that one of them does, a noun with "between" after it."""
    tree = line.tree
    if tree.lemma(i) not in schema.words["encounter"]:
        return False
    if tree.token(i).pos == "VERB":
        doers = [k for s in subjects(line, i) for k in tree.below(s)]
        return any(view.entity_at(line.article, k) in people for k in doers)
    after = range(i + 1, min(line.last, i + 6))
    return tree.token(i).pos == "NOUN" and "between" in {tree.lemma(k) for k in after}


def _elliptic(
    view: View, line: Line, verb: int, sides: Sides, schema: Schema, span: Span
) -> Iterator[tuple[str, str | None, int, Evidence]]:
    """ "…, B's delegation by Y", "…, the union's by Z": the verb is not told again."""
    tree = line.tree
    by = [k for k in range(verb + 1, line.last) if tree.lemma(k) == "by"]
    for k in by[1:] if by and by[0] - verb <= 2 else by:
        at = k - 1
        while at > verb and tree.token(at).pos == "PART":
            at -= 1
        people = _persons(view, line, list(range(k + 1, min(k + 8, line.last))))
        if _is_side(tree, at, schema, strict=True):
            named = _parties_before(view, line, at, sides)
        else:
            named = list(sides.phrase(line, at))
        if people and len(named) == 1:
            yield people[0], named[0], 3, view.evidence(line.article, span)


def _own_party(sides: Sides, person: str, party: str) -> bool:
    other = sides.of(person)
    return other is not None and other != party


def _stretch(tree: Tree, line: Line, i: int, step: int) -> list[int]:
    """Tokens from `i` (exclusive) to the next finite verb, outwards; participles before a noun do not end it."""
    out = []
    k = i + step
    while line.first <= k < line.last and not (
        tree.token(k).pos == "VERB" and tree.token(k).dep not in ("amod", "compound")
    ):
        out.append(k)
        k += step
    return out


def _parties_before(view: View, line: Line, side: int, sides: Sides) -> list[str]:
    """Parties named in the words right before a noun: "the U.S. and Russian delegations"; else the noun's own."""
    out: list[str] = []
    k = side - 1
    while k >= line.first and side - k <= 12:
        id = view.entity_at(line.article, k)
        party = sides.of(id, acting=True) if id and view.entities[id].kind != "person" else None
        party = party or (sides.phrase(line, k)[:1] or (None,))[0] if line.tree.token(k).pos == "NOUN" else party
        if party:
            if party not in out:
                out.insert(0, party)
        elif line.tree.token(k).pos not in ("PROPN", "CCONJ", "DET", "ADJ", "PUNCT", "PART", "NOUN", "VERB") or (
            id is not None and view.entities[id].kind == "person"
        ):
            break
        k -= 1
    if not out:
        own = sides.phrase(line, side)
        out = list(own) if len(own) == 1 else []
    return out


def _is_side(tree: Tree, i: int, schema: Schema, *, strict: bool = False) -> bool:
    lemma = tree.lemma(i)
    if strict:
        return lemma in schema.words["envoys"] and lemma not in ("negotiator", "representative", "envoy")
    sits = schema.words["delegation"] | {"committee"} | schema.words["talks.strong"] | schema.words["talks.weak"]
    return lemma in sits


def _persons(view: View, line: Line, stretch: list[int]) -> list[str]:
    """Persons named in a stretch of tokens, in order, each once."""
    named = (view.entity_at(line.article, k) for k in sorted(stretch))
    return list(dict.fromkeys(id for id in named if id is not None and view.entities[id].kind == "person"))
