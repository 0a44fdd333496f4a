"""Passages two articles share nearly verbatim, or tell sentence by sentence in the same order, without naming a source.

A passage counts from `LEAST` shared words outside quotation marks (speech that two outlets quote is the speaker's).
Where both articles credit the same agency the words are the agency's, and not listed here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crossread.comparison.comparison import Evidence, Reuse
from crossread.comparison.origins.credits import credited
from crossread.comparison.origins.shingles import Words, shared_stretches, words_of
from crossread.readings.reading import Reading
from crossread.stories.story import Story

#: Shared words, outside quotation marks, that make a passage: fewer are shared by chance (names, offices).
LEAST = 12
#: Of the words a stretch spans in either article, this much must be shared.
DENSE = 0.7
#: A passage longer than this is cut at a sentence end.
LONGEST_PASSAGE = 600
#: Sentences in the same order with vectors this near, and how many in a row, are one telling in other words.
ALIKE = 0.86
IN_A_ROW = 4


def find_reuse(story: Story) -> tuple[Reuse, ...]:
    """Shared passages of every pair of articles, in the order of the articles."""
    articles = [r.article for r in story.readings]
    credits = [credited(r) for r in story.readings]
    words = words_of(articles)
    found: dict[tuple[int, int], Reuse] = {}
    shared: set[tuple[int, int]] = set()
    for (i, j), stretches in shared_stretches(words).items():
        passages, counts = [], [0, 0]
        for stretch in stretches:
            for piece in _pieces(stretch, words[i], words[j], articles[i].text):
                passages.append(_passage(piece, articles[i].id, articles[j].id, words[i], words[j]))
                counts[0] += len(piece)
        if not passages:
            continue
        shared.add((i, j))
        if credits[i] & credits[j]:
            continue
        shorter = min(len(words[i].starts), len(words[j].starts))
        share = round(min(1.0, counts[0] / max(1, shorter)), 3)
        found[i, j] = Reuse(
            (articles[i].id, articles[j].id),
            tuple(passages),
            share,
            f"{counts[0]} words in {len(passages)} passage{'s' * (len(passages) > 1)} stand nearly verbatim in both; "
            "neither names a source they have in common",
        )
    for i, j in _alike(story.readings):
        if (i, j) in shared or credits[i] & credits[j]:
            continue
        retold = _retold(story.readings[i], story.readings[j])
        if retold:
            share = sum(b.end - b.start for _, b in retold) / max(
                1, min(len(a.text) for a in (articles[i], articles[j]))
            )
            found[i, j] = Reuse(
                (articles[i].id, articles[j].id),
                tuple(retold),
                round(min(1.0, share), 3),
                f"{len(retold)} sentences tell the same in the same order; neither names a source they have in common",
            )
    return tuple(found[pair] for pair in sorted(found))


def _alike(readings: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs of articles with enough like sentences to be worth a look: one product an article, not one a pair."""
    if len(readings) < 2:
        return []
    owner = np.concatenate([np.full(len(r.sentences), i, np.int64) for i, r in enumerate(readings)])
    all_ = np.concatenate([r.sentence_vectors for r in readings]).T
    found = []
    for i, r in enumerate(readings):
        if len(r.sentences) >= IN_A_ROW:
            hits = ((r.sentence_vectors @ all_) >= ALIKE).any(axis=0)
            counts = np.bincount(owner[hits], minlength=len(readings))
            found += [(i, j) for j in range(i + 1, len(readings)) if counts[j] >= IN_A_ROW]
    return found


def _pieces(stretch: list[tuple[int, int]], a: Words, b: Words, text: str) -> list[list[tuple[int, int]]]:
    """A stretch that counts, cut at sentence ends into passages short enough to show."""
    outside = sum(not (a.quoted[p] and b.quoted[q]) for p, q in stretch)
    wide = max(stretch[-1][0] - stretch[0][0], stretch[-1][1] - stretch[0][1]) + 1
    if outside < LEAST or len(stretch) < DENSE * wide:
        return []
    pieces: list[list[tuple[int, int]]] = []
    rest = stretch
    while rest:
        if a.ends[rest[-1][0]] - a.starts[rest[0][0]] <= LONGEST_PASSAGE and (
            b.ends[rest[-1][1]] - b.starts[rest[0][1]] <= LONGEST_PASSAGE
        ):
            pieces.append(rest)
            break
        fits = [
            k
            for k in range(1, len(rest))
            if a.ends[rest[k - 1][0]] - a.starts[rest[0][0]] <= LONGEST_PASSAGE
            and b.ends[rest[k - 1][1]] - b.starts[rest[0][1]] <= LONGEST_PASSAGE
        ]
        ends = [k for k in fits if "." in text[a.ends[rest[k - 1][0]] : a.starts[rest[k][0]]] or "\n" in text[
            a.ends[rest[k - 1][0]] : a.starts[rest[k][0]]
        ]]  # fmt: skip
        cut = (ends or fits or [1])[-1]
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return pieces


def _passage(piece: list[tuple[int, int]], first: str, second: str, a: Words, b: Words) -> tuple[Evidence, Evidence]:
    return (
        Evidence(first, int(a.starts[piece[0][0]]), int(a.ends[piece[-1][0]])),
        Evidence(second, int(b.starts[piece[0][1]]), int(b.ends[piece[-1][1]])),
    )


def _retold(a: Reading, b: Reading) -> list[tuple[Evidence, Evidence]]:
    """The longest run of sentences that tell the same in the same order, if it is long enough to be no accident."""
    if min(len(a.sentences), len(b.sentences)) < IN_A_ROW:
        return []
    rows, columns = np.nonzero(a.sentence_vectors @ b.sentence_vectors.T >= ALIKE)
    if len(rows) < IN_A_ROW:
        return []
    best: list[tuple[int, int]] = []
    ending: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in zip(rows.tolist(), columns.tolist(), strict=True):
        before: Sequence[tuple[int, int]] = ()
        for back in ((1, 1), (1, 2), (2, 1), (2, 2)):
            chain = ending.get((x - back[0], y - back[1]))
            if chain is not None and len(chain) > len(before):
                before = chain
        ending[x, y] = [*before, (x, y)]
        if len(ending[x, y]) > len(best):
            best = ending[x, y]
    if len(best) < IN_A_ROW:
        return []
    return [
        (
            Evidence(
                a.article.id, a.sentences[x].start, min(a.sentences[x].end, a.sentences[x].start + LONGEST_PASSAGE)
            ),
            Evidence(
                b.article.id, b.sentences[y].start, min(b.sentences[y].end, b.sentences[y].start + LONGEST_PASSAGE)
            ),
        )
        for x, y in best
    ]
