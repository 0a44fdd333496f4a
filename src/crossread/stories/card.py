"""What grouping needs to know of an article: a few hundred numbers, made once and kept.

Everything here can be had from the text, the headline and the sentence vectors; publication dates are used where they
are known and never needed, for they are missing often and wrong at times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crossread.articles.article import Article
from crossread.readings.reading import Reading, Vectors
from crossread.stories.occasions import occasions
from crossread.stories.terms import Terms, number, plain, telling, words

#: After this many words a word counts half: news says what happened first.
HALF = 150
#: How many terms an article is known by.
WORDS, NAMES, HEADLINE, FIGURES, FORMS = 200, 80, 25, 40, 16
#: Sentences whose vectors are averaged.
SENTENCES = 40
#: Characters in which an article says which round, game or hearing it tells of.
OPENING = 800


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One article, for grouping. `vector` has length one (or zero where there was nothing to read); `day` counts days
    since 1970 and is None where the article does not say when it was published. `forms` spells out its most telling
    terms; `occasions` is what it numbers in its opening ("second round": `("round", 2)`).
    """

    article: str
    vector: NDArray[np.float32]
    words: Terms
    names: Terms
    headline: Terms
    figures: Terms
    day: int | None
    forms: tuple[tuple[int, str], ...] = ()
    occasions: tuple[tuple[str, int], ...] = ()


def card_of(reading: Reading) -> Card:
    """The card of an article that has been read."""
    return card(reading.article, reading.sentence_vectors)


def card(article: Article, sentence_vectors: Vectors) -> Card:
    """The card of an article, given one vector a sentence (sentences x 384, in order)."""
    told = _told(article)
    headline = article.title or _first_line(article)
    counts: dict[str, float] = {}
    names: dict[str, float] = {}
    figures: dict[str, float] = {}
    place = 0
    for text in (article.title or "", told):
        for match in words(text):
            word = match.group()
            known = plain(word)
            counts[known] = counts.get(known, 0.0) + 1 / (1 + place / HALF)
            if word[0].isdigit():
                figures[known] = figures.get(known, 0.0) + 1
            elif word[0].isupper():
                names[known] = names.get(known, 0.0) + 1 / (1 + place / HALF)
            place += 1
    weighed = {word: float(np.log1p(2 * count)) * telling(word) for word, count in counts.items()}
    spelled = sorted(weighed, key=lambda word: (-weighed[word], word))[:FORMS]
    return Card(
        article=article.id,
        vector=_mean(sentence_vectors[:SENTENCES]),
        words=Terms.of(weighed, WORDS).unit(),
        names=_weighed(names, NAMES).unit(),
        headline=Terms.of({word: telling(word) for word in _first(headline, HEADLINE)}, HEADLINE).share(),
        figures=_weighed(figures, FIGURES).unit(),
        day=day_of(article),
        forms=tuple(sorted((number(word), word) for word in spelled)),
        occasions=occasions(headline + "\n" + told[:OPENING]),
    )


def _first(text: str, most: int) -> list[str]:
    """The first different words of a text."""
    return list(dict.fromkeys(plain(match.group()) for match in words(text)))[:most]


def day_of(article: Article) -> int | None:
    """The day of publication, in days since 1970, where it is known to the day."""
    if article.published is None or article.published.precision not in ("minute", "day"):
        return None
    try:
        return date.fromisoformat(article.published.value[:10]).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        return None


def _weighed(counts: dict[str, float], most: int) -> Terms:
    return Terms.of({word: float(np.log1p(2 * count)) * telling(word) for word, count in counts.items()}, most)


def _told(article: Article) -> str:
    """The text without what is marked as boilerplate."""
    if not article.boilerplate:
        return article.text
    kept, at = [], 0
    for left_out in sorted(article.boilerplate, key=lambda b: b.start):
        if left_out.start > at:
            kept.append(article.text[at : left_out.start])
        at = max(at, left_out.end)
    kept.append(article.text[at:])
    return " ".join(kept)


def _first_line(article: Article) -> str:
    for block in article.blocks:
        if block.kind == "headline":
            return article.text[block.start : block.end]
    return article.text.lstrip()[:300].split("\n", 1)[0]


def _mean(vectors: Vectors) -> NDArray[np.float32]:
    if not len(vectors):
        return np.zeros(vectors.shape[1] if vectors.ndim == 2 else 384, np.float32)
    mean = vectors.astype(np.float32).sum(axis=0)
    return np.asarray(mean / max(1e-9, float(np.linalg.norm(mean))), np.float32)
