import numpy as np

from crossread.readings.spans import spans

OUT, B, IN, B2, IN2 = range(5)


def scores(*tags, sure=4.0):
    out = np.zeros((len(tags), 5), np.float32)
    out[np.arange(len(tags)), tags] = sure
    return out


def test_begin_and_inside_make_a_span():
    assert spans(scores(OUT, B, IN, OUT, B2)) == [(1, 3, 0), (4, 5, 1)]


def test_two_spans_may_touch():
    assert spans(scores(B, B, IN)) == [(0, 1, 0), (1, 3, 0)]


def test_inside_cannot_follow_outside():
    # "in [Port]IN [Moresby]IN": the first inside can only have been a begin.
    given = scores(OUT, IN, IN)
    given[1, B] = 3.0
    assert spans(given) == [(1, 3, 0)]


def test_inside_of_another_label_takes_the_better_of_both():
    given = scores(B, IN2, IN2)
    given[0, B2] = 3.5
    assert spans(given) == [(0, 3, 1)]


def test_nothing():
    assert spans(np.zeros((0, 5), np.float32)) == []
