"""Words compared: stems across derivations, nearness in meaning, words without typography."""

from __future__ import annotations

import re
from functools import lru_cache

from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.findings.words import near_words
from crossread.readings.reading import Reading, Token

#: Parts of speech that carry content.
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
_SUFFIXES = ("isation", "ization", "ising", "izing", "ised", "ized", "ise", "ize", "iz")


def stem(token: Token) -> str:
    """A word's stem across spellings and derivations: normalise, normalizing, normalization → "normali"."""
    return stem_of(token.lemma)


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """The same of a lemma."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)] + "i"
    for suffix in ("ation", "ment", "ing", "ion", "al"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 5:
            return word[: -len(suffix)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def governor(reading: Reading, i: int) -> Token | None:
    """What a noun is part of: the verb above it, or the noun it is "of" ("the release of 21 girls")."""
    for _ in range(6):
        token = reading.tokens[i]
        if token.head == i:
            return token if token.pos == "VERB" else None
        i = token.head
        above = reading.tokens[i]
        if above.pos == "VERB":
            return above
        if (
            above.pos == "NOUN"
            and token.dep in ("nmod", "compound")
            and above.lemma.endswith(tuple(words_known()["doing"]))
        ):
            return above
    return None


@lru_cache(maxsize=1)
def _near_words() -> dict[str, dict[str, float]]:
    return {w: dict(others) for w, others in near_words().items()}


def akin(a: str, b: str) -> float:
    """How near two lemmas are in meaning, 0 to 1; 1 for one word in two spellings or derivations."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 5 and long.startswith(short[:-1]):
        return 0.9
    return _near_words().get(a, {}).get(b, 0.0)


def plain(text: str) -> list[str]:
    """Words of a text in lower case, without punctuation: what is left when typography does not count."""
    text = text.casefold().replace("’", "'").replace("‘", "'")
    return [w.strip("'") for w in re.findall(r"[\w']+", text) if w.strip("'")]
