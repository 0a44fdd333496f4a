"""Names that differ by a letter, places that differ for one thing."""

from conflicting import conflicts_of, near, parsed
from crossread.comparison.cast import find_cast
from crossread.comparison.conflicts import find_conflicts
from factory import reading, story


def test_a_name_spelled_two_ways_each_article_keeping_to_one():
    a = reading("a", "Power came from Harlec again.", names={"Harlec": "organisation"})
    b = reading("b", "Power came from Harlac again.", names={"Harlac": "organisation"})
    (found,) = conflicts_of(a, b)
    assert found.kind == "name"


def surnames_in(*texts):
    names = dict.fromkeys(("Ann Harrowby", "Harrowby", "Harrowly", "Harrowbys", "Harrawby"), "person")
    told = story(*(reading(f"a{i}", text, names=names) for i, text in enumerate(texts)))
    return [c for c in find_conflicts(told, find_cast(told), ()) if c.kind == "name"]


def test_a_surname_with_a_slip_in_one_article():
    (found,) = surnames_in("Ann Harrowby left. Harrowby waved to all. Harrowly’s boat sank.")
    assert [s.normalised for s in found.sides] == ["Harrowby", "Harrowly"]


def test_a_family_and_a_transliteration_are_no_slip():
    assert not surnames_in("Ann Harrowby left. Harrowby waved to the Harrowbys.")
    assert not surnames_in("Ann Harrowby left. Harrowby waved.", "Harrawby waved.")


def test_spelling_by_country_an_umlaut_and_a_plural_are_no_other_name():
    for x, y in (
        ("Harbour Centre", "Harbour Center"),
        ("Müllerwerk", "Muellerwerk"),
        ("Harlec", "Harlecs"),
        ("Harlecs", "Harlecx"),
    ):
        a = reading("a", f"Power came from {x} again.", names={x: "organisation"})
        b = reading("b", f"Power came from {y} again.", names={y: "organisation"})
        assert not conflicts_of(a, b), (x, y)


def test_a_word_and_a_town_are_no_two_spellings():
    a = reading("a", "Power came from Harlec again.", names={"Harlec": "organisation"})
    assert not conflicts_of(a, reading("b", "Power came to Harlac again.", names={"Harlac": "place"}))


def test_a_site_near_two_towns():
    a = reading("a", "She was held in Orle prison near Port Hale today.", names={"Port Hale": "place"})
    b = reading("b", "She was held in Orle prison near the town of Dunmouth today.", names={"Dunmouth": "place"})
    (found,) = conflicts_of(a, b)
    assert found.kind == "place"
    assert not conflicts_of(
        a, reading("b", "She was held in Orle prison near Port Hale.", names={"Port Hale": "place"})
    )


def called(id, name, label):
    return reading(id, f"Power came from {name} again.", names={name: label})


def test_a_person_is_misspelt_by_a_letter_that_no_transliteration_changes():
    assert [c.kind for c in conflicts_of(called("a", "Rafael Dovis", "person"), called("b", "Rafaep Dovis", "person"))]
    for other in ("Raphael Dovis", "Rafaell Dovis", "Rafail Dovis"):
        assert not conflicts_of(called("a", "Rafael Dovis", "person"), called("b", other, "person")), other


def test_a_letter_more_makes_another_word_but_not_in_a_long_name():
    long = [called(i, f"Center for {w} Harbours", "organisation") for i, w in (("a", "Human"), ("b", "Humane"))]
    assert len(conflicts_of(*long)) == 1
    assert not conflicts_of(called("a", "Human", "organisation"), called("b", "Humane", "organisation"))


def test_three_spellings_are_one_conflict():
    made = [
        called(i, f"{n} province", "place") for i, n in (("a", "Hormizgan"), ("b", "Hormozgan"), ("c", "Hormuzgan"))
    ]
    (found,) = conflicts_of(*made)
    assert len(found.sides) == 3


def venue(id, where):
    text = f"The envoys opened the talks on fishing at {where} on Monday."
    r = reading(id, text)
    words = {
        "at": ("ADP", "case", "monday"),
        "opened": ("VERB", "root", "opened", "open"),
        "on": ("ADP", "case", "monday"),
    }
    return parsed(r, the=("DET", "det", "talks"), **words)


def test_two_buildings_of_one_owner():
    assert len(conflicts_of(*near(venue("a", "the Dutch embassy"), venue("b", "the Dutch residence")))) == 1


def test_two_words_for_one_building_are_no_two_places():
    assert not conflicts_of(*near(venue("a", "the Orle factory"), venue("b", "the Orle plant")))


def test_one_venue_named_more_fully_is_one():
    assert conflicts_of(*near(venue("a", "the Orle club"), venue("b", "the Orle store")))
    assert not conflicts_of(*near(venue("a", "the Orle club"), venue("b", "the Orle club store")))
