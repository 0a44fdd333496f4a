"""The summary: worth reading at any width, plain in a pipe, deaf to what articles tell the terminal."""

import io
import re

import pytest
from hostile import ALL, CONTROL, wholly_hostile
from rich.console import Console

from accounts import Told, ferry
from crossread.account.account import Account
from crossread.output.terminal import print_account


def printed(account: Account, width: int = 90, *, verbose: bool = False, terminal: bool = False) -> str:
    out = io.StringIO()
    print_account(account, Console(file=out, width=width, force_terminal=terminal), verbose=verbose)
    return out.getvalue()


def test_the_summary_tells_all_five_things() -> None:
    text = printed(ferry().account())
    for heading in ("WHAT THE ACCOUNTS SHARE", "WHERE THEY PART", "WHO ALONE SAYS WHAT", "WHO SAID WHAT", "WHEN"):
        assert heading in text
    assert "4 articles · 4 outlets · 2 independent origins · 4 findings · 1 conflict" in text
    assert re.search(r"● +The ferry Halcyon ran aground off Port Merrow on Monday +2 origins +\[A,B,C,D\]", text)
    assert re.search(r"1 +Eleven people +\[A,C\]\n +2 +nine +\[B\]", text)
    assert re.search(r"9 June 2031 +on 9 June +announced", text)


def test_other_words_of_a_rendering_are_set_in() -> None:
    assert "We heard a {-long} grinding noise and then nothing {silence}" in printed(ferry().account())


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = printed(wholly_hostile("unbreakable" * 40).account(), width)
    assert max(map(len, text.splitlines())) <= width


def test_in_a_pipe_it_is_plain() -> None:
    text = printed(ferry().account())
    assert "\x1b" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_on_a_terminal_signs_and_words_say_what_colour_says() -> None:
    coloured = printed(ferry().account(), terminal=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "≠" in plain
    assert "contested" in plain


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_no_article_reaches_the_terminal_itself(text: str) -> None:
    out = printed(wholly_hostile(text).account(), verbose=True, terminal=True)
    left = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", left)


def test_escape_sequences_are_shown() -> None:
    assert "␛[2J" in printed(wholly_hostile(CONTROL).account())


def test_rich_markup_in_an_article_is_only_text() -> None:
    assert "[red]hurt[/red] :smile:" in printed(wholly_hostile("[red]hurt[/red] :smile:").account())


def test_verbose_shows_what_was_left_out_and_why() -> None:
    told = Told(a=" ".join(f"Item {i} fell." for i in range(30)), b=" ".join(f"Item {i} fell." for i in range(30)))
    for i in range(30):
        told.finding(2, a=f"Item {i} fell", b=f"Item {i} fell")
    short, long = printed(told.account()), printed(told.account(), verbose=True)
    assert "more (-v shows all)" in short
    assert "Item 29 fell" not in short
    assert "Item 29 fell" in long
    assert "Basis: the same names and the same day" in long
