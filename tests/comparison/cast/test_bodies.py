"""Organisations under several names, and the countries they are of."""

import pytest

from crossread.comparison.cast import find_cast
from crossread.comparison.cast.bodies import core, initials
from factory import reading, story


def entities(kind, *texts, names):
    cast = find_cast(story(*(reading(f"a{i}", text, names=names) for i, text in enumerate(texts))))
    return [{a.text for a in e.aliases} for e in cast.entities if e.kind == kind]


@pytest.mark.parametrize(
    ("name", "words", "country"),
    [
        ("u.s. department of justice", ("justice", "department"), "United States"),  # the two orders of a department
        ("justice department", ("justice", "department"), None),
        ("ministry of foreign affairs", ("foreign", "ministry"), None),
        ("ministry of health of kenya", ("health", "ministry"), "Kenya"),
        ("acme motors inc", ("acme", "motors"), None),  # company endings
        ("the", ("the",), None),  # small words only
    ],
)
def test_what_is_compared_of_a_name(name, words, country):
    assert core(name.split()) == (words, country)


def test_initials_leave_small_words_out():
    assert initials(["central", "bank", "of", "kenya"]) == "cbk"


def test_an_acronym_joins_the_name_it_is_short_for():
    names = {"World Seed Council": "organisation", "WSC": "organisation"}
    assert entities("organisation", "The World Seed Council met. The WSC voted.", names=names) == [
        {"World Seed Council", "WSC"}
    ]


def test_one_ministry_without_its_country_is_the_one_in_the_story():
    names = {"Health Ministry": "organisation", "Kenyan Health Ministry": "organisation"}
    found = entities("organisation", "The Kenyan Health Ministry spoke.", "The Health Ministry agreed.", names=names)
    assert found == [{"Kenyan Health Ministry", "Health Ministry"}]


def test_ministries_of_two_countries_stay_two():
    names = {"Foreign Ministry": "organisation", "Kenya": "place", "Peru": "place"}
    found = entities("organisation", "Kenya's Foreign Ministry spoke. Peru's Foreign Ministry did not.", names=names)
    assert len(found) == 2


def test_a_shorter_name_joins_the_longer_one_it_ends():
    names = {"International Seed Council": "organisation", "Seed Council": "organisation"}
    assert (
        len(entities("organisation", "The International Seed Council met.", "The Seed Council met.", names=names)) == 1
    )


def test_spellings_of_a_body_are_one():
    names = {"Energovit": "organisation", "Energovyt": "organisation"}
    assert len(entities("organisation", "Energovit paid.", "Energovyt refused.", names=names)) == 1


def test_a_country_its_adjective_and_its_people_are_one_place():
    names = {"U.S.": "place", "United States": "place", "Americans": "group", "American": "group", "US": "place"}
    found = entities("place", "The U.S. voted. Americans cheered.", "The United States and US allies; American flags.",
                     names=names)  # fmt: skip
    assert found == [{"U.S.", "United States", "Americans", "American", "US"}]


def test_the_north_is_the_northern_country_the_article_names():
    names = {"North Korea": "place", "North": "place", "Italy": "place"}
    found = entities("place", "North Korea replied. The North was angry.", "In Italy the North is rich.", names=names)
    assert {"North Korea", "North"} in found
    assert {"North"} in found


def test_a_place_lies_where_the_text_puts_it():
    names = {"Varnel": "place", "Ostoria": "place", "Beldo": "place"}
    cast = find_cast(
        story(reading("a", "They met in Varnel, Ostoria, on Monday at Varnel's Beldo district.", names=names))
    )
    name = {e.id: e.name for e in cast.entities}
    assert {name[k]: name[v] for k, (v, _) in cast.within.items()} == {"Varnel": "Ostoria", "Beldo": "Varnel"}


def test_a_list_of_towns_puts_none_in_another():
    names = {"Varnel": "place", "Ostoria": "place", "Beldo": "place"}
    cast = find_cast(story(reading("a", "Trains run to Varnel, Ostoria and Beldo.", names=names)))
    assert not cast.within


def test_an_acronym_with_dots_and_one_that_counts_of():
    cast = find_cast(story(reading(
        "a", "The F.B.I. came. The FBI left. The Department of Justice knew; the DOJ slept.",
        names={"F.B.I.": "organisation", "FBI": "organisation", "Department of Justice": "organisation",
               "DOJ": "organisation"},
    )))  # fmt: skip
    assert sorted(sorted(a.text for a in e.aliases) for e in cast.entities) == [
        ["DOJ", "Department of Justice"], ["F.B.I.", "FBI"]
    ]  # fmt: skip


def test_a_club_by_its_last_word():
    cast = find_cast(story(
        reading("a", "The Springford Tigers won.", names={"Springford Tigers": "organisation"}),
        reading("b", "The Tigers won.", names={"Tigers": "organisation"}),
    ))  # fmt: skip
    assert len(cast.entities) == 1


def test_the_last_word_of_two_names_is_neither():
    cast = find_cast(story(
        reading("a", "The Springford Tigers beat the Harbour Tigers.",
                names={"Springford Tigers": "organisation", "Harbour Tigers": "organisation"}),
        reading("b", "The Tigers won.", names={"Tigers": "organisation"}),
    ))  # fmt: skip
    assert len(cast.entities) == 3


def test_a_headline_run_together_takes_no_name_in():
    cast = find_cast(story(reading(
        "a", "Marbo lost.\nMarbo Strikes were long.", names={"Marbo": "organisation", "Marbo Strikes": "organisation"}
    )))  # fmt: skip
    assert len(cast.entities) == 2


def test_what_a_body_is_may_stand_behind_its_name():
    names = {"Lima Tech University": "organisation", "Lima Tech": "organisation", "Lima Tech Council": "organisation"}
    text = "Lima Tech University closed. Lima Tech is old. Lima Tech Council met."
    assert entities("organisation", text, names=names) == [
        {"Lima Tech University", "Lima Tech"},
        {"Lima Tech Council"},
    ]


def test_a_credit_run_into_the_name_is_no_other_body():
    names = {"Acme Acme": "organisation", "Acme": "organisation"}
    assert entities("organisation", "Acme Acme keeps seed. Acme is old.", names=names) == [{"Acme", "Acme Acme"}]


def test_the_name_that_most_articles_know_is_not_drawn_into_a_longer_one():
    names = {"Acme Archive": "organisation", "Acme": "organisation"}
    texts = ["Acme Archive burned. Acme wept.", "Acme rose.", "Acme fell.", "Acme slept."]
    assert entities("organisation", *texts, names=names) == [{"Acme"}, {"Acme Archive"}]


def test_a_paper_that_the_reader_took_for_a_person_is_a_body_wherever_it_stands():
    texts = ["The pier fell, said Grey-Bugle, a local newspaper.", "Grey-Bugle told it first."]
    assert entities("organisation", *texts, names={"Grey-Bugle": "person"}) == [{"Grey-Bugle"}]
    assert not entities("person", *texts, names={"Grey-Bugle": "person"})


def test_who_works_for_a_paper_is_none():
    text = "Ann Lee, a local newspaper reporter, came."
    assert entities("person", text, names={"Ann Lee": "person"}) == [{"Ann Lee"}]


def test_a_name_of_small_words_only_breaks_nothing():
    assert find_cast(story(reading("a", "The-n-w board met.", names={"The": "organisation"})))


def test_a_name_with_members_is_no_person_though_the_reader_took_it_for_one():
    text = "Grey Dawn militants came. Grey Dawn fighters left. A leader of Grey Dawn spoke. Grey Dawn denied it."
    assert entities("organisation", text, names={"Grey Dawn": "person"}) == [{"Grey Dawn"}]
    assert not entities("organisation", text.replace("Grey", "Mr. Grey"), names={"Grey Dawn": "person"})
    assert not entities("organisation", "Grey Dawn fighters left. Grey Dawn spoke.", names={"Grey Dawn": "person"})
