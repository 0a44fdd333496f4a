"""What one person is said to have suspected, believed or feared, where two articles give two contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material, words_known
from crossread.comparison.quotes.wording import SMALL, stem, words_of
from crossread.readings.reading import Reading

#: Nearness of sentences above which two contents may be one in other words; below which they are of two matters.
SAME, APART = 0.7, 0.25


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Something somebody suspects: where, its words and its sentence's vector (384), the verb, who."""

    evidence: Evidence
    words: frozenset[str]
    vector: NDArray[np.float32]
    verb: str
    who: str
    pronoun: bool


def beliefs(material: Material) -> Iterator[Candidate]:
    """One conflict per verb and person: two things suspected, with no word that says something in common."""
    held = [h for reading in material.story.readings for h in _held(material, reading)]
    done: set[str] = set()
    for x, a in enumerate(held):
        for b in held[x + 1 :]:
            if a.verb in done or a.verb != b.verb or a.evidence.article == b.evidence.article or a.words & b.words:
                continue
            if not _one(material, a, b) or material.apart(a.evidence.article, b.evidence.article):
                continue
            near = float(np.round(a.vector @ b.vector, 5))
            if not APART <= near < SAME:
                continue
            left = [h.evidence for h in held if h.verb == a.verb and len(h.words & a.words) >= 2]
            right = [h.evidence for h in held if h.verb == a.verb and len(h.words & b.words) >= 2]
            if {e.article for e in left} & {e.article for e in right}:
                continue
            done.add(a.verb)
            name = material.entity_name.get(
                a.who if material.entity_kind.get(a.who) == "person" else b.who, "one person"
            )
            yield Candidate(
                "framing",
                material.words(a.evidence),
                (material.side(left[:6]), material.side(right[:6])),
                f"two things {name} is said to have {_past(a.verb)}",
                0.66,
            )
            break


def _one(material: Material, a: _Held, b: _Held) -> bool:
    """One speaker; a suspicion also where one of the two is called by no name ("she", "the owner")."""
    if a.who == b.who:
        return material.entity_kind.get(a.who) == "person"
    named = [material.entity_kind.get(h.who) == "person" and not h.pronoun for h in (a, b)]
    return a.verb == "suspect" and named.count(True) == 1


def _held(material: Material, reading: Reading) -> Iterator[_Held]:
    id = reading.article.id
    for k, a in enumerate(reading.attributions):
        if not a.cue or not a.content or not a.source:
            continue
        cue = reading.words(*a.cue[0]).casefold().split()
        verb = next((c for c in sorted(words_known()["believing"]) if any(w.startswith(c) for w in cue)), None)
        who = material.cast.speakers.get((id, k))
        if verb is None or who is None:
            continue
        start, end = min(a.cue[0].start, a.content[0].start), a.content[0].end
        n = next((n for n, s in enumerate(reading.sentences) if s.start <= start < s.end), None)
        words = frozenset(stem(w) for w in words_of(reading.words(*a.content[0])) if w not in SMALL)
        source = reading.words(*a.source[0]).casefold()
        if n is not None and len(words) >= 2:
            e = Evidence(id, start, min(end, start + 400))
            yield _Held(e, words, reading.sentence_vectors[n], verb, who, source in ("he", "she", "they"))


def _past(verb: str) -> str:
    return {"suspect": "suspected", "believ": "believed", "fear": "feared", "assum": "assumed"}.get(verb, verb)
