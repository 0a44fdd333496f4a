"""Words as compared, differences, and which rendering stands apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.comparison.cast import find_cast
from crossread.comparison.quotes import departures, gather_quotes
from crossread.comparison.quotes.wording import differences, matched, stem, words_of
from factory import reading, story


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We’ve stabilised it", "we have stabilized it"),  # British spelling, contraction
        ("not, absolutely not,", "not — absolutely not —"),  # punctuation
        ("Twelve boats", "12 boats"),  # numbers in words
        ("the labour programme", "The labor program"),
        ("a long-term plan", "a long term plan"),
    ],
)
def test_what_editors_change_is_no_difference(a, b):
    assert words_of(a) == words_of(b)
    assert differences(a, b) == ()


@pytest.mark.parametrize(
    ("rendering", "wording", "found"),
    [
        ("it must close", "the pier, it must close now", []),  # cut at both ends
        ("it will close soon", "it must close soon", [("will", "must")]),
        ("it must really close soon", "it must close soon", [("really", "")]),  # a word put in
        ("it must soon", "it must close soon", [("", "close")]),  # a word left out within
    ],
)
def test_differences_of_words(rendering, wording, found):
    assert [tuple(d) for d in differences(rendering, wording)] == found


@settings(deadline=None)
@given(st.text(max_size=80))
def test_nothing_differs_from_itself(text):
    assert differences(text, text) == ()


@settings(deadline=None)
@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_matched_words_are_equal_and_in_order(a, b):
    pairs = matched(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@pytest.mark.parametrize("words", [("closing", "closed"), ("normalize", "normalizing"), ("studies", "studied")])
def test_stems_of_one_word(words):
    assert len({stem(w) for w in words}) == 1


def quoted(*sayings):
    made = story(*(reading(f"a{i}", f"“{s}” Ann Lee said.", names={"Ann Lee": "person"}, said=[("Ann Lee", "said", s)])
                   for i, s in enumerate(sayings)))  # fmt: skip
    quotes = gather_quotes(made, find_cast(made))
    assert len(quotes) == 1
    return [(quotes[0].renderings[d.rendering].words.article, d.others, [tuple(x) for x in d.differs])
            for d in departures(quotes[0], made)]  # fmt: skip


def test_the_rendering_that_stands_alone_is_named():
    found = quoted(
        "The old pier must be closed before winter",
        "The old pier must be closed before winter comes",
        "The old pier should be closed well before winter",
    )
    assert [f[:2] for f in found] == [("a2", (0, 1))]
    assert ("should", "must") in found[0][2]


def test_trimming_and_punctuation_are_no_departure():
    assert (
        quoted("The old pier — our pier — must be closed", "the old pier, our pier, must be closed before winter") == []
    )


def test_an_omission_that_is_shown_is_no_departure():
    assert (
        quoted("The old pier ... must be closed before winter", "The old pier, sadly, must be closed before winter")
        == []
    )


def test_of_two_that_differ_one_departure_is_told():
    found = quoted("Our old pier must be closed before winter", "Their old pier must be closed before winter comes")
    assert len(found) == 1
