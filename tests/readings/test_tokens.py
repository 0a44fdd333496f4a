import itertools

import pytest

from crossread.readings.tokens import CASES, case_of, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They don't know.", "They do n't know ."),
        ("a 15-year term", "a 15 - year term"),
        ("Ann's boat cost $500.", "Ann 's boat cost $ 500 ."),
        ("“Go,” he said", "“ Go , ” he said"),
        ("the U.S. Senate", "the U.S. Senate"),
        ("Sen. Lee (D-Wis.) left", "Sen. Lee ( D - Wis. ) left"),
        ("No way!!! Really?!", "No way !!! Really ?!"),
        ("talks—which failed", "talks — which failed"),
        ("see https://example.org/a-b?c=1 now", "see https://example.org/a-b?c=1 now"),
        ("his/her boat", "his / her boat"),
    ],
)
def test_words_are_split_as_the_treebank_splits_them(text, said):
    assert [text[s:e] for s, e in words(text)] == said.split()


def test_nothing_but_white_space_lies_between_words():
    text = "\ufeff “It’s  odd,”\tsaid\n\nMs. O’Neil-Smith\u00a0(56).\r\n"
    spans = words(text)
    kept = set().union(*(range(s, e) for s, e in spans))
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("word", "case"),
    [("ferry", "lower"), ("Ferry", "title"), ("A", "initial"), ("NATO", "upper"), ("McLeod", "mixed"),
     ("2019", "number"), ("F16", "alphanumeric"),
     ("…", "sign"), ("n't", "lower"), ("O'Neil", "mixed"), ("U.S.", "upper")],
)  # fmt: skip
def test_case(word, case):
    assert CASES[case_of(word)] == case
