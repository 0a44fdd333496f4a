"""An accusation and its rebuttal: what somebody is charged with or said to have done, and that it is called false.

A rebuttal seldom repeats what it rebuts ("the charges are baseless"), so both are found by turns of phrase
(`phrases.toml`, [rebuttal]) and go against each other where they speak of the same person or body, the nearest first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern

import numpy as np

from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lexis import CONTENT, stem
from crossread.comparison.conflicts.lines import At, Line
from crossread.comparison.conflicts.material import Candidate, Material

#: Weight of a pair (nearness of the sentences plus a share of names and words in common); below the best by this much
#: it still belongs to it; nearness of sentences below which nothing is compared.
LEAST, WITHIN, NEAR = 0.55, 0.5, 0.1
#: Rebuttals looked for in a story; passages shown on each side.
CONFLICTS, MOST = 2, 6
_QUOTED = re.compile(r"[“\"][^“”\"]{20,}[”\"]")


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    known = phrases_known()["rebuttal"]
    return any_of(known["accuse"]), any_of(known["deny"])


def rebuttals(material: Material) -> Iterator[Candidate]:
    """At most a few a story: each rebuttal with the accusations it answers."""
    rows = material.lines.rows
    pairs = _pairs(material)
    used: set[str] = set()
    done = 0
    for best, one, other in pairs:
        who = _who(material, rows[one[0]], rows[other[0]])
        if done == CONFLICTS or who & used:
            continue
        used |= who
        chosen = [(x, y) for w, x, y in pairs if w >= best - WITHIN and _who(material, rows[x[0]], rows[y[0]]) & who]
        left = list(dict.fromkeys(x for x, _ in chosen))[:MOST]
        left += [more for k, _ in left if (more := _details(rows, k, who)) is not None and more not in left]
        accused = [rows[k].evidence(*at) for k, at in left]
        denied = [material.clause_of(rows[k], at) for k, at in list(dict.fromkeys(y for _, y in chosen))[:MOST]]
        done += 1
        name = material.entity_name.get(min(who), "")
        yield Candidate(
            "denial",
            material.words(accused[0]),
            (
                material.side(accused, "accusation", material.words(accused[0])),
                material.side(denied, "rebuttal", material.words(denied[0])),
            ),
            f"an accusation that concerns {name}, and what is said against it",
            min(0.85, 0.45 + 0.25 * best),
        )


def _pairs(material: Material) -> list[tuple[float, At, At]]:
    """Accusations and what may rebut them, the surest first."""
    accuse, deny = _patterns()
    rows, vectors = material.lines.rows, material.lines.vectors
    denied = [(k, m) for k, row in enumerate(rows) if (m := deny.search(row.text))]
    denying = {k for k, _ in denied}
    stated = [(k, m) for k, row in enumerate(rows) if k not in denying and (m := accuse.search(row.text))]
    columns = [j for j, _ in stated]
    pairs: list[tuple[float, At, At]] = []
    for i, m in denied:
        nearness = vectors[columns] @ vectors[i]
        for n in np.flatnonzero(nearness >= NEAR):
            j, told = stated[int(n)]
            weight = _weight(material, rows[i], rows[j]) + float(nearness[n])
            if (
                weight >= LEAST
                and _answers(material, rows[i], m, rows[j])
                and not material.apart(rows[i].article, rows[j].article)
            ):
                pairs.append((round(weight, 5), (j, told.span()), (i, m.span())))
    return sorted(pairs, key=lambda x: (-x[0], x[2], x[1]))


def _answers(material: Material, denial: Line, at: re.Match[str], accusation: Line) -> bool:
    """Whether what is denied in so many words ("denied that he was …") is what somebody is accused of."""
    known = phrases_known()["rebuttal"]
    if not re.match(known["of_that"], at[0].casefold()):
        return True
    tokens = material.readings[denial.article].tokens
    begin = bisect_left(tokens, denial.start + at.end(), key=lambda t: t.start)
    clause = material.clause_of(denial, at.span())
    after = [t for t in tokens[begin:] if t.start < clause.end and t.pos in CONTENT]
    told = {stem(t) for t in after} & denial.stems
    return not told or bool(told & accusation.stems) or any(t.lemma in known["at_large"] for t in after)


def _details(rows: list[Line], k: int, who: frozenset[str]) -> At | None:
    """The sentence after an accusation that quotes what it consists of."""
    if k + 1 >= len(rows):
        return None
    row = rows[k + 1]
    follows = row.article == rows[k].article and row.number == rows[k].number + 1
    quoted = _QUOTED.search(row.text)
    return (k + 1, quoted.span()) if follows and quoted and row.entities & who else None


def _who(material: Material, accusation: Line, denial: Line) -> frozenset[str]:
    """The persons and bodies that both speak of; whom the accusation itself names, where it names somebody."""
    named, around = (
        frozenset(
            e
            for e in entities
            if material.entity_kind.get(e) in ("person", "organisation") and e not in material.cast.countries
        )
        for entities in (accusation.entities, accusation.about)
    )
    return (named or around) & denial.about


def _weight(material: Material, p: Line, q: Line) -> float:
    """How much a denial (`p`) and an accusation (`q`) have in common."""
    who = _who(material, q, p)
    if not who:
        return -1.0
    persons = any(material.entity_kind.get(e) == "person" for e in who)
    return 0.15 * min(2, len(who)) + 0.1 * persons + 0.08 * min(3, len(p.stems & q.stems))
