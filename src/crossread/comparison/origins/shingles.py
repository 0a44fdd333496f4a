"""Which stretches of words two of many texts share nearly verbatim.

Every run of `K` words is a number; runs that occur in two articles are seeds; seeds on one line are joined into
stretches, over small edits. An exact index of all runs is used instead of MinHash and LSH (Broder 1997): for a story's
worth of articles it fits in memory, finds every pair, and the pairs it finds need no checking.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.articles.article import Article

#: Words in a run. Five words in a row are rarely shared by chance, and survive an edit every ten words.
K = 5
#: Words that may differ between two runs of one stretch.
GAP = 6
#: A run that stands in more articles than this is a stock phrase or one text printed everywhere: each article is then
#: compared with its neighbours in the list only, which keeps the work linear.
CROWD = 40
#: Words of one article that are looked at.
LONGEST = 60_000
_WORD = re.compile(r"[^\W_]+")
#: A quotation within one paragraph, at most this long.
_QUOTED = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one article outside boilerplate: their characters, whether quoted, and a number for each."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    numbers: NDArray[np.int64]


def words_of(articles: Sequence[Article]) -> list[Words]:
    """The words of each article, numbered alike over all of them."""
    known: dict[str, int] = {}
    made = []
    for article in articles:
        text = article.text
        out = np.zeros(len(text) + 1, np.bool_)
        for piece in article.boilerplate:
            out[piece.start : piece.end] = True
        quoted = np.zeros(len(text) + 1, np.bool_)
        for m in _QUOTED.finditer(text):
            quoted[m.start() : m.end()] = True
        starts, ends, numbers = [], [], []
        for m in _WORD.finditer(text):
            if not out[m.start()]:
                starts.append(m.start())
                ends.append(m.end())
                numbers.append(known.setdefault(m.group().lower(), len(known) + 1))
                if len(starts) == LONGEST:
                    break
        at = np.array(starts, np.int64)
        made.append(Words(at, np.array(ends, np.int64), quoted[at], np.array(numbers, np.int64)))
    return made


def _runs(words: Words) -> NDArray[np.uint64]:
    """A number for every run of `K` words (equal runs have equal numbers; unequal ones practically never)."""
    n = len(words.numbers) - K + 1
    if n <= 0:
        return np.zeros(0, np.uint64)
    value = np.zeros(n, np.uint64)
    for k in range(K):
        value = value * np.uint64(0x9E3779B97F4A7C15) + words.numbers[k : k + n].astype(np.uint64)
    return value


def shared_stretches(words: Sequence[Words]) -> dict[tuple[int, int], list[list[tuple[int, int]]]]:
    """For every pair of articles (i < j) that share runs: stretches as lists of paired words, in the order of i."""
    runs = [_runs(w) for w in words]
    if not runs:
        return {}
    value = np.concatenate(runs)
    owner = np.concatenate([np.full(len(r), i, np.int64) for i, r in enumerate(runs)])
    place = np.concatenate([np.arange(len(r), dtype=np.int64) for r in runs])
    order = np.lexsort((place, owner, value))
    value, owner, place = value[order], owner[order], place[order]
    edges = np.flatnonzero(np.r_[True, value[1:] != value[:-1], True])
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for a, b in pairwise(edges.tolist()):
        if b - a < 2 or owner[a] == owner[b - 1]:
            continue
        members: list[tuple[int, int]] = []
        for o, p in zip(owner[a:b].tolist(), place[a:b].tolist(), strict=True):
            if not members or members[-1][0] != o:  # the first occurrence in each article
                members.append((o, p))
        reach = len(members) if len(members) <= CROWD else 1
        for x, (i, p) in enumerate(members):
            for j, q in members[x + 1 : x + 1 + reach]:
                seeds[i, j].append((p, q))
    return {pair: _join(sorted(found)) for pair, found in sorted(seeds.items())}


def _join(seeds: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Seeds in order of the first article; a seed joins the stretch it continues."""
    stretches: list[list[tuple[int, int]]] = []
    open_: list[list[tuple[int, int]]] = []
    for p, q in seeds:
        open_ = [s for s in open_ if p - s[-1][0] <= GAP]
        best = None
        for s in open_:
            last_p, last_q = s[-1]
            step_p, step_q = p - last_p, q - last_q
            # a seed brings K words; what of them is already in the stretch lies on the same line
            if step_q == step_p and step_p <= 0:
                best = s
                break
            if 0 < step_q <= GAP and (best is None or last_p > best[-1][0]):
                best = s
        run = [(p + k, q + k) for k in range(K)]
        if best is None:
            best = []
            stretches.append(best)
            open_.append(best)
            best.extend(run)
        else:
            last_p, last_q = best[-1]
            best.extend((x, y) for x, y in run if x > last_p and y > last_q)
    return stretches
