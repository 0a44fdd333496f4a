"""Few of a group in one report, most of it in another."""

import pytest

from conflicting import conflicts_of, near, parsed
from factory import reading

WORDS = {
    "rowers": ("NOUN", "nmod", "rowers"),
    "wore": ("VERB", "root", "wore", "wear"),
    "vests": ("NOUN", "obj", "vests"),
    "sold": ("VERB", "root", "sold", "sell"),
    "boats": ("NOUN", "obj", "boats"),
}


def found_in(one, other):
    told = [
        parsed(reading(id, text), **{w: known for w, known in WORDS.items() if w in text})
        for id, text in (("a", one), ("b", other))
    ]
    return [c for c in conflicts_of(*near(*told)) if "of a group" in c.basis]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One of them wore vests.", "All but two wore vests."),
        ("None of the rowers wore vests.", "Nearly all of the rowers wore vests."),
        ("Hardly any of the rowers wore vests.", "Most of them wore vests."),
    ],
)
def test_few_beside_many(one, other):
    (found,) = found_in(one, other)
    assert found.kind == "number"
    assert [s.value for s in found.sides] == [one, other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One of the first rowers wore vests.", "Most of the rowers wore vests."),  # no group
        ("Some of the rowers wore vests.", "Most of the rowers wore vests."),  # both may be
        ("One of the rowers wore vests.", "Most of the rowers sold boats."),
        ("One rowers wore vests.", "Most of the rowers wore vests."),
    ],
)
def test_no_few_beside_many(one, other):
    assert not found_in(one, other)
