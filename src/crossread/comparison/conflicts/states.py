"""What can be true of one person only one way: dead or alive, held or at large, in office or out of it.

A state is read from the words right before or after a name (`phrases.toml`, [state]), in the article's sentences as
they stand, and set against the other state of the same person where each article keeps to one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lines import Line
from crossread.comparison.conflicts.material import Candidate, Material

#: Characters around a name in which its state is told; passages shown on a side.
WINDOW, MOST = 90, 6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class _State:
    """One state: how it is told after a name, and before it."""

    def __init__(self, name: str, forms: dict[str, list[str]]) -> None:
        self.name = name
        self.after = any_of(forms["after"])
        self.before = any_of(forms["before"]) if "before" in forms else None

    def told(self, row: Line, low: int, high: int, since: int, breaks: Pattern[str]) -> Evidence | None:
        """The passage that tells it of the name between two characters of a sentence; `since`: the name before ends."""
        before, after = row.text[max(since, low - WINDOW) : low], row.text[high : high + WINDOW]
        m = self.after.search(after)
        if m and not breaks.search(after[: m.start()]):
            return row.evidence(low, high + m.end())
        m = self.before.search(before) if self.before else None
        if m and not breaks.search(m[0]):
            return row.evidence(low - len(before) + m.start(), high)
        return None


@lru_cache(maxsize=1)
def _pairs() -> tuple[list[tuple[_State, _State]], Pattern[str]]:
    known = phrases_known()["state"]
    pairs = [tuple(_State(name, forms) for name, forms in pair.items()) for pair in known["pairs"]]
    return [(a, b) for a, b in pairs], any_of(known["breaks"])


def _two_times(material: Material, a: Evidence, b: Evidence) -> bool:
    """Whether two passages tell of two times: reports far apart, or sentences with other years."""
    if material.apart(a.article, b.article):
        return True
    years = []
    for e in (a, b):
        n = material.sentence_at(e.article, e.start)
        s = material.readings[e.article].sentences[n] if n is not None else e
        years.append(set(_YEAR.findall(material.readings[e.article].words(s.start, s.end))))
    return all(years) and not years[0] & years[1]


def states(material: Material) -> Iterator[Candidate]:
    """One conflict per person and pair of states."""
    pairs, breaks = _pairs()
    found: dict[tuple[str, int], tuple[list[Evidence], list[Evidence]]] = defaultdict(lambda: ([], []))
    for row in material.lines.rows:
        since = 0
        for s, e, id in material.named(row.article):
            if row.start <= s and e <= row.end and material.entity_kind.get(id) == "person":
                for n, pair in enumerate(pairs):
                    for side, state in enumerate(pair):
                        passage = state.told(row, s - row.start, e - row.start, since, breaks)
                        if passage is not None:
                            found[id, n][side].append(passage)
                since = e - row.start
    for (id, n), (left, right) in sorted(found.items()):
        if not left or not right or {e.article for e in left} & {e.article for e in right}:
            continue
        if all(_two_times(material, a, b) for a in left for b in right):
            continue
        name, (one, other) = material.entity_name[id], pairs[n]
        yield Candidate(
            "denial",
            name,
            (material.side(left[:MOST], one.name), material.side(right[:MOST], other.name)),
            f"{name} is {one.name} in one, {other.name} in the other",
            0.8,
        )
