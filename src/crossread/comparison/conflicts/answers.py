"""What one says and another answers, each known by its own words: an accusation and its rebuttal, a name and a guise.

An answer seldom repeats what it answers ("the charges are baseless"), so both are found by turns of phrase
(`phrases.toml`, [answer]) and go against each other where they speak of the same person or body, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lexis import stem_of
from crossread.comparison.conflicts.lines import Line
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import narrow

#: Nearness of sentences below which nothing is compared; weight below the best that still belongs to it.
NEAR, WITHIN = 0.1, 0.5
#: Passages shown on each side; characters after a guise in which the thing stands that it is taken for.
MOST, AFTER = 6, 50
_QUOTED = re.compile(r"[“\"][^“”\"]{20,}[”\"]")

At = tuple[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of answer: the two lists of phrases, what the sides are called, and how much they must have in common.

    `countries`: what both speak of may be a country; `renamed`: the one's thing must not be what the other calls it;
    `most`: conflicts a story.
    """

    kind: str
    one: Pattern[str]
    other: Pattern[str]
    sides: tuple[str, str]
    basis: str
    least: float
    most: int
    countries: bool
    renamed: bool


@lru_cache(maxsize=1)
def _kinds() -> list[_Kind]:
    return [
        _Kind(
            row["kind"],
            any_of(row["one"]),
            any_of(row["other"]),
            (row["sides"][0], row["sides"][1]),
            row["basis"],
            row["least"],
            row["most"],
            row.get("countries", False),
            row.get("renamed", False),
        )
        for row in phrases_known()["answer"].values()
    ]


def answers(material: Material) -> Iterator[Candidate]:
    """At most a few of each kind a story: each answer with what it answers."""
    for kind in _kinds():
        yield from _answers(material, kind)


def _answers(material: Material, kind: _Kind) -> Iterator[Candidate]:
    rows, vectors = material.lines.rows, material.lines.vectors
    answered = [(k, m) for k, row in enumerate(rows) if (m := kind.other.search(row.text))]
    stated = [
        (k, m) for k, row in enumerate(rows) if (m := kind.one.search(row.text)) and not kind.other.search(row.text)
    ]
    columns = [j for j, _ in stated]
    pairs: list[tuple[float, At, At]] = []
    for i, m in answered:
        nearness = vectors[columns] @ vectors[i]
        called = _stems_after(rows[i], m.end()) & rows[i].stems if kind.renamed else frozenset()
        for n in np.flatnonzero(nearness >= NEAR):
            j, told = stated[int(n)]
            if material.apart(rows[i].article, rows[j].article) or called & rows[j].stems:
                continue
            weight = _weight(material, kind, rows[i], rows[j]) + float(nearness[n])
            if weight >= kind.least:
                pairs.append((round(weight, 5), (j, told.span()), (i, m.span())))
    pairs.sort(key=lambda x: (-x[0], x[2], x[1]))
    used: set[str] = set()
    done = 0
    for best, one, other in pairs:
        who = _who(material, kind, rows[one[0]], rows[other[0]])
        if not who or who & used or done == kind.most:
            continue
        used |= who
        done += 1
        chosen = [
            (x, y) for w, x, y in pairs if w >= best - WITHIN and _who(material, kind, rows[x[0]], rows[y[0]]) & who
        ]
        right = list(dict.fromkeys(y for _, y in chosen))[:MOST]
        left = [x for x in dict.fromkeys(x for x, _ in chosen) if x[0] not in {k for k, _ in right}][:MOST]
        left += [more for k, _ in left if (more := _details(rows, k, who)) is not None and more not in left]
        shown = [[rows[k].evidence(*at) for k, at in left], [_clause(material, rows[k], at) for k, at in right]]
        if all(shown):
            yield Candidate(
                kind.kind,
                material.words(shown[0][0]),
                tuple(
                    material.side(passages, name, material.words(passages[0]))
                    for passages, name in zip(shown, kind.sides, strict=True)
                ),
                kind.basis.format(material.entity_name.get(min(who), "")),
                min(0.85, 0.45 + 0.25 * best),
            )


def _clause(material: Material, row: Line, at: tuple[int, int]) -> Evidence:
    """The clause that answers: the rest of its sentence may say what it answers."""
    start, end = row.start + at[0], row.start + at[1]
    i = material.smallest(row.article, start, end)
    return row.evidence(*at) if i is None else narrow(material.places[i], start, end)


def _details(rows: list[Line], k: int, who: frozenset[str]) -> At | None:
    """The sentence after a statement that quotes what it consists of."""
    if k + 1 >= len(rows):
        return None
    row = rows[k + 1]
    follows = row.article == rows[k].article and row.number == rows[k].number + 1
    quoted = _QUOTED.search(row.text)
    return (k + 1, quoted.span()) if follows and quoted and row.entities & who else None


def _who(material: Material, kind: _Kind, p: Line, q: Line) -> frozenset[str]:
    """The persons and bodies that both speak of; countries where the kind allows them."""
    return frozenset(
        e
        for e in p.about & q.about
        if (kind.countries and e in material.cast.countries)
        or (material.entity_kind.get(e) in ("person", "organisation") and e not in material.cast.countries)
    )


def _weight(material: Material, kind: _Kind, p: Line, q: Line) -> float:
    who = _who(material, kind, p, q)
    if not who:
        return -1.0
    persons = any(material.entity_kind.get(e) == "person" for e in who)
    return 0.15 * min(2, len(who)) + 0.1 * persons + 0.08 * min(3, len(p.stems & q.stems))


def _stems_after(row: Line, at: int) -> frozenset[str]:
    """Stems of the words right after a turn of phrase: what the thing is taken for."""
    words = re.findall(r"[a-z]+", row.text[at : at + AFTER].casefold())
    return frozenset(stem_of(w.removesuffix(s)) for w in words for s in ("", "s"))
