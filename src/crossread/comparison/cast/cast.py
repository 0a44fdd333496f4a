"""Who appears in the story, and which mention is whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.cast.bodies import find_bodies
from crossread.comparison.cast.lexicon import countries, role_nouns
from crossread.comparison.cast.mentions import Mention, by_article, mentions_of_story
from crossread.comparison.cast.person import bare
from crossread.comparison.cast.persons import find_people
from crossread.comparison.cast.places import find_places, find_within
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.roles import roles_of
from crossread.comparison.cast.speakers import find_speakers
from crossread.comparison.cast.words import Words
from crossread.comparison.comparison import Alias, Entity, Evidence, Role
from crossread.stories.story import Story

_ORDER = ("person", "organisation", "place", "facility", "group", "product", "misc", "unnamed")


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The story's entities, and the ways to look them up.

    `named` maps (article id, span of a name or other mention) to an entity id; `speakers` maps (article id, index in
    `Reading.attributions`) to the entity id of who spoke, where the text allows to tell; `voices` maps
    (article id, content span) to whose words these are where that is somebody else. `within` maps a place to the
    place it lies in and why that is known; `countries` an entity to its country's English name (a country itself, or
    a government).
    """

    entities: tuple[Entity, ...] = ()
    named: Mapping[tuple[str, Span], str] = field(default_factory=dict)
    speakers: Mapping[tuple[str, int], str] = field(default_factory=dict)
    voices: Mapping[tuple[str, Span], str] = field(default_factory=dict)
    within: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    index: Mapping[str, Entity] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {e.id: e for e in self.entities})

    def entity(self, id: str) -> Entity:
        """The entity of this id; KeyError where there is none."""
        return self.index[id]


def find_cast(story: Story) -> Cast:
    """The entities of a story and who speaks in each attribution."""
    mentions = mentions_of_story(story)
    texts = {r.article.id: r.article.text for r in story.readings}
    players = gather(mentions, texts)
    words = {r.article.id: Words(r) for r in story.readings}
    placed = by_article(mentions)
    _give_roles(placed, words, players)
    speakers, voices = find_speakers(
        [(r, words[r.article.id], placed.get(r.article.id, [])) for r in story.readings], players
    )
    return _cast(players, speakers, voices, texts)


def gather(mentions: list[Mention], texts: Mapping[str, str]) -> Players:
    """Mentions of all articles brought together: people, bodies, places, and things by their name."""
    players = Players()
    sorts: dict[str, list[Mention]] = defaultdict(list)
    begins = {(m.article, m.words[0]) for m in mentions if m.label == "organisation" and len(m.words) > 1}
    for m in mentions:
        form = countries().of(m.text)
        country = form is not None and form[1] in ("country", "adjective", "people")
        country = country or m.words in (("north",), ("south",), ("east",), ("west",))
        if m.label == "organisation" and form is not None and form[1] == "adjective":
            country = (m.article, m.words[0]) not in begins
        sorts["place" if country and m.label in ("group", "misc", "organisation", "facility") else m.label].append(m)
    for person in find_people(sorts["person"]):
        forms: dict[str, str] = {}
        for m in person.mentions:
            forms.setdefault(m.text, person.forms[m.words])
        made = Player("person", forms, person.mentions)
        made.genders = {m.gender for m in person.mentions if m.gender}
        players.add(made)
    for body in find_bodies(sorts["organisation"], texts):
        players.add(Player("organisation", dict(body.forms), body.mentions, country=body.country))
    for place in find_places(sorts["place"]):
        players.add(Player("place", dict(place.forms), place.mentions, country=place.country))
    for kind in ("facility", "group", "product", "misc"):
        groups: dict[str, list[Mention]] = defaultdict(list)
        for m in sorted(sorts[kind], key=lambda m: (m.article, m.start)):
            key = m.key
            groups[key[:-1] if kind == "group" and key.endswith("s") and len(key) > 4 else key].append(m)
        for _, found in sorted(groups.items()):
            players.add(Player(kind, {m.text: "same name" for m in found}, found))
    return players


def _give_roles(placed: Mapping[str, list[Mention]], words: Mapping[str, Words], players: Players) -> None:
    for article, mentions in sorted(placed.items()):
        people = [m for m in mentions if m.label == "person"]
        for m in mentions:
            player = players.of(m)
            if player is None or player.kind not in ("person", "organisation"):
                continue
            near = [(o.start, o.end) for o in people if o is not m and abs(o.start - m.start) < 400]
            for role in roles_of(m, words[article], near):
                players.give_role(player, article, role)
                gender = role_nouns().gender_of(role.noun) if player.kind == "person" else None
                if gender:
                    player.genders.add(gender)


def _cast(
    players: Players,
    speakers: Mapping[tuple[str, int], Player],
    voices: Mapping[tuple[str, Span], Player],
    texts: Mapping[str, str],
) -> Cast:
    spoken = {p.order for p in (*speakers.values(), *voices.values())}
    kept = [p for p in players.all if p.mentions or (p.places and p.order in spoken) or p.order in spoken]
    kept.sort(
        key=lambda p: (
            _ORDER.index(p.kind),
            -len({m.article for m in p.mentions}),
            -len(p.mentions) - len(p.places),
            best_name(p),
            p.order,
        )
    )
    ids = {p.order: f"e{i}" for i, p in enumerate(kept, 1)}
    named: dict[tuple[str, Span], str] = {}
    for p in kept:
        for m in p.mentions:
            named[m.article, m.span] = ids[p.order]
    for p in kept:  # what stands for somebody ("the spokeswoman", a capital that speaks) goes before the bare name
        for article, span, _ in p.places:
            named[article, span] = ids[p.order]
    within = find_within([(ids[p.order], p.mentions) for p in kept if p.kind in ("place", "facility")], texts)
    by_country = {p.country: ids[p.order] for p in kept if p.kind == "place" and p.country}
    for p in kept:
        if p.kind == "place" and not p.country and ids[p.order] not in within:
            found = next((f for f in map(countries().of, sorted(p.forms)) if f), None)
            if found and found[1] == "capital" and found[0] in by_country:
                within[ids[p.order]] = (by_country[found[0]], "its capital")
    return Cast(
        entities=tuple(_entity(p, ids[p.order]) for p in kept),
        named=named,
        speakers={key: ids[p.order] for key, p in sorted(speakers.items()) if p.order in ids},
        voices={key: ids[p.order] for key, p in sorted(voices.items()) if p.order in ids},
        within=within,
        countries={ids[p.order]: p.country for p in kept if p.country},
    )


def _entity(p: Player, id: str) -> Entity:
    aliases: dict[str, set[str]] = defaultdict(set)
    for m in p.mentions:
        aliases[m.text].add(m.article)
        if m.title and len(m.title.split()) <= 4:
            aliases[f"{m.title} {m.text}"].add(m.article)
    for article, _, text in p.places:
        if text:
            aliases[text].add(article)
    for form in p.forms:
        aliases.setdefault(form, set())
    roles: dict[str, list[Evidence]] = defaultdict(list)
    wording: dict[str, str] = {}
    for article, role in sorted(p.roles, key=lambda r: (r[0], r[1].start)):
        key = role.text.casefold().replace("’", "'")
        wording.setdefault(key, role.text)
        roles[key].append(Evidence(article, role.start, role.end))
    evidence = {Evidence(m.article, m.start, m.end) for m in p.mentions}
    evidence |= {Evidence(article, span.start, span.end) for article, span, text in p.places if text}
    return Entity(
        id=id,
        name=best_name(p),
        kind=p.kind,
        aliases=tuple(Alias(text, tuple(sorted(where))) for text, where in sorted(aliases.items())),
        roles=tuple(
            Role(wording[k], tuple(dict.fromkeys(ev)))
            for k, ev in sorted(roles.items(), key=lambda r: (-len(r[1]), r[0]))
        ),
        mentions=tuple(sorted(evidence)),
        basis=_basis(p),
    )


def best_name(p: Player) -> str:
    """The form to show: of a person the full name most articles use (with its title where there is only a surname)."""
    if p.kind == "place" and p.country and not p.government:
        return p.country if p.country in p.forms or not p.forms else _most(p, lambda m: True) or p.country
    if p.kind == "person":
        return (
            _most(p, lambda m: len(bare(m.words)) >= 2)
            or _most(p, lambda m: bool(m.title), titled=True)
            or _most(p, lambda m: True)
            or next(iter(sorted(p.forms)), "")
        )
    if not p.mentions:
        return min(sorted(p.forms), key=lambda f: (-len(f), f)) if p.forms and not p.government else _spoken(p)
    return _most(p, lambda m: len(m.words) >= 2) or _most(p, lambda m: True) or ""


def _spoken(p: Player) -> str:
    count = Counter(text for _, _, text in p.places if text)
    return min(count.items(), key=lambda c: (-c[1], -len(c[0]), c[0]))[0] if count else next(iter(sorted(p.forms)), "")


def _most(p: Player, wanted, *, titled: bool = False) -> str:  # type: ignore[no-untyped-def]
    articles: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for m in p.mentions:
        if wanted(m):
            text = f"{m.title} {m.text}" if titled else m.text
            articles[text].add(m.article)
            count[text] += 1
    shouted = {t for t in count if t.isupper() and len(t) > 6}
    if not count:
        return ""
    return min(count, key=lambda t: (t in shouted, -len(articles[t]), -count[t], -len(t), t))


def _basis(p: Player) -> str:
    """One line: how its forms belong together."""
    if p.government:
        return "; ".join(f"“{form}” {why}" for form, why in sorted(p.forms.items())[:4])
    name = best_name(p)
    parts = [f"“{form}”: {why}" for form, why in sorted(p.forms.items()) if form != name and why != "same name"]
    if not parts:
        return p.forms.get(name) or "one form only"
    return "; ".join(parts[:6]) + (f"; and {len(parts) - 6} more forms" if len(parts) > 6 else "")
