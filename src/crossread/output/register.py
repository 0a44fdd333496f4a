"""A track of talks as a register: text to look at, CSV for a spreadsheet, JSON for programs."""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from crossread.account.account import Account
from crossread.account.talks.track import Track
from crossread.account.talks.types import Leaf, Round, Talks
from crossread.output.labels import TALKS
from crossread.output.safe import visible

COLUMNS = (
    "round", "date", "field", "kind", "topic", "party", "value", "by", "origins", "outlet", "start", "end", "words"
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Entry:
    """One leaf of the register with where it belongs. `kind` and `topic` are empty where a field has none."""

    round: str
    date: str
    field: str
    party: str
    leaf: Leaf
    account: Account
    kind: str = ""
    topic: str = ""


def rows(track: Track) -> Iterator[Entry]:
    """Every leaf: of every round, then parties, issues, assets, conditions, linked meetings and tracks."""
    for stop in track.stops:
        account = track.accounts[stop.account]
        name = str(stop.round.ordinal or "")
        date = stop.round.date.value if stop.round.date else ""
        for field, party, leaf, kind in _leaves(stop.round, account):
            yield Entry(name, date, field, party, leaf, account, kind)
    for account in track.accounts:
        if account.talks is not None:
            yield from _beside(account, account.talks)


def _beside(account: Account, talks: Talks) -> Iterator[Entry]:
    names = {e.id: e.name for e in account.entities}
    for p in talks.parties:
        yield Entry("", "", "party", p.value, p, account)
    for issue in talks.issues:
        for position in issue.positions:
            yield Entry(
                "", "", "position", names.get(position.party or "", ""), position, account, position.kind, issue.topic
            )
    for group in talks.asset_lists:
        yield Entry("", "", "asset list", "", group, account, str(group.number or ""))
    for asset in talks.assets:
        name = f"{asset.name}, {asset.place}" if asset.place else asset.name
        leaf = Leaf(value=name, evidence=asset.evidence, origins=asset.origins)
        yield Entry("", "", "asset", "", leaf, account, asset.kind or "", name)
        if asset.status:
            yield Entry("", "", "asset status", "", asset.status, account, asset.kind or "", name)
        for claim in asset.claims:
            yield Entry("", "", "asset claim", names.get(claim.party or "", ""), claim, account, claim.kind, name)
    for condition in talks.conditions:
        yield Entry(
            "", "", "condition", names.get(condition.party or "", ""), condition, account, "", condition.on or ""
        )
    for leaf in talks.linked:
        yield Entry("", "", "linked", "", leaf, account)


def _leaves(r: Round, account: Account) -> Iterator[tuple[str, str, Leaf, str]]:
    """(field, party, leaf, kind) in the order a reader asks: when and where, who, about what, what came of it."""
    names = {e.id: e.name for e in account.entities}
    for field in ("status", "date", "start", "end", "duration", "place"):
        leaf = getattr(r, field)
        if leaf is not None:
            yield field, "", leaf, ""
    for leaf in r.venue:
        yield "venue", "", leaf, ""
    for field in ("host", "format"):
        leaf = getattr(r, field)
        if leaf is not None:
            yield field, "", leaf, ""
    for leaf in r.mediator:
        yield "mediator", "", leaf, ""
    for d in r.delegations:
        party = d.party.value if d.party else ""
        for field, leaf in (("head", d.head), ("level", d.level)):
            if leaf is not None:
                yield field, party, leaf, ""
        for leaf in d.members:
            yield "member", party, leaf, ""
    for field in ("agenda", "excluded"):
        for leaf in getattr(r, field):
            yield field, "", leaf, ""
    for outcome in r.outcomes:
        yield "outcomes", "", outcome, outcome.kind
    for c in r.commitments:
        yield "commitment", names.get(c.party or "", ""), c, c.due or ""
    if r.next is not None:
        for kind, leaf in (("date", r.next.date), ("place", r.next.place), ("level", r.next.level)):
            if leaf is not None:
                yield "next", "", leaf, kind
        for n, leaf in enumerate(r.next.note, 1):
            left_open = r.next.undetermined and n == len(r.next.note)
            yield "next", "", leaf, TALKS["undetermined"] if left_open else ""


def track_to_csv(track: Track) -> str:
    """One line per piece of evidence. A value that a spreadsheet would take for a formula is quoted with `'`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(track):
        labels = _labels(row.account)
        names = {e.id: e.name for e in row.account.entities}
        for e in row.leaf.evidence:
            cells = (
                row.round, row.date, row.field, row.kind, row.topic, row.party, row.leaf.value,
                names.get(row.leaf.by or "", ""), row.leaf.origins, labels[e.article], e.start, e.end, e.text,
            )  # fmt: skip
            writer.writerow([_plain(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue()


def _labels(account: Account) -> dict[str, str]:
    return {a.id: a.outlet or a.file or a.id for a in account.articles}


def _plain(cell: str) -> str:
    cell = visible(" ".join(cell.split()))
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def track_to_json(track: Track) -> str:
    """Parties, rounds in order with the account each is told in, changes; then the records whole."""
    document = {
        "parties": [p.model_dump() for p in track.parties],
        "rounds": [{"account": s.account, **s.round.model_dump()} for s in track.stops],
        "changes": [
            {
                "kind": c.kind,
                "verdict": c.verdict,
                "party": c.party,
                "before": c.before.model_dump(),
                "after": c.after.model_dump(),
                "accounts": list(c.accounts),
            }
            for c in track.changes
        ],
        "records": [t.model_dump() for t in track.records],
        "articles": [
            {"account": n, "id": a.id, "file": a.file, "outlet": a.outlet}
            for n, account in enumerate(track.accounts)
            for a in account.articles
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def track_to_text(track: Track) -> str:
    """The register to read: rounds, then the matrix of issues and parties, the assets, what is tied to what."""
    out = ["Parties: " + "; ".join(visible(p.value) for p in track.parties)]
    for stop in track.stops:
        r, account = stop.round, track.accounts[stop.account]
        out += ["", f"Round {r.ordinal or '?'}, {r.date.value if r.date else 'no date told'}"]
        out += _table(
            (field, party, kind, leaf, account) for field, party, leaf, kind in _leaves(r, account) if field != "date"
        )
    for account in track.accounts:
        if account.talks is not None:
            out += _issues(account, account.talks) + _assets(account, account.talks) + _rest(account, account.talks)
    out += _changes(track)
    return "\n".join(out) + "\n"


def _table(found: Iterable[tuple[str, str, str, Leaf, Account]]) -> Iterator[str]:
    last = None
    for field, party, kind, leaf, account in found:
        label = "" if field == last else field
        last = field
        whose = f"{visible(party)}: " if party else ""
        tag = f" [{visible(kind)}]" if kind else ""
        yield from _wrapped(f"  {label:<11} ", f"{whose}{_said(leaf, account)}{tag} {_support(leaf, account)}")


def _said(leaf: Leaf, account: Account) -> str:
    by = next((e.name for e in account.entities if e.id == leaf.by), None)
    return visible(" ".join(leaf.value.split())) + (f" — {visible(by)}" if by else "")


def _support(leaf: Leaf, account: Account) -> str:
    labels = _labels(account)
    outlets = ", ".join(sorted({visible(labels[e.article]) for e in leaf.evidence}))
    return f"({leaf.origins} origin{'s' if leaf.origins != 1 else ''}: {outlets})"


def _wrapped(lead: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [lead.rstrip()]


def _issues(account: Account, talks: Talks) -> list[str]:
    if not talks.issues:
        return []
    names = {e.id: e.name for e in account.entities}
    out = ["", TALKS["issues"]]
    for issue in talks.issues:
        out += ["", f"  {visible(issue.topic)}"]
        together: dict[tuple[str, str], list[str]] = {}
        said: dict[tuple[str, str], Leaf] = {}
        for p in issue.positions:
            together.setdefault((p.kind, p.value), []).append(names.get(p.party or "", "?"))
            said[p.kind, p.value] = p
        for (kind, value), parties in together.items():
            lead = f"    {visible(' and '.join(parties))}, {TALKS.get(kind, kind)}: "
            out += textwrap.wrap(
                lead.strip() + " " + visible(value) + " " + _support(said[kind, value], account),
                _WIDTH,
                initial_indent="    ",
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            )
    return out


def _assets(account: Account, talks: Talks) -> list[str]:
    if not talks.assets:
        return []
    names, labels = {e.id: e.name for e in account.entities}, _labels(account)
    out = ["", TALKS["assets"]]
    for group in talks.asset_lists:
        told = "; ".join(f"{visible(labels[a])} names {len(items)}" for a, items in group.by_article.items())
        out += _wrapped("  list        ", f"{visible(group.value)}: {told}")
    for n, a in enumerate(talks.assets, 1):
        name = visible(f"{a.name}, {a.place}" if a.place else a.name)
        leaf = Leaf(value=name, evidence=a.evidence, origins=a.origins)
        out += _wrapped(f"  {n:>2} {visible(a.kind or ''):<9}", f" {name} {_support(leaf, account)}")
        same = talks.assets[n - 2].status if n > 1 else None
        if a.status and (same is None or same.value != a.status.value):
            out += _wrapped("               ", f"{TALKS['status'].lower()}: {visible(a.status.value)}")
        before = {(c.party, c.value) for c in talks.assets[n - 2].claims} if n > 1 else set()
        for c in a.claims:
            if (c.party, c.value) not in before:
                out += _wrapped(
                    "               ", f"{visible(names.get(c.party or '', '?'))}, {c.kind}: {visible(c.value)}"
                )
    return out


def _rest(account: Account, talks: Talks) -> list[str]:
    out = []
    for label, leaves in ((TALKS["conditions"], talks.conditions), (TALKS["linked"], talks.linked)):
        if leaves:
            out += ["", label]
            for leaf in leaves:
                out += _wrapped("  ", f"{_said(leaf, account)} {_support(leaf, account)}")
    return out


def _changes(track: Track) -> list[str]:
    if not track.changes:
        return []
    out = ["", TALKS["history"]]
    for c in track.changes:
        whose = f" {visible(c.party)}" if c.party else ""
        out += _wrapped(f"  {c.kind:<9} ", f"{c.verdict}{whose}: {visible(c.before.value)} → {visible(c.after.value)}")
    return out
