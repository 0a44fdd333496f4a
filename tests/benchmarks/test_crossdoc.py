"""Running text from tokens."""

import runpy
from pathlib import Path

running = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "crossdoc.py"))["running"]


def of(words: str) -> str:
    return running(words.split())


def test_signs_take_their_places():
    told = of('The U . S . envoy \'s 14 , 000 boats ( " grey " ) left at 6 : 30 .')
    assert told == "The U.S. envoy's 14,000 boats (“grey”) left at 6:30."


def test_a_lone_mark_closes_where_somebody_speaks_behind_it():
    assert of('We are glad . " She said so .') == "We are glad.” She said so."
    assert of('" We are glad , " she said .') == "“We are glad,” she said."
