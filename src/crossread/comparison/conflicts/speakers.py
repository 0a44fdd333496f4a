"""The same words in quotation marks, given to two speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material, plain
from crossread.comparison.origins.media import media_in
from crossread.comparison.origins.sources import Sources

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
                    if _one_name(material, a_[1], b_[1]) or not _mostly(a_[4], b_[4]):
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


def _named(source: str) -> bool:
    """Whom a pronoun means is worked out, not read: too little to set two speakers against each other."""
    return any(w[:1].isupper() and len(w) > 2 for w in source.split()[1:]) or (
        len(source) > 3 and source[:1].isupper() and source.split()[0].casefold() not in ("the", "she", "they")
    )


def _one_name(material: Material, a: str, b: str) -> bool:
    """Two entities whose names share a word may well be one."""
    words = [set(plain(material.entity_name.get(x, x))) for x in (a, b)]
    return bool(words[0] & words[1])


def _mostly(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    bag = set(long)
    return sum(w in bag for w in short) >= 0.8 * len(short)
