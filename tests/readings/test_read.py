"""With the packaged model: what must hold of any reading, and a few sentences it must not get wrong."""

import pytest

from crossread.articles.article import Article, Boilerplate
from crossread.readings.model import ASSETS, NAME
from crossread.readings.read import read_article, read_articles

pytestmark = pytest.mark.skipif(not (ASSETS / NAME / "config.json").exists(), reason="no reading model built yet")

TEXT = """Ferry sinks off Manam, minister says

A ferry that was built in 1979 sank on Tuesday after it hit a rock, Transport Minister Ann Lee said.

“We are doing everything we can,” she told reporters in Port Moresby. “It is a dark day.”

According to police, at least 12 people died. Share this story!"""


def article(text=TEXT, **more):
    return Article(id="a", text=text, sha256="0" * 64, **more)


@pytest.fixture(scope="module")
def reading():
    return read_article(article())


def test_names_stand_where_they_stand(reading):
    names = {reading.words(n.start, n.end): n.label for n in reading.names}
    assert names["Ann Lee"] == "person"
    assert names["Port Moresby"] == "place"


def test_every_sentence_is_one_tree(reading):
    for sentence in reading.sentences:
        inside = range(sentence.first, sentence.last)
        assert all(reading.tokens[i].head in inside for i in inside)
        assert sum(reading.tokens[i].head == i for i in inside) == 1
    assert [s.first for s in reading.sentences[1:]] == [s.last for s in reading.sentences[:-1]]


def test_vectors_have_length_one(reading):
    assert reading.vectors.shape == (len(reading.clauses), 384)
    assert abs((reading.sentence_vectors**2).sum(1) - 1).max() < 1e-3


def test_an_article_is_read_the_same_whatever_is_read_beside_it(reading):
    other = article("The bank cut its rate. " * 80)
    beside = read_articles([other, article(), other])[1]
    assert beside.tokens == reading.tokens
    assert beside.names == reading.names
    assert beside.attributions == reading.attributions
    assert (beside.vectors == reading.vectors).all()


def test_nothing_comes_from_boilerplate():
    at = TEXT.index("Share")
    made = read_article(article(boilerplate=(Boilerplate(at, len(TEXT), "share line"),)))
    assert all(c.start < at for c in made.clauses)
    assert all(n.start < at for n in made.names)


@pytest.mark.parametrize(
    "text", ["", "\n\n  \n", "a", "…", "“", "<u></u>", "x" * 5000, "word " * 3000, "A\u200bB \ud83d\ude00"]
)
def test_odd_texts_are_read(text):
    made = read_article(article(text))
    assert all(0 <= t.start < t.end <= len(text) for t in made.tokens)


def test_a_long_article_is_read_to_its_end():
    made = read_article(article("\n\n".join([TEXT] * 12)))
    assert sum(made.words(n.start, n.end) == "Ann Lee" for n in made.names) >= 11


def test_a_rank_written_short_ends_no_sentence():
    text = "Const. Ann Lee said the road was closed. Insp. Bo Ek thanked the crew.\n\nHe is a Sgt.\n\nRain fell."
    made = read_article(article(text))
    shown = [made.words(s.start, s.end) for s in made.sentences]
    assert shown == [
        "Const. Ann Lee said the road was closed.",
        "Insp. Bo Ek thanked the crew.",
        "He is a Sgt.",
        "Rain fell.",
    ]
