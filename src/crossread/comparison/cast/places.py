"""Places and countries: one country under its names, adjectives and people; other places by name and spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from crossread.comparison.cast.lexicon import countries
from crossread.comparison.cast.mentions import Mention, words_of
from crossread.comparison.cast.spelling import alike, distance, skeleton

_HOW = {
    "country": "names the country",
    "adjective": "adjective of the country",
    "people": "people of the country",
}
#: Letters of a word that only links two others, at most.
_LINK = 2
_SIDES = {"north", "south", "east", "west"}


@dataclass(slots=True)
class Place:
    """A place being put together; `country` where it is a country, by its English name."""

    mentions: list[Mention] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    country: str | None = None


def find_places(mentions: Iterable[Mention]) -> list[Place]:
    """The places of a story, countries with their adjectives and people among them."""
    found: dict[str, Place] = {}
    others: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    ordered = sorted(mentions, key=lambda m: (m.article, m.start))
    towns = _towns(ordered)
    sides = _sides(ordered)
    for m in ordered:
        form = countries().of(m.text)
        country = form[0] if form and form[1] in _HOW else None
        why = _HOW[form[1]] if form and country else ""
        if country is None and m.words[0] in _SIDES and len(m.words) == 1:
            country = sides.get((m.article, m.words[0]))
            why = "the country of that side named in the same article"
        if country is None:
            others[towns.get(m, m.words)].append(m)
            continue
        place = found.setdefault(country, Place(country=country))
        place.mentions.append(m)
        place.forms.setdefault(m.text, why)
    out = list(found.values())
    near: dict[tuple[str, ...], list[tuple[tuple[str, ...], Place]]] = defaultdict(list)
    for words in sorted(others, key=lambda w: (-len(others[w]), w)):
        sound = tuple(skeleton(w) if len(w) > _LINK else "" for w in words)
        for mate, place in near[sound]:
            spelled = sum(distance(a, b) for a, b in zip(words, mate, strict=True)) <= 0.3
            if spelled and all(_one_word(a, b) for a, b in zip(words, mate, strict=True)):
                place.mentions += others[words]
                place.forms.update({m.text: "name spelled otherwise" for m in others[words]})
                break
        else:
            forms = {m.text: "same name" if m.words == words or "," not in m.text else _WRITTEN for m in others[words]}
            out.append(Place(list(others[words]), forms))
            near[sound].append((words, out[-1]))
    return out


def _one_word(a: str, b: str) -> bool:
    """Spellings of one word of a place's name: alike, or the link between two (`Mazar-i-`, `Mazar-e-`)."""
    return a == b or max(len(a), len(b)) <= _LINK or (alike(a, b) and len(a) >= 4)


_WRITTEN = "the name with the place it lies in"


def _towns(mentions: list[Mention]) -> dict[Mention, tuple[str, ...]]:
    """`Springfield, Ohio` and `Springfield, O.` are Springfield, where the story knows no other Springfield.

    {mention: the words it is known by}. Of two towns of one name each keeps its whole form, and the bare name is
    the one its article tells in full.
    """
    tails: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    split: dict[Mention, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for m in mentions:
        town, _, tail = m.text.partition(",")
        if tail.strip() and words_of(town) and words_of(tail):
            split[m] = words_of(town), words_of(tail)
            if not any(_one_tail(split[m][1], other) for other in tails[split[m][0]]):
                tails[split[m][0]].append(split[m][1])
    known = {
        m: town if len(tails[town]) == 1 else (*town, *next(t for t in tails[town] if _one_tail(tail, t)))
        for m, (town, tail) in split.items()
    }
    for m in mentions:
        if m not in split and len(tails.get(m.words, ())) > 1:
            here = {known[o] for o, (town, _) in split.items() if o.article == m.article and town == m.words}
            if len(here) == 1:
                known[m] = here.pop()
    return known


def _one_tail(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """`Pa.` is `Pennsylvania`, `N.Y.` `New York`: the letters of the shorter one stand in the longer one in order."""
    short, long = sorted(("".join(a).replace(".", ""), "".join(b).replace(".", "")), key=len)
    letters = iter(long)
    return short[:1] == long[:1] and all(letter in letters for letter in short)


def _sides(mentions: list[Mention]) -> dict[tuple[str, str], str]:
    """`the North` in an article that names North Korea: {(article, "north"): "North Korea"}."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for m in mentions:
        country = countries().country(m.text)
        if country and country.split()[0].lower() in _SIDES:
            seen[m.article, country.split()[0].lower()][country] += 1
    return {key: min(count.items(), key=lambda c: (-c[1], c[0]))[0] for key, count in seen.items()}


_GAP = {
    re.compile(r",[ \t]+"): "written after it",
    re.compile(r"[ \t]+in[ \t]+(?:the[ \t]+)?"): "said to be in it",
    re.compile(r",?[ \t]+(?:the[ \t]+)?capital[ \t]+of[ \t]+(?:the[ \t]+)?(?:\w+[ \t]+)?"): "said to be its capital",
}


#: What follows `Springfield, Ohio`: a comma or dash and no further name, a bracket, the end of the line.
_CLOSED = re.compile(r"(?:,[ \t]+(?!(?:and|or)\b)[a-z0-9]|[ \t]*[—–(]|[ \t]+-+[ \t]|\.?[ \t]*(?:\n|$)|\.[ \t])")


def find_within(places: list[tuple[str, list[Mention]]], texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Places that the articles put in another: {place: (the place it lies in, why)}, by ids.

    `places` are (id, mentions). `Springfield, Ohio`; `the quarter of Alfama in Lisbon`; `Lisbon's Alfama
    district`. A list of towns is no such thing: what follows the second comma must be the sentence's own, not a third
    name; and no country lies in another.
    """
    whole = {id for id, mentions in places if mentions and countries().country(mentions[0].text)}
    by_article: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for id, mentions in places:
        for m in mentions:
            by_article[m.article].append((m.start, m.end, id))
    votes: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for article, spans in sorted(by_article.items()):
        spans.sort()
        for (_, e1, inner), (s2, e2, outer) in pairwise(spans):
            if inner == outer or s2 < e1 or s2 - e1 > 40:
                continue
            gap = texts[article][e1:s2]
            if re.fullmatch(r"['’]s?[ \t]+(?:\w+[ \t]+){0,3}", gap):
                if re.match(r"[ \t]+(?:district|neighbou?rhood|quarter|suburb|province|region|state|county|area|"
                            r"town|village|city|capital)\b", texts[article][e2 : e2 + 20]):  # fmt: skip
                    votes[outer][inner, "said to be part of it"] += 1
                continue
            for pattern, why in _GAP.items():
                if pattern.fullmatch(gap):
                    apart = why == "written after it" and not _CLOSED.match(texts[article], e2)
                    if not apart and inner not in whole:
                        votes[inner][outer, why] += 1
                    break
    within = {id: min(count.items(), key=lambda c: (-c[1], c[0]))[0] for id, count in sorted(votes.items())}
    for id in sorted(within):  # no place lies in itself by way of others
        seen, at = {id}, within[id][0]
        while at in within:
            if at in seen:
                del within[id]
                break
            seen.add(at)
            at = within[at][0]
    return within
