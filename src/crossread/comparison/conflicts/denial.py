"""What one asserts and another denies: denial between parties, and framing (the outlet asserts, the official negates).

A theme is the word a negation falls on ("not a swap", "not aimed at normalizing", "denied doing a deal"). Passages by
other voices that assert the theme, near in meaning and not negated, stand against it. Opposites ("alive", "dead")
likewise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import (
    CONTENT,
    Candidate,
    Material,
    Place,
    narrow,
    stem,
    tokens_of,
    words_known,
)
from crossread.readings.reading import Token

#: Nearness (of clauses or their sentences) from which an assertion can be of what is denied.
NEAR = 0.5
#: Nearness asked for where the two share no word beside the theme.
NEAR_ALONE = 0.68
#: Words after a negator that it can fall on.
REACH = 8
#: Passages shown on each side.
MOST = 6


@dataclass(frozen=True, slots=True)
class _Negation:
    place: int
    theme: str
    words: frozenset[str]
    evidence: Evidence


def denial(material: Material) -> Iterator[Candidate]:
    """One conflict per theme that some assert and others deny."""
    places = material.places
    if not places:
        return
    negations = [n for i, p in enumerate(places) for n in _negations(i, p)]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(places):
        for s in p.stems:
            holders[s].append(i)
    total = len(places)
    by_theme: dict[str, list[_Negation]] = defaultdict(list)
    for n in negations:
        by_theme[n.theme].append(n)
    for theme, denied in sorted(by_theme.items()):
        pairs: list[tuple[float, int, int]] = []
        spans = {n.place: n.evidence for n in denied}
        for n in denied:
            p = places[n.place]
            others = [i for i in holders[theme] if _other_voice(p, places[i])]
            if not others:
                continue
            near = np.maximum(
                material.vectors[others] @ material.vectors[n.place],
                material.sentence_vectors[others] @ material.sentence_vectors[n.place],
            )
            for i, value in zip(others, near.tolist(), strict=True):
                q = places[i]
                if value < NEAR or not _asserts(q, theme):
                    continue
                shared = (n.words & q.stems) - {theme}
                common = p.entities & q.entities
                weight = sum(log(total / len(holders[s])) for s in shared) / 4
                if not shared and len(n.words) > 1 and value < NEAR_ALONE:
                    continue
                pairs.append((value + 0.08 * min(weight, 2.0) + 0.03 * bool(common) + 0.06 * q.headline, n.place, i))
        if not pairs:
            continue
        pairs.sort(key=lambda t: (-t[0], t[1], t[2]))
        top = pairs[0][0]
        chosen = [t for t in pairs if t[0] >= top - 0.15]
        no = list(dict.fromkeys(t[1] for t in chosen))[:MOST]
        yes = [i for i in dict.fromkeys(t[2] for t in chosen) if i not in no][:MOST]
        if not yes:
            continue
        framing = any(places[i].voice == "" for i in yes) and any(places[i].voice for i in no)
        parties = any(places[i].voice for i in yes) and any(places[i].voice for i in no)
        kind = "denial" if parties or not framing else "framing"
        left, right = [_around(places[i], theme) for i in yes], [spans[i] for i in no]
        if _overlap(left, right):
            continue
        said = material.entity_name.get(places[no[0]].voice, "") or "the other"
        yield Candidate(
            kind,
            material.words(left[0]),
            (
                material.side(left, "stated", material.words(left[0])),
                material.side(right, "denied", material.words(right[0])),
            ),
            f"what the word “{_word(places[yes[0]], theme)}” states here, {said} negates",
            min(0.95, 0.1 + 0.75 * top),
        )


def opposites(material: Material) -> Iterator[Candidate]:
    """Passages near in meaning that use two words which cannot both be true."""
    places = material.places
    pairs = [(a, b) for a, b in words_known()["opposites"]]
    lemmas = [{t.lemma for t in tokens_of(p)} for p in places]
    for a, b in pairs:
        left = [i for i, w in enumerate(lemmas) if a in w and b not in w]
        right = [i for i, w in enumerate(lemmas) if b in w and a not in w]
        if not left or not right:
            continue
        near = material.vectors[left] @ material.vectors[right].T
        best: tuple[float, int, int] | None = None
        for x, y in zip(*np.nonzero(near >= 0.62), strict=True):
            i, j = left[int(x)], right[int(y)]
            p, q = places[i], places[j]
            if p.negated or q.negated or not _other_voice(p, q) or not (p.entities & q.entities):
                continue
            if not (p.stems & q.stems):
                continue
            found = (float(near[x, y]), i, j)
            if best is None or found > best:
                best = found
        if best is not None:
            value, i, j = best
            p, q = places[i], places[j]
            yield Candidate(
                "denial" if p.voice and q.voice else "framing",
                p.text,
                (material.side([_about(p, a)], a), material.side([_about(q, b)], b)),
                f"“{a}” and “{b}” of the same thing",
                min(0.9, 0.05 + 0.8 * value),
            )


def _overlap(a: list[Evidence], b: list[Evidence]) -> bool:
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a for y in b)


def _negations(i: int, p: Place) -> Iterator[_Negation]:
    """The words each negation of a clause falls on."""
    known = words_known()
    tokens = tokens_of(p)
    if p.denied:  # "denied that …": all of the clause is what is denied
        words = frozenset(stem(u) for u in tokens if u.pos in CONTENT and u.pos != "PROPN" and _says(u))
        for u in tokens:
            if u.pos in ("NOUN", "VERB") and _says(u) and u.lemma not in known["light"]:
                yield _Negation(i, stem(u), words, narrow(p, u.start, u.end))
    for k, t in enumerate(tokens):
        deny = t.lemma in known["deniers"] and t.pos in ("VERB", "NOUN")
        if not deny and t.lemma not in known["negators"]:
            continue
        after: list[str] = []
        themes: list[str] = []
        span = narrow(p, t.start, min(p.clause.end, t.end + 60))
        if any(u.lemma == "until" for u in tokens[k + 1 : k + 12]):
            continue
        for u in tokens[k + 1 : k + 1 + REACH + 4 * deny]:
            if u.pos == "PUNCT" and p.reading.words(u.start, u.end) in (",", ";", ":", "(", ")") and after:
                break
            if u.lemma in ("but", "because", "until", "only", "just", "yet", "longer", "than"):
                break
            if u.pos in CONTENT and u.pos != "PROPN" and _says(u):
                after.append(stem(u))
                if u.pos in ("NOUN", "VERB") and u.lemma not in known["light"]:
                    themes.append(stem(u))
        before = []
        if t.lemma == "no":  # "no fighters were released": the verb is negated with its subject
            head = p.reading.tokens[p.clause.head]
            if head.pos == "VERB" and head.lemma not in known["common"]:
                before.append(stem(head))
        words = frozenset([*after, *before])
        if not words:
            continue
        for theme in dict.fromkeys([*themes[: 3 if deny else 1], *before]):
            yield _Negation(i, theme, words, span)


def _says(t: Token) -> bool:
    return t.lemma not in words_known()["common"] and len(t.lemma) > 2


def _asserts(q: Place, theme: str) -> bool:
    """Whether a clause states the theme: no negation before it, no condition or expectation around it."""
    known = words_known()
    tokens = tokens_of(q)
    for k, t in enumerate(tokens):
        if stem(t) == theme:
            window = tokens[:k]
            if any(u.lemma in known["negators"] or u.lemma in known["deniers"] for u in window):
                return False
            if any(
                u.lemma in ("if", "whether", "could", "might", "may", "would", "unless", "once", "until")
                for u in window
            ):
                return False
            return not q.negated and not q.denied
    return False


def _other_voice(p: Place, q: Place) -> bool:
    """Two voices: different speakers, or the outlet against a speaker, or two outlets in their own words."""
    if p.voice != q.voice:
        return True
    return p.voice == "" and p.article != q.article


def _word(p: Place, theme: str) -> str:
    for t in tokens_of(p):
        if stem(t) == theme:
            return p.reading.words(t.start, t.end)
    return theme


def _about(p: Place, lemma: str) -> Evidence:
    for t in tokens_of(p):
        if t.lemma == lemma:
            return narrow(p, t.start, t.end)
    return p.evidence


def _around(p: Place, theme: str) -> Evidence:
    """The part of a clause that holds the theme."""
    for t in tokens_of(p):
        if stem(t) == theme:
            return narrow(p, t.start, t.end)
    return p.evidence
