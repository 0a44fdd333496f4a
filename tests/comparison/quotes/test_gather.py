"""One utterance, all its renderings."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.article import Span
from crossread.comparison.cast import find_cast
from crossread.comparison.quotes import gather_quotes
from crossread.readings.reading import TimeExpression
from factory import reading, story

NAMES = {"Ann Lee": "person", "Bo Chen": "person", "Lee": "person"}


def quotes_of(*texts, said, names=NAMES, **known):
    made = story(
        *(reading(f"a{i}", t, names=names, said=s, **known) for i, (t, s) in enumerate(zip(texts, said, strict=True)))
    )
    return gather_quotes(made, find_cast(made)), made


def grouped(quotes, made):
    texts = {r.article.id: r.article.text for r in made.readings}
    return [
        [(r.words.article, texts[r.words.article][r.words.start : r.words.end]) for r in q.renderings] for q in quotes
    ]


PIER = "“The old pier must be closed before winter,” Ann Lee said."


def test_the_same_words_in_two_outlets_are_one_quote():
    quotes, _ = quotes_of(
        PIER, "Ann Lee told reporters: “The old pier must be closed before winter.”",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Ann Lee", "told", "The old pier must be closed before winter.")]],
    )  # fmt: skip
    assert len(quotes) == 1
    assert [r.kind for r in quotes[0].renderings] == ["direct", "direct"]
    assert not any(r.differs for r in quotes[0].renderings)


def test_evidence_stands_without_the_outer_marks():
    quotes, made = quotes_of(PIER, said=[[("Ann Lee", "said", "“The old pier must be closed before winter,”")]])
    assert grouped(quotes, made) == [[("a0", "The old pier must be closed before winter")]]


def test_a_trimmed_rendering_joins_the_whole_and_is_no_difference():
    quotes, _ = quotes_of(
        PIER, "Ann Lee said it “must be closed before winter”.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Ann Lee", "said", "must be closed before winter")]],
    )  # fmt: skip
    assert len(quotes) == 1
    assert quotes[0].renderings[1].differs == ()


def test_changed_words_are_kept_as_differences():
    quotes, _ = quotes_of(
        PIER, "“The old pier should be closed before winter,” Ann Lee said.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Ann Lee", "said", "The old pier should be closed before winter,")]],
    )  # fmt: skip
    assert len(quotes) == 1
    assert [tuple(d) for r in quotes[0].renderings for d in r.differs] == [("should", "must")]


def test_what_is_reported_indirectly_joins_the_words():
    quotes, _ = quotes_of(
        PIER, "Ann Lee said the old pier had to be closed before winter came.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Ann Lee", "said", "the old pier had to be closed before winter came")]],
    )  # fmt: skip
    assert [sorted(r.kind for r in q.renderings) for q in quotes] == [["direct", "indirect"]]


def test_two_things_said_stay_two():
    quotes, _ = quotes_of(
        PIER, "“Nobody was hurt in the harbour,” Ann Lee said.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Ann Lee", "said", "Nobody was hurt in the harbour,")]],
    )  # fmt: skip
    assert len(quotes) == 2


def test_another_speaker_saying_something_alike_is_another_quote():
    quotes, _ = quotes_of(
        PIER, "“The old pier must be painted,” Bo Chen said.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("Bo Chen", "said", "The old pier must be painted,")]],
    )  # fmt: skip
    assert len(quotes) == 2


def test_a_source_without_a_name_is_the_person_others_name():
    quotes, made = quotes_of(
        PIER, "“The old pier must be closed before winter,” a harbour official said.",
        said=[[("Ann Lee", "said", "The old pier must be closed before winter,")],
              [("a harbour official", "said", "The old pier must be closed before winter,")]],
    )  # fmt: skip
    cast = find_cast(made)
    assert [cast.entity(q.speaker).name for q in quotes] == ["Ann Lee"]
    assert "harbour official" in quotes[0].basis


def test_one_sentence_on_two_days_is_said_twice():
    first = "On Monday Ann Lee said: “We will not close the pier.”"
    second = "On Friday Ann Lee said: “We will not close the pier.”"
    said = [("Ann Lee", "said", "We will not close the pier.")]
    made = story(
        reading("a", first, names=NAMES, said=said, times=[TimeExpression(3, 9, "DATE", "2024-03-04")]),
        reading("b", second, names=NAMES, said=said, times=[TimeExpression(3, 9, "DATE", "2024-03-08")]),
    )
    quotes = gather_quotes(made, find_cast(made))
    assert [q.occasion.date for q in quotes] == ["2024-03-04", "2024-03-08"]


def test_the_occasion_tells_when_and_to_whom():
    text = "On Monday Ann Lee told reporters in a statement: “We will not close the pier.”"
    made = story(reading("a", text, names=NAMES, said=[("Ann Lee", "told", "We will not close the pier.")],
                         times=[TimeExpression(3, 9, "DATE", "2024-03-04")]))  # fmt: skip
    occasion = gather_quotes(made, find_cast(made))[0].occasion
    assert occasion.date == "2024-03-04"
    assert [text[e.start : e.end] for e in occasion.evidence] == ["Monday", "reporters", "in a statement"]


def test_a_quotation_split_around_its_verb_is_one_quote():
    text = "“We will not,” Ann Lee said, “close the pier.”"
    one = reading("a", text, names=NAMES, said=[("Ann Lee", "said", "We will not,")])
    a = one.attributions[0]
    at = text.index("close the pier.")
    made = story(replace(one, attributions=(replace(a, content=(*a.content, Span(at, at + 15))),)))
    assert grouped(gather_quotes(made, find_cast(made)), made) == [[("a", "We will not"), ("a", "close the pier.")]]


def test_two_sentences_of_one_outlet_are_held_together_by_the_outlet_that_has_both():
    quotes, _ = quotes_of(
        "“The pier must close. The ferry goes on sailing,” Ann Lee said.",
        "“The pier must close,” Ann Lee said. She added: “The ferry goes on sailing.”",
        said=[[("Ann Lee", "said", "The pier must close. The ferry goes on sailing,")],
              [("Ann Lee", "said", "The pier must close,"), ("She", "added", "The ferry goes on sailing.")]],
    )  # fmt: skip
    assert len(quotes) == 1


def test_a_passage_is_never_longer_than_a_passage_may_be():
    long = " ".join(f"Sentence number {i} tells of the pier." for i in range(60))
    made = story(reading("a", f"“{long}” Ann Lee said.", names=NAMES, said=[("Ann Lee", "said", long)]))
    for q in gather_quotes(made, find_cast(made)):
        assert all(r.words.end - r.words.start <= 600 for r in q.renderings)


def test_quoted_words_nobody_says_are_no_quote():
    text = "The so-called “ghost pier” closed."
    one = reading("a", text, said=[("", "", "ghost pier")])
    assert gather_quotes(story(one), find_cast(story(one))) == ()


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_the_articles_never_shows(turn):
    texts = [PIER, "“The old pier should be closed before winter,” Ann Lee said.", "“It rains,” Ann Lee said."]
    said = ["The old pier must be closed before winter,", "The old pier should be closed before winter,", "It rains,"]
    readings = [
        reading(f"a{i}", t, names=NAMES, said=[("Ann Lee", "said", s)])
        for i, (t, s) in enumerate(zip(texts, said, strict=True))
    ]
    made = story(*readings[::turn])
    assert gather_quotes(made, find_cast(made)) == gather_quotes(story(*readings), find_cast(story(*readings)))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["the pier fell", "it rained all day", "the pier fell again", "nobody knows"]), max_size=5)
)
def test_every_passage_said_is_in_exactly_one_quote(said):
    readings = [
        reading(f"a{i}", f"“{s}” Ann Lee said.", names=NAMES, said=[("Ann Lee", "said", s)]) for i, s in enumerate(said)
    ]
    made = story(*readings)
    found = [r.words for q in gather_quotes(made, find_cast(made)) for r in q.renderings]
    assert sorted(e.article for e in found) == sorted(r.article.id for r in readings)


def test_the_telling_words_in_other_forms_by_one_speaker():
    names = {"Ann Lee": "person"}
    one = reading("a", "By the sea in the rain Ann Lee said she could “not accept” such a provocation.", names=names,
                  said=[("Ann Lee", "said", "she could “not accept” such a provocation")])  # fmt: skip
    two = reading("b", "By the sea in the rain Ann Lee called it “an unacceptable provocative act”.", names=names,
                  said=[("Ann Lee", "called", "it “an unacceptable provocative act”")])  # fmt: skip
    together = story(one, two)
    quotes = gather_quotes(together, find_cast(together))
    assert [len(q.renderings) for q in quotes] == [2]


def test_a_term_that_articles_use_in_their_own_words_ties_nobody_together():
    names = {"Ann Lee": "person"}
    one = reading("a", "The ghost pier closed. Ann Lee praised the “ghost pier”.", names=names,
                  said=[("Ann Lee", "praised", "the “ghost pier”")])  # fmt: skip
    two = reading("b", "A ghost pier stood there. Ann Lee feared the “ghost pier” might sink.", names=names,
                  said=[("Ann Lee", "feared", "the “ghost pier” might sink")])  # fmt: skip
    together = story(one, two)
    assert all(len(q.renderings) == 1 for q in gather_quotes(together, find_cast(together)))


def test_inside_somebodys_words_nobody_else_is_heard():
    text = "“The mayor told us that the pier was safe and then it fell into the sea,” Ann Lee said."
    one = reading("a", text, names={"Ann Lee": "person"}, said=[
        ("Ann Lee", "said", "The mayor told us that the pier was safe and then it fell into the sea,"),
        ("The mayor", "told", "the pier was safe"),
    ])  # fmt: skip
    alone = story(one)
    quotes = gather_quotes(alone, find_cast(alone))
    assert len(quotes) == 1


def test_the_reporters_that_is_no_word_of_the_speaker():
    text = "Ann Lee said that the old pier fell."
    one = reading("a", text, names={"Ann Lee": "person"}, said=[("Ann Lee", "said", "that the old pier fell")])
    alone = story(one)
    (quote,) = gather_quotes(alone, find_cast(alone))
    assert text[quote.wording.start : quote.wording.end] == "the old pier fell"


def test_what_somebody_wants_or_sees_he_does_not_say():
    text = "Ann Lee wanted to leave the old pier."
    made = reading("a", text, names=NAMES, said=[("Ann Lee", "wanted", "to leave the old pier")])
    tokens = [
        replace(t, pos="VERB", lemma=t.lemma.removesuffix("ed")) if t.lemma == "wanted" else t for t in made.tokens
    ]
    told = story(replace(made, tokens=tuple(tokens)))
    assert gather_quotes(told, find_cast(told)) == ()


def test_reported_words_of_nobody_are_no_quote():
    quotes, _ = quotes_of("It is said that the old pier fell.", said=[[("", "is said", "the old pier fell")]])
    assert quotes == ()


def test_a_british_mark_that_is_not_closed_opens_a_quotation():
    quotes, made = quotes_of(
        "Ann Lee said: 'The old pier must be closed before winter.\n'Nobody listened.'",
        said=[[("Ann Lee", "said", "'The old pier must be closed before winter.")]],
    )
    assert [r.kind for q in quotes for r in q.renderings] == ["direct"]
    assert grouped(quotes, made) == [[("a0", "The old pier must be closed before winter.")]]


def test_what_somebody_quoted_tells_of_others_is_part_of_his_words():
    quotes, _ = quotes_of(
        "The letter read: “Nobody listened when Bo Chen said the old pier must be closed before winter.”",
        said=[[("Bo Chen", "said", "the old pier must be closed before winter")]],
    )
    assert quotes == ()


@pytest.mark.parametrize("naming", ["a so-called", "the trailer for", "a pier dubbed"])
def test_a_name_or_term_in_marks_is_no_quotation(naming):
    said = f"{naming} “winter pier of the old days”"
    quotes, _ = quotes_of(f"Ann Lee showed {said}.", said=[[("Ann Lee", "showed", said)]])
    assert not [r for q in quotes for r in q.renderings if r.kind != "indirect"]
