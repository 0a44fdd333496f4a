"""Dates in words, and the stretch of days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.output.dates import Extent, extent, say


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-06-02", "2 June 2031"),
        ("2031-06", "June 2031"),
        ("2031", "2031"),
        ("2031-06-02T06:45Z", "2 June 2031, 06:45 UTC"),
        ("2031-06-02T06:45", "2 June 2031, 06:45"),
        ("2014/..", "since 2014"),
        ("../2031-06", "until June 2031"),
        ("2031-06-02/2031-06-09", "2–9 June 2031"),
        ("2031-05-30/2031-06-02", "30 May – 2 June 2031"),
        ("2030-12-30/2031-01-02", "30 December 2030 – 2 January 2031"),
        ("2031-05/2031-06", "May – June 2031"),
        ("2030/2031", "2030 – 2031"),
        ("199X", "1990s"),
        ("2031-W23", "week 23 of 2031"),
        ("2031-22", "summer 2031"),
        ("2031-06~", "about June 2031"),
        ("PRESENT_REF", "PRESENT_REF"),  # what cannot be read stays as it is
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(value: str, words: str) -> None:
    assert say(value) == words


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-06-02", date(2031, 6, 2), date(2031, 6, 2)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2032", date(2032, 1, 1), date(2032, 12, 31)),
        ("2031-W01", date(2030, 12, 30), date(2031, 1, 5)),
        ("2031-24", date(2031, 12, 1), date(2032, 2, 29)),  # a winter ends in the next year
        ("2031-Q2", date(2031, 4, 1), date(2031, 6, 30)),
    ],
)
def test_a_date_covers_all_the_days_it_may_mean(value: str, first: date, last: date) -> None:
    assert extent(value) == Extent(first.toordinal(), last.toordinal())


def test_an_open_interval_is_open() -> None:
    assert extent("2014/..") == Extent(date(2014, 1, 1).toordinal(), date(2014, 1, 1).toordinal(), open_end=True)


@pytest.mark.parametrize("value", ["", "soon", "2031-13", "2031-02-30", "/", "../..", "0000"])
def test_what_is_no_date_is_not_drawn(value: str) -> None:
    assert extent(value) is None


@given(st.text(max_size=30))
def test_any_string_can_be_asked(value: str) -> None:
    days = extent(value)
    assert days is None or days.first <= days.last
    assert isinstance(say(value), str)
