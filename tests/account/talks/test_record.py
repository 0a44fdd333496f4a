"""Negotiations of many kinds, each told by two or three outlets: what the record must hold. No rule knows their names.

Each case is a folder of reports under `cases/` with what a reader would enter by hand in `expect.yaml`; the real reader
reads them. What of it comes out, field by case, is counted by `benchmarks/talks.py`; here stand the floors under it and
one test per mechanism.
"""

import csv
import io
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.account.build import build_account
from crossread.account.talks.forward import forward
from crossread.account.talks.track import join
from crossread.articles.gather import gather
from crossread.output.register import track_to_csv, track_to_json, track_to_text
from crossread.pipeline import compare, read

CASES = Path(__file__).parent / "cases"


@cache
def account(case: str):
    return build_account(compare(read(gather(sorted((CASES / case).glob("*.txt"))).articles)))


def names(case: str) -> dict[str, str]:
    return {e.id: e.name for e in account(case).entities}


def told(leaves) -> str:
    return " | ".join(leaf.value + " @ " + " / ".join(e.text for e in leaf.evidence) for leaf in leaves).lower()


def current(case: str):
    talks = account(case).talks
    assert talks is not None
    return next(r for r in talks.rounds if r.current)


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


@pytest.mark.parametrize("case", ["not_talks", "not_summit", "not_sports", "not_court", "not_company"])
def test_words_of_meeting_alone_make_no_talks(case):
    assert account(case).talks is None


@pytest.mark.parametrize(
    ("case", "parties"),
    [
        ("muscat", {"Yemen", "Houthis"}),  # "representatives of A's government and the B movement sat down"
        ("mackerel", {"Norway", "Iceland", "Faroe Islands"}),  # a row of three that failed to settle
        ("dublin", {"Fine Gael", "Fianna Fail", "Green Party"}),
        ("machinists", {"Boeing", "International Association of Machinists"}),  # one demands, the other offers
        ("dockers", {"International Longshoremen's Association", "United States Maritime Alliance"}),
    ],
)
def test_sides_and_no_others_are_parties(case, parties):
    talks = account(case).talks
    assert talks is not None
    assert {p.value for p in talks.parties} == parties


@pytest.mark.parametrize(
    ("case", "party", "head"),
    [
        ("muscat", "Houthis", "Abdulkarim al-Mansab"),  # "the Houthis are led by X"
        ("dublin", "Green Party", "Catherine Malley"),  # "A is represented by X, the Greens by Y"
        ("border", "India", "Anil Sengar"),  # "X represented A"
        ("colombo", "International Monetary Fund", "Peter Brandauer"),  # the one mission chief, for the one side left
    ],
)
def test_whom_a_side_is_led_by_in_other_words(case, party, head):
    delegations = [d for d in current(case).delegations if d.party and d.party.value == party]
    assert [d.head.value for d in delegations if d.head] == [head]


@pytest.mark.parametrize(("case", "word"), [("mackerel", "zonal access"), ("inspectors", "uranium particles")])
def test_what_is_off_the_table_or_did_not_come_up(case, word):
    assert word in told(current(case).excluded)


def test_other_talks_named_in_passing_are_linked():
    assert "wider nuclear talks" in told(account("inspectors").talks.linked)


def test_the_place_is_not_that_of_the_round_to_come():
    assert current("chagos").ordinal == 2
    assert current("chagos").place.value == "London"


@pytest.mark.parametrize("case", ["trade", "labour", "ceasefire", "climate"])
def test_every_leaf_stands_on_exact_words(case):
    a = account(case)
    texts = {x.id: x.text for x in a.articles}
    leaves = [x for r in a.talks.rounds for x in (*r.agenda, *r.excluded, *r.outcomes, *r.venue)]
    assert leaves
    for leaf in leaves:
        assert leaf.evidence
        assert all(texts[e.article][e.start : e.end] == e.text for e in leaf.evidence)


# -- more fields, more negotiations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", ["nuclear", "havana", "nurses", "merger", "water", "prisoners", "lumber", "restitution", "gas", "studio"]
)
def test_each_of_these_is_taken_for_talks_between_two_sides_or_more(case):
    talks = account(case).talks
    assert talks is not None
    assert len(talks.parties) >= 2


def test_three_sides_sit_at_one_table():
    assert {p.value for p in account("water").talks.parties} == {"Kyrgyzstan", "Tajikistan", "Uzbekistan"}


def test_who_carries_messages_from_floor_to_floor_makes_the_talks_indirect():
    assert current("nuclear").format.value == "indirect"
    assert {m.value for m in current("nuclear").mediator} == {"Qatar"}


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("nuclear", "nearly eight hours"),
        ("nurses", "eleven hours"),
        ("prisoners", "four hours"),
        ("water", "three days"),
    ],
)
def test_how_long_it_lasted_in_the_articles_words(case, words):
    assert words in current(case).duration.value.lower()


@pytest.mark.parametrize(
    ("case", "member"),
    [("nuclear", "Leila Ansari"), ("nurses", "Tom Sykes"), ("prisoners", "Gor Sahakyan"), ("gas", "Edwin Mamani")],
)
def test_who_sat_beside_the_head(case, member):
    assert member in {m.value for d in current(case).delegations for m in d.members}


@pytest.mark.parametrize(
    ("case", "party", "words"),
    [
        ("lumber", "Brazil", "scrap a C$1.3 billion loan guarantee"),
        ("lumber", "Canada", "drop its tariff on softwood"),
        ("nurses", "Saskatoon Shared Health", "9 per cent"),
    ],
)
def test_a_position_is_its_partys(case, party, words):
    found = [p for i in account(case).talks.issues for p in i.positions if words in p.value]
    assert {names(case)[p.party] for p in found} == {party}


def test_the_matter_of_a_position_is_a_short_phrase_of_the_text():
    issues = account("lumber").talks.issues
    texts = {x.id: x.text for x in account("lumber").articles}
    assert {"loan guarantee"} <= {i.topic for i in issues}
    for issue in issues:
        assert len(issue.topic.split()) <= 6
        assert any(issue.topic in " ".join(t.split()) for t in texts.values())


def test_what_one_side_promised_and_by_when():
    made = {(names("havana")[c.party], c.value) for c in current("havana").commitments}
    assert any(p == "People's Army of the Llano" and "stop kidnapping" in v for p, v in made)


@pytest.mark.parametrize(
    ("case", "kind", "words"),
    [
        ("havana", "agreed", "prolong their bilateral ceasefire"),
        ("havana", "not agreed", "No agreement was reached"),
        ("lumber", "not agreed", "without an accord"),
        ("nurses", "not agreed", "no movement on wages"),
        ("studio", "described", "bruising"),
    ],
)
def test_outcomes_by_kind(case, kind, words):
    assert any(words in o.value for o in current(case).outcomes if o.kind == kind)


@pytest.mark.parametrize(
    ("case", "on"),
    [
        ("nuclear", "the oil embargo is lifted"),
        ("havana", "the land reform law is passed"),
        ("gas", "contracts are signed"),
    ],
)
def test_what_is_tied_to_what(case, on):
    assert any(on in c.value for c in account(case).talks.conditions)


def test_the_next_step_has_its_day_and_place():
    assert current("merger").next.date.value == "2024-07-02"
    assert current("merger").next.place.value == "Seoul"
    assert not current("merger").next.undetermined


def test_a_next_step_that_is_left_open_says_so():
    assert current("nuclear").next.undetermined
    assert current("lumber").next.undetermined


def test_a_meeting_of_another_year_is_linked_and_no_round():
    assert any("Talks in Bishkek last October" in x.value for x in account("water").talks.linked)


def test_objects_of_a_list_are_one_row_each():
    assets = account("restitution").talks.assets
    assert sum("stool ornament" in a.name for a in assets) == 1
    assert sum("drum" in a.name for a in assets) == 1
    assert any(a.number == 2 and "swords" in a.name for a in assets)


# -- a track of two rounds -------------------------------------------------------------------------------


@cache
def track():
    return join([account("track/april"), account("track/june")])


def test_who_replaced_whom():
    assert [(c.before.value, c.after.value) for c in track().changes if c.kind == "head"] == [
        ("Moses Okello", "Grace Namuli")
    ]


def test_a_position_that_moved_and_one_that_was_held_to():
    verdicts = {c.party: c.verdict for c in track().changes if c.kind == "position"}
    assert verdicts == {"Uganda": "changed", "Kenya": "held to"}


def test_promises_kept_and_not_kept():
    verdicts = {c.party: c.verdict for c in track().changes if c.kind == "promise"}
    assert verdicts == {"Uganda": "kept", "Kenya": "not kept"}


def test_the_round_that_was_announced_came():
    assert [c.verdict for c in track().changes if c.kind == "next"] == ["as announced"]


def test_the_register_writes_every_leaf_in_all_three_forms():
    text, table, whole = track_to_text(track()), track_to_csv(track()), track_to_json(track())
    assert "From round to round" in text
    lines = list(csv.DictReader(io.StringIO(table)))
    assert {"head", "position", "outcomes", "next", "commitment"} <= {x["field"] for x in lines}
    assert len(json.loads(whole)["changes"]) == len(track().changes)


@given(st.dates(min_value=date(2001, 1, 1)), st.dates(min_value=date(2001, 1, 1)))
def test_a_day_to_come_is_never_moved_back(day, today):
    for words in ("Friday", "April 15"):
        assert forward(day.isoformat(), words, today.isoformat()) >= day.isoformat()


def test_where_the_matter_is_is_not_where_they_met():
    """The sample reports tell of "talks on fishing in the Amsel Strait", held in a town."""
    sample = Path(__file__).parents[3] / "examples/talks"
    talks = build_account(compare(read(gather([sample]).articles))).talks
    assert talks is not None
    assert next(r for r in talks.rounds if r.current).place.value == "Velmora"


def test_a_day_after_they_met_is_no_length_of_a_meeting():
    assert all("day after" not in e.text for e in current("prisoners").duration.evidence)
