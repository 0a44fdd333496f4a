"""What holds for every text and every day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossread.readings.times import almanac, find_times, resolve_all

days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
RELATIVE = [
    "The envoys met on Thursday.",
    "The envoys will meet on Monday.",
    "They voted yesterday and left today.",
    "They voted three days ago.",
    "They met last week.",
    "They will return next week.",
    "He left last Friday.",
    "The plane left on Monday. It landed two days later.",
]


def values(text, published):
    return [t.value for t in find_times(text, published.isoformat())]


@settings(deadline=None)
@given(st.sampled_from(RELATIVE), days, st.integers(1, 500))
def test_shifting_the_day_by_weeks_shifts_every_value(text, day, weeks):
    shift = timedelta(weeks=weeks)
    assume(day + shift < date(2100, 1, 1))
    for before, after in zip(values(text, day), values(text, day + shift), strict=True):
        first, second = almanac.span(before), almanac.span(after)
        assert first is not None
        assert second is not None
        assert (first[0] + shift, first[1] + shift) == second


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            "They met on May 3.",
            "They met in March.",
            "They left two years ago.",
            "It was built last year.",
            "It opened in the summer.",
        ]
    ),
    days,
    st.integers(1, 60),
)
def test_shifting_the_day_by_years_shifts_every_value(text, day, years):
    assume((day.month, day.day) != (2, 29))
    moved = day.replace(year=day.year + years)
    for before, after in zip(values(text, day), values(text, moved), strict=True):
        assert int(after[:4]) - int(before[:4]) == years
        assert after[4:] == before[4:]


@settings(deadline=None)
@given(
    st.sampled_from(WEEKDAYS),
    st.sampled_from(["", "last ", "next ", "this "]),
    st.sampled_from(["met", "will meet"]),
    days,
)
def test_a_thursday_is_always_a_thursday_and_near(name, lean, verb, day):
    (value,) = values(f"They {verb} {lean}{name}.", day)
    found = almanac.day(value)
    assert found is not None
    assert found.isoweekday() == WEEKDAYS.index(name) + 1
    assert abs(found - day) <= timedelta(7)


@settings(deadline=None)
@given(st.sampled_from(WEEKDAYS), st.integers(1, 12), st.integers(1, 31), days)
def test_weekday_and_date_together_never_part(name, month, day_of_month, published):
    text = f"They met on {name}, {date(2000, month, 1):%B} {day_of_month}."
    for t in find_times(text, published.isoformat()):
        found = almanac.day(t.value)
        if found:
            assert (found.isoweekday(), found.month, found.day) == (WEEKDAYS.index(name) + 1, month, day_of_month)


@settings(deadline=None)
@given(days)
def test_leap_days_are_only_in_leap_years(day):
    (value,) = values("They met on February 29.", day)
    found = almanac.day(value)
    assert found is not None
    assert (found.month, found.day) == (2, 29)


@settings(deadline=None)
@given(days)
def test_yesterday_today_tomorrow_follow_each_other_over_year_ends(day):
    a, b, c = values("They met yesterday, today and tomorrow.", day)
    assert [almanac.day(v) for v in (a, b, c)] == [day - timedelta(1), day, day + timedelta(1)]


@settings(deadline=None)
@given(st.sampled_from(RELATIVE), days, days)
def test_resolving_again_is_the_same_as_finding_again(text, first, second):
    assert resolve_all(find_times(text, first.isoformat()), second.isoformat()) == find_times(text, second.isoformat())


PIECES = [
    "the",
    "of",
    "last",
    "next",
    "Thursday",
    "Monday",
    "March",
    "Feb.",
    "29",
    "2024",
    "1999",
    "two",
    "six",
    "hours",
    "later",
    "ago",
    "before",
    "after",
    "yesterday",
    "noon",
    "GMT",
    "p.m.",
    "9:30",
    "0645",
    "quarter",
    "year",
    "years",
    "week",
    "end",
    "early",
    "and",
    "-",
    ",",
    ".",
    "'s",
    "century",
    "'98",
    "1990s",
    "every",
    "99999999",
    "31",
    "each",
    "half",
    "first",
    "second",
    "may",
    "now",
    "Easter",
    "weekend",
    "a",
    "couple",
    "tomorrow",
    "at",
    "on",
    "in",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from(
        [None, "2024-02-29", "0001-01-01", "9999-12-31", "2024", "2024-05", "2024-05-01/2024-05-03", "once"]
    ),
)
def test_any_words_give_sound_expressions(words, published):
    text = " ".join(words)
    last = 0
    for t in find_times(text, published):
        assert last <= t.start < t.end <= len(text)
        last = t.end
        if t.value:
            assert re.fullmatch(r"[-_A-Z0-9:.]+", t.value)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", t.value):
                assert almanac.day(t.value)


@settings(deadline=None)
@given(st.text(max_size=200), days)
def test_any_text_can_be_read(text, day):
    for t in find_times(text, day.isoformat()):
        assert 0 <= t.start < t.end <= len(text)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.one_of(st.integers(0, 4000).map(str), st.sampled_from([*".,:/-'’ ", "th", "s", "pm"])), max_size=9),
    days,
)
def test_figures_and_signs_in_any_order_are_read_without_an_error(pieces, published):
    text = "".join(pieces)
    for t in find_times(text, published.isoformat()):
        assert 0 <= t.start < t.end <= len(text)


def test_a_score_with_two_signs_is_no_date():
    assert not find_times("Smith took 19.2/40 and 31/12.18 of the vote.", "2019-05-05")
