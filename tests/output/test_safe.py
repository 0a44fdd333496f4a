"""Text from outside cannot steer a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.output.safe import visible


def test_escape_sequences_and_reordering_marks_become_symbols():
    assert visible("\x1b[31mred\u202eder") == "␛[31mred\ufffdder"


def test_ordinary_text_stays_as_it_is():
    assert visible("“Zakharova’s” naïve — 東京") == "“Zakharova’s” naïve — 東京"


@given(st.text())
def test_nothing_invisible_is_left(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200b" for c in shown)
