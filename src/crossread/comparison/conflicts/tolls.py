"""How many were killed, hurt, missing, held, freed: tolls of one event that differ between reports, or inside one.

A toll stands in a headline as well as in a sentence ("58 killed", "left at least 50 dead"), so it is read from the
words beside the figure and not from the parse. Figures of one kind are of one event where their sentences are near and
name something in common, or where both open their article. A later report with more is an update and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lines import TOP
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.plain import plain
from crossread.comparison.quantities import Quantity, agree, times
from crossread.comparison.sets import connected

#: Nearness of two sentences with tolls of one event.
NEAR = 0.6
#: … for two openings; how many times the one figure may be the other, in two openings and elsewhere.
NEAR_TOP, FAR_TOP, FAR = 0.45, 4.0, 2.5
#: Characters after and before a figure in which the word of the toll stands.
AFTER, BEFORE = 60, 40
#: From this difference (share of the larger) "at least 50" and 59 are shown as two states of a count.
GROWN = 0.08


@dataclass(frozen=True, slots=True, eq=False)
class _Toll:
    kind: str
    quantity: Quantity
    evidence: Evidence
    sentence: int
    article: str
    entities: frozenset[str]
    top: bool
    headline: bool
    years: frozenset[str]
    past: bool


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    """Per kind of toll: what follows a figure ("people were killed"), what goes before it ("killing at least")."""
    out = []
    filler = r"(?:[\w’'-]+ ){0,3}"
    careful = "(?:more than|at least|up to|as many as|nearly|almost|about|around|some|the)"
    be = r"(?:(?:was|were|is|are|have|has|had|been|be|being|left|feared|confirmed|reported|others?) ){0,3}"
    for kind, forms in words_known()["casualties"].items():
        after = "|".join(sorted(forms["after"], key=lambda w: (-len(w), w)))
        before = "|".join(sorted(forms["before"], key=lambda w: (-len(w), w)))
        out.append(
            (
                kind,
                re.compile(rf"(?i)\s*{filler}{be}(?:{after})\b"),
                re.compile(rf"(?i)\b(?:{before})\s+(?:{careful}\s+)?$"),
            )
        )
    return out


def tolls(material: Material) -> Iterator[Candidate]:
    """One conflict per kind of toll and event: all the figures given, each with its places."""
    found: dict[str, list[_Toll]] = defaultdict(list)
    for reading in material.story.readings:
        for q in material.quantities[reading.article.id]:
            if q.unit == "" and (toll := _toll(material, reading.article.id, q)):
                found[toll.kind].append(toll)
    for kind, rows in sorted(found.items()):
        yield from _conflicts(material, kind, rows)


def _toll(material: Material, article: str, q: Quantity) -> _Toll | None:
    reading = material.readings[article]
    if q.grain == 0 or q.high < 2 or (q.approximate and q.low <= 0):
        return None
    n = material.sentence_at(article, q.start)
    if n is None or material.furniture(article, q.start, q.end):
        return None
    s = reading.sentences[n]
    after = reading.words(q.end, min(s.end, q.end + AFTER))
    before = reading.words(max(s.start, q.start - BEFORE), q.start)
    if _OTHER.search(before) or _OF_WHOLE.match(after):
        return None
    for kind, follows, leads in _patterns():
        m, lead = follows.match(after), leads.search(before)
        if m and _CUT.search(m[0]):
            m = None
        if not m and not lead:
            continue
        start = q.start if lead is None else max(s.start, q.start - BEFORE) + lead.start()
        end = q.end + (m.end() if m else 0)
        if not m and q.noun:
            end = max(end, q.noun[1])
        evidence = Evidence(article, start, min(end, start + 300))
        years = frozenset(re.findall(r"\b(?:19|20)\d\d\b", reading.words(s.start, s.end)))
        named = material.named_within(article, s.start, s.end)
        return _Toll(
            kind,
            q,
            evidence,
            n,
            article,
            named,
            n < TOP,
            material.headline(article, s.start),
            years,
            _past(material, article, s.start, s.end),
        )
    return None


_OTHER = re.compile(r"(?i)\b(?:another|other|additional|further|of (?:the|its|their|those)|including|among them)\s+$")
_OF_WHOLE = re.compile(r"(?i)\s*(?:of (?:the|its|their|them|those|whom)|per ?cent|%|years?|days?|hours?|more)\b")
#: Between figure and word of the toll: another clause has begun.
_CUT = re.compile(r"[,;:.(]|\b(?:and|who|after|when|but|as|while|in|for|by|with|from|were not|not)\b")


def _conflicts(material: Material, kind: str, rows: list[_Toll]) -> Iterator[Candidate]:
    links = ((x, y) for x, a in enumerate(rows) for y in range(x + 1, len(rows)) if _one_event(material, a, rows[y]))
    for group in _joined([[rows[i] for i in together] for together in connected(len(rows), links)]):
        sides = _sides(group)
        if len(sides) < 2 or not _clash(sides):
            continue
        yield Candidate(
            "number",
            material.words(sides[0][0].evidence),
            tuple(
                material.side(
                    [t.evidence for t in side][:8],
                    plain(side[0].quantity),
                    material.words(_shortest(side)),
                )
                for side in sides[:5]
            ),
            _reason(material, kind, sides),
            0.85,
        )


def _joined(groups: list[list[_Toll]]) -> list[list[_Toll]]:
    """Groups with two figures in common tell of one event: headlines and bodies are not always near."""
    out: list[list[_Toll]] = []
    for group in sorted(groups, key=lambda g: (-len(g), min(t.evidence for t in g))):
        for other in out:
            common = {(t.quantity.low, t.quantity.high) for t in group for o in other if _alike(t.quantity, o.quantity)}
            if len(common) >= 2:
                other += group
                break
        else:
            out.append(list(group))
    return out


def _one_event(material: Material, a: _Toll, b: _Toll) -> bool:
    if material.apart(a.article, b.article) or (a.years and b.years and not a.years & b.years):
        return False
    if a.article == b.article and not (a.headline ^ b.headline) and not (a.top and b.top):
        return False
    if a.article == b.article and a.sentence == b.sentence:
        return False
    one, two = material.readings[a.article], material.readings[b.article]
    near = float(one.sentence_vectors[a.sentence] @ two.sentence_vectors[b.sentence])
    places = [
        {e for e in t.entities if material.entity_kind.get(e) == "place" and e not in material.cast.countries}
        for t in (a, b)
    ]
    if places[0] and places[1] and not material.in_common(places[0], places[1]):
        return False
    if a.past != b.past or times(a.quantity, b.quantity) > (FAR_TOP if a.top and b.top else FAR):
        return False
    if a.top and b.top:
        return near >= NEAR_TOP
    return near >= NEAR and bool(a.entities & b.entities)


def _past(material: Material, article: str, start: int, end: int) -> bool:
    """Whether a sentence dates what it tells well before its article: another event, told for comparison."""
    reading = material.readings[article]
    published = reading.article.published
    if published is None:
        return False
    for t in reading.times:
        if start <= t.start < end and t.type == "DATE" and t.value and re.match(r"\d{4}(-\d\d)?", t.value):
            if len(t.value) >= 7 and t.value[5:7].isdigit() and t.value[:7] < _month_before(published.value):
                return True
            if len(t.value) == 4 and t.value < published.value[:4]:
                return True
    return False


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7]) if day[5:7].isdigit() else 1
    return f"{year - (month == 1):04d}-{12 if month == 1 else month - 1:02d}"


def _sides(group: list[_Toll]) -> list[list[_Toll]]:
    """Figures that are the same within rounding, the lowest first."""
    sides: list[list[_Toll]] = []
    for t in sorted(group, key=lambda t: (t.quantity.low, t.quantity.high, t.evidence)):
        home = next((s for s in sides if all(_alike(t.quantity, o.quantity) for o in s)), None)
        if home is not None:
            home.append(t)
        else:
            sides.append([t])
    return sides


def _alike(a: Quantity, b: Quantity) -> bool:
    """Agreeing figures; a bound stands for its figure where the other has grown well beyond it."""
    if not agree(a, b):
        return False
    low, high = sorted((a.low, b.low))
    bounded = float("inf") in (a.high, b.high)
    return not (bounded and low > 0 and (high - low) / high > GROWN)


def _clash(sides: list[list[_Toll]]) -> bool:
    """Whether two sides stand in two articles, or in a headline and its body."""
    return any(
        a.article != b.article or a.headline != b.headline
        for i, s in enumerate(sides)
        for t in sides[i + 1 :]
        for a in s
        for b in t
    )


def _shortest(side: list[_Toll]) -> Evidence:
    return min((t.evidence for t in side), key=lambda e: (e.end - e.start, e))


def _reason(material: Material, kind: str, sides: list[list[_Toll]]) -> str:
    values = " or ".join(plain(s[0].quantity) for s in sides[:5])
    days = []
    for s in sides:
        told = [p.value for t in s if (p := material.readings[t.article].article.published) is not None]
        days.append(min(told) if told else "")
    if all(days) and all(x < y for x, y in pairwise(days)):
        return f"{kind}: {values}, higher the later the report: an update ({days[0]} to {days[-1]})"
    return f"{kind}: {values}"
