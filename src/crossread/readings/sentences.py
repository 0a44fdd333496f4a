"""Sentences, and the parse of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from crossread.readings.model import Floats, Model, Scores
from crossread.readings.parse import tree
from crossread.readings.windows import Window, Words

#: Longest sentence that is parsed as one, in words; longer ones (lists without stops) are parted.
_LONGEST = 150
#: Ranks written short before a name; the model takes many of them for the end of a sentence.
_RANKS = frozenset({
    "Const", "Cst", "Insp", "Det", "Supt", "Sgt", "Cpl", "Pte", "Pvt", "Lcpl", "Capt", "Cmdr", "Cdr", "Lcdr", "Comdt",
    "Brig", "Maj", "Col", "Dep", "Asst", "Atty", "Amb", "Ald", "Msgr",
})  # fmt: skip


def bounds(words: Words, starts: Floats, cores: list[int]) -> list[tuple[int, int]]:
    """First and end word of every sentence. `starts`: log-odds that a sentence begins at the word; paragraphs always
    begin one. A sentence is parted where no window holds all of it (`cores`: first words of the windows' cores)."""
    if not len(words):
        return []
    opens = (starts > 0) | (words.gap == 3)
    opens[_after_ranks(words)] = False
    opens[:1] = True
    at = np.flatnonzero(opens).tolist()
    found = []
    for first, end in zip(at, [*at[1:], len(words)], strict=True):
        inner = [core for core in cores if first < core < end]
        for left, right in zip([first, *inner], [*inner, end], strict=True):
            found += [(i, min(i + _LONGEST, right)) for i in range(left, right, _LONGEST)]
    return found


def _after_ranks(words: Words) -> list[int]:
    """Words behind the full stop of a rank, in its paragraph: "Const. Ann Lee" is one sentence."""
    dots = (i for i, form in enumerate(words.forms) if form == "." and 0 < i < len(words) - 1)
    return [i + 1 for i in dots if words.forms[i - 1] in _RANKS and words.gap[i + 1] != 3]


def parse(
    sentences: list[tuple[int, int]], windows: list[Window], scores: list[Scores], model: Model
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Head (word of the article) and relation of every word."""
    count = windows[-1].end if windows else 0
    heads = np.arange(count)
    below = np.zeros((count, 384), np.float32)
    above = np.zeros((count, 384), np.float32)
    at = 0
    for first, end in sentences:
        while windows[at].end < end:
            at += 1
        window, said = windows[at], scores[at]
        lo, hi = first - window.first, end - window.first
        local = tree(said.arcs[lo:hi, lo:hi])
        heads[first:end] = local + first
        below[first:end] = said.below[lo:hi]
        above[first:end] = said.above[lo:hi][local]
    relations = model.relations(below, above)
    relations[heads == np.arange(count)] = 0
    return heads, relations


def linker(
    windows: list[Window], scores: list[Scores], parts: list[str]
) -> Callable[[str, int, int], tuple[int, list[float]]]:
    """The link function `attributions.assemble` asks: mean log-odds of a span's words, for every anchor near it.

    An anchor word is looked at in the window that decides it, else in the next one, where it is context.
    """
    ends = [window.end for window in windows]
    firsts = [window.first for window in windows]
    number = {part: k for k, part in enumerate(parts)}
    # Running sums over the words of a window, so that a span's mean is one difference; made when first asked for.
    sums: list[Floats | None] = [None] * len(windows)

    def link(part: str, first: int, end: int) -> tuple[int, list[float]]:
        # Windows that hold a word of the span.
        some = range(bisect_right(ends, first), bisect_left(firsts, end))
        if not some:
            return first, []
        begin = windows[some[0]].first
        row = np.full(windows[some[-1]].end - begin, -np.inf)
        for k in reversed(some):
            window = windows[k]
            total = sums[k]
            if total is None:
                total = np.pad(scores[k].links.cumsum(1, dtype=np.float64), ((0, 0), (1, 0), (0, 0)))
                sums[k] = total
            lo, hi = max(first, window.first) - window.first, min(end, window.end) - window.first
            since = max(window.first, windows[k - 1].core if k else 0)
            run = total[number[part]]
            row[since - begin : window.end - begin] = ((run[hi] - run[lo]) / (hi - lo))[since - window.first :]
        return begin, row.tolist()

    return link
