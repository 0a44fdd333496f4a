"""The words of a text as numbers: which word, and how much it tells.

A term is a word's number (a hash, so that no table of words has to grow with an archive) with a weight. How much a word
tells is its inverse document frequency in a fixed table of news (`frequencies.txt.gz`): fixed, so that where an article
is placed does not depend on what else has been seen.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

#: Words are numbered below this; two words fall together once in a million.
SPACE = 1 << 20
#: Words that more than a fifth of all articles have tell nothing of a story.
COMMON = 1.5
#: No article is read further than this for grouping: what a story is about is said early.
FARTHEST = 60_000

_WORD = re.compile(r"[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?|\d{1,15}(?:[.,]\d{1,15}){0,4}")


def words(text: str) -> Iterator[re.Match[str]]:
    """Words and figures of the first `FARTHEST` characters."""
    return _WORD.finditer(text, 0, min(len(text), FARTHEST))


def plain(word: str) -> str:
    """The form words are compared in."""
    return word.lower().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=1)
def _table() -> tuple[int, dict[str, int]]:
    """Number of articles counted, and in how many of them each word stands."""
    packed = resources.files("crossread.stories").joinpath("frequencies.txt.gz").read_bytes()
    first, *rows = gzip.decompress(packed).decode("utf-8").splitlines()
    counts: dict[str, int] = {}
    for row in rows:
        count, _, line = row.partition(" ")
        counts.update(dict.fromkeys(line.split(" "), int(count)))
    return int(first), counts


@lru_cache(maxsize=200_000)
def telling(word: str) -> float:
    """How much a word (in its plain form) tells: 0 for common ones, about 6.8 for one never seen before."""
    total, counts = _table()
    return max(0.0, math.log((total + 1) / (counts.get(word, 0) + 1)) - COMMON)


@lru_cache(maxsize=200_000)
def number(word: str) -> int:
    """The word's number, the same on every machine."""
    return zlib.crc32(word.encode("utf-8")) % SPACE


@dataclass(frozen=True, eq=False)
class Terms:
    """Words by number, ascending, each with a weight and the count of articles that have it."""

    ids: NDArray[np.int32]
    weights: NDArray[np.float32]
    counts: NDArray[np.int32]

    @classmethod
    def of(cls, weights: Mapping[str, float], most: int) -> Terms:
        """Terms of one article: the `most` heaviest words."""
        merged: dict[int, float] = {}
        for word, weight in weights.items():
            if weight > 0:
                merged[number(word)] = merged.get(number(word), 0.0) + weight
        kept = sorted(sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:most])
        return cls(
            np.array([i for i, _ in kept], np.int32),
            np.array([w for _, w in kept], np.float32),
            np.ones(len(kept), np.int32),
        )

    @cached_property
    def norm(self) -> float:
        """Length of the vector of weights."""
        return math.sqrt(float(np.dot(self.weights, self.weights)))

    def scaled(self, by: float) -> Terms:
        """The same terms with all weights multiplied."""
        return Terms(self.ids, (self.weights * np.float32(by)).astype(np.float32), self.counts)

    def unit(self) -> Terms:
        """Weights with length one."""
        return self.scaled(1.0 / self.norm) if len(self.ids) else self

    def share(self) -> Terms:
        """Weights that sum to a little under one: the fewer telling words, the less they prove."""
        return self.scaled(1.0 / (float(self.weights.sum()) + 4.0))

    @classmethod
    def sum(cls, parts: Iterable[Terms], most: int) -> Terms:
        """All terms together, weights and counts added, cut to the `most` heaviest."""
        given = list(parts)
        if not given:
            return cls(np.zeros(0, np.int32), np.zeros(0, np.float32), np.zeros(0, np.int32))
        ids, where = np.unique(np.concatenate([t.ids for t in given]), return_inverse=True)
        weights = np.bincount(where, np.concatenate([t.weights for t in given]), len(ids)).astype(np.float32)
        counts = np.bincount(where, np.concatenate([t.counts for t in given]), len(ids)).astype(np.int32)
        if len(ids) > most:
            kept = np.sort(np.lexsort((ids, -weights))[:most])
            ids, weights, counts = ids[kept], weights[kept], counts[kept]
        return cls(ids.astype(np.int32), weights, counts)
