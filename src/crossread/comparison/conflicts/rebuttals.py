"""An accusation and its rebuttal: what somebody is charged with or said to have done, and that it is called false.

A rebuttal seldom repeats what it rebuts ("the charges are baseless"), so it is found by its own words (`phrases.toml`,
[rebuttal]) and goes against the accusation that names the same person or body, the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from crossread.comparison.conflicts.lines import Line, lines
from crossread.comparison.conflicts.material import Candidate, Material, phrases_known

#: Weight of a pair: nearness of the sentences plus a share of names and words in common.
LEAST = 0.55
#: Nearness of sentences below which nothing is compared.
NEAR = 0.1
#: Rebuttals looked for in a story; passages shown on each side.
CONFLICTS, MOST = 2, 6


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = phrases_known()["rebuttal"]
    accuse, deny = (re.compile("(?i)" + "|".join(f"(?:{x})" for x in known[k])) for k in ("accuse", "deny"))
    return accuse, deny


def rebuttals(material: Material) -> Iterator[Candidate]:
    """At most a few a story: each rebuttal with the accusations it answers."""
    accuse, deny = _patterns()
    story = lines(material)
    denied = [(k, m) for k, row in enumerate(story.rows) if (m := deny.search(row.text))]
    stated = [
        (k, m) for k, row in enumerate(story.rows) if (m := accuse.search(row.text)) and not deny.search(row.text)
    ]
    pairs = []
    columns = [j for j, _ in stated]
    for i, d in denied:
        nearness = story.vectors[columns] @ story.vectors[i]
        for n in np.flatnonzero(nearness >= NEAR):
            j, a = stated[int(n)]
            p, q = story.rows[i], story.rows[j]
            if material.apart(p.article, q.article):
                continue
            weight = _weight(material, p, q) + float(nearness[n])
            if weight >= LEAST:
                pairs.append((round(weight, 5), i, j, d.span(), a.span()))
    pairs.sort(key=lambda x: (-x[0], x[1], x[2]))
    used: set[str] = set()
    done = 0
    for best, i, j, _, _ in pairs:
        who = _who(material, story.rows[i], story.rows[j])
        if not who or who & used:
            continue
        chosen = [x for x in pairs if x[0] >= best - 0.5 and _who(material, story.rows[x[1]], story.rows[x[2]]) & who]
        left = list(dict.fromkeys((x[2], x[4]) for x in chosen))[:MOST]
        left += [more for k, _ in left if (more := _details(story.rows, k, who)) is not None and more not in left]
        right = list(dict.fromkeys((x[1], x[3]) for x in chosen))[:MOST]
        one = [story.rows[k].evidence(*at) for k, at in left]
        two = [story.rows[k].evidence(*at) for k, at in right]
        used |= who
        name = material.entity_name.get(min(who), "")
        yield Candidate(
            "denial",
            material.words(one[0]),
            (
                material.side(one, "accusation", material.words(one[0])),
                material.side(two, "rebuttal", material.words(two[0])),
            ),
            f"an accusation that concerns {name}, and what is said against it",
            min(0.85, 0.45 + 0.25 * best),
        )
        done += 1
        if done == CONFLICTS:
            return


def _details(rows: list[Line], k: int, who: frozenset[str]) -> tuple[int, tuple[int, int]] | None:
    """The sentence after an accusation that quotes what it consists of."""
    if k + 1 >= len(rows):
        return None
    row = rows[k + 1]
    follows = row.article == rows[k].article and row.number == rows[k].number + 1
    quoted = _QUOTED.search(row.text)
    return (k + 1, quoted.span()) if follows and quoted and row.entities & who else None


_QUOTED = re.compile(r"[“\"][^“”\"]{20,}[”\"]")


def _who(material: Material, p: Line, q: Line) -> frozenset[str]:
    """The persons, bodies and groups that both speak of."""
    return frozenset(
        e
        for e in p.about & q.about
        if material.entity_kind.get(e) in ("person", "organisation") and e not in material.cast.countries
    )


def _weight(material: Material, p: Line, q: Line) -> float:
    who = _who(material, p, q)
    if not who:
        return -1.0
    persons = sum(material.entity_kind.get(e) == "person" for e in who)
    return 0.15 * min(2, len(who)) + 0.1 * bool(persons) + 0.08 * min(3, len(p.stems & q.stems))
