"""Words of a text, split as Universal Dependencies' English treebanks split them.

The splitting is spaCy's English tokenizer with a few rules moved towards the treebank the parser learns from (English
Web Treebank): hyphens and slashes between word parts are words of their own (`15 - year`), runs of one sign are one
word (`!!!`, `====`). Every word keeps its characters of the text one for one; what was left out is white space only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

Span = tuple[int, int]

_RUNS = [r"[!?]{2,}", r"([*=_~#+><-])\1+"]
_INFIXES = [
    r"(?<=[^\W_])(?:--+|[-–—])(?=[^\W_])",  # 15-year, Jean-Luc, 2019-20
    r"(?<=[^\W\d_])/(?=[^\W\d_])",  # and/or
    r"(?<=[\w.,])[—–](?=[\"“‘'(\w])",  # word—word
    r"(?<=[\w,.\"”])(?:--+)(?=[\"“‘'(\w])",
    r"(?<=[^\W_])[?!]+(?=[^\W_])",  # missing space after a sentence
    r"(?<=[a-z]{2}[\"”’)])\.(?=[A-Z])",
    r"(?<=[a-z)\"”])[.;](?=[A-Z“\"‘][a-z])",
    r"(?<=[^\W\d_])[()\[\]](?=[^\W_])",
    r"(?<=[^\W_])[“”\"](?=[^\W_])",
]
#: Joined in the treebank although a hyphen stands between: the first part is no word.
_BOUND = re.compile(r"(?i)(?:e|co|re|pre|anti|non|ex|un|mid|semi|multi|counter|al|el)-\w+")
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """The tokenizer, made once."""
    nlp = English()
    made = nlp.tokenizer
    prefixes = _RUNS + list(nlp.Defaults.prefixes or ())
    suffixes = _RUNS + list(nlp.Defaults.suffixes or ())
    infixes = _INFIXES + list(nlp.Defaults.infixes or ())
    made.prefix_search = compile_prefix_regex(prefixes).search
    made.suffix_search = compile_suffix_regex(suffixes).search
    made.infix_finditer = compile_infix_regex(infixes).finditer
    return made


def words(text: str) -> list[Span]:
    """Start and end, in characters of `text`, of every word."""
    return [(word.idx, word.idx + len(word)) for word in tokenizer()(text) if not word.is_space]


#: Case classes of a word, in the order of the model's case embedding.
CASES = ("lower", "title", "initial", "upper", "mixed", "number", "alphanumeric", "sign")
#: What stands before a word piece, in the order of the model's gap embedding: `inside` is a later piece of one word.
GAPS = ("inside", "glued", "space", "break")


@lru_cache(maxsize=200_000)
def case_of(word: str) -> int:
    """Index into `CASES`."""
    if word.isalpha():
        if word.islower():
            return 0
        if len(word) == 1:
            return 2
        if word.isupper():
            return 3
        return 1 if word[1:].islower() else 4
    if any(sign.isdigit() for sign in word):
        return 6 if any(sign.isalpha() for sign in word) else 5
    letters = "".join(sign for sign in word if sign.isalpha())
    if not letters:
        return 7
    return case_of(letters)
