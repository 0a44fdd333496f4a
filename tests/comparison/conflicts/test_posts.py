"""Posts that one person cannot hold at once."""

import pytest

from crossread.comparison.cast import find_cast
from crossread.comparison.conflicts import find_conflicts
from crossread.comparison.conflicts.posts import post_of
from factory import reading, story

NAMES = {"Ann Lee": "person", "Harlec": "organisation"}


def found_in(*texts):
    told = story(*(reading(f"a{i}", text, names=NAMES) for i, text in enumerate(texts)))
    return find_conflicts(told, find_cast(told), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CEO Ann Lee waved.", "COO Ann Lee waved."),
        ("Captain Ann Lee waved.", "Sergeant Ann Lee waved."),
        ("Foreign Minister Ann Lee waved.", "Ann Lee, the minister of defence, waved."),
        ("District Attorney Ann Lee waved.", "Assistant District Attorney Ann Lee waved."),
        ("Ann Lee, the governor, waved.", "Ann Lee, the deputy governor, waved."),
    ],
)
def test_two_posts_of_one_person(one, other):
    (conflict,) = found_in(one, other)
    assert conflict.kind == "role"
    assert {e.article for side in conflict.sides for e in side.evidence} == {"a0", "a1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CEO Ann Lee waved.", "Chief Executive Ann Lee waved."),  # one post
        ("Captain Ann Lee waved.", "Former Sergeant Ann Lee waved."),  # two times
        ("Ann Lee, the founder, waved.", "CEO Ann Lee waved."),  # nothing against both
        ("Lt. Col. Ann Lee waved.", "Colonel Ann Lee waved."),  # said short
        ("Attorney General Ann Lee waved.", "Captain Ann Lee waved."),  # no rank
        ("President Ann Lee waved.", "When they met Ann Lee, the premier waved."),  # somebody else
    ],
)
def test_posts_that_one_person_may_hold(one, other):
    assert not found_in(one, other)


def test_posts_written_in_two_orders_are_one():
    assert post_of("minister of information") == post_of("Information Minister")
    assert post_of("U.S. Secretary of State") == post_of("secretary of state of the United States")
    assert post_of("Russia's deputy governor").second


ROLES = {"Ann Lee": "person", "Tom Moss": "person", "Rowers Guild": "organisation"}


def holders_in(*texts):
    told = story(*(reading(f"a{i}", text, names=ROLES) for i, text in enumerate(texts)))
    return [c for c in find_conflicts(told, find_cast(told), ()) if "both called" in c.basis]


@pytest.mark.parametrize(
    "other",
    [
        "Rowers Guild leader Tom Moss rowed.",
        "Tom Moss, head of the Rowers Guild, rowed.",
        "The paper named Tom Moss as the Rowers Guild’s leader.",
        "The paper named Tom Moss as head of the Rowers Guild.",
    ],
)
def test_two_heads_of_one_body(other):
    (found,) = holders_in("The Rowers Guild’s leader Ann Lee waved.", other)
    assert found.kind == "role"
    assert {s.normalised for s in found.sides} == {"Ann Lee", "Tom Moss"}


@pytest.mark.parametrize(
    "other",
    [
        "Former Rowers Guild leader Tom Moss rowed.",
        "Rowers Guild deputy leader Tom Moss rowed.",
        "Rowers Guild leader Tom Moss followed Ann Lee, head of the Rowers Guild.",  # tells of two times
        "Rowers Guild secretary Tom Moss rowed.",
        "Rowers Guild member Tom Moss rowed.",
    ],
)
def test_one_head_of_a_body(other):
    assert not holders_in("The Rowers Guild’s leader Ann Lee waved.", other)
