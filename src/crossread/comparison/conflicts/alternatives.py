"""Two words of which only one can be right of one thing: punched or slapped, by rocket or by missile.

The alternatives are a list (`conflicts.toml`), because nearness of words cannot tell "slapped" from "hit". What makes
two mentions one thing is more than that their passages are near: the same name beside both words ("the Heron-3
missile", "the Heron-3 rocket"), the same number of people ("four … leaders", "four … militants"), or passages that tell
the same of the same, in articles of which each keeps to its word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from crossread.comparison.cast.lexicon import countries
from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, around, first_token, narrow, tokens_of
from crossread.readings.reading import Name, Reading, Token

#: Nearness of two passages without another tie; of two with the same number of people.
NEAR, NEAR_NUMBER = 0.66, 0.4
#: Tokens after a name in which the noun of its kind stands; passages shown on a side.
REACH, MOST = 5, 8
#: A named thing with its number or year taken off.
_SERIES = re.compile(r"[-\s]?(?:\d+[a-z]?|[IVX]+)$")

Row = list[frozenset[str]]


def alternatives(material: Material) -> Iterator[Candidate]:
    """One conflict per named thing, per group of one number, and per pair of words in like passages."""
    things, people = (
        [[frozenset(words) for words in row] for row in words_known()[name]] for name in ("alternatives", "people")
    )
    yield from _of_one_name(material, things)
    yield from _of_one_number(material, people)
    yield from _in_like_passages(material, things)


def _which(row: Row, lemma: str) -> int | None:
    """The alternative of a row that a word is."""
    return next((k for k, words in enumerate(row) if lemma in words), None)


def _candidate(kind: str, material: Material, sides: dict[str, list[Evidence]], of: str, sure: float) -> Candidate:
    shown = {word: list(dict.fromkeys(passages))[:MOST] for word, passages in sides.items()}
    words = "”, “".join(shown)
    return Candidate(
        kind,
        material.words(next(iter(shown.values()))[0]),
        tuple(material.side(passages, word) for word, passages in shown.items()),
        f"“{words}” of {of}",
        sure,
    )


# -- the same name --


def _of_one_name(material: Material, rows: list[Row]) -> Iterator[Candidate]:
    """A named thing that one article calls a rocket and another a missile."""
    found: dict[tuple[str, int], dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, str] = {}
    for reading in material.story.readings:
        for name in reading.names:
            if name.label in ("person", "place", "money"):
                continue
            words = " ".join(reading.words(name.start, name.end).replace("\xad", "").split())
            base = _SERIES.sub("", words.casefold())
            how = countries().of(base)
            if len(base) < 3 or (how is not None and how[1] in ("adjective", "people")):
                continue  # "Indian boats", "Indian ships"
            for t in _after(reading, name):
                if reading.words(t.start, t.end)[:1].isupper():
                    continue  # part of another name
                for r, row in enumerate(rows):
                    kind = _which(row, t.lemma)
                    if kind is not None:
                        found[base, r][kind].append(Evidence(reading.article.id, name.start, t.end))
                        shown.setdefault(base, words)
    for (base, r), given in sorted(found.items()):
        articles = [{e.article for e in passages} for passages in given.values()]
        if len(given) > 1 and not any(a & b for a, b in combinations(articles, 2)):
            sides = {min(rows[r][k]): given[k] for k in sorted(given)}
            yield _candidate("framing", material, sides, shown[base], 0.72)


def _after(reading: Reading, name: Name) -> Iterator[Token]:
    """The nouns right after a name: what it is called."""
    i = bisect_left(reading.tokens, name.end, key=lambda t: t.start)
    left = REACH
    if reading.article.text[name.end : name.end + 2] in ("’s", "'s"):
        return  # what it has, not what it is
    for t in reading.tokens[i : i + 2 * REACH]:
        if t.pos == "PUNCT" and reading.words(t.start, t.end) not in (",", ".", ";", ":", "—", "–"):
            continue  # quotation marks and brackets
        if not left or t.pos in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT"):
            return
        left -= 1
        yield t


# -- the same number --


@dataclass(frozen=True, slots=True)
class _Counted:
    """So many of them: which alternative, the place (index) and the passage."""

    kind: int
    place: int
    evidence: Evidence


def _of_one_number(material: Material, rows: list[Row]) -> Iterator[Candidate]:
    """The same number of the same people under two names."""
    counted: dict[tuple[float, int], list[_Counted]] = defaultdict(list)
    for article, found in material.quantities.items():
        for q in found:
            if q.unit or not q.exact or q.low < 2 or q.noun is None:
                continue
            for r, row in enumerate(rows):
                kind = _which(row, q.head or "")
                at = material.smallest(article, q.start, q.end) if kind is not None else None
                if kind is not None and at is not None:
                    passage = narrow(material.places[at], q.start, q.noun[1])
                    counted[q.low, r].append(_Counted(kind, at, passage))
    for (number, r), items in sorted(counted.items()):
        pairs = [
            (near, a, b) if a.kind < b.kind else (near, b, a)
            for a, b in combinations(items, 2)
            if a.kind != b.kind and (near := _one_group(material, a, b)) >= NEAR_NUMBER
        ]
        if not pairs:
            continue
        near, a, b = max(pairs, key=lambda x: (round(x[0], 5), x[1].evidence, x[2].evidence))
        sides = {min(rows[r][k]): [i.evidence for i in items if i.kind == k] for k in (a.kind, b.kind)}
        yield _candidate("role", material, sides, f"the same {number:g}", min(0.85, 0.4 + 0.5 * near))


def _one_group(material: Material, a: _Counted, b: _Counted) -> float:
    """How near two passages are that may count the same people; 0 where they cannot."""
    p, q = material.places[a.place], material.places[b.place]
    if not p.entities & q.entities or material.apart(p.article, q.article):
        return 0.0
    if p.article == q.article and p.voice == q.voice and p.headline == q.headline:
        return 0.0
    return float(material.vectors[a.place] @ material.vectors[b.place])


# -- like passages --


def _in_like_passages(material: Material, rows: list[Row]) -> Iterator[Candidate]:
    """Passages that tell the same, in articles that keep to one of the words."""
    lemmas = [frozenset(t.lemma for t in tokens_of(p) if t.pos != "PROPN") for p in material.places]
    used: dict[str, set[str]] = defaultdict(set)
    for p, words in zip(material.places, lemmas, strict=True):
        used[p.article] |= words
    for row in rows:
        holders = [[i for i, w in enumerate(lemmas) if w & words] for words in row]
        for x, y in combinations(range(len(row)), 2):
            left = [i for i in holders[x] if not used[material.places[i].article] & row[y]]
            right = [i for i in holders[y] if not used[material.places[i].article] & row[x]]
            if left and right:
                yield from _pair(material, left, right, row[x], row[y])


def _pair(
    material: Material, left: list[int], right: list[int], one: frozenset[str], other: frozenset[str]
) -> Iterator[Candidate]:
    places = material.places
    near = np.maximum(
        material.vectors[left] @ material.vectors[right].T,
        material.sentence_vectors[left] @ material.sentence_vectors[right].T,
    )
    pairs = []
    for row, column in zip(*np.nonzero(near >= NEAR), strict=True):
        i, j = left[int(row)], right[int(column)]
        p, q = places[i], places[j]
        if p.negated or q.negated or material.apart(p.article, q.article):
            continue
        if len(p.stems & q.stems) >= 2 and p.entities & q.entities:
            pairs.append((round(float(near[row, column]), 5), i, j))
    if pairs:
        pairs.sort(key=lambda t: (-t[0], t[1], t[2]))
        sides = {
            _word(places[pairs[0][1]], one): [_around(places[i], one) for _, i, _ in pairs],
            _word(places[pairs[0][2]], other): [_around(places[j], other) for _, _, j in pairs],
        }
        of = "the same thing, each article keeping to its word"
        yield _candidate("framing", material, sides, of, min(0.9, 0.1 + 0.8 * pairs[0][0]))


def _told(p: Place, words: frozenset[str]) -> Token | None:
    return first_token(p, lambda t: t.lemma in words)


def _around(p: Place, words: frozenset[str]) -> Evidence:
    return around(p, _told(p, words))


def _word(p: Place, words: frozenset[str]) -> str:
    t = _told(p, words)
    return min(words) if t is None else p.reading.words(t.start, t.end)
