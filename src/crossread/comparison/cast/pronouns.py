"""Whom a pronoun means that speaks, and whom `the company`: the one of the last sentences who fits best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import body_words, role_nouns
from crossread.comparison.cast.players import Player
from crossread.comparison.cast.scene import Scene, Seen
from crossread.comparison.cast.sources import PRONOUNS, Source
from crossread.comparison.cast.spelling import fold

#: Sentences back that a pronoun looks for its name, and a noun such as `the company`.
_REACH, _FAR = 5, 12
_MARKS = ("'", '"', "‘", "“")


def pronoun(scene: Scene, source: Source, i: int) -> Player | None:
    """The best of the last sentences: who spoke, who opens a sentence, whom nothing contradicts."""
    kind = PRONOUNS[source.noun]
    if kind in ("i", "we", "you"):
        return _first_person(scene, source, i) if kind == "i" else None
    here = scene.words.sentence(source.start)
    best: tuple[float, int, Player] | None = None
    for s in _before(scene, source, i, _REACH):
        if kind == "who" and (here != s.sentence or source.start - s.place > 90):
            continue
        if not _fits(s.player, kind):
            continue
        score = s.place / 1000 if kind == "who" else _standing(scene, s, here) + _agreement(s.player, kind)
        if best is None or (score, s.place) > best[:2]:
            best = (score, s.place, s.player)
    if best is None:
        return None
    player = best[2]
    if kind in ("m", "f") and player.kind == "person" and not player.genders and player.likely in (None, kind):
        player.genders.add(kind)
    player.places.append((scene.article, Span(source.start, source.end), ""))
    return player


def _first_person(scene: Scene, source: Source, i: int) -> Player | None:
    """`I thought` within somebody's words, or in a paragraph of them: who speaks there."""
    for j, player in scene.speakers.items():
        if j != i and any(c.start <= source.start < c.end for c in scene.reading.attributions[j].content):
            return player
    text = scene.words.text
    line = text[text.rfind("\n", 0, source.start) + 1 : source.start].lstrip()
    spoke = [s for s in _before(scene, source, i, _REACH) if s.spoke]
    return max(spoke, key=lambda s: s.place).player if spoke and line[:1] in _MARKS else None


def firm(scene: Scene, source: Source, i: int) -> Player | None:
    """`the company`, `the Lima-based airline`: the body of the last sentences that is called so, described so, or
    simply stands foremost, lately and in the whole article. Who only reports is no company (`the network` may be)."""
    noun = fold(source.noun)
    phrase = scene.words.text[source.start : source.end]
    described = [fold(w) for w in re.findall(r"[\w-]+", phrase)[:-1] if len(w) > 3]
    named = Counter(s.player.order for s in scene.seen if s.player.kind == "organisation" and not s.spoke)
    most = max(named.values(), default=1)

    def score(s: Seen) -> float | None:
        if s.player.kind != "organisation" or s.player.government:
            return None
        forms = [fold(form).replace("-", " ") for form in s.player.forms]
        called = any(noun in form.split() or form.endswith(noun + "s") for form in forms)
        called = called or any(article == scene.article and r.noun == noun for article, r in s.player.roles)
        before = fold(scene.words.text[max(0, s.place - 60) : s.place]).split()[-2:]
        so = any(w in before for w in described)
        if not called and not so and noun not in body_words().media and _reports(forms):
            return None
        return 4.0 * called + 4.0 * so + 2.0 * named[s.player.order] / most

    return _best(scene, source, i, _FAR, score)


def persona(scene: Scene, source: Source, i: int) -> Player | None:
    """`the billionaire`, `the 21-year-old`: another word for the person who stands foremost."""
    noun, gender = fold(source.noun), role_nouns().gender_of(source.noun)

    def score(s: Seen) -> float | None:
        if s.player.kind != "person" or (gender and s.player.gender not in (None, gender)):
            return None
        called = any(role.noun == noun for _, role in s.player.roles)
        return 3.0 * called + (_agreement(s.player, gender) if gender else 0.0)

    return _best(scene, source, i, _REACH, score)


def holder(scene: Scene, source: Source, i: int) -> Player | None:
    """`the letter began`: who is named beside such a letter, else who stands foremost. Who only reports wrote none."""
    noun = fold(source.noun)

    def score(s: Seen) -> float | None:
        if s.player.kind not in ("person", "organisation", "unnamed", "group"):
            return None
        if s.player.kind == "organisation" and _reports([fold(form) for form in s.player.forms]):
            return None
        sentence = scene.reading.sentences[s.sentence]
        return 1.5 * (noun in fold(scene.words.text[sentence.start : sentence.end]))

    return _best(scene, source, i, _REACH, score)


def _best(scene: Scene, source: Source, i: int, reach: int, score: Callable[[Seen], float | None]) -> Player | None:
    here = scene.words.sentence(source.start)
    best: tuple[float, int, Player] | None = None
    for s in _before(scene, source, i, reach):
        more = score(s)
        if more is not None and (best is None or (_standing(scene, s, here) + more, s.place) > best[:2]):
            best = (_standing(scene, s, here) + more, s.place, s.player)
    if best is None or best[0] < -_REACH:
        return None
    best[2].places.append((scene.article, Span(source.start, source.end), ""))
    return best[2]


def _reports(forms: list[str]) -> bool:
    return any(word in body_words().press for form in forms for word in re.split(r"[\s.]+", form))


def _before(scene: Scene, source: Source, i: int, reach: int) -> list[Seen]:
    inner = scene.reading.attributions[i].content
    here = scene.words.sentence(source.start)
    return [
        s
        for s in scene.seen
        if s.place < source.start
        and _back(scene, s, here) <= reach
        and not any(c.start <= s.place < c.end for c in inner)
        and not _beside(scene, s, source)
    ]


def _standing(scene: Scene, s: Seen, here: int) -> float:
    """How much somebody stands in the foreground: lately named, speaking, opening a sentence."""
    return -float(_back(scene, s, here)) + 0.9 * s.spoke + 0.6 * s.opens - 0.8 * s.quoted - 0.4 * s.owns - 1.2 * s.hears


def _back(scene: Scene, s: Seen, here: int) -> int:
    """Sentences since somebody was named, or since the end of what he said."""
    return scene.back(max(s.sentence, min(s.until, here)), here)


def _beside(scene: Scene, s: Seen, source: Source) -> bool:
    """Named in a caption or crosshead that the words in question do not stand in."""
    return bool(scene.aside) and scene.aside[s.sentence] and "\n" in scene.words.text[s.place : source.start]


def _fits(player: Player, kind: str) -> bool:
    if kind in ("m", "f"):
        if player.kind == "unnamed":
            gender = role_nouns().gender_of(player.noun)
            single = not role_nouns().is_plural(player.noun) and role_nouns().is_role(player.noun)
            return single and player.noun not in body_words().kinds and gender in (None, kind)
        if len(player.genders) > 1:  # the text contradicts itself: the given name decides
            return player.kind == "person" and player.likely in (None, kind)
        return player.kind == "person" and player.gender in (None, kind)
    if kind == "it":
        return player.kind == "organisation"
    if kind == "they":
        plural = player.kind == "unnamed" and role_nouns().is_plural(player.noun)
        return player.kind in ("organisation", "group") or plural
    return player.kind in ("person", "organisation", "unnamed", "group")


def _agreement(player: Player, kind: str) -> float:
    """What is known of a person speaks for him or her; a given name that is mostly the other's speaks against."""
    if kind not in ("m", "f") or player.kind != "person":
        return 0.0
    if player.gender == kind:
        return 0.6
    if not player.genders and player.likely:
        return 0.6 if player.likely == kind else -2.5
    return 0.0


def is_firm(noun: str) -> bool:
    """`company`, `airline`: nouns for what does business, which a text uses in place of its name."""
    return fold(noun) in body_words().firms


def is_persona(source: Source) -> bool:
    """`billionaire`, `driver`, `19-year-old`: nouns that take the place of a name already told."""
    return fold(source.noun) in role_nouns().persona or re.fullmatch(r"(?:\w+-)+olds?", source.noun) is not None
