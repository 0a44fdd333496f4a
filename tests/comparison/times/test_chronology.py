"""What becomes a moment, which passages are its evidence, and which accounts tell one moment."""

from __future__ import annotations

from dataclasses import replace

from crossread.comparison.times import chronology, date_story
from crossread.readings.times import find_times
from factory import reading, story


def told(id, text, published, **known):
    return reading(id, text, times=find_times(text, published), published=published, **known)


def moments(*readings):
    dated = date_story(story(*readings))
    return dated, chronology(dated, None, ())


def words(dated, evidence):
    text = {r.article.id: r.article.text for r in dated.readings}
    return text[evidence.article][evidence.start : evidence.end]


def lines(*readings):
    dated, found = moments(*readings)
    return [(m.date, words(dated, m.title)) for m in found]


def test_moments_come_in_order_with_background_in_its_place():
    text = "The old dam broke on Wednesday. It was built by settlers in 1911. The last repair was made in May 2020."
    assert lines(told("a", text, "2023-06-08")) == [
        ("1911", "It was built by settlers in 1911."),
        ("2020-05", "The last repair was made in May 2020."),
        ("2023-06-07", "The old dam broke on Wednesday."),
    ]


def test_the_same_event_in_several_accounts_is_one_moment():
    a = told("a", "The old dam at Oxbow broke on Wednesday.", "2023-06-08")
    b = told("b", "The old dam at Oxbow broke on June 7.", "2023-06-09")
    _, (moment,) = moments(a, b)
    assert moment.date == "2023-06-07"
    assert {e.article for e in moment.evidence} == {"a", "b"}
    assert "1 other report agrees" in moment.basis


def test_two_events_of_one_day_are_two_moments():
    text = "The old dam at Oxbow broke on Wednesday. A singer married in Rome on Wednesday."
    assert len(lines(told("a", text, "2023-06-08"))) == 2


def test_a_coarse_date_joins_the_fine_one_of_its_event():
    a = told("a", "A first meeting of the river council was held at Oxbow in March.", "2023-06-08")
    b = told("b", "A first meeting of the river council was held at Oxbow on March 3.", "2023-06-08")
    _, (moment,) = moments(a, b)
    assert moment.date == "2023-03-03"


def test_what_is_to_come_is_announced():
    _, (past, ahead) = moments(
        told("a", "The old dam broke on Wednesday. The council will meet on June 12.", "2023-06-08")
    )
    assert (past.modality, ahead.modality) == ("happened", "announced")


def test_what_names_no_date_is_no_moment():
    text = "The valley is now under water. In recent years it rained often. He stayed three days and recently left."
    assert lines(told("a", text, "2023-06-08")) == []


def test_the_stamp_of_a_page_is_no_moment():
    text = "Updated: June 7, 2023\nThe dam is gone. Nobody was hurt."
    assert lines(told("a", text, "2023-06-08")) == []


def test_a_bare_row_of_dates_is_a_list_of_the_page():
    text = "Archives May 2023 April 2023 March 2023 February 2023\nThe old dam broke on Wednesday."
    assert [d for d, _ in lines(told("a", text, "2023-06-08"))] == ["2023-06-07"]


def test_what_a_report_tells_as_done_is_never_dated_after_it_by_its_distance_to_another_event():
    text = "Sirens failed on June 3. Rain came ten days after sirens failed."
    assert [d for d, _ in lines(told("a", text, "2023-06-08"))] == ["2023-06-03"]


def test_a_day_told_as_past_just_after_the_date_of_a_report_has_happened():
    _, (moment,) = moments(told("a", "The old dam at Oxbow broke early Friday.", "2023-06-08"))
    assert (moment.date, moment.modality) == ("2023-06-09", "happened")


def test_minutes_before_publication_are_no_moment():
    assert lines(told("a", "The old dam at Oxbow broke about 15 minutes ago.", "2023-06-08")) == []


def test_a_duration_after_an_event_belongs_to_the_day_of_that_event():
    text = "The divers arrived on Wednesday at noon. They departed around six hours later."
    assert [d for d, _ in lines(told("a", text, "2023-06-08"))] == ["2023-06-07T12:00", "2023-06-07T18:00"]


def test_an_event_is_dated_by_its_distance_to_another():
    text = "Sirens failed on June 3. Rain came four days after sirens failed."
    assert ("2023-06-07", "Rain came four days after sirens failed.") in lines(told("a", text, "2023-06-08"))


def test_a_time_told_by_two_clocks_is_one():
    for text in (
        "The siren went off at 9 a.m. (0700 GMT) on June 3, 2023.",
        "On June 3, 2023, the siren went off at 9 a.m. (0700 GMT).",
    ):
        _, (moment,) = moments(told("a", text, "2023-06-08"))
        assert (moment.date, len(moment.evidence)) == ("2023-06-03T09:00", 1)


def test_summer_time_is_minded():
    _, (winter, summer) = moments(
        told(
            "a",
            "The siren went off at 9 a.m. ET on Jan. 10, 2023. It failed at 9 a.m. ET on June 3, 2023.",
            "2023-06-08",
        )
    )
    assert (winter.date, summer.date) == ("2023-01-10T09:00-05:00", "2023-06-03T09:00-04:00")


def test_the_ends_of_a_stretch_are_one_moment():
    _, (moment,) = moments(told("a", "The festival was held between May 3 and May 9.", "2023-06-08"))
    assert (moment.date, moment.precision) == ("2023-05-03/2023-05-09", "interval")


def test_two_dates_in_one_sentence_have_a_passage_each():
    text = "The dam broke on Wednesday, after engineers had warned the council in March."
    assert [t for _, t in lines(told("a", text, "2023-06-08"))] == [
        "after engineers had warned the council in March.",
        "The dam broke on Wednesday",
    ]


def test_every_passage_holds_its_expression_and_is_no_article():
    text = "The dam broke on Wednesday" + " and the water rose in the fields" * 60 + " as it had in 1911."
    dated, found = moments(told("a", text, "2023-06-08"))
    passages = [words(dated, e) for m in found for e in m.evidence]
    assert all(len(p) <= 600 for p in passages)
    assert any("Wednesday" in p for p in passages)
    assert any("1911" in p for p in passages)


def test_the_order_of_the_articles_never_shows():
    a = told("a", "The old dam at Oxbow broke on Wednesday. A singer married in Rome on Wednesday.", "2023-06-08")
    b = told("b", "The old dam at Oxbow broke on June 7. It was built by settlers in 1911.", "2023-06-09")
    assert moments(a, b)[1] == moments(b, a)[1]


def test_today_in_a_quotation_tells_no_day():
    text = "“The dam broke today,” Ann Lee said. The old dam at Oxbow broke on Wednesday."
    made = told("a", text, "2023-06-08", said=[("Ann Lee", "said", "The dam broke today,")])
    assert [day for day, _ in lines(made)] == ["2023-06-07"]


def test_a_post_is_told_by_its_words_and_dated_by_its_signature():
    text = "Reports came in.\nThe old dam is gone.\n— Ann Lee (@annlee) June 7, 2023\nNobody was hurt."
    post = "The old dam is gone.\n— Ann Lee (@annlee) June 7, 2023"
    assert lines(told("a", text, "2023-06-08")) == [("2023-06-07", post)]


def test_the_year_of_a_champion_is_no_event():
    text = "The 2007 champion fell on Wednesday."
    made = told("a", text, "2023-06-08")
    year, champion = 1, 2
    tokens = list(made.tokens)
    tokens[year] = replace(tokens[year], head=champion, dep="nummod")
    assert [day for day, _ in lines(replace(made, tokens=tuple(tokens)))] == ["2023-06-07"]


def test_a_passage_without_anybody_who_acts_has_its_sentence_for_a_title():
    text = "Acme built a dam and finally sold it to the town in 2015."
    made = told("a", text, "2023-06-08", clauses=["finally sold it to the town in 2015"])
    assert lines(made) == [("2015", text)]


def test_midnight_without_a_day_tells_none():
    text = "The old dam at Oxbow broke on Wednesday. Sirens sounded before midnight."
    assert [day for day, _ in lines(told("a", text, "2023-06-08"))] == ["2023-06-07"]


def test_figures_in_an_address_are_no_year():
    text = "The town opened floodhelp2017.com on Wednesday."
    assert [day for day, _ in lines(told("a", text, "2023-06-08"))] == ["2023-06-07"]


def test_the_year_of_a_work_is_no_event():
    r = told("a", "The 2007 film burned on Wednesday.", "2023-06-08")
    tokens = list(r.tokens)
    tokens[1] = replace(tokens[1], head=2, dep="nummod")
    assert [m.date for m in moments(replace(r, tokens=tuple(tokens)))[1]] == ["2023-06-07"]


def test_a_number_or_a_season_in_a_name_is_no_date():
    text = "Kosmos 1986 broke apart over the sea. The town watched the Winter Games."
    assert not lines(told("a", text, "2023-06-08", names={"Kosmos 1986": "product", "Winter Games": "misc"}))
    games = told("a", "Nobody forgot the 1908 Town Games.", "2023-06-08", names={"1908 Town Games": "misc"})
    assert [date for date, _ in lines(games)] == ["1908"]


def test_the_kind_of_a_thing_is_no_day():
    assert not lines(told("a", "She put the lamp on her Christmas list.", "2023-12-27"))
    assert not lines(told("a", "He was named coach of the year.", "2023-12-27"))


def test_what_is_told_as_past_and_counted_beyond_the_report_has_no_date():
    text = "The report is of Sunday, June 4, 2023. About a week later, she moved the plates."
    assert "2023-06-04" in [date for date, _ in lines(told("a", text, "2023-06-04"))]
    assert not [date for date, _ in lines(told("a", text, "2023-06-04")) if date > "2023-06-04"]
