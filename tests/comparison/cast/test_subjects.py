"""The subject of a verb of saying, over the parse."""

from dataclasses import replace

from crossread.articles.article import Span
from crossread.comparison.cast.mentions import mentions_of
from crossread.comparison.cast.subjects import grow, subjects
from crossread.comparison.cast.words import Words
from factory import reading


def parsed(text, tree, names=None):
    """`tree`: {word: (head word, relation, part of speech)}; each word stands once."""
    made = reading("a", text, names=names)
    forms = [text[t.start : t.end] for t in made.tokens]
    tokens = []
    for token, form in zip(made.tokens, forms, strict=True):
        head, dep, pos = tree.get(form, (form, "punct" if token.pos == "PUNCT" else "dep", token.pos))
        tokens.append(replace(token, head=forms.index(head), dep=dep, pos=pos))
    made = replace(made, tokens=tuple(tokens))
    return Words(made), mentions_of(made)


def said_by(text, tree, cue):
    words, _ = parsed(text, tree)
    at = text.index(cue)
    return [text[s.start : s.end] for s in subjects(words, Span(at, at + len(cue)))]


def test_of_two_verbs_the_second_has_the_subject_of_the_first():
    text = "Feltex lost money and announced a sale"
    tree = {
        "Feltex": ("lost", "nsubj", "PROPN"), "lost": ("lost", "root", "VERB"),
        "announced": ("lost", "conj", "VERB"), "and": ("announced", "cc", "CCONJ"),
    }  # fmt: skip
    assert said_by(text, tree, "announced") == ["Feltex"]


def test_what_is_expected_of_somebody_he_does_not_say():
    text = "Feltex is expected to grow"
    tree = {"Feltex": ("expected", "nsubj:pass", "PROPN"), "is": ("expected", "aux:pass", "AUX"),
            "expected": ("expected", "root", "VERB")}  # fmt: skip
    assert said_by(text, tree, "expected") == []


def test_who_stands_for_the_noun_before_it():
    text = "Young engineers who worry left"
    tree = {
        "Young": ("engineers", "amod", "ADJ"), "engineers": ("left", "nsubj", "NOUN"),
        "who": ("worry", "nsubj", "PRON"),
        "worry": ("engineers", "acl:relcl", "VERB"), "left": ("left", "root", "VERB"),
    }  # fmt: skip
    assert said_by(text, tree, "worry") == ["Young engineers"]


def test_a_source_cut_at_its_article_goes_on_to_the_noun():
    text = "The black attendant said it rained"
    words, names = parsed(text, {
        "The": ("attendant", "det", "DET"), "black": ("attendant", "amod", "ADJ"),
        "attendant": ("said", "nsubj", "NOUN"), "said": ("said", "root", "VERB"),
    })  # fmt: skip
    span = grow(words, names, Span(0, 3))
    assert text[span.start : span.end] == "The black attendant"


def test_a_source_cut_within_a_title_goes_on_to_the_name():
    text = "Chief Executive Officer Ann Lee said it rained"
    words, names = parsed(text, {}, names={"Ann Lee": "person"})
    span = grow(words, names, Span(0, 5))
    assert text[span.start : span.end] == "Chief Executive Officer Ann Lee"
