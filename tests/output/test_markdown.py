"""Markdown: the same content, endnotes that quote and locate, and no markup from an article."""

import re

import pytest
from hostile import ALL, MARKDOWN, wholly_hostile
from markdown_it import MarkdownIt

from accounts import Told, ferry
from crossread.output.markdown import escape, render_markdown


def html_of(markdown: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)


def test_an_endnote_says_who_when_where_and_the_exact_words() -> None:
    told = ferry()
    text = render_markdown(told.account())
    start = told.texts["gazette"].index("Eleven people were hurt")
    assert (
        f"A Merrow Gazette, “Ferry aground off Port Merrow”, 3 June 2031, characters {start}–{start + 23}: "
        "“Eleven people were hurt”" in text
    )


def test_every_note_cited_is_there_and_every_note_is_cited() -> None:
    text = render_markdown(ferry().account())
    cited = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", text)}
    noted = [int(n) for n in re.findall(r"^\[\^(\d+)\]:", text, re.M)]
    assert noted == sorted(cited) == list(range(1, len(noted) + 1))


def test_both_sides_of_a_conflict_stand_under_each_other() -> None:
    text = render_markdown(ferry().account())
    assert re.search(r"- ≠ hurt \(number\)\n  - Eleven people \(A C\)\S+\n  - nine \(B\)", text)


def test_a_rendering_shows_its_words_against_the_fullest() -> None:
    text = render_markdown(ferry().account())
    assert "  - B, direct: We heard a ~~long~~ grinding noise and then **nothing** ~~silence~~" in text


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_text_from_an_article_is_never_markup(text: str) -> None:
    rendered = html_of(render_markdown(wholly_hostile(text).account()))
    assert not re.search(r"<(script|img|b|em|code|h1|a|iframe|svg)\b", rendered.replace("<h1>", "", 1))


@pytest.mark.parametrize("text", ["1. One", "- dash", "+ plus", "# Head", "=== ", "> quote", "12) twelve", MARKDOWN])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    rendered = html_of(f"- {escape(text)}")
    words = re.sub(r"</?(ul|li)>", "", rendered)
    assert "<" not in words
    assert (
        re.sub(r"&(\w+);", lambda m: {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[m[1]], words).split()
        == text.split()
    )


def test_an_account_without_findings_says_so() -> None:
    assert "No finding." in render_markdown(Told(only="Nothing.").account())
