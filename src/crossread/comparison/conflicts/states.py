"""What can be true of one person only one way: dead or alive, held or at large, in office or out of it.

A state is read from the words right before or after a name (`phrases.toml`, [state]), in the article's sentences as
they stand, and set against the other state of the same person where each article keeps to one.
"""

from __future__ import annotations

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


class _State:
    """One state: how it is told after a name, and before it."""

    def __init__(self, name: str, forms: dict[str, list[str]]) -> None:
        self.name = name
        self.after = any_of(forms["after"])
        self.before = any_of(forms["before"]) if "before" in forms else None

    def told(self, row: Line, low: int, high: int, breaks: Pattern[str]) -> Evidence | None:
        """The passage that tells it of the name between two characters of a sentence."""
        before, after = row.text[max(0, low - WINDOW) : low], row.text[high : high + WINDOW]
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


def states(material: Material) -> Iterator[Candidate]:
    """One conflict per person and pair of states."""
    pairs, breaks = _pairs()
    found: dict[tuple[str, int], tuple[list[Evidence], list[Evidence]]] = defaultdict(lambda: ([], []))
    for row in material.lines.rows:
        for s, e, id in material.named(row.article):
            if row.start <= s and e <= row.end and material.entity_kind.get(id) == "person":
                for n, pair in enumerate(pairs):
                    for side, state in enumerate(pair):
                        passage = state.told(row, s - row.start, e - row.start, breaks)
                        if passage is not None:
                            found[id, n][side].append(passage)
    for (id, n), (left, right) in sorted(found.items()):
        if not left or not right or {e.article for e in left} & {e.article for e in right}:
            continue
        if all(material.apart(a.article, b.article) for a in left for b in right):
            continue
        name, (one, other) = material.entity_name[id], pairs[n]
        yield Candidate(
            "denial",
            name,
            (material.side(left[:MOST], one.name), material.side(right[:MOST], other.name)),
            f"{name} is {one.name} in one, {other.name} in the other",
            0.8,
        )
