"""What an event is for, in the outlets' words and in an official's."""

from conflicting import conflicts_of, near, parsed
from factory import reading

VERBS = {
    "talks": ("NOUN", "obj", "talks", "talk"),
    "mending": ("VERB", "acl", "talks", "mend"),
    "closing": ("VERB", "acl", "talks", "close"),
    "quay": ("NOUN", "obj", "quay"),
}


def report(id, text, **known):
    r = reading(id, text, **known)
    return parsed(r, **{w: known for w, known in VERBS.items() if w in text})


def outlet(id):
    return report(id, "Both towns held talks on mending the quay.")


def official(id):
    words = "the talks are on closing the quay"
    return report(id, f"Ann Lee said “{words}”.", said=[("Ann Lee", "said", words)], clauses=[words])


def test_the_outlets_and_an_official_give_two_aims():
    (found,) = conflicts_of(*near(outlet("a"), outlet("b"), official("c"), official("d")))
    assert found.kind == "framing"
    assert found.basis == "the outlets say “mend”, Ann Lee says “close”"


def test_the_words_of_one_outlet_are_no_aim_of_the_event():
    assert not conflicts_of(*near(outlet("a"), outlet("b"), official("c")))
    assert not conflicts_of(*near(outlet("a"), official("c"), official("d")))
