"""Who speaks: names, roles, pronouns, governments, and words that go on without a source."""

from crossread.comparison.cast import find_cast
from factory import reading, story


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
