"""What became of a track from one round to the next: who was replaced, what moved, what was promised and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from crossread.account.account import Account
from crossread.account.talks.schema import load_schema
from crossread.account.talks.types import Commitment, Leaf, Position, Round, Talks

Verdict = Literal["changed", "held to", "dropped", "kept", "not kept", "as announced", "otherwise"]

_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
_ALIKE = 0.75
_RELATED = 0.4
_KEPT_AT_LEAST = 0.5
_ENDINGS = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Change:
    """Something told at two rounds. `accounts` are the numbers of the accounts `before` and `after` stand in."""

    kind: Literal["head", "position", "promise", "next"]
    party: str | None
    before: Leaf
    after: Leaf
    accounts: tuple[int, int]
    verdict: Verdict = "changed"


def changes(accounts: Sequence[tuple[int, Account, Talks]]) -> Iterator[Change]:
    """Everything that differs, or is told to have come true, from each account to the one after it in time."""
    told = sorted(accounts, key=lambda x: (_when(current(x[2])), x[0]))
    for (a, _, before), (b, later, after) in pairwise(told):
        yield from _positions(a, before, b, after)
        yield from _promises(a, before, b, later, after)
        yield from _next(a, before, b, after)


def current(talks: Talks) -> Round:
    """The round an account is of."""
    return next((r for r in talks.rounds if r.current), talks.rounds[-1])


def _when(r: Round) -> str:
    return r.date.value if r.date else "9999"


def name_of(talks: Talks, id: str | None) -> str | None:
    """The party's name by the id of its entity; names, not ids, hold across accounts."""
    return next((p.value for p in talks.parties if p.entity == id), None)


# -- positions -----------------------------------------------------------------------------------------------------


def _positions(a: int, before: Talks, b: int, after: Talks) -> Iterator[Change]:
    """For each position of the earlier round, the one of the same party on the same matter that stands later."""
    later = [(name_of(after, p.party), i.topic, p) for i in after.issues for p in i.positions]
    done: set[tuple[str, str]] = set()
    for issue in before.issues:
        for p in issue.positions:
            party = name_of(before, p.party)
            if party is None or p.kind == "complaint":
                continue
            own = [x for x in later if x[0] == party and x[2].kind != "complaint"]
            best = max(own, key=lambda x: (_likeness(p, x[2], before, after), x[2].value), default=None)
            if best is None:
                continue
            related, alike = _likeness(p, best[2], before, after)
            if related < _RELATED or (p.value, best[2].value) in done:
                continue
            done.add((p.value, best[2].value))
            verdict: Verdict = "held to" if alike >= _ALIKE else "dropped" if _drops(best[2]) else "changed"
            yield Change("position", party, p, best[2], (a, b), verdict)


def _likeness(a: Position, b: Position, first: Talks, second: Talks) -> tuple[float, float]:
    """Shared words by the shorter, and by both."""
    names = _names(first) | _names(second)
    x, y = words(a.value) - names, words(b.value) - names
    common = len(x & y)
    return common / max(1, min(len(x), len(y))), common / max(1, len(x | y))


def _drops(p: Position) -> bool:
    return bool(words(p.value) & load_schema().words["dropping"])


def _names(talks: Talks) -> set[str]:
    return {w for p in talks.parties for w in words(p.value)}


# -- promises ------------------------------------------------------------------------------------------------------


def _promises(a: int, before: Talks, b: int, later: Account, after: Talks) -> Iterator[Change]:
    """What the later reports tell of what was promised: the passage nearest to it in words."""
    names = _names(before) | _names(after)
    passages = _passages(later)
    done: set[tuple[str | None, str]] = set()
    for c in current(before).commitments:
        wanted = {w for w in words(c.value) - names if w not in load_schema().words["promising"]}
        best: tuple[float, Leaf] | None = None
        for leaf in passages:
            share = len(wanted & words(leaf.value)) / max(1, len(wanted))
            if share >= _KEPT_AT_LEAST and (best is None or (share, -len(leaf.value)) > (best[0], -len(best[1].value))):
                best = (share, leaf)
        party = name_of(before, c.party)
        if best is not None and len(wanted) >= 2 and (party, best[1].value) not in done:
            verdict = _came_true(best[1].value)
            if verdict:
                done.add((party, best[1].value))
                yield Change("promise", party, _leaf(c), best[1], (a, b), verdict)


def _leaf(c: Commitment) -> Leaf:
    return Leaf(value=c.value, evidence=c.evidence, origins=c.origins, entity=c.entity, by=c.by)


def _passages(account: Account) -> list[Leaf]:
    """Statements of the findings as leaves."""
    return [
        Leaf(value=" ".join(f.statement.text.split()), evidence=list(f.evidence), origins=max(1, len(f.origins)))
        for f in account.findings
        if f.evidence
    ]


def _came_true(text: str) -> Verdict | None:
    """Whether a passage tells that what was promised was done, or that it was not; None where it only repeats it."""
    said = {w.lower().strip(".,;:”\"'") for w in text.split()}
    w = load_schema().words
    if said & w["unkept"] or "n't" in text or "n’t" in text:
        return "not kept"
    if said & {"will", "would", "must", "should", "shall"}:
        return None
    if said & w["promised_words"] and not said & w["done_words"]:
        return None
    return "kept" if said & w["done_words"] else None


# -- the next step -------------------------------------------------------------------------------------------------


def _next(a: int, before: Talks, b: int, after: Talks) -> Iterator[Change]:
    """What was announced of the next round, and the round that came."""
    planned, came = current(before).next, current(after)
    if planned is None or came.date is None:
        return
    told = planned.date or planned.place
    if told is None:
        return
    fits = planned.date is None or came.date.value.startswith(planned.date.value[: len(came.date.value)])
    if planned.place is not None and came.place is not None:
        fits = fits and planned.place.value == came.place.value
    yield Change("next", None, told, came.date, (a, b), "as announced" if fits else "otherwise")


def words(text: str) -> set[str]:
    """Words that carry meaning, cut to a rough stem."""
    out = set()
    for w in _WORD.findall(text.lower()):
        if len(w) < 3 and not w.isdigit():
            continue
        if w in load_schema().words["small"]:
            continue
        for ending in _ENDINGS:
            if w.endswith(ending) and len(w) - len(ending) >= 3:
                w = w[: -len(ending)]
                break
        out.add(w.rstrip("e"))
    return out
