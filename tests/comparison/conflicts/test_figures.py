"""Figures, ages, dates and hours of one thing that cannot both be right."""

from dataclasses import replace

import pytest

from conflicting import conflicts_of, near, parsed, sank
from crossread.readings.reading import TimeExpression
from factory import reading, spans_of


def test_two_figures_for_one_thing():
    (found,) = conflicts_of(*near(sank("a", "Six"), sank("b", "Seven")))
    assert found.kind == "number"
    assert {s.value for s in found.sides} == {"Six", "Seven"}


def test_a_rounder_figure_is_no_conflict():
    assert not conflicts_of(*near(sank("a", "At least six"), sank("b", "Seven")))
    assert not conflicts_of(*near(sank("a", "About six"), sank("b", "Six")))


def test_far_apart_in_time_they_are_two_events():
    assert not conflicts_of(*near(sank("a", "Six", published="2020-01-02"), sank("b", "Seven", published="2020-03-02")))


def test_a_figure_the_other_article_has_as_well_is_of_something_else():
    both = reading(
        "b",
        "Seven barges sank beside Grey Quay harbour. Six barges burned at Grey Quay harbour.",
        names={"Grey Quay": "place"},
    )
    verbs = {"sank": ("VERB", "root", "sank", "sink"), "burned": ("VERB", "root", "burned", "burn")}
    both = parsed(both, barges=("NOUN", "nsubj", "sank", "barge"), **verbs)
    assert not conflicts_of(*near(sank("a", "Six"), both))


def weighed(id, text, **known):
    """A report that names a thing of some weight; its verbs are no nouns."""
    r = reading(id, text, **known)
    return parsed(r, **{w: ("VERB", "dep", w) for w in ("lay", "came", "was", "stands") if f" {w} " in text})


def test_two_weights_of_one_thing():
    a = weighed("a", "They lifted the 90-ton barge on Monday. The barge leaked.")
    b = weighed("b", "A 60-ton barge lay in the mud. The barge was empty.")
    (found,) = conflicts_of(a, b)
    assert (found.kind, found.basis) == ("number", "“90-ton” and “60-ton” for the same barge")


def test_a_thing_spoken_of_once_may_be_another_one():
    a = weighed("a", "They lifted the 90-ton barge on Monday. The barge leaked.")
    assert not conflicts_of(a, weighed("b", "A 60-ton barge lay in the mud."))


def test_a_converted_weight_is_the_same():
    a = weighed("a", "They lifted the 90-ton barge on Monday. The barge leaked.")
    assert not conflicts_of(a, weighed("b", "An 85-ton barge lay in the mud. The barge was empty."))


def test_of_two_prices_it_must_be_told_whose():
    a = weighed("a", "The $90 million offer came on Monday. The offer stands.")
    b = weighed("b", "A $60 million offer was refused. The offer was low.")
    assert not conflicts_of(a, b)


def test_two_ages_of_one_person():
    (found,) = conflicts_of(
        reading("a", "Ann Lee, 34, rowed home."), reading("b", "The 43-year-old Ann Lee rowed home.")
    )
    assert found.basis == "the age of Ann Lee: 34 or 43"


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Thursday, 9 April 2025", "2025-04-09 was a Wednesday, not a Thursday"),
        ("Saturday (Dec. 31, 2017)", "2017-12-31 was a Sunday, not a Saturday"),
        ("Monday the 1st of May", "2021-05-01 was a Saturday, not a Monday"),  # no year: that of the report
        ("Wednesday, 9 April 2025", None),
        ("Sunday the 1st of May", None),  # right the year after
    ],
)
def test_a_date_whose_weekday_is_another_days(words, right):
    found = conflicts_of(reading("a", f"The ferry sailed on {words}, at noon.", published="2021-05-03"))
    assert [c.basis for c in found] == ([right] if right else [])


def at_hour(id, verb, hour, value):
    text = f"The ferry {verb} at Grey Quay at {hour} on Sunday."
    span = spans_of(text, hour)[0]
    time = TimeExpression(span.start, span.end, "TIME", f"2021-05-02T{value}")
    r = reading(id, text, names={"Grey Quay": "place"}, times=[time])
    word = verb.split()[-1]
    r = parsed(r, **{word: ("VERB", "root", word, "land" if word == "landed" else word)})
    head = next(i for i, t in enumerate(r.tokens) if r.words(t.start, t.end) == word)
    return replace(r, clauses=tuple(replace(c, head=head) for c in r.clauses))


def test_one_event_at_two_hours():
    found = conflicts_of(*near(at_hour("a", "landed", "9:45 am", "09:45"), at_hour("b", "landed", "10:15 am", "10:15")))
    assert [c.basis for c in found] == ["the same event at 9:45 am and at 10:15 am"]


def test_morning_and_evening_are_two_hours_where_both_say_which():
    a, b = at_hour("a", "landed", "10:15 am", "10:15"), at_hour("b", "came", "10:15 pm", "22:15")
    assert len(conflicts_of(*near(a, b))) == 1
    assert not conflicts_of(*near(a, at_hour("b", "landed", "10:15", "22:15")))


def test_two_deeds_have_two_hours():
    assert not conflicts_of(
        *near(at_hour("a", "landed", "9:45 am", "09:45"), at_hour("b", "sank", "10:15 am", "10:15"))
    )


def timed(id, text, verb, value):
    """A sentence that ends in a clock time, with its verb and nothing named."""
    hour = text.split(" at ")[-1].rstrip(".")
    span = spans_of(text, hour)[0]
    r = reading(id, text, times=[TimeExpression(span.start, span.end, "TIME", f"2021-05-02T{value}")])
    r = parsed(r, **{verb: ("VERB", "root", verb)})
    head = next(i for i, t in enumerate(r.tokens) if r.words(t.start, t.end) == verb)
    return replace(r, clauses=tuple(replace(c, head=head) for c in r.clauses))


def test_one_deed_told_with_the_same_words_is_one_though_nothing_is_named():
    a = timed("a", "A barge swerve hit the crowd at 10:30 pm.", "swerve", "22:30")
    b = timed("b", "A wide boat made to swerve into a crowd at 10:45 pm.", "swerve", "22:45")
    assert [c.basis for c in conflicts_of(a, b)] == ["the same event at 10:30 pm and at 10:45 pm"]


def test_what_only_happened_is_told_by_near_passages():
    a = timed("a", "The raid occur at 10:30 pm.", "occur", "22:30")
    assert len(conflicts_of(*near(a, timed("b", "The fire erupt at 10:45 pm.", "erupt", "22:45")))) == 1
    assert not conflicts_of(*near(a, timed("b", "The boats gather at 10:45 pm.", "gather", "22:45")))


def test_rough_hours_near_each_other_agree():
    a = timed("a", "The raid occur shortly before and at 10:30 pm.", "occur", "22:30")
    assert not conflicts_of(*near(a, timed("b", "The fire erupt at 10:40 pm.", "erupt", "22:40")))


def test_an_article_that_gives_both_hours_means_two_things():
    a = timed("a", "The raid occur at 10:30 pm.", "occur", "22:30")
    text = "The fire erupt at 10:45 pm. The raid occur at 10:30 pm."
    first, second = spans_of(text, "10:45 pm")[0], spans_of(text, "10:30 pm")[0]
    times = [
        TimeExpression(first.start, first.end, "TIME", "2021-05-02T22:45"),
        TimeExpression(second.start, second.end, "TIME", "2021-05-02T22:30"),
    ]
    b = parsed(reading("b", text, times=times), erupt=("VERB", "root", "erupt"), occur=("VERB", "root", "occur"))
    verbs = [i for i, t in enumerate(b.tokens) if t.pos == "VERB"]
    b = replace(b, clauses=tuple(replace(c, head=v) for c, v in zip(b.clauses, verbs, strict=True)))
    assert not conflicts_of(*near(a, b))
    assert len(conflicts_of(*near(a, replace(b, times=tuple(times[:1]))))) == 1


def test_three_hours_of_one_event_are_one_conflict():
    made = [at_hour(i, "landed", f"{h} am", h.zfill(5)) for i, h in (("a", "9:15"), ("b", "9:45"), ("c", "10:15"))]
    found = conflicts_of(*near(*made))
    assert [[s.normalised for s in c.sides] for c in found] == [["09:15", "09:45", "10:15"]]


def affected(id, number, **known):
    return reading(id, f"The leak exposed {number} people at Grey Quay.", names={"Grey Quay": "place"}, **known)


def test_large_figures_very_near_each_other_are_of_one_thing():
    (found,) = conflicts_of(*near(affected("a", "143 million"), affected("b", "145 million")))
    assert found.kind == "number"
    assert not conflicts_of(*near(affected("a", "143 million"), affected("b", "190 million")))


def test_weeks_later_the_other_figure_is_an_update():
    early, late = (
        affected("a", "143 million", published="2020-09-08"),
        affected("b", "145 million", published="2020-10-03"),
    )
    (found,) = conflicts_of(*near(early, late))
    assert found.basis == "an update: the later report has “145 million”, the earlier one “143 million”"


def test_people_named_side_by_side_are_parts_of_a_whole():
    whole = sank("a", "Twenty-three")

    def sunk(text):
        r = reading("b", f"{text} barges sank beside Grey Quay harbour.", names={"Grey Quay": "place"})
        adjectives = {"danish": ("ADJ", "amod", "barges"), "dutch": ("ADJ", "amod", "barges")}
        verbs = {"sank": ("VERB", "root", "sank", "sink"), **adjectives}
        return parsed(r, barges=("NOUN", "nsubj", "sank", "barge"), **verbs)

    assert conflicts_of(*near(whole, sunk("11 Danish")))
    assert not conflicts_of(*near(whole, sunk("12 Dutch and 11 Danish")))


def test_feet_for_metres_are_a_conversion():
    a = weighed("a", "They lifted the 10-metre barge on Monday. The barge leaked.")
    assert not conflicts_of(a, weighed("b", "A 30-foot barge lay in the mud. The barge was empty."))
    assert conflicts_of(a, weighed("b", "A 50-foot barge lay in the mud. The barge was empty."))


def test_a_thing_measured_in_two_ways_in_one_article_is_a_kind_of_thing():
    a = weighed("a", "They lifted the 90-ton barge on Monday. The 30-ton barge leaked.")
    assert not conflicts_of(a, weighed("b", "A 60-ton barge lay in the mud. The barge was empty."))


def offered(id, who, sum):
    r = reading(id, f"{who} offered Tom Moss {sum} million for his boats.")
    verbs = {"offered": ("VERB", "root", "offered", "offer"), who.split()[0].lower(): ("PROPN", "nsubj", "offered")}
    return parsed(r, million=("NOUN", "obj", "offered"), boats=("NOUN", "obl", "offered", "boat"), **verbs)


def test_two_who_offer_have_two_sums():
    assert len(conflicts_of(*near(offered("a", "Ann Lee", "$140"), offered("b", "Ann Lee", "$180")))) == 1
    assert not conflicts_of(*near(offered("a", "Ann Lee", "$140"), offered("b", "Port Hale", "$180")))


def test_an_age_before_another_name_is_not_ones_own():
    a = reading("a", "Ann Lee, 34, rowed home.")
    assert not conflicts_of(a, reading("b", "The 43-year-old brother of Ann Lee rowed home."))
    assert not conflicts_of(a, reading("b", "The 43-year-old Tom Moss passed Ann Lee."))


@pytest.mark.parametrize("stamp", ["Updated 9:45 am", "Published: 9:45 am"])
def test_the_hour_of_a_page_is_no_hour_of_an_event(stamp):
    a = timed("a", "The raid occur at 10:30 pm.", "occur", "22:30")
    text = f"{stamp} the fire erupt."
    span = spans_of(text, "9:45 am")[0]
    b = reading("b", text, times=[TimeExpression(span.start, span.end, "TIME", "2021-05-02T09:45")])
    b = parsed(b, erupt=("VERB", "root", "erupt"))
    head = next(i for i, t in enumerate(b.tokens) if t.pos == "VERB")
    assert not conflicts_of(*near(a, replace(b, clauses=tuple(replace(c, head=head) for c in b.clauses))))


def test_an_hour_of_another_clock_or_day_is_another():
    a = at_hour("a", "landed", "9:45 am Saturday", "09:45")
    assert conflicts_of(*near(a, at_hour("b", "landed", "10:15 am Saturday", "10:15")))
    other = at_hour("b", "landed", "10:15 am Friday", "10:15")
    day = tuple(replace(t, value="2021-05-01T10:15") for t in other.times)
    assert not conflicts_of(*near(a, replace(other, times=day)))
    assert not conflicts_of(*near(a, at_hour("b", "landed", "1015 GMT on Saturday", "10:15")))


def on_day(id, text, day, value):
    span = spans_of(text, day)[0]
    r = reading(id, text, names={"Grey Quay": "place"}, times=[TimeExpression(span.start, span.end, "DATE", value)])
    r = parsed(r, landed=("VERB", "root", "landed", "land"))
    head = next(i for i, t in enumerate(r.tokens) if t.pos == "VERB")
    return replace(r, clauses=tuple(replace(c, head=head) for c in r.clauses))


def test_one_event_on_two_days():
    a = on_day("a", "The ferry landed in a gale at Grey Quay on May 5, 2020.", "May 5, 2020", "2020-05-05")
    b = on_day("b", "The ferry landed in a gale at Grey Quay on May 6, 2020.", "May 6, 2020", "2020-05-06")
    (found,) = conflicts_of(*near(a, b))
    assert found.basis == "the same event on 2020-05-05 and on 2020-05-06"


@pytest.mark.parametrize("before", ["", "Published "])
def test_the_day_of_a_page_is_no_day_of_an_event(before):
    a = on_day("a", "The ferry landed in a gale at Grey Quay on May 5, 2020.", "May 5, 2020", "2020-05-05")
    text = f"{before}May 6, 2020 The ferry landed in a gale at Grey Quay."
    assert not conflicts_of(*near(a, on_day("b", text, "May 6, 2020", "2020-05-06")))


def ran(id, who, yards):
    r = reading(id, f"{who} ran {yards} yards in the harbour game.")
    words = {str(yards): ("NUM", "nummod", "yards"), "yards": ("NOUN", "obj", "ran", "yard")}
    return parsed(r, ran=("VERB", "root", "ran", "run"), **words)


def test_yards_belong_to_who_ran_them():
    assert conflicts_of(*near(ran("a", "Ann Lee", 63), ran("b", "Ann Lee", 90)))
    assert not conflicts_of(*near(ran("a", "Ann Lee", 63), ran("b", "She", 90)))


def jailed(id, *years):
    text = " ".join(f"The rower was jailed for {y} years over the barge." for y in years)
    return parsed(reading(id, text), rower=("NOUN", "nsubj", "jailed"), jailed=("VERB", "root", "jailed", f"jail{id}"))


def test_two_terms_in_prison_are_of_two_sentences():
    assert conflicts_of(*near(jailed("a", "seven"), jailed("b", "twelve")))
    assert not conflicts_of(*near(jailed("a", "seven"), jailed("b", "twelve", "thirty")))


def test_a_last_chance_is_one_of_several():
    def had(id, text):
        r = reading(id, f"The Grey Quay rowers missed {text} to win.", names={"Grey Quay": "place"})
        verbs = {"missed": ("VERB", "root", "missed", "miss"), "final": ("ADJ", "amod", "missed")}
        return parsed(r, chances=("NOUN", "obj", "missed", "chance"), chance=("NOUN", "obj", "missed"), **verbs)

    assert conflicts_of(*near(had("a", "one chance"), had("b", "two chances")))
    assert not conflicts_of(*near(had("a", "one final chance"), had("b", "two chances")))


def struck(id, whom, where="Grey Quay"):
    r = reading(id, f"She struck {whom} at {where} on Monday.", names={"Grey Quay": "place"})
    noun = whom.split()[-1]
    return parsed(r, struck=("VERB", "root", "struck", "strike"), **{noun: ("NOUN", "obj", "struck", "soldier")})


def test_a_deed_done_to_one_here_and_to_several_there():
    (found,) = conflicts_of(*near(struck("a", "a soldier"), struck("b", "two soldiers")))
    assert found.basis == "one soldier in one, several in the other"
    assert not conflicts_of(*near(struck("a", "a soldier"), struck("b", "two soldiers", "home")))


def test_what_a_thing_can_hold_is_not_what_it_held():
    def held(id, text):
        r = reading(id, f"The Grey Quay hall {text} people.", names={"Grey Quay": "place"})
        verbs = {"can": ("AUX", "aux", "holds"), "holds": ("VERB", "root", "holds", "seat")}
        return parsed(r, people=("NOUN", "obj", "holds"), hall=("NOUN", "nsubj", "holds"), **verbs)

    assert conflicts_of(*near(held("a", "holds 300"), held("b", "holds 500")))
    assert not conflicts_of(*near(held("a", "holds 300"), held("b", "can now holds 500")))


def test_a_sum_in_other_money_is_no_other_sum():
    def cost(id, text):
        r = reading(id, f"The repair of the Grey Quay wall cost {text} this year.", names={"Grey Quay": "place"})
        money = {sign: ("SYM", "obj", "cost") for sign in "$€" if sign in text}
        return parsed(r, cost=("VERB", "root", "cost"), **money)

    assert conflicts_of(*near(cost("a", "$11 million"), cost("b", "$16 million")))
    assert not conflicts_of(*near(cost("a", "$11 million"), cost("b", "€14 million ($16 million)")))


def test_a_large_sum_in_other_money_is_no_other_sum():
    def lent(id, text):
        return reading(id, f"Norland was lent {text} over the Grey Quay debt.", names={"Grey Quay": "place"})

    assert conflicts_of(*near(lent("a", "$141 billion"), lent("b", "$144 billion")))
    assert not conflicts_of(*near(lent("a", "€110 billion ($141 billion)"), lent("b", "$144 billion")))


def test_an_article_that_gives_the_other_day_too_is_set_against_itself_only():
    a = on_day("a", "The ferry landed in a gale at Grey Quay on May 5, 2020.", "May 5, 2020", "2020-05-05")
    told = "The ferry landed in a gale at Grey Quay on May"
    b = on_day("b", f"{told} 6, 2020. {told} 5, 2020.", "May 6, 2020", "2020-05-06")
    span = spans_of(b.article.text, "May 5, 2020")[0]
    b = replace(b, times=(*b.times, TimeExpression(span.start, span.end, "DATE", "2020-05-05")))
    second = [i for i, t in enumerate(b.tokens) if t.pos == "VERB"][1]
    first, last = b.clauses
    (found,) = conflicts_of(*near(a, replace(b, clauses=(first, replace(last, head=second)))))
    assert {e.article for side in found.sides for e in side.evidence} == {"b"}


def test_three_days_of_one_event_are_one_conflict():
    made = [
        on_day(i, f"The ferry landed in a gale at Grey Quay on May {n}, 2020.", f"May {n}, 2020", f"2020-05-0{n}")
        for i, n in (("a", 5), ("b", 6), ("c", 7))
    ]
    found = conflicts_of(*near(*made))
    assert [[s.normalised for s in c.sides] for c in found] == [["2020-05-05", "2020-05-06", "2020-05-07"]]


def test_a_span_counted_from_an_event_is_known_by_its_verb():
    def wed(id, weeks, mark="before"):
        r = reading(id, f"The rower married {weeks} weeks {mark} the flood.")
        words = {weeks: ("NUM", "nummod", "weeks"), "weeks": ("NOUN", "obl", "married", "week")}
        return parsed(r, married=("VERB", "root", "married", "marry"), the=("DET", "det", "flood"), **words)

    assert conflicts_of(*near(wed("a", "two"), wed("b", "three")))
    assert not conflicts_of(*near(wed("a", "two"), wed("b", "three", "beside")))


def test_how_long_something_went_on():
    def went(id, days, what):
        r = reading(id, f"Norland is calm after {days} days of {what} over bread and salt in Port Hale.")
        words = {"of": ("ADP", "case", what), what: ("NOUN", "nmod", "days"), "is": ("AUX", "cop", "calm")}
        return parsed(r, calm=("ADJ", "root", "calm"), **words)

    assert conflicts_of(*near(went("a", "five", "looting"), went("b", "eight", "looting")))
    assert not conflicts_of(*near(went("a", "five", "looting"), went("b", "eight", "sunshine")))
