"""Which names are one person's."""

import pytest

from crossread.comparison.cast import find_cast
from crossread.comparison.cast.persons import same_name
from crossread.readings.times import find_times
from factory import reading, story


def cast_of(*texts, **names):
    label = {form.replace("_", " "): kind for form, kind in names.items()}
    return find_cast(story(*(reading(f"a{i}", text, names=label) for i, text in enumerate(texts))))


def people(cast):
    return [{a.text for a in e.aliases} for e in cast.entities if e.kind == "person"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("aleksandr petrenko", "alexander petrenko"),  # a form of the first name
        ("jean luc moreau", "jean-luc moreau".replace("-", " ")),  # hyphens
        ("ana maria lopez", "ana lopez"),  # a middle name more
        ("john q adams", "john adams"),  # an initial
        ("abe shinzo", "shinzo abe"),  # family name first
        ("omar al hadi", "omar hadi"),  # particles
        ("karolos petrou", "carolos petrou"),  # one sound
    ],
)
def test_full_names_of_one_person(a, b):
    assert same_name(a.split(), b.split())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("rosa lindt", "karl lindt"),  # a family
        ("john smith", "john smithson"),
        ("mary usman", "mary hassan"),
        ("li wei", "li ming"),
    ],
)
def test_full_names_of_two_people(a, b):
    assert same_name(a.split(), b.split()) is None


def test_two_people_who_share_a_surname_stay_two():
    cast = cast_of(
        "Rosa Lindt met her brother Karl Lindt. Rosa Lindt left.",
        Rosa_Lindt="person", Karl_Lindt="person",
    )  # fmt: skip
    assert {frozenset(p) for p in people(cast)} == {frozenset({"Rosa Lindt"}), frozenset({"Karl Lindt"})}


def test_spellings_of_two_outlets_are_one_person():
    cast = cast_of(
        "Envoy Sergey Araqchin arrived. Araqchin waved.",
        "The envoy, Sergei Araghchin, arrived.",
        Sergey_Araqchin="person", Sergei_Araghchin="person", Araqchin="person",
    )  # fmt: skip
    assert people(cast) == [{"Sergey Araqchin", "Envoy Sergey Araqchin", "Sergei Araghchin", "Araqchin"}]
    basis = next(e.basis for e in cast.entities if e.kind == "person")
    assert "spelled otherwise" in basis


def test_a_surname_alone_is_the_person_of_its_own_article():
    cast = cast_of(
        "Rosa Lindt spoke first. Lindt smiled.",
        "Karl Lindt spoke later. Lindt frowned.",
        Rosa_Lindt="person", Karl_Lindt="person", Lindt="person",
    )  # fmt: skip
    rosa = next(e for e in cast.entities if e.name == "Rosa Lindt")
    karl = next(e for e in cast.entities if e.name == "Karl Lindt")
    assert {m.article for m in rosa.mentions} == {"a0"}
    assert {m.article for m in karl.mentions} == {"a1"}


def test_a_title_that_tells_the_sex_decides_between_two_of_a_name():
    cast = cast_of(
        "Mr. Karl Lindt and Mrs. Rosa Lindt came. Mrs. Lindt spoke.",
        Karl_Lindt="person", Rosa_Lindt="person", Lindt="person",
    )  # fmt: skip
    rosa = next(e for e in cast.entities if e.name == "Rosa Lindt")
    assert len(rosa.mentions) == 2


def test_where_only_the_wife_is_named_in_full_the_husband_keeps_his_titles():
    cast = cast_of(
        "Mr. Lindt and his wife Maria Lindt came. Lindt spoke, and Mr. Lindt left.",
        "Peter Lindt won the vote. Mr. Lindt thanked Maria Lindt.",
        Maria_Lindt="person", Peter_Lindt="person", Lindt="person",
    )  # fmt: skip
    by_name = {e.name: e for e in cast.entities}
    assert len(by_name["Peter Lindt"].mentions) == 5
    assert len(by_name["Maria Lindt"].mentions) == 2


def test_a_surname_with_an_office_is_that_of_the_one_who_has_it():
    cast = cast_of(
        "President Lindt flew home. Robin Lindt waited there.",
        "The summit ended. President Sasha Lindt left. Lindt smiled.",
        Robin_Lindt="person", Sasha_Lindt="person", Lindt="person",
    )  # fmt: skip
    by_name = {e.name: e for e in cast.entities}
    assert len(by_name["Sasha Lindt"].mentions) == 3
    assert len(by_name["Robin Lindt"].mentions) == 1


def test_a_state_written_short_is_no_miss():
    cast = cast_of("BILOXI, Miss. Fred Lindt died. Mr. Lindt was 75.", Fred_Lindt="person", Lindt="person")
    assert people(cast) == [{"Fred Lindt", "Lindt", "Mr. Lindt"}]


def test_titles_are_no_part_of_the_name_but_an_alias_of_their_own():
    cast = cast_of("Ambassador Petrenko arrived. Oleh Petrenko left.", Petrenko="person", Oleh_Petrenko="person")
    assert people(cast) == [{"Petrenko", "Oleh Petrenko", "Ambassador Petrenko"}]


def test_family_name_first_is_found_too():
    cast = cast_of("Kang Min-jun spoke. Kang left.", **{"Kang_Min-jun": "person", "Kang": "person"})
    assert people(cast) == [{"Kang Min-jun", "Kang"}]


def test_the_order_of_the_articles_never_shows():
    texts = ["Sergey Araqchin arrived.", "Sergei Araghchin left. Araghchin waved.", "Mr. Araqchin spoke."]
    names = {"Sergey_Araqchin": "person", "Sergei_Araghchin": "person", "Araghchin": "person", "Araqchin": "person"}
    label = {k.replace("_", " "): v for k, v in names.items()}
    readings = [reading(f"a{i}", t, names=label) for i, t in enumerate(texts)]
    assert find_cast(story(*readings)).entities == find_cast(story(*reversed(readings))).entities


def test_a_list_of_names_without_commas_hangs_nobody():
    text = " ".join(f"Name{i} Surname{i}" for i in range(400))
    cast = cast_of(text, **{text.replace(" ", "_"): "person"})
    assert len(cast.entities) == 1


def test_of_two_brothers_the_surname_is_the_one_the_story_is_about():
    names = {"Jo Marsh": "person", "Max Marsh": "person", "Marsh": "person"}
    first = "Known from the team of Jo Marsh, his brother Max Marsh left. Marsh was sad."
    cast = find_cast(story(
        reading("a", first, names=names),
        reading("b", "Max Marsh left. Max Marsh spoke.", names=names),
    ))  # fmt: skip
    by_name = {e.name: {a.text for a in e.aliases} for e in cast.entities}
    assert "Marsh" in by_name["Max Marsh"]
    assert "Marsh" not in by_name["Jo Marsh"]


def test_the_firm_behind_a_name_is_no_part_of_it():
    cast = find_cast(story(reading("a", "Ann Lee of Chen & Co spoke.", names={"Ann Lee of Chen": "person"})))
    assert cast.entities[0].name == "Ann Lee"


def of_kind(kind, text, names):
    cast = find_cast(story(reading("a", text, names=names)))
    return [{a.text for a in e.aliases} for e in cast.entities if e.kind == kind]


def test_the_people_he_is_of_is_no_part_of_a_name():
    names = {"Dutchman Jan Vos": "person", "Jan Vos": "person"}
    assert of_kind("person", "Dutchman Jan Vos won. Jan Vos was glad.", names) == [{"Jan Vos"}]


SURNAME = {"Ann Harrow": "person", "Harrow": "organisation", "Harrow Foods": "organisation"}


def test_a_surname_taken_for_a_body_throughout_is_the_person_named_in_full():
    text = "Ann Harrow left. Harrow was calm. Under Harrow the club lost. Nobody blamed Harrow."
    assert of_kind("person", text, SURNAME) == [{"Ann Harrow", "Harrow"}]


def test_a_body_of_that_longer_name_keeps_the_short_one():
    text = "Ann Harrow left Harrow Foods. Harrow fell. Buyers of Harrow fled. Harrow was sold."
    assert of_kind("person", text, SURNAME) == [{"Ann Harrow"}]


def test_a_role_holds_no_day():
    text = "The board said later Monday manager Ann Harrow would stay."
    made = reading("a", text, names={"Ann Harrow": "person"}, times=find_times(text, "2023-06-08"))
    (person,) = find_cast(story(made)).entities
    assert [r.text for r in person.roles] == ["manager"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We await the decision President Lee will take.", "President"),
        ("They met the army Commander Lee.", "army Commander"),
        ("A summit in pictures\nPresident Lee waves.", "President"),
    ],
)
def test_what_stands_before_a_title_is_part_of_it_only_where_it_says_whose_it_is(text, role):
    (person,) = (e for e in cast_of(text, Lee="person").entities if e.kind == "person")
    assert [r.text for r in person.roles] == [role]


def test_who_has_an_initial_for_a_surname_goes_by_the_first_name():
    names = {"Lena B": "person", "Ann Lena": "person", "Lena": "person"}
    text = "Lena B sang. Ann Lena danced. Lena was pleased."
    assert of_kind("person", text, names) == [{"Lena B", "Lena"}, {"Ann Lena"}]


def test_initials_with_dots_and_without_are_one_person():
    cast = cast_of("A.J. Roe waved.", "AJ Roe left.", A_J__Roe="person", AJ_Roe="person", **{"A.J. Roe": "person"})
    assert people(cast) == [{"A.J. Roe", "AJ Roe"}]


def test_a_text_that_ends_with_a_name_and_a_comma():
    assert people(cast_of("The mayor met Ann Lee,", Ann_Lee="person")) == [{"Ann Lee"}]


def test_a_long_surname_with_a_slip_is_that_of_the_one_who_has_it_in_full():
    cast = cast_of(
        "Vitali Klenschko won. Klenschko waved.", "Kelnschko lost at last.",
        Vitali_Klenschko="person", Klenschko="person", Kelnschko="person",
    )  # fmt: skip
    assert people(cast) == [{"Vitali Klenschko", "Klenschko", "Kelnschko"}]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bo Woodward", "Bo Woodard", True),
        ("Stan Perlo", "Stanley Perlo", True),
        ("Alexis Varda", "Alexandros Varda", True),
        ("Anre Varda", "Andre Varda", True),
        ("Rosa Varda", "Karl Varda", False),
        ("Daniel Varda", "Danielle Varda", False),  # a man and a woman
    ],
)
def test_two_full_names_of_two_outlets(one, other, same):
    label = {one.replace(" ", "_"): "person", other.replace(" ", "_"): "person"}
    apart = cast_of(f"{one} waved.", f"{other} waved.", **label)
    assert (len(people(apart)) == 1) == same
    assert people(apart) == people(cast_of(f"{other} waved.", f"{one} waved.", **label)) or not same


def test_two_names_of_one_article_are_two_people_unless_one_is_short_for_the_other():
    assert len(people(cast_of("Bo Woodward met Bo Woodard.", Bo_Woodward="person", Bo_Woodard="person"))) == 2
    assert len(people(cast_of("Ken Lindt won\nKenneth Lindt won.", Ken_Lindt="person", Kenneth_Lindt="person"))) == 1


def test_another_first_letter_is_another_surname():
    cast = cast_of("Ann Feilstein spoke.", "Weilstein left.", Ann_Feilstein="person", Weilstein="person")
    assert len(people(cast)) == 2
