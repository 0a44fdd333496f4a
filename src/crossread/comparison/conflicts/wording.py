"""Quotation marks promise the speaker's words: renderings of one utterance that do not give the same ones.

Left out are what editors do to every quotation: cutting at either end, an omission that is shown ("…", "[…]"), words in
square brackets, punctuation, capitals, contractions, spelling by country, an article or a "that". What remains is a
changed, added or silently dropped word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from crossread.comparison.comparison import Evidence, Quote
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.quotes.wording import SMALL, words_of

#: A passage of fewer quoted words is a label, not an utterance that can be rendered differently.
LEAST = 3
#: Of the shorter one's content words, this much must stand in the longer: in one `Quote`, and in two of one speaker.
SHARED, SHARED_APART = 0.3, 0.5
_INSIDE = re.compile(r"[“\"]([^“”\"]{2,1500})(?:[”\"]|$)|(?<!\w)[‘']([^‘’'\n]{2,300})[’'](?!\w)")
_OMITTED = re.compile(r"\.\.\.|…|\[[^\]]{0,80}\]|\([^)]{0,80}\)")
#: Capitalised inside a sentence: a name, which anybody who speaks of the matter uses.
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+|\b[A-Z]{2,}\b")
_TRIFLES = frozenset({"a", "an", "the", "that", "and", "so", "but", "well", "to"})
#: … and in two of anybody's.
SHARED_ANYONE = 0.75
#: A longer passage is compared over its first words only.
LONGEST = 400


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """Quoted words as one outlet gives them; `gaps`: word positions where it shows that it left something out."""

    evidence: Evidence
    quote: str
    speaker: str | None
    words: tuple[str, ...]
    content: frozenset[str]
    gaps: frozenset[int]
    headline: bool


def wording(material: Material) -> Iterator[Candidate]:
    """One conflict per utterance whose renderings depart from each other in words."""
    heard = [h for q in material.quotes for h in _heard(material, q)]
    heard = sorted((h for h in heard if len(h.words) >= LEAST and h.content), key=lambda h: h.evidence)
    for group in _utterances(heard):
        sides = _sides(group)
        if len(sides) < 2:
            continue
        pairs = ((a, b) for i, s in enumerate(sides) for t in sides[i + 1 :] for a in s for b in t if _apart(a, b))
        best = max(
            (pair for pair in pairs if _change(*pair) is not None),
            key=lambda pair: (_shared(*pair), len(pair[0].words) + len(pair[1].words), pair[0].evidence),
            default=None,
        )
        if best is None:
            continue
        change = _change(*best)
        if change is None:
            continue
        shared = len(best[0].content & best[1].content)
        yield Candidate(
            "quote-wording",
            material.words(sides[0][0].evidence),
            tuple(
                material.side([h.evidence for h in side], None, material.words(side[0].evidence)) for side in sides[:4]
            ),
            _reason(*change),
            min(0.95, 0.5 + 0.2 * _shared(*best) + 0.05 * min(5, shared)),
        )


def _reason(here: str, there: str) -> str:
    if not here or not there:
        return f"both in quotation marks; only one has “{here or there}”"
    return f"both in quotation marks: “{here}” in one, “{there}” in the other"


def _heard(material: Material, quote: Quote) -> Iterator[_Heard]:
    for rendering in quote.renderings:
        if rendering.kind == "indirect":
            continue
        e = rendering.words
        text = material.words(e)
        spans = [m.span(1) if m[1] else m.span(2) for m in _INSIDE.finditer(text)]
        for start, end in spans if rendering.kind == "mixed" else [(0, len(text))]:
            span = Evidence(e.article, e.start + start, min(e.start + end, e.start + start + 590))
            blocks = material.readings[e.article].article.blocks
            headline = any(b.start <= span.start < b.end and b.kind in ("headline", "standfirst") for b in blocks)
            yield _hear(span, text[start:end], quote, headline)


def _hear(evidence: Evidence, text: str, quote: Quote, headline: bool) -> _Heard:
    words: list[str] = []
    gaps: set[int] = set()
    at = 0
    for m in _OMITTED.finditer(text):
        words += words_of(text[at : m.start()])
        gaps.add(len(words))
        at = m.end()
    words = [*words, *words_of(text[at:])][:LONGEST]
    names = {w.casefold() for w in _NAME.findall(text)}
    content = frozenset(_root(w) for w in words if w not in SMALL and w not in names)
    return _Heard(evidence, quote.id, quote.speaker, tuple(words), content, frozenset(gaps), headline)


def _root(word: str) -> str:
    for ending in ("ly", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
    return word


def _apart(a: _Heard, b: _Heard) -> bool:
    """Two places that can be set against each other: two articles, or a headline and its body."""
    return a.evidence.article != b.evidence.article or a.headline != b.headline


def _shared(a: _Heard, b: _Heard) -> float:
    """Content words of the shorter that stand in the longer too."""
    return len(a.content & b.content) / max(1, min(len(a.content), len(b.content)))


def _utterances(heard: list[_Heard]) -> Iterator[list[_Heard]]:
    """Renderings of one thing said: of one `Quote`, or of one speaker and nearly all the same words."""
    parent = list(range(len(heard)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_word: dict[str, list[int]] = defaultdict(list)
    for i, h in enumerate(heard):
        for w in h.content:
            by_word[w].append(i)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for members in by_word.values():
        if len(members) <= 200:
            for x, i in enumerate(members):
                for j in members[x + 1 :]:
                    counts[i, j] += 1
    for (i, j), n in sorted(counts.items()):
        a, b = heard[i], heard[j]
        if not _apart(a, b):
            continue
        long = max(len(a.content), len(b.content))
        together = (
            a.quote == b.quote and _shared(a, b) >= SHARED and (n >= 2 or min(len(a.content), len(b.content)) == 1)
        )
        apart = (
            a.speaker is not None
            and a.speaker == b.speaker
            and _shared(a, b) >= SHARED_APART
            and n >= max(3, 0.4 * long)
        )
        # the same words under two speakers: one of them is mistaken, or speaks for the other
        alike = _shared(a, b) >= SHARED_ANYONE and n >= max(4, 0.4 * long)
        if together or apart or alike:
            parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[_Heard]] = defaultdict(list)
    for i, h in enumerate(heard):
        groups[root(i)].append(h)
    for _, group in sorted(groups.items()):
        if len(group) > 1:
            yield group


def _sides(heard: list[_Heard]) -> list[list[_Heard]]:
    """Renderings that agree with each other, the fullest first."""
    sides: list[list[_Heard]] = []
    for h in sorted(heard, key=lambda h: (-len(h.words), h.evidence)):
        home = next((s for s in sides if all(_change(h, o) is None for o in s)), None)
        if home is not None:
            home.append(h)
        else:
            sides.append([h])
    return sides


def _change(a: _Heard, b: _Heard) -> tuple[str, str] | None:
    """The first real departure of two renderings (words here, words there); None where they can be the same words."""
    if len(a.content & b.content) < min(2, len(a.content), len(b.content)):
        return None
    left, right = list(a.words), list(b.words)
    codes = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    while codes and codes[0][0] in ("delete", "insert"):
        codes.pop(0)
    while codes and codes[-1][0] in ("delete", "insert"):
        codes.pop()
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        here, there = left[i1:i2], right[j1:j2]
        at_gap = bool(a.gaps & set(range(i1, i2 + 1)) or b.gaps & set(range(j1, j2 + 1)))
        if at_gap or "".join(here) == "".join(there) or not (set(here) ^ set(there)) - _TRIFLES:
            continue
        # where one begins or ends inside the other, the shorter is cut, not changed
        edge = i1 == 0 or j1 == 0 or i2 == len(left) or j2 == len(right)
        if edge and (abs(len(here) - len(there)) > 4 or min(len(left), len(right)) <= 4):
            continue
        return " ".join(here), " ".join(there)
    return None
