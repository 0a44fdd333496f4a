"""Parses are written out: a word a token, `form/part of speech/relation/head` (heads counted from 0)."""

from crossread.articles.article import Span
from crossread.readings.attributions import Attribution
from crossread.readings.clauses import clauses
from crossread.readings.lemmas import lemma
from crossread.readings.reading import Sentence, Token


def parsed(parse):
    text, tokens = "", []
    for word in parse.split():
        form, pos, dep, head = word.split("/")
        text += " " if text else ""
        tokens.append(Token(len(text), len(text) + len(form), pos, int(head), dep, lemma(form, pos)))
        text += form
    return text, tokens


def told(parse, cue="", content=""):
    text, tokens = parsed(parse)
    spans = [tuple([Span(text.index(p), text.index(p) + len(p))] if p else []) for p in (cue, content)]
    attributions = [Attribution((), spans[0], spans[1], "indirect")] if cue else []
    made = clauses(tokens, [Sentence(0, len(text), 0, len(tokens))], attributions, text)
    return text, tokens, made


FERRY = (
    "The/DET/det/1 ferry/NOUN/nsubj/10 ,/PUNCT/punct/5 which/PRON/nsubj/5 was/AUX/aux/5 built/VERB/acl/1 in/ADP/case/7"
    " 1979/NUM/obl/5 ,/PUNCT/punct/5 suddenly/ADV/advmod/10 sank/VERB/ccomp/18 after/SCONJ/mark/13 it/PRON/nsubj/13"
    " hit/VERB/advcl/10 a/DET/det/15 rock/NOUN/obj/13 ,/PUNCT/punct/18 police/NOUN/nsubj/18 said/VERB/root/18"
    " ./PUNCT/punct/18"
)


def test_a_sentence_may_state_three_things_and_who_says_so():
    text, _, made = told(FERRY, "said", "The ferry , which was built in 1979 , suddenly sank after it hit a rock")
    assert [(c.kind, text[c.start : c.end]) for c in made] == [
        ("complement", "The ferry , which was built in 1979 , suddenly sank"),
        ("relative", "which was built in 1979"),
        ("adverbial", "it hit a rock"),
        ("main", "police said"),
    ]
    assert [c.frame for c in made] == [False, False, False, True]
    assert [c.attribution for c in made] == [0, 0, 0, None]


def test_who_did_what():
    text, tokens, made = told(FERRY, "said")
    hit = made[2]
    words = [text[tokens[i].start : tokens[i].end] for i in (hit.subject, hit.head, hit.object)]
    assert words == ["it", "hit", "rock"]


def test_a_second_verb_shares_the_subject():
    text, _, made = told(
        "The/DET/det/1 minister/NOUN/nsubj/2 resigned/VERB/root/2 and/CCONJ/cc/4 left/VERB/conj/2 the/DET/det/6"
        " country/NOUN/obj/4"
    )
    assert [text[c.start : c.end] for c in made] == ["The minister resigned", "left the country"]
    assert made[1].subject == made[0].subject


def test_not():
    _, _, made = told("She/PRON/nsubj/3 did/AUX/aux/3 n't/PART/advmod/3 resign/VERB/root/3 ./PUNCT/punct/3")
    assert made[0].negated


def test_a_headline_without_a_verb_is_one_nominal():
    text, _, made = told("Ferry/NOUN/compound/1 disaster/NOUN/root/1 :/PUNCT/punct/3 questions/NOUN/appos/1")
    assert [(c.kind, text[c.start : c.end]) for c in made] == [("nominal", text)]


def test_a_short_apposition_is_no_fact_of_its_own():
    text, _, made = told(
        "Lee/PROPN/nsubj/4 ,/PUNCT/punct/2 56/NUM/appos/0 ,/PUNCT/punct/2 resigned/VERB/root/4 ./PUNCT/punct/4"
    )
    assert [text[c.start : c.end] for c in made] == ["Lee , 56 , resigned"]


def test_a_frame_has_nothing_of_what_is_said():
    parse = (
        "The/DET/det/1 talks/NOUN/nsubj/6 ,/PUNCT/punct/4 she/PRON/nsubj/4 said/VERB/root/4 ,/PUNCT/punct/4"
        " failed/VERB/ccomp/4"
    )
    text, tokens = parsed(parse)
    content = (Span(0, 9), Span(text.index("failed"), len(text)))
    told_ = [Attribution((), (Span(text.index("said"), text.index("said") + 4),), content, "indirect")]
    made = clauses(tokens, [Sentence(0, len(text), 0, len(tokens))], told_, text)
    assert [(text[c.start : c.end], c.frame) for c in made if c.frame] == [("she said", True)]
