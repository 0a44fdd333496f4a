"""Names: tagged word by word, then made to agree over the article.

A name that an article writes five times is the same thing five times, mostly; where the model takes it now for a place
and now for a group, all its places are looked at together. And a name is whole: two that touch are mostly one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from crossread.readings.spans import Floats, spans
from crossread.readings.tokens import GAPS

#: How much of a word's scores comes from all places the article writes the same name; the rest are its own.
SHARED = 0.9
#: Log odds against two names that touch.
TOUCHING = 2.0
NEW_PARAGRAPH, SPACE = GAPS.index("break"), GAPS.index("space")
#: What tells things of one name apart.
NUMBER = re.compile(r"[0-9]|[A-H]|I{1,3}|IV|V")


def agreed(scores: Floats, forms: Sequence[str]) -> Floats:
    """Tag scores (W, tags) in which every place of a name shares its scores with the others.

    `forms`: the words. A name is shared in the spelling it was found in; a place inside a longer name ("Lee" in "Ann
    Lee") counts for the longer one.
    """
    found = {tuple(forms[a:b]) for a, b, _ in spans(scores)}
    found = {name for name in found if any(word[:1].isupper() for word in name)}
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(found, key=len, reverse=True):
        by_first[name[0]].append(name)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    at = 0
    while at < len(forms):
        name = next((n for n in by_first.get(forms[at], ()) if tuple(forms[at : at + len(n)]) == n), ())
        if not name:
            at += 1
            continue
        places[name].append(at)
        at += len(name)
    out = scores.copy()
    for name, starts in places.items():
        if len(starts) > 1:
            rows = np.array(starts)[:, None] + np.arange(len(name))
            mean = scores[rows].mean(0)
            out[rows] = (1 - SHARED) * scores[rows] + SHARED * mean
    return out


def joined(found: Sequence[tuple[int, int, int]], scores: Floats, gap: Sequence[int]) -> list[tuple[int, int, int]]:
    """Names with nothing between them as one, unless the scores are firm that they are two.

    Hardly ever do two names touch in a text (one in a hundred), while words scored one by one often break a long
    name in two. `gap` is the class of what stands before each word: no name goes on over a paragraph's end.
    """
    out: list[tuple[int, int, int]] = []
    for first, end, label in found:
        if out and out[-1][1] == first and gap[first] != NEW_PARAGRAPH:
            begun, _, before = out[-1]
            inside = np.maximum(scores[begun:end, 1::2], scores[begun:end, 2::2])
            one = inside.sum(0)
            two = inside[: first - begun, before].sum() + inside[first - begun :, label].sum()
            best = int(one.argmax())
            if one[best] > two - TOUCHING:
                out[-1] = begun, end, best
                continue
        out.append((first, end, label))
    return out


def numbered(
    found: Sequence[tuple[int, int, int]], forms: Sequence[str], gap: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Names with the number or letter behind them, where the article tells things of that name apart by it.

    "Harbour 2" is a name where "Harbour 1" stands too; with one number alone it may be a score or a count.
    """
    behind: dict[tuple[str, ...], set[str]] = defaultdict(set)
    marked = []
    for first, end, _ in found:
        marked.append(end < len(forms) and gap[end] == SPACE and NUMBER.fullmatch(forms[end]) is not None)
        if marked[-1]:
            behind[tuple(forms[first:end])].add(forms[end])
    return [
        (first, end + (mark and len(behind[tuple(forms[first:end])]) > 1), label)
        for (first, end, label), mark in zip(found, marked, strict=True)
    ]
