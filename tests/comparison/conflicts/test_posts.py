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
        ("Deputy Ann Lee waved.", "Sheriff Ann Lee waved."),
    ],
)
def test_posts_that_one_person_may_hold(one, other):
    assert not found_in(one, other)


def test_posts_written_in_two_orders_are_one():
    assert post_of("minister of information") == post_of("Information Minister")
    assert post_of("U.S. Secretary of State") == post_of("secretary of state of the United States")
    assert post_of("Russia's deputy governor").second
