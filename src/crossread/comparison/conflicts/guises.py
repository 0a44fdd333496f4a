"""A thing that one side calls by its name and another takes for a guise: "a disguised missile test", "so-called"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.lines import Line, lines
from crossread.comparison.conflicts.material import Candidate, Material, narrow, phrases_known, stem_of

#: Nearness of a sentence that calls the thing by its name; passages on each side.
NEAR, MOST = 0.58, 5


def guises(material: Material) -> Iterator[Candidate]:
    """One conflict a story: those who see through it, and the party or outlet that says what it is."""
    story = lines(material)
    known = phrases_known()["guise"]
    seen, named = (re.compile("(?i)" + "|".join(f"(?:{x})" for x in known[k])) for k in ("seen", "named"))
    doubted = [(k, m) for k, row in enumerate(story.rows) if (m := seen.search(row.text))]
    plain = [(k, m) for k, row in enumerate(story.rows) if (m := named.search(row.text)) and not seen.search(row.text)]
    label = {i: {w for w in story.rows[i].stems if w in _stems_after(story.rows[i], d.end())} for i, d in doubted}
    pairs = []
    columns = [j for j, _ in plain]
    for i, d in doubted:
        nearness = np.round(story.vectors[columns] @ story.vectors[i], 5)
        for k in np.flatnonzero(nearness >= NEAR):
            j, n = plain[int(k)]
            p, q = story.rows[i], story.rows[j]
            if label[i] & q.stems:
                continue
            near = float(nearness[k])
            if p.stems & q.stems and p.about & q.about and not material.apart(p.article, q.article):
                pairs.append((near, i, j, d.span(), n.span()))
    if not pairs:
        return
    pairs.sort(key=lambda x: (-x[0], x[1], x[2]))
    left = list(dict.fromkeys((x[1], x[3]) for x in pairs))[:MOST]
    right = [r for r in dict.fromkeys((x[2], x[4]) for x in pairs) if r[0] not in {k for k, _ in left}][:MOST]
    one = [_clause(material, story.rows[k], at) for k, at in left]
    two = [story.rows[k].evidence(*at) for k, at in right]
    word = story.rows[left[0][0]].text[slice(*left[0][1])]
    yield Candidate(
        "framing",
        material.words(two[0]),
        (material.side(two, "by its name"), material.side(one, "as a guise")),
        f"“{word}”: some take it for something else than it is said to be",
        min(0.85, 0.2 + 0.75 * pairs[0][0]),
    )


#: Characters after the turn of phrase in which the thing stands that it is taken for.
AFTER = 50


def _stems_after(row: Line, at: int) -> set[str]:
    """Stems of the words right after the turn of phrase: what the thing is taken for."""
    words = re.findall(r"[a-z]+", row.text[at : at + AFTER].casefold())
    return {stem_of(w) for w in words} | {stem_of(w.rstrip("s")) for w in words}


def _clause(material: Material, row: Line, at: tuple[int, int]) -> Evidence:
    """The clause that sees through it: the rest of the sentence may say the opposite."""
    i = material.smallest(row.article, row.start + at[0], row.start + at[1])
    return row.evidence(*at) if i is None else narrow(material.places[i], row.start + at[0], row.start + at[1])
