"""Quotation marks promise the speaker's words: renderings of one utterance that do not give the same ones.

Left out are what editors do to every quotation: cutting at either end, an omission that is shown ("…", "[…]"), words in
square brackets, punctuation, capitals, spelling by country. What remains is a changed, added or silently dropped word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from crossread.comparison.comparison import Evidence, Quote
from crossread.comparison.conflicts.material import Candidate, Material, plain, words_known

#: A passage of fewer quoted words is a label, not an utterance that can be rendered differently.
LEAST = 3
#: Two renderings that share less than this of the shorter one's words are not taken for one utterance.
SHARED = 0.4
_INSIDE = re.compile(r"[“\"]([^“”\"]{2,})(?:[”\"]|$)")
_OMITTED = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Heard:
    """Quoted words as one outlet gives them; `gaps`: word positions where it shows that it left something out."""

    evidence: Evidence
    words: tuple[str, ...]
    gaps: frozenset[int]


def wording(material: Material) -> Iterator[Candidate]:
    """One conflict per utterance whose renderings depart from each other in words."""
    for quote in material.quotes:
        heard = [h for h in _heard(material, quote) if len(h.words) >= LEAST]
        if len(heard) < 2:
            continue
        sides = _sides(heard)
        if len(sides) < 2:
            continue
        first, second = sides[0], sides[1]
        change = _change(first[0], second[0])
        if change is None:
            continue
        here, there = change
        articles = {h.evidence.article for h in heard}
        ratio = _shared(first[0], second[0])
        yield Candidate(
            "quote-wording",
            material.words(first[0].evidence),
            tuple(material.side([h.evidence for h in side], " ".join(side[0].words)) for side in sides[:4]),
            f"both in quotation marks: “{here}” in one, “{there}” in the other",
            min(
                0.95,
                0.55
                + 0.03 * min(len(first[0].words), len(second[0].words), 8)
                + 0.1 * ratio
                + 0.05 * (len(articles) > 1),
            ),
        )


def _heard(material: Material, quote: Quote) -> Iterator[_Heard]:
    for rendering in quote.renderings:
        if rendering.kind == "indirect":
            continue
        e = rendering.words
        text = material.words(e)
        if rendering.kind == "mixed":
            for m in _INSIDE.finditer(text):
                yield _hear(Evidence(e.article, e.start + m.start(1), e.start + m.end(1)), m[1])
            if not _INSIDE.search(text):
                yield _hear(e, text)
        else:
            yield _hear(e, text)


def _hear(evidence: Evidence, text: str) -> _Heard:
    words: list[str] = []
    gaps: set[int] = set()
    at = 0
    for m in _OMITTED.finditer(text):
        words += plain(text[at : m.start()])
        gaps.add(len(words))
        at = m.end()
    words += plain(text[at:])
    return _Heard(evidence, tuple(words), frozenset(gaps))


def _sides(heard: list[_Heard]) -> list[list[_Heard]]:
    """Renderings that agree with each other, the fullest first."""
    sides: list[list[_Heard]] = []
    for h in sorted(heard, key=lambda h: (-len(h.words), h.evidence)):
        home = None
        strange = True
        for side in sides:
            changes = [_change(h, other) for other in side]
            strange = strange and all(_shared(h, other) < SHARED for other in side)
            if all(c is None for c in changes) and any(_shared(h, other) >= SHARED for other in side):
                home = side
                break
        if home is not None:
            home.append(h)
        elif not sides or not strange:
            sides.append([h])
    return sides


def _shared(a: _Heard, b: _Heard) -> float:
    """Words of the shorter that stand in the longer too."""
    short, long = sorted((a.words, b.words), key=len)
    bag = {spelling(w) for w in long}
    return sum(spelling(w) in bag for w in short) / max(1, len(short))


def _change(a: _Heard, b: _Heard) -> tuple[str, str] | None:
    """The first departure of two renderings (words here, words there); None where both can be the same words."""
    if not a.words or not b.words:
        return None
    left, right = [spelling(w) for w in a.words], [spelling(w) for w in b.words]
    codes = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    if not any(c[0] == "equal" for c in codes):
        return None
    while codes and codes[0][0] in ("delete", "insert"):
        codes.pop(0)
    while codes and codes[-1][0] in ("delete", "insert"):
        codes.pop()
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        here, there = a.words[i1:i2], b.words[j1:j2]
        if tag in ("delete", "insert"):
            if (tag == "delete" and any(j1 + d in b.gaps for d in (0,))) or (
                tag == "insert" and any(i1 + d in a.gaps for d in (0,))
            ):
                continue
        elif i1 in a.gaps or i2 in a.gaps or j1 in b.gaps or j2 in b.gaps:
            continue
        if "".join(here) == "".join(there):
            continue
        # a replaced beginning or end is mostly trimming at either side
        at_edge = (i1 == 0 or j1 == 0 or i2 == len(left) or j2 == len(right)) and tag == "replace"
        if at_edge and min(len(here), len(there)) and abs(len(here) - len(there)) > 6:
            continue
        return " ".join(here), " ".join(there)
    return None


def spelling(word: str) -> str:
    """A word without what differs by country or by an abbreviation."""
    short = {"isn't": "is not", "u.s": "us", "percent": "per cent"}.get(word, word)
    pairs: list[tuple[str, str]] = words_known()["spelling"]
    for there, here in pairs:
        if short.endswith(there):
            return short[: -len(there)] + here
        for ending in ("d", "s", "ing", "r", "rs"):
            if short.endswith(there.rstrip("e") + ending) and len(there) > 2:
                return short[: -len(there.rstrip("e") + ending)] + here.rstrip("e") + ending
    return short
