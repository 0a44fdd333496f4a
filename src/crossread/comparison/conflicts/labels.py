"""What one and the same thing is called: a named thing's kind, the rank of the same number of people, one or several.

Each needs more than two words that differ: the name itself ("the Unha-3 missile", "the Unha-3 rocket"), the figure and
a name ("four … leaders", "four … militants"), or the same deed done to one person here and to several there. Words that
make a difference are data (`conflicts.toml`: alternatives, ranks, persons).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.aligned import aligned
from crossread.comparison.conflicts.material import Candidate, Material, Place, akin, narrow, tokens_of, words_known
from crossread.readings.reading import Reading, Token

#: Tokens after a name in which the noun of its kind stands; nearness of passages with the same figure; of like deeds.
REACH, NEAR_RANK, NEAR_DEED = 5, 0.4, 0.56
#: A named thing with its number or year taken off.
_SERIES = re.compile(r"[-\s]?(?:\d+[a-z]?|[IVX]+)$")


def kinds(material: Material) -> Iterator[Candidate]:
    """A named thing that one article calls a rocket and another a missile."""
    rows = words_known()["kinds"]
    found: dict[tuple[str, int], dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, str] = {}
    for reading in material.story.readings:
        tokens = reading.tokens
        for name in reading.names:
            if name.label in ("person", "place", "money"):
                continue
            words = reading.words(name.start, name.end).replace("\xad", "")
            base = _SERIES.sub("", " ".join(words.split()).casefold())
            if len(base) < 3 or base == words.casefold().strip() == "the":
                continue
            i = bisect_left(tokens, name.end, key=lambda t: t.start)
            for t in [t for t in tokens[i : i + 2 * REACH] if t.pos != "PUNCT" or _stops(reading, t)][:REACH]:
                if t.pos in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT"):
                    break
                for r, row in enumerate(rows):
                    kind = next((k for k, w in enumerate(row) if t.lemma in w), None)
                    if kind is not None:
                        e = Evidence(reading.article.id, name.start, t.end)
                        found[base, r][kind].append(e)
                        shown.setdefault(base, words)
    for (base, r), given in sorted(found.items()):
        if len(given) < 2:
            continue
        articles = [{e.article for e in items} for items in given.values()]
        if any(a & b for k, a in enumerate(articles) for b in articles[k + 1 :]):
            continue
        nouns = [rows[r][k][0] for k in sorted(given)]
        yield Candidate(
            "framing",
            shown[base],
            tuple(material.side(given[k], rows[r][k][0]) for k in sorted(given)),
            f"{shown[base]} is called {' in one, '.join(nouns)} in the other",
            0.72,
        )


def _stops(reading: Reading, t: Token) -> bool:
    return reading.words(t.start, t.end) in (",", ".", ";", ":", "—", "–")


def ranks(material: Material) -> Iterator[Candidate]:
    """The same number of the same people under two names: "four … leaders", "four … militants"."""
    rows = words_known()["ranks"]
    counted: dict[tuple[float, int], list[tuple[int, int, int, Evidence]]] = defaultdict(list)
    for article, found in material.quantities.items():
        for q in found:
            if q.unit or not q.exact or q.low < 2 or q.noun is None:
                continue
            at = material.smallest(article, q.start, q.end)
            if at is None:
                continue
            for r, row in enumerate(rows):
                kind = next((k for k, w in enumerate(row) if (q.head or "") in w), None)
                if kind is not None:
                    p = material.places[at]
                    counted[q.low, r].append((kind, at, q.start, narrow(p, q.start, q.noun[1])))
    for (number, r), items in sorted(counted.items()):
        pairs = []
        for x, a in enumerate(items):
            for b in items[x + 1 :]:
                one, two = material.places[a[1]], material.places[b[1]]
                near = float(material.vectors[a[1]] @ material.vectors[b[1]])
                if a[0] == b[0] or near < NEAR_RANK or not one.entities & two.entities:
                    continue
                if one.article == two.article and one.voice == two.voice and not (one.headline ^ two.headline):
                    continue
                if not material.apart(one.article, two.article):
                    pairs.append((near, a, b) if a[0] < b[0] else (near, b, a))
        if not pairs:
            continue
        near, a, b = max(pairs, key=lambda x: (round(x[0], 5), x[1][3], x[2][3]))
        left = [i[3] for i in items if i[0] == a[0]]
        right = [i[3] for i in items if i[0] == b[0]]
        yield Candidate(
            "role",
            material.words(a[3]),
            (material.side(left[:6], rows[r][a[0]][0]), material.side(right[:6], rows[r][b[0]][0])),
            f"the same {number:g} are called {rows[r][a[0]][0]}s and {rows[r][b[0]][0]}s",
            min(0.85, 0.4 + 0.5 * near),
        )


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
        if p.negated or q.negated or p.article == q.article:
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
