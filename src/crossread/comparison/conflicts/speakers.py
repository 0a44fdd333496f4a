"""The same words in quotation marks, given to two speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material, plain, words_known
from crossread.comparison.origins.media import media_in
from crossread.comparison.origins.sources import Sources

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,300})[”\"]")
#: Words in a row that two speakers do not choose by chance.
RUN = 5


def speakers(material: Material) -> Iterator[Candidate]:
    """Pairs of quotations with the same words whose sources are two, neither speaking for the other."""
    sources = Sources(material.cast)
    media = {id: media_in(r) for id, r in material.readings.items()}
    heard: list[tuple[str, str, Evidence, Evidence, tuple[str, ...]]] = []
    for reading in material.story.readings:
        for k, a in enumerate(reading.attributions):
            if a.kind == "indirect" or not a.source or not a.content:
                continue
            vouchers = sources.of(reading, k, media[reading.article.id])
            if (
                len(vouchers) != 1
                or vouchers[0].entity is None
                or vouchers[0].key.startswith("m:")
                or not _named(reading.words(*a.source[0]))
                or _nobody(material, vouchers[0].entity, reading.words(*a.source[0]))
            ):
                continue
            id = reading.article.id
            spoken = material.cast.speakers.get((id, k), vouchers[0].entity)
            source = Evidence(id, a.source[0].start, a.source[0].end)
            for c in a.content:
                words = tuple(plain(reading.words(*c)))
                if len(words) >= RUN:
                    heard.append(
                        (vouchers[0].key, spoken, source, Evidence(id, c.start, min(c.end, c.start + 590)), words)
                    )
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (*_, words) in enumerate(heard):
        for i in range(len(words) - RUN + 1):
            index[words[i : i + RUN]].append(n)
    seen: set[tuple[int, int]] = set()
    for members in index.values():
        for x in members:
            for y in members:
                if x < y and (x, y) not in seen:
                    seen.add((x, y))
                    a_, b_ = heard[x], heard[y]
                    if a_[0] == b_[0] or a_[1] == b_[1] or a_[2].article == b_[2].article:
                        continue
                    if (
                        _one_name(material, a_[1], b_[1])
                        or _alike(material.words(a_[2]), material.words(b_[2]))
                        or not _mostly(a_[4], b_[4])
                    ):
                        continue
                    yield Candidate(
                        "role",
                        material.words(a_[3]),
                        (
                            material.side([a_[3], a_[2]], a_[1], material.words(a_[2])),
                            material.side([b_[3], b_[2]], b_[1], material.words(b_[2])),
                        ),
                        f"the same words are given to {material.words(a_[2])} and to {material.words(b_[2])}",
                        0.8,
                    )


#: Somebody's lawyer, a biography of somebody by somebody else.
_OF_ANOTHER = re.compile(r"\b(?:of|by)\b.*\b(?:of|by)\b|[’']s ")
_SPEAKS_FOR = re.compile(r"(?i)\bspokes(?:man|woman|person)\b (?:for|of)\b")


def mouthpieces(material: Material) -> Iterator[Candidate]:
    """The same quoted words given to somebody in one article and to their spokesperson in another."""
    heard: dict[tuple[str, ...], list[tuple[bool, frozenset[str], Evidence]]] = defaultdict(list)
    for reading in material.story.readings:
        id = reading.article.id
        mentions = [m for m in material.named(id) if material.entity_kind.get(m[2]) == "person"]
        for k, a in enumerate(reading.attributions):
            if a.kind == "indirect" or not a.source or not a.content:
                continue
            start, end = a.source[0].start, a.source[-1].end
            source = reading.words(start, end)
            speaks = bool(_SPEAKS_FOR.search(source))
            who = frozenset(m for s, e, m in mentions if start <= s and e <= end)
            if not speaks and not who and (speaker := material.cast.speakers.get((id, k))):
                who = frozenset({speaker})
            if not who or (not speaks and (len(who) > 1 or len(source) > 70 or _OF_ANOTHER.search(source))):
                continue
            stop = max(c.end for c in a.content)
            shown = Evidence(id, start, min(max(end, stop), start + 300)) if stop > start else Evidence(id, start, end)
            for c in a.content:
                around = reading.words(max(0, c.start - 1), c.end + 1)
                for m in _QUOTED.finditer(around):
                    words = tuple(plain(m[1]))
                    if len(words) >= 2:
                        heard[words].append((speaks, who, shown))
    for _, found in sorted(heard.items()):
        for speaks, whom, here in found:
            for other, principal, there in found:
                if speaks and not other and here.article != there.article and whom & principal:
                    name = material.entity_name[min(whom & principal)]
                    yield Candidate(
                        "role",
                        material.words(there),
                        (material.side([there], name), material.side([here], f"a spokesperson for {name}")),
                        f"the same words are given to {name} and to a spokesperson",
                        0.75,
                    )


def _named(source: str) -> bool:
    """Whom a pronoun means is worked out, not read: too little to set two speakers against each other."""
    return any(w[:1].isupper() and len(w) > 2 for w in source.split()[1:]) or (
        len(source) > 3 and source[:1].isupper() and source.split()[0].casefold() not in ("the", "she", "they")
    )


def _nobody(material: Material, entity: str, source: str) -> bool:
    """A town says nothing, and "the President" is whoever the other article names."""
    if material.entity_kind.get(entity) == "place" and entity not in material.cast.countries:
        return True
    offices = words_known()["offices"]
    return all(w in offices or w in ("the", "a", "an", "mr") for w in plain(source))


def _one_name(material: Material, a: str, b: str) -> bool:
    """Two entities whose names share a word may well be one."""
    words = [set(plain(material.entity_name.get(x, x))) for x in (a, b)]
    return bool(words[0] & words[1])


def _alike(a: str, b: str) -> bool:
    """Two sources that share a capitalised word."""
    words = [{w for w in x.split() if w[:1].isupper() and w not in ("The", "A")} for x in (a, b)]
    return bool(words[0] & words[1])


def _mostly(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    bag = set(long)
    return sum(w in bag for w in short) >= 0.8 * len(short)
