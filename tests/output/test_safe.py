"""Text from outside is shown, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.output.safe import is_web_address, language_tag, one_line, short, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\u202eb", "a\ufffdb"),
        ("bell\x07", "bell␇"),
        ("del\x7f c1\x9b", "del␡ c1\ufffd"),
        ("half \ud800 a pair", "half \ufffd a pair"),
        ("naïve café ‘quoted’ 東京", "naïve café ‘quoted’ 東京"),
        ("e\u0301", "e\u0301"),  # an accent is no pile
        ("h" + "\u0301" * 50, "h" + "\u0301" * 4 + "\ufffd"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_passage_over_several_lines_becomes_one() -> None:
    assert one_line("He left.\r\n\tAt once.\u2028Then") == "He left. At once. Then"


def test_a_cut_shows() -> None:
    assert short("one two three four", 12) == "one two…"
    assert short("one", 12) == "one"


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://herald.example/a?b=c#d", True),
        ("http://herald.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://herald.example/ x", False),
        ('https://herald.example/"onclick', False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_links(url: str | None, is_one: bool) -> None:
    assert is_web_address(url) is is_one


def test_only_language_tags_are_languages() -> None:
    assert language_tag("pt-BR") == "pt-BR"
    assert language_tag('en" onload="x') is None


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    visible(text).encode()
