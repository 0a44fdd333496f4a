"""Which passages may be renderings of one utterance, and how sure that is.

Candidates come from shared rare words (an inverted index) and, for indirect speech, from the vectors of passages of
one speaker; so 300 articles take seconds, not the square of their quotes. A pair's score is the share of the
shorter passage's words, weighted by how rare they are in the story, that stand in the longer one in the same order.
How much is asked depends on who speaks: little for one speaker, much where the speaker is unknown, nearly all and a
long passage where two are named.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from crossread.comparison.quotes.passages import Passage
from crossread.comparison.quotes.wording import SMALL, matched

#: Candidates looked at for each passage, at most.
_NEAREST = 30
#: Share of the lighter passage's telling words that both must hold, in any order, to be looked at.
_LEAST = 0.3
_SMALL_WEIGHT = 0.1
#: Telling words two passages must share, by how their speakers stand (two named, may be one, one).
_SHARED = (5, 2, 1)
#: Telling words that are no chance even out of a row.
_FIRM = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages (by number) that may be one utterance; `score` 0-1, and why."""

    first: int
    second: int
    score: float
    why: str


@dataclass(slots=True, eq=False)
class Weights:
    """How much each word counts: rare in the story's quotes, much."""

    total: int
    seen: Counter[str]
    known: dict[str, float] = field(default_factory=dict)
    sums: dict[tuple[str, ...], float] = field(default_factory=dict)

    def of(self, word: str) -> float:
        """Weight of a stem."""
        found = self.known.get(word)
        if found is None:
            rare = math.log((self.total + 1) / (self.seen.get(word, 0) + 0.5)) / math.log(self.total + 2)
            found = self.known[word] = _SMALL_WEIGHT if word in SMALL else 0.3 + rare
        return found

    def sum(self, words: tuple[str, ...]) -> float:
        """Weight of a passage."""
        found = self.sums.get(words)
        if found is None:
            found = self.sums[words] = sum(map(self.of, words))
        return found


def weights(passages: list[Passage]) -> Weights:
    """Weights from all passages of the story; an article's own repeats count once."""
    seen: Counter[str] = Counter()
    by_article: dict[str, list[Passage]] = defaultdict(list)
    for p in passages:
        by_article[p.article].append(p)
    for found in by_article.values():
        seen.update({w for p in found for w in p.stems})
    return Weights(max(2, len(by_article)), seen)


def contained(a: tuple[str, ...], b: tuple[str, ...], weight: Weights) -> tuple[float, int, int]:
    """Share of the lighter passage's weight that stands in the other in order; content words shared; words in a row."""
    if not a or not b:
        return 0.0, 0, 0
    pairs = matched(a, b)
    shared = sum(weight.of(a[i]) for i, _ in pairs)
    content = len({a[i] for i, _ in pairs if a[i] not in SMALL})
    row = best = 0
    last = (-9, -9)
    for i, j in pairs:
        row = row + 1 if (i, j) == (last[0] + 1, last[1] + 1) else 1
        best, last = max(best, row), (i, j)
    light = min(weight.sum(a), weight.sum(b))
    return (shared / light if light else 0.0), content, best


def pairs_of(
    passages: list[Passage],
    weight: Weights,
    tie: Callable[[Passage, Passage], int],
    terms: frozenset[tuple[str, ...]] = frozenset(),
) -> list[Pair]:
    """All pairs that may be one utterance, best first. `tie(a, b)`: 2 one speaker, 1 may be one, 0 two named ones.
    `terms`: words in marks that prove nothing."""
    candidates = _candidates(passages, weight)
    out = []
    known = sorted({frozenset(w for w in term if w not in SMALL) for term in terms}, key=sorted)
    telling = [frozenset(w for w in p.stems if w not in SMALL) for p in passages]
    for i, j in sorted(candidates):
        tied = tie(passages[i], passages[j])
        shared = telling[i] & telling[j]
        if len(shared) < _SHARED[tied] or any(shared <= term for term in known):
            continue
        pair = _judge(i, j, passages[i], passages[j], weight, tied, terms)
        if pair is not None:
            out.append(pair)
    out.sort(key=lambda p: (-p.score, passages[p.first].place, passages[p.second].place))
    return out


def _candidates(passages: list[Passage], weight: Weights) -> set[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for k, p in enumerate(passages):
        for w in {w for w in p.stems if w not in SMALL}:
            index[w].append(k)
    found: set[tuple[int, int]] = set()
    limit = max(60, len(passages) // 8)
    core = [
        min(weight.sum(tuple(sorted({w for w in words if w not in SMALL}))) for words in (p.stems, p.core or p.stems))
        for p in passages
    ]
    postings = {w: np.array(ks) for w, ks in index.items() if 1 < len(ks) <= limit}
    for k, p in enumerate(passages):
        score = np.zeros(len(passages))
        for w in sorted({w for w in p.stems if w in postings}):
            score[postings[w]] += weight.of(w)
        score[k] = 0
        best = np.argsort(-score, kind="stable")[:_NEAREST]
        found |= {
            (min(k, int(o)), max(k, int(o)))
            for o in best
            if score[o] >= _LEAST * min(core[k], core[int(o)]) and score[o] > 0
        }
    speakers: dict[str | None, list[int]] = defaultdict(list)
    for k, p in enumerate(passages):
        speakers[p.speaker].append(k)
    for speaker, rows in speakers.items():
        if speaker is None or len(rows) < 2:
            continue
        matrix = np.stack([passages[k].vector for k in rows])
        for a, k in enumerate(rows):
            near = matrix @ matrix[a]
            for b in np.argsort(-near, kind="stable")[:12]:
                if rows[b] != k and near[b] > 0.55:
                    found.add((min(k, rows[b]), max(k, rows[b])))
    return found


def _judge(
    i: int, j: int, a: Passage, b: Passage, weight: Weights, tie: int, terms: frozenset[tuple[str, ...]] = frozenset()
) -> Pair | None:
    if a.article == b.article and a.start < b.end and b.start < a.end:
        return None
    if a.stems in terms or b.stems in terms:
        return None
    share, content, row = whole, telling, _ = contained(a.stems, b.stems, weight)
    for x, y in ((a.core, b.stems), (a.stems, b.core), (a.core, b.core)):
        if x and y and x not in terms and y not in terms:
            other = contained(x, y, weight)
            if other[1] >= 1 and other[0] > share and (other[1] >= 2 or other[2] >= 2 or tie == 2):
                share, content, row = other
    # few words prove a rendering only in a row: officials stabilise bilateral missions in every statement
    firm = row >= 3 or content >= _FIRM
    near = float(a.vector @ b.vector)
    quoted = a.kind != "indirect" and b.kind != "indirect"
    apart = _days_apart(a, b)
    if apart and not (apart == 1 and share >= 0.9 and content >= 4):
        return None
    verbatim = share >= 0.8 and (
        (content >= 3 and firm) or (content >= 1 and row >= 2 and share >= 0.9) or (content >= 1 and share >= 0.99)
    )
    if a.article == b.article and not (verbatim and content >= 2):
        return None
    if tie == 0:
        if share >= 0.85 and content >= 5 and quoted:
            return Pair(i, j, share * 0.9, "the same words, though another speaker is named")
        return None
    if verbatim and tie == 1 and content <= 2 and whole < 0.4:
        return None  # a term in marks that two use ("ghost pier") is nothing one of them said
    if verbatim and (tie == 2 or content >= 2):
        return Pair(i, j, min(1.0, share), "the same words")
    if tie == 2:
        all_told = telling >= 2 and telling == min(len({w for w in p.stems if w not in SMALL}) for p in (a, b))
        if quoted and all_told and whole >= 0.5 and near >= 0.3 and a.article != b.article:
            return Pair(i, j, 0.6 * whole, "the telling words in other forms, by one speaker")
        if content >= 3 and share >= 0.5 and (firm or near >= 0.7):
            return Pair(i, j, 0.95 * share, "most of the same words by one speaker")
        if content >= 2 and share >= 0.4 and near >= 0.55:
            return Pair(i, j, 0.5 * share + 0.4 * near, "many of the same words and the same sense by one speaker")
        if not quoted and content >= 1 and near >= 0.72 and share >= 0.2:
            return Pair(i, j, 0.8 * near, "the same sense by one speaker")
        return None
    if content >= 3 and share >= 0.6 and (near >= 0.5 or share >= 0.75):
        return Pair(i, j, 0.85 * share, "most of the same words; the speaker may be one")
    return None


def _days_apart(a: Passage, b: Passage) -> int:
    """Days between the occasions; 0 where one of them is not told."""
    if not a.date or not b.date:
        return 0
    return abs(int((np.datetime64(a.date) - np.datetime64(b.date)).astype(int)))
