"""Dates that stand alone, and dates that someone states."""

import pytest

from crossread.articles.dates import date_line, stated


@pytest.mark.parametrize(
    ("line", "value", "label"),
    [
        ("May 04, 2024", "2024-05-04", ""),
        ("Saturday, May 4, 2024", "2024-05-04", ""),
        ("4 May 2024", "2024-05-04", ""),
        ("4th of May, 2024", "2024-05-04", ""),
        ("2024-05-04", "2024-05-04", ""),
        ("Published: 4 May 2024 14:05 GMT", "2024-05-04T14:05+00:00", "published"),
        ("Updated 9:50 p.m. ET, May 4, 2024", "2024-05-04T21:50", "updated"),
        ("Updated: 2024-05-04 21:45", "2024-05-04T21:45", "updated"),
        ("14:05, 4 May 2024", "2024-05-04T14:05", ""),
        ("May 4, 2024 at 2:05 pm", "2024-05-04T14:05", ""),
        ("May 4, 2024 14:05 EST", "2024-05-04T14:05", ""),  # two time zones are called EST
        ("3/4/2024", None, None),  # March or April
        ("May 34, 2024", None, None),
        ("On May 4, 2024 the talks began", None, None),
    ],
)
def test_a_line_that_is_nothing_but_a_date(line, value, label):
    found = date_line(line, "here")
    assert (found and found[0].value) == value
    assert (found and found[1]) == label


@pytest.mark.parametrize(
    ("value", "read", "precision"),
    [
        ("2024-05-04T00:00:00", "2024-05-04", "day"),  # how databases store a day
        ("2024-05-04T09:30:59Z", "2024-05-04T09:30+00:00", "minute"),
        ("2024-05", "2024-05", "month"),
        ("2024", "2024", "year"),
        ("2024-05-04/2024-05-06", "2024-05-04/2024-05-06", "interval"),
        ("Sat, 04 May 2024 10:05:01 +0200", "2024-05-04T10:05+02:00", "minute"),
    ],
)
def test_a_stated_date(value, read, precision):
    found = stated(value, "here")
    assert found is not None
    assert (found.value, found.precision) == (read, precision)


@pytest.mark.parametrize("value", ["", "soon", "2024-13", "2024-05-06/2024-05-04", None, 7, "0000"])
def test_what_is_no_date_is_none(value):
    assert stated(value, "here") is None
