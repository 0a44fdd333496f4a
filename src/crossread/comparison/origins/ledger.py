"""The origins of a story, and which of them stand behind a passage.

Each clause is traced to whoever ultimately vouches for it: the source of the attribution it stands in; else the agency
the article credits as its writer; else, where the words are shared with another outlet, that shared text; else the
outlet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crossread.articles.article import Article
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Origin, Reuse
from crossread.comparison.origins.credits import Credited, credits_of
from crossread.comparison.origins.independence import Independence, independence
from crossread.comparison.origins.media import Medium, cited, documents_in, media_in, medium_key
from crossread.comparison.origins.shared import shared_text
from crossread.comparison.origins.sources import Sources, Voucher, own_key, unique
from crossread.comparison.origins.unnamed import OriginKind, key_of
from crossread.readings.reading import Reading
from crossread.stories.story import Story

#: Places kept for one origin.
MOST_EVIDENCE = 60
_ORDER: dict[OriginKind, int] = {
    "official statement": 0,
    "agency": 1,
    "outlet": 2,
    "person": 3,
    "unattributed shared text": 4,
}


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All origins; `clauses` maps (article id, clause index) to the origin id behind that clause.

    `spans` holds the same by place: (article id) → (start, end, origin ids), sorted. Outlets of one house, and all who
    speak for one body, share one id; which of them are independent of each other, `voices` tells. `wider` holds whole
    contents of attributions and whole articles, `longest` the length of each article's longest span.
    """

    origins: tuple[Origin, ...] = ()
    clauses: Mapping[tuple[str, int], str] = field(default_factory=dict)
    spans: Mapping[str, tuple[tuple[int, int, tuple[str, ...]], ...]] = field(default_factory=dict)

    wider: Mapping[str, tuple[tuple[int, int, tuple[str, ...]], ...]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    independence: Independence = field(default_factory=Independence)

    def voices(self, evidence: Sequence[Evidence]) -> tuple[str, ...]:
        """Who vouches for these passages together, each independent of the others."""
        return tuple(sorted(self.independence.voices((e, self.behind(e)) for e in evidence)))

    def behind(self, evidence: Evidence) -> tuple[str, ...]:
        """Ids of the origins that vouch for this passage: those of the clause it lies in, or that fills most of it."""
        spans = self.spans.get(evidence.article, ())
        best: tuple[float, float, tuple[str, ...]] = (0.0, 0.0, ())
        first = evidence.start - self.longest.get(evidence.article, evidence.start)
        low, high = bisect_left(spans, (first,)), bisect_left(spans, (evidence.end,))
        for start, end, ids in spans[low:high]:
            shared = min(end, evidence.end) - max(start, evidence.start)
            if shared > 0:
                rank = (float(shared), -float(end - start), ids)
                if rank[:2] > best[:2]:
                    best = rank
        # A passage outside all clauses: what the words say of their source, else who tells the article.
        if best[0] >= 0.3 * (evidence.end - evidence.start):
            return best[2]
        for start, end, ids in self.wider.get(evidence.article, ()):
            if 2 * (min(end, evidence.end) - max(start, evidence.start)) >= evidence.end - evidence.start:
                return ids
        return best[2]


@dataclass(slots=True)
class _Entry:
    voucher: Voucher
    articles: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)


def find_origins(story: Story, cast: Cast, reuse: tuple[Reuse, ...]) -> Ledger:
    """Statements, agencies, outlets cited, persons interviewed, the outlet's own reporting, shared text."""
    sources = Sources(cast)
    entries: dict[str, _Entry] = {}
    behind: dict[tuple[str, int], list[str]] = {}

    def enter(voucher: Voucher, evidence: Evidence | None, article: str) -> str:
        entry = entries.setdefault(voucher.key, _Entry(voucher))
        if entry.voucher.entity is None and voucher.entity is not None:
            entry.voucher = voucher
        entry.articles.add(article)
        if evidence is not None and evidence not in entry.evidence and len(entry.evidence) < MOST_EVIDENCE:
            entry.evidence.append(evidence)
        if voucher.basis not in entry.bases and len(entry.bases) < 4:
            entry.bases.append(voucher.basis)
        return voucher.key

    credits = {r.article.id: credits_of(r.article) for r in story.readings}
    helped: dict[str, set[str]] = defaultdict(set)
    for id, items in credits.items():
        for c in items:
            if c.basis != "credited for a picture":
                helped[c.name].add(id)
            enter(Voucher("m:" + medium_key(c.name), "agency", c.name, None, c.basis), c.evidence, id)
    telling: set[str] = set()
    wide: dict[str, list[tuple[int, int, list[str]]]] = {}
    shared = shared_text(story, reuse, credits)
    named = {r.article.id: media_in(r) for r in story.readings}
    for r in story.readings:
        own_name = Voucher(own_key(r), "outlet", _outlet_name(r.article), None, "the outlet's own reporting")
        sources.learn(r, named[r.article.id], own_name)
    for reading in story.readings:
        id = reading.article.id
        media = named[id]
        own = own_key(reading)
        own_voucher = _own(reading, own, credits[id], helped)
        said = _said(reading, sources, media)
        for index, vouchers in said.items():
            for v in vouchers:
                if v.key != own:
                    enter(v, _place(reading, index), id)
        for medium in media:
            if "m:" + medium.key != own and cited(reading, medium):
                enter(sources.medium(medium), Evidence(id, medium.start, medium.end), id)
        for start, end, what in documents_in(reading):
            voucher = Voucher(key_of(what), "official statement", what, None, "a document the article cites")
            enter(voucher, Evidence(id, start, end), id)
        wide[id] = [(*span, [v.key for v in said[i]]) for i in said for span in reading.attributions[i].content]
        enter(own_voucher, None, id)
        wide[id].append((0, len(reading.article.text), [own_voucher.key]))
        for k, clause in enumerate(reading.clauses):
            told = said.get(clause.attribution) if clause.attribution is not None and not clause.frame else None
            if told:
                behind[id, k] = [v.key for v in told]
                continue
            voucher = own_voucher
            if own_voucher.kind != "agency":
                voucher = shared.of(id, clause.start, clause.end) or own_voucher
            if voucher is own_voucher:
                telling.add(voucher.key)
            behind[id, k] = [
                enter(voucher, Evidence(id, clause.start, clause.end) if _first(entries, voucher, id) else None, id)
            ]
    for voucher, places in shared.used():
        for e in places:
            enter(voucher, e, e.article)

    ids, origins = _numbered(entries, story)
    clauses = {at: ids[keys[0]] for at, keys in behind.items()}
    spans: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
    for reading in story.readings:
        for k, clause in enumerate(reading.clauses):
            keys = behind[reading.article.id, k]
            spans[reading.article.id].append((clause.start, clause.end, tuple(ids[key] for key in keys)))
    wider = {a: tuple((s, e, tuple(ids[k] for k in keys)) for s, e, keys in row) for a, row in wide.items()}
    placed = {a: tuple(sorted(s)) for a, s in spans.items()}
    outlets = frozenset(ids[k] for k in telling if k in ids)
    counted = independence(origins, {e.id: e for e in cast.entities}, outlets, placed)
    longest = {a: max(end - start for start, end, _ in s) for a, s in placed.items()}
    return Ledger(origins, clauses, placed, wider, longest, counted)


def _first(entries: dict[str, _Entry], voucher: Voucher, article: str) -> bool:
    """Own reporting needs one place an article to be shown at."""
    entry = entries.get(voucher.key)
    return entry is None or article not in {e.article for e in entry.evidence}


def _said(reading: Reading, sources: Sources, media: list[Medium]) -> dict[int, list[Voucher]]:
    """Who vouches for each attribution; "he added" carries on whoever spoke before."""
    said: dict[int, list[Voucher]] = {}
    last: tuple[int, list[Voucher]] = (-(10**9), [])
    order = sorted(range(len(reading.attributions)), key=lambda i: (_anchor(reading, i), i))
    for i in order:
        vouchers = unique(sources.of(reading, i, media)) if reading.attributions[i].content else []
        at = _anchor(reading, i)
        source = [reading.words(*s).casefold() for s in reading.attributions[i].source]
        pronoun = bool(source) and all(s in ("he", "she", "they", "it") for s in source)
        if not vouchers and pronoun and at - last[0] < 700:
            vouchers = last[1]
        if vouchers:
            said[i] = vouchers
            last = (at, vouchers)
    return said


def _anchor(reading: Reading, index: int) -> int:
    a = reading.attributions[index]
    return min((s.start for part in (a.source, a.cue, a.content) for s in part), default=0)


def _place(reading: Reading, index: int) -> Evidence | None:
    """Where the attribution names its source: source and cue together if they stand close, else the source."""
    a = reading.attributions[index]
    if not a.source:
        return None
    start, end = min(s.start for s in a.source), max(s.end for s in a.source)
    if a.cue:
        wide = min(start, min(c.start for c in a.cue)), max(end, max(c.end for c in a.cue))
        one = "\n" not in reading.words(*wide) and not re.search(r"[.!?][”\"]? ", reading.words(*wide))
        if wide[1] - wide[0] <= 160 and one and not any(wide[0] < c.end and c.start < wide[1] for c in a.content):
            start, end = wide
    return Evidence(reading.article.id, start, min(end, start + 300))


def _own(reading: Reading, key: str, credits: list[Credited], helped: Mapping[str, set[str]]) -> Voucher:
    """Who vouches for an article's own telling: an agency that wrote it or helped here and elsewhere, or the outlet."""
    for c in credits:
        if c.wrote:
            return Voucher("m:" + medium_key(c.name), "agency", c.name, None, f"{reading.article.label}: {c.basis}")
    for c in credits:
        if c.basis == "credited as helping" and len(helped[c.name]) > 1:
            basis = f"helped {reading.article.label}, and is credited by another article: counted once, to be careful"
            return Voucher("m:" + medium_key(c.name), "agency", c.name, None, basis)
    return Voucher(key, "outlet", _outlet_name(reading.article), None, "the outlet's own reporting")


def _outlet_name(article: Article) -> str:
    return article.publisher or article.label


def _numbered(entries: Mapping[str, _Entry], story: Story) -> tuple[dict[str, str], tuple[Origin, ...]]:
    """Ids in an order made from content alone."""
    rank = {r.article.id: k for k, r in enumerate(story.readings)}
    far = (len(rank), 0)
    order = sorted(
        entries.values(),
        key=lambda e: (
            _ORDER[e.voucher.kind],
            -len(e.articles),
            min(((rank[x.article], x.start) for x in e.evidence), default=far),
            e.voucher.key,
        ),
    )
    ids = {e.voucher.key: f"o{n}" for n, e in enumerate(order, 1)}
    origins = tuple(
        Origin(
            id=ids[e.voucher.key],
            kind=e.voucher.kind,
            name=e.voucher.name,
            entity=e.voucher.entity,
            articles=tuple(sorted(e.articles)),
            evidence=tuple(sorted(e.evidence)),
            basis="; ".join(e.bases),
        )
        for e in order
    )
    return ids, origins
