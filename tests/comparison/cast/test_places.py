"""Places under several names, and the places they lie in."""

import pytest

from crossread.comparison.cast import find_cast
from crossread.comparison.cast.places import _one_tail
from factory import reading, story


def places(*texts, names):
    cast = find_cast(story(*(reading(f"a{i}", text, names=names) for i, text in enumerate(texts))))
    return sorted(sorted(a.text for a in e.aliases) for e in cast.entities if e.kind == "place")


OXBOW = {"Oxbow": "place", "Oxbow, Ohio": "place", "OXBOW, O.": "place", "Oxbow, Kansas": "place"}


def test_a_town_with_the_state_behind_it_is_the_town():
    assert places("OXBOW, O. – The dam broke.", "The dam at Oxbow, Ohio broke. Oxbow is old.", names=OXBOW) == [
        ["OXBOW, O.", "Oxbow", "Oxbow, Ohio"]
    ]


def test_two_towns_of_one_name_stay_two_and_each_article_means_its_own():
    found = places("Oxbow, Ohio is dry. Oxbow sleeps.", "Oxbow, Kansas is wet.", names=OXBOW)
    assert found == [["Oxbow", "Oxbow, Ohio"], ["Oxbow, Kansas"]]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [(("pa",), ("pennsylvania",), True), (("n.y",), ("new", "york"), True), (("ohio",), ("oregon",), False)],
)
def test_what_a_place_lies_in_can_be_written_short(a, b, same):
    assert _one_tail(a, b) is same


def test_the_link_within_a_name_is_spelled_in_two_ways():
    names = {"Deh-i-Nau": "place", "Deh-e-Nau": "place"}
    assert places("Deh-i-Nau burned.", "Deh-e-Nau burned.", names=names) == [["Deh-e-Nau", "Deh-i-Nau"]]
