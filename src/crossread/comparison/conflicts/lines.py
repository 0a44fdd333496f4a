"""Sentences of the story as rules that go by words see them: text, stems, entities, and what the one before adds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import CONTENT, Material, narrow_text, stem, words_known
from crossread.readings.reading import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence outside furniture. `around` and `about`: stems and entities of it and of the sentence before."""

    article: str
    number: int
    start: int
    end: int
    text: str
    stems: frozenset[str]
    entities: frozenset[str]
    around: frozenset[str]
    about: frozenset[str]
    headline: bool
    top: bool

    def evidence(self, start: int, end: int) -> Evidence:
        """The part of the sentence around two of its characters (counted in `text`)."""
        low, high = narrow_text(self.text, start, end)
        return Evidence(self.article, self.start + low, self.start + high)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All sentences with their vectors, (sentences, 384)."""

    rows: list[Line]
    vectors: Vectors


#: A longer sentence is no sentence but a list or a table.
LONGEST = 700


def lines(material: Material) -> Lines:
    """The story's sentences, article by article; made once for a story."""
    return _lines(material)


@lru_cache(maxsize=2)
def _lines(material: Material) -> Lines:
    rows: list[Line] = []
    vectors = []
    common = words_known()["common"]
    for reading in material.story.readings:
        article = reading.article
        skip = [(b.start, b.end) for b in article.boilerplate]
        skip += [(b.start, b.end) for b in article.blocks if b.kind in ("byline", "boilerplate")]
        heads = [(b.start, b.end) for b in article.blocks if b.kind in ("headline", "standfirst")]
        before: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        for n, s in enumerate(reading.sentences):
            if s.end - s.start > LONGEST or any(a < s.end and s.start < b for a, b in skip):
                continue
            stems = frozenset(
                stem(t) for t in reading.tokens[s.first : s.last] if t.pos in CONTENT and t.lemma not in common
            )
            entities = material.named_within(article.id, s.start, s.end)
            headline = any(a <= s.start < b for a, b in heads)
            text = reading.words(s.start, s.end)
            around, about = stems | before[0], entities | before[1]
            rows.append(Line(article.id, n, s.start, s.end, text, stems, entities, around, about, headline, n < TOP))
            vectors.append(reading.sentence_vectors[n])
            before = (stems, entities)
    return Lines(rows, np.stack(vectors) if vectors else np.zeros((0, 384), np.float32))


#: Sentences that open an article.
TOP = 4
