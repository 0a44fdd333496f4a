"""The orders every output shares."""

import pytest

from accounts import Told, ferry
from crossread.output.page.timeline import draw_timeline
from crossread.output.view import View, sign


def test_articles_are_signed_by_date_of_publication() -> None:
    told = ferry()
    told.published["post"] = "2031-06-01"
    assert [(w.sign, w.label) for w in View(told.account()).witnesses][:2] == [
        ("A", "post.txt"),
        ("B", "Merrow Gazette"),
    ]


def test_signs_go_on_after_z() -> None:
    assert [sign(i) for i in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_what_happened_is_what_most_articles_tell_first() -> None:
    text = "The dam at Orrin broke at noon. " + "It rained for days before. " * 4 + "Mayor Lund leads the town."
    told = Told(a=text, b=text, c=text)
    told.finding(3, a="Mayor Lund leads the town", b="Mayor Lund leads the town", c="Mayor Lund leads the town")
    told.finding(2, a="The dam at Orrin broke at noon", b="The dam at Orrin broke at noon")
    lead = View(told.account()).lead
    assert lead
    assert lead.id == "f2"


def test_of_what_articles_tell_first_the_best_backed_leads_in_words_that_stand_alone() -> None:
    rest = " It rained for days before." * 8
    told = Told(
        a="Engineers had warned of it. Later the dam at Orrin broke." + rest,
        b="The dam at Orrin broke at noon." + rest,
        c="It was at noon that the dam at Orrin broke." + rest,
    )
    told.finding(2, a="Engineers had warned of it", b="The dam at Orrin broke")
    told.finding(3, a="the dam at Orrin broke", b="The dam at Orrin broke at noon", c="the dam at Orrin broke")
    view = View(told.account())
    assert view.lead
    assert view.headline
    assert view.lead.id == "f2"
    assert view.headline.text == "The dam at Orrin broke at noon"


def test_what_the_headlines_share_leads_in_the_words_that_say_most_of_it() -> None:
    told = Told(
        a="Dam at Orrin breaks. Families had gathered for a picnic. The dam broke at noon.",
        b="Orrin dam broken, six missing. Families had gathered for a picnic by the lake.",
    )
    told.titles |= {"a": "Dam at Orrin breaks", "b": "Orrin dam broken, six missing"}
    told.finding(2, a="Families had gathered for a picnic", b="Families had gathered for a picnic by the lake")
    told.finding(2, a="Dam at Orrin breaks", b="Orrin dam broken")
    view = View(told.account())
    assert view.lead
    assert view.headline
    assert view.lead.id == "f2"
    assert view.headline.text == "Orrin dam broken"


def test_what_happened_is_told_in_words_that_do_not_look_ahead() -> None:
    told = Told(a="The dam at Orrin will be opened on Friday by the mayor.", b="The dam at Orrin opened. It rained.")
    told.titles |= {"a": "Dam at Orrin will be opened by the mayor", "b": "Dam at Orrin opened by the mayor"}
    told.finding(2, a="The dam at Orrin will be opened on Friday by the mayor", b="The dam at Orrin opened")
    headline = View(told.account()).headline
    assert headline
    assert headline.text == "The dam at Orrin opened"


def test_a_name_or_a_day_by_itself_stands_behind_what_happened() -> None:
    text = "Mayor Lund spoke at noon on Sunday. The dam at Orrin broke."
    told = Told(a=text, b=text, c=text)
    told.finding(3, kind="who", a="Mayor Lund", b="Mayor Lund", c="Mayor Lund")
    told.finding(3, kind="when", a="on Sunday", b="on Sunday", c="on Sunday")
    told.finding(2, a="The dam at Orrin broke", b="The dam at Orrin broke")
    view = View(told.account())
    assert [f.id for f in view.shared] == ["f1", "f2", "f3"]
    assert [f.id for f in view.foremost] == ["f3", "f1", "f2"]


def test_where_the_lead_is_not_dated_the_day_most_articles_tell_of_is_when() -> None:
    told = Told(a="The dam broke. It was Monday.", b="The dam broke. On Monday it rained.")
    told.finding(2, a="The dam broke", b="The dam broke")
    told.moment("2031-06-02", "day", a="It was Monday", b="On Monday it rained")
    when = [s for s in View(told.account()).slots if s.question == "when"]
    assert [s.words for s in when] == ["2 June 2031"]


def test_a_question_is_not_what_happened() -> None:
    told = Told(a="Why did the dam at Orrin break? It rained.", b="The dam at Orrin broke. It rained.")
    told.finding(2, a="Why did the dam at Orrin break", b="The dam at Orrin broke")
    headline = View(told.account()).headline
    assert headline
    assert headline.text == "The dam at Orrin broke"


def test_who_is_named_by_most_articles_with_the_finding_that_names_them() -> None:
    told = ferry()
    told.finding(2, gazette="said Captain Ines Vale", herald="captain Vale told reporters")
    who = [s for s in View(told.account()).slots if s.question == "who"]
    assert [(s.words, s.finding.id, s.target) for s in who] == [("Ines Vale", "f5", "e1")]


def test_when_is_the_moment_told_in_the_lead() -> None:
    when = [s for s in View(ferry().account()).slots if s.question == "when"]
    assert [(s.words, s.more, s.target) for s in when] == [("2 June 2031", "explicit", "t1")]


def test_a_place_the_words_do_not_name_is_not_shown_as_theirs() -> None:
    account = ferry().account()
    findings = [account.findings[0].model_copy(update={"place": "Lisbon"}), *account.findings[1:]]
    slots = View(account.model_copy(update={"findings": findings})).slots
    assert "where" not in {s.question for s in slots}


@pytest.mark.parametrize(("naming", "shown"), [(["a", "b", "c"], True), (["a", "b"], False)])
def test_where_is_a_place_that_most_articles_name(naming: list[str], shown: bool) -> None:
    told = Told(**dict.fromkeys("abcd", "The dam broke. The gates stand at Orrin."))
    told.finding(2, a="The dam broke", b="The dam broke")
    told.finding(2, "where", a="The gates stand at Orrin", b="The gates stand at Orrin")
    told.entity("e1", "Orrin", "place", **dict.fromkeys(naming, "Orrin"))
    where = [s for s in View(told.account()).slots if s.question == "where"]
    assert [s.finding.id for s in where] == (["f2"] if shown else [])


def test_moments_are_drawn_in_order_of_time_with_their_precision() -> None:
    told = ferry()
    told.moment("2029/..", "interval", gazette="The ship")
    strips = draw_timeline(View(told.account())).strips
    assert [(s.moment.date, s.shape) for s in strips] == [
        ("2029/..", "since"),
        ("2031-03", "span"),
        ("2031-06-02", "day"),
        ("2031-06-09", "day"),
    ]
    assert [s.x for s in strips] == sorted(s.x for s in strips)
