"""Whom a source phrase means: the one it names, whom it calls by a role, whom a pronoun stands for, or a source
without a name.
"""

from __future__ import annotations

import re
from collections import Counter

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import body_words, countries, role_nouns
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player
from crossread.comparison.cast.pronouns import firm, holder, is_firm, is_persona, persona, pronoun
from crossread.comparison.cast.scene import Scene
from crossread.comparison.cast.sources import Source, take_apart
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.subjects import antecedent

_DEFINITE = re.compile(r"(?:the|that|this)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:his|her|their|its|our|my)\b", re.IGNORECASE)


def whom(scene: Scene, span: Span, i: int) -> Player | None:
    """The entity that the words at `span`, the source of attribution `i`, mean; None where it is nobody we know."""
    text = scene.words.text
    for t in scene.reading.times:  # `European regulators this month`
        if span.start < t.start < span.end <= t.end + 1:
            span = Span(span.start, t.start)
    inside = [m for m in scene.mentions if m.start < span.end and span.start < m.end]
    source = take_apart(text, span.start, span.end, inside)
    if (m := _name_at_the_end(text, source)) is not None:
        return named(scene, m)
    if source.kind == "name" and source.mention is not None:
        if _of_people(text, source) and (player := persona(scene, source, i)) is not None:
            return player
        return named(scene, source.mention)
    if source.kind == "pronoun":
        if source.noun in ("who", "which", "that"):
            head = antecedent(scene.words, scene.words.at(source.start))
            if head is not None and (player := whom(scene, head, i)) is not None:
                return player
        return pronoun(scene, source, i)
    if source.kind == "several":
        return _several(scene, source)
    if source.kind == "role":
        return _role(scene, source, i)
    if source.kind == "body":
        return _body(scene, source, i)
    if source.kind == "words":
        return _holder(scene, source, i)
    return _unknown(scene, source)


def _name_at_the_end(text: str, source: Source) -> Mention | None:
    """`the ambassador to the United Nations Ann Lee`: a person named right behind the body of the office."""
    if len(source.inner) < 2:
        return None
    body, m = source.inner[-2:]
    beside = text[body.end : m.start] == " " and not text[m.end : source.end].strip(" ,")
    return m if m.label == "person" and beside else None


def _of_people(text: str, source: Source) -> bool:
    """`the German`, `the Dutchman`: one of a people, who is somebody named before. `The French` are many."""
    m = source.mention
    if m is None or m.label == "person" or source.inner != (m,):
        return False
    alone = text[source.start : m.start].casefold() == "the " and m.end >= source.end
    people = countries().of(re.sub(r"(?:wo)?man$", "", fold(m.text)))
    return alone and people is not None and people[1] in ("adjective", "people") and not _MANY.search(m.text)


_MANY = re.compile(r"(?:s|sh|ch|ese)$")


def named(scene: Scene, m: Mention) -> Player | None:
    """The entity named; of a country or capital that speaks, its government."""
    player = scene.players.of(m)
    form = countries().of(m.text)
    if form and player is not None and player.kind in ("place", "group") and form[1] in ("country", "capital", "seat"):
        made = scene.players.government(form[0], m.text)
        made.places.append((m.article, Span(m.start, m.end), m.text))
        return made
    return player


def _several(scene: Scene, source: Source) -> Player:
    head = re.sub(r"^(?:both|the)\s+", "", source.head, flags=re.IGNORECASE)
    player = scene.players.somebody(" ".join(head.split()))
    player.kind = "group"
    player.forms = dict.fromkeys(player.forms, "several who speak as one")
    player.places.append((scene.article, Span(source.start, source.end), head))
    return player


def _role(scene: Scene, source: Source, i: int) -> Player | None:
    """Whom the article called so last; where it names nobody of that role, the one in the story; else a source."""
    phrase = scene.words.text[source.start : source.end]
    noun = fold(source.noun)
    plural = role_nouns().is_plural(noun)
    if noun in body_words().kinds and len(source.head.split()) == 1 and not source.indefinite:
        body = scene.players.body(noun, scene.article, source.start)  # `police said`: the Berlin police named before
        if body is not None:
            body.places.append((scene.article, Span(source.start, source.end), source.head))
            return body
    if not plural and not source.indefinite:
        found = [
            (role.start, player)
            for article, role, player in scene.players.role_nouns.get(noun, [])
            if article == scene.article
            and role.start < source.start
            and player.kind in ("person", "unnamed")
            and _same_office(scene, source, role.text)
        ]
        spoke = [(s.place, s.player) for s in scene.seen
                 if s.spoke and s.place < source.start and s.player.kind == "unnamed"
                 and s.player.noun == noun and _same_office(scene, source, next(iter(s.player.forms), ""))]  # fmt: skip
        titled = [
            (m.start, p)
            for m in scene.mentions
            if m.start < source.start and m.title and noun in fold(m.title).split() and (p := scene.players.of(m))
        ]
        candidates = found + spoke + titled
        if candidates:
            player = max(candidates, key=lambda c: (c[0], -c[1].order))[1]
            player.places.append((scene.article, Span(source.start, source.end), ""))
            if player.kind == "person":
                _learn(player, noun)
            return player
        if len(source.head.split()) >= 2 or source.inner:
            owners = sorted(
                {p.order: p for _, role, p in scene.players.role_nouns.get(noun, [])
                 if p.kind == "person" and _same_role(source, scene.words.text, role.text)}.items()
            )  # fmt: skip
            if len(owners) == 1:
                owners[0][1].places.append((scene.article, Span(source.start, source.end), ""))
                return owners[0][1]
    definite = not plural and not source.indefinite and _DEFINITE.match(phrase) is not None
    one = len([w for w in source.head.split() if not countries().of(w)]) == 1  # `the Kenyan driver` as `the driver`
    if definite and not one and is_persona(source) and (meant := persona(scene, source, i)) is not None:
        return meant  # `the two-time champion`
    if definite and one:
        gender = role_nouns().gender_of(noun)
        met = {s.player.order for s in scene.seen if s.place < source.start}
        owners = sorted({p.order: p for _, _, p in scene.players.role_nouns.get(noun, [])
                         if p.kind == "person" and p.order in met}.items())  # fmt: skip
        if len(owners) == 1:
            owners[0][1].places.append((scene.article, Span(source.start, source.end), ""))
            return owners[0][1]
        if is_persona(source) and (meant := persona(scene, source, i)) is not None:
            return meant
        here = scene.words.sentence(source.start)
        recent = [s for s in scene.seen if s.place < source.start and s.spoke and s.player.kind == "person"
                  and here - s.sentence <= 2 and s.player.gender in (None, gender)]  # fmt: skip
        if gender and recent:
            return max(recent, key=lambda s: s.place).player
    return _somebody(scene, source)


def _learn(player: Player, noun: str) -> None:
    gender = role_nouns().gender_of(noun)
    if gender:
        player.genders.add(gender)


def _same_office(scene: Scene, source: Source, role: str) -> bool:
    """`the ministry spokeswoman` is no `White House spokeswoman`: the words before the noun are in the role. A country
    may be left out there (`the Kenyan ministry spokeswoman`) where something else is shared."""
    known = {fold(w) for w in re.findall(r"\w+", role)}
    wanted = _qualifiers(source.head)
    extra = wanted - known - {"former", "new", "own"}
    return not extra or (bool(wanted & known) and all(countries().of(w) for w in extra))


def _same_role(source: Source, text: str, role: str) -> bool:
    words = {countries().country(w) or w for w in _qualifiers(text[source.start : source.end])}
    known = {countries().country(w) or fold(w) for w in re.findall(r"\w+", role)}
    return bool(words) and words <= known | {fold(source.noun)}


def _qualifiers(head: str) -> set[str]:
    small = {"the", "a", "an", "s", "of", "for", "to", "in", "his", "her", "its", "their"}
    words = [fold(w) for w in re.findall(r"\w+", head)]
    return {w for w in words[:-1] if w not in small}


def _somebody(scene: Scene, source: Source) -> Player | None:
    head = source.head
    text = scene.words.text
    # what it is of, where that is short: `a spokesman for the Seed Council`
    rest = text[source.start : source.end]
    if source.inner and len(rest.split()) <= 12 and "\n" not in rest:
        stop = max(m.end for m in source.inner)
        at = text.find(head, source.start, source.end)
        if 0 <= at < stop:
            head = text[at : max(stop, at + len(head))]
    head = " ".join(head.split())
    if not head:
        return None
    player = scene.players.called(head) or scene.players.somebody(head, fold(source.noun))
    player.places.append((scene.article, Span(source.start, source.end), head))
    return player


def _body(scene: Scene, source: Source, i: int) -> Player | None:
    head = " ".join(source.head.split())
    if source.indefinite:
        return _somebody(scene, source)
    before = scene.words.text[source.start : source.end]
    if _POSSESSIVE.match(before):
        return _somebody(scene, source)
    player = scene.players.body(head, scene.article, source.start)
    if player is None and is_firm(source.noun) and not any(m.text in head for m in source.inner):
        player = firm(scene, source, i)
        if player is not None:
            return player
    if player is None and len(head.split()) == 1:
        if fold(head) not in ("government", "authorities", "administration"):
            return _somebody(scene, source)
        counts = Counter(
            p.country for m in scene.mentions if (p := scene.players.of(m)) and p.kind == "place" and p.country
        )
        if not counts:
            return _somebody(scene, source)
        country = min(counts, key=lambda c: (-counts[c], c))
        player = scene.players.government(country, head)
    if player is None:
        player = scene.players.new_body(head)
    player.places.append((scene.article, Span(source.start, source.end), head))
    return player


def _holder(scene: Scene, source: Source, i: int) -> Player | None:
    """`the statement said`: whose it is, where the phrase names or calls somebody; else who spoke last."""
    text = scene.words.text
    for m in reversed(source.inner):
        if m.label not in ("person", "organisation") or _TO_WHOM.search(text, source.start, m.start):
            continue
        if not (_PLATFORM.fullmatch(m.text) and _PAGE.match(text, m.end)):
            return named(scene, m)
        page = _WHOSE_PAGE.search(text, source.start, m.start)  # `a post on the group's Facebook page`
        if page is not None and (player := whom(scene, Span(*page.span(1)), i)) is not None:
            return player
    whose = _POSSESSIVE.match(text, source.start, source.end)
    if whose is not None:  # `her letter`
        return whom(scene, Span(*whose.span()), i)
    owner = _OWNER.match(source.head)
    if owner is not None:  # `the center's website`
        begin = text.find(source.head, source.start, source.end)
        player = whom(scene, Span(source.start, begin + owner.end(1)), i) if begin >= 0 else None
        return player or _somebody(scene, source)
    of_body = _OF_BODY.match(source.head)
    if of_body is not None:  # `a police statement`
        begin = text.find(source.head, source.start, source.end)
        span = Span(begin, begin + of_body.end(1))
        if begin >= 0 and take_apart(text, span.start, span.end, []).kind in ("body", "role"):
            return whom(scene, span, i)
    if len(source.head.split()) <= 2 and not source.indefinite:
        return holder(scene, source, i)
    return _somebody(scene, source)


#: Whose a thing is: `center` in `center's website`, `executives` in `executives' letter`.
_OWNER = re.compile(r"([^'’]{2,60})['’]s?\s+\w+$")
#: To whom a letter is written; where a post stands, and whose page it is.
_TO_WHOM = re.compile(r"\b(?:to|against|about)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_PLATFORM = re.compile(
    r"Facebook|Twitter|X|Instagram|LinkedIn|Telegram|YouTube|WhatsApp|Weibo|Reddit|Snapchat|TikTok|VK"
)
_PAGE = re.compile(r"\s+(?:page|account|post|feed|wall|profile|channel|site|video|message)s?\b", re.IGNORECASE)
_WHOSE_PAGE = re.compile(r"\b(?:on|in|from|via)\s+([^,;.]{2,40}?)['’]s?\s+$")
_OF_BODY = re.compile(r"([a-z][\w-]+)\s+[a-z]+$")


def _unknown(scene: Scene, source: Source) -> Player | None:
    if len(source.inner) == 1 and source.inner[0].label in ("person", "organisation"):
        m = source.inner[0]
        before = scene.words.text[source.start : m.start]
        if not re.search(r"\b(?:for|of|to|from|at|in|with|by)\s+(?:\w+\s+){0,4}$", before):
            rest = scene.words.text[m.end : source.end]
            if not re.match(r"['’]s?\s+\w", rest):
                return named(scene, m)
    words = source.head.split()
    proper = scene.words.pos(min(scene.words.at(source.start), len(scene.reading.tokens) - 1)) in ("PROPN", "NOUN")
    timed = any(t.start < source.end and source.start < t.end for t in scene.reading.times)  # `Saturday`
    if 0 < len(words) <= 5 and all(w[0].isupper() for w in words) and not source.inner and proper and not timed:
        return _somebody(scene, source)  # a name the reader did not know for one
    return None
