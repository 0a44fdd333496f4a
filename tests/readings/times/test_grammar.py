"""The rule table: every rule can be reached, and time grows no faster than the text."""

from __future__ import annotations

import time

import pytest

from crossread.readings.times import find_times
from crossread.readings.times.makers import MAKERS
from crossread.readings.times.patterns import grammar
from crossread.readings.times.words import words_of


def test_every_rule_has_a_maker():
    assert {r.make for r in grammar().rules} <= set(MAKERS)


def test_every_number_has_a_sign():
    g = grammar()
    for number in (
        *map(str, range(2600)),
        *(f"{n:04}" for n in range(1000)),
        "1,000",
        "2.5",
        "45th",
        "31/01/2018",
        "'98",
    ):
        for word in words_of(number):
            known = g.classes & word.classes.keys()
            assert not known or g.sign(word) != g.sign(words_of("zzz")[0]), number


def test_names_of_rules_are_unique():
    names = [r.name for r in grammar().rules]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "piece", ["two or three or ", "9 ", "the next day ", "a couple of ", "1", "ago ", "Feb. ", "half a "]
)
def test_work_is_linear_in_the_text(piece):
    def seconds(count):
        best = 9e9
        for _ in range(2):
            start = time.process_time()
            find_times(piece * count, "2024-05-14")
            best = min(best, time.process_time() - start)
        return best

    seconds(100)
    assert seconds(16_000) < 0.05 + 24 * seconds(2_000)  # quadratic work would be 64 times as much
