"""A track of talks as a register: text to look at, CSV for a spreadsheet, JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from crossread.account.account import Account
from crossread.account.talks.track import Track
from crossread.account.talks.types import Leaf, Round
from crossread.output.safe import visible

COLUMNS = ("round", "date", "field", "party", "value", "origins", "outlet", "start", "end", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(track: Track) -> Iterator[tuple[str, str, str, str, Leaf, Account]]:
    """(round, date, field, party, leaf, account) for every leaf of every round, then issues and assets."""
    for stop in track.stops:
        r, account = stop.round, track.accounts[stop.account]
        name = str(r.ordinal or "")
        date = r.date.value if r.date else ""
        for field, party, leaf in _leaves(r):
            yield name, date, field, party, leaf, account
    for account in track.accounts:
        if account.talks is None:
            continue
        names = {e.id: e.name for e in account.entities}
        for p in account.talks.parties:
            yield "", "", "party", p.value, p, account
        for issue in account.talks.issues:
            for position in issue.positions:
                yield "", "", position.kind, names.get(position.party or "", ""), position, account
        for asset in account.talks.assets:
            leaf = Leaf(value=asset.name, evidence=asset.evidence, origins=asset.origins)
            yield "", "", f"asset ({asset.kind})" if asset.kind else "asset", asset.place or "", leaf, account


def _leaves(r: Round) -> Iterator[tuple[str, str, Leaf]]:
    for field in ("date", "place", "host", "format", "status", "start", "end", "duration"):
        leaf = getattr(r, field)
        if leaf is not None:
            yield field, "", leaf
    for field in ("venue", "mediator", "agenda", "excluded", "outcomes"):
        for leaf in getattr(r, field):
            yield field, "", leaf
    for d in r.delegations:
        if d.head is not None:
            yield "head", d.party.value if d.party else "", d.head
        if d.level is not None:
            yield "level", d.party.value if d.party else "", d.level
    if r.next is not None:
        for leaf in (x for x in (r.next.date, r.next.place, *r.next.note) if x is not None):
            yield "next", "", leaf


def track_to_csv(track: Track) -> str:
    """One line per piece of evidence. A value that a spreadsheet would take for a formula is quoted with `'`."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, date, field, party, leaf, account in rows(track):
        labels = {a.id: a.outlet or a.file or a.id for a in account.articles}
        for e in leaf.evidence:
            cells = (name, date, field, party, leaf.value, leaf.origins, labels[e.article], e.start, e.end, e.text)
            writer.writerow([_plain(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue()


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
    """The register as lines: field, value, how many origins, and the outlets that say so."""
    lines = ["Parties: " + "; ".join(visible(p.value) for p in track.parties)]
    last = None
    for name, date, field, party, leaf, account in rows(track):
        if field == "party":
            continue
        if (name, date) != last:
            last = (name, date)
            lines += ["", f"Round {name or '?'}, {date or 'no date told'}" if name or date else "Issues and assets"]
        labels = {a.id: a.outlet or a.file or a.id for a in account.articles}
        outlets = ", ".join(sorted({visible(labels[e.article]) for e in leaf.evidence}))
        value = visible(" ".join(leaf.value.split()))
        whose = f" [{visible(party)}]" if party else ""
        lines.append(
            f"  {field:<10} {value}{whose} ({leaf.origins} origin{'s' if leaf.origins != 1 else ''}: {outlets})"
        )
    for c in track.changes:
        lines.append(
            f"  changed    {c.kind} {visible(c.party or '')}: {visible(c.before.value)} → {visible(c.after.value)}"
        )
    return "\n".join(lines) + "\n"
