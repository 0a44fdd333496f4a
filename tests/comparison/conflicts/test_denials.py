"""What one states and another denies, leaves open or calls by another word."""

from dataclasses import replace

import numpy as np
import pytest

from conflicting import conflicts_of, near, parsed
from crossread.articles.article import Published
from factory import reading


def swap(id, text, said, **pos):
    r = reading(id, text, said=said, clauses=[said[0][2]] if said else None)
    return parsed(r, **{"swap": ("NOUN", "root", "swap"), **pos})


def test_what_one_states_another_denies():
    a = swap("a", "Ann Lee said the trade was not a swap.", [("Ann Lee", "said", "the trade was not a swap")],
             **{"not": ("PART", "advmod", "swap")})  # fmt: skip
    b = swap("b", "The trade was a swap of old barges.", [])
    (found,) = conflicts_of(*near(a, b))
    assert found.kind == "framing"
    assert "Ann Lee negates" in found.basis
    assert [s.normalised for s in found.sides] == ["stated", "denied"]


@pytest.mark.parametrize(("verb", "lemma", "denied"), [("signed", "sign", 1), ("damaged", "damage", 0)])
def test_a_verb_that_only_carries_its_noun_denies_the_noun(verb, lemma, denied):
    said = f"the two towns {verb} no swap"
    a = swap("a", f"Ann Lee said {said}.", [("Ann Lee", "said", said)], no=("DET", "det", "swap"),
             **{verb: ("VERB", "root", verb, lemma), "swap": ("NOUN", "obj", verb)})  # fmt: skip
    assert len(conflicts_of(*near(a, swap("b", "The trade was a swap of old barges.", [])))) == denied


def test_what_is_left_open_is_not_stated():
    a = swap("a", "Ann Lee said the trade was not a swap.", [("Ann Lee", "said", "the trade was not a swap")],
             **{"not": ("PART", "advmod", "swap")})  # fmt: skip
    assert not conflicts_of(*near(a, swap("b", "Nobody knows whether the trade was a swap.", [])))
    assert not conflicts_of(*near(a, swap("b", "The trade could be a swap of old barges.", [])))
    assert not conflicts_of(*near(a, swap("b", "The trade is due to be a swap of old barges.", [])))


@pytest.mark.parametrize("frame", ["if the trade was not a swap", "why the trade was not a swap"])
def test_a_negation_that_is_supposed_denies_nothing(frame):
    a = swap("a", f"Ann Lee asked {frame}.", [("Ann Lee", "asked", frame)], **{"not": ("PART", "advmod", "swap")})
    assert not conflicts_of(*near(a, swap("b", "The trade was a swap of old barges.", [])))


def test_what_has_not_been_so_far_denies_no_earlier_time():
    said = "there has not been a swap for two months"
    a = swap("a", f"Ann Lee said {said}.", [("Ann Lee", "said", said)], has=("AUX", "aux", "swap", "have"),
             **{"not": ("PART", "advmod", "swap")})  # fmt: skip
    assert not conflicts_of(*near(a, swap("b", "The trade was a swap of old barges.", [])))


def test_the_same_voice_does_not_contradict_itself_here():
    said = [("Ann Lee", "said", "the trade was not a swap")]
    a = swap("a", "Ann Lee said the trade was not a swap.", said, **{"not": ("PART", "advmod", "swap")})
    b = swap("b", "Ann Lee said the trade was a swap.", [("Ann Lee", "said", "the trade was a swap")])
    assert not conflicts_of(*near(a, b))


def test_two_words_of_which_one_is_right():
    def by(id, word):
        r = reading(id, f"A {word} hit Grey Quay harbour.", names={"Grey Quay": "place"})
        return parsed(r, hit=("VERB", "root", "hit"))

    (found,) = conflicts_of(*near(by("a", "rocket"), by("b", "missile")))
    assert {s.normalised for s in found.sides} == {"rocket", "missile"}
    both = reading("b", "A missile hit Grey Quay harbour. A rocket fell.", names={"Grey Quay": "place"})
    assert not conflicts_of(*near(by("a", "rocket"), parsed(both, hit=("VERB", "root", "hit"))))


def test_the_same_number_of_people_under_two_names():
    def freed(id, word):
        r = reading(id, f"Ann Lee freed four {word}s at Grey Quay.", names={"Grey Quay": "place"})
        return parsed(r, **{f"{word}s": ("NOUN", "obj", "freed", word), "freed": ("VERB", "root", "freed", "free")})

    (found,) = conflicts_of(*near(freed("a", "rebel"), freed("b", "hostage")))
    assert found.kind == "role"
    assert found.basis == "“rebel”, “captive” of the same 4"


def test_what_is_denied_in_so_many_words_somebody_said():
    """It needs less nearness than a mere "not", where both name the same person."""
    frame = "the trade was a swap with Ann Lee"

    def at(cosine, verb):
        one = np.zeros(384, np.float32)
        one[0], one[1] = cosine, (1 - cosine * cosine) ** 0.5
        text = frame if verb == "denied" else frame.replace("a swap", "not a swap")
        a = swap("a", f"Tom Moss {verb} {text}.", [("Tom Moss", verb, text)], **{"not": ("PART", "advmod", "swap")})
        b = swap("b", "The trade was a swap that pleased Ann Lee.", [])
        a, b = near(a, b)
        b = replace(b, vectors=np.tile(one, (len(b.clauses), 1)), sentence_vectors=np.tile(one, (len(b.sentences), 1)))
        return [c.kind for c in conflicts_of(a, b)]

    assert at(0.5, "denied")
    assert not at(0.5, "said")
    assert not at(0.2, "denied")


def test_having_no_information_leaves_it_open():
    said = "it had no information about who was shot"
    pos = {"had": ("VERB", "root", "had", "have"), "no": ("DET", "det", "information"),
           "information": ("NOUN", "obj", "had"), "shot": ("VERB", "acl", "information", "shoot")}  # fmt: skip
    a = parsed(reading("a", f"The army said {said}.", said=[("The army", "said", said)], clauses=[said]), **pos)
    told = "her cousin was shot"
    b = parsed(
        reading("b", f"Ann Lee said {told}.", said=[("Ann Lee", "said", told)], clauses=[told]),
        shot=("VERB", "root", "shot", "shoot"),
    )
    assert [c.kind for c in conflicts_of(*near(a, b))] == ["denial"]


def test_who_claims_a_deed_days_after_nobody_had():
    early, late = (Published(day, "day", "") for day in ("2020-05-01", "2020-05-11"))
    a = reading(
        "a", "The bridge at Port Hale was blown up. There was no immediate claim of responsibility.", published=early
    )
    b = reading("b", "The River League claimed responsibility for the bridge at Port Hale.", published=late)
    (found,) = conflicts_of(*near(a, b))
    assert found.kind == "expectation-vs-outcome"
    assert not conflicts_of(*near(replace(a, article=replace(a.article, published=late)),
                                  replace(b, article=replace(b.article, published=early))))  # fmt: skip


def test_being_in_charge_is_no_accusation():
    a = reading("a", "Two men claim to be in charge of Port Hale and Ann Lee.", names={})
    b = reading("b", "Ann Lee denied that claims of theft were true.")
    assert not [c for c in conflicts_of(*near(a, b)) if "accusation" in c.basis]


@pytest.mark.parametrize(
    ("denial", "answers"),
    [
        ("Ann Lee denied that boats were stolen.", True),
        ("Ann Lee denied any wrongdoing.", True),
        ("Ann Lee denied the allegations.", True),
        ("Ann Lee denied that gardens were wet.", False),  # another thing
        ("Rivals use wet gardens to smear Ann Lee.", False),
    ],
)
def test_what_is_denied_in_so_many_words_must_be_what_somebody_is_accused_of(denial, answers):
    a = reading("a", "Ann Lee is accused of having stolen boats.")
    a = parsed(a, boats=("NOUN", "obj", "stolen", "boat"))
    b = parsed(reading("b", denial), boats=("NOUN", "nsubj", "stolen", "boat"), gardens=("NOUN", "nsubj", "wet"))
    found = [c for c in conflicts_of(*near(a, b)) if "accusation" in c.basis]
    assert bool(found) == answers


def test_neither_of_two_people_denies_no_theme():
    frame = "Neither Ann Lee nor her surveyor sailed to Port Hale"
    a = reading("a", frame + ".")
    a = parsed(
        a, nor=("CCONJ", "cc", "surveyor"), surveyor=("NOUN", "conj", "surveyor"), sailed=("VERB", "root", "sailed")
    )
    b = parsed(reading("b", "Ann Lee and a surveyor sailed to Port Hale."), surveyor=("NOUN", "conj", "surveyor"))
    assert not conflicts_of(*near(a, b))


def test_a_word_of_a_name_is_no_theme():
    a = swap("a", "Ann Lee said the day was not a Swap day.", [("Ann Lee", "said", "the day was not a Swap day")],
             **{"not": ("PART", "advmod", "swap")})  # fmt: skip
    b = swap("b", "The trade was a swap that pleased Ann Lee.", [])
    assert not conflicts_of(*near(a, b))


def test_what_has_not_been_done_so_far_is_not_denied():
    def of(id, text, **pos):
        r = reading(id, f"{text} filed over the Port Hale barge.", clauses=[f"{text} filed over the Port Hale barge"])
        words = {"swaps": ("NOUN", "nsubj", "filed", "swap"), "filed": ("VERB", "root", "filed", "file")}
        return parsed(r, **words, **pos)

    yes, no = of("a", "Two swaps were"), {"no": ("DET", "det", "swaps")}
    assert conflicts_of(*near(yes, of("b", "No swaps were", **no)))
    assert not conflicts_of(*near(yes, of("b", "No swaps have been", have=("AUX", "aux", "filed", "have"), **no)))


def test_what_is_not_somebodys_own_may_be_anothers():
    def says(words, **pos):
        said = f"the trade was not {words}"
        return swap(
            "a", f"Ann Lee said {said}.", [("Ann Lee", "said", said)], **{"not": ("PART", "advmod", "swap")}, **pos
        )

    b = swap("b", "The trade was a swap that pleased Ann Lee.", [])
    assert conflicts_of(*near(says("a swap"), b))
    assert not conflicts_of(*near(says("her swap", her=("PRON", "nmod", "swap")), b))
