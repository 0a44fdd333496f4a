"""What holds for conflicts of every kind."""

from dataclasses import replace

from conflicting import conflicts_of, near, parsed, sank
from crossread.articles.article import Block
from factory import reading


def test_order_does_not_matter_and_alone_nothing_conflicts():
    a, b = near(sank("a", "Six"), sank("b", "Seven"))
    assert conflicts_of(a, b) == conflicts_of(b, a)
    assert conflicts_of(a) == conflicts_of(b) == ()
    assert conflicts_of(a, replace(a, article=replace(a.article, id="c"))) == ()


def test_an_article_about_something_else_changes_nothing():
    a, b = near(sank("a", "Six"), sank("b", "Seven"))
    other = reading("c", "Bakers met in the hall to taste nine loaves of rye.")
    assert conflicts_of(a, b, other) == conflicts_of(a, b)


def test_evidence_is_never_longer_than_a_passage():
    long = "Six barges sank beside Grey Quay harbour " + "and the wind blew on " * 60 + "."
    a, b = near(sank("a", "Six"), sank("b", "Seven"))
    a = replace(a, article=replace(a.article, text=long))
    for c in conflicts_of(a, b):
        assert all(e.end - e.start <= 600 for s in c.sides for e in s.evidence)


def test_a_byline_holds_no_conflict():
    a, b = near(sank("a", "Six"), sank("b", "Seven"))
    block = Block(0, len(a.article.text), "byline")
    assert not conflicts_of(replace(a, article=replace(a.article, blocks=(block,))), b)


def test_a_passage_shown_begins_and_ends_with_a_word():
    a = reading(
        "a",
        "Then, six barges sank beside Grey Quay harbour, so",
        clauses=[", six barges sank beside Grey Quay harbour,"],
    )
    verbs = {"barges": ("NOUN", "nsubj", "sank", "barge"), "sank": ("VERB", "root", "sank", "sink")}
    found = conflicts_of(*near(parsed(a, **verbs), sank("b", "Seven")))
    shown = {a.words(e.start, e.end) for c in found for s in c.sides for e in s.evidence if e.article == "a"}
    assert shown == {"six barges sank beside Grey Quay harbour"}
