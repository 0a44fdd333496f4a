"""Whose words stand in what is reported, where that is not the one who reports."""

from dataclasses import replace

from crossread.articles.article import Span
from crossread.comparison.cast import find_cast
from factory import reading, story

NAMES = {"Ann Lee": "person", "Bo Chen": "person", "Harbour Times": "organisation"}


def voices(text, said, contents=None):
    one = reading("a", text, names=NAMES, said=said)
    if contents:
        spans = tuple(Span(text.index(c), text.index(c) + len(c)) for c in contents)
        one = replace(one, attributions=(replace(one.attributions[0], content=spans),))
    cast = find_cast(story(one))
    return {text[span.start : span.end]: cast.entity(id).name for (_, span), id in cast.voices.items()}, cast


def test_what_a_paper_relays_is_said_by_whom_it_relays():
    text = "The Harbour Times reports that Ann Lee said her boat “just sank”."
    found, cast = voices(text, [("The Harbour Times", "reports", "that Ann Lee said her boat “just sank”")])
    assert list(found.values()) == ["Ann Lee"]
    assert cast.entity(cast.speakers["a", 0]).name == "Harbour Times"


def test_a_name_in_what_is_said_is_no_speaker():
    text = "The Harbour Times reports that Ann Lee left the harbour before anybody said a word."
    found, _ = voices(
        text, [("The Harbour Times", "reports", "that Ann Lee left the harbour before anybody said a word")]
    )
    assert found == {}


def test_a_quotation_with_its_own_name_beside_it_is_that_persons():
    text = "“It rained,” Ann Lee said. “The pier fell,” according to Bo Chen."
    found, _ = voices(text, [("Ann Lee", "said", "“It rained,”")], ["“It rained,”", "“The pier fell,”"])
    assert found == {"“The pier fell,”": "Bo Chen"}


def test_a_quotation_that_goes_on_stays_the_speakers():
    text = "“It rained,” Ann Lee said. “The pier fell. Bo Chen was there.”"
    found, _ = voices(
        text, [("Ann Lee", "said", "“It rained,”")], ["“It rained,”", "“The pier fell. Bo Chen was there.”"]
    )
    assert found == {}


def test_whom_an_agency_quotes_as_saying_it_speaks():
    after = "“The pier fell,” the Harbour Times quoted Ann Lee as saying."
    found, _ = voices(after, [("the Harbour Times", "quoted", "“The pier fell,”")])
    assert found == {"“The pier fell,”": "Ann Lee"}
    before = "The Harbour Times cited Bo Chen as saying on Friday: “The pier fell.”"
    found, _ = voices(before, [("The Harbour Times", "cited", "“The pier fell.”")])
    assert found == {"“The pier fell.”": "Bo Chen"}


def test_whom_a_paper_quotes_as_a_danger_says_nothing():
    text = "“The pier fell,” said the Harbour Times, which sees Ann Lee as a danger."
    found, _ = voices(text, [("the Harbour Times", "said", "“The pier fell,”")])
    assert found == {}


def test_hostile_text_takes_no_time():
    text = "“It rained,” " + "A " * 20000 + "said Ann Lee."
    found, _ = voices(text, [("Ann Lee", "said", "“It rained,”")])
    assert found == {}


def test_he_who_is_quoted_by_a_paper_speaks():
    text = "Bo Chen came. “The pier fell,” the newspaper quoted him as saying."
    found, _ = voices(text, [("the newspaper", "quoted", "“The pier fell,”")])
    assert found == {"“The pier fell,”": "Bo Chen"}
