"""How an article without a date is dated, and what a stated date has against it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.comparison.times import date_story, left_open
from crossread.readings.times import find_times
from factory import reading, story


def told(id, text, published=None, **known):
    return reading(id, text, times=find_times(text, published), published=published, **known)


def dates(*readings):
    return {r.article.id: r.article.published for r in date_story(story(*readings)).readings}


def value(id, *readings):
    published = dates(*readings)[id]
    return published.value if published else None


STATED = told("stated", "The dam at Oxbow broke on Wednesday, officials said.", "2023-06-07")


def test_a_stated_date_stays():
    assert value("stated", STATED) == "2023-06-07"


def test_between_what_is_past_and_what_is_to_come():
    open_ = told("open", "The council will meet on June 9. The mayor told reporters on June 8 that all would be well.")
    published = dates(STATED, open_)["open"]
    assert published.value == "2023-06-08"
    assert "“June 8” (2023-06-08) is told as past" in published.basis
    assert "to come" in published.basis
    assert "stated (2023-06-07)" in published.basis


def test_a_bare_weekday_is_the_day_the_dated_report_names():
    open_ = told("open", "The dam at Oxbow broke on Wednesday after days of rain.")
    assert value("open", STATED, open_) == "2023-06-07/2023-06-08"


def test_weekday_and_date_in_one_text_name_one_day():
    open_ = told("open", "Rescuers searched the valley on Thursday. The search of June 8 found nobody, the mayor said.")
    assert value("open", STATED, open_) == "2023-06-08/2023-06-09"


def test_nothing_to_go_by_leaves_an_article_without_a_date():
    assert value("open", told("open", "The dam broke. Nobody was hurt.")) is None
    assert value("open", STATED, told("open", "The dam broke. Nobody was hurt.")) is None


def test_weekdays_alone_tell_no_year():
    assert value("open", told("open", "The dam broke on Wednesday. Nobody was hurt.")) is None


def test_weekday_and_day_agree_in_few_years():
    text = "The dam broke on Wednesday, June 7. It was built in 2021, the mayor told us on Thursday, June 8."
    published = dates(told("open", text))["open"]
    assert published.value == "2023-06-08/2023-06-09"
    assert "2023 is the first year from 2021 on in which weekday and day agree" in published.basis


def test_a_dateline_is_the_day():
    open_ = told("open", "OXBOW, June 8 (Northwire) - The dam broke on Wednesday, officials said.")
    assert value("open", STATED, open_) == "2023-06-08"


def test_a_contradiction_is_reported_and_not_papered_over():
    wrong = told("wrong", "The dam at Oxbow broke on Thursday, June 7, officials said.", "2023-06-09")
    result = date_story(story(wrong)).readings[0]
    assert "weekday and day disagree" in result.article.published.basis
    assert result.article.published.value == "2023-06-09"
    assert [t.value for t in result.times] == [None]


def test_a_stated_date_months_away_from_the_others_is_noticed():
    second = told("second", "The dam broke on Wednesday.", "2023-06-08")
    late = told("zlate", "The dam broke, and the valley remembers.", "2024-02-01")
    assert "the other reports are from around 2023-06-07" in dates(STATED, second, late)["zlate"].basis


def test_a_day_told_as_past_moves_a_date_of_another_clock():
    text = "The rocket rose on Sunday. It left the tower on Feb. 7, 2016, at dawn."
    result = date_story(story(told("far", text, "2016-02-06"))).readings[0]
    assert result.article.published.value == "2016-02-06"
    assert result.times[0].value == "2016-02-07"


def test_tomorrow_in_a_quote_is_counted_from_the_day_of_saying():
    text = "“The vote is tomorrow,” Ann Lee told reporters on June 5. The dam broke on Wednesday."
    said = told("said", text, "2023-06-09", said=[("Ann Lee", "told", "The vote is tomorrow,")])
    assert [t.value for t in date_story(story(said)).readings[0].times] == ["2023-06-06", "2023-06-05", "2023-06-07"]


def why(id, *readings):
    return left_open(date_story(story(*readings)))[id]


def test_an_article_left_without_a_date_tells_why():
    empty = told("open", "The dam broke. Nobody was hurt.")
    assert why("open", empty) == "no report of the story has a date, and its words name no year"
    assert why("open", STATED, empty) == "it names no day"
    late = told("open", "The dam at Oxbow broke on June 7. Nobody was hurt.")
    assert why("open", STATED, late) == (
        "“June 7” (2023-06-07) is told as past; nothing tells how much later it was written"
    )
    coming = told("open", "The council will meet on Monday.")
    assert why("open", STATED, coming) == "which weeks its days lie in is not told"


def test_an_article_whose_own_words_contradict_each_other_is_left_open_and_says_so():
    text = "The dam at Oxbow broke on Wednesday. Nobody came. Nobody left. Nobody asked. The mayor resigned on June 20."
    reason = why("open", STATED, told("open", text))
    assert reason.startswith("“June 20” (2023-06-20) is told as past; but ")
    assert "“Wednesday” (2023-06-07)" in reason
    assert reason.endswith("its own words contradict each other")


def test_a_dated_article_has_no_such_reason():
    assert left_open(date_story(story(STATED))) == {}


def test_a_day_told_by_its_number_alone_gives_no_last_day():
    assert value("open", STATED, told("open", "The toll of the flood of June 7 rose to nine, officials said.")) is None


def test_fridays_news_may_be_read_on_monday():
    stated = told("stated", "The dam at Oxbow broke on Friday, officials said.", "2023-06-09")
    assert value("open", stated, told("open", "The dam at Oxbow broke on Friday, officials said.")) == (
        "2023-06-09/2023-06-12"
    )


def test_where_the_dated_reports_are_weeks_apart_none_tells_which_thursday():
    apart = [
        told(f"r{k}", "The dam broke on Thursday.", day)
        for k, day in enumerate(("2023-05-05", "2023-06-09", "2023-08-04"))
    ]
    open_ = told("open", "The dam broke on Thursday.")
    assert value("open", *apart, open_) is None
    assert "which weeks" in why("open", *apart, open_)


def test_the_order_of_the_articles_never_shows():
    a = told("a", "The dam at Oxbow broke on Wednesday after days of rain.")
    b = told("b", "The council will meet on June 9. The mayor told reporters on June 8 that all would be well.")
    assert dates(STATED, a, b) == dates(b, a, STATED)


@settings(deadline=None)
@given(st.dates(date(2001, 1, 1), date(2060, 1, 1)), st.integers(1, 200))
def test_shifting_a_story_by_weeks_shifts_what_is_inferred(day, weeks):
    def inferred(at):
        name = f"{at:%A}"
        stated = told("stated", f"The dam at Oxbow broke on {name}, officials said.", at.isoformat())
        return value("open", stated, told("open", f"The dam at Oxbow broke on {name} after days of rain."))

    first, later = inferred(day), inferred(day + timedelta(weeks=weeks))
    shifted = "/".join((date.fromisoformat(d) + timedelta(weeks=weeks)).isoformat() for d in first.split("/"))
    assert later == shifted


def test_news_of_a_day_after_the_stated_date_was_written_on_that_day():
    text = "The old dam at Oxbow broke on Sunday. Engineers had warned the town."
    (made,) = date_story(story(told("a", text, "2024-06-08"))).readings  # a Saturday
    assert "“Sunday” is told as past, so days are counted from there" in made.article.published.basis


def test_another_weekday_told_as_past_leaves_the_stated_date_alone():
    text = "The old dam at Oxbow broke on Sunday. It was mended on Thursday."
    (made,) = date_story(story(told("a", text, "2024-06-08"))).readings
    assert made.article.published.basis == "stated"


def test_a_copy_dated_long_after_the_others_counts_its_days_from_theirs():
    days = ("2023-06-07", "2023-06-08", "2023-06-08")
    others = [told(f"a{k}", "The dam at Oxbow broke on Wednesday.", day) for k, day in enumerate(days)]
    late = told("late", "The dam at Oxbow broke on Wednesday. Engineers had warned the town.", "2023-09-20")
    made = {r.article.id: r for r in date_story(story(*others, late)).readings}["late"]
    assert [t.value for t in made.times] == ["2023-06-07"]
    assert "the other reports are from around 2023-06-08" in made.article.published.basis


def test_a_later_report_that_tells_days_of_its_own_keeps_its_date():
    days = ("2023-06-07", "2023-06-08", "2023-06-08")
    others = [told(f"a{k}", "The dam at Oxbow broke on Wednesday.", day) for k, day in enumerate(days)]
    late = told("late", "The new dam at Oxbow was opened on Tuesday, Sept. 19. The mayor left on Monday.", "2023-09-20")
    made = {r.article.id: r for r in date_story(story(*others, late)).readings}["late"]
    assert [t.value for t in made.times] == ["2023-09-19", "2023-09-18"]
