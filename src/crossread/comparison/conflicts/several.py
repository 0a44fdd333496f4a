"""A deed done to one person in one article, to several in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.aligned import aligned
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import akin
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, narrow, tokens_of

#: Nearness of passages with like deeds.
NEAR_DEED = 0.56


def one_or_several(material: Material) -> Iterator[Candidate]:
    """A deed done to one person in one article, to several in the other, each keeping to its number."""
    persons = words_known()["persons"]
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    held: dict[int, dict[str, tuple[str, Evidence, str]]] = {}
    for i, p in enumerate(material.places):
        mine = _objects(p, persons)
        if mine:
            held[i] = mine
        for noun, (number, _, _) in mine.items():
            forms[p.article, noun].add(number)
    best: dict[str, list[tuple[float, Evidence, Evidence]]] = defaultdict(list)
    for pair in aligned(material, sorted(held)):
        if pair.near < NEAR_DEED:
            continue
        p, q = material.places[pair.left], material.places[pair.right]
        if p.negated or q.negated or p.article == q.article or not p.entities & q.entities:
            continue
        for noun in held[pair.left].keys() & held[pair.right].keys():
            a, b = held[pair.left][noun], held[pair.right][noun]
            if a[0] == b[0] or len(forms[p.article, noun]) > 1 or len(forms[q.article, noun]) > 1:
                continue
            if not _deeds_agree(a[2], b[2]):
                continue
            one, other = (a, b) if a[0] == "one" else (b, a)
            best[noun].append((pair.near, one[1], other[1]))
    for noun, rows in sorted(best.items()):
        rows.sort(key=lambda x: (-x[0], x[1], x[2]))
        left = list(dict.fromkeys(x[1] for x in rows))[:6]
        right = list(dict.fromkeys(x[2] for x in rows))[:6]
        yield Candidate(
            "number",
            material.words(left[0]),
            (material.side(left, f"one {noun}"), material.side(right, f"several {noun}s")),
            f"one {noun} in one, several in the other",
            min(0.85, 0.2 + 0.75 * rows[0][0]),
        )


def _deeds_agree(a: str, b: str) -> bool:
    """Two verbs of one deed: near in meaning, or alternatives of each other ("punched", "slapped")."""
    if a == b or akin(a, b) >= 0.6:
        return True
    return any(any(a in w for w in row) and any(b in w for w in row) for row in words_known()["alternatives"])


def _objects(p: Place, persons: frozenset[str]) -> dict[str, tuple[str, Evidence, str]]:
    """Persons in a clause as objects of its verbs: noun → (one or several, passage, verb)."""
    out: dict[str, tuple[str, Evidence, str]] = {}
    tokens = p.reading.tokens
    text = p.reading.article.text
    for t in tokens_of(p):
        noun = _SAME.get(t.lemma, t.lemma)
        if t.pos != "NOUN" or noun not in persons or t.dep not in ("obj", "nsubj:pass", "nsubj_pass"):
            continue
        verb = tokens[t.head]
        if verb.pos != "VERB":
            continue
        raw = text[t.start : t.end].casefold()
        several = raw != t.lemma or t.lemma in _SAME
        out[noun] = (
            "several" if several else "one",
            narrow(p, min(verb.start, t.start), max(verb.end, t.end)),
            verb.lemma,
        )
    return out


#: Words that are several persons by themselves.
_SAME = {"troop": "soldier", "troops": "soldier", "policeman": "officer", "policemen": "officer", "police": "officer"}
