"""What stands in quotation marks, sentence by sentence, ready to be compared word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from crossread.articles.article import Span
from crossread.comparison.comparison import Evidence, Quote
from crossread.comparison.conflicts.material import Material
from crossread.comparison.quotes.wording import SMALL, shown_words, stem, words_of
from crossread.readings.reading import Reading

_INSIDE = re.compile(r"[“\"]([^“”\"]{2,1500})(?:[”\"]|$)|(?<!\w)[‘']([^‘’'\n]{2,300})[’'](?!\w)")
#: A sentence ends; what follows in the same quotation marks is another thing said.
_STOP = re.compile(r"(?<=[a-z0-9)][.!?])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bSt\.)\s+(?=[A-Z“\"‘'#@])")
_OMITTED = re.compile(r"\.\.\.|…|\. \. \.|\[[^\]]{0,80}\]|\([^)]{0,80}\)")
#: Capitalised inside a sentence: a name, which anybody who speaks of the matter uses.
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+|\b[A-Z]{2,}\b")
#: Quotation marks of a title ("Space Oddity"), not of something said.
_TITLE = re.compile(r"(?:[A-Z0-9#@][\w’'-]*[\s:,!?-]*(?:(?:of|the|a|in|on|for|and|to)\s)*){2,}[.!?]?")
#: Words that open what is told of somebody's words, not the words.
_UNQUOTED = re.compile(r"(?:that|how|why|whether|what|him|her|them|he|she|they|his|their|to)\b")
#: Words of one sentence that are compared.
LONGEST = 120


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One sentence of quoted words as one outlet gives them.

    `gaps`: word positions where it shows that it left something out; `content`: stems of the words that say something;
    `setting`: the same of the whole sentence it stands in, with that sentence's vector (384) and the entities it names;
    `written`: each compared word as the outlet writes it; `ended`: the sentence ends inside the quotation marks.
    """

    evidence: Evidence
    quote: str
    speaker: str | None
    words: tuple[str, ...]
    content: frozenset[str]
    gaps: frozenset[int]
    headline: bool
    setting: frozenset[str]
    vector: NDArray[np.float32]
    named: frozenset[str]
    written: dict[str, str]
    ended: bool

    def as_written(self, words: Iterable[str]) -> str:
        """Compared words as the outlet writes them."""
        return " ".join(filter(None, (self.written.get(w, w) for w in words)))


_HEARD: WeakKeyDictionary[Material, list[Heard]] = WeakKeyDictionary()


def heard(material: Material) -> list[Heard]:
    """Every sentence in quotation marks that somebody is said to have said, in order of place; worked out once."""
    if material not in _HEARD:
        _HEARD[material] = _all_heard(material)
    return _HEARD[material]


def _all_heard(material: Material) -> list[Heard]:
    found: dict[Evidence, Heard] = {}
    for quote in material.quotes:
        for h in _heard(material, quote):
            found.setdefault(h.evidence, h)
    return [found[e] for e in sorted(found)]


def _heard(material: Material, quote: Quote) -> Iterator[Heard]:
    for rendering in quote.renderings:
        if rendering.kind == "indirect":
            continue
        e = rendering.words
        text = material.words(e)
        # a lone mark somewhere made "that he had left" look quoted: only what stands between marks is
        mixed = rendering.kind == "mixed" or (_UNQUOTED.match(text) and not _marked(material, e))
        spans = [m.span(1) if m[1] else m.span(2) for m in _INSIDE.finditer(text)]
        for start, end in spans if mixed else [(0, len(text))]:
            cuts = [start, *(start + m.end() for m in _STOP.finditer(text[start:end])), end]
            for a, b in pairwise(cuts):
                words = text[a:b].rstrip()
                if words and not is_title(words):
                    span = Evidence(e.article, e.start + a, e.start + min(a + len(words), a + 590))
                    yield _hear(material, span, words, quote)


def _marked(material: Material, e: Evidence) -> bool:
    """Whether a quotation mark stands where a passage begins."""
    text = material.readings[e.article].article.text
    return any(c in "“”\"‘’'" for c in text[max(0, e.start - 2) : e.start + 1])


def quoted(reading: Reading, content: Span) -> Iterator[tuple[int, int]]:
    """Characters between quotation marks in the content of an attribution; the marks may stand just outside it."""
    low = max(0, content.start - 1)
    for m in _INSIDE.finditer(reading.words(low, content.end + 1)):
        start, end = m.span(1) if m[1] else m.span(2)
        yield low + start, low + end


def _hear(material: Material, evidence: Evidence, text: str, quote: Quote) -> Heard:
    words: list[str] = []
    gaps: set[int] = set()
    at = 0
    for m in _OMITTED.finditer(text):
        words += _words(text[at : m.start()])
        gaps.add(len(words))
        at = m.end()
    words = [*words, *_words(text[at:])][:LONGEST]
    reading = material.readings[evidence.article]
    n = material.sentence_at(evidence.article, evidence.start) or 0
    sentence = reading.sentences[n]
    around = words_of(reading.words(sentence.start, sentence.end))
    return Heard(
        evidence,
        quote.id,
        quote.speaker,
        tuple(words),
        contents(words, text),
        frozenset(gaps),
        material.headline(evidence.article, evidence.start),
        contents(around, reading.words(sentence.start, sentence.end)),
        reading.sentence_vectors[n],
        material.named_within(evidence.article, sentence.start, sentence.end),
        {w.lstrip("@#"): shown for w, shown in reversed(shown_words(text))},
        text.endswith((".", "!", "?")),
    )


def is_title(text: str) -> bool:
    """Whether what stands in quotation marks is the name of a work."""
    return len(text) < 60 and _TITLE.fullmatch(text.rstrip(" ,;")) is not None


def _words(text: str) -> list[str]:
    return [w.lstrip("@#") for w in words_of(text)]


def contents(words: list[str], text: str) -> frozenset[str]:
    """Stems of the words that say something: no small words, no names."""
    names = {w for m in _NAME.findall(text) for w in words_of(m)}
    return frozenset(root(w) for w in words if w not in SMALL and w not in names)


def root(word: str) -> str:
    """A word's stem, endings taken off twice: legitimately and legitimate are one."""
    return stem(stem(word))
