"""Figures as a reader is shown them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.comparison.plain import plain
from crossread.comparison.quantities import Quantity

HOUR, YEAR = 3600.0, 31_557_600.0


def figure(low, high, unit=""):
    return Quantity(0, 1, low, high, unit, None, False)


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        (6, 6, "", "6"),
        (59, math.inf, "", "59 or more"),
        (44, 56, "", "44–56"),
        (143e6, 143e6, "", "143 million"),
        (1.5e6, math.inf, "", "1.5 million or more"),
        (14_500, 14_500, "", "14,500"),
        (4.7e10, 4.7e10, "USD", "47 billion USD"),
        (63.2, 63.2, "USD", "63.2 USD"),
        (45, 45, "percent", "45 percent"),
        (0, 10 * YEAR, "duration", "up to 10 years"),
        (HOUR, HOUR, "duration", "1 hour"),
        (18 * YEAR / 12, 18 * YEAR / 12, "duration", "18 months"),
        (YEAR, YEAR, "age", "1 year"),
        (60.96, 60.96, "length", "60.96 m"),
        (63_800, 63_800, "mass", "63.8 t"),
        (0.5, 0.5, "length", "50 cm"),
    ],
)
def test_a_figure_is_shown_in_units_a_reader_knows(low, high, unit, shown):
    assert plain(figure(low, high, unit)) == shown


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["", "USD", "duration", "length", "mass"]))
def test_figures_that_differ_are_never_shown_alike(a, b, unit):
    assert (plain(figure(a, a, unit)) == plain(figure(b, b, unit))) == (a == b)
