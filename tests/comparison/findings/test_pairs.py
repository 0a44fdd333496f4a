"""What speaks for and against two statements being one fact."""

import numpy as np
import pytest

from crossread.comparison.cast import Cast
from crossread.comparison.findings.pairs import FEATURES, candidates, compare_dates
from crossread.comparison.findings.scorer import of, scorer
from crossread.comparison.findings.statements import statements
from crossread.comparison.findings.telling import tell
from crossread.comparison.findings.words import near_words, nearness
from factory import reading, story


def features(one: str, two: str, **known) -> dict[str, float]:
    s = story(reading("a", one, **known), reading("b", two, **known))
    told = statements(s, Cast(), tell(s, Cast()))
    pairs = candidates(s, told)
    assert len(pairs.left) == 1
    return dict(zip(FEATURES, pairs.features[0].tolist(), strict=True))


def test_a_name_in_common_counts_and_no_name_is_told_apart_from_another_name():
    both = features("Ida Holt left Brenn early.", "Ida Holt left Brenn late.", names={"Ida Holt": "person"})
    none = features("Somebody left Brenn early.", "Somebody left Brenn late.")
    assert both["entities"] == 1
    assert none["no_entity"] == 1


def test_numbers_of_one_thing_agree_or_do_not():
    assert features("The storm damaged 40 houses.", "The storm damaged 40 houses badly.")["number_same"] == 1
    assert features("The storm damaged 40 houses.", "The storm damaged 75 houses.")["number_off"] == 1


def test_words_of_near_meaning_cover_each_other():
    near = features("Kidnappers free hostages.", "Kidnappers release hostages.")
    far = features("Kidnappers free hostages.", "Kidnappers photograph hostages.")
    assert near["covered"] > far["covered"]


def test_features_do_not_depend_on_which_article_comes_first():
    one, two = "The storm damaged 40 houses near Brenn.", "Near Brenn, 40 houses were damaged."
    assert features(one, two) == pytest.approx(features(two, one), abs=1e-5)


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (("2031-05-05",), ("2031-05-05T09:00",), 1),
        (("2031-05",), ("2031-05-05",), 1),
        (("2031-05-05",), ("2031-05-06",), -1),
        (("2031",), ("2030-05-06",), -1),
        (("2031",), ("2031-05-06",), 0),
        ((), ("2031-05-06",), 0),
    ],
)
def test_dates_agree_part_or_leave_it_open(one, two, verdict):
    assert compare_dates(one, two) == compare_dates(two, one) == verdict


def test_a_word_is_nearest_to_itself_and_no_word_is_near_nothing():
    table = nearness(["", "release", "free", "oats"])
    assert table[1, 1] == 255
    assert table[1, 2] > 150
    assert table[1, 3] == 0
    assert not table[0].any()


def test_the_table_of_words_goes_both_ways():
    table = near_words()
    assert all((a, s) in table[b] for a, row in list(table.items())[:500] for b, s in row)


def test_likeness_raises_the_score():
    like = np.zeros((1, len(FEATURES)), np.float32)
    for name in ("cosine", "sentence", "across", "words", "covers", "covered"):
        like[0, FEATURES.index(name)] = 0.95
    assert scorer().score(like)[0] > scorer().score(np.zeros_like(like))[0]


def test_weights_for_other_features_are_refused():
    with pytest.raises(ValueError, match="other features"):
        of({"weights": {"cosine": {}}, "bias": 0.0})
