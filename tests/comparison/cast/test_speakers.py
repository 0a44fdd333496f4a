"""Who speaks: names, roles, pronouns, governments, and words that go on without a source."""

from dataclasses import replace

from crossread.comparison.cast import find_cast
from crossread.readings.times import find_times
from factory import reading, spans_of, story


def speakers(text, *, names, said, more=()):
    cast = find_cast(story(reading("a", text, names=names, said=said), *more))
    return [cast.entity(id).name if (id := cast.speakers.get(("a", i))) else None for i in range(len(said))], cast


PEOPLE = {"Ann Lee": "person", "Lee": "person", "Bo Chen": "person", "Chen": "person"}


def test_a_name_with_its_role_before_it():
    found, cast = speakers(
        "Harbour spokeswoman Ann Lee said the pier fell.", names=PEOPLE,
        said=[("Harbour spokeswoman Ann Lee", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]
    assert "Harbour spokeswoman" in [r.text for r in cast.entities[0].roles]


def test_a_role_with_the_name_after_a_comma():
    text = "Kenya's new ambassador to Peru, Ann Lee, said the pier fell."
    found, _ = speakers(
        text, names={**PEOPLE, "Kenya": "place", "Peru": "place"},
        said=[("Kenya's new ambassador to Peru, Ann Lee,", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_a_spokesman_for_somebody_is_not_that_somebody():
    found, cast = speakers(
        "A spokesman for Ann Lee said the pier fell.", names=PEOPLE,
        said=[("A spokesman for Ann Lee", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["spokesman for Ann Lee"]
    assert next(e.kind for e in cast.entities if e.name == found[0]) == "unnamed"


def test_the_possessor_is_not_the_speaker():
    found, _ = speakers(
        "Ann Lee's lawyer said the pier fell.", names=PEOPLE, said=[("Ann Lee's lawyer", "said", "the pier fell")]
    )
    assert found != ["Ann Lee"]


def test_the_spokeswoman_is_whom_the_article_called_so_last():
    found, _ = speakers(
        "Mayor Bo Chen came. Harbour spokeswoman Ann Lee spoke. The spokeswoman said the pier fell.", names=PEOPLE,
        said=[("The spokeswoman", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_a_pronoun_goes_on_with_who_spoke_last():
    found, _ = speakers(
        "Ann Lee said it rained. Bo Chen's house stood. She said the pier fell.",
        names=PEOPLE, said=[("Ann Lee", "said", "it rained"), ("She", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee", "Ann Lee"]


def test_a_pronoun_that_a_title_contradicts_passes_over():
    found, _ = speakers(
        "Mrs. Lee arrived late. Mr. Chen slept. She said the pier fell.",
        names=PEOPLE, said=[("She", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Mrs. Lee"]


def test_a_capital_that_speaks_is_its_government():
    found, cast = speakers(
        "Lima said the pier fell. Fishermen in Lima agreed.", names={"Lima": "place"},
        said=[("Lima", "said", "the pier fell")],
    )  # fmt: skip
    government = next(e for e in cast.entities if e.id == cast.speakers["a", 0])
    assert found == ["Lima"]
    assert government.kind == "organisation"
    assert "government of Peru" in government.basis
    assert [e.kind for e in cast.entities if e.name == "Lima"] == ["organisation", "place"]


def test_a_ministry_named_by_what_it_is():
    found, cast = speakers(
        "Kenya's health ministry said it rained. The ministry added that the pier fell.", names={"Kenya": "place"},
        said=[("Kenya's health ministry", "said", "it rained"), ("The ministry", "added", "that the pier fell")],
    )  # fmt: skip
    assert found[0] == found[1]
    assert cast.countries[cast.speakers["a", 0]] == "Kenya"


def test_a_source_without_a_name_stays_one():
    found, cast = speakers(
        "A harbour official said the pier fell.", names={}, said=[("A harbour official", "said", "the pier fell")]
    )
    assert found == ["harbour official"]
    assert cast.entities[0].kind == "unnamed"


def test_two_who_speak_as_one():
    found, cast = speakers(
        "Lima and Nairobi said the pier fell.", names={"Lima": "place", "Nairobi": "place"},
        said=[("Lima and Nairobi", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Lima and Nairobi"]
    assert next(e for e in cast.entities if e.name == found[0]).kind == "group"


def test_a_quotation_without_a_source_goes_on_with_the_speaker_before():
    found, _ = speakers(
        "“It rained,” Ann Lee said. “The pier fell.”", names=PEOPLE,
        said=[("Ann Lee", "said", "It rained,"), ("", "", "The pier fell.")],
    )  # fmt: skip
    assert found == ["Ann Lee", "Ann Lee"]


def test_of_two_sources_the_one_by_the_verb_speaks():
    text = "Bo Chen left. “The pier fell,” Ann Lee said."
    one = reading("a", text, names=PEOPLE, said=[("Ann Lee", "said", "The pier fell,")])
    a = one.attributions[0]
    two = type(a)(((0, 7), *a.source), a.cue, a.content, a.kind)
    from dataclasses import replace

    from crossread.articles.article import Span

    two = replace(two, source=tuple(Span(*s) for s in two.source))
    cast = find_cast(story(replace(one, attributions=(two,))))
    assert cast.entity(cast.speakers["a", 0]).name == "Ann Lee"


def test_every_mention_stands_in_its_article():
    _, cast = speakers(
        "Harbour spokeswoman Ann Lee said the pier fell. Bo Chen’s house stood.", names=PEOPLE,
        said=[("Harbour spokeswoman Ann Lee", "said", "the pier fell")],
    )  # fmt: skip
    text = "Harbour spokeswoman Ann Lee said the pier fell. Bo Chen’s house stood."
    for e in cast.entities:
        words = {text[m.start : m.end] for m in e.mentions}
        assert words <= {a.text for a in e.aliases}


def test_of_whom_something_is_feared_does_not_speak():
    found, _ = speakers(
        "Ann Lee spoke. The hackers are feared to have left.", names=PEOPLE,
        said=[("The hackers", "are feared", "to have left")],
    )  # fmt: skip
    assert found == [None]


def test_who_tells_stands_behind_by():
    found, _ = speakers(
        "Bo Chen was told by Ann Lee that the pier fell.", names=PEOPLE,
        said=[("Ann Lee", "was told", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_it_emerged_names_nobody():
    text = "The board of Acme met. It emerged that the pier fell."
    made = reading("a", text, names={"Acme": "organisation"}, said=[("It", "emerged", "the pier fell")])
    tokens = [replace(t, lemma="emerge") if t.lemma == "emerged" else t for t in made.tokens]
    cast = find_cast(story(replace(made, tokens=tuple(tokens))))
    assert not cast.speakers


def test_quotations_paragraph_after_paragraph_go_on_with_one_speaker():
    lines = ["The rain was hard.", "The pier shook.", "Nobody was there.", "We ran.", "The lamps went out.", "It fell."]
    text = "“It was late,” Ann Lee said.\n" + "\n".join(f"“{line}”" for line in lines)
    found, _ = speakers(
        text, names=PEOPLE, said=[("Ann Lee", "said", "It was late,"), *(("", "", line) for line in lines)]
    )
    assert found == ["Ann Lee"] * 7


def test_i_is_who_speaks_in_that_paragraph():
    text = "Ann Lee said: ‘The lamps went out.\n‘It was dark. I said, “Hold the door.”"
    found, _ = speakers(
        text, names=PEOPLE, said=[("Ann Lee", "said", "The lamps went out."), ("I", "said", "Hold the door.")]
    )
    assert found == ["Ann Lee", "Ann Lee"]


def test_one_of_a_people_is_who_was_named():
    names = {**PEOPLE, "Kenyan": "group"}
    text = "Ann Lee won the race. The Kenyan said the track was wet."
    assert speakers(text, names=names, said=[("The Kenyan", "said", "the track was wet")])[0] == ["Ann Lee"]


def test_the_coach_is_whom_another_report_calls_so():
    other = reading("b", "Coach Ann Lee stayed.", names=PEOPLE)
    found, _ = speakers(
        "Ann Lee came. The coach said the pier fell.", names=PEOPLE, said=[("The coach", "said", "the pier fell")],
        more=[other],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_the_company_is_whom_the_article_is_about():
    names = {"Acme": "organisation", "Trade Wire": "organisation"}
    text = "Acme lost a pier. Acme closed. Acme paid. Shares fell, Trade Wire noted. The company said the pier was old."
    found, _ = speakers(
        text, names=names,
        said=[("Trade Wire", "noted", "Shares fell"), ("The company", "said", "the pier was old")],
    )  # fmt: skip
    assert found == ["Trade Wire", "Acme"]


def test_a_source_that_the_story_knows_by_name_is_no_second_one():
    other = reading("b", "Sealog watches ships.", names={"Sealog": "organisation"})
    found, cast = speakers(
        "Sealog said the ship sank.", names={}, said=[("Sealog", "said", "the ship sank")], more=[other]
    )
    assert found == ["Sealog"]
    assert [e.kind for e in cast.entities] == ["organisation"]


def test_a_source_ends_before_the_time():
    text = "Regulators this month said the pier was safe."
    made = reading("a", text, said=[("Regulators this month", "said", "the pier was safe")],
                   times=find_times(text, "2023-06-08"))  # fmt: skip
    cast = find_cast(story(made))
    assert [e.name for e in cast.entities] == ["Regulators"]


def test_a_paper_that_reports_of_a_letter_did_not_write_it():
    names = {**PEOPLE, "Lima Times": "organisation"}
    text = "Ann Lee said it rained in a letter. It was long, the Lima Times wrote. The letter called the pier unsafe."
    said = [
        ("Ann Lee", "said", "it rained"),
        ("the Lima Times", "wrote", "It was long"),
        ("The letter", "called", "the pier unsafe"),
    ]
    assert speakers(text, names=names, said=said)[0][-1] == "Ann Lee"


def test_the_outlet_is_nobody_of_the_story():
    text = "Ann Lee left. We think the pier fell."
    assert speakers(text, names=PEOPLE, said=[("We", "think", "the pier fell")])[0] == [None]


def test_a_letter_is_whose_it_is_called():
    text = "Harbour chief Ann Lee came. Bo Chen said it rained. The chief's letter called the pier unsafe."
    found, _ = speakers(
        text, names=PEOPLE,
        said=[("Bo Chen", "said", "it rained"), ("The chief's letter", "called", "the pier unsafe")],
    )  # fmt: skip
    assert found == ["Bo Chen", "Ann Lee"]


def test_a_statement_of_a_body_is_the_bodys():
    found, _ = speakers(
        "The Grey Quay Police came. The pier fell, a police statement said. Police said it was over.",
        names={"Grey Quay Police": "organisation"},
        said=[("a police statement", "said", "The pier fell"), ("Police", "said", "it was over")],
    )  # fmt: skip
    assert found == ["Grey Quay Police", "Grey Quay Police"]


def test_an_office_is_the_same_whether_its_country_is_named_or_described():
    other = reading("b", "Japanese harbour secretary Ann Lee slept.", names={"Ann Lee": "person"})
    found, _ = speakers(
        "Japan’s harbour secretary said the pier fell.", names={"Japan": "place"},
        said=[("Japan’s harbour secretary", "said", "the pier fell")], more=[other],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_a_quotation_goes_on_behind_a_caption():
    text = "Tom Moss said: “The pier fell.\nThe old pier at dusk\n“It fell fast.”"
    found, _ = speakers(
        text, names={"Tom Moss": "person"}, said=[("Tom Moss", "said", "“The pier fell."), ("", "", "“It fell fast.”")],
    )  # fmt: skip
    assert found == ["Tom Moss", "Tom Moss"]


def test_a_quotation_that_tells_what_another_said_is_still_its_speakers():
    second = "“They left when police reported it was safe.”"
    found, _ = speakers(
        f"Tom Moss said: “The pier fell.\n{second}", names={"Tom Moss": "person"},
        said=[("Tom Moss", "said", "“The pier fell."), ("police", "reported", second)],
    )  # fmt: skip
    assert found == ["Tom Moss", "Tom Moss"]


def test_a_role_and_a_name_marked_apart_are_one_source():
    text = "A town spokesman waved. The pier fell, the spokesman, Ann Lee, said."
    r = reading("a", text, names=PEOPLE, said=[("the spokesman,", "said", "The pier fell")])
    (a,) = r.attributions
    r = replace(r, attributions=(replace(a, source=(*a.source, *spans_of(text, "Ann Lee,"))),))
    forms = [text[t.start : t.end] for t in r.tokens]
    subject = forms.index("spokesman", forms.index("fell"))  # the parse has the role alone for the subject
    tokens = list(r.tokens)
    tokens[subject] = replace(tokens[subject], head=forms.index("said"), dep="nsubj", pos="NOUN")
    cast = find_cast(story(replace(r, tokens=tuple(tokens))))
    assert cast.entity(cast.speakers["a", 0]).name == "Ann Lee"


def test_a_name_right_behind_the_body_of_an_office():
    found, _ = speakers(
        "The ambassador to the River League Ann Lee said the pier fell.",
        names={**PEOPLE, "River League": "organisation"},
        said=[("The ambassador to the River League Ann Lee", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_another_word_for_a_person_may_be_several_words():
    found, _ = speakers(
        "Ann Lee came home. The two-time swimming champion said the pier fell.", names=PEOPLE,
        said=[("The two-time swimming champion", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_what_follows_a_name_as_a_subject_is_no_role_of_it():
    text = "Harbour director Bo Chen came. When he met Ann Lee, the director waved. The director said the pier fell."
    r = reading("a", text, names=PEOPLE, said=[("The director", "said", "the pier fell")])
    waved = text.index("waved")
    r = replace(r, tokens=tuple(replace(t, pos="VERB") if t.start == waved else t for t in r.tokens))
    cast = find_cast(story(r))
    assert cast.entity(cast.speakers["a", 0]).name == "Bo Chen"


def test_a_post_on_a_page_is_by_whose_page_it_is():
    found, _ = speakers(
        "Ann Lee slept. A post on Bo Chen's Facebook page said the pier fell.",
        names={**PEOPLE, "Facebook": "organisation"},
        said=[("A post on Bo Chen's Facebook page", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Bo Chen"]


def test_a_letter_is_not_by_whom_it_was_written_to():
    found, _ = speakers(
        "Bo Chen slept. Her letter to Ann Lee said the pier fell.", names=PEOPLE,
        said=[("Her letter to Ann Lee", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Bo Chen"]


def test_who_is_named_in_a_caption_does_not_speak_the_quotation_below_it():
    found, _ = speakers(
        "Tom Moss said: “The pier fell.\nAnn Lee woken at dusk\n“It fell fast.”",
        names={"Tom Moss": "person", "Ann Lee": "person"},
        said=[("Tom Moss", "said", "“The pier fell."), ("Ann Lee", "", "“It fell fast.”")],
    )  # fmt: skip
    assert found == ["Tom Moss", "Tom Moss"]


def test_who_is_quoted_by_a_paper_speaks_and_not_the_paper():
    text = "Ann Lee was quoted by Bo Chen saying the pier fell."
    r = reading("a", text, names=PEOPLE, said=[("Bo Chen", "quoted", "the pier fell")])
    (a,) = r.attributions
    r = replace(r, attributions=(replace(a, source=(*spans_of(text, "Ann Lee"), *a.source)),))
    cast = find_cast(story(r))
    assert cast.entity(cast.speakers["a", 0]).name == "Ann Lee"
