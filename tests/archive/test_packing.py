from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.archive.packing import pack, unpack
from crossread.articles.article import Article, Block, Boilerplate, Credit, Published, Span
from crossread.errors import InputError
from crossread.readings.reading import Attribution, Reading, TimeExpression
from crossread.readings.times.meaning import Calendar, Clock, Said, Shift
from crossread.stories.card import card_of
from factory import reading


def same(a, b) -> bool:
    """Equal in every field, arrays to the bit, types included."""
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if dataclasses.is_dataclass(a):
        return type(a) is type(b) and all(same(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    if isinstance(a, tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a == b


FULL = dataclasses.replace(
    reading(
        "herald",
        "Ann Lee said the bridge fell. “It just went,” she added.",
        names={"Ann Lee": "person"},
        said=[("Ann Lee", "said", "the bridge fell")],
        times=[
            TimeExpression(0, 3, "DATE", "2031-03-01", Said(Calendar(weekday=1, lean=-1), -1)),
            TimeExpression(4, 6, "TIME", None, Said(Clock(hour=4, day=Shift(2.5, "day")), None, "APPROX", "clock")),
        ],
    ),
    article=Article(
        "herald",
        "Ann Lee said the bridge fell. “It just went,” she added.",
        "ab" * 32,
        published=Published("2031-03-01T10:00", "minute", "stated in the page"),
        credits=(Credit(0, 3, "Northern Press", "agency"),),
        blocks=(Block(0, 20, "headline"), Block(20, 40, "paragraph")),
        boilerplate=(Boilerplate(1, 2, "share line"),),
        origins=("Northern Press",),
    ),
)


def test_a_reading_comes_back_to_the_bit():
    assert same(unpack(pack(FULL)), FULL)


def test_a_card_comes_back_to_the_bit():
    card = card_of(FULL)
    assert same(unpack(pack(card)), card)


def test_the_same_reading_gives_the_same_bytes():
    assert pack(FULL) == pack(unpack(pack(FULL)))


@settings(max_examples=30, deadline=None)
@given(
    text=st.text(max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3),
    sentences=st.integers(0, 3),
)
def test_any_text_and_any_shape_comes_back(text, spans, sentences):
    split = tuple(Span(*s) for s in spans)
    vectors = np.linspace(-1, 1, sentences * 384, dtype=np.float32).reshape(-1, 384)
    attribution = Attribution(split, (), split[:1], "mixed")
    article = Article("a", text, "0" * 64, title=text)
    one = Reading(article, "m", (), (), (), (attribution, attribution), (), (), vectors, vectors[:0])
    assert same(unpack(pack(one)), one)


def test_a_damaged_packing_is_said_to_be_so():
    for damaged in (b"", b"nonsense", pack(FULL)[:-20]):
        with pytest.raises(InputError, match="damaged"):
            unpack(damaged)
