"""What one article says, before anything is compared: structure, names, attributions, times, clauses.

A `Reading` is a frozen value. Spans are characters of `Reading.article.text`; token indices count in `Reading.tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from crossread.articles.article import Article, Span

NameLabel = Literal["person", "organisation", "place", "facility", "group", "money", "product", "misc"]
AttributionKind = Literal["direct", "mixed", "indirect"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Token:
    """A word: universal part of speech, index of its head (its own for a root), universal relation, lemma."""

    start: int
    end: int
    pos: str
    head: int
    dep: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters `start`-`end`, tokens `first` to `last` (exclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the text writes it."""

    start: int
    end: int
    label: NameLabel


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what. Each part is a tuple of spans (a quotation may be split); any may be empty.

    `direct`: all of the content stands in quotation marks; `mixed`: some of it; `indirect`: none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: `value` is ISO 8601 as TimeML writes it, None where it cannot be resolved.

    `meaning` is what the words say before anything is anchored (a value of `readings/times`), so that the
    expression can be resolved again once the article's date is known better.
    """

    start: int
    end: int
    type: TimeType
    value: str | None
    meaning: Any = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit in which a fact is stated: a main, coordinate, relative, participial or appositive clause.

    `start`-`end` is the smallest passage that states it; `head` the token it hangs on (verb, or noun of a
    nominal); `subject`, `object` head tokens where the parse has them. `frame` is true for the "X said that" part of
    a sentence, which is not itself a fact. `attribution` is the index in `Reading.attributions` of the
    attribution whose content holds this clause, None for the article's own telling.
    """

    start: int
    end: int
    sentence: int
    head: int
    kind: Literal["main", "coordinate", "complement", "relative", "adverbial", "participial", "apposition", "nominal"]
    subject: int | None = None
    object: int | None = None
    negated: bool = False
    frame: bool = False
    attribution: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One article, read. `vectors` (clauses x 384) and `sentence_vectors` (sentences x 384) are L2-normalised."""

    article: Article
    model: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...]
    clauses: tuple[Clause, ...]
    vectors: Vectors
    sentence_vectors: Vectors

    def words(self, start: int, end: int) -> str:
        """The article's own characters."""
        return self.article.text[start:end]
