"""What can be a matter of talks."""

from dataclasses import replace

from crossread.account.talks.agenda import _tells
from crossread.account.talks.schema import load_schema
from crossread.articles.article import Span
from crossread.readings.tree import Tree
from factory import reading


def tells(text: str, head: str, **pos: str) -> bool:
    """Whether the words of `text` that hang on `head` are a matter; `pos` by word, nouns otherwise."""
    r = reading("a", text)
    words = [r.words(t.start, t.end) for t in r.tokens]
    top = words.index(head)
    tokens = [replace(t, pos=pos.get(w, "NOUN"), head=top) for t, w in zip(r.tokens, words, strict=True)]
    return _tells(Tree.of(replace(r, tokens=tuple(tokens))), top, Span(0, len(text)), load_schema())


def test_a_verb_with_what_it_is_done_to_is_a_matter() -> None:
    assert tells("reopen the harbour", "reopen", reopen="VERB", the="DET")


def test_a_verb_with_nothing_it_is_done_to_is_none() -> None:
    assert not tells("only happen", "happen", only="ADV", happen="VERB")


def test_doing_by_itself_is_a_matter_but_not_the_talks_themselves() -> None:
    assert tells("fishing", "fishing", fishing="VERB")
    assert not tells("negotiation", "negotiation")
