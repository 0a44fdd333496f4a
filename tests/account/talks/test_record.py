"""Negotiations of five kinds, told by two outlets each: what the record must hold. No rule knows their names.

Each case is a folder of two reports under `cases/`; the real reader reads them.
"""

from functools import cache
from pathlib import Path

import pytest

from crossread.account.build import build_account
from crossread.articles.gather import gather
from crossread.pipeline import compare, read

CASES = Path(__file__).parent / "cases"


@cache
def account(case: str):
    return build_account(compare(read(gather([CASES / case]).articles)))


def told(leaves) -> str:
    return " | ".join(leaf.value + " @ " + " / ".join(e.text for e in leaf.evidence) for leaf in leaves).lower()


def current(case: str):
    talks = account(case).talks
    assert talks is not None
    return max(talks.rounds, key=lambda r: sum(len(x.evidence) for x in (*r.agenda, *r.venue, *r.outcomes)))


@pytest.mark.parametrize(
    ("case", "parties"),
    [
        ("trade", {"Norway", "Chile"}),
        ("labour", {"Harbor Transit Union", "Port Ellis Transit Authority"}),
        ("ceasefire", {"Northern Front"}),
        ("climate", {"Small Islands Alliance", "Northern Economic Bloc"}),
    ],
)
def test_the_sides_at_the_table(case, parties):
    talks = account(case).talks
    assert talks is not None, "these reports tell of talks"
    assert parties <= {p.value.removeprefix("the ").removeprefix("The ") for p in talks.parties}


@pytest.mark.parametrize(
    ("case", "head"),
    [
        ("trade", "Ilse Harkonen"),
        ("trade", "Paolo Brandt"),
        ("labour", "Luis Ortega"),
        ("labour", "Karen Whitlock"),
        ("ceasefire", "Omar Siddal"),
        ("climate", "Tavita Rokomo"),
        ("climate", "Helga Lindqvist"),
    ],
)
def test_who_leads_a_delegation(case, head):
    heads = {d.head.value for r in account(case).talks.rounds for d in r.delegations if d.head}
    assert head in heads


@pytest.mark.parametrize(
    ("case", "word"),
    [("trade", "dairy quotas"), ("labour", "wages"), ("climate", "fund")],
)
def test_what_is_on_the_agenda(case, word):
    assert word in told(current(case).agenda)


@pytest.mark.parametrize(
    ("case", "word"),
    [("trade", "fishing rights"), ("labour", "pensions"), ("climate", "emission targets")],
)
def test_what_is_expressly_off_the_agenda(case, word):
    assert word in told(current(case).excluded)


@pytest.mark.parametrize(("case", "mediator"), [("labour", "Miriam Vance"), ("ceasefire", "Norland")])
def test_who_mediates(case, mediator):
    assert mediator in {m.value for m in current(case).mediator}


@pytest.mark.parametrize(
    ("case", "venue"),
    [("trade", "Hotel Bellerive"), ("labour", "Grand Harbor Hotel"), ("ceasefire", "presidential palace")],
)
def test_the_venue_as_worded(case, venue):
    assert venue.lower() in told(current(case).venue)


def test_the_third_round_follows_the_second_and_each_has_its_date():
    rounds = {r.ordinal: r for r in account("trade").talks.rounds}
    assert rounds[3].date.value == "2024-06-04"
    assert rounds[2].date.value == "2024-05-07"


def test_what_was_agreed_and_what_comes_next():
    round = current("ceasefire")
    assert "truce" in told(round.outcomes)
    assert "next week" in told(round.next.note)


def test_a_demand_belongs_to_the_party_that_makes_it():
    talks = account("trade").talks
    names = {e.id: e.name for e in account("trade").entities}
    demands = [p for i in talks.issues for p in i.positions if p.kind == "demand" and "cheese" in p.value]
    assert [names[p.party] for p in demands] == ["Chile"]


def test_a_storm_and_a_mayor_meeting_a_governor_are_no_talks():
    assert account("not_talks").talks is None


@pytest.mark.parametrize("case", ["trade", "labour", "ceasefire", "climate"])
def test_every_leaf_stands_on_exact_words(case):
    a = account(case)
    texts = {x.id: x.text for x in a.articles}
    leaves = [x for r in a.talks.rounds for x in (*r.agenda, *r.excluded, *r.outcomes, *r.venue)]
    assert leaves
    for leaf in leaves:
        assert leaf.evidence
        assert all(texts[e.article][e.start : e.end] == e.text for e in leaf.evidence)
