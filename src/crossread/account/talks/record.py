"""Fills the record of the talks from what the comparison found: entities, times, quotes, findings, structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.acts import Act, acts
from crossread.account.talks.agenda import Hit, hits, leaves
from crossread.account.talks.ahead import find_next
from crossread.account.talks.assets import find_assets
from crossread.account.talks.conditions import find_conditions
from crossread.account.talks.course import find_duration, find_end, find_start
from crossread.account.talks.delegations import find_delegations
from crossread.account.talks.issues import find_issues
from crossread.account.talks.linked import find_linked
from crossread.account.talks.outcomes import come_to, commitments, find_outcomes, promised, under_agreement
from crossread.account.talks.parties import find_parties, talks_basis
from crossread.account.talks.rounds import Rounds, find_rounds
from crossread.account.talks.schema import Schema, load_schema
from crossread.account.talks.setting import find_format, find_host, find_mediators, find_place, find_status, find_venues
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs, signs
from crossread.account.talks.types import Commitment, Party, Round, Talks
from crossread.account.talks.view import Line, View
from crossread.comparison.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Material:
    """What all fields are filled from: sentences with their signs, acts and pattern matches, rounds, sides."""

    view: View
    schema: Schema
    parties: list[Party]
    sides: Sides
    rounds: Rounds
    lines: list[Line]
    signs: dict[tuple[str, int], Signs]
    acts: dict[tuple[str, int], list[Act]]
    agenda: list[Hit]

    @property
    def ids(self) -> set[str | None]:
        """Entities of the parties."""
        return {p.entity for p in self.parties}

    def names_a_side(self, line: Line) -> bool:
        """Whether a party, or somebody who speaks for one, is named in a line."""
        return any(self.sides.of(id) for _, id in self.view.named_in(line))

    def all_acts(self) -> list[Act]:
        """Every act, in order."""
        return [a for x in self.lines for a in self.acts[x.article, x.index]]


def record_talks(comparison: Comparison) -> Talks | None:
    """The record, or None for a story that is not talks."""
    if not comparison.story.readings or not comparison.entities:
        return None
    schema, view = load_schema(), View(comparison)
    parties = find_parties(view, schema)
    basis = talks_basis(view, schema, parties)
    if basis is None:
        return None
    m = _material(view, schema, parties)
    assets, lists = find_assets(view, m.lines, schema, m.sides)
    return Talks(
        basis=basis,
        parties=parties,
        rounds=[_round(m, key) for key in m.rounds.in_order()],
        issues=find_issues(view, m.all_acts(), schema, m.sides),
        assets=assets,
        asset_lists=lists,
        conditions=find_conditions(view, m.lines, m.signs, schema, m.sides),
        linked=find_linked(view, m.rounds, m.lines, m.signs, schema, m.sides),
    )


def _material(view: View, schema: Schema, parties: list[Party]) -> Material:
    ids = frozenset(p.entity for p in parties if p.entity)
    sides = Sides(view, schema, [p.entity for p in parties if p.entity])
    lines = list(view.lines())
    seated = find_delegations(view, lines, schema, parties, sides)
    sides = sides.knowing(
        {
            person.entity: d.party.entity
            for d in seated
            for person in (d.head, *d.members)
            if d.party and d.party.entity and person and person.entity
        }
    )
    found = {(x.article, x.index): signs(view, x, schema, ids) for x in lines}
    told = {(x.article, x.index): list(acts(view, x, schema, sides)) for x in lines}
    agenda = [h for x in lines for h in hits(view, x, found[x.article, x.index], schema.fields["agenda"], schema)]
    return Material(view, schema, parties, sides, find_rounds(view, schema, ids), lines, found, told, agenda)


def _round(m: Material, key: int) -> Round:
    view, schema, rounds = m.view, m.schema, m.rounds
    own = [x for x in m.lines if rounds.of(x) == key]
    current = key == rounds.current
    told = [x for x in own if m.signs[x.article, x.index].talks or m.signs[x.article, x.index].people]
    met = [x for x in own if x in told or (m.names_a_side(x) and x.lemmas() & schema.words["jointly"])]
    met = [x for x in met if not rounds.only_to_come(x)] or met

    def here(line: Line, token: int) -> bool:
        return rounds.of(line) == key

    agenda = [h for h in m.agenda if rounds.of(h.line) == key]
    date = rounds.dates.get(key)
    outcomes = find_outcomes(view, own, m.signs, m.acts, schema, here)
    ordinal = key if key > 0 else None
    ordinal_told = rounds.ordinals.get(key)
    word = view.leaf(_ordinal_word(view, ordinal_told, schema, ordinal), ordinal_told) if ordinal_told else None
    return Round(
        ordinal=ordinal,
        current=current,
        ordinal_told=word,
        date=view.leaf(date[0], date[1]) if date else None,
        place=find_place(view, met, schema),
        venue=find_venues(view, met, schema),
        host=find_host(view, told, schema),
        mediator=find_mediators(view, own, schema, m.ids) if current else [],
        format=find_format(view, told, m.signs, schema, m.ids) if current else None,
        status=come_to(find_status(view, m.lines, rounds, key, schema, m.sides), outcomes if current else [], view),
        start=find_start(view, m.lines, rounds, key, schema),
        end=find_end(view, m.lines, rounds, key, schema),
        duration=find_duration(view, m.lines, rounds, key, schema),
        delegations=find_delegations(view, m.lines if current else own, schema, m.parties, m.sides),
        agenda=leaves(view, [h for h in agenda if not h.negated]),
        excluded=leaves(view, [h for h in agenda if h.negated]),
        outcomes=outcomes,
        commitments=_commitments(m, own, here, date[0] if date else ""),
        next=find_next(view, m.lines, m.signs, rounds, schema, m.sides) if current else None,
    )


def _commitments(m: Material, own: list[Line], here: Callable[[Line, int], bool], since: str) -> list[Commitment]:
    told = list(promised(m.view, m.all_acts(), here, since))
    told += [f for x in own for f in under_agreement(m.view, x, m.sides, m.schema)]
    return commitments(m.view, told)


def _ordinal_word(view: View, evidence: list[Evidence], schema: Schema, ordinal: int | None) -> str:
    words = Counter(
        w.strip(".,;:").lower()
        for e in evidence
        for w in e.text.split()
        if schema.ordinal(w.strip(".,;:").lower()) == ordinal
    )
    return max(words, key=lambda w: (words[w], w)) if words else str(ordinal)
