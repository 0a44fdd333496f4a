"""Contents drawn out over the parse."""

import re

from hypothesis import given
from hypothesis import strategies as st

from crossread.articles.article import Span
from crossread.readings.complete import completed
from crossread.readings.reading import Attribution, Sentence, Token


def tokens_of(text, heads):
    """`heads`: {word: (head word, relation)}; every word once."""
    found = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\w+|[^\w\s]", text)]
    forms = [f for _, _, f in found]
    out = []
    for i, (start, end, form) in enumerate(found):
        head, dep = heads.get(form, (form, "root"))
        pos = "NOUN" if form.isalnum() else "PUNCT"
        out.append(Token(start, end, pos, forms.index(head) if head in forms else i, dep, form))
    return tuple(out), (Sentence(0, len(text), 0, len(out)),)


def span(text, words):
    return Span(text.index(words), text.index(words) + len(words))


HEADS = {"in": ("pier", "case"), "pier": ("tore", "obl"), "the": ("pier", "det"), "boat": ("tore", "nsubj"),
         "tore": ("said", "ccomp"), "Lee": ("said", "nsubj"), "holes": ("tore", "obj")}  # fmt: skip


def test_what_hangs_on_the_content_belongs_to_it():
    text = "Lee said boat tore holes in the pier"
    tokens, sentences = tokens_of(text, HEADS)
    a = Attribution((span(text, "Lee"),), (span(text, "said"),), (span(text, "boat tore holes"),), "indirect")
    made = completed([a], tokens, sentences, text)[0]
    assert [text[s:e] for s, e in made.content] == ["boat tore holes in the pier"]


def test_pieces_with_a_hole_between_them_are_one():
    text = "Lee said boat tore, holes, many"
    tokens, sentences = tokens_of(text, {})
    a = Attribution((), (span(text, "said"),), (span(text, "boat"), span(text, "many")), "indirect")
    made = completed([a], tokens, sentences, text)[0]
    assert [text[s:e] for s, e in made.content] == ["boat tore, holes, many"]


def test_a_cue_parts_what_is_said():
    text = "Boats tore, said Lee, and sank"
    tokens, sentences = tokens_of(text, {"sank": ("tore", "conj"), "and": ("sank", "cc")})
    a = Attribution(
        (span(text, "Lee"),), (span(text, "said"),), (span(text, "Boats tore"), span(text, "sank")), "indirect"
    )
    made = completed([a], tokens, sentences, text)[0]
    assert [text[s:e] for s, e in made.content] == ["Boats tore", "sank"]


WORDS = ["Lee", "said", "boat", "tore", "holes", "in", "the", "pier"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=12), st.integers(0, 6))
def test_content_only_grows_and_takes_no_other_part(links, begin):
    text = " ".join(WORDS)
    tokens, sentences = tokens_of(text, {a: (b, "dep") for a, b in links})
    content = Span(tokens[begin].start, tokens[begin].end)
    others = [t for t in tokens if t.start not in (content.start,)][:2]
    a = Attribution(
        (Span(others[0].start, others[0].end),), (Span(others[1].start, others[1].end),), (content,), "indirect"
    )
    made = completed([a], tokens, sentences, text)[0]
    (grown,) = made.content
    assert grown.start == content.start
    assert grown.end >= content.end
    for part in (*made.source, *made.cue):
        assert part.end <= grown.start or grown.end <= part.start
