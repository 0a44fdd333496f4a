"""What every kind of conflict asks of a story, prepared once: clauses with their words, voices, numbers and vectors."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from crossread.articles.article import Published
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Finding, Moment, Quote, Side
from crossread.comparison.findings.words import near_words
from crossread.comparison.quantities import Quantity, quantities
from crossread.readings.reading import Clause, Reading, Token, Vectors
from crossread.stories.story import Story


@lru_cache(maxsize=1)
def words_known() -> dict[str, Any]:
    """The lists of `conflicts.toml`, as sets where they are lists of words."""
    data = tomllib.loads(files("crossread.comparison.conflicts").joinpath("conflicts.toml").read_text("utf-8"))
    return {k: frozenset(v) if isinstance(v, list) and v and isinstance(v[0], str) else v for k, v in data.items()}


@lru_cache(maxsize=1)
def phrases_known() -> dict[str, Any]:
    """The turns of phrase of `phrases.toml`."""
    return tomllib.loads(files("crossread.comparison.conflicts").joinpath("phrases.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conflict before it has a number. `sure` (0 to 1) ranks; `key` is equal for the same matter found twice."""

    kind: str
    about: str
    sides: tuple[Side, ...]
    basis: str
    sure: float


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A clause of the story: which reading, which clause (-1: a stretch no clause covers), its words, who says it.

    `voice` is "" for the outlet's own telling, else an entity id or the words of the source; `stems` are the content
    words without names; `anchors` the entities named in the clause or its sentence.
    """

    reading: Reading
    article: str
    index: int
    clause: Clause
    voice: str
    stems: frozenset[str]
    entities: frozenset[str]
    negated: bool
    headline: bool
    denied: bool = False

    @property
    def evidence(self) -> Evidence:
        """The clause as evidence, never longer than a passage may be."""
        return Evidence(self.article, self.clause.start, min(self.clause.end, self.clause.start + 590))

    @property
    def text(self) -> str:
        """The clause's words."""
        return self.reading.words(self.clause.start, self.clause.end)


#: Days between two publications from which figures and dates are no longer set against each other.
FAR = 4


def _day(published: Published | None) -> date | None:
    try:
        return date.fromisoformat(published.value[:10]) if published is not None else None
    except ValueError:
        return None


#: Parts of speech that carry content.
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
_SUFFIXES = ("isation", "ization", "ising", "izing", "ised", "ized", "ise", "ize", "iz")


def stem(token: Token) -> str:
    """A word's stem across spellings and derivations: normalise, normalizing, normalization → "normali"."""
    return stem_of(token.lemma)


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """The same of a lemma."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)] + "i"
    for suffix in ("ation", "ment", "ing", "ion", "al"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 5:
            return word[: -len(suffix)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


@dataclass(eq=False)
class Material:
    """The story and all that earlier steps found in it, with tables made when first asked for."""

    story: Story
    cast: Cast
    quotes: tuple[Quote, ...]
    findings: tuple[Finding, ...]
    moments: tuple[Moment, ...]

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Readings by article id."""
        return {r.article.id: r for r in self.story.readings}

    @cached_property
    def places(self) -> list[Place]:
        """All clauses outside boilerplate that are no frame, in order."""
        made = []
        for reading in self.story.readings:
            article = reading.article
            named = self.named(article.id)
            starts = [t.start for t in reading.tokens]
            skip = [(b.start, b.end) for b in article.boilerplate]
            skip += [(b.start, b.end) for b in article.blocks if b.kind in ("byline", "boilerplate")]
            heads = [(b.start, b.end) for b in article.blocks if b.kind in ("headline", "standfirst")]
            in_names = [(s, e) for s, e, _ in named]
            all_ = [*enumerate(reading.clauses), *((-1, gap) for gap in _gaps(reading))]
            for k, clause in sorted(all_, key=lambda c: (c[1].start, -c[1].end)):
                if clause.frame or any(s < clause.end and clause.start < e for s, e in skip):
                    continue
                first, last = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
                tokens = reading.tokens[first:last]
                entities = frozenset(id for s, e, id in named if clause.start <= s and e <= clause.end)
                stems = frozenset(
                    stem(t)
                    for t in tokens
                    if t.pos in CONTENT and t.lemma not in words_known()["common"] and not _inside(t, in_names)
                )
                made.append(
                    Place(
                        reading,
                        article.id,
                        k,
                        clause,
                        self.voice(reading, clause.attribution),
                        stems,
                        entities,
                        clause.negated,
                        any(s <= clause.start < e for s, e in heads),
                        clause.attribution is not None and _denies(reading, clause.attribution),
                    )
                )
        return made

    @cached_property
    def vectors(self) -> Vectors:
        """Clause vectors in the order of `places`."""
        if not self.places:
            return np.zeros((0, 384), np.float32)
        return np.stack(
            [
                p.reading.vectors[p.index] if p.index >= 0 else p.reading.sentence_vectors[p.clause.sentence]
                for p in self.places
            ]
        )

    @cached_property
    def sentence_vectors(self) -> Vectors:
        """Vectors of the clauses' sentences, in the order of `places`."""
        if not self.places:
            return np.zeros((0, 384), np.float32)
        return np.stack([p.reading.sentence_vectors[p.clause.sentence] for p in self.places])

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for (article, span), id in self.cast.named.items():
            found[article].append((span.start, span.end, id))
        for items in found.values():
            items.sort()
        return found

    def named(self, article: str) -> list[tuple[int, int, str]]:
        """(start, end, entity id) of an article's mentions, in order."""
        return self._named.get(article, [])

    def named_within(self, article: str, start: int, end: int) -> frozenset[str]:
        """Entities named between two characters of an article."""
        items = self.named(article)
        first = bisect_left(items, (start, 0, ""))
        found = set()
        for s, e, id in items[first:]:
            if s >= end:
                break
            if e <= end:
                found.add(id)
        return frozenset(found)

    @cached_property
    def entity_kind(self) -> dict[str, str]:
        """Kind of each entity."""
        return {e.id: e.kind for e in self.cast.entities}

    @cached_property
    def entity_name(self) -> dict[str, str]:
        """Name of each entity."""
        return {e.id: e.name for e in self.cast.entities}

    def voice(self, reading: Reading, attribution: int | None) -> str:
        """Who says what stands in this attribution: "" for the outlet itself."""
        if attribution is None:
            return ""
        id = self.cast.speakers.get((reading.article.id, attribution))
        if id:
            return id
        source = " ".join(reading.words(*s) for s in reading.attributions[attribution].source)
        return source.casefold()

    @cached_property
    def quantities(self) -> dict[str, tuple[Quantity, ...]]:
        """Quantities by article id."""
        return {r.article.id: quantities(r) for r in self.story.readings}

    def smallest(self, article: str, start: int, end: int) -> int | None:
        """Index in `places` of the shortest clause that holds these characters."""
        best = None
        for i in self._by_article.get(article, ()):
            p = self.places[i]
            if (
                p.clause.start <= start
                and end <= p.clause.end
                and (
                    best is None
                    or p.clause.end - p.clause.start < self.places[best].clause.end - self.places[best].clause.start
                )
            ):
                best = i
        return best

    @cached_property
    def _by_article(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, p in enumerate(self.places):
            found[p.article].append(i)
        return found

    @cached_property
    def _finding_of(self) -> dict[str, list[tuple[int, int, int]]]:
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for k, f in enumerate(self.findings):
            for e in f.evidence:
                found[e.article].append((e.start, e.end, k))
        return found

    def apart(self, a: str, b: str) -> bool:
        """Whether two articles were published so far apart that "the" event of each may be another one."""
        days = [_day(self.readings[x].article.published) for x in (a, b)]
        return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > FAR

    def words(self, e: Evidence) -> str:
        """The characters of a passage."""
        return self.readings[e.article].words(e.start, e.end)

    def side(self, evidence: list[Evidence], normalised: str | None = None, value: str | None = None) -> Side:
        """One side: its value is the shortest passage's words unless given."""
        ordered = sorted(set(evidence))
        shortest = min(ordered, key=lambda e: (e.end - e.start, e))
        return Side(value if value is not None else self.words(shortest), normalised, tuple(ordered))

    def label(self, article: str) -> str:
        """What to call an article in a reason."""
        return self.readings[article].article.label


#: Words in a row that no clause covers and that are looked at all the same.
GAP = 5


def _gaps(reading: Reading) -> list[Clause]:
    """Stretches of sentences that no clause covers: a parser's slip must not hide a figure or a place."""
    covered = np.zeros(len(reading.article.text) + 1, np.bool_)
    for c in reading.clauses:
        if not c.frame:  # "the talks, at the residence of …, are expected": a frame that holds a fact of its own
            covered[c.start : c.end] = True
    found = []
    for n, s in enumerate(reading.sentences):
        run: list[int] = []
        for i in [*range(s.first, s.last), -1]:
            free = i >= 0 and not covered[reading.tokens[i].start]
            if free:
                run.append(i)
                continue
            if len(run) >= GAP:
                inside = set(run)
                head = next((j for j in run if reading.tokens[j].head not in inside), run[0])
                start, end = reading.tokens[run[0]].start, reading.tokens[run[-1]].end
                told = next(
                    (k for k, a in enumerate(reading.attributions) if any(c.start <= start < c.end for c in a.content)),
                    None,
                )
                found.append(Clause(start, end, n, head, "nominal", attribution=told))
            run = []
    return found


def _denies(reading: Reading, attribution: int) -> bool:
    cue = " ".join(reading.words(*s) for s in reading.attributions[attribution].cue).casefold()
    return any(cue.startswith(w[:-1] if w.endswith("y") else w) for w in words_known()["deniers"])


def tokens_of(p: Place) -> list[Token]:
    """The tokens of a clause's passage."""
    return [p.reading.tokens[i] for i in indices_of(p)]


def indices_of(p: Place) -> range:
    """Indices of the tokens of a clause's passage."""
    tokens = p.reading.tokens
    first = bisect_left(tokens, p.clause.start, key=lambda t: t.start)
    return range(first, bisect_left(tokens, p.clause.end, lo=first, key=lambda t: t.start))


#: A passage is narrowed to this many characters where the clause is longer.
NARROW = 170
_CUTS = frozenset(',;:—–()“”"')


def narrow(p: Place, start: int, end: int, most: int = NARROW) -> Evidence:
    """The part of a clause around `start`-`end`, cut at punctuation: all of it where it is short."""
    if p.clause.end - p.clause.start <= most:
        return p.evidence
    tokens = tokens_of(p)
    text = p.reading.article.text
    pieces: list[list[Token]] = [[]]
    for t in tokens:
        if text[t.start : t.end] in _CUTS or "\n" in text[pieces[-1][-1].end if pieces[-1] else t.start : t.start]:
            pieces.append([])
            if text[t.start : t.end] in _CUTS:
                continue
        pieces[-1].append(t)
    pieces = [x for x in pieces if x]
    inside = [k for k, x in enumerate(pieces) if x[0].start < end and start < x[-1].end]
    if not inside:
        return Evidence(p.article, start, end)
    a, b = inside[0], inside[-1]
    while True:  # grow while it stays short
        grown = False
        if b + 1 < len(pieces) and pieces[b + 1][-1].end - pieces[a][0].start <= most:
            b, grown = b + 1, True
        if a > 0 and pieces[b][-1].end - pieces[a - 1][0].start <= most:
            a, grown = a - 1, True
        if not grown:
            break
    return Evidence(p.article, pieces[a][0].start, min(pieces[b][-1].end, pieces[a][0].start + 590))


_CUT = re.compile(r"[,;:()“”\"—–]|\s-\s")


def narrow_text(text: str, start: int, end: int, most: int = NARROW) -> tuple[int, int]:
    """The part of a sentence around two of its characters, cut at punctuation; all of it where it is short."""
    if len(text) <= most:
        return 0, len(text)
    cuts = [0, *(m.end() for m in _CUT.finditer(text)), len(text)]
    low = max(c for c in cuts if c <= start)
    high = min(c for c in cuts if c >= end)
    while True:  # grow while it stays short
        after = next((c for c in cuts if c > high), None)
        before = next((c for c in reversed(cuts) if c < low), None)
        if after is not None and after - low <= most:
            high = after
        elif before is not None and high - before <= most:
            low = before
        else:
            break
    while low < high and not text[low].isalnum() and text[low] not in '“"#@$£€':
        low += 1
    while high > low and text[high - 1] in " ,;:—–(“\n":
        high -= 1
    return low, min(high, low + 590)


def governor(reading: Reading, i: int) -> Token | None:
    """What a noun is part of: the verb above it, or the noun it is "of" ("the release of 21 girls")."""
    for _ in range(6):
        token = reading.tokens[i]
        if token.head == i:
            return token if token.pos == "VERB" else None
        i = token.head
        above = reading.tokens[i]
        if above.pos == "VERB":
            return above
        if (
            above.pos == "NOUN"
            and token.dep in ("nmod", "compound")
            and above.lemma.endswith(
                (
                    "ion",
                    "ment",
                    "ing",
                    "ease",
                    "al",
                    "ure",
                    "ance",
                    "ence",
                    "swap",
                    "attack",
                    "killing",
                    "death",
                    "loss",
                )
            )
        ):
            return above
    return None


@lru_cache(maxsize=1)
def _near_words() -> dict[str, dict[str, float]]:
    return {w: dict(others) for w, others in near_words().items()}


def akin(a: str, b: str) -> float:
    """How near two lemmas are in meaning, 0 to 1; 1 for one word in two spellings or derivations."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 5 and long.startswith(short[:-1]):
        return 0.9
    return _near_words().get(a, {}).get(b, 0.0)


def _inside(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(s <= token.start and token.end <= e for s, e in spans)


def plain(text: str) -> list[str]:
    """Words of a text in lower case, without punctuation: what is left when typography does not count."""
    text = text.casefold().replace("’", "'").replace("‘", "'")
    return [w.strip("'") for w in re.findall(r"[\w']+", text) if w.strip("'")]
