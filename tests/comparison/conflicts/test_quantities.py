"""Numbers read into intervals."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.articles.article import Article
from crossread.comparison.plain import plain
from crossread.comparison.quantities import Quantity, agree, quantities
from crossread.readings.reading import Reading, Sentence, TimeExpression, Token
from crossread.readings.tokens import words

_POS = {"of": "ADP", "in": "ADP", "for": "ADP", "to": "ADP", "than": "ADP", "the": "DET", "a": "DET", "more": "ADJ",
        "old": "ADJ", "rusty": "ADJ", "were": "VERB", "sank": "VERB", "lasted": "VERB", "cost": "VERB"}  # fmt: skip


def pos(word):
    if not word[0].isalnum():
        return "PUNCT"
    return "NUM" if word[0].isdigit() else _POS.get(word.lower(), "NOUN")


def read(text, times=()):
    tokens = tuple(Token(s, e, pos(text[s:e]), 0, "x", text[s:e].lower()) for s, e in words(text))
    nothing = np.zeros((0, 384), np.float32)
    found = tuple(TimeExpression(text.index(t), text.index(t) + len(t), "DATE", None) for t in times)
    sentence = (Sentence(0, len(text), 0, len(tokens)),) if tokens else ()
    reading = Reading(Article("a", text, "0"), "x", tokens, sentence, (), (), found, (), nothing, nothing)
    return [(text[q.start : q.end], q) for q in quantities(reading)]


HOUR, YEAR = 3600.0, 31557600.0


@pytest.mark.parametrize(
    ("text", "words_", "low", "high", "unit", "head"),
    [
        ("Six rusty barges sank.", "Six", 6, 6, "", "barges"),
        ("twenty-one barges", "twenty-one", 21, 21, "", "barges"),
        ("two hundred and five thousand eels", "two hundred and five thousand", 205000, 205000, "", "eels"),
        ("At least 21 barges sank", "At least 21", 21, math.inf, "", "barges"),
        ("It lasted more than six hours.", "more than six hours", 6 * HOUR, math.inf, "duration", None),
        ("up to 10 years", "up to 10 years", 0, 10 * YEAR, "duration", None),
        ("nine minutes and 46 seconds", "nine minutes and 46 seconds", 586, 586, "duration", None),
        ("It cost $5.2 billion.", "$5.2 billion", 5.2e9, 5.2e9, "USD", None),
        ("It cost £3m again.", "£3m", 3e6, 3e6, "GBP", None),
        ("45 per cent of the eels", "45 per cent", 45, 45, "percent", "eels"),
        ("Dozens of eels", "Dozens", 18, math.inf, "", "eels"),
        ("a dozen eels", "a dozen", 12, 12, "", "eels"),
        ("Between 10 and 15 eels", "10 and 15", 10, 15, "", "eels"),
        ("10-15 eels sank", "10-15", 10, 15, "", "eels"),
        ("two to three million eels", "two to three million", 2e6, 3e6, "", "eels"),
        ("0 to 200,000 eels", "0 to 200,000", 0, 200000, "", "eels"),
        ("a 20-month-old eel", "20-month-old", 20 * 2629800, 20 * 2629800, "age", "eel"),
        ("the second round", "second", 2, 2, "ordinal", "round"),
    ],
)
def test_reads(text, words_, low, high, unit, head):
    ((found, q),) = read(text)
    assert (found, q.unit) == (words_, unit)
    assert q.low == pytest.approx(low)
    assert q.high == pytest.approx(high)
    if head:
        assert q.head == head


NO_QUANTITIES = [
    "On April 10 it rained.",
    "It began at 0645 GMT.",
    "In 2014 it sank.",
    "The vote was 52-48.",
    "No one sank.",
    "flight 370",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_dates_hours_scores_and_labels_are_no_quantities(text):
    assert read(text) == []


def test_what_is_part_of_a_date_is_no_quantity():
    assert read("12 March was wet", times=["12 March"]) == []


def q(low, high=None, unit="", grain=1.0, approximate=False):
    return Quantity(0, 1, low, low if high is None else high, unit, None, approximate, grain)


def test_rounding_and_bounds_agree():
    assert agree(q(1200, grain=100), q(1230))
    assert agree(q(6, math.inf), q(7))
    assert not agree(q(20), q(21))
    assert not agree(q(6), q(7))
    assert agree(q(6), q(7, unit="percent"))  # two kinds of thing are not compared


@given(st.text(max_size=200))
def test_any_text_is_read_and_figures_stand_in_order(text):
    found = read(text)
    for words_, quantity in found:
        assert words_.strip()
        assert quantity.low <= quantity.high
    starts = [x.start for _, x in found]
    assert starts == sorted(starts)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_agreement_is_mutual(a, b):
    assert agree(q(a), q(b)) == agree(q(b), q(a))
    assert agree(q(a), q(a))


_PIECES = """0 2 0.5 1,000 200,000 two zero million dozen half a to and or - – $ % per cent years feet between
    from about more than up eels , ( )"""


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=8))
def test_figures_and_signs_in_any_order_are_read(pieces):
    for _, q in read(" ".join(pieces)):
        assert q.low <= q.high
        assert plain(q)
