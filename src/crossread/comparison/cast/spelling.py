"""Whether two words spell one name: transliterations and slips, by how the letters sound.

A name that comes from another script has no one spelling in English: vowels of one family, `k`/`q`/`kh`, a `y` more or
less. Two spellings are brought to sounds (digraphs are one sound, doubled letters one letter) and compared by an edit
distance in which such changes are cheap and all others dear. The classes follow the romanisation tables of Arabic,
Persian, Russian, Ukrainian and Korean (BGN/PCGN, ALA-LC, and what newsrooms make of them); no name is listed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

# One sound each; longest first. Capitals stand for sounds without a letter of their own.
_SOUNDS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("kh", "K"), ("gh", "G"), ("zh", "Z"), ("ch", "C"),
    ("sh", "S"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("dj", "J"), ("ts", "c"), ("tz", "c"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("x", "ks"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
#: A c that sounds like k: Carolos, Karolos.
_HARD_C = re.compile(r"c(?=[aourl]|$)")
#: Final -yy, -iy, -ij, -ii, -y are one ending (Zelenskyy, Zelensky).
_ENDINGS = ("yy", "iy", "ij", "ii", "yi", "y")
_NEAR = {
    frozenset(pair): cost
    for cost, pairs in {
        0.2: "kq kc kK qK qG vw jy Jj JZ",
        0.3: "ae ei iy ou ao qg gG KG zZ Sc cC sS KC gJ Jg eo",
        0.4: "sz cs CS sc td dt jJ fv pb au iu eu",
    }.items()
    for pair in pairs.split()
}
_VOWEL, _ANY = 0.6, 1.0
_LEFT_OUT = {"y": 0.25, "h": 0.25, "j": 0.4, "'": 0.0}
#: Spellings this near for their length are one: a little for any word, more the longer it is.
_FREE, _PER_SOUND = 0.25, 0.09
#: Letters that a word must have for one of them to be a slip.
_SLIP = 7
_CLASS = str.maketrans(dict(zip("qcgGKzSZCJdwvp", "kskkkssssstffb", strict=True)) | dict.fromkeys("aeiouyhj'"))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without accents: `Bărbulescu` and `barbulescu` are one."""
    flat = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    return "".join(sign for sign in flat if not unicodedata.combining(sign)).replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """A word as a row of sounds."""
    word = fold(word).replace("'", "")[:40]
    for ending in _ENDINGS:
        if len(word) > len(ending) + 1 and word.endswith(ending):
            word = word[: -len(ending)] + "i"
            break
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = _HARD_C.sub("k", word)
    return "".join(b for a, b in pairwise(" " + word) if a != b)


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants in broad classes: spellings of one name nearly always share it, so it finds candidates."""
    bare = sounds(word).translate(_CLASS)
    return "".join(b for a, b in pairwise(" " + bare) if a != b) or fold(word)[:1]


@lru_cache(maxsize=200_000)
def distance(a: str, b: str) -> float:
    """What it costs to turn one spelling into the other; 0 where they sound alike."""
    x, y = sounds(a), sounds(b)
    row = [0.0]
    for j, sign in enumerate(y):
        row.append(row[-1] + _gap(sign, last=j == len(y) - 1))
    for i, s in enumerate(x):
        gap = _gap(s, last=i == len(x) - 1)
        new = [row[0] + gap]
        for j, t in enumerate(y):
            new.append(min(row[j] + _swap(s, t), row[j + 1] + gap, new[-1] + _gap(t, last=j == len(y) - 1)))
        row = new
    return row[-1]


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    near = _NEAR.get(frozenset((a, b)))
    if near is not None:
        return near
    return _VOWEL if a in _VOWELS and b in _VOWELS else _ANY


def _gap(sign: str, *, last: bool) -> float:
    if sign in _LEFT_OUT and not last:
        return _LEFT_OUT[sign]
    if sign in _VOWELS:
        return 0.8 if last else 0.5
    return _LEFT_OUT.get(sign, _ANY)


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> bool:
    """True where two surnames may be spellings of one. Under four letters only the very same letters will do."""
    x, y = fold(a).replace("'", ""), fold(b).replace("'", "")
    if x == y:
        return True
    if min(len(x), len(y)) < 4 or skeleton(a) != skeleton(b) or x.isdigit() or y.isdigit():
        return False
    return distance(a, b) <= _FREE + _PER_SOUND * min(len(sounds(a)), len(sounds(b)))


def one_slip(a: str, b: str, least: int = _SLIP) -> bool:
    """True where two words that begin alike differ by one letter more, less, changed or turned; no plural.

    `least`: letters that both must have; seven, unless something else vouches for the two.
    """
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < least:
        return False
    return a not in (b, f"{b}s") and b != f"{a}s" and OSA.distance(a, b, score_cutoff=1) <= 1


@lru_cache(maxsize=200_000)
def alike_given(a: str, b: str) -> bool:
    """True where two given names may be spellings of one. A last vowel tells man from woman (Julio, Julia): no slip."""
    if not alike(a, b):
        return False
    x, y = sounds(a), sounds(b)
    return not (x != y and x[:-1] == y[:-1] and x[-1] in "aeo" and y[-1] in "aeo")
