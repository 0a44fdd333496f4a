"""Passages that say the same stand together, whichever article is read first."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.account.talks.groups import grouped, shared

WORDS = st.frozensets(st.sampled_from(["ferry", "wage", "strike", "port", "crew", "night"]), max_size=4)


def words(text: str) -> set[str]:
    return set(text.split())


def test_a_wording_joins_the_group_it_is_most_alike():
    told = ["port closed", "crew wage demand", "crew wage demand refused", "port closed monday"]
    assert grouped(told, words) == [
        ["port closed", "port closed monday"],
        ["crew wage demand", "crew wage demand refused"],
    ]


def test_what_differs_in_kind_is_never_one():
    told = [("agreed", "crew wage"), ("not agreed", "crew wage")]
    assert len(grouped(told, lambda x: words(x[1]), apart=lambda x: x[0])) == 2


def test_passages_without_words_stand_alone():
    assert grouped(["", "port closed", ""], words) == [[""], ["port closed"], [""]]


@given(st.lists(WORDS, max_size=12))
def test_every_passage_is_in_one_group_and_like_its_first(items):
    groups = grouped(items, set)
    assert sorted(map(sorted, (x for g in groups for x in g))) == sorted(map(sorted, items))
    assert all(shared(set(g[0]), set(x)) >= 0.6 for g in groups for x in g[1:])
