"""Whom pronouns and such words as `the company`, `the driver` mean."""

from crossread.comparison.cast import find_cast
from factory import reading, story

PEOPLE = {"Ann Lee": "person", "Bo Chen": "person"}


def speakers(text, *, names, said):
    cast = find_cast(story(reading("a", text, names=names, said=said)))
    return [cast.entity(id).name if (id := cast.speakers.get(("a", i))) else None for i in range(len(said))], cast


def test_a_spokesman_without_a_name_is_he():
    found, _ = speakers(
        "Doctor Bo Chen helped. A ministry spokesman in Lima said it rained. He added all were well.",
        names={**PEOPLE, "Lima": "place"},
        said=[("A ministry spokesman in Lima", "said", "it rained"), ("He", "added", "all were well")],
    )  # fmt: skip
    assert found[0] == found[1] == "ministry spokesman in Lima"


def test_the_spokesman_is_the_one_without_a_name_who_spoke_last():
    found, _ = speakers(
        "Harbour spokesman Bo Chen came. A ministry spokesman in Lima said it rained. The spokesman said it was over.",
        names={**PEOPLE, "Lima": "place"},
        said=[("A ministry spokesman in Lima", "said", "it rained"), ("The spokesman", "said", "it was over")],
    )  # fmt: skip
    assert found[1] == "ministry spokesman in Lima"


def test_whom_somebody_talks_to_is_not_the_one_who_goes_on():
    found, _ = speakers(
        "Mayor Ann Lee spoke. It was late, she told Bo Chen. She said the pier fell.",
        names={"Ann Lee": "person", "Bo Chen": "person"}, said=[("She", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Ann Lee"]


def test_a_given_name_helps_where_the_text_tells_nothing():
    found, _ = speakers(
        "Maria Kuhn came first. Thomas Kuhn said it rained. She said the pier fell.",
        names={"Maria Kuhn": "person", "Thomas Kuhn": "person"},
        said=[("Thomas Kuhn", "said", "it rained"), ("She", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Thomas Kuhn", "Maria Kuhn"]


def test_the_company_is_the_one_described_so():
    found, _ = speakers(
        "Lima-based Marbo wants Feltex. Feltex shares rose. The Lima-based firm said it would pay.",
        names={"Lima": "place", "Marbo": "organisation", "Feltex": "organisation"},
        said=[("The Lima-based firm", "said", "it would pay")],
    )  # fmt: skip
    assert found == ["Marbo"]


def test_who_only_reports_is_not_the_company():
    found, _ = speakers(
        "Marbo lost money. The Daily Gazette wrote about it. The company said it would pay.",
        names={"Daily Gazette": "organisation", "Marbo": "organisation"},
        said=[("The company", "said", "it would pay")],
    )  # fmt: skip
    assert found == ["Marbo"]


def test_the_driver_is_the_person_of_whom_the_text_speaks():
    found, _ = speakers(
        "Bo Chen crashed in the rain. “I saw nothing,” the driver said.", names=PEOPLE,
        said=[("the driver", "said", "I saw nothing,")],
    )  # fmt: skip
    assert found == ["Bo Chen"]


def test_a_letter_is_by_who_is_named_beside_it():
    found, _ = speakers(
        "Ann Lee left in an open letter. Coach Bo Chen said it was time. “It was good,” the letter began.",
        names=PEOPLE,
        said=[("Bo Chen", "said", "it was time"), ("the letter", "began", "It was good,")],
    )  # fmt: skip
    assert found == ["Bo Chen", "Ann Lee"]


def test_hundreds_of_people_are_a_source_without_a_name():
    _, cast = speakers(
        "Mayor Bo Chen slept. Hundreds of women said they were robbed.", names=PEOPLE,
        said=[("Hundreds of women", "said", "they were robbed")],
    )  # fmt: skip
    assert cast.entity(cast.speakers["a", 0]).kind == "unnamed"


def test_a_thing_that_tells_has_no_speaker():
    found, _ = speakers(
        "Ann Lee said it rained. The drought showed the pier was old.", names=PEOPLE,
        said=[("Ann Lee", "said", "it rained"), ("The drought", "showed", "the pier was old")],
    )  # fmt: skip
    assert found == ["Ann Lee", None]


def test_after_a_long_quotation_he_is_still_who_spoke_it():
    said = "We rang the bell. Nobody came. Then Bo Chen left. The water rose. It rose fast. It rose all night."
    found, _ = speakers(
        f"Tom Moss said: “{said}”\nHe said: “There are questions.”",
        names={"Tom Moss": "person", "Bo Chen": "person"},
        said=[("Tom Moss", "said", said), ("He", "said", "There are questions.")],
    )  # fmt: skip
    assert found == ["Tom Moss", "Tom Moss"]


def test_where_the_text_contradicts_itself_on_he_and_she_the_given_name_decides():
    found, _ = speakers(
        "Actress Maria Kuhn came. Chairman Maria Kuhn waited. Thomas Bell stayed away. She said the pier fell.",
        names={"Maria Kuhn": "person", "Thomas Bell": "person"}, said=[("She", "said", "the pier fell")],
    )  # fmt: skip
    assert found == ["Maria Kuhn"]
