"""Two places for one thing: two buildings of one owner for one event; one site said to be near two towns.

A place within another refines it, and is not looked at here: only two buildings, or two towns of reference, can clash.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, narrow, tokens_of

#: A capitalised site, at most two small words after it, and what it lies near.
_SITE = re.compile(
    r"(?P<site>(?:[A-Z][\w’'-]+ ){1,3}(?:[a-z]+ ){0,2}?[a-z]*)(?:,? (?:which is |which lies |located |situated )?)"
    r"(?<= )(?:near|outside|north of|south of|east of|west of|close to) "
)
#: Nearness of the two sentences in which an event takes place at two venues.
SETTING = 0.4


_SMALL = frozenset({"the", "a", "an", "of", "'s", "’s"})


@dataclass(frozen=True, slots=True, eq=False)
class _Venue:
    place: int
    venue: str
    owner: frozenset[str]
    words: frozenset[str]
    evidence: Evidence


def venues(material: Material) -> Iterator[Candidate]:
    """Two buildings of one owner where one event is said to take place ("at the consulate", "at the residence")."""
    sites = [v for i, p in enumerate(material.places) for v in _venues(i, p)]
    groups: dict[tuple[str, str], list[tuple[float, _Venue, _Venue]]] = defaultdict(list)
    for x, a in enumerate(sites):
        for b in sites[x + 1 :]:
            if a.words <= b.words or b.words <= a.words:
                continue  # "Orle Club", "the Orle Club store"
            if _one_building(a.venue, b.venue) or not (a.owner & b.owner) or a.place == b.place:
                continue
            near = float(material.sentence_vectors[a.place] @ material.sentence_vectors[b.place])
            p, q = material.places[a.place], material.places[b.place]
            setting = _words(p) & _words(q)
            if near >= SETTING and len(setting) >= 2:
                one, other = (a, b) if a.venue < b.venue else (b, a)
                groups[one.venue, other.venue].append((near, one, other))
    for (left_name, right_name), pairs in sorted(groups.items()):
        pairs.sort(key=lambda t: (-t[0], t[1].evidence, t[2].evidence))
        left = list(dict.fromkeys(a.evidence for _, a, _ in pairs))[:6]
        right = list(dict.fromkeys(b.evidence for _, _, b in pairs))[:6]
        yield Candidate(
            "place",
            material.words(left[0]),
            (material.side(left, left_name), material.side(right, right_name)),
            f"the same event at the {left_name} and at the {right_name}",
            min(0.85, 0.4 + 0.5 * pairs[0][0]),
        )


def _venues(i: int, p: Place) -> Iterator[_Venue]:
    text = p.reading.article.text
    tokens = tokens_of(p)
    for k, t in enumerate(tokens):
        if t.lemma != "at" or k + 2 >= len(tokens):
            continue
        phrase, venue, of = [], None, False
        for u in tokens[k + 1 : k + 10]:
            word = text[u.start : u.end]
            if not (word[:1].isalpha() or word in ("-", "’s", "'s")) or u.pos in ("VERB", "AUX", "SCONJ", "PRON"):
                break
            if u.pos == "ADP" and u.lemma != "of":
                break
            phrase.append(u)
            if not of and u.lemma in words_known()["venues"]:
                venue = u.lemma  # the last one: "the club's store"
            of = of or u.lemma == "of"
        if venue is None or not phrase:
            continue
        owner = frozenset(
            text[u.start : u.end].casefold()[:6]
            for u in phrase
            if text[u.start : u.end][:1].isupper() and u.lemma != venue
        )
        if owner:
            words = frozenset(text[u.start : u.end].casefold() for u in phrase)
            yield _Venue(i, venue, owner, words - _SMALL, narrow(p, t.start, phrase[-1].end, 110))


def _one_building(a: str, b: str) -> bool:
    """Whether two words may be said of one building (a factory, a plant)."""
    return a == b or any(a in row and b in row for row in words_known()["one_building"])


def _words(p: Place) -> frozenset[str]:
    """Content lemmas of the whole sentence."""
    s = p.reading.sentences[p.clause.sentence]
    return frozenset(
        t.lemma
        for t in p.reading.tokens[s.first : s.last]
        if t.pos in ("NOUN", "VERB", "PROPN") and t.lemma not in words_known()["common"]
    )


def near_places(material: Material) -> Iterator[Candidate]:
    """One named site said to be near two towns, each article keeping to one."""
    found: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in material.story.readings:
        text = reading.article.text
        towns = [
            (s, e, id)
            for s, e, id in material.named(reading.article.id)
            if material.entity_kind.get(id) == "place" and id not in material.cast.countries
        ]
        for m in _SITE.finditer(text):
            town = next(((s, e, id) for s, e, id in towns if m.end() <= s <= m.end() + 45), None)
            if (
                town is None
                or text[town[1] : town[1] + 2] in ("’s", "'s")
                or not re.fullmatch(r"(?:[\w’'-]+ ){0,6}", text[m.end() : town[0]])
            ):
                continue
            site = " ".join(w for w in m["site"].split() if w[:1].isupper()).casefold()
            found[site][town[2]].append(Evidence(reading.article.id, m.start("site"), town[1]))
    for _, near in sorted(found.items()):
        ids = sorted(near, key=lambda t: (-len(near[t]), t))
        for x, a in enumerate(ids):
            for b in ids[x + 1 :]:
                if {e.article for e in near[a]} & {e.article for e in near[b]}:
                    continue
                if material.cast.within.get(a, ("",))[0] == b or material.cast.within.get(b, ("",))[0] == a:
                    continue
                names = material.entity_name[a], material.entity_name[b]
                yield Candidate(
                    "place",
                    material.words(near[a][0]),
                    (material.side(near[a], names[0]), material.side(near[b], names[1])),
                    f"near {names[0]} in one, near {names[1]} in the other",
                    0.7,
                )
