import pytest

from crossread.comparison.times.edtf import dated
from crossread.comparison.times.gaps import moved


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2023-06-07", "2023-06-07", "day"),
        ("2023-06", "2023-06", "month"),
        ("2023", "2023", "year"),
        ("2023-06-07TNI", "2023-06-07", "day"),
        ("2023-06-07T06:45Z", "2023-06-07T06:45Z", "minute"),
        ("2023-W23", "2023-06-05/2023-06-11", "interval"),
        ("2023-SU", "2023-22", "season"),
        ("2023-Q3", "2023-35", "quarter"),
        ("199", "199X", "decade"),
        ("19", "19XX", "century"),
    ],
)
def test_values_become_dates(value, date, precision):
    found = dated(value)
    assert (found.date, found.precision) == (date, precision)


@pytest.mark.parametrize("value", ["PRESENT_REF", "XXXX-06-07", "P3D", "2023-02-30", None])
def test_what_is_no_date_becomes_none(value):
    assert dated(value) is None


@pytest.mark.parametrize(
    ("value", "count", "unit", "expected"),
    [
        ("2023-06-07", 3, "D", "2023-06-10"),
        ("2023-06-07", -1, "M", "2023-05"),
        ("2023-06", 3, "D", "2023-06"),
        ("2023-12-30", 3, "D", "2024-01-02"),
        ("2023", 2, "M", "2023"),
        ("2023-06-07", 2, "Y", "2025"),
    ],
)
def test_a_moved_date_is_no_finer_than_what_it_was_counted_from(value, count, unit, expected):
    assert moved(dated(value), count, unit).date == expected
