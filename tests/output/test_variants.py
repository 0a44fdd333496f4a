"""Where a rendering departs from the fullest wording, found again in its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.account.account import Difference
from crossread.output.variants import pieces

FULL = "we will open the two crossings by Friday, not before"


@pytest.mark.parametrize(
    ("text", "differs", "shown"),
    [
        (
            "we will open both crossings by Friday",
            [("both", "the two")],
            "we will open [both|the two] crossings by Friday",
        ),
        ("we will open crossings by Friday", [("", "the two")], "we will open[|the two] crossings by Friday"),
        ("we will now open the two crossings", [("now", "")], "we will [now|] open the two crossings"),
        ("They will open the crossings", [("They", "we"), ("", "two")], "[They|we] will open the[|two] crossings"),
        ("we will open the two crossings", [], "we will open the two crossings"),
        # a difference that cannot be found again is kept, at the end
        ("we will open", [("elsewhere", "here")], "we will open[elsewhere|here]"),
    ],
)
def test_each_difference_stands_where_it_belongs(text: str, differs: list[tuple[str, str]], shown: str) -> None:
    found = pieces(text, FULL, [Difference(here=h, there=t) for h, t in differs])
    assert "".join(p.here if p.kind == "same" else f"[{p.here}|{p.there}]" for p in found) == shown


words = st.text(alphabet="abc ,", max_size=20)


@given(words, words, st.lists(st.tuples(words, words), max_size=5))
def test_the_text_is_never_changed(text: str, wording: str, differs: list[tuple[str, str]]) -> None:
    found = pieces(text, wording, [Difference(here=h, there=t) for h, t in differs])
    assert "".join(p.here for p in found if p.kind != "unplaced") == text
