from datetime import date

import pytest

from crossread.readings.times import almanac


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2024-W10-WE", date(2024, 3, 9), date(2024, 3, 10)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-05-14T06:45Z", date(2024, 5, 14), date(2024, 5, 14)),
    ],
)
def test_a_value_spans_its_first_to_its_last_day(value, first, last):
    assert almanac.span(value) == (first, last)


@pytest.mark.parametrize("value", ["2023-02-29", "2024-W54", "XXXX-05-03", "PAST_REF", "P3D", "", None])
def test_what_names_no_days_has_no_span(value):
    assert almanac.span(value) is None


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2000, date(2000, 4, 23))]
)
def test_easter(year, day):
    assert almanac.easter(year) == day


def test_holidays_that_move():
    assert almanac.holiday("4-4-11", 2024) == date(2024, 11, 28)  # the fourth Thursday of November
    assert almanac.holiday("-1-1-5", 2024) == date(2024, 5, 27)  # the last Monday of May


def test_a_month_later_is_the_last_day_of_a_shorter_month():
    assert almanac.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
