"""Words as compared: what a speaker said, without what editors change (marks, capitals, spelling of the country)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from crossread.comparison.comparison import Difference

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*|[#@]\w+")
_CONTRACTED = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'d": "would"}
_WHOLE = {"won't": "will not", "can't": "can not", "cannot": "can not", "it's": "it is", "that's": "that is",
          "there's": "there is", "he's": "he is", "she's": "she is", "what's": "what is", "cant": "can not",
          "dont": "do not", "didnt": "did not", "doesnt": "does not", "isnt": "is not", "wasnt": "was not",
          "im": "i am", "ive": "i have", "youre": "you are", "theyre": "they are", "okay": "ok"}  # fmt: skip
_COUNTED = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED.split()) if number > 1}
_NUMBERS |= {"eleventh": "11th", "twelfth": "12th"} | {f"{w}th": f"{n}th" for w, n in _NUMBERS.items() if int(n) > 12}
# British to American, by ending: `stabilise` is `stabilize`, `labour` is `labor`.
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able|ite|ites|hood|hoods|ly)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[bt])re(s|d)?$"), r"er\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"programme(s)?$"), r"program\1"),
    (re.compile(r"(?<=[a-z]{3})ence$"), "ense"),
)
#: Words that say little of what was said; they count for a tenth.
_SMALL = """
    a an the this that these those of to in on at by for with from as and or but if so than then there here
    it its he him his she her they them their we us our you your i me my
    is are was were be been being am do does did have has had will would can could shall should may might must
    not no nor very just also more most much many such some any all other
    which who whom whose what when where how s t into over about after before up out down said says
"""
SMALL = frozenset(_SMALL.split())


@lru_cache(maxsize=200_000)
def _plain(word: str) -> tuple[str, ...]:
    word = word.casefold().replace("’", "'")
    if word in _WHOLE:
        return tuple(_WHOLE[word].split())
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)], full)
    word = word.removesuffix("'s").replace(".", "").replace("'", "")
    return (_NUMBERS.get(word, word),) if word else ()


@lru_cache(maxsize=200_000)
def spelling(word: str) -> str:
    """One spelling for the two of British and American English."""
    for ending, other in _ENDINGS:
        new = ending.sub(other, word)
        if new != word:
            return new
    return word


def words_of(text: str) -> list[str]:
    """Words without capitals, marks and contractions, in one spelling; hyphens split."""
    return [spelling(p) for w in _WORD.findall(text.replace("-", " ").replace("–", " ")) for p in _plain(w)]


def shown_words(text: str) -> list[tuple[str, str]]:
    """(as compared, as written) of every word; the second half of a contraction is written as nothing."""
    out = []
    for m in _WORD.finditer(text.replace("-", " ").replace("–", " ")):
        for n, part in enumerate(_plain(m.group())):
            out.append((spelling(part), m.group() if n == 0 else ""))
    return out


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly: enough to see `normalizing` in `normalize`."""
    for ending in ("ization", "izations", "izing", "ized", "izes", "ize"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + "iz"
    if word.startswith("un") and word.endswith("able") and len(word) > 9:
        word = word[2:]
    for ending in (
        "ations",
        "ation",
        "atively",
        "ative",
        "able",
        "ible",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "edly",
        "ed",
        "es",
        "ly",
        "s",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def matched(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of words that stand in both, in order: the longest common subsequence."""
    out: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(a, b):
        if block.tag == "equal":
            out += zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
    return out


def differences(rendering: str, wording: str) -> tuple[Difference, ...]:
    """Where the rendering's words depart from the wording's. What is cut at either end is no departure."""
    here, there = shown_words(rendering), shown_words(wording)
    codes = [
        (c.src_start, c.src_end, c.dest_start, c.dest_end)
        for c in LCSseq.opcodes([w for w, _ in here], [w for w, _ in there])
        if c.tag != "equal"
    ]
    runs: list[list[int]] = []
    for s1, e1, s2, e2 in codes:  # opcodes come one kind at a time: what touches is one difference
        if runs and runs[-1][1] == s1 and runs[-1][3] == s2:
            runs[-1][1], runs[-1][3] = e1, e2
        else:
            runs.append([s1, e1, s2, e2])
    out = []
    for s1, e1, s2, e2 in runs:
        cut = s1 == e1 and (s1 in (0, len(here)))
        if cut:
            continue
        if s1 == 0 and e1 < len(here):
            s2 = max(s2, e2 - (e1 - s1) - 2)  # the wording's longer beginning is cut, not replaced
        if e1 == len(here) and s1 > 0:
            e2 = min(e2, s2 + (e1 - s1) + 2)
        out.append(Difference(_written(here[s1:e1]), _written(there[s2:e2])))
    return tuple(out)


def _written(words: list[tuple[str, str]]) -> str:
    return " ".join(w for _, w in words if w)
