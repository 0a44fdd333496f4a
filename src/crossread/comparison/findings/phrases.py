"""Stretches of two articles that put the same thing in nearly the same words, wherever they stand in their clauses.

A long clause may hold a fact that another report gives a clause of its own. Here sentences are laid side by side word
by word: the stretch of each with the most rare words in common (or near in meaning) and the fewest others between, as
in the local alignment of sequences (the best run of a running sum, Bentley 1984). The parse plays no part.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crossread.comparison.findings.bounds import CONTENT
from crossread.comparison.findings.kinds import kinds
from crossread.comparison.findings.pairs import compare_dates
from crossread.comparison.findings.points import Facet, Point
from crossread.comparison.findings.statements import LONGEST
from crossread.comparison.findings.telling import Telling, furniture
from crossread.comparison.findings.words import near_words
from crossread.comparison.quantities import Quantity, agree

#: Words that more sentences use do not bring two sentences together; nearness that counts as the same word; what a
#: word without a partner costs; words and weight (sum of rarity) that a stretch must share; share of it that must be
#: shared; sentences with more words are cut.
COMMON, NEAR, GAP, LEAST, WEIGHT, SHARE, MOST = 14, 0.7, 0.5, 3, 6.0, 0.55, 80
#: Likeliest sentences looked at for each; members of a group that a new one is checked against.
PARTNERS, CHECKED = 10, 12

_Near = dict[str, list[tuple[str, float]]]
"""Words of the story near enough to each to count as the same, the nearest first."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence's words that carry meaning: lemma and token of each."""

    reading: int
    lemmas: tuple[str, ...]
    tokens: tuple[int, ...]


def phrases(tellings: list[Telling]) -> list[Facet]:
    """Stretches that two or more articles share, one of each article."""
    lines = [line for r, telling in enumerate(tellings) for line in _lines(r, telling)]
    often = Counter(w for line in lines for w in set(line.lemmas))
    rarity = {w: math.log((len(lines) + 1) / (n + 0.5)) for w, n in often.items()}
    near = {w: [(o, share) for o, share in _partners().get(w, ()) if o in often] for w in often}
    found: list[tuple[float, Point, Point]] = []
    for a, b in _likely(lines, often, rarity, near):
        pair = _aligned(lines[a], lines[b], rarity, near, tellings)
        if pair:
            found.append(pair)
    return _joined(found, tellings)


def _lines(r: int, telling: Telling) -> Iterator[_Line]:
    reading = telling.reading
    out = furniture(reading)
    for s in reading.sentences:
        if out(s.start, s.end):
            continue
        chosen = [
            (t.lemma, i)
            for i, t in enumerate(reading.tokens[s.first : s.last], s.first)
            if t.pos in CONTENT and t.lemma not in kinds()["empty"] and t.lemma[:1].isalnum()
        ][:MOST]
        if len(chosen) >= LEAST:
            yield _Line(r, tuple(w for w, _ in chosen), tuple(i for _, i in chosen))


def _likely(lines: list[_Line], often: Counter[str], rarity: dict[str, float], near: _Near) -> list[tuple[int, int]]:
    """Pairs of sentences of two articles with enough rare words in common."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        for w in set(line.lemmas):
            if often[w] <= COMMON:
                held[w].append(n)
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for w in sorted(held):
        with_near = [(w, 1.0), *((o, share) for o, share in near[w] if o in held)]
        for other, share in with_near:
            if other < w:
                continue
            for a in held[w]:
                for b in held[other]:
                    if lines[a].reading != lines[b].reading:
                        weight[min(a, b), max(a, b)] += share * min(rarity[w], rarity[other])
    best: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, sum_ in weight.items():
        if sum_ >= 0.7 * WEIGHT:
            best[pair[0]].append((-sum_, pair))
            best[pair[1]].append((-sum_, pair))
    return sorted({pair for rows in best.values() for _, pair in sorted(rows)[:PARTNERS]})


def _aligned(
    a: _Line, b: _Line, rarity: dict[str, float], near: _Near, tellings: list[Telling]
) -> tuple[float, Point, Point] | None:
    gain = _gains(a, set(b.lemmas), rarity, near)
    if sum(g for g in gain if g > 0) < WEIGHT:
        return None  # less of the other sentence can only share less
    first = _run(gain)
    back = _gains(b, set(a.lemmas[first[0] : first[1]]), rarity, near)
    second = _run(back)
    gain = _gains(a, set(b.lemmas[second[0] : second[1]]), rarity, near)
    first = _run(gain)
    score = min(_good(gain, first), _good(back, second))
    if score < WEIGHT:
        return None
    x, y = _point(a, first, tellings), _point(b, second, tellings)
    return (score, x, y) if x and y and _compatible(x, y, tellings) else None


def _gains(line: _Line, other: set[str], rarity: dict[str, float], near: _Near) -> list[float]:
    """What each word of a line adds to a stretch shared with `other`: its rarity by nearness, or a loss."""
    out = []
    for w in line.lemmas:
        if w in other:
            out.append(rarity[w])
            continue
        share = -GAP
        for o, nearness in near[w]:
            if o in other:
                share = nearness
                break
        out.append(share * rarity[w])
    return out


@lru_cache(maxsize=1)
def _partners() -> dict[str, list[tuple[str, float]]]:
    """Words near enough to count as the same, the nearest first."""
    close = {w: sorted((n for n in near if n[1] >= NEAR), key=lambda n: -n[1]) for w, near in near_words().items()}
    return {w: near for w, near in close.items() if near}


def _run(gain: list[float]) -> tuple[int, int]:
    """The stretch with the highest sum."""
    best, at, sum_, start = (0.0, 0, 0), 0, 0.0, 0
    for at, g in enumerate(gain):
        if sum_ <= 0:
            sum_, start = 0.0, at
        sum_ += g
        if sum_ > best[0]:
            best = (sum_, start, at + 1)
    return best[1], best[2]


def _good(gain: list[float], run: tuple[int, int]) -> float:
    """Shared weight of a stretch; 0 where too few of its words are shared."""
    mine = gain[run[0] : run[1]]
    shared = [g for g in mine if g > 0]
    total = sum(g if g > 0 else -g / GAP for g in mine)
    return sum(shared) if len(shared) >= LEAST and sum(shared) >= SHARE * total else 0.0


def _point(line: _Line, run: tuple[int, int], tellings: list[Telling]) -> Point | None:
    tokens = tellings[line.reading].reading.tokens
    if not _states(tellings[line.reading], line.tokens[run[0] : run[1]]):
        return None
    start, end = tokens[line.tokens[run[0]]].start, tokens[line.tokens[run[1] - 1]].end
    return Point("what", "phrase", line.reading, start, end, ()) if 12 <= end - start <= LONGEST else None


def _states(telling: Telling, inside: tuple[int, ...]) -> bool:
    """A name with its title, or a place with what it lies in, states nothing."""
    tokens = telling.reading.tokens
    low, high = tokens[inside[0]].start, tokens[inside[-1]].end
    names = [(n.start, n.end) for n in telling.names if n.start < high and low < n.end]
    plain = [tokens[i] for i in inside if not any(a <= tokens[i].start < b for a, b in names)]
    return len(plain) >= LEAST or (len(plain) > 1 and any(t.pos == "VERB" for t in plain))


def _compatible(x: Point, y: Point, tellings: list[Telling]) -> bool:
    """No numbers of one thing that disagree, no dates that part, no `not` in one alone."""
    a, b = tellings[x.reading], tellings[y.reading]
    for p in _numbers(a, x):
        rest = [q for q in _numbers(b, y) if (q.unit, q.head) == (p.unit, p.head)]
        if rest and not any(agree(p, q) for q in rest):
            return False
    if compare_dates(_dates(a, x), _dates(b, y)) < 0:
        return False
    return _denies(a, x) == _denies(b, y)


def _numbers(telling: Telling, point: Point) -> list[Quantity]:
    return [q for q in telling.numbers if point.start <= q.start and q.end <= point.end]


def _dates(telling: Telling, point: Point) -> tuple[str, ...]:
    return tuple(
        t.value
        for t in telling.reading.times
        if point.start <= t.start and t.end <= point.end and t.value and t.type == "DATE" and t.value[:4].isdigit()
    )


def _denies(telling: Telling, point: Point) -> bool:
    tokens = telling.reading.tokens
    first = bisect_left(tokens, point.start, key=lambda t: t.start)
    last = bisect_left(tokens, point.end, key=lambda t: t.start)
    return any(t.lemma in kinds()["no"] for t in tokens[max(0, first - 2) : last])


def _joined(found: list[tuple[float, Point, Point]], tellings: list[Telling]) -> list[Facet]:
    """The best pairs first; another article joins where its partner is the stretch already taken."""
    facets: list[list[Point]] = []
    at: dict[int, list[tuple[Point, int]]] = defaultdict(list)
    for _, x, y in sorted(found, key=lambda f: (-f[0], f[1].reading, f[1].start, f[2].reading, f[2].start)):
        homes = {n for p in (x, y) for q, n in at[p.reading] if _same(p, q)}
        if not homes:
            facets.append([x, y])
            at[x.reading].append((x, len(facets) - 1))
            at[y.reading].append((y, len(facets) - 1))
            continue
        if len(homes) > 1:
            continue
        n = homes.pop()
        for p in (x, y):
            here = facets[n]
            if all(q.reading != p.reading for q in here) and all(_compatible(p, q, tellings) for q in here[:CHECKED]):
                here.append(p)
                at[p.reading].append((p, n))
    return [Facet("what", tuple(sorted(f, key=lambda p: p.reading))) for f in facets]


def _same(p: Point, q: Point) -> bool:
    shared = min(p.end, q.end) - max(p.start, q.start)
    return 2 * shared > max(p.end - p.start, q.end - q.start)
