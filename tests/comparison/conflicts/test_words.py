"""Conflicts read from words beside each other: tolls, open questions, rebuttals, names and states of things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflicting import conflicts_of
from crossread.articles.article import Block
from factory import reading


def only(kind, *readings):
    found = conflicts_of(*readings)
    assert [c.kind for c in found] == [kind], found
    return found[0]


# -- tolls --


def toll(id, text, **known):
    return reading(id, text, names={"Grey Quay": "place", "Fen Holt": "place"}, **known)


def test_a_headline_and_its_body_give_two_tolls():
    text = "58 killed at Grey Quay fair\nAt least 59 people were killed at the Grey Quay fair on Sunday."
    blocks = (Block(0, 27, "headline"), Block(28, len(text), "paragraph"))
    found = only("number", toll("a", text, blocks=blocks))
    assert [s.normalised for s in found.sides] == ["58", "59 or more"]


def test_a_toll_that_grows_with_the_hours_is_an_update():
    a = toll("a", "A blast killed at least 50 people at Grey Quay fair.", published="2021-05-01")
    b = toll("b", "A blast killed 84 people at Grey Quay fair.", published="2021-05-02")
    found = only("number", a, b)
    assert "an update (2021-05-01 to 2021-05-02)" in found.basis


def test_a_careful_toll_near_the_figure_is_no_conflict():
    a = toll("a", "A blast killed at least 82 people at Grey Quay fair.")
    assert not conflicts_of(a, toll("b", "A blast killed 84 people at Grey Quay fair."))
    assert not conflicts_of(a, toll("b", "A blast killed dozens of people at Grey Quay fair."))


def test_the_dead_are_not_the_hurt():
    a = toll("a", "A blast killed 50 people at Grey Quay fair.")
    assert not conflicts_of(a, toll("b", "A blast at Grey Quay fair left 84 people injured."))


def test_a_toll_elsewhere_or_of_another_year_is_another_event():
    a = toll("a", "A blast killed 50 people at Grey Quay fair.")
    assert not conflicts_of(a, toll("b", "A blast killed 84 people at Fen Holt fair."))
    old = toll("b", "A blast in 1987 killed 84 people at the fair.")
    assert not conflicts_of(toll("a", "A blast in 2021 killed 50 people at the fair."), old)


def test_a_place_and_a_part_of_it_are_one_for_a_toll():
    a = toll("a", "A blast killed 50 people at Fen Holt.")
    b = reading("b", "A blast killed 84 people at Fen Holt Row.", names={"Fen Holt Row": "place"})
    assert only("number", a, b).sides[1].normalised == "84"


def test_a_toll_after_a_colon_counts():
    a = toll("a", "Fair at Grey Quay: 58 killed")
    assert only("number", a, toll("b", "A blast at the Grey Quay fair left 84 killed.")).sides[0].normalised == "58"


@settings(deadline=None)
@given(st.lists(st.sampled_from([41, 53, 67, 79, 91]), min_size=2, max_size=5, unique=True))
def test_all_tolls_of_an_event_are_one_conflict_in_whatever_order(figures):
    made = [toll(f"r{n}", f"A blast killed {n} people at Grey Quay fair.") for n in figures]
    found = conflicts_of(*made)
    assert found == conflicts_of(*reversed(made))
    assert len(found) == 1
    assert {s.normalised for s in found[0].sides} <= {str(n) for n in figures}
    assert len(found[0].sides) == min(5, len(figures))


# -- what is left open and what is told --


def test_a_cause_not_known_to_one_is_told_by_another():
    a = reading("a", "The Rowers Guild did not know how the barge leak at Grey Quay had begun.")
    b = reading("b", "The barge leak at Grey Quay was caused by a worn valve, the Rowers Guild said.")
    found = only("denial", a, b)
    assert "did not know how" in found.basis
    assert [s.normalised for s in found.sides] == ["left open", "told"]


def test_a_question_of_how_many_is_no_question_of_cause():
    a = reading("a", "The Rowers Guild did not know how many barges at Grey Quay leak.")
    b = reading("b", "The barges at Grey Quay leak because of worn valves.")
    assert not any("did not know" in c.basis for c in conflicts_of(a, b))


def test_names_withheld_and_named():
    a = reading("a", "The names of the rowers lost at Grey Quay have not been released.")
    b = reading("b", "The harbour released the names of the rowers lost at Grey Quay.")
    assert only("expectation-vs-outcome", a, b).sides[0].normalised == "left open"


def test_a_deed_that_a_group_claims_and_that_others_see_no_tie_to():
    text = "The Rowers Guild claimed responsibility for the barge attack. Ann Lee said the Guild had no links to it."
    found = only("denial", reading("a", text))
    assert [s.normalised for s in found.sides] == ["left open", "told"]
    assert "no links to" in found.basis


def test_a_deed_that_a_group_claims_and_nobody_doubts():
    a = reading("a", "The Rowers Guild claimed responsibility for the barge attack.")
    assert not conflicts_of(a, reading("b", "The Rowers Guild has links to the barge attack, Ann Lee said."))


def test_an_article_does_not_answer_itself():
    text = "The Rowers Guild did not know how the barge leak at Grey Quay had begun. Nobody was hurt. Rain fell. "
    told = "The barge leak at Grey Quay was caused by a worn valve."
    assert not conflicts_of(reading("a", text + told))


# -- accusations --


def test_an_accusation_and_its_rebuttal():
    a = reading("a", "Ann Lee was accused of selling the guild barges.")
    b = reading("b", "The lawyer of Ann Lee said the charges over the barges were false.")
    found = only("denial", a, b)
    assert [s.normalised for s in found.sides] == ["accusation", "rebuttal"]


def test_a_rebuttal_of_somebody_else_answers_nothing():
    a = reading("a", "Ann Lee was accused of selling the guild barges.")
    assert not conflicts_of(a, reading("b", "The lawyer of Tom Moss said the charges over the barges were false."))


# -- labels and states --


def test_a_named_thing_is_called_two_things():
    a = reading("a", "They fired the Heron-3 missile at noon.", names={"Heron-3": "misc"})
    b = reading("b", "They fired the Heron-3 (“grey bird”) rocket at noon.", names={"Heron-3": "misc"})
    found = only("framing", a, b)
    assert {s.normalised for s in found.sides} == {"missile", "rocket"}


def test_an_article_that_uses_both_words_keeps_to_neither():
    a = reading("a", "They fired the Heron-3 missile, a Heron-3 rocket.", names={"Heron-3": "misc"})
    b = reading("b", "They fired the Heron-3 rocket at noon.", names={"Heron-3": "misc"})
    assert not conflicts_of(a, b)


def test_dead_in_one_alive_in_the_other():
    a = reading("a", "Soldiers claimed to have killed Ann Lee in August.")
    b = reading("b", "Ann Lee is still in charge of the rowers.")
    found = only("denial", a, b)
    assert [s.normalised for s in found.sides] == ["dead", "alive"]


def test_who_kills_is_not_dead():
    a = reading("a", "Two men were killed by Ann Lee in August.")
    assert not conflicts_of(a, reading("b", "Ann Lee is still in charge of the rowers."))


@pytest.mark.parametrize(
    ("one", "other", "states"),
    [
        ("Ann Lee was arrested on Sunday.", "Ann Lee is still at large.", ["held", "at large"]),
        ("Ann Lee has resigned.", "Ann Lee refused to resign.", ["out", "staying"]),
        ("Ann Lee was found guilty.", "Ann Lee was acquitted.", ["guilty", "not guilty"]),
        ("Ann Lee was badly hurt.", "Ann Lee escaped unhurt.", ["hurt", "unhurt"]),
    ],
)
def test_two_states_of_one_person(one, other, states):
    found = only("denial", reading("a", one), reading("b", other))
    assert [s.normalised for s in found.sides] == states


def test_a_state_of_somebody_else_is_none_of_hers():
    a = reading("a", "Ann Lee was arrested on Sunday.")
    assert not conflicts_of(a, reading("b", "Ann Lee spoke. Tom Moss is still at large."))


# -- laws --


@pytest.mark.parametrize("word", ["killed", "accused of", "did not know how", "spokesman for"])
def test_hostile_repetition_is_read_in_time(word):
    text = f"Ann Lee {word} " + " ".join([word] * 300) + " 12 people at Grey Quay."
    assert conflicts_of(reading("a", text)) == ()


def test_a_state_before_another_name_is_none_of_hers():
    a = reading("a", "They mourned the killing of Tom Moss, Ann Lee at his side.")
    assert not conflicts_of(a, reading("b", "Ann Lee is still in charge of the rowers."))


def test_two_verdicts_of_two_years():
    a = reading("a", "Ann Lee was found guilty in 2003.")
    assert not conflicts_of(a, reading("b", "In 1958, Ann Lee was acquitted."))
    assert conflicts_of(a, reading("b", "In 2003, Ann Lee was acquitted."))


def test_who_is_survived_by_others_is_not_alive():
    a = reading("a", "Ann Lee died on Sunday.")
    assert not conflicts_of(a, reading("b", "Ann Lee is survived by two sons."))


def test_a_name_after_a_name_says_nothing_of_its_kind():
    a = reading("a", "They saw the Heron-3 Missile Works at noon.", names={"Heron-3": "misc"})
    b = reading("b", "They saw the Heron-3 rocket at noon.", names={"Heron-3": "misc"})
    assert not conflicts_of(a, b)


def test_an_accusation_of_another_person_is_not_rebutted():
    a = reading("a", "Ann Lee spoke first. Tom Moss was accused of selling the guild barges.")
    assert not conflicts_of(a, reading("b", "The lawyer of Ann Lee said the charges over the barges were false."))


def test_what_a_named_thing_has_is_not_what_it_is():
    a = reading("a", "They saw the Heron-3’s missile at noon.", names={"Heron-3": "misc"})
    b = reading("b", "They saw the Heron-3 rocket at noon.", names={"Heron-3": "misc"})
    assert not conflicts_of(a, b)


def test_who_had_been_in_charge_may_be_dead():
    a = reading("a", "Ann Lee died on Sunday.")
    assert not conflicts_of(a, reading("b", "Ann Lee had been in charge of the rowers."))


def test_a_neighbours_report_is_no_report_of_guilt():
    a = reading("a", "Ann Lee was accused of selling the guild barges.")
    assert not conflicts_of(a, reading("b", "Ann Lee dismissed a neighbour's report of the barges."))


def test_a_people_are_no_named_thing():
    def seen(id, what, name):
        return reading(id, f"They saw the {name} {what} at noon.", names={name: "misc"})

    assert conflicts_of(seen("a", "missile", "Heron"), seen("b", "rocket", "Heron"))
    assert not conflicts_of(seen("a", "missile", "Indian"), seen("b", "rocket", "Indian"))
