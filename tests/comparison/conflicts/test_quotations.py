"""One thing said, in other words or given to another speaker."""

from conflicting import conflicts_of, parsed, quote
from crossread.readings.reading import TimeExpression
from factory import reading, spans_of


def two(first, second):
    a, b = reading("a", f"“{first}” said Ann Lee."), reading("b", f"“{second}” said Ann Lee.")
    return conflicts_of(a, b, quotes=[quote((a, first), (b, second))])


def test_a_changed_word_inside_quotation_marks():
    (found,) = two("The old quay will never be rebuilt here", "The old quay will never be repaired here")
    assert found.kind == "quote-wording"
    assert "rebuilt" in found.basis
    assert "repaired" in found.basis


def test_a_changed_pronoun_is_a_change():
    assert two("We will mend our own bridges this winter", "We will mend their own bridges this winter")


def test_cutting_is_no_change():
    assert not two("The old quay will never be rebuilt here, not by this council", "will never be rebuilt here")


def test_an_omission_that_is_shown_is_no_change():
    assert not two("The old quay will never, ever be rebuilt by us", "The old quay will … be rebuilt by us")


def test_spelling_by_country_and_contractions_are_no_change():
    assert not two("We do not recognise the colour of the harbour", "We don't recognize the color of the harbor")


def test_two_things_said_by_one_person_are_not_compared():
    a = reading("a", "“The ferry sails at noon on Sunday” said Ann Lee.")
    b = reading("b", "“Bakers deserve a better winter” said Ann Lee.")
    q = [quote((a, "The ferry sails at noon on Sunday")), quote((b, "Bakers deserve a better winter"), id="q2")]
    assert not conflicts_of(a, b, quotes=q)


def test_the_same_words_given_to_somebody_and_to_a_spokesperson():
    a = reading(
        "a",
        'A spokesman for Ann Lee called it "deeply troubling".',
        said=[("A spokesman for Ann Lee", "called", "deeply troubling")],
    )
    b = reading("b", 'Ann Lee called it "deeply troubling".', said=[("Ann Lee", "called", "deeply troubling")])
    (found,) = [c for c in conflicts_of(a, b) if c.kind == "role"]
    assert found.basis == "the same words are given to A spokesman for Ann Lee and to Ann Lee"


def test_a_spokesperson_named_after_a_comma_is_who_speaks():
    source = "A spokesman for Ann Lee, Tom Moss"
    a = reading("a", f'{source}, called it "deeply troubling".', said=[(source, "called", "deeply troubling")])
    b = reading("b", 'Tom Moss called it "deeply troubling".', said=[("Tom Moss", "called", "deeply troubling")])
    assert not [c for c in conflicts_of(a, b) if c.kind == "role"]
    c = reading("c", 'Ann Lee called it "deeply troubling".', said=[("Ann Lee", "called", "deeply troubling")])
    assert [x.kind for x in conflicts_of(a, c)] == ["role"]


def test_the_same_words_given_to_two_named_persons():
    a = reading(
        "a", "The barge, said Tom Moss, is “wholly sound” below deck.", said=[("Tom Moss", "said", "wholly sound")]
    )
    b = reading(
        "b", "The barge, said Ann Lee, is “wholly sound” below deck.", said=[("Ann Lee", "said", "wholly sound")]
    )
    (found,) = [c for c in conflicts_of(a, b) if c.kind == "role"]
    assert found.basis == "the same words are given to Tom Moss and to Ann Lee"


def test_a_source_in_another_paragraph_is_no_source():
    a = reading(
        "a", "Tom Moss rowed.\nThe barge is “wholly sound” below deck.", said=[("Tom Moss", "rowed", "wholly sound")]
    )
    b = reading(
        "b", "The barge, said Ann Lee, is “wholly sound” below deck.", said=[("Ann Lee", "said", "wholly sound")]
    )
    assert not conflicts_of(a, b)


def test_a_quotation_inside_a_quotation_has_a_speaker_of_its_own():
    nested = "“Tom told me: ‘this barge is wholly sound below deck’”"
    a = reading("a", f"Ann Lee wrote {nested}.", said=[("Ann Lee", "wrote", nested)])
    b = reading(
        "b",
        "Tom Moss said “this barge is wholly sound below deck”.",
        said=[("Tom Moss", "said", "“this barge is wholly sound below deck”")],
    )
    assert not conflicts_of(a, b)


def test_a_spokeswoman_by_name_speaks_for_herself():
    words = "“the harbour stays open all winter”"
    a = reading(
        "a", f"Harbour spokeswoman Ann Lee said {words}.", said=[("Harbour spokeswoman Ann Lee", "said", words)]
    )
    b = reading("b", f"Ann Lee said {words}.", said=[("Ann Lee", "said", words)])
    assert not conflicts_of(a, b)


def test_a_word_put_in_by_one_is_a_departure():
    (found,) = two("We found a credible first step for the harbour", "We found just a first step for the harbour")
    assert found.kind == "quote-wording"
    assert "credible" in found.basis or "just" in found.basis


def test_sentences_left_out_before_and_after_are_no_departure():
    long = "The harbour was cold. The old quay will be rebuilt here in spring. They asked us first."
    assert not two(long, "The old quay will be rebuilt here in spring.")


def test_a_term_in_its_plural_is_no_departure():
    a = reading("a", "Ann Lee told the harbour council of so-called “grey eels” today.")
    b = reading("b", "Ann Lee told the harbour council of a so-called “grey eel” today.")
    assert not conflicts_of(a, b, quotes=[quote((a, "grey eels"), (b, "grey eel"))])


def test_a_title_is_no_quotation():
    a, b = reading("a", "“Grey Morning Song” said Ann Lee."), reading("b", "“Grey Harbour Song” said Ann Lee.")
    q = quote((a, "Grey Morning Song"), (b, "Grey Harbour Song"))
    assert not conflicts_of(a, b, quotes=[q])


def test_a_reason_shows_words_as_the_outlet_writes_them():
    (found,) = two("There was no defence of the quay that night", "There was no neglect of the quay that night")
    assert "defence" in found.basis


def test_a_few_quoted_words_with_another_beside_the_same_one():
    a = reading("a", "Ann Lee told the harbour council the chance of a flood was “extremely tiny” today.")
    b = reading("b", "Ann Lee told the harbour council the chance of a flood was “really tiny” today.")
    q = quote((a, "extremely tiny"), (b, "really tiny"))
    (found,) = conflicts_of(a, b, quotes=[q])
    assert found.kind == "quote-wording"


def test_a_few_quoted_words_and_a_sentence_that_says_the_noun_otherwise():
    a = reading("a", "“The repair of this quay is a remarkable feat” said Ann Lee.")
    b = reading("b", "The repaired quay is “a historic feat” for the council.")
    first, second = "The repair of this quay is a remarkable feat", "a historic feat"
    (found,) = conflicts_of(a, b, quotes=[quote((a, first)), quote((b, second), id="q2", speaker=None)])
    assert found.kind == "quote-wording"
    assert "historic" in found.basis

    for other in ("Bakers saw “a historic feat” in the bread.", "The repaired quay is “a remarkable feat” too."):
        c = reading("b", other)
        words = other.split("“")[1].split("”")[0]
        assert not conflicts_of(a, c, quotes=[quote((a, first)), quote((c, words), id="q2", speaker=None)]), other


def test_words_dropped_before_an_end_that_both_give():
    (found,) = two("We turned back for the boats and crew on board.", "We turned back for the boats and crew.")
    assert found.basis == "both in quotation marks; only one has “on board”"
    assert not two("We turned back for the boats and crew on board.", "We turned back for the boats and crew")


def test_a_contraction_without_its_mark_is_none_of_the_speakers():
    assert not two("I can't speak for the old harbour board", "I cant speak for the old harbour board")


def told_in(id, month, value, words="tearing apart the old harbour quarter"):
    text = f"Ann Lee said in {month} that the board was “{words}” again."
    span = spans_of(text, month)[0]
    time = TimeExpression(span.start, span.end, "DATE", value)
    content = text[text.index("that the board") : text.index(" again")]
    r = reading(id, text, said=[("Ann Lee", "said", content)], times=[time], published="2020-02-05")
    return parsed(r, said=("VERB", "root", "said", "say"))


def of_both(a, b, words="tearing apart the old harbour quarter"):
    return conflicts_of(a, b, quotes=[quote((a, words), (b, words))])


def test_the_same_words_said_in_two_months():
    a, b = told_in("a", "November", "2019-11"), told_in("b", "December", "2019-12")
    assert [(c.kind, [s.normalised for s in c.sides]) for c in of_both(a, b)] == [("time", ["2019-11", "2019-12"])]
    assert not of_both(a, told_in("b", "November", "2019-11"))
    assert not of_both(a, told_in("b", "November 5", "2019-11-05"))


def test_a_month_of_another_verb_dates_no_saying():
    a = told_in("a", "November", "2019-11")
    text = "Ann Lee said the board, who in December sold it, was “tearing apart the old harbour quarter” again."
    span = spans_of(text, "December")[0]
    said = [("Ann Lee", "said", "“tearing apart the old harbour quarter”")]
    time = TimeExpression(span.start, span.end, "DATE", "2019-12")
    b = parsed(reading("b", text, said=said, times=[time], published="2020-02-05"), who=("PRON", "nsubj", "sold"))
    assert not of_both(a, b)


def test_a_medium_that_passes_words_on_is_no_second_speaker():
    words = "suspicious and as potential arson"

    def by(id, who):
        return reading(id, f"{who} called it “{words}”.", said=[(who, "called", words)], names={who: "organisation"})

    assert conflicts_of(by("a", "Rowers Guild"), by("b", "The Port Hale Council"))
    assert not conflicts_of(by("a", "Rowers Guild"), by("b", "The Harbour Daily News"))


def test_what_is_told_of_words_is_no_quotation_though_a_mark_went_astray():
    def told(id, words):
        return reading(id, f"Ann Lee said {words} in the harbour hall.")

    long = "that she had a long quarrel with other rowers and the board"
    short = "that she had a long quarrel with fellow rowers and the board"
    a, b = told("a", long), told("b", short)
    assert not conflicts_of(a, b, quotes=[quote((a, long), (b, short))])
    a, b = told("a", f"“{long}”"), told("b", f"“{short}”")
    assert conflicts_of(a, b, quotes=[quote((a, long), (b, short))])


def test_a_crowd_is_no_second_speaker():
    words = "how many boats will you sink today"

    def by(id, who):
        return reading(id, f"{who} chanted “{words}”.", said=[(who, "chanted", words)], names={who: "organisation"})

    assert conflicts_of(by("a", "Rowers Guild"), by("b", "The Port Hale Council"))
    assert not conflicts_of(by("a", "Rowers Guild"), by("b", "Dozens of marchers"))
