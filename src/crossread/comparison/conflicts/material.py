"""What every kind of conflict asks of a story, prepared once: clauses, sentences, names, voices, figures, vectors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from crossread.articles.article import Article, Published
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Quote, Side
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import CONTENT, plain, stem
from crossread.comparison.conflicts.lines import LONGEST, Line, Lines
from crossread.comparison.conflicts.passages import Place, narrow, uncovered
from crossread.comparison.quantities import Quantity, quantities
from crossread.readings.reading import Clause, Reading, Vectors
from crossread.stories.story import Story


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conflict before it has a number. `sure` (0 to 1) ranks."""

    kind: str
    about: str
    sides: tuple[Side, ...]
    basis: str
    sure: float


#: Days between two publications from which figures and dates are no longer set against each other.
FAR = 4


def _day(published: Published | None) -> date | None:
    try:
        return date.fromisoformat(published.value[:10]) if published is not None else None
    except ValueError:
        return None


@dataclass(eq=False)
class Material:
    """The story and all that earlier steps found in it, with tables made when first asked for."""

    story: Story
    cast: Cast
    quotes: tuple[Quote, ...]

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Readings by article id."""
        return {r.article.id: r for r in self.story.readings}

    @cached_property
    def places(self) -> list[Place]:
        """All clauses outside furniture that are no frame, in order."""
        made = []
        common = words_known()["common"]
        for reading in self.story.readings:
            article = reading.article
            named = self.named(article.id)
            starts = [t.start for t in reading.tokens]
            in_names = {
                t.start
                for s, e, _ in named
                for t in reading.tokens[bisect_left(starts, s) : bisect_left(starts, e)]
                if t.end <= e
            }
            all_ = [*enumerate(reading.clauses), *((-1, gap) for gap in uncovered(reading))]
            for k, clause in sorted(all_, key=lambda c: (c[1].start, -c[1].end)):
                if clause.frame or self.furniture(article.id, clause.start, clause.end):
                    continue
                tokens = reading.tokens[bisect_left(starts, clause.start) : bisect_left(starts, clause.end)]
                content = [t for t in tokens if t.pos in CONTENT and t.lemma not in common]
                made.append(
                    Place(
                        reading,
                        article.id,
                        k,
                        clause,
                        self.voice(reading, clause.attribution),
                        frozenset(stem(t) for t in content if t.start not in in_names),
                        frozenset(id for s, e, id in named if clause.start <= s and e <= clause.end),
                        clause.negated,
                        self.headline(article.id, clause.start),
                        _denied(reading, clause),
                    )
                )
        return made

    @cached_property
    def lines(self) -> Lines:
        """The story's sentences outside furniture, article by article."""
        rows: list[Line] = []
        vectors = []
        common = words_known()["common"]
        for reading in self.story.readings:
            id = reading.article.id
            before: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
            for n, s in enumerate(reading.sentences):
                if s.end - s.start > LONGEST or self.furniture(id, s.start, s.end):
                    continue
                tokens = reading.tokens[s.first : s.last]
                stems = frozenset(stem(t) for t in tokens if t.pos in CONTENT and t.lemma not in common)
                entities = self.named_within(id, s.start, s.end)
                text = reading.words(s.start, s.end)
                around, about = stems | before[0], entities | before[1]
                rows.append(Line(id, n, s.start, s.end, text, stems, entities, around, about))
                vectors.append(reading.sentence_vectors[n])
                before = (stems, entities)
        return Lines(rows, np.stack(vectors) if vectors else np.zeros((0, 384), np.float32))

    @cached_property
    def _blocks(self) -> dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
        """Per article: headlines and standfirsts; what is no part of the telling."""
        return {id: (_headlines(r.article), _furniture(r.article)) for id, r in self.readings.items()}

    def headline(self, article: str, at: int) -> bool:
        """Whether a character stands in a headline or standfirst."""
        return any(s <= at < e for s, e in self._blocks[article][0])

    def furniture(self, article: str, start: int, end: int) -> bool:
        """Whether a stretch touches a byline or what is left out as furniture."""
        return any(s < end and start < e for s, e in self._blocks[article][1])

    def sentence_at(self, article: str, at: int) -> int | None:
        """Index of the sentence that holds a character; None between sentences."""
        sentences = self.readings[article].sentences
        n = bisect_right(sentences, at, key=lambda s: s.start) - 1
        return n if n >= 0 and at < sentences[n].end else None

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

    def in_common(self, a: Set[str], b: Set[str]) -> bool:
        """Whether two sets of entities share one, a place in another, or places with a word in common."""
        if a & b:
            return True
        places = [{e for e in x if self.entity_kind.get(e) in ("place", "facility")} for x in (a, b)]
        words = [{w for e in x for w in plain(self.entity_name[e]) if len(w) > 2} for x in places]
        around = {self.cast.within[e][0] for e in places[0] | places[1] if e in self.cast.within}
        return bool(words[0] & words[1] or around & (places[0] | places[1]))

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

    def clause_of(self, row: Line, at: tuple[int, int]) -> Evidence:
        """The clause of a turn of phrase in a sentence: the rest of it may say the opposite."""
        start, end = row.start + at[0], row.start + at[1]
        i = self.smallest(row.article, start, end)
        return row.evidence(*at) if i is None else narrow(self.places[i], start, end)

    @cached_property
    def _by_article(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, p in enumerate(self.places):
            found[p.article].append(i)
        return found

    def apart(self, a: str, b: str) -> bool:
        """Whether two articles were published so far apart that "the" event of each may be another one."""
        days = [_day(self.readings[x].article.published) for x in (a, b)]
        return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > FAR

    def later(self, a: str, b: str) -> bool:
        """Whether article `a` was published on a later day than `b`."""
        one, other = (_day(self.readings[x].article.published) for x in (a, b))
        return one is not None and other is not None and one > other

    def words(self, e: Evidence) -> str:
        """The characters of a passage."""
        return self.readings[e.article].words(e.start, e.end)

    def side(self, evidence: list[Evidence], normalised: str | None = None, value: str | None = None) -> Side:
        """One side: its value is the shortest passage's words unless given."""
        ordered = sorted(set(evidence))
        shortest = min(ordered, key=lambda e: (e.end - e.start, e))
        return Side(value if value is not None else self.words(shortest), normalised, tuple(ordered))


def _denied(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is what somebody is said to deny."""
    if clause.attribution is None:
        return False
    cue = " ".join(reading.words(*s) for s in reading.attributions[clause.attribution].cue).casefold()
    return any(cue.startswith(w[:-1] if w.endswith("y") else w) for w in words_known()["deniers"])


def _headlines(article: Article) -> list[tuple[int, int]]:
    return [(b.start, b.end) for b in article.blocks if b.kind in ("headline", "standfirst")]


def _furniture(article: Article) -> list[tuple[int, int]]:
    bylines = [(b.start, b.end) for b in article.blocks if b.kind in ("byline", "boilerplate")]
    return [(b.start, b.end) for b in article.boilerplate] + bylines
