from __future__ import annotations

from crossread.account.build import build_account
from crossread.account.news import News, whats_new
from crossread.comparison.comparison import (
    Comparison,
    Conflict,
    Evidence,
    Finding,
    Origin,
    Quote,
    Rendering,
    Reuse,
    Side,
)
from factory import reading, story

OLD = "The bridge fell at dawn. Two people died. “We heard it go,” Ann Lee said."
NEW = "The bridge fell at dawn. Three people died. A crane stood on it. “We heard it go,” Ann Lee said."


def at(article: str, text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(article, start, start + len(words))


def old(words: str) -> Evidence:
    return at("herald", OLD, words)


def new(words: str) -> Evidence:
    return at("courier", NEW, words)


def finding(id: str, *evidence: Evidence, origins=()) -> Finding:
    return Finding(id, evidence[0], "what", "single", evidence, tuple(origins), None, None, "happened", "same words")


def origin(id: str, name: str, *articles: str) -> Origin:
    return Origin(id, "agency", name, None, articles, (), "credited")


def news(**found) -> News:
    both = story(reading("herald", OLD), reading("courier", NEW))
    return whats_new(build_account(Comparison(both, **found)), {"courier"})


def test_what_only_the_new_report_tells_it_adds():
    [article] = news(findings=(finding("f1", new("A crane stood on it")),)).articles
    assert [p.evidence[0].text for p in article.adds] == ["A crane stood on it"]
    assert not article.confirms
    assert not article.repeats


def test_what_only_the_story_tells_is_no_news():
    [article] = news(findings=(finding("f1", old("Two people died")),)).articles
    assert [article.adds, article.confirms, article.repeats] == [[], [], []]


def test_a_fact_on_an_origin_of_its_own_is_confirmed():
    told = finding("f1", old("The bridge fell"), new("The bridge fell"), origins=["o1", "o2"])
    origins = (origin("o1", "Northern Press", "herald"), origin("o2", "Harbour Wire", "courier"))
    [article] = news(findings=(told,), origins=origins).articles
    [point] = article.confirms
    assert point.origins == ["Harbour Wire"]
    assert point.known[0].article == "herald"


def test_a_fact_on_the_same_origin_is_repeated_and_says_from_whom():
    told = finding("f1", old("The bridge fell"), new("The bridge fell"), origins=["o1"])
    [article] = news(findings=(told,), origins=(origin("o1", "Northern Press", "courier", "herald"),)).articles
    assert not article.confirms
    assert "Northern Press" in article.repeats[0].basis


def test_a_fact_of_unknown_origin_confirms_nothing():
    told = finding("f1", old("The bridge fell"), new("The bridge fell"))
    [article] = news(findings=(told,)).articles
    assert not article.confirms
    assert len(article.repeats) == 1


def test_what_cannot_stand_beside_the_story_contradicts_it():
    sides = (Side("Two", "2", (old("Two people died"),)), Side("Three", "3", (new("Three people died"),)))
    [article] = news(conflicts=(Conflict("c1", "people died", "number", sides, "2 and 3"),)).articles
    [contradiction] = article.contradicts
    assert [r.value for r in contradiction.new] == ["Three"]
    assert [r.value for r in contradiction.known] == ["Two"]


def test_a_side_the_story_had_already_is_no_new_contradiction():
    sides = (
        Side("dawn", None, (old("at dawn"), new("at dawn"))),
        Side("Two", None, (old("Two people died"),)),
    )
    [article] = news(conflicts=(Conflict("c1", "when", "time", sides, "apart"),)).articles
    assert not article.contradicts


def test_words_the_story_has_are_repeated_and_new_ones_added():
    words = "We heard it go"
    both = Quote(
        "q1", None, old(words), tuple(Rendering(e, "direct", None, ()) for e in (old(words), new(words))), None, ""
    )
    [article] = news(quotes=(both,)).articles
    assert [p.kind for p in article.repeats] == ["quote"]
    alone = Quote("q1", None, new(words), (Rendering(new(words), "direct", None, ()),), None, "")
    [article] = news(quotes=(alone,)).articles
    assert [p.kind for p in article.adds] == ["quote"]


def test_what_was_copied_names_the_article():
    reuse = Reuse(("courier", "herald"), ((new("The bridge fell"), old("The bridge fell")),), 0.4, "40 % of its words")
    [article] = news(reuse=(reuse,)).articles
    assert [(c.article, c.passages) for c in article.copied] == [("herald", 1)]


def test_every_passage_is_the_articles_own():
    told = finding("f1", old("The bridge fell"), new("The bridge fell"))
    [article] = news(findings=(told, finding("f2", new("A crane stood on it")))).articles
    texts = {"herald": OLD, "courier": NEW}
    for point in article.adds + article.repeats:
        for e in point.evidence + point.known:
            assert texts[e.article][e.start : e.end] == e.text
