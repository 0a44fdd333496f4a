from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.article import Article, Boilerplate
from crossread.stories.card import Card, card_of, day_of
from crossread.stories.group import group, group_cards
from crossread.stories.grouper import Grouper
from crossread.stories.occasions import occasions
from crossread.stories.terms import FARTHEST
from factory import reading

FIRE = [
    ("herald", "Fire destroys the old mill in Karsk", "A fire destroyed the old mill of Karsk on Sunday night. Fire "
     "chief Mira Oldenn said forty firefighters fought the flames. Nobody was hurt in the mill."),
    ("courier", "Karsk mill burns down", "The historic mill in Karsk burnt down late on Sunday. Mira Oldenn, the fire "
     "chief, said the flames had been seen from Vesper. The mill stood empty."),
    ("gazette", "Mill fire in Karsk: police look for witnesses", "Police in Karsk asked witnesses of the mill fire to "
     "come forward. Fire chief Oldenn does not rule out arson at the mill."),
]  # fmt: skip
VOTE = [
    ("herald-vote", "Parliament passes fishing law", "Parliament in Tarnby passed the fishing law on Tuesday by 61 "
     "votes to 40. Minister Jorun Haas called the quota for cod a fair one."),
    ("courier-vote", "Fishing law passed in Tarnby", "With 61 votes the parliament of Tarnby adopted the new fishing "
     "law. Cod quotas fall, said minister Jorun Haas."),
]  # fmt: skip
ALONE = [("gazette-zoo", "Zoo names its baby elephant", "The zoo of Lunde named its baby elephant Pip after a poll.")]


def reports(*kinds, published="2031-05-04"):
    return [
        reading(id, f"{title}\n{text}", title=title, published=published) for kind in kinds for id, title, text in kind
    ]


def cards(*kinds, **known) -> list[Card]:
    return [card_of(r) for r in reports(*kinds, **known)]


def partition(groups) -> set[frozenset[str]]:
    return {frozenset(g.articles) for g in groups}


EVENTS = {frozenset(id for id, _, _ in kind) for kind in (FIRE, VOTE, ALONE)}


def test_reports_of_one_event_are_one_story_and_a_single_report_is_one_too():
    found = group(reports(FIRE, VOTE, ALONE))
    assert {frozenset(r.article.id for r in s.readings) for s in found} == EVENTS
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [len(s.readings) for s in found] == [3, 2, 1]


def test_a_story_says_why_its_articles_are_together():
    found = group(reports(FIRE, ALONE))
    assert "karsk" in found[0].basis
    assert found[1].basis == "no other article tells of it"


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_articles_never_shows(order):
    given_ = cards(FIRE, VOTE, ALONE)
    assert group_cards([given_[i] for i in order]) == group_cards(given_)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_every_article_is_in_one_story_whatever_its_text(texts):
    given_ = [card_of(reading(f"a{n}", text)) for n, text in enumerate(texts)]
    placed = [a for g in group_cards(given_) for a in g.articles]
    assert sorted(placed) == sorted(c.article for c in given_)


def test_a_missing_or_wrong_date_does_not_part_a_story():
    dated = [
        reading(id, f"{title}\n{text}", title=title, published=day)
        for (id, title, text), day in zip(FIRE, ("2031-05-04", None, "2031-09-20"), strict=True)
    ]
    assert len(group(dated)) == 1


def test_the_second_round_is_another_story_of_the_same_track():
    def talks(outlet: str, ordinal: str, day: str):
        title = f"Ostrel and Quill end {ordinal} round of border talks"
        text = f"Delegations of Ostrel and Quill ended the {ordinal} round of border talks in Lunde. Envoy Sven Brandt "
        return reading(
            f"{outlet}-{ordinal}", f"{title}\n{text}spoke of progress on the border.", title=title, published=day
        )

    rounds = [talks(o, "first", "2031-02-03") for o in ("herald", "courier")]
    rounds += [talks(o, "second", "2031-02-24") for o in ("herald", "courier")]
    one, other = group(rounds)
    assert {len(one.readings), len(other.readings)} == {2}
    assert one.track == other.track
    assert one.related[0].story == other.id
    assert "round 1 and round 2, 21 days apart" in one.related[0].basis


def test_a_preview_and_a_report_of_the_same_round_are_one_story():
    text = "The second round of border talks between Ostrel and Quill in Lunde. Envoy Sven Brandt hopes for progress."
    both = [
        reading("before", text, title="Second round of Ostrel-Quill talks to begin", published="2031-02-20"),
        reading("after", text, title="Second round of Ostrel-Quill talks ends", published="2031-02-25"),
    ]
    assert len(group(both)) == 1


def test_a_desk_may_part_what_lies_days_apart():
    early, late = cards(FIRE[:2]), cards(FIRE[2:], published="2031-05-20")
    assert len(group_cards([*early, *late])) == 1
    apart = group_cards([*early, *late], apart=7)
    assert sorted(len(g.articles) for g in apart) == [1, 2]


@pytest.mark.parametrize(
    ("opening", "numbered"),
    [
        ("The second round of talks ended", (("round", 2),)),
        ("Game 7 of the series", (("game", 7),)),
        ("The 12th annual summit opens", (("summit", 12),)),
        ("The second round, after the first round failed", (("round", 2),)),
        ("The first woman to lead the second city", ()),
        ("On the first day of the round", ()),
    ],
)
def test_what_news_numbers(opening, numbered):
    assert occasions(opening) == numbered


# -- the stream ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_stream_in_any_order_comes_to_the_stories_of_a_batch(seed):
    given_ = cards(FIRE, VOTE, ALONE)
    random.Random(seed).shuffle(given_)
    grouper = Grouper()
    for card in given_:
        grouper.place(card)
    grouper.rebalance()
    assert {frozenset(a) for a in grouper.stories.values()} == EVENTS


def test_an_article_is_placed_as_it_comes_and_the_placement_says_why():
    grouper = Grouper()
    first, second, other = *cards(FIRE)[:2], cards(VOTE)[0]
    assert grouper.place(first).new
    placed = grouper.place(second)
    assert (placed.story, placed.new) == ("s1", False)
    assert "karsk" in placed.basis
    assert "same day" in placed.basis
    assert grouper.place(other).story == "s2"


def test_a_story_that_grows_draws_in_what_was_parted_and_says_so():
    late = [("post", "Man held in Karsk", "A man was held in Karsk. He is said to have set the mill on fire.")]
    herald, courier, gazette = cards(FIRE)
    parted = Grouper.of({"s1": [courier, gazette], "s2": cards(VOTE)[:1], "s3": cards(late)})
    placed = parted.place(herald)
    [change] = placed.changes
    assert change.before == ("s1", "s3")
    assert change.after == placed.story == "s1"
    assert set(change.articles) == {"herald", "courier", "gazette", "post"}
    assert "karsk" in change.basis
    assert len(parted.stories) == 2


def test_rebalancing_merges_what_was_parted_and_says_so():
    parted = Grouper.of({"s1": cards(FIRE)[:1], "s2": cards(FIRE)[1:], "s3": cards(VOTE)})
    [change] = parted.rebalance()
    assert (change.before, change.after) == (("s1", "s2"), "s2")
    assert "karsk" in change.basis
    assert set(parted.stories) == {"s2", "s3"}


def test_rebalancing_splits_what_was_mixed_and_says_so():
    mixed = Grouper.of({"s4": cards(FIRE) + cards(VOTE)})
    [change, *_] = [c for c in mixed.rebalance() if c.after != "s4"]
    assert change.before == ("s4",)
    assert "split from s4" in change.basis
    assert {frozenset(a) for a in mixed.stories.values()} == EVENTS - {frozenset(["gazette-zoo"])}
    assert change.after == "s5", "a new story has a new number"


def test_rebalancing_what_is_well_changes_nothing():
    grouper = Grouper.of({"s1": cards(FIRE), "s2": cards(VOTE)})
    assert grouper.rebalance() == ()


def test_a_closed_story_is_kept_but_takes_no_more():
    grouper = Grouper(window=1)
    grouper.place(cards(FIRE)[0])
    grouper.place(cards(VOTE)[0])
    assert grouper.place(cards(FIRE)[1]).new
    assert len(grouper.stories) == 3


# -- cards ---------------------------------------------------------------------------------------------------------


def test_boilerplate_tells_nothing_of_the_story():
    text = "Read more on Karsk mill fire. The cod quota falls."
    plain = reading("a", text)
    cut = Article("a", text, "0" * 64, boilerplate=(Boilerplate(0, 29, "links"),))
    words = {form for _, form in card_of(plain).forms}
    left = {
        form
        for _, form in card_of(type(plain)(**{f: getattr(plain, f) for f in plain.__slots__} | {"article": cut})).forms
    }
    assert "karsk" in words
    assert "karsk" not in left
    assert "cod" in left


def test_a_text_of_any_length_is_bounded_work():
    long = reading("a", "Fire in Karsk. ")
    endless = Article("a", "mill " * FARTHEST, "0" * 64)
    card = card_of(type(long)(**{f: getattr(long, f) for f in long.__slots__} | {"article": endless}))
    assert len(card.words.ids) == 1


@pytest.mark.parametrize(("value", "known"), [("2031-05-04", True), ("2031-05-04T10:00:00", True), ("nonsense", False)])
def test_a_day_is_known_or_not(value, known):
    assert (day_of(reading("a", "Text.", published=value).article) is not None) == known
