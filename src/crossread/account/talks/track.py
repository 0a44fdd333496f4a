"""Several rounds, told in several accounts, as one track with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossread.account.account import Account
from crossread.account.talks.history import Change, changes
from crossread.account.talks.types import Party, Round, Talks


@dataclass(frozen=True, slots=True)
class Stop:
    """One round on a track. Article ids of `round` are those of account number `account`."""

    account: int
    round: Round
    told_by: int


@dataclass(frozen=True, slots=True)
class Track:
    """Rounds in order of date, parties, what changed. `accounts` are those it was made of."""

    parties: tuple[Party, ...]
    stops: tuple[Stop, ...]
    changes: tuple[Change, ...]
    accounts: tuple[Account, ...]

    @property
    def records(self) -> tuple[Talks, ...]:
        """The records of the accounts that tell of talks."""
        return tuple(a.talks for a in self.accounts if a.talks is not None)


def join(accounts: Sequence[Account]) -> Track | None:
    """One track of the accounts that tell of talks; None where none does.

    A round told in two accounts is the same where its date is, or where both give it the same ordinal and no other
    date; the account whose own round it is (the one with more told of it) stands.
    """
    held = [(n, a.talks) for n, a in enumerate(accounts) if a.talks is not None]
    if not held:
        return None
    stops: list[Stop] = []
    for n, talks in held:
        for round in talks.rounds:
            stop = Stop(n, round, _told(round))
            same = next((s for s in stops if s.account != n and _same(s.round, round)), None)
            if same is None:
                stops.append(stop)
            elif stop.told_by > same.told_by:
                stops[stops.index(same)] = stop
    stops.sort(key=lambda s: (s.round.date.value if s.round.date else "9999", s.round.ordinal or 0))
    parties: dict[str, Party] = {}
    for _, talks in held:
        for p in talks.parties:
            parties.setdefault(p.value, p)
    moved = [*_heads(stops), *changes([(n, accounts[n], talks) for n, talks in held])]
    return Track(tuple(parties.values()), tuple(stops), tuple(moved), tuple(accounts))


def _same(a: Round, b: Round) -> bool:
    if a.date and b.date:
        return a.date.value == b.date.value
    return a.ordinal is not None and a.ordinal == b.ordinal


def _told(round: Round) -> int:
    return sum(len(x.evidence) for x in (*round.agenda, *round.outcomes, *round.excluded, *round.venue))


def _heads(stops: Sequence[Stop]) -> list[Change]:
    """Heads that differ from the round before."""
    out: list[Change] = []
    for before, after in pairwise(stops):
        where = (before.account, after.account)
        was = {d.party.value: d.head for d in before.round.delegations if d.party and d.head}
        now = {d.party.value: d.head for d in after.round.delegations if d.party and d.head}
        out += [
            Change("head", party, was[party], now[party], where)
            for party in was
            if party in now and was[party].value != now[party].value
        ]
    return out
