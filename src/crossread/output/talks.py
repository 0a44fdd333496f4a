"""The record of the talks as every output lays it out: parts, rows with fixed labels, leaves in the articles' words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crossread.account.evidence import Evidence
from crossread.account.talks.types import Issue, Leaf, Position, Round, Talks
from crossread.output.dates import extent, say
from crossread.output.labels import TALKS
from crossread.output.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf of the record: what is shown, whose word it is, where it stands."""

    id: str
    shown: str
    evidence: tuple[Evidence, ...]
    origins: int
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its leaves. `verbatim` where the label itself is an article's word."""

    label: str
    leaves: tuple[Line, ...]
    verbatim: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Who sat at the table for one party."""

    title: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A round, or one of the parts beside the rounds."""

    kind: str
    label: str | None
    ordinal: int | None
    rows: tuple[Row, ...]
    title: str | None = None
    delegations: tuple[Table, ...] = ()


@dataclass(slots=True)
class TalksLayout:
    """The whole record. `brief` is what the first screen shows of it."""

    basis: str
    parts: list[Part]
    brief: list[Row] = field(default_factory=list)


class _Maker:
    def __init__(self, view: View) -> None:
        self.view = view
        self.made = 0

    def line(self, leaf: Leaf, *, dated: bool = False, note: str | None = None) -> Line:
        self.made += 1
        shown = say(leaf.value) if dated and extent(leaf.value) else leaf.value
        return Line(f"k{self.made}", shown, tuple(leaf.evidence), leaf.origins, self.view.entity_name(leaf.by), note)

    def row(self, key: str, leaves: Leaf | Iterable[Leaf] | None, *, dated: bool = False) -> list[Row]:
        some = [] if leaves is None else [leaves] if isinstance(leaves, Leaf) else list(leaves)
        return [Row(TALKS[key], tuple(self.line(x, dated=dated) for x in some))] if some else []

    def round(self, r: Round) -> Part:
        rows: list[Row] = []
        for key in ("ordinal_told", "status", "date", "place", "venue", "host", "mediator", "format"):
            rows += self.row(key, getattr(r, key), dated=key == "date")
        for key in ("start", "end", "duration", "agenda", "excluded"):
            rows += self.row(key, getattr(r, key), dated=key in ("start", "end"))
        if r.outcomes:
            rows.append(Row(TALKS["outcomes"], tuple(self.line(x, note=TALKS[x.kind]) for x in r.outcomes)))
        if r.commitments:
            made = tuple(self.line(x, note=self.view.entity_name(x.party)) for x in r.commitments)
            rows.append(Row(TALKS["commitments"], made))
        if r.next:
            leaves = [self.line(x, dated=True) for x in (r.next.date,) if x]
            leaves += [self.line(x) for x in (r.next.place, r.next.level, *r.next.note) if x]
            if leaves or r.next.undetermined:
                note = TALKS["undetermined"] if r.next.undetermined else None
                rows.append(Row(TALKS["next"], tuple(leaves), note=note))
        delegations = []
        for d in r.delegations:
            own = self.row("head", d.head) + self.row("level", d.level) + self.row("members", d.members)
            if own or d.party:
                delegations.append(Table(d.party.value if d.party else None, tuple(own)))
        return Part("round", TALKS["round"], r.ordinal, tuple(rows), delegations=tuple(delegations))


def lay_out(talks: Talks, view: View) -> TalksLayout:
    """The record, in the order it is shown: parties, rounds, issues, assets, conditions, linked tracks."""
    make = _Maker(view)
    parts: list[Part] = []
    parties = make.row("parties", talks.parties)
    if parties:
        parts.append(Part("plain", None, None, tuple(parties)))
    rounds = [make.round(r) for r in talks.rounds]
    parts += rounds
    issues = [_issue(make, issue) for issue in talks.issues]
    if issues:
        parts.append(Part("issues", TALKS["issues"], None, tuple(issues)))
    if talks.assets:
        parts.append(Part("assets", TALKS["assets"], None, tuple(_assets(make, talks))))
    rest = make.row("conditions", talks.conditions) + make.row("linked", talks.linked)
    if rest:
        parts.append(Part("plain", None, None, tuple(rest)))
    return TalksLayout(talks.basis, parts, _brief(rounds, parties))


def _issue(make: _Maker, issue: Issue) -> Row:
    """A matter with who says what of it; one position held by several parties is one line."""
    together: dict[tuple[str, str], list[Position]] = {}
    for p in issue.positions:
        together.setdefault((p.kind, p.value), []).append(p)
    leaves = []
    for (kind, _), held in together.items():
        names = [n for p in held if (n := make.view.entity_name(p.party))]
        label = "" if kind == "position" else TALKS[kind]
        note = ", ".join(x for x in (" and ".join(names), label) if x)
        leaves.append(make.line(held[0], note=note or None))
    return Row(issue.topic, tuple(leaves), verbatim=True)


def _assets(make: _Maker, talks: Talks) -> list[Row]:
    """The counted lists first, then one row an object: where, what kind, in what state, who claims what."""
    rows = [Row(TALKS["asset_list"], tuple(make.line(g) for g in talks.asset_lists))] if talks.asset_lists else []
    told: set[str] = set()
    for a in talks.assets:
        leaves = [make.line(Leaf(value=a.place or a.name, evidence=a.evidence, origins=a.origins), note=a.kind)]
        if a.status and a.status.value not in told:  # one sentence often tells the state of many
            told.add(a.status.value)
            leaves.append(make.line(a.status))
        for c in a.claims:
            if c.value not in told:
                told.add(c.value)
                leaves.append(
                    make.line(c, note=", ".join(x for x in (make.view.entity_name(c.party), TALKS[c.kind]) if x))
                )
        rows.append(Row(a.name, tuple(leaves), verbatim=True))
    return rows


def _brief(rounds: list[Part], parties: list[Row]) -> list[Row]:
    """The last round that has most to show: when, where, who leads, what is and what is not on the agenda."""
    if not rounds:
        return parties
    last = max(rounds, key=lambda r: (len(r.rows), r.ordinal or 0))
    brief = []
    if last.ordinal is not None:
        brief.append(Row(TALKS["round"], (Line("", str(last.ordinal), (), 0),)))
    for key in ("status", "date", "place"):
        brief += [Row(r.label, r.leaves[:1]) for r in last.rows if r.label == TALKS[key]]
    heads = tuple(r.leaves[0] for d in last.delegations for r in d.rows if r.label == TALKS["head"])
    if heads:
        brief.append(Row(TALKS["delegations"], heads))
    for key, most in (("agenda", 3), ("excluded", 3), ("outcomes", 2)):
        brief += [Row(r.label, r.leaves[:most]) for r in last.rows if r.label == TALKS[key]]
    return brief or parties
