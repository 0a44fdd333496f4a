"""The verb an expression hangs on says whether it lies behind or ahead. Parses are written by hand."""

import pytest

from crossread.readings.reading import Token
from crossread.readings.times import find_times, tense_by_parse

TODAY = "2024-05-14"  # a Tuesday


def parsed(*rows):
    """Text and tokens from rows: word, part of speech, number of the head word (from 0), relation, lemma if another."""
    text, tokens = "", []
    for word, pos, head, dep, *lemma in rows:
        text += " " if text else ""
        tokens.append(Token(len(text), len(text) + len(word), pos, head, dep, lemma[0] if lemma else word.lower()))
        text += word
    return text, tuple(tokens)


AGREED_TO_MEET = parsed(
    ("They", "PRON", 1, "nsubj"), ("agreed", "VERB", 1, "root", "agree"), ("to", "PART", 3, "mark"),
    ("meet", "VERB", 1, "xcomp"), ("on", "ADP", 5, "case"), ("Thursday", "PROPN", 3, "obl"),
)  # fmt: skip
AGREED_ON_THURSDAY = parsed(
    ("They", "PRON", 1, "nsubj"), ("agreed", "VERB", 1, "root", "agree"), ("on", "ADP", 3, "case"),
    ("Thursday", "PROPN", 1, "obl"), ("to", "PART", 5, "mark"), ("meet", "VERB", 1, "xcomp"),
)  # fmt: skip
PLANNED_A_RALLY = parsed(
    ("They", "PRON", 1, "nsubj"), ("planned", "VERB", 1, "root", "plan"), ("a", "DET", 3, "det"),
    ("rally", "NOUN", 1, "obj"), ("on", "ADP", 5, "case"), ("Thursday", "PROPN", 3, "nmod"), ("and", "CCONJ", 7, "cc"),
    ("met", "VERB", 1, "conj", "meet"),
)  # fmt: skip
IS_SCHEDULED = parsed(
    ("It", "PRON", 2, "nsubj:pass"), ("is", "AUX", 2, "aux:pass", "be"), ("scheduled", "VERB", 2, "root", "schedule"),
    ("for", "ADP", 4, "case"), ("Thursday", "PROPN", 2, "obl"),
)  # fmt: skip
HE_SAID_SHE_WOULD = parsed(
    ("Lee", "PROPN", 1, "nsubj"), ("said", "VERB", 1, "root", "say"), ("she", "PRON", 5, "nsubj"),
    ("would", "AUX", 5, "aux"), ("be", "AUX", 5, "aux"), ("traveling", "VERB", 1, "ccomp", "travel"),
    ("Thursday", "PROPN", 5, "obl:tmod"),
)  # fmt: skip
WOULD_HAVE = parsed(
    ("She", "PRON", 3, "nsubj"), ("would", "AUX", 3, "aux"), ("have", "AUX", 3, "aux"),
    ("left", "VERB", 3, "root", "leave"), ("on", "ADP", 5, "case"), ("Thursday", "PROPN", 3, "obl"),
)  # fmt: skip
CAME_TO_MEET = parsed(
    ("He", "PRON", 1, "nsubj"), ("came", "VERB", 1, "root", "come"), ("to", "PART", 3, "mark"),
    ("meet", "VERB", 1, "advcl"), ("him", "PRON", 3, "obj"), ("Thursday", "PROPN", 3, "obl:tmod"),
)  # fmt: skip


WHO_PLANNED = parsed(
    ("Gangs", "NOUN", 4, "nsubj", "gang"), ("caught", "VERB", 0, "acl", "catch"), ("on", "ADP", 3, "case"),
    ("Thursday", "PROPN", 1, "obl"), ("planned", "VERB", 4, "root", "plan"), ("a", "DET", 6, "det"),
    ("raid", "NOUN", 4, "obj"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (AGREED_TO_MEET, "2024-05-16"),
        (AGREED_ON_THURSDAY, "2024-05-09"),
        (PLANNED_A_RALLY, "2024-05-16"),
        (IS_SCHEDULED, "2024-05-16"),
        (HE_SAID_SHE_WOULD, "2024-05-16"),
        (WOULD_HAVE, "2024-05-09"),
        (CAME_TO_MEET, "2024-05-09"),
        (WHO_PLANNED, "2024-05-09"),
    ],
)
def test_the_verb_a_day_hangs_on_tells_which_day_it_is(sentence, day):
    text, tokens = sentence
    (found,) = find_times(text, TODAY, tense=tense_by_parse(text, tokens))
    assert found.value == day


def test_a_parse_that_runs_in_a_circle_ends():
    text, tokens = parsed(("On", "ADP", 1, "case"), ("Thursday", "PROPN", 0, "obl"))
    assert tense_by_parse(text, tokens)(3) is None


def test_without_a_parse_nearby_words_tell():
    (found,) = find_times("They will meet on Thursday.", TODAY, tense=tense_by_parse("", ()))
    assert found.value == "2024-05-16"
