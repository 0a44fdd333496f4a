"""Sources without a name: who is meant, and which are the same."""

import pytest

from crossread.comparison.comparison import Entity
from crossread.comparison.origins.unnamed import described, key_of, keys_of, kind_of


def unnamed(*names):
    return [Entity(f"e{n}", name, "unnamed", (), (), (), "") for n, name in enumerate(names)]


def test_order_and_empty_words_make_no_other_source():
    assert key_of("Brenn police") == key_of("local police in Brenn")
    assert key_of("Brenn police") != key_of("Tarn police")


def test_officials_are_the_only_officials_told_of_more_fully():
    assert len(set(keys_of(unnamed("officials", "harbour officials", "senior harbour officials")).values())) == 1


def test_officials_stay_apart_where_two_sorts_of_them_speak():
    assert len(set(keys_of(unnamed("officials", "harbour officials", "port officials")).values())) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Many of the divers", "divers"),  # how many is not who
        ("a diver who asked not to be named", "diver"),  # nor what follows
        ("others", ""),  # nobody in particular
        ("", ""),
    ],
)
def test_a_description_keeps_the_words_that_say_who(text, words):
    assert described(text) == words


def test_an_office_or_a_body_speaks_officially():
    assert kind_of("harbour officials") == "official statement"
    assert kind_of("a diver, whose officials were away") == "person"
