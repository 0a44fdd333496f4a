"""The model's tags are given by hand: `source`, `cue`, `content` as words of the text, links by the cue they name."""

import re

import pytest

from crossread.articles.article import Span
from crossread.readings.attributions import Tagged, assemble
from crossread.readings.layout import breaks
from crossread.readings.quotes import quotations


def build(text, source=(), cue=(), content=(), links=()):
    """`links`: (part, passage, cue) triples that the model is sure of; everything else it denies."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)]

    def word_span(passage):
        at = text.index(passage)
        inside = [i for i, (s, e) in enumerate(spans) if at <= s and e <= at + len(passage)]
        return inside[0], inside[-1] + 1

    marks = breaks(text)
    paragraphs = [sum(m <= s for m in marks) for s, _ in spans]
    sure = {(part, word_span(passage), word_span(at)[0]) for part, passage, at in links}

    def link(part, first, end):
        return 0, [5.0 if (part, (first, end), anchor) in sure else -5.0 for anchor in range(len(spans))]

    tagged = Tagged(*[[word_span(p) for p in part] for part in (source, cue, content)])
    made = assemble(tagged, link, spans, paragraphs, quotations(text, marks), text)

    def show(part):
        return " + ".join(text[s:e] for s, e in part)

    return [(show(a.source), show(a.cue), show(a.content), a.kind) for a in made]


def test_a_quotation_and_who_said_it():
    text = "“We won the vote,” Ann Lee said."
    assert build(
        text, ["Ann Lee"], ["said"], ["We won the vote,"],
        [("source", "Ann Lee", "said"), ("content", "We won the vote,", "said")],
    ) == [("Ann Lee", "said", "“We won the vote,”", "direct")]  # fmt: skip


def test_a_quotation_in_two_parts_is_one_statement():
    text = "“We won,” said Ann Lee. “Now we go home.”"
    links = [("source", "Ann Lee", "said"), ("content", "“We won,”", "said"), ("content", "“Now we go home.”", "said")]
    assert build(text, ["Ann Lee"], ["said"], ["“We won,”", "“Now we go home.”"], links) == [
        ("Ann Lee", "said", "“We won,” + “Now we go home.”", "direct")
    ]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Ann Lee said the plan was mad.", "the plan was mad", "indirect"),
        ("Ann Lee said the plan was “mad”.", "the plan was “mad”", "mixed"),
        ("Ann Lee said 'the plan is mad'.", "'the plan is mad'", "direct"),
    ],
)
def test_kinds(text, content, kind):
    links = [("source", "Ann Lee", "said"), ("content", content, "said")]
    assert build(text, ["Ann Lee"], ["said"], [content], links)[0][3] == kind


def test_the_whole_quotation_counts_where_most_of_it_is_tagged():
    text = "“We left at dawn and the sea was calm,” said Ann Lee."
    links = [("content", "We left at dawn and the sea", "said"), ("source", "Ann Lee", "said")]
    assert build(text, ["Ann Lee"], ["said"], ["We left at dawn and the sea"], links)[0][2].endswith("calm,”")


def test_speech_that_goes_on_in_the_next_paragraph_keeps_its_speaker():
    text = "“We left at dawn,” Ann Lee said. “It was cold.\n\n“Then the engine stopped and we drifted.”"
    links = [
        ("source", "Ann Lee", "said"), ("content", "“We left at dawn,”", "said"), ("content", "“It was cold.", "said"),
    ]  # fmt: skip
    made = build(text, ["Ann Lee"], ["said"], ["“We left at dawn,”", "“It was cold."], links)
    assert made[1] == ("Ann Lee", "", "“Then the engine stopped and we drifted.”", "direct")


def test_a_source_far_from_any_quotation_is_not_given_one():
    text = "“We won the vote,” Ann Lee said.\n\nTalks went on.\n\nIt rained.\n\n“This is a long day for all of us.”"
    links = [("source", "Ann Lee", "said"), ("content", "“We won the vote,”", "said")]
    made = build(text, ["Ann Lee"], ["said"], ["“We won the vote,”"], links)
    assert made[1] == ("", "", "“This is a long day for all of us.”", "direct")


def test_according_to():
    text = "At least 12 people died, according to police."
    links = [("source", "police", "according to"), ("content", "At least 12 people died", "according to")]
    assert build(text, ["police"], ["according to"], ["At least 12 people died"], links) == [
        ("police", "according to", "At least 12 people died", "indirect")
    ]


def test_one_source_may_say_two_things():
    text = "Ann Lee said the ferry sank and added that it was old."
    links = [
        ("source", "Ann Lee", "said"), ("source", "Ann Lee", "added"), ("content", "the ferry sank", "said"),
        ("content", "that it was old", "added"),
    ]  # fmt: skip
    assert build(text, ["Ann Lee"], ["said", "added"], ["the ferry sank", "that it was old"], links) == [
        ("Ann Lee", "said", "the ferry sank", "indirect"),
        ("Ann Lee", "added", "that it was old", "indirect"),
    ]


def test_a_heading_in_marks_is_nobodys_speech():
    assert build("The talks went on.\n\n‘Substantive and professional talks, they say’\n\nThen they ended.") == []
