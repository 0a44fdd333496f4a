"""An account seen as a reader sees it: articles under short signs, findings by how well they are backed.

Nothing is decided here: it only puts what the account holds into the order in which every output shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from crossread.account.account import Account, ArticleRecord, Conflict, Entity, Finding, Moment, Origin, Quote
from crossread.account.evidence import Evidence
from crossread.output.dates import extent, say
from crossread.output.labels import ENTITY_KINDS
from crossread.output.safe import one_line
from crossread.output.topic import Topic


@dataclass(frozen=True, slots=True)
class Witness:
    """An article under its sign (A, B, C …), as a text edition names what it is made from."""

    sign: str
    article: ArticleRecord

    @property
    def label(self) -> str:
        """Its outlet, or else its file's name."""
        a = self.article
        return one_line(a.outlet or a.file or a.url or a.id)

    @property
    def published(self) -> str | None:
        """Its date in words, if known."""
        return say(self.article.published.value) if self.article.published else None


@dataclass(frozen=True, slots=True)
class Slot:
    """An answer to one of the questions a report answers, and the finding that stands behind it."""

    question: str
    finding: Finding
    words: str | None = None
    """Set where the answer is not the finding's statement: a date in words, a place, a name."""

    more: str | None = None
    """What is told of the answer: a role in an article's words, or how a date is known."""

    target: str | None = None
    """The entry the answer itself has: a name's, a date's."""


_WHO = 3  # names on the first screen
_EARLY = 0.15  # of an article: its headline and first paragraph
_LATER = 0.6  # of what a finding says of the topic, where articles tell it later
_PUT = frozenset({"framing", "denial"})  # conflicts of how a thing is put
_AHEAD = re.compile(r"\b(?:will|would|shall|(?:due|set|expected|scheduled|planned|plans?) to)\b", re.IGNORECASE)
_SENTENCE = 7  # words from which a time, a place or a number is told with what happened
_WORD = re.compile(r"\w+")


def _is_sentence(f: Finding) -> bool:
    return f.kind in ("when", "where", "number") and len(_WORD.findall(f.statement.text)) >= _SENTENCE


def _says_again(f: Finding, told: Iterable[Finding]) -> bool:
    """Whether most words of `f` stand in one of `told` already."""
    words = set(_WORD.findall(f.statement.text.casefold()))
    return any(f is t or len(words & set(_WORD.findall(t.statement.text.casefold()))) > 0.7 * len(words) for t in told)


def sign(index: int) -> str:
    """A … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _by_publication(a: ArticleRecord) -> tuple[bool, str, str]:
    return (a.published is None, a.published.value if a.published else "", a.id)


class View:
    """Look-ups and orders over one account: made once for an output, then only asked."""

    def __init__(self, account: Account) -> None:
        self.account = account
        ordered = sorted(account.articles, key=_by_publication)
        self.witnesses = tuple(Witness(sign(i), a) for i, a in enumerate(ordered))
        self.by_article = {w.article.id: w for w in self.witnesses}
        self.order = {w.article.id: i for i, w in enumerate(self.witnesses)}
        self.entities = {e.id: e for e in account.entities}
        self.origins = {o.id: o for o in account.origins}
        self.findings = {f.id: f for f in account.findings}

    # -- articles ------------------------------------------------------------------------------------------------

    def sign(self, article: str) -> str:
        """The sign of an article."""
        return self.by_article[article].sign

    def articles_of(self, evidence: Iterable[Evidence]) -> list[str]:
        """The articles the evidence stands in, in the order of their signs, each once."""
        return sorted({e.article for e in evidence}, key=self.order.__getitem__)

    def signs(self, articles: Iterable[str]) -> list[str]:
        """Their signs, in order."""
        return [self.sign(a) for a in sorted(set(articles), key=self.order.__getitem__)]

    def in_order(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """By sign and place, each passage once."""
        seen: dict[tuple[str, int, int], Evidence] = {}
        for e in evidence:
            seen.setdefault((e.article, e.start, e.end), e)
        return [seen[k] for k in sorted(seen, key=lambda k: (self.order[k[0]], k[1], k[2]))]

    @cached_property
    def outlets(self) -> int:
        """How many outlets: articles that do not say count one each."""
        named = {a.outlet for a in self.account.articles if a.outlet}
        return len(named) + sum(1 for a in self.account.articles if not a.outlet)

    @cached_property
    def origin_count(self) -> int:
        """How many independent origins stand behind the findings."""
        return self.account.independent

    # -- people --------------------------------------------------------------------------------------------------

    def entity_name(self, id: str | None) -> str | None:
        """The full name of an entity, if it is one."""
        entity = self.entities.get(id) if id else None
        return one_line(entity.name) if entity else None

    @cached_property
    def entities_by_kind(self) -> list[tuple[str, list[Entity]]]:
        """Kinds in their order, in each the most mentioned first."""
        kinds: dict[str, list[Entity]] = {k: [] for k in ENTITY_KINDS}
        for e in self.account.entities:
            kinds.setdefault(e.kind, []).append(e)
        for group in kinds.values():
            group.sort(key=lambda e: (-len({m.article for m in e.mentions}), -len(e.mentions), e.name, e.id))
        return [(k, g) for k, g in kinds.items() if g]

    # -- findings ------------------------------------------------------------------------------------------------

    def backing(self, f: Finding) -> tuple[int, int]:
        """Independent origins and articles behind a finding."""
        return f.independent, len({e.article for e in f.evidence})

    @cached_property
    def ranked(self) -> list[Finding]:
        """All findings, the best backed first; what is equally backed stays in the account's order."""
        return sorted(self.account.findings, key=lambda f: tuple(-n for n in self.backing(f)))

    @cached_property
    def lead(self) -> Finding | None:
        """The finding that tells what happened: of those that nearly as many articles tell as any, and that have two
        origins where any has, the one that says most of what the headlines say.

        News is written with the main thing first (the inverted pyramid): what articles tell early counts for more.
        """
        told = [f for f in self.ranked if f.kind in ("what", "outcome") or _is_sentence(f)] or self.ranked
        if not told:
            return None
        most = max(self.backing(f)[1] for f in told)
        many = [f for f in told if 3 * self.backing(f)[1] >= 2 * most]
        independent = [f for f in many if f.independent > 1]
        late = {f.id: self._how_late(f) for f in independent or many}

        def order(f: Finding) -> tuple[float, bool, bool, int, float]:
            early = late[f.id] <= _EARLY
            articles = self.backing(f)[1]
            begun = [e for e in f.evidence if self._states(e)]
            topic = max((self.topic.said_in(e.text) for e in begun), default=0.0)
            said = topic * (1.0 if early else _LATER) * (most + articles) / (2 * most)
            return -round(said, 6), not early, not begun, -articles, late[f.id]

        return min(independent or many, key=order)

    @cached_property
    def topic(self) -> Topic:
        """What the headlines are about."""
        return Topic(w.article.title or "" for w in self.witnesses)

    @cached_property
    def headline(self) -> Evidence | None:
        """The lead in words that can stand alone: of its passages that begin as a sentence, the one that says most of
        what the headlines say, those last that are a side in how it is put or look ahead; else its statement."""
        if not self.lead:
            return None
        begun = [e for e in self.in_order([self.lead.statement, *self.lead.evidence]) if self._states(e)]
        sides = [x for c in self.account.conflicts if c.kind in _PUT for r in c.readings for x in r.evidence]

        def said(e: Evidence) -> tuple[bool, bool, float]:
            contested = any(x.article == e.article and x.start < e.end and e.start < x.end for x in sides)
            return not contested, not _AHEAD.search(e.text), round(self.topic.said_in(e.text), 6)

        return max(begun, key=said, default=self.lead.statement)

    def _states(self, e: Evidence) -> bool:
        """Whether the passage begins where a sentence does, and asks nothing."""
        text = self.by_article[e.article].article.text
        before = text[max(0, e.start - 40) : e.start].rstrip(" \t\"'“‘«(")
        begins = (not before or before[-1] in ".!?…:\n\r") and not text[e.start : e.start + 1].islower()  # "U.S. and"
        return begins and "?" not in text[e.end - 1 : e.end + 1]

    def _how_late(self, f: Finding) -> float:
        """Where in their articles the passages of a finding stand on average, from 0 (first) to 1 (last)."""
        first: dict[str, int] = {}
        for e in f.evidence:
            first[e.article] = min(e.start, first.get(e.article, e.start))
        lengths = {a: max(1, len(self.by_article[a].article.text)) for a in first}
        return sum(start / lengths[a] for a, start in first.items()) / len(first) if first else 1.0

    @cached_property
    def slots(self) -> list[Slot]:
        """Who, when, where, how many, what next: names, date and place of the lead first, else the best-backed finding.

        Who is named by most articles, each with the best-backed finding that names them. What repeats an answer
        already given is left out.
        """
        if not self.lead:
            return []
        slots = self._who()
        for kind in ("when", "where", "number", "next"):
            moment = self._moment_of(self.lead) if kind == "when" else None
            if moment:
                slots.append(Slot(kind, self.lead, say(moment.date), one_line(moment.basis), moment.id))
            elif kind == "when" and self.lead.time:
                slots.append(Slot(kind, self.lead, say(self.lead.time)))
            elif kind == "where" and self.lead.place and self.lead.place in self.lead.statement.text:
                slots.append(Slot(kind, self.lead, self.lead.place, target=self._entity_called(self.lead.place)))
            else:
                told = [self.lead, *(s.finding for s in slots if s.words is None)]
                # A time, a place or a number that one article of several gives is a detail and no answer.
                least = 2 if kind != "next" and len(self.witnesses) > 2 else 1
                some = (f for f in self.ranked if f.kind == kind and self.backing(f)[1] >= least)
                best = next((f for f in some if not _says_again(f, told)), None)
                if best and (kind != "where" or self._placed(best)):
                    slots.append(Slot(kind, best))
        return slots

    def _who(self) -> list[Slot]:
        """Those whom most articles name, people before bodies; else the best-backed finding of the kind."""
        for kind in ("person", "organisation"):
            named = [(len({m.article for m in e.mentions}), e) for e in dict(self.entities_by_kind).get(kind, [])]
            most = max((n for n, _ in named), default=0)
            if 2 * most < len(self.witnesses):
                continue
            slots = []
            for _, e in [(n, e) for n, e in named if 2 * n > most][:_WHO]:
                told = self._naming(e)
                if told:
                    role = max(e.roles, key=lambda r: (len({x.article for x in r.evidence}), len(r.text)), default=None)
                    slots.append(Slot("who", told, one_line(e.name), one_line(role.text) if role else None, e.id))
            if slots:
                return slots
        best = next((f for f in self.ranked if f.kind == "who" and f is not self.lead), None)
        return [Slot("who", best)] if best else []

    def _placed(self, f: Finding) -> bool:
        """Whether the place that its statement ends with is named by most articles: else it is of a detail."""
        s = f.statement
        here = [
            (m.start, 2 * len({x.article for x in e.mentions}))
            for e in self.account.entities
            if e.kind in ("place", "facility")
            for m in e.mentions
            if m.article == s.article and s.start <= m.start < s.end
        ]
        return bool(here) and max(here)[1] > len(self.witnesses)

    def _naming(self, entity: Entity) -> Finding | None:
        """The best-backed finding whose passages name the entity."""
        places: dict[str, list[int]] = {}
        for m in entity.mentions:
            places.setdefault(m.article, []).append(m.start)
        for f in self.ranked:
            if any(e.start <= at < e.end for e in f.evidence for at in places.get(e.article, ())):
                return f
        return None

    def _moment_of(self, f: Finding) -> Moment | None:
        """The moment of the timeline on the finding's date, or else one told to the day in its passages, or else the
        day that most articles tell of."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for e in f.evidence:
            spans.setdefault(e.article, []).append((e.start, e.end))

        def told(m: Moment) -> int:
            within = (e for e in m.evidence for a, b in spans.get(e.article, ()) if e.start < b and a < e.end)
            return len({e.article for e in within})

        known = [(m.date == f.time, told(m), len({e.article for e in m.evidence}), m) for m in self.account.timeline]
        found = [k for k in known if k[0] or (f.time is None and k[1] and k[3].precision in ("day", "minute"))]
        if not found and f.time is None:
            found = [k for k in known if k[3].precision in ("day", "minute") and 2 * k[2] > len(self.witnesses)]
        return max(found, key=lambda k: k[:3])[3] if found else None

    def _entity_called(self, name: str) -> str | None:
        return next((e.id for e in self.account.entities if e.name == name), None)

    @cached_property
    def shared(self) -> list[Finding]:
        """What more than one article tells, the best backed first."""
        return [f for f in self.ranked if self.backing(f)[1] > 1]

    @cached_property
    def foremost(self) -> list[Finding]:
        """The same, but names, days and figures by themselves last: they answer the questions told above."""
        return sorted(self.shared, key=lambda f: f.kind in ("who", "when", "where", "number") and not _is_sentence(f))

    def alone(self, article: str) -> list[Finding]:
        """What this article alone tells, in the order it tells it."""
        return self._alone.get(article, [])

    @cached_property
    def _alone(self) -> dict[str, list[Finding]]:
        alone: dict[str, list[Finding]] = {}
        for f in self.account.findings:
            told = {e.article for e in f.evidence}
            if len(told) == 1:
                alone.setdefault(told.pop(), []).append(f)
        for findings in alone.values():
            findings.sort(key=lambda f: (f.statement.start, f.id))
        return alone

    # -- quotes, conflicts, times --------------------------------------------------------------------------------

    @cached_property
    def quotes_by_speaker(self) -> list[tuple[str | None, list[Quote]]]:
        """Speakers, those most quoted first; the unnamed last."""
        groups: dict[str | None, list[Quote]] = {}
        for q in self.account.quotes:
            groups.setdefault(q.speaker, []).append(q)
        for quotes in groups.values():
            quotes.sort(key=lambda q: -len({r.article for r in q.renderings}))
        articles = {s: len({r.article for q in g for r in q.renderings}) for s, g in groups.items()}
        return sorted(
            groups.items(),
            key=lambda kv: (kv[0] is None, -articles[kv[0]], -len(kv[1]), self.entity_name(kv[0]) or ""),
        )

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Those between articles before those within one; else the account's order."""
        return sorted(self.account.conflicts, key=lambda c: -len({e.article for r in c.readings for e in r.evidence}))

    def contesting(self, f: Finding) -> list[str]:
        """The conflicts (ids) that a contested finding's passages are part of."""
        if f.status != "contested":
            return []
        return [
            c.id
            for c in self.conflicts
            if any(
                x.article == e.article and x.start < e.end and e.start < x.end
                for r in c.readings
                for x in r.evidence
                for e in f.evidence
            )
        ]

    @cached_property
    def moments(self) -> list[Moment]:
        """In order of time; what cannot be placed comes last."""

        def place(m: Moment) -> tuple[bool, int, int]:
            days = extent(m.date)
            return (days is None, days.first if days else 0, days.last if days else 0)

        return sorted(self.account.timeline, key=place)

    @cached_property
    def origins_by_weight(self) -> list[Origin]:
        """Those behind the most articles first."""
        return sorted(self.account.origins, key=lambda o: (-len(set(o.articles)), o.kind, o.name, o.id))

    @cached_property
    def hubs(self) -> list[Origin]:
        """Origins behind more than one article: where several outlets tell one thing on one word."""
        return [o for o in self.origins_by_weight if len(set(o.articles)) > 1]

    def findings_behind(self, origin: str) -> list[Finding]:
        """What this origin stands behind."""
        return self._behind.get(origin, [])

    @cached_property
    def _behind(self) -> dict[str, list[Finding]]:
        behind: dict[str, list[Finding]] = {}
        for f in self.ranked:
            for o in f.origins:
                behind.setdefault(o, []).append(f)
        return behind
