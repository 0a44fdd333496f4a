"""Who is meant by the source of an attribution: an official body, a person, a medium, or somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crossread.articles.agencies import agencies
from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Entity
from crossread.comparison.origins.credits import agency_name, house
from crossread.comparison.origins.known import known
from crossread.comparison.origins.media import Medium, medium_key
from crossread.comparison.origins.unnamed import OriginKind, described, key_of, keys_of, kind_of, speaks
from crossread.readings.reading import Reading


@dataclass(frozen=True, slots=True)
class Voucher:
    """Somebody who vouches: `key` is equal for what is one origin."""

    key: str
    kind: OriginKind
    name: str
    entity: str | None
    basis: str


#: What stands between a medium and the name of its reporter.
_REPORTER = re.compile(r"(?i)[’']s? (?:[a-z]+ ){0,3}")
_BY = re.compile(r"(?:^|\n)\s*(?:By|BY|by) (?:\w+ \w+ and )?$")
_IN = re.compile(r"(?i)\w\s+(?:in|at|near|outside|around|on)\s+(?:the\s+)?$")
_AND = re.compile(r"(?i)^\s*(?:,\s*|,?\s*(?:and|&|as well as)\s+(?:the\s+)?(?:[A-Za-z-]+\s+){0,2})$")
_THE_MEDIUM = re.compile(r"(?i)\b(?:the|that)\s+(?:news)?(?:paper|agency|channel|station|magazine|outlet|network)\b")
#: "The firm's board", "the union's members": part of a body that speaks for it.
_PART = re.compile(r"(.{3,}?)[’']s? [a-z][\w ]*$")


class Sources:
    """Tells sources apart within one story. Look-ups are prepared once."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.by_id = {e.id: e for e in cast.entities}
        self.named_ids = {e.id for e in cast.entities if e.kind != "unnamed"}
        self.named: dict[str, list[tuple[Span, str]]] = {}
        for (article, span), id in cast.named.items():
            self.named.setdefault(article, []).append((span, id))
        for mentions in self.named.values():
            mentions.sort()
        self.bodies = sorted(
            (
                (a.text, e.id)
                for e in cast.entities
                if e.kind not in ("person", "unnamed")
                for a in e.aliases
                if len(a.text) > 2
            ),
            key=lambda x: (-len(x[0]), x),
        )
        self.by_alias = dict(reversed(self.bodies))
        self.first: dict[str, str] = {}
        for e in cast.entities:
            if e.kind not in ("person", "unnamed"):
                self.first.setdefault(e.name.casefold(), e.id)
        self.unnamed = keys_of(e for e in cast.entities if e.kind == "unnamed")
        self.body: dict[str, str | None] = {}
        self.reporters: dict[str, Voucher] = {}
        self.by_medium: dict[str, str] = {}
        for e in cast.entities:
            if e.kind != "person":
                for a in e.aliases:
                    self.by_medium.setdefault(medium_key(a.text), e.id)

    def learn(self, reading: Reading, media: list[Medium], own: Voucher) -> None:
        """Who reports for whom ("NPR's Ada Roe", the byline), and who speaks for which body, before anyone is asked."""
        text = reading.article.text
        byline = f" {reading.article.byline or ''} "
        for span, id in self.named.get(reading.article.id, []):
            entity = self.by_id.get(id)
            if entity is None or entity.kind == "unnamed":
                continue
            person = entity.kind == "person"
            before = text[max(0, span.start - 60) : span.start]
            for medium in media:
                if medium.end <= span.start <= medium.end + 40 and _REPORTER.fullmatch(text[medium.end : span.start]):
                    if not person and span.start > medium.end + 3:
                        continue
                    self.reporters.setdefault(id, self.medium(medium))
            words = text[span.start : span.end]
            if person and " " in words and (f" {words} " in byline or _BY.search(before)):
                self.reporters.setdefault(id, own)
        for index in range(len(reading.attributions)):
            self.of(reading, index, media)

    def of(self, reading: Reading, index: int, media: list[Medium]) -> list[Voucher]:
        """Who vouches for the content of attribution `index`; empty where the text does not tell."""
        attribution = reading.attributions[index]
        speaker = self.by_id.get(self.cast.speakers.get((reading.article.id, index), ""))
        found: list[Voucher] = []
        for span in attribution.source:
            found += self._of_span(reading, Span(*span), speaker, media)
        if not found and speaker is not None and (attribution.source or speaker.kind == "person"):
            found = [self.entity(speaker, "")]
        told = speaks(reading, attribution)
        return unique(v for v in found if v.entity in self.named_ids or (told and known().vouches(v.name)))

    def _of_span(self, reading: Reading, span: Span, speaker: Entity | None, media: list[Medium]) -> list[Voucher]:
        text = reading.article.text[span.start : span.end]
        mentions = [
            (s, self.by_id[id])
            for s, id in self.named.get(reading.article.id, [])
            if span.start <= s.start and s.end <= span.end and id in self.by_id
        ]
        around = [(s, e) for s, e in mentions if e.kind == "place" and _IN.search(text[: s.start - span.start])]
        if around and len(around) == len(mentions):
            # "Officials in Lima": not the city speaks
            return (
                [self.entity(speaker, text)]
                if speaker is not None and speaker.kind != "place"
                else self._phrase(text, None)
            )
        mentions = [m for m in mentions if m not in around]
        inside = [m for m in media if span.start <= m.start and m.end <= span.end]
        persons = [(s, e) for s, e in mentions if e.kind == "person"]
        if inside:
            return [self.medium(inside[-1])]
        if known().media.search(text) and not persons:
            return self._unnamed_medium(text, [m for m in media if m.end <= span.start])
        if persons and (speaker is None or speaker.kind == "person"):
            together = _joined(reading.article.text, persons)
            after = [k for k, (_, e) in enumerate(persons) if e is speaker and k >= len(together)]
            if after:
                together = _joined(reading.article.text, persons[after[0] :])
            return self._persons(reading.article.text, span, together)
        if speaker is not None and speaker.kind == "person":
            return [self.entity(speaker, text)]
        if mentions:
            heads = _joined(reading.article.text, mentions[::-1])
            last, first_ = heads[0][0], heads[-1][0]
            tail = text[last.end - span.start :].strip(" ,’'s")
            for_body = known().offices.search(tail) and not known().bodies.search(tail)  # "Kremlin officials"
            spokesperson = known().spokespersons.search(tail) or known().spokespersons.search(
                text[: first_.start - span.start]
            )
            bare = not re.search(r"[A-Za-z]{3}", tail)
            if spokesperson or bare or (for_body and speaker is None):
                return [self.entity(e, "") for _, e in heads]
        return [self.entity(speaker, text)] if speaker is not None else self._phrase(text, None)

    def _persons(self, text: str, span: Span, persons: list[tuple[Span, Entity]]) -> list[Voucher]:
        """Persons who speak together, each with what is said of them beside their name."""
        out = []
        for k, (s, e) in enumerate(persons):
            lead = text[persons[k - 1][0].end if k else span.start : s.start]
            out.append(self.entity(e, f"{lead} ; {_apposition(text[s.end : s.end + 90])}"))
        return out

    def entity(self, entity: Entity, around: str) -> Voucher:
        """The voucher an entity is; who speaks for a body gives the body."""
        if reporter := self.reporters.get(entity.id):
            return replace(reporter, basis=f"{entity.name} reports for {reporter.name}")
        if entity.kind != "person":
            if medium := _medium(entity):
                return medium
            if entity.kind == "unnamed":
                return self._unnamed(entity)
            owner = self._owner(entity)
            basis = "speaks in its own name" if owner is entity else f"{entity.name} speaks for {owner.name}"
            return Voucher(self._key(owner), "official statement", owner.name, owner.id, basis)
        body = self._body_of(entity, around)
        if body is not None:
            return Voucher(
                self._key(body), "official statement", body.name, body.id, f"{entity.name} speaks for {body.name}"
            )
        roles = " ; ".join([*(r.text for r in entity.roles), around])
        if known().offices.search(roles) or known().spokespersons.search(roles):
            return Voucher("e:" + entity.id, "official statement", entity.name, entity.id, "speaks in office")
        return Voucher("e:" + entity.id, "person", entity.name, entity.id, "speaks in person")

    def _key(self, entity: Entity) -> str:
        """One key for two entities of one name that are no persons: the city that speaks and the city that is meant."""
        return "e:" + self.first.get(entity.name.casefold(), entity.id)

    def _owner(self, body: Entity) -> Entity:
        """The organisation whose board, management or staff a body is; itself where it is no such part."""
        part = _PART.fullmatch(body.name)
        whole = self.by_id.get(self.by_alias.get(part[1], "")) if part else None
        return whole if whole is not None and whole.kind == "organisation" else body

    def _unnamed(self, entity: Entity) -> Voucher:
        """Somebody the text does not name: the body they speak for, else whoever they are called."""
        if known().spokespersons.search(entity.name):
            body = self._named_in(entity.name, entity.id)
            if body is not None:
                name = self.by_id[body].name
                return Voucher(
                    self._key(self.by_id[body]), "official statement", name, body, f"an unnamed speaker for {name}"
                )
        return Voucher(self.unnamed[entity.id], kind_of(entity.name), entity.name, entity.id, "not named in the text")

    def _body_of(self, person: Entity, around: str) -> Entity | None:
        if person.id not in self.body:
            self.body[person.id] = None
            for words in [r.text for r in person.roles]:
                if known().spokespersons.search(words) and (id := self._named_in(words, person.id)):
                    self.body[person.id] = id
                    break
        id = self.body[person.id]
        if id is None and known().spokespersons.search(around):
            id = self.body[person.id] = self._named_in(around, person.id)
        return self.by_id[id] if id else None

    def _named_in(self, words: str, besides: str) -> str | None:
        """The body named in `words`: the longest name, a place only where nothing else is named."""
        hits = [id for alias, id in self.bodies if id != besides and alias in words and self._is_body(alias, id, words)]
        other = [id for id in hits if self.by_id[id].kind not in ("place", "group")]
        return next(iter(other or hits), None)

    def _is_body(self, alias: str, id: str, words: str) -> bool:
        """Whether `words` say that somebody speaks for this body; a place is one only by itself ("for Berlin"), not
        where something of it or in it is meant ("for Berlin's festival", "for the police in Berlin")."""
        if self.by_id[id].kind not in ("place", "group"):
            return re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", words) is not None
        for found in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", words):
            after = re.match(r"(?:[’']s?)? *([\w-]*)", words[found.end() :])
            alone = after is not None and (not after[1] or known().spokespersons.match(after[1]))
            if alone and not re.search(r"\bin (?:\w+ )?$", words[: found.start()]):
                return True
        return False

    def medium(self, medium: Medium) -> Voucher:
        """The voucher a medium is."""
        kind: OriginKind = "agency" if medium.agency else "outlet"
        return Voucher("m:" + medium.key, kind, medium.name, self._entity_named(medium.name), "cited by name")

    def _entity_named(self, name: str) -> str | None:
        return self.by_medium.get(medium_key(name))

    def _unnamed_medium(self, text: str, before: list[Medium]) -> list[Voucher]:
        """ "The newspaper" is the medium named last; "Syrian state television" one origin, whoever cites it."""
        if before and _THE_MEDIUM.search(text):
            return [self.medium(before[-1])]
        return [v for v in self._phrase(text, "outlet") if " " in v.name]

    def _phrase(self, text: str, kind: OriginKind | None) -> list[Voucher]:
        """Somebody the cast does not know ("his family", "the casino"): one origin for the same words everywhere."""
        words = described(text)
        basis = "not named; the same words in several articles count as one"
        return [Voucher(key_of(words), kind or kind_of(words), words, None, basis)] if words else []


def _joined(text: str, mentions: list[tuple[Span, Entity]]) -> list[tuple[Span, Entity]]:
    """The first of these and whoever is named together with it ("Roe and Voss"); later ones only describe it."""
    out = mentions[:1]
    for mention in mentions[1:]:
        low, high = sorted((out[-1][0], mention[0]))
        if not _AND.match(text[low.end : high.start]):
            break
        out.append(mention)
    return out


def _apposition(after: str) -> str:
    """What stands between commas after a name."""
    if not after.startswith(","):
        return ""
    return after[1:].split(",", 1)[0].split("\n", 1)[0].split(". ", 1)[0]


def _medium(entity: Entity) -> Voucher | None:
    """The voucher of an entity that is an agency or a medium."""
    for form in (entity.name, *(a.text for a in entity.aliases)):
        agency = agencies().named(form)
        if agency is not None and agency.gives != "pictures":
            return Voucher("m:" + medium_key(form), "agency", agency.name, entity.id, "cited by name")
        plain = form.removeprefix("the ").removeprefix("The ")
        words = plain.split()
        if plain.casefold() in known().outlets or (len(words) > 1 and words[-1] in known().mastheads):
            return Voucher("m:" + medium_key(form), "outlet", entity.name, entity.id, "cited by name")
    return None


def own_key(reading: Reading) -> str:
    """The key of an outlet's own reporting: one for all outlets of a house, and the same as where others cite it."""
    return "m:" + medium_key(agency_name(house(reading.article)))


def unique(vouchers: Iterable[Voucher]) -> list[Voucher]:
    """Each key once, in order."""
    return list({v.key: v for v in vouchers}.values())
