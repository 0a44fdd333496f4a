"""Which statements are one fact: likely pairs grouped, with what must never stand in one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossread.comparison.findings.grouping import group
from crossread.comparison.findings.pairs import Pairs, compare_dates
from crossread.comparison.findings.scorer import Scorer
from crossread.comparison.findings.statements import Statement
from crossread.comparison.quantities import Quantity, agree

#: Mean score above which groups join; what a pair counts that was no candidate; the least two passages of one
#: article must score to stand in one group; scores below `LEAST` are dropped.
BAR, ABSENT, WITHIN, LEAST = 0.3, 0.0, 0.4, 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """Groups of statement numbers, the score of every likely pair, and each statement's likely partners."""

    groups: list[list[int]]
    scores: dict[tuple[int, int], float]
    partners: dict[int, dict[int, float]]

    def score(self, i: int, j: int) -> float:
        """The score of a pair, 0 where it was no candidate."""
        return self.scores.get((min(i, j), max(i, j)), 0.0)


def group_statements(statements: Sequence[Statement], pairs: Pairs, scorer: Scorer, bar: float = BAR) -> Grouped:
    """One group for every fact, most of them of a single statement."""
    value = scorer.score(pairs.features)
    likely = np.flatnonzero(value >= LEAST)
    scores = {(int(pairs.left[k]), int(pairs.right[k])): float(value[k]) for k in likely}

    def apart(a: Sequence[int], b: Sequence[int]) -> bool:
        return (
            _two_in_one(statements, scores, a, b)
            or dates_part(statements, a, b)
            or numbers_part(statements, a, b)
            or denials_part(statements, a, b)
        )

    edges = ((i, j, s) for (i, j), s in scores.items())
    partners: dict[int, dict[int, float]] = {}
    for (i, j), score in scores.items():
        partners.setdefault(i, {})[j] = score
        partners.setdefault(j, {})[i] = score
    return Grouped(group(len(statements), edges, bar, ABSENT, apart), scores, partners)


def _two_in_one(
    statements: Sequence[Statement], scores: dict[tuple[int, int], float], a: Sequence[int], b: Sequence[int]
) -> bool:
    """Two passages of one article that share characters or say different things."""
    here: dict[int, list[int]] = {}
    for i in a:
        here.setdefault(statements[i].reading, []).append(i)
    for j in b:
        for i in here.get(statements[j].reading, ()):
            if statements[i].overlaps(statements[j]) or scores.get((min(i, j), max(i, j)), 0.0) < WITHIN:
                return True
    return False


def dates_part(statements: Sequence[Statement], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether some statement of the one group and some of the other give dates that cannot both be right."""
    one = {statements[i].dates for i in a} - {()}
    two = {statements[j].dates for j in b} - {()}
    return any(compare_dates(x, y) < 0 for x in one for y in two)


def numbers_part(statements: Sequence[Statement], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether they number the same thing differently."""
    one, two = _by_kind(statements, a), _by_kind(statements, b)
    return any(
        not any(agree(p, q) for p in x for q in y)
        for kind in one.keys() & two.keys()
        for x in one[kind]
        for y in two[kind]
    )


def denials_part(statements: Sequence[Statement], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether what the one group says of a thing, the other says is not so ("is out of control", "is not …").

    Where the parse found no word that a passage hangs on (as in many headlines), any "not" in one alone parts them.
    """
    one = {(statements[i].head, statements[i].negated) for i in a}
    two = {(statements[j].head, statements[j].negated) for j in b}
    return any(x != y and (h == g or not h or not g) for h, x in one for g, y in two)


def _by_kind(
    statements: Sequence[Statement], members: Sequence[int]
) -> dict[tuple[str, str | None], list[tuple[Quantity, ...]]]:
    """Per kind of number (unit and what is counted), the numbers of each statement that has any."""
    out: dict[tuple[str, str | None], dict[tuple[tuple[float, float], ...], tuple[Quantity, ...]]] = {}
    for i in members:
        mine: dict[tuple[str, str | None], list[Quantity]] = {}
        for q in statements[i].quantities:
            if q.head is not None or q.unit:
                mine.setdefault((q.unit, q.head), []).append(q)
        for kind, row in mine.items():
            out.setdefault(kind, {})[tuple((q.low, q.high) for q in row)] = tuple(row)
    return {kind: list(rows.values()) for kind, rows in out.items()}
