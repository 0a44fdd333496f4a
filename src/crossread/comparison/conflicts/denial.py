"""What one asserts and another denies: denial between parties, and framing (the outlet asserts, the official negates).

A theme is the word a negation falls on ("not a swap", "not aimed at normalizing", "denied doing a deal"). Passages by
other voices that assert the theme, near in meaning and not negated, stand against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log

import numpy as np

from crossread.comparison.conflicts.lexis import akin, stem
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.negations import Negation, asserted, negations
from crossread.comparison.conflicts.passages import Place, around, first_token, overlap, tokens_of
from crossread.readings.reading import Token

#: Nearness (of clauses or their sentences) from which an assertion can be of what is denied.
NEAR = 0.5
#: … and where both are outlets in their own words.
NEAR_ALONE = 0.62
#: Rank from which the best pair of a theme is worth showing.
LEAST = 0.685
#: What is said to be denied is known to be stated by somebody: so much nearer is who states it of the same names.
REPLY = 0.2
#: Two words this near in meaning are one theme.
KIN = 0.88
#: Passages shown on each side.
MOST = 6


def denial(material: Material) -> Iterator[Candidate]:
    """One conflict per theme that some assert and others deny."""
    places = material.places
    if not places:
        return
    denied_here = [n for i, p in enumerate(places) for n in negations(i, p) if n]
    holders: dict[str, list[int]] = defaultdict(list)
    lemma_of: dict[str, str] = {}
    pos_of: dict[str, str] = {}
    for i, p in enumerate(places):
        for s in p.stems:
            holders[s].append(i)
        for t in tokens_of(p):
            lemma_of.setdefault(stem(t), t.lemma)
            pos_of.setdefault(stem(t), t.pos)
    total = len(places)
    by_theme: dict[str, list[Negation]] = defaultdict(list)
    for n in denied_here:
        by_theme[n.theme].append(n)
    for theme, denied in sorted(by_theme.items()):
        pairs: list[tuple[float, int, int]] = []
        used: dict[int, str] = {}
        spans = {n.place: n.evidence for n in denied}
        kin = [
            t
            for t in holders
            if t != theme and akin(lemma_of[theme], lemma_of[t]) >= KIN and pos_of[t] == pos_of[theme]
        ]
        for n in denied:
            p = places[n.place]
            others = [i for i in holders[theme] if p.other_voice(places[i])]
            others += [i for t in kin for i in holders[t] if p.other_voice(places[i]) and i not in others]
            if not others:
                continue
            near = np.maximum(
                material.vectors[others] @ material.vectors[n.place],
                material.sentence_vectors[others] @ material.sentence_vectors[n.place],
            )
            for i, value in zip(others, near.tolist(), strict=True):
                q = places[i]
                if value < (NEAR if q.voice or p.voice else NEAR_ALONE) - 0.12 * n.bare or not (
                    word := _stated(q, theme, kin)
                ):
                    continue
                shared = (n.words & q.stems) - {word}
                if not shared and not (n.bare and word == theme):
                    continue
                if n.bare and pos_of[theme] == "NOUN" and not shared and not _common_names(material, p, q):
                    continue
                if not n.core <= q.stems and not n.reply:
                    continue
                used[i] = word
                weight = sum(log(total / len(holders[s])) for s in shared) / 4
                reply = n.reply * (REPLY if _common_names(material, p, q) else REPLY / 3)
                pairs.append((value + 0.05 * min(weight, 2.0) + 0.1 * n.bare + 0.05 * q.headline + reply, n.place, i))
        if not pairs:
            continue
        pairs.sort(key=lambda t: (-t[0], t[1], t[2]))
        top = pairs[0][0]
        if top < LEAST:
            continue
        chosen = [t for t in pairs if t[0] >= top - 0.15]
        no = list(dict.fromkeys(t[1] for t in chosen))[:MOST]
        yes = [i for i in dict.fromkeys(t[2] for t in chosen) if i not in no][:MOST]
        if not yes:
            continue
        framing = any(places[i].voice == "" for i in yes) and any(places[i].voice for i in no)
        parties = any(places[i].voice for i in yes) and any(places[i].voice for i in no)
        kind = "denial" if parties or not framing else "framing"
        left, right = [around(places[i], _told(places[i], used[i])) for i in yes], [spans[i] for i in no]
        if overlap(left, right):
            continue
        said = material.entity_name.get(places[no[0]].voice, "") or "the other"
        yield Candidate(
            kind,
            material.words(left[0]),
            (
                material.side(left, "stated", material.words(left[0])),
                material.side(right, "denied", material.words(right[0])),
            ),
            f"what the word “{_word(places[yes[0]], used[yes[0]])}” states here, {said} negates",
            min(0.95, 0.15 + 0.75 * top),
        )


def _stated(q: Place, theme: str, kin: list[str]) -> str:
    """The theme, or a word of nearly its meaning, that a clause states; "" where it states none."""
    stems = [stem(t) for t in tokens_of(q)]
    return next((t for t in (theme, *kin) if t in stems and asserted(q, stems.index(t))), "")


def _common_names(material: Material, p: Place, q: Place) -> bool:
    """Whether the two sentences name somebody or something in common."""
    a, b = (
        material.named_within(x.article, s.start, s.end)
        for x in (p, q)
        for s in (x.reading.sentences[x.clause.sentence],)
    )
    return bool(a & b)


def _told(p: Place, theme: str) -> Token | None:
    return first_token(p, lambda t: stem(t) == theme)


def _word(p: Place, theme: str) -> str:
    t = _told(p, theme)
    return theme if t is None else p.reading.words(t.start, t.end)
