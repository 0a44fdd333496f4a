"""Which words are times, of what type and value. The day of publication is Tuesday, 14 May 2024 unless said."""

import pytest

from crossread.readings.times import find_times

TODAY = "2024-05-14"


def found(text, published=TODAY, **known):
    return [(text[t.start : t.end], t.type, t.value) for t in find_times(text, published, **known)]


def value(text, published=TODAY):
    (one,) = find_times(text, published)
    return one.value


@pytest.mark.parametrize(
    ("text", "words", "type", "expected"),
    [
        ("The bridge fell on March 3, 2021.", "March 3, 2021", "DATE", "2021-03-03"),
        ("It fell on 3 March 2021.", "3 March 2021", "DATE", "2021-03-03"),
        ("It fell on the 3rd of March 2021.", "the 3rd of March 2021", "DATE", "2021-03-03"),
        ("It fell in March 2021.", "March 2021", "DATE", "2021-03"),
        ("It fell in 2021.", "2021", "DATE", "2021"),
        ("It fell in the late 1990s.", "the late 1990s", "DATE", "199"),
        ("It was built in the 19th century.", "the 19th century", "DATE", "18"),
        ("Sales rose in the third quarter of 2020.", "the third quarter of 2020", "DATE", "2020-Q3"),
        ("It opened in the summer of 1998.", "the summer of 1998", "DATE", "1998-SU"),
        ("He left on Christmas Day.", "Christmas Day", "DATE", "2023-12-25"),
        ("They voted yesterday.", "yesterday", "DATE", "2024-05-13"),
        ("They voted last week.", "last week", "DATE", "2024-W19"),
        ("They voted earlier this month.", "earlier this month", "DATE", "2024-05"),
        ("They voted two years ago.", "two years ago", "DATE", "2022"),
        ("They voted three months ago.", "three months ago", "DATE", "2024-02"),
        ("They voted ten days ago.", "ten days ago", "DATE", "2024-05-04"),
        ("They voted at the end of 2019.", "the end of 2019", "DATE", "2019"),
        ("He now lives there.", "now", "DATE", "PRESENT_REF"),
        ("He stayed for six hours.", "six hours", "DURATION", "PT6H"),
        ("He stayed for a year and a half.", "a year and a half", "DURATION", "P18M"),
        ("A three-day meeting ended.", "three-day", "DURATION", "P3D"),
        ("He stayed for 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M"),
        ("He waited half an hour.", "half an hour", "DURATION", "PT30M"),
        ("He stayed for years.", "years", "DURATION", "PXY"),
        ("He is here right now.", "right now", "DATE", "PRESENT_REF"),
        ("It was above the year-earlier loss.", "year-earlier", "DATE", "2023"),
        ("They will decide in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("He stayed for several years.", "several years", "DURATION", "PXY"),
        ("He stayed for twenty-four days.", "twenty-four days", "DURATION", "P24D"),
        ("They meet every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
        ("They meet twice a week.", "twice a week", "SET", "P1W"),
        (
            "She arrived at 9:36 a.m. local time on Sunday.",
            "9:36 a.m. local time on Sunday",
            "TIME",
            "2024-05-12T09:36",
        ),
        ("She arrived at 0645 GMT.", "0645 GMT", "TIME", "2024-05-14T06:45Z"),
        ("She arrived at noon on Friday.", "noon on Friday", "TIME", "2024-05-10T12:00"),
        ("She arrived on Friday night.", "Friday night", "TIME", "2024-05-10TNI"),
        ("It runs until midnight Friday.", "midnight Friday", "TIME", "2024-05-10T24:00"),
    ],
)
def test_an_expression_has_its_words_its_type_and_its_value(text, words, type, expected):
    assert found(text) == [(words, type, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "The 16-year-old boy stood second.",
        "The council may march on.",
        "More than 2000 people came.",
        "She is in her mid-50s.",
        "They won 2:1.",
        "The sun rose in the east.",
        "Two summer houses burned down.",
        "It covers three-quarters of the land.",
        "It feared for future earnings.",
        "She was named Player of the Year.",
        "He drove into the Christmas Market.",
        "On days like these nobody calls.",
    ],
)
def test_words_that_only_look_like_a_time_are_none(text):
    assert found(text) == []


def test_tense_tells_which_thursday():
    assert value("The envoys met on Thursday.") == "2024-05-09"
    assert value("The envoys will meet on Thursday.") == "2024-05-16"
    assert value("A hearing is scheduled for Thursday.") == "2024-05-16"


def test_a_weekday_told_as_past_may_be_the_next_day_of_another_clock_but_not_six_days_ago():
    assert value("The envoys met on Wednesday.") == "2024-05-15"
    assert value("The envoys met last Wednesday.") == "2024-05-08"


def test_next_to_a_thing_is_a_place():
    assert value("Officers stood next to a truck on Thursday.") == "2024-05-09"


def test_a_weekday_of_the_day_of_publication_is_that_day():
    assert value("The envoys met on Tuesday.") == "2024-05-14"


def test_last_friday_and_next_friday_never_are_today():
    assert value("He left last Friday.", "2024-05-17") == "2024-05-10"
    assert value("He leaves next Friday.", "2024-05-17") == "2024-05-24"


def test_tense_tells_which_october():
    assert value("The mine closed in October.") == "2023-10"
    assert value("The mine will close in October.") == "2024-10"


def test_later_is_counted_from_what_was_told_before():
    text = "The plane left at 0645 GMT on Monday. It landed six hours later."
    assert [v for _, _, v in found(text)] == ["2024-05-13T06:45Z", "2024-05-13T12:45Z"]
    text = "The dam broke on Feb. 28, 2020. The next day the valley was under water."
    assert [v for _, _, v in found(text)] == ["2020-02-28", "2020-02-29"]


def test_a_quarter_told_before_is_what_a_year_ago_is_compared_with():
    text = "Profit rose in the first quarter of 2024. It was half that a year ago."
    assert [v for _, _, v in found(text)] == ["2024-Q1", "2023-Q1"]


def test_the_latest_quarter_is_over():
    text = "Sales may rise in the fourth quarter of 2024. In the latest quarter they fell."
    assert [v for _, _, v in found(text, "2024-11-02")] == ["2024-Q4", "2024-Q3"]


def test_without_a_day_of_publication_the_year_stays_open():
    assert value("It fell on March 3.", None) == "XXXX-03-03"
    assert value("It fell on Thursday.", None) == "XXXX-WXX-4"
    assert value("It fell yesterday.", None) is None


def test_an_interval_of_publication_gives_only_what_holds_on_all_its_days():
    assert value("It fell on Thursday.", "2024-05-10/2024-05-11") == "2024-05-09"
    assert value("It fell on Friday.", "2024-05-08/2024-05-10") == "XXXX-WXX-5"


def test_a_date_on_the_wrong_weekday_has_no_value():
    assert value("It fell on Thursday, March 3, 2021.") is None


def test_a_history_goes_on_from_the_date_told_last():
    years = " ".join(f"In {y} the dukes fought at Amber Hill." for y in range(1701, 1711))
    values = [v for _, _, v in found(f"{years} On 5 May 1711 the war ended. Peace was signed on 7 June.")]
    assert values[-2:] == ["1711-05-05", "1711-06-07"]


def test_nothing_is_found_in_skipped_spans():
    text = "Posted Monday. The dam broke on Friday."
    assert [words for words, _, _ in found(text, skip=[(0, 14)])] == ["Friday"]


def test_a_hint_of_a_model_turns_doubtful_words_into_a_time():
    text = "They soon left."
    assert found(text) == []
    assert found(text, hints=[(5, 9, "DATE")]) == [("soon", "DATE", "FUTURE_REF")]


def test_a_blank_line_ends_an_expression():
    assert [w for w, _, _ in found("It closes on May 3\n\n2020 was a hard year.")] == ["May 3", "2020"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It fell in July this year.", "2023-07"), ("It will fall in July this year.", "2024-07")],
)
def test_this_year_in_a_report_of_new_years_day(text, expected):
    """Written before the turn of the year, published after it: what is past was in the year before."""
    assert value(text, "2024-01-01") == expected
