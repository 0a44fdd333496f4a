"""What one side presents as what it says it is, and another takes for a guise: "hailed as", "a disguised", "a sham"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lexis import stem_of
from crossread.comparison.conflicts.lines import At, Line
from crossread.comparison.conflicts.material import Candidate, Material

#: Nearness of a sentence that presents the thing; passages on each side; characters in which the word stands that it is
#: taken for; characters of half a sentence.
NEAR, MOST, AFTER, LONG = 0.58, 5, 50, 500

_BUT = re.compile(r",? (?:but|while|yet|though|although|whereas) ")


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    known = phrases_known()["guise"]
    return any_of(known["seen"]), any_of(known["presented"])


def guises(material: Material) -> Iterator[Candidate]:
    """One conflict a story: those who see through it, and those who present it."""
    seen, presented = _patterns()
    rows, vectors = material.lines.rows, material.lines.vectors
    doubted = {k: m.span() for k, row in enumerate(rows) if (m := seen.search(row.text))}
    shown = [(k, m.span()) for k, row in enumerate(rows) for m in presented.finditer(row.text)]
    both = {j: parts for j, told in shown if j in doubted and (parts := _parted(rows[j], told, doubted[j]))}
    if both:  # where a sentence gives both, no search is needed
        shown = [(j, told) for j, told in shown if j in both]
    pairs: list[tuple[float, At, At]] = []
    columns = [j for j, _ in shown]
    for i, at in doubted.items():
        label = _stems(rows[i].text[at[0] : at[1] + AFTER])
        for n, near in enumerate(np.round(vectors[columns] @ vectors[i], 5).tolist()):
            j, told = shown[n]
            fits = near >= NEAR and i != j and (j in both or not label & rows[j].stems)
            if i == j in both or (fits and _of_one(material, rows[i], rows[j])):
                pairs.append((near, (i, at), (j, told)))
    if not pairs:
        return
    pairs.sort(key=lambda x: (-x[0], x[1], x[2]))
    one = list(dict.fromkeys(x for _, x, _ in pairs))[:MOST]
    two = list(dict.fromkeys(y for _, _, y in pairs))[:MOST]
    taken = [both[k][1] if k in both else material.clause_of(rows[k], at) for k, at in one]
    told_as = [both[k][0] if k in both else rows[k].evidence(*at) for k, at in two]
    k, at = pairs[0][1]
    yield Candidate(
        "framing",
        material.words(told_as[0]),
        (material.side(told_as, "as presented"), material.side(taken, "as a guise")),
        f"“{rows[k].text[slice(*at)]}”: some take it for something else than it is said to be",
        min(0.85, 0.2 + 0.75 * min(0.85, pairs[0][0])),
    )


def _parted(row: Line, told: tuple[int, int], at: tuple[int, int]) -> tuple[Evidence, Evidence] | None:
    """A sentence that gives both, "hailed as … but dismissed as a sham", cut at what stands between."""
    m, last = _BUT.search(row.text, told[1], at[0]), len(row.text.rstrip(' .”"'))
    if m is None or max(m.start() - told[0], last - m.end()) > LONG:
        return None
    return (
        Evidence(row.article, row.start + told[0], row.start + m.start()),
        Evidence(row.article, row.start + m.end(), row.start + max(last, at[1])),
    )


def _of_one(material: Material, p: Line, q: Line) -> bool:
    """Two sentences that may be about one thing: words and names in common, articles of one time."""
    return bool(p.stems & q.stems and p.about & q.about) and not material.apart(p.article, q.article)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-z]+", text.casefold())
    return {stem_of(w) for w in words} | {stem_of(w.rstrip("s")) for w in words}
