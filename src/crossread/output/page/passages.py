"""Every passage of the account, and what each stretch of an article's text is evidence for.

An article is cut where its standing changes and where something on the page leads; the script finds any other passage
by counting characters. Neighbouring passages are gathered into one mark in the margin: who else says so, who alone, who
otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from crossread.account.account import Account
from crossread.account.evidence import Evidence, Record
from crossread.output.safe import shortened, visible
from crossread.output.view import View, Witness

WHOLE = 120_000
"""Longer articles (in characters) show only the lines that something rests on."""

Said = Literal["shared", "alone", "otherwise", "same"]
"""How a passage stands to the other articles. `same` is a passage shared nearly verbatim."""

_STRONGEST_FIRST: tuple[Said, ...] = ("otherwise", "shared", "alone")


class Passage(NamedTuple):
    """A stretch of an article that an item of the account rests on."""

    start: int
    end: int
    item: str


class Mark(NamedTuple):
    """One mark in the margin: what it says, the articles it names, the items it leads to."""

    said: Said | Literal["quote"]
    signs: tuple[str, ...]
    items: tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of text with the same standing throughout.

    `target` where something leads here; `told` where its place must be told because no count would find it.
    """

    start: int
    text: str
    said: Said | None
    target: bool
    told: bool
    marks: tuple[Mark, ...]


class Paragraph(NamedTuple):
    """A line of the article; `left_out` says why it is not part of the telling. Without pieces: lines passed over."""

    start: int
    pieces: tuple[Piece, ...]
    left_out: str | None


def evidence_in(value: object) -> Iterator[Evidence]:
    """All evidence anywhere in a part of the account."""
    if isinstance(value, Evidence):
        yield value
        for name in type(value).model_fields:
            if name not in ("article", "start", "end", "text"):
                yield from evidence_in(getattr(value, name))
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from evidence_in(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from evidence_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from evidence_in(part)


@dataclass(slots=True)
class _Cluster:
    """Passages that overlap, in one article."""

    start: int
    end: int
    items: list[str]


class Passages:
    """Where everything stands."""

    def __init__(self, view: View) -> None:
        self.view = view
        account = view.account
        self._compared: dict[str, list[Passage]] = {a.id: [] for a in account.articles}
        self._copied: dict[str, list[tuple[int, int, str, str]]] = {a.id: [] for a in account.articles}
        self._bounds: dict[str, set[int]] = {a.id: set() for a in account.articles}
        self._starts: dict[str, set[int]] = {a.id: set() for a in account.articles}
        for evidence in _led_to(account, view):
            self._bounds[evidence.article].update((evidence.start, evidence.end))
            self._starts[evidence.article].add(evidence.start)
        for group in (account.findings, account.conflicts, account.quotes):
            for item in group:
                for e in evidence_in(item):
                    if e.end > e.start and not _is_frame(item, e):
                        self._compared[e.article].append(Passage(e.start, e.end, item.id))
        self._conflicts = {c.id: c for c in account.conflicts}
        self._quotes = {q.id: q for q in account.quotes}
        for n, reuse in enumerate(account.reuse, 1):
            for passage in reuse.passages:
                for e, other in ((passage.first, passage.second), (passage.second, passage.first)):
                    self._copied[e.article].append((e.start, e.end, other.article, f"r{n}"))

    def paragraphs(self, witness: Witness) -> list[Paragraph]:
        """The article's text, line by line, in pieces."""
        article = witness.article
        text = article.text
        clusters = self._clusters(article.id)
        marks: dict[int, list[Mark]] = {}
        standing: list[tuple[int, int, Said]] = []
        for c in clusters:
            found = self._marks(article.id, c)
            marks.setdefault(c.start, []).extend(found)
            told = {m.said for m in found}
            said: Said | None = next((s for s in _STRONGEST_FIRST if s in told), None)
            if said:
                standing.append((c.start, c.end, said))
        copied: dict[int, dict[str, set[str]]] = {}
        for start, _, other, item in self._copied[article.id]:
            copied.setdefault(start, {}).setdefault(item, set()).add(other)
        for start, items in copied.items():
            others = {o for names in items.values() for o in names}
            marks.setdefault(start, []).append(Mark("same", tuple(self.view.signs(others)), tuple(sorted(items))))
        recount = {end for _, end in shortened(text)}
        changes = {place for start, end, _ in standing for place in (start, end)}
        bounds = sorted(self._bounds[article.id] | set(marks) | changes | recount)
        starts = [s[0] for s in standing]
        result: list[Paragraph] = []
        at = 0
        gap = False
        for line in text.split("\n"):
            start, end = at, at + len(line)
            at = end + 1
            if not line.strip():
                continue
            end -= line.endswith("\r")
            inside = bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]
            if len(text) > WHOLE and not inside and start not in marks:
                if not gap:
                    result.append(Paragraph(start, (), None))
                gap = True
                continue
            gap = False
            why = next((b.why for b in article.boilerplate if b.start <= start and end <= b.end), None)
            cuts = [start, *inside, end]
            pieces = []
            for left, right in pairwise(cuts):
                k = bisect_right(starts, left) - 1
                said = standing[k][2] if k >= 0 and right <= standing[k][1] else None
                pieces.append(
                    Piece(
                        left,
                        visible(text[left:right], keep="\t"),
                        said,
                        left in self._starts[article.id],
                        left in recount,
                        tuple(marks.get(left, ())),
                    )
                )
            result.append(Paragraph(start, tuple(pieces), why))
        return result

    def _clusters(self, article: str) -> list[_Cluster]:
        clusters: list[_Cluster] = []
        for p in sorted(self._compared[article]):
            if clusters and p.start < clusters[-1].end:
                clusters[-1].end = max(clusters[-1].end, p.end)
                clusters[-1].items.append(p.item)
            else:
                clusters.append(_Cluster(p.start, p.end, [p.item]))
        return clusters

    def _marks(self, article: str, cluster: _Cluster) -> list[Mark]:
        view = self.view
        also: dict[str, set[str]] = {}
        alone: list[str] = []
        otherwise: dict[str, set[str]] = {}
        quoted: dict[str, set[str]] = {}
        for item in dict.fromkeys(cluster.items):
            if finding := view.findings.get(item):
                others = {e.article for e in finding.evidence} - {article}
                if others:
                    also[item] = others
                else:
                    alone.append(item)
            elif conflict := self._conflicts.get(item):
                others = set()
                for reading in conflict.readings:
                    if not any(_meets(e, article, cluster) for e in reading.evidence):
                        others |= {e.article for e in reading.evidence}
                otherwise[item] = others
            elif quote := self._quotes.get(item):
                quoted[item] = {r.article for r in quote.renderings} - {article}
        marks = []
        if otherwise:
            marks.append(Mark("otherwise", self._named(otherwise), tuple(otherwise)))
        if also:
            marks.append(Mark("shared", self._named(also), tuple(also)))
        if alone and not also:
            marks.append(Mark("alone", (), tuple(alone)))
        if quoted:
            marks.append(Mark("quote", self._named(quoted), tuple(quoted)))
        return marks

    def _named(self, items: dict[str, set[str]]) -> tuple[str, ...]:
        return tuple(self.view.signs(set().union(*items.values())))


def _is_frame(item: object, e: Evidence) -> bool:
    """Whether evidence only frames a quote (its cue, its occasion) and is not itself compared."""
    return hasattr(item, "renderings") and type(e) is Evidence and e != getattr(item, "wording", None)


def _meets(e: Evidence, article: str, cluster: _Cluster) -> bool:
    return e.article == article and e.start < cluster.end and e.end > cluster.start


def firsts(view: View, evidence: Iterable[Evidence]) -> list[tuple[Evidence, int]]:
    """The first passage in each article, by sign, with how many the article has."""
    groups: dict[str, list[Evidence]] = {}
    for e in view.in_order(evidence):
        groups.setdefault(e.article, []).append(e)
    return [(es[0], len(es)) for es in groups.values()]


def _led_to(account: Account, view: View) -> Iterator[Evidence]:
    """The passages a link on the page leads to: all of conflicts, quotes and copies, else the first in each article."""
    for whole in (account.conflicts, account.quotes, account.reuse):
        yield from evidence_in(whole)
    for f in account.findings:
        yield from (e for e, _ in firsts(view, f.evidence))
    for m in account.timeline:
        yield from (e for e, _ in firsts(view, m.evidence))
    for o in account.origins:
        yield from (e for e, _ in firsts(view, o.evidence))
    for entity in account.entities:
        yield from (e for e, _ in firsts(view, entity.mentions))
        for role in entity.roles:
            yield from (e for e, _ in firsts(view, role.evidence))
    yield from evidence_in(account.talks)


def compact(evidence: Iterable[Evidence], view: View) -> str:
    """Passages as one attribute of the page: `A.120-135 A.200-215 B.7-19`."""
    return " ".join(f"{view.sign(e.article)}.{e.start}-{e.end}" for e in view.in_order(evidence))
