"""How well the record of the talks is filled.

python benchmarks/talks.py null stories/dev.jsonl     which stories are taken for talks: most are none
python benchmarks/talks.py cases tests/account/talks/cases [--misses]
    negotiations written for the purpose, each a folder of reports with `expect.yaml` beside them: field by case, how
    many entries are right of those expected; for closed fields (parties, rounds, heads, members, mediators) a wrong
    one more counts as one more expected
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from crossread.account.talks.history import current
from crossread.account.talks.record import record_talks
from crossread.account.talks.types import Leaf, Round, Talks
from crossread.articles.gather import gather
from crossread.comparison.comparison import Comparison
from crossread.pipeline import compare, read

FIELDS = (
    "parties", "rounds", "date", "place", "venue", "host", "mediator", "format", "status", "start", "end", "duration",
    "heads", "members", "agenda", "excluded", "excluded by", "positions", "topics", "conditions", "commitments",
    "outcomes", "next", "assets", "linked",
)  # fmt: skip


def plain(text: str) -> str:
    """Letters and digits alone, without accents, so that wording is compared and not its typography."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "'").replace(",", ""))
    return re.sub(r"\s+", " ", "".join(c for c in flat if not unicodedata.combining(c))).lower().strip()


class Marks:
    """Right and expected by field, with the misses in words."""

    def __init__(self, talks: Talks, comparison: Comparison, expected: dict[str, Any]) -> None:
        self.talks, self.expected = talks, expected
        self.names = {e.id: [e.name, *(a.text for a in e.aliases)] for e in comparison.entities}
        self.got: dict[str, tuple[int, int]] = {}
        self.misses: list[str] = []
        self.round = current(talks)
        self.taken = True

    def called(self, id: str | None, name: str, value: str = "") -> bool:
        forms = [plain(x) for x in (*self.names.get(id or "", []), value) if x]
        return any(plain(name) == f or (len(f) > 3 and (plain(name) in f)) for f in forms)

    def mark(self, field: str, wanted: list[tuple[bool, str]], extra: Iterable[str] = ()) -> None:
        wrong = list(extra)
        if wanted or (wrong and field in self.expected):
            self.got[field] = (sum(ok for ok, _ in wanted), len(wanted) + len(wrong))
            self.misses += [f"{field}: {what}" for ok, what in wanted if not ok]
            self.misses += [f"{field}: too much: {what}" for what in wrong]

    def named(self, field: str, leaves: list[Leaf]) -> None:
        names = self.expected.get(field, [])
        self.mark(
            field,
            [(any(self.called(x.entity, n, x.value) for x in leaves), n) for n in names],
            (x.value for x in leaves if names and not any(self.called(x.entity, n, x.value) for n in names)),
        )

    def held(self, field: str, leaves: list[Leaf], wanted: list[str] | None = None) -> None:
        texts = self.expected.get(field, []) if wanted is None else wanted
        self.mark(field, [(any(plain(t) in plain(x.value) for x in leaves), t) for t in texts])

    def all(self) -> None:
        r, e = self.round, self.expected
        self.named("parties", list(self.talks.parties))
        rounds = e.get("rounds", [])
        self.mark("rounds", [(any(fits(x, w) for x in self.talks.rounds), str(w)) for w in rounds])
        for field in ("place", "host"):
            leaf = getattr(r, field)
            if field in e:
                self.mark(field, [(leaf is not None and self.called(leaf.entity, e[field], leaf.value), e[field])])
        for field in ("format", "status", "start", "end"):
            leaf = getattr(r, field)
            if field in e:
                self.mark(
                    field,
                    [(leaf is not None and leaf.value[:10] == e[field], f"{e[field]}, not {leaf and leaf.value}")],
                )
        if "duration" in e:
            self.held("duration", [r.duration] if r.duration else [], [e["duration"]])
        self.named("mediator", r.mediator)
        for field in ("venue", "agenda", "outcomes"):
            self.held(field, list(getattr(r, field)))
        self.people()
        off = [(x, [y for y in r.excluded if plain(x["text"]) in plain(y.value)]) for x in e.get("excluded", [])]
        self.mark("excluded", [(bool(found), x["text"]) for x, found in off])
        self.mark(
            "excluded by",
            [
                (any(self.called(y.by, x["by"]) for y in found), f"{x['text']} by {x['by']}")
                for x, found in off
                if "by" in x
            ],
        )
        self.positions()
        self.held("conditions", list(self.talks.conditions))
        made = [(p, p.party) for p in getattr(r, "commitments", [])]
        self.mark("commitments", [(self.whose(made, w), str(w)) for w in e.get("commitments", [])])
        self.next()
        self.mark(
            "assets", [(any(plain(t) in plain(a.name) for a in self.talks.assets), t) for t in e.get("assets", [])]
        )
        self.held("linked", self.talks.linked)

    def whose(self, found: Sequence[tuple[Leaf, str | None]], wanted: dict[str, str]) -> bool:
        return any(
            plain(wanted["text"]) in plain(leaf.value)
            and ("party" not in wanted or self.called(party, wanted["party"]))
            for leaf, party in found
        )

    def people(self) -> None:
        heads, members = [], []
        for party, head in self.expected.get("heads", {}).items():
            own = [d for d in self.round.delegations if d.party and self.called(d.party.entity, party, d.party.value)]
            heads.append(
                (any(d.head and self.called(d.head.entity, head, d.head.value) for d in own), f"{party}: {head}")
            )
        self.mark("heads", heads)
        for party, names in self.expected.get("members", {}).items():
            own = [d for d in self.round.delegations if d.party and self.called(d.party.entity, party, d.party.value)]
            told = [m for d in own for m in d.members]
            members += [(any(self.called(m.entity, n, m.value) for m in told), f"{party}: {n}") for n in names]
        self.mark("members", members)

    def positions(self) -> None:
        wanted = self.expected.get("positions", [])
        found = [(p, p.party) for i in self.talks.issues for p in i.positions]
        self.mark("positions", [(self.whose(found, w), f"{w['party']}: {w['text']}") for w in wanted])
        topics = []
        for w in wanted:
            own = [i for i in self.talks.issues if any(plain(w["text"]) in plain(p.value) for p in i.positions)]
            words = plain(w["topic"])
            topics.append((any(words in plain(i.topic) and len(i.topic.split()) <= 8 for i in own),
                           f"{w['topic']}: {[i.topic for i in own]}"))  # fmt: skip
        self.mark("topics", topics)

    def next(self) -> None:
        wanted, told = self.expected.get("next"), self.round.next
        if wanted is None:
            return
        marks = []
        if "date" in wanted:
            marks.append((bool(told and told.date and told.date.value == wanted["date"]), f"date {wanted['date']}"))
        if "when" in wanted:
            words = [x for x in (told.date, *told.note) if x] if told else []
            marks.append(
                (any(wanted["when"] in f"{x.value} {[e.text for e in x.evidence]}" for x in words), wanted["when"])
            )
        if "place" in wanted:
            place = told.place if told else None
            marks.append((bool(place and self.called(place.entity, wanted["place"], place.value)), wanted["place"]))
        if "open" in wanted:
            marks.append((bool(told and told.undetermined), "expressly open"))
        self.mark("next", marks)


def fits(round: Round, wanted: dict[str, Any]) -> bool:
    """Whether a round has the ordinal, date and place asked for."""
    return (
        ("ordinal" not in wanted or round.ordinal == wanted["ordinal"])
        and ("date" not in wanted or bool(round.date and round.date.value == wanted["date"]))
        and ("place" not in wanted or bool(round.place and wanted["place"] in round.place.value))
    )


def marks(comparison: Comparison, expected: dict[str, Any]) -> Marks:
    """The marks of one case; where the reports are taken for none of talks, all that is expected is missing."""
    talks = record_talks(comparison)
    out = Marks(talks or Talks(basis="", parties=[], rounds=[Round(ordinal=None, current=True)]), comparison, expected)
    out.all()
    out.taken = talks is not None
    return out


def table(found: dict[str, Marks]) -> str:
    """Field by case, right/expected."""
    cases = list(found)
    lines = [f"| field | {' | '.join(cases)} | all |", "| --- |" + " ---: |" * (len(cases) + 1)]
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for field in FIELDS:
        cells, right, of = [], 0, 0
        for case in cases:
            a, b = found[case].got.get(field, (0, 0))
            cells.append(f"{a}/{b}" if b else "")
            right, of = right + a, of + b
            total[case][0] += a
            total[case][1] += b
        if of:
            lines.append(f"| {field} | {' | '.join(cells)} | {right}/{of} |")
    a, b = sum(t[0] for t in total.values()), sum(t[1] for t in total.values())
    sums = [f"{total[c][0]}/{total[c][1]}{'' if found[c].taken else ' (no talks)'}" for c in cases]
    lines.append(f"| all | {' | '.join(sums)} | {a}/{b} |")
    return "\n".join(lines)


def nulls(data: Path) -> None:
    """Which stories are taken for talks."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for line in data.read_text("utf-8").splitlines():
        article = json.loads(line)
        stories.setdefault(article["story"], []).append(article)
    taken = 0
    for name, articles in stories.items():
        with tempfile.TemporaryDirectory() as folder:
            feed = Path(folder) / "feed.jsonl"
            feed.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")
            talks = record_talks(compare(read(gather([feed]).articles)))
        if talks is not None:
            taken += 1
            parties = ", ".join(p.value for p in talks.parties)
            print(f"{name}: {parties} ({talks.basis})", flush=True)
    print(f"{taken} of {len(stories)} stories are taken for talks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("null", "cases"))
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what is missing or too much, to standard error")
    args = parser.parse_args()
    if args.what == "null":
        return nulls(args.data)
    found: dict[str, Marks] = {}
    for expect in sorted(args.data.glob("*/expect.yaml")):
        comparison = compare(read(gather(sorted(expect.parent.glob("*.txt"))).articles))
        name = expect.parent.name
        found[name] = one = marks(comparison, yaml.safe_load(expect.read_text("utf-8")))
        for miss in one.misses if args.misses else ():
            print(f"{name}: {miss}", file=sys.stderr)
    print(table(found))


if __name__ == "__main__":
    main()
