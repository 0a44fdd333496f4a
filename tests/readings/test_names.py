import numpy as np

from crossread.readings.names import agreed, joined, numbered
from crossread.readings.spans import spans

OUT, PERSON, PLACE = 0, 1, 3


def scores(words, **seen):
    """Every word outside, but the given (word number: (tag, log-odds))."""
    out = np.zeros((len(words), 5), np.float32)
    for place, (tag, sure) in seen.items():
        out[int(place[1:]), tag] = sure
    return out


def found(words, made):
    return [(" ".join(words[a:b]), label) for a, b, label in spans(made)]


def test_a_name_is_the_same_thing_all_through_an_article():
    words = ["Tano", "flooded", ".", "Tano", "rose", ".", "Tano", "fell"]
    made = scores(words, w0=(PLACE, 4), w3=(PLACE, 3), w6=(PERSON, 2))
    assert found(words, agreed(made, words)) == [("Tano", 1)] * 3


def test_a_place_the_model_missed_is_found():
    words = ["Tano", "flooded", ".", "Tano", "rose", ".", "later", "Tano", "fell"]
    made = scores(words, w0=(PLACE, 4), w3=(PLACE, 4))
    assert len(found(words, agreed(made, words))) == 3


def test_part_of_a_longer_name_is_not_its_own():
    words = ["Lee", "Bank", "closed", ".", "Lee", "wept"]
    made = scores(words, w0=(PLACE, 4), w1=(PLACE + 1, 4), w4=(PERSON, 4))
    assert found(words, agreed(made, words)) == [("Lee Bank", 1), ("Lee", 0)]


def test_common_words_are_left_alone():
    words = ["the", "river", "rose", ".", "the", "river", "fell"]
    made = scores(words, w1=(PLACE, 1))
    assert (agreed(made, words) == made).all()


def whole(words, made, gap=None):
    return [(" ".join(words[a:b]), label) for a, b, label in joined(spans(made), made, gap or [2] * len(words))]


def test_a_name_scored_in_two_is_one():
    words = ["the", "Royal", "Tarn", "Navy", "sailed"]
    made = scores(words, w1=(PLACE, 3), w2=(PLACE, 2), w3=(PLACE + 1, 4))
    assert found(words, made) == [("Royal", 1), ("Tarn Navy", 1)]
    assert whole(words, made) == [("Royal Tarn Navy", 1)]


def test_a_name_in_two_kinds_is_of_the_likelier_kind():
    words = ["Ann", "Lee", "wept"]
    made = scores(words, w0=(PLACE, 1), w1=(PERSON, 6))
    assert whole(words, made) == [("Ann Lee", 0)]


def test_two_names_that_touch_stay_two_where_that_is_sure():
    words = ["In", "Tarn", "Ann", "wept"]
    made = scores(words, w1=(PLACE, 8), w2=(PERSON, 8))
    assert whole(words, made) == [("Tarn", 1), ("Ann", 0)]


def test_a_name_ends_with_its_paragraph():
    words = ["Tarn", "Tarn", "rose"]
    made = scores(words, w0=(PLACE, 3), w1=(PLACE, 3))
    assert whole(words, made, [3, 3, 2]) == [("Tarn", 1)] * 2
    assert whole(words, made, [3, 2, 2]) == [("Tarn Tarn", 1)]


def with_numbers(words, *names, gap=None):
    """The names (first, end) with the numbers that tell them apart."""
    found = numbered([(a, b, 1) for a, b in names], words, gap or [2] * len(words))
    return [" ".join(words[a:b]) for a, b, _ in found]


def test_teams_of_one_club_are_told_apart_by_their_numbers():
    words = ["Tarn", "1", "beat", "Tarn", "2", "twice"]
    assert with_numbers(words, (0, 1), (3, 4)) == ["Tarn 1", "Tarn 2"]


def test_one_number_behind_a_name_is_a_score():
    words = ["Tarn", "1", ",", "Gull", "2", ".", "Tarn", "1"]
    assert with_numbers(words, (0, 1), (3, 4), (6, 7)) == ["Tarn", "Gull", "Tarn"]


def test_a_number_in_the_next_paragraph_is_no_part_of_a_name():
    words = ["Tarn", "1", "beat", "Tarn", "2"]
    assert with_numbers(words, (0, 1), (3, 4), gap=[2, 2, 2, 2, 3]) == ["Tarn", "Tarn"]
