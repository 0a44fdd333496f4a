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
from numpy.typing import NDArray

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import (
    CONTENT,
    Candidate,
    Material,
    Place,
    akin,
    indices_of,
    narrow,
    stem,
    tokens_of,
    words_known,
)
from crossread.readings.reading import Token

#: Nearness (of clauses or their sentences) from which an assertion can be of what is denied.
NEAR = 0.5
#: … and where both are outlets in their own words.
NEAR_ALONE = 0.62
#: Rank from which the best pair of a theme is worth showing.
LEAST = 0.685
#: Two words this near in meaning are one theme.
KIN = 0.88
#: Words after a negator that it can fall on.
REACH = 8
#: Passages shown on each side.
MOST = 6


@dataclass(frozen=True, slots=True)
class _Negation:
    """A negation in a clause: the theme it falls on, the other words of the clause, the passage to show.

    `bare`: the theme is the whole of what is denied ("not a swap"); else it is denied of the clause's other words.
    """

    place: int
    theme: str
    words: frozenset[str]
    evidence: Evidence
    bare: bool
    core: frozenset[str]


def denial(material: Material) -> Iterator[Candidate]:
    """One conflict per theme that some assert and others deny."""
    places = material.places
    if not places:
        return
    negations = [n for i, p in enumerate(places) for n in _negations(i, p) if n]
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
    by_theme: dict[str, list[_Negation]] = defaultdict(list)
    for n in negations:
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
            others = [i for i in holders[theme] if _other_voice(p, places[i])]
            others += [i for t in kin for i in holders[t] if _other_voice(p, places[i]) and i not in others]
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
                if n.core and not n.core & q.stems:
                    continue
                used[i] = word
                weight = sum(log(total / len(holders[s])) for s in shared) / 4
                pairs.append((value + 0.05 * min(weight, 2.0) + 0.1 * n.bare + 0.05 * q.headline, n.place, i))
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
        left, right = [_around(places[i], used[i]) for i in yes], [spans[i] for i in no]
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
            f"what the word “{_word(places[yes[0]], used[yes[0]])}” states here, {said} negates",
            min(0.95, 0.15 + 0.75 * top),
        )


def opposites(material: Material) -> Iterator[Candidate]:
    """Passages near in meaning that use two words which cannot both be true."""
    places = material.places
    lemmas = [{t.lemma for t in tokens_of(p)} for p in places]
    for one, other in words_known()["opposites"]:
        left = [i for i, w in enumerate(lemmas) if w & set(one) and not w & set(other)]
        right = [i for i, w in enumerate(lemmas) if w & set(other) and not w & set(one)]
        if not left or not right:
            continue
        near = material.vectors[left] @ material.vectors[right].T
        found: list[tuple[float, int, int]] = []
        beside = _beside(places, left, right)
        for row, column in zip(*np.nonzero((near >= NEAR_OPPOSITE) | beside), strict=True):
            i, j = left[int(row)], right[int(column)]
            p, q = places[i], places[j]
            if beside[row, column] and not p.negated and not q.negated:
                found.append((max(float(near[row, column]), NEAR_BESIDE), i, j))
                continue
            if p.negated or q.negated or p.denied or q.denied or not _other_voice(p, q):
                continue
            if p.article == q.article and not (p.voice and q.voice):
                continue
            named = p.entities & q.entities
            if not p.stems & q.stems or not named:
                continue
            found.append((float(near[row, column]), i, j))
        if not found:
            continue
        found.sort(key=lambda t: (-t[0], t[1], t[2]))
        value, i, j = found[0]
        sides = [
            list(dict.fromkeys(_about(places[x], one) for _, x, _ in found[:6])),
            list(dict.fromkeys(_about(places[y], other) for _, _, y in found[:6])),
        ]
        if _overlap(*sides):
            sides = [[_about(places[i], one)], [_about(places[j], other)]]
        yield Candidate(
            "denial" if places[i].voice and places[j].voice else "framing",
            material.words(sides[0][0]),
            (material.side(sides[0], one[0]), material.side(sides[1], other[0])),
            f"“{_used(places[i], one)}” and “{_used(places[j], other)}” of the same thing",
            min(0.9, 0.05 + 0.85 * value),
        )


#: Nearness of clauses or sentences that set two opposites against each other.
NEAR_OPPOSITE = 0.66


#: What two voices in neighbouring sentences count for, however near.
NEAR_BESIDE = 0.7


def _beside(places: list[Place], left: list[int], right: list[int]) -> NDArray[np.bool_]:
    """(left, right): two voices in one sentence or in neighbouring ones: the article itself sets them side by side."""
    made = np.zeros((len(left), len(right)), np.bool_)
    at: dict[tuple[str, int], list[int]] = defaultdict(list)
    for column, j in enumerate(right):
        if places[j].voice:
            at[places[j].article, places[j].clause.sentence].append(column)
    for row, i in enumerate(left):
        p = places[i]
        for step in (-1, 0, 1):
            for column in at.get((p.article, p.clause.sentence + step), ()):
                made[row, column] = bool(p.voice) and p.voice != places[right[column]].voice
    return made


def _used(p: Place, words: list[str]) -> str:
    return next((p.reading.words(t.start, t.end) for t in tokens_of(p) if t.lemma in words), words[0])


def _overlap(a: list[Evidence], b: list[Evidence]) -> bool:
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a for y in b)


def _negations(i: int, p: Place) -> Iterator[_Negation | None]:
    """The words each negation of a clause falls on, by the parse."""
    known = words_known()
    tokens = p.reading.tokens
    inside = indices_of(p)
    if p.denied and (head := p.clause.head) in inside and _says(tokens[head]):
        yield _negation(i, p, head, head, inside, bare=False)
    for k in inside:
        t = tokens[k]
        if t.lemma in known["deniers"] and t.pos in ("VERB", "NOUN"):
            after = [j for j in inside if k < j <= k + 14]
            verbs = [j for j in after if tokens[j].pos == "VERB" and tokens[j].dep in _CLAUSAL and _weighty(tokens[j])]
            nouns = [j for j in after if tokens[j].pos == "NOUN" and _weighty(tokens[j]) and not _owned(p, j)]
            first = next((j for j in after if tokens[j].pos == "NOUN" and tokens[j].lemma not in known["light"]), None)
            if not verbs and first is not None and _owned(p, first):
                continue
            if t.lemma in ("reject", "dismiss") and not any(tokens[j].lemma in known["light"] for j in after):
                continue  # an offer that is turned down, not a statement
            if focus := (verbs or nouns)[:1]:
                yield _negation(i, p, k, focus[0], inside, bare=not verbs)
        elif t.lemma == "no":
            yield from _no(i, p, k, inside)
        elif t.lemma in known["negators"]:
            yield from _not(i, p, k, inside)


def _not(i: int, p: Place, k: int, inside: range) -> Iterator[_Negation | None]:
    """ "not aimed at normalizing", "is not a swap", "did not fire"."""
    tokens = p.reading.tokens
    if _of_degree(p, k, inside):
        return
    head = tokens[k].head
    if head not in inside or head == k or abs(head - k) > REACH:
        head = next((j for j in inside if j > k and tokens[j].pos in CONTENT), -1)
    if head < 0:
        return
    top = tokens[head]
    if _weighty(top):
        located = any(tokens[j].pos == "ADP" and tokens[j].lemma in ("on", "in", "at") for j in range(k + 1, head))
        if top.pos == "NOUN" and located:
            return  # "not on the agenda": what is denied is its subject's place, not the agenda
        if top.pos in ("NOUN", "VERB"):
            bare = top.pos == "NOUN" or any(tokens[j].pos == "ADP" for j in range(k + 1, head))
            yield _negation(i, p, k, head, inside, bare=bare)
        return
    if top.lemma in _HOLDING or top.lemma in words_known()["light"]:
        start = max(k, head)
        last = p.reading.sentences[p.clause.sentence].last  # "not aimed at / normalizing …" may be two clauses
        for j in range(start + 1, min(last, start + 1 + REACH)):
            if tokens[j].lemma in _ENDING or p.reading.words(tokens[j].start, tokens[j].end) in (",", ";", ":", "."):
                return
            if tokens[j].pos == "VERB" and top.lemma in words_known()["light"] and _weighty(tokens[j]):
                yield _negation(i, p, k, j, inside, bare=True)
                return
            if tokens[j].pos == "NOUN" and tokens[j].dep != "compound":
                held = tokens[j].head == head and tokens[j].dep in ("obj", "nsubj", "root")
                if _weighty(tokens[j]) and (held or top.lemma in words_known()["light"]):
                    yield _negation(i, p, k, j, inside, bare=True)
                return


def _of_degree(p: Place, k: int, inside: range) -> bool:
    """ "not until November", "may not be all", "no matter how": when, how much or how, not whether."""
    tokens, degree = p.reading.tokens, words_known()["degree"]
    near = range(max(inside.start, k - 2), min(inside.stop, k + 5))
    return any(tokens[j].lemma in degree for j in near) or any(tokens[j].lemma == "until" for j in inside if j > k)


def _owned(p: Place, j: int) -> bool:
    """ "deny its position": what is refused, not what is said to be untrue."""
    return any(
        (p.reading.tokens[b].dep == "nmod" and b < j)
        or p.reading.tokens[b].lemma in ("its", "their", "his", "her", "they", "he", "she", "it")
        for b in range(max(0, j - 3), j)
    )


def _no(i: int, p: Place, k: int, inside: range) -> Iterator[_Negation | None]:
    """ "no deal", "no fighters were released", "no information about who was shot"."""
    tokens = p.reading.tokens
    noun = tokens[k].head if k < tokens[k].head <= k + 6 else -1
    if noun not in inside:
        noun = next((j for j in inside if k < j <= k + 5 and tokens[j].pos == "NOUN"), -1)
    if noun < 0:
        return
    if _of_degree(p, k, inside):
        return
    verb = tokens[noun].head if tokens[noun].head != noun else -1
    if verb in inside and tokens[verb].pos == "VERB" and _weighty(tokens[verb]):
        yield _negation(i, p, k, verb, inside, bare=False)
    elif _weighty(tokens[noun]):
        if verb in inside and tokens[noun].dep == "obj":
            # "the South has no …" says nothing of what others have
            return
        yield _negation(i, p, k, noun, inside, bare=True)
    elif tokens[noun].lemma in _KNOWING:  # "no information about who was shot"
        for j in range(noun + 1, min(inside.stop, noun + 9)):
            if tokens[j].pos == "PUNCT":
                return
            if tokens[j].pos == "VERB" and _weighty(tokens[j]):
                yield _negation(i, p, k, j, inside, bare=True)
                return


def _negation(i: int, p: Place, cue: int, focus: int, inside: range, bare: bool) -> _Negation | None:
    tokens = p.reading.tokens
    if _idle(p, cue, focus, inside):
        return None
    words = frozenset(
        stem(tokens[j]) for j in inside if tokens[j].pos in CONTENT and tokens[j].pos != "PROPN" and _says(tokens[j])
    )
    low, high = min(cue, focus), max(cue, focus)
    theme = stem(tokens[focus])
    span = narrow(p, tokens[low].start, tokens[high].end)
    if tokens[high].end > span.end:  # the theme stands in the clause that follows
        span = Evidence(p.article, span.start, min(tokens[high].end, span.start + 590))
    below = [j for j in inside if tokens[j].head == focus and tokens[j].dep in ("nsubj", "obj", "csubj")]
    if not bare and tokens[focus].pos == "VERB" and not any(tokens[j].dep == "nsubj" for j in below):
        return None  # "by not testing": nobody of whom it is said
    if bare:  # "not an avid gun guy": what narrows the theme must be there too
        below = [j for j in inside if tokens[j].head == focus and tokens[j].dep in ("amod", "compound")]
    core = frozenset(stem(tokens[j]) for j in below if tokens[j].pos in ("NOUN", "ADJ") and _says(tokens[j])) - {theme}
    return _Negation(i, theme, words - {theme}, span, bare, core)


#: What can, should or must not be is not denied; nor is what somebody is without.
_MODAL = frozenset({"can", "could", "should", "would", "must", "may", "might", "ought", "ca"})
_PERSONAL = frozenset({"they", "we", "you", "i", "he", "she"})


def _idle(p: Place, cue: int, focus: int, inside: range) -> bool:
    """A negation that denies nothing anybody states: of ability or duty, a bare answer "no", "with no …", "no-tax"."""
    tokens = p.reading.tokens
    text = p.reading.article.text
    if any(tokens[j].lemma in _MODAL for j in range(max(inside.start, cue - 2), cue)):
        return True
    if text[tokens[cue].end : tokens[cue].end + 1] == "-":
        return True
    if tokens[cue].lemma == "no":
        after = text[tokens[cue].end : tokens[cue].end + 1]
        before = tokens[cue - 1].lemma if cue > inside.start else ""
        if after in ",.!?;:-" or before in ("with", "and", "or"):
            return True
    if text[tokens[focus].end : tokens[focus].end + 1] == "-":
        return True
    owner = [j for j in inside if j < focus and tokens[j].dep == "nsubj" and tokens[j].head in (focus, cue)]
    return tokens[focus].pos == "NOUN" and any(tokens[j].lemma in _PERSONAL for j in owner)


#: Relations of a clause below another word.
_CLAUSAL = ("ccomp", "xcomp", "acl", "advcl")
#: Verbs under which a negation falls on what is had, made or reached.
_HOLDING = frozenset({"be", "have", "do", "make", "reach", "hold", "take", "conduct", "strike", "constitute"})
#: Having none of these of something leaves it unconfirmed.
_KNOWING = frozenset({"information", "evidence", "sign", "confirmation", "indication", "proof", "report", "record"})
_ENDING = frozenset({"but", "because", "until", "only", "just", "yet", "longer", "than"})


def _weighty(t: Token) -> bool:
    """A word that can be a theme."""
    known = words_known()
    return t.pos in ("NOUN", "VERB", "ADJ") and _says(t) and t.lemma not in known["light"]


def _says(t: Token) -> bool:
    return t.lemma not in words_known()["common"] and len(t.lemma) > 2


def _stated(q: Place, theme: str, kin: list[str]) -> str:
    """The theme, or a word of nearly its meaning, that a clause states; "" where it states none."""
    return next((t for t in (theme, *kin) if t in q.stems and _asserts(q, t)), "")


def _asserts(q: Place, theme: str) -> bool:
    """Whether a clause states the theme: no negation before it, no condition or expectation around it."""
    known = words_known()
    tokens = tokens_of(q)
    for k, t in enumerate(tokens):
        if stem(t) == theme:
            window = tokens[:k]
            if any(u.lemma in ("no", "not", "little", "nothing", "zero") for u in tokens[k + 1 : k + 4]):
                return False
            if any(u.lemma in known["negators"] or u.lemma in known["deniers"] for u in window):
                return False
            if any(u.lemma in known["open"] for u in window[-8:]):
                return False
            return not q.negated and not q.denied
    return False


def _common_names(material: Material, p: Place, q: Place) -> bool:
    """Whether the two sentences name somebody or something in common."""
    a, b = (
        material.named_within(x.article, s.start, s.end)
        for x in (p, q)
        for s in (x.reading.sentences[x.clause.sentence],)
    )
    return bool(a & b)


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


def _about(p: Place, words: list[str]) -> Evidence:
    for t in tokens_of(p):
        if t.lemma in words:
            return narrow(p, t.start, t.end)
    return p.evidence


def _around(p: Place, theme: str) -> Evidence:
    """The part of a clause that holds the theme."""
    for t in tokens_of(p):
        if stem(t) == theme:
            return narrow(p, t.start, t.end)
    return p.evidence
