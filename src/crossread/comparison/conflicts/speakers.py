"""The same words in quotation marks, given to two speakers.

Two sources that speak for themselves must both be named and be two; of one who speaks and one who speaks for somebody
("a spokesman for Ann Lee"), only the principal and the mouthpiece are two. A source that stands in another paragraph
than the words is a guess of the reading and sets nothing against anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from re import Pattern

from crossread.articles.article import Span
from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import any_of, phrases_known, words_known
from crossread.comparison.conflicts.lexis import plain
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.utterances import contents, is_title, quoted
from crossread.comparison.origins.media import media_in
from crossread.comparison.origins.sources import Sources
from crossread.comparison.quotes.wording import words_of
from crossread.readings.reading import Attribution, Reading

#: A quotation inside the quotation: its speaker is another one, whom only the words around it tell.
_NESTED = re.compile(r"[“”\"‘]|(?<!\w)'")
#: Words in a row that two speakers do not choose by chance; fewer must be all the words, in sentences that have as many
#: stems of the matter in common.
RUN, MATTER = 5, 2
#: A longer source is a sentence, not a name.
LONGEST = 90
#: Passages shown on a side.
MOST = 300


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """Quoted words and whom they are given to.

    `who`: the entity that speaks; `key`: the origin that vouches; `whom`: those spoken for, where somebody speaks for
    another; `content`, `setting`: stems of the words and of their sentence.
    """

    words: tuple[str, ...]
    who: str
    key: str
    whom: frozenset[str]
    source: Evidence
    evidence: Evidence
    content: frozenset[str]
    setting: frozenset[str]


@lru_cache(maxsize=1)
def _patterns() -> tuple[Pattern[str], Pattern[str]]:
    known = phrases_known()["speaker"]
    return any_of(known["for_another"]), any_of(known["of_another"])


def speakers(material: Material) -> Iterator[Candidate]:
    """Pairs of quotations with the same words and two speakers, each pair of speakers once."""
    sources = Sources(material.cast)
    said = [s for reading in material.story.readings for s in _said(material, reading, sources)]
    shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, s in enumerate(said):
        runs = {s.words} | {s.words[i : i + RUN] for i in range(len(s.words) - RUN + 1)}
        for run in runs:
            shared[run].append(n)
    pairs = sorted({pair for members in shared.values() for pair in combinations(sorted(set(members)), 2)})
    seen: set[frozenset[str]] = set()
    for x, y in pairs:
        a, b = said[x], said[y]
        names = frozenset(s.who or material.words(s.source) for s in (a, b))
        if a.evidence.article == b.evidence.article or names in seen or not _same_words(a, b):
            continue
        if not _two(material, a, b):
            continue
        seen.add(names)
        yield Candidate(
            "role",
            material.words(a.evidence),
            tuple(material.side([s.evidence, s.source], s.who or None, material.words(s.source)) for s in (a, b)),
            f"the same words are given to {material.words(a.source)} and to {material.words(b.source)}",
            0.8 if len(a.words) >= RUN else 0.75,
        )


def _said(material: Material, reading: Reading, sources: Sources) -> Iterator[_Said]:
    id = reading.article.id
    media = media_in(reading)
    for_another, of_another = _patterns()
    for k, a in enumerate(reading.attributions):
        if a.kind == "indirect" or not a.source or not a.content or not _beside(reading, a):
            continue
        start, end = a.source[0].start, a.source[-1].end
        words = reading.words(start, end)
        if any(m.start < end and start < m.end for m in media):
            continue  # who was told something, or tells what another one said
        speaker = material.cast.speakers.get((id, k), "")
        key, whom = "", frozenset[str]()
        if m := for_another.search(words):
            comma = words.find(",", m.end())  # "a spokesman for the mayor, Tom Moss": who speaks, not for whom
            named = material.named_within(id, start + m.end(), start + comma if comma >= 0 else end)
            whom = frozenset(e for e in named if material.entity_kind.get(e) == "person")
            if not whom:
                continue
        elif len(words) > LONGEST or of_another.search(words):
            continue
        else:
            vouchers = sources.of(reading, k, media)
            if len(vouchers) == 1 and vouchers[0].entity and not vouchers[0].key.startswith("m:"):
                key, speaker = vouchers[0].key, speaker or vouchers[0].entity
            if not speaker or _nobody(material, speaker, words):
                continue
        for c in a.content:
            for s, e in quoted(reading, c):
                text = reading.words(s, e)
                n = material.sentence_at(id, s)
                around = reading.words(reading.sentences[n].start, reading.sentences[n].end) if n is not None else ""
                said = tuple(words_of(text))
                if len(said) >= 2 and not is_title(text) and not _NESTED.search(text):
                    yield _Said(
                        said,
                        "" if whom else speaker,
                        key,
                        whom,
                        Evidence(id, start, min(end, start + MOST)),
                        Evidence(id, s, min(e, s + MOST)),
                        contents(list(said), text),
                        contents(words_of(around), around),
                    )


def _beside(reading: Reading, a: Attribution) -> bool:
    """Whether the source stands in the paragraph of the words."""
    pairs = [(s, c) for s in a.source for c in a.content]
    return any("\n" not in reading.words(*_between(s, c)) for s, c in pairs)


def _between(a: Span, b: Span) -> tuple[int, int]:
    return min(a.end, b.end), max(min(a.end, b.end), max(a.start, b.start))


def _same_words(a: _Said, b: _Said) -> bool:
    if min(len(a.words), len(b.words)) < RUN:
        matter = (a.setting & b.setting) - a.content
        one = a.whom or b.whom or len(matter) >= MATTER  # a principal and a mouthpiece speak of one matter
        return a.words == b.words and bool(a.content and one)
    short, long = sorted((a.words, b.words), key=len)
    bag = set(long)
    return sum(w in bag for w in short) >= 0.8 * len(short)


def _two(material: Material, a: _Said, b: _Said) -> bool:
    """Whether the two sources are two: a principal and a mouthpiece, or two names with no word in common."""
    if a.whom or b.whom:
        principal, mouthpiece = (a, b) if b.whom else (b, a)
        return principal.who in mouthpiece.whom and _named(material.words(principal.source))
    if a.who == b.who or (a.key and a.key == b.key):
        return False
    if "unnamed" in (material.entity_kind.get(a.who), material.entity_kind.get(b.who)):
        return False  # "dozens", "marchers": they may be the others
    if len({material.entity_kind.get(s.who) == "person" for s in (a, b)}) == 2:
        return False  # the head of a body speaks for it
    sources = material.words(a.source), material.words(b.source)
    named = [{w for w in s.split() if w[:1].isupper() and w not in _ARTICLES} for s in sources]
    called = [set(plain(material.entity_name.get(s.who, s.who))) for s in (a, b)]
    return all(map(_named, sources)) and not named[0] & named[1] and not called[0] & called[1]


_ARTICLES = frozenset({"The", "A", "An"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "the"})


def _named(source: str) -> bool:
    """Whom a pronoun means is worked out, not read: too little to set two speakers against each other."""
    first, *others = source.split()
    return any(w[:1].isupper() and len(w) > 2 for w in others) or (
        len(source) > 3 and first[:1].isupper() and first.casefold() not in _PRONOUNS
    )


def _nobody(material: Material, entity: str, source: str) -> bool:
    """A town says nothing, and "the President" is whoever the other article names."""
    if material.entity_kind.get(entity) == "place" and entity not in material.cast.countries:
        return True
    offices = words_known()["offices"]
    return all(w in offices or w in ("the", "a", "an", "mr") for w in plain(source))
