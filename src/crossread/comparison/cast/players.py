"""The entities while they are being put together, and the ways to find one: by mention, by role, by what a body is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.cast.bodies import core
from crossread.comparison.cast.lexicon import body_words, countries, given_genders
from crossread.comparison.cast.mentions import Mention, words_of
from crossread.comparison.cast.roles import RoleFound
from crossread.comparison.cast.spelling import fold

#: Words for one kind of body ("the army" is "the Israeli military").
_SAME_KIND = {"army": "military", "forces": "military", "authorities": "government", "administration": "government",
              "organisation": "organization", "programme": "program"}  # fmt: skip


@dataclass(slots=True, eq=False)
class Player:
    """An entity in the making. `forms`: text as written → why it belongs here. `places` are where it is meant."""

    kind: str
    forms: dict[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    places: list[tuple[str, Span, str]] = field(default_factory=list)  # article, span, text: meant without a name
    roles: list[tuple[str, RoleFound]] = field(default_factory=list)
    country: str | None = None
    government: bool = False
    genders: set[str] = field(default_factory=set)
    noun: str = ""  # of a source without a name, what it hangs on: `spokesman` in `spokesman for the harbour in Lima`
    order: int = 0

    @property
    def gender(self) -> str | None:
        """m or f where titles and roles agree."""
        return next(iter(self.genders)) if len(self.genders) == 1 else None

    @property
    def likely(self) -> str | None:
        """m or f where the given name is mostly a man's or a woman's: a hint, no knowledge."""
        if self.kind != "person":
            return None
        given = {m.words[0] for m in self.mentions if len(m.words) > 1}
        found = {g for w in given if (g := given_genders().get(w))}
        return next(iter(found)) if len(found) == 1 else None


@dataclass(slots=True, eq=False)
class Players:
    """All entities in the making."""

    all: list[Player] = field(default_factory=list)
    by_mention: dict[tuple[str, Span], Player] = field(default_factory=dict)
    bodies: dict[tuple[tuple[str, ...], str | None], Player] = field(default_factory=dict)
    by_name: dict[str, Player] = field(default_factory=dict)
    governments: dict[str, Player] = field(default_factory=dict)
    unnamed: dict[str, Player] = field(default_factory=dict)
    here: dict[str, dict[int, Player]] = field(default_factory=lambda: defaultdict(dict))
    role_nouns: dict[str, list[tuple[str, RoleFound, Player]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, player: Player) -> Player:
        """Take a new entity in."""
        player.order = len(self.all)
        self.all.append(player)
        for m in player.mentions:
            self.by_mention[m.article, m.span] = player
            self.here[m.article][player.order] = player
            if player.kind in ("person", "organisation"):
                self.by_name.setdefault(fold(m.text), player)
            if player.kind == "organisation":
                form, country = core(m.words)
                self.bodies.setdefault((form, country or m.country or player.country), player)
        return player

    def called(self, text: str) -> Player | None:
        """The person or body that goes by this name elsewhere in the story."""
        return self.by_name.get(fold(text))

    def of(self, m: Mention) -> Player | None:
        """The entity a mention is of."""
        return self.by_mention.get((m.article, m.span))

    def give_role(self, player: Player, article: str, role: RoleFound) -> None:
        """Note what an entity is called."""
        player.roles.append((article, role))
        self.role_nouns[role.noun].append((article, role, player))

    def government(self, country: str, form: str) -> Player:
        """The government of a country, as one who speaks (`Lima said`)."""
        if country not in self.governments:
            self.governments[country] = self.add(Player("organisation", country=country, government=True))
        player = self.governments[country]
        how = countries().of(form)
        player.forms.setdefault(
            form, f"stands for the government of {country}" + (", its capital" if how and how[1] == "capital" else "")
        )
        return player

    def body(self, head: str, article: str, at: int) -> Player | None:
        """The body that a phrase such as `Russia's foreign ministry`, `the ministry`, `the army` means."""
        words = tuple(_SAME_KIND.get(w, w) for w in words_of(head.replace("’s", "").replace("'s", "")))
        form, country = core(words)
        if not form:
            return None  # nothing but marks
        kind = form[-1]
        if kind == "government" and country and len(form) == 1:
            return self.government(country, head)
        exact = [p for (f, c), p in self.bodies.items() if f == form and (c == country or country is None or c is None)]
        if country is None and len(form) == 1:
            # only what it is: the body of that kind named last before, in this article
            before = [
                (place, p.order, p)
                for p in self.here[article].values()
                if p.kind == "organisation"
                for place, text in self._named(p, article)
                if place < at and _kind_of(text) == kind
            ]
            if before:
                return max(before, key=lambda b: (b[0], -b[1]))[2]
        unique = sorted(set(exact), key=lambda p: p.order)
        if unique and (len(unique) == 1 or country):
            return unique[0]
        here = [
            p
            for p in unique
            if any(a == article for a, _, _ in p.places) or any(m.article == article for m in p.mentions)
        ]
        return here[0] if len(here) == 1 else None

    def new_body(self, head: str) -> Player:
        """A body known by what it is and whose: `the Israeli military`."""
        words = tuple(_SAME_KIND.get(w, w) for w in words_of(head.replace("’s", "").replace("'s", "")))
        form, country = core(words)
        player = self.bodies.get((form, country))
        if player is None:
            player = self.add(Player("organisation", country=country))
            self.bodies[form, country] = player
        player.forms.setdefault(head, "named by what it is")
        return player

    def somebody(self, head: str, noun: str = "") -> Player:
        """A source without a name: `local source`; `noun` is what the phrase hangs on."""
        head = head.replace("\u00ad", "")
        key = fold(head)
        if key not in self.unnamed:
            words = fold(head).split()
            made = Player("unnamed", forms={head: "a source without a name"}, noun=noun or (words[-1] if words else ""))
            self.unnamed[key] = self.add(made)
        return self.unnamed[key]

    def _named(self, player: Player, article: str) -> list[tuple[int, str]]:
        return (
            [(m.start, m.text) for m in player.mentions if m.article == article]
            + [(s.start, text) for a, s, text in player.places if a == article]
            + [(r.start, r.noun) for a, r in player.roles if a == article]
        )


def _kind_of(text: str) -> str:
    words = [_SAME_KIND.get(w, w) for w in words_of(text)]
    form, _ = core(words) if words else ((), None)
    return form[-1] if form and form[-1] in body_words().kinds | {"organization", "program", "center"} else ""
