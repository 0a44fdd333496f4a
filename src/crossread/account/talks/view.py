"""A comparison as the talks record looks at it: sentences with their structure, who is named where, who vouches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.types import Leaf
from crossread.articles.article import Span
from crossread.comparison import comparison as c
from crossread.comparison.cast.lexicon import countries
from crossread.readings.reading import TimeExpression
from crossread.readings.tree import Tree

_LONGEST = 600
#: Bodies that speak for the country their name begins with.
_GOVERNING = frozenset(
    {"government", "administration", "authorities", "ministry", "department", "presidency", "officials", "delegation"}
)


#: Endings of adjectives made from names of countries, longest first.
_ADJECTIVES = ("lander", "ian", "ean", "ese", "ish", "ic", "an", "n", "i")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence of one article: tokens `first` to `last` (exclusive) of `tree`."""

    article: str
    tree: Tree
    index: int
    first: int
    last: int

    @property
    def tokens(self) -> range:
        """Indices of the sentence's tokens."""
        return range(self.first, self.last)

    def lemmas(self) -> set[str]:
        """All lemmas of the sentence."""
        return {self.tree.lemma(i) for i in self.tokens}


def dateline(line: Line) -> int:
    """The first token after a dateline ("TOWN, 3 March (Agency) — …"), else the line's first."""
    tree = line.tree
    for i in range(line.first, min(line.first + 14, line.last)):
        token = tree.token(i)
        if i > line.first and tree.reading.words(token.start, token.end) in ("-", "–", "—", "--"):
            return i + 1
        if token.pos not in ("PROPN", "NUM", "PUNCT", "DET", "ADJ", "SYM", "X") and not tree.lemma(i)[:1].isdigit():
            break
    return line.first


class View:
    """Look-ups over one comparison. Made once for a record."""

    def __init__(self, comparison: c.Comparison) -> None:
        self.comparison = comparison
        self.trees = {r.article.id: Tree.of(r) for r in comparison.story.readings}
        self.entities = {e.id: e for e in comparison.entities}
        self._named = self._tokens_named()
        self._sides = _sides(comparison.entities)
        self._told = self._findings_by_article()
        self._speakers: dict[str, list[tuple[c.Evidence, str]]] = {}
        for q in comparison.quotes:
            for r in q.renderings if q.speaker is not None else ():
                self._speakers.setdefault(r.words.article, []).append((r.words, str(q.speaker)))

    # -- sentences ---------------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """Every sentence of every article, in order."""
        for reading in self.comparison.story.readings:
            tree = self.trees[reading.article.id]
            for k, s in enumerate(reading.sentences):
                yield Line(reading.article.id, tree, k, s.first, s.last)

    def times(self, line: Line) -> list[TimeExpression]:
        """Time expressions in a line."""
        s = line.tree.reading.sentences[line.index]
        return [t for t in line.tree.reading.times if s.start <= t.start < s.end]

    def clause(self, line: Line, token: int) -> Span:
        """The smallest clause that holds this token, else the sentence; never longer than a passage may be."""
        reading = line.tree.reading
        at = reading.tokens[token].start
        held = [Span(k.start, k.end) for k in reading.clauses if k.start <= at < k.end and k.end - k.start <= _LONGEST]
        if held:
            return min(held, key=lambda s: s.end - s.start)
        s = reading.sentences[line.index]
        return Span(s.start, min(s.end, s.start + _LONGEST))

    # -- who ---------------------------------------------------------------------------------------------------------

    def entity_at(self, article: str, token: int) -> str | None:
        """The entity whose name holds this token."""
        return self._named.get((article, token))

    def name_at(self, article: str, token: int) -> Span:
        """The whole name that holds this token, else the token."""
        tree = self.trees[article]
        id, low, high = self.entity_at(article, token), token, token
        while id is not None and low > 0 and self._named.get((article, low - 1)) == id:
            low -= 1
        while id is not None and self._named.get((article, high + 1)) == id:
            high += 1
        return Span(tree.token(low).start, tree.token(high).end)

    def side_at(self, article: str, token: int) -> str | None:
        """The entity named there, or the country whose government or ministry is named."""
        id = self._named.get((article, token))
        return self._sides.get(id, id) if id is not None else None

    def side(self, id: str) -> str:
        """The entity itself, or the country it is or acts for."""
        return self._sides.get(id, id)

    def named_in(self, line: Line, tokens: set[int] | range | None = None) -> list[tuple[int, str]]:
        """(token, side) of the names among these tokens of a line, once per mention, in order."""
        out: list[tuple[int, str]] = []
        for i in sorted(tokens if tokens is not None else line.tokens):
            id = self.side_at(line.article, i)
            if id is not None and not (out and out[-1][1] == id and i - out[-1][0] <= 3):
                out.append((i, id))
        return out

    def speaker(self, article: str, span: Span) -> str | None:
        """Whose word this passage is, where a quote says."""
        best, most = None, 0.4 * (span.end - span.start)
        for words, speaker in self._speakers.get(article, ()):
            common = min(words.end, span.end) - max(words.start, span.start)
            if common > most:
                best, most = speaker, common
        return best

    def span(self, tree: Tree, first: int, last: int) -> Span:
        """Characters from one token to another, both included."""
        return Span(tree.token(first).start, tree.token(last).end)

    # -- leaves ------------------------------------------------------------------------------------------------------

    def evidence(self, article: str, span: Span) -> Evidence:
        """Evidence of these characters."""
        text = self.trees[article].reading.article.text
        return Evidence(article=article, start=span[0], end=span[1], text=text[span[0] : span[1]])

    def origins(self, evidence: list[Evidence]) -> int:
        """How many independent origins stand behind these passages."""
        behind: set[str] = set()
        for e in evidence:
            for f in self._told.get(e.article, ()):
                if any(p.article == e.article and p.start < e.end and e.start < p.end for p in f.evidence):
                    behind.update(f.voices)
        return max(len(behind), 1 if evidence else 0)

    def leaf(self, value: str, evidence: list[Evidence], *, entity: str | None = None, by: str | None = None) -> Leaf:
        """A leaf with its origins counted; evidence sorted, each passage once."""
        unique = {(e.article, e.start, e.end): e for e in evidence}
        kept = [unique[k] for k in sorted(unique)]
        return Leaf(value=value, evidence=kept, origins=self.origins(kept), entity=entity, by=by)

    # -- made once -----------------------------------------------------------------------------------------------------

    def _tokens_named(self) -> dict[tuple[str, int], str]:
        out: dict[tuple[str, int], str] = {}
        # Shorter names last, so that a name inside a longer one keeps its own entity.
        # Sources without a name ("officials from A and B") would hide the names inside them.
        # So would "the A and the B", taken for one name where each is another entity's.
        forms = {_bare(x) for e in self.comparison.entities for x in (e.name, *(a.text for a in e.aliases))}
        named = [
            e
            for e in self.comparison.entities
            if e.kind != "unnamed" and not (" and " in e.name and {_bare(p) for p in e.name.split(" and ")} <= forms)
        ]
        mentions = [(m.end - m.start, e.id, m) for e in named for m in e.mentions]
        for _, id, m in sorted(mentions, key=lambda x: (-x[0], x[2], x[1])):
            tree = self.trees.get(m.article)
            if tree is None or not tree.starts:
                continue
            i = tree.at(m.start)
            while i < len(tree.starts) and tree.starts[i] < m.end:
                out[m.article, i] = id
                i += 1
        return out

    def _findings_by_article(self) -> dict[str, list[c.Finding]]:
        out: dict[str, list[c.Finding]] = {}
        for f in self.comparison.findings:
            for article in {e.article for e in f.evidence}:
                out.setdefault(article, []).append(f)
        return out


def _sides(entities: tuple[c.Entity, ...]) -> dict[str, str]:
    """Other entities by the country they are or act for, where that country is a place of the story.

    The same name under another kind; initials of a body read as a place; an adjective or people; a government,
    ministry or delegation whose name begins with the country's.
    """
    places = {e.name: e.id for e in sorted(entities, key=lambda e: e.id, reverse=True) if e.kind == "place"}
    out: dict[str, str] = {}
    initials = {_initials(e.name): e.id for e in entities if e.kind == "organisation" and len(e.name.split()) > 2}
    for e in entities:
        if e.kind != "organisation" and e.name.isupper() and e.name in initials:
            out[e.id] = initials[e.name]  # "IMO", read as a place, beside "International Maritime Organization"
            continue
        if e.id in places.values() and places.get(e.name) == e.id:
            country = countries().country(e.name)
        elif e.kind in ("unnamed",):
            continue
        else:
            country = e.name if e.name in places and e.kind != "person" else countries().country(e.name)
        if country is None and e.kind == "organisation":
            country = next((n for a in e.aliases if (n := countries().country(a.text))), None)
        if country in places and places[country] != e.id:
            out[e.id] = places[country]
            continue
        if e.kind != "person" and e.name not in places:
            of = [o.id for o in entities if o.id != e.id and o.kind == "place" and _adjective_of(e.name, o.name)]
            of = of or [o.id for o in entities if o.id != e.id and o.kind != "person" and _adjective_of(e.name, o.name)]
            if len(of) == 1:
                out[e.id] = of[0]
        words = e.name.split()
        if e.kind != "organisation" or len(words) < 2 or words[-1].lower() not in _GOVERNING:
            continue
        for length in range(min(3, len(words) - 1), 0, -1):
            country = countries().country(" ".join(words[:length]))
            if country in places:
                out[e.id] = places[country]
                break
    return out


def _bare(name: str) -> str:
    return name.strip().removeprefix("the ").removeprefix("The ")


def _initials(name: str) -> str:
    """Capitals of a name's words: "IMO" of "International Maritime Organization"."""
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _adjective_of(word: str, place: str) -> bool:
    """Whether a word looks like the adjective of a place that no list of countries has: Ruritanian, Ruritania."""
    for ending in _ADJECTIVES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and place.startswith(stem) and len(place) < len(word):
            return True
    return False
