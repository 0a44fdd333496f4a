"""Fills the record of the talks from what the comparison found: entities, times, quotes, findings, structure."""

from __future__ import annotations

from collections import Counter, defaultdict

from crossread.account.evidence import Evidence
from crossread.account.talks.assets import find_assets
from crossread.account.talks.delegations import find_delegations
from crossread.account.talks.fields import Hit, Signs, hits, signs
from crossread.account.talks.gather import leaves
from crossread.account.talks.parties import find_parties, talks_basis
from crossread.account.talks.rounds import LINKED, Rounds, find_rounds
from crossread.account.talks.schema import Schema, load_schema
from crossread.account.talks.setting import find_format, find_host, find_mediators, find_place, find_status, find_venues
from crossread.account.talks.types import Issue, Leaf, Next, Party, Position, Round, Talks
from crossread.account.talks.view import Line, View
from crossread.comparison.comparison import Comparison
from crossread.readings.tree import Tree

_KIND_OF_FIELD = {"demands": "demand", "complaints": "complaint"}


def record_talks(comparison: Comparison) -> Talks | None:
    """The record, or None for a story that is not talks."""
    if not comparison.story.readings or not comparison.entities:
        return None
    schema, view = load_schema(), View(comparison)
    parties = find_parties(view, schema)
    basis = talks_basis(view, schema, parties)
    if basis is None:
        return None
    ids = frozenset(p.entity for p in parties if p.entity)
    rounds = find_rounds(view, schema, ids)
    lines = list(view.lines())
    found = {(x.article, x.index): signs(view, x, schema, ids) for x in lines}
    met = {field: _all_hits(view, lines, found, schema, field) for field in schema.fields}
    return Talks(
        basis=basis,
        parties=parties,
        rounds=[_round(view, key, rounds, lines, found, met, schema, parties) for key in rounds.in_order()],
        issues=_issues(view, met, parties),
        assets=find_assets(view, lines, schema),
        conditions=leaves(view, met["conditions"], whole=True),
        linked=_linked(view, rounds, lines, found),
    )


def _all_hits(
    view: View, lines: list[Line], found: dict[tuple[str, int], Signs], schema: Schema, field: str
) -> list[Hit]:
    return [h for x in lines for h in hits(view, x, found[x.article, x.index], schema.fields[field], schema)]


def _round(
    view: View,
    key: int,
    rounds: Rounds,
    lines: list[Line],
    found: dict[tuple[str, int], Signs],
    met: dict[str, list[Hit]],
    schema: Schema,
    parties: list[Party],
) -> Round:
    own = [x for x in lines if rounds.of(x) == key]
    current = key == rounds.current
    told = [x for x in own if found[x.article, x.index].talks or found[x.article, x.index].people]

    def here(field: str) -> list[Hit]:
        return [h for h in met[field] if rounds.of(h.line) == key]

    agenda = [h for h in here("agenda") if not h.negated]
    excluded = [h for h in here("agenda") if h.negated]
    date = rounds.dates.get(key)
    ordinal = key if key > 0 else None
    ordinal_told = rounds.ordinals.get(key)
    venues = find_venues(view, told, schema)
    return Round(
        ordinal=ordinal,
        ordinal_told=view.leaf(_ordinal_word(view, ordinal_told, schema, ordinal), ordinal_told)
        if ordinal_told
        else None,
        date=view.leaf(date[0], date[1]) if date else None,
        place=find_place(view, told, schema),
        venue=venues,
        host=find_host(view, told, schema),
        mediator=find_mediators(view, own, schema, {p.entity for p in parties}) if current else [],
        format=find_format(view, told, found, schema, {p.entity for p in parties}) if current else None,
        status=find_status(view, lines, rounds, key, schema),
        duration=_duration(view, told, rounds, key),
        delegations=find_delegations(view, lines if current else own, schema, parties),
        agenda=leaves(view, agenda),
        excluded=leaves(view, excluded),
        outcomes=leaves(view, [h for h in here("outcomes") if not h.negated or current], whole=True),
        next=_next(view, met["next"]) if current else None,
    )


def _linked(view: View, rounds: Rounds, lines: list[Line], found: dict[tuple[str, int], Signs]) -> list[Leaf]:
    """Other meetings of the parties that the articles tell of: each in the clause that tells it."""
    out = []
    for t in rounds.told:
        if t.date and rounds.of(t.line) == LINKED and found[t.line.article, t.line.index].parties:
            evidence = view.evidence(t.line.article, view.clause(t.line, t.token))
            out.append(view.leaf(" ".join(evidence.text.split()), [evidence]))
    return out


def _ordinal_word(view: View, evidence: list[Evidence], schema: Schema, ordinal: int | None) -> str:
    words = Counter(
        w.strip(".,;:").lower()
        for e in evidence
        for w in e.text.split()
        if schema.ordinals.get(w.strip(".,;:").lower()) == ordinal
    )
    return max(words, key=lambda w: (words[w], w)) if words else str(ordinal)


def _duration(view: View, told: list[Line], rounds: Rounds, key: int) -> Leaf | None:
    """A duration in hours or days told in a clause about this round."""
    spans: dict[str, list[Evidence]] = defaultdict(list)
    for line in told:
        for t in view.times(line):
            if t.type == "DURATION" and t.value and t.value[:2] in ("PT", "P1", "P2", "P3", "P4"):
                spans[t.value].append(view.evidence(line.article, view.clause(line, line.tree.at(t.start))))
    if not spans:
        return None
    value = max(spans, key=lambda v: (len({e.article for e in spans[v]}), v))
    return view.leaf(value, spans[value])


def _next(view: View, found: list[Hit]) -> Next | None:
    """The next step: passages that tell of a further meeting, and whether its date or place is expressly left open."""
    if not found:
        return None
    notes = leaves(view, found, whole=True)
    open_ = any(w in e.text.lower() for n in notes for e in n.evidence for w in load_schema().words["left_open"])
    return Next(note=notes, undetermined=open_)


def _topic(tree: Tree, passage: Evidence, field: str) -> str | None:
    """What is demanded or complained of: the first noun phrase under the word that signals it."""
    anchors = frozenset().union(*(p.anchor for p in load_schema().fields[field]))
    tokens = range(tree.at(passage.start), tree.at(max(passage.start, passage.end - 1)) + 1)
    for i in (i for i in tokens if tree.lemma(i) in anchors):
        for k in tree.kids(i, "obj", "obl", "nmod", "ccomp", "xcomp"):
            span = tree.phrase(
                k, without=frozenset({"case", "mark", "acl", "acl:relcl", "advcl", "appos", "conj", "cc"})
            )
            if 3 < span.end - span.start <= 80 and passage.start <= span.start and span.end <= passage.end:
                return " ".join(tree.reading.words(*span).split())
    return None


def _issues(view: View, met: dict[str, list[Hit]], parties: list[Party]) -> list[Issue]:
    """Demands and complaints, each as a position of the party that speaks or acts in it."""
    ids = {p.entity for p in parties}
    issues = []
    for field, kind in _KIND_OF_FIELD.items():
        for leaf in leaves(view, met[field], whole=True):
            first = leaf.evidence[0]
            tree = view.trees[first.article]
            named = [
                id
                for i in range(tree.at(first.start), tree.at(max(first.start, first.end - 1)) + 1)
                if (id := view.entity_at(first.article, i)) in ids
            ]
            party = leaf.by if leaf.by in ids else (named[0] if named else None)
            position = Position(**dict(leaf), party=party, kind=kind)  # type: ignore[arg-type]
            topic = _topic(tree, first, field)
            issues.append(Issue(topic=topic or leaf.value, evidence=leaf.evidence, positions=[position]))
    return issues
