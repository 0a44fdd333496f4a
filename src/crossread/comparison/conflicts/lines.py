"""Sentences of the story as rules that go by words see them: text, stems, entities, and what the one before adds."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.passages import narrow_text
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

    def evidence(self, start: int, end: int) -> Evidence:
        """The part of the sentence around two of its characters (counted in `text`)."""
        low, high = narrow_text(self.text, start, end)
        return Evidence(self.article, self.start + low, self.start + high)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """All sentences with their vectors, (sentences, 384)."""

    rows: list[Line]
    vectors: Vectors


#: A sentence (index in `Lines.rows`) and the turn of phrase in it.
At = tuple[int, tuple[int, int]]
#: A longer sentence is no sentence but a list or a table.
LONGEST = 700


#: Sentences that open an article.
TOP = 4
