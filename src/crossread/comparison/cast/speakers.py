"""Who speaks in each attribution.

A source that names somebody is that entity; a capital or country that speaks is its government. A role (`the
spokeswoman`) is whom the article called so last; a pronoun is the person who best fits: who spoke just before, who
opened the last sentence, whom no title contradicts. Words without a source go on with the speaker before them. Where
the text names nobody the speaker is a source without a name, and where it does not even say that, nobody.
"""

from __future__ import annotations

import re

from crossread.articles.article import Span
from crossread.comparison.cast.continuing import continued, inner, opens
from crossread.comparison.cast.lexicon import role_nouns
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.scene import Scene, meet
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.subjects import grow, impersonal, passive, subjects
from crossread.comparison.cast.voices import beside, passed_on, relayed
from crossread.comparison.cast.whom import whom
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Reading

#: A source of so few letters is a slip of the reader's, and tells nothing.
_SCRAP = 3


def find_speakers(
    readings: list[tuple[Reading, Words, list[Mention]]], players: Players
) -> tuple[dict[tuple[str, int], Player], dict[tuple[str, Span], Player]]:
    """{(article id, index of the attribution): who spoke}, where the text allows to tell; and {(article id, span of
    content): whose words these are} where it is somebody else."""
    out: dict[tuple[str, int], Player] = {}
    voices: dict[tuple[str, Span], Player] = {}
    for reading, words, mentions in readings:
        scene = Scene(reading, words, mentions, players)
        _walk(scene)
        out.update({(scene.article, i): p for i, p in sorted(scene.speakers.items())})
        voices.update({(scene.article, span): p for span, p in sorted(scene.voices.items())})
    return out, voices


def _walk(scene: Scene) -> None:
    said = scene.reading.attributions
    meet(scene)
    order = sorted(
        (i for i in range(len(said))),
        key=lambda i: (min((s.start for s in (*said[i].source, *said[i].cue, *said[i].content)), default=0), i),
    )
    empty: list[int] = []
    for i in order:
        a = said[i]
        if inner(scene, i) and _continue(scene, i, order):
            continue
        if not a.source:
            empty.append(i)
            if not _from_subject(scene, i):
                _continue(scene, i, order)
            continue
        if not _from_sources(scene, i):
            empty.append(i)
    for i in empty:
        if i not in scene.speakers:
            _continue(scene, i, order)
    for i in order:
        _listen(scene, i)


def _from_sources(scene: Scene, i: int) -> bool:
    """The speaker of the source spans: of several, one who is named, then the one nearest to the verb of saying."""
    a = scene.reading.attributions[i]
    hinge = (a.cue or a.content or a.source)[0].start
    found = []
    sources = _who_may_speak(scene, i)
    if not sources or all(fold(scene.words.text[s.start : s.end].strip()) in _READERS for s in sources):
        scene.silent.add(i)
        return False
    subject = next(
        (s for cue in a.cue for s in subjects(scene.words, cue) if not any(_meet(s, c) for c in a.content)), None
    )
    parts = [s for s in sources if not _hears(scene, s, a.cue)] or sources
    if subject and not any(_meet(subject, s) for s in parts) and all(_behind(scene, s, a.cue) for s in parts):
        # `Ann Lee wrote in a letter released by the club`: the subject, not who stands behind a preposition
        named = any(m.label == "person" and subject.start <= m.start < subject.end for m in scene.mentions)
        parts = [subject] if named else parts
    for span in parts:
        span = grow(scene.words, scene.mentions, span)
        player = whom(scene, span, i)
        if player is not None:
            player = _in_apposition(scene, span, player)
            other = subject is not None and not _meet(subject, span)
            found.append((other, player.kind in ("unnamed", "group"), _gap(span, hinge), span, player))
    if not found and subject is not None and a.kind != "indirect":
        # what was marked names nobody, as a word of the sentence before; the subject of the verb of saying may
        span = grow(scene.words, scene.mentions, subject)
        player = whom(scene, span, i)
        if player is not None and player.kind in ("person", "organisation"):
            found.append((False, False, 0, span, player))
    if not found:
        told = " ".join(scene.words.text[s.start : s.end] for s in a.source).strip()
        if len(told) > _SCRAP and told.casefold() != "both":
            scene.silent.add(i)  # the text says whose words these are, and it is nobody we know
            return False
        return _from_subject(scene, i)
    *_, span, player = min(found, key=lambda f: f[:4])
    scene.note(i, player, span)
    return True


def _who_may_speak(scene: Scene, i: int) -> list[Span]:
    """The sources of an attribution without those of whom something is said: not `the hackers` of `the hackers are
    believed to`, not `it` of `it emerged`; `by the council` of `was told by the council` stays."""
    a = scene.reading.attributions[i]
    text = scene.words.text
    sources: list[Span] = []
    for s in sorted(a.source):  # `the spokesman,` and `Bo Chen,` are one
        if sources and text[sources[-1].end - 1 : s.start].strip() == "," and s.start - sources[-1].end <= 2:
            sources[-1] = Span(sources[-1].start, s.end)
        else:
            sources.append(s)
    if any(_RELAYED.search(text, c.start, c.end) for c in a.cue):  # `Ann Lee was quoted by the paper as saying`
        sources = [s for s in sources if not _BY.search(text, max(0, s.start - 8), s.start)] or sources
    of_others = [c for c in a.cue if passive(scene.words, c) or impersonal(scene.words, c)]
    if not of_others:
        return sources
    agents = {s for s in sources if _BY.search(text, max(0, s.start - 8), s.start)}
    return [s for s in sources if s in agents or all(s.start >= c.end for c in of_others)]


def _in_apposition(scene: Scene, span: Span, player: Player) -> Player:
    """`Ann Lee, a local shopkeeper,` where only what she is was marked: who stands right before the comma."""
    if player.kind != "unnamed" or not role_nouns().is_role(player.noun) or role_nouns().is_plural(player.noun):
        return player
    text = scene.words.text
    for m in scene.mentions:
        if m.label == "person" and 0 < span.start - m.end <= 8 and _BESIDE.fullmatch(text, m.end, span.start):
            return scene.players.of(m) or player
    return player


#: The outlet and its readers, who are none of the story's.
_READERS = frozenset({"we", "you", "us", "one"})
_RELAYED = re.compile(r"\b(?:quoted|cited)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_BESIDE = re.compile(r"\s*,\s*(?:(?:an?|the)\s+)?", re.IGNORECASE)
_LISTENED = re.compile(r"\b(?:told|tells?|telling|asked|informed|assured|reminded|warned)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:by|for|to|with|of|from|on|in|at)\s+(?:the\s+|an?\s+|his\s+|her\s+|its\s+)?$")


def _hears(scene: Scene, span: Span, cues: tuple[Span, ...]) -> bool:
    """`he told Reuters`: Reuters hears."""
    text = scene.words.text
    return any(0 <= span.start - c.end <= 5 and _LISTENED.search(text, c.start, c.end) for c in cues)


def _behind(scene: Scene, span: Span, cues: tuple[Span, ...]) -> bool:
    """After the verb, behind a preposition."""
    after = bool(cues) and span.start >= cues[0].end
    return after and _OTHERS.search(scene.words.text, max(0, span.start - 12), span.start) is not None


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _gap(span: Span, place: int) -> int:
    return max(0, span.start - place, place - span.end)


def _from_subject(scene: Scene, i: int) -> bool:
    """The subject of the verb of saying, where no source is marked."""
    a = scene.reading.attributions[i]
    for cue in a.cue:
        for span in subjects(scene.words, cue):
            span = grow(scene.words, scene.mentions, span)
            if any(c.start < span.end and span.start < c.end for c in a.content):
                continue
            player = whom(scene, span, i)
            if player is not None:
                scene.note(i, player, span)
                return True
            at = scene.words.at(span.start)
            if a.kind == "indirect" and scene.words.pos(at) != "PRON":
                scene.silent.add(i)  # a thing: `the attack highlighted`
                return False
        if passive(scene.words, cue) or impersonal(scene.words, cue):
            scene.silent.add(i)
    return False


def _listen(scene: Scene, i: int) -> None:
    """Stretches of an attribution whose words are somebody else's (`voices`)."""
    a = scene.reading.attributions[i]

    def resolve(span: Span) -> Player | None:
        return whom(scene, grow(scene.words, scene.mentions, span), i)

    near = [m for m in scene.mentions if a.content and a.content[0].start - 400 < m.start < a.content[-1].end + 400]
    inner = relayed(a, scene.words, near, resolve)
    sources = {scene.words.sentence(s.start) for s in (*a.source, *a.cue)}
    for span in a.content:
        player = inner or passed_on(span, scene.words, near, resolve)
        first, last = scene.words.sentence(span.start), scene.words.sentence(max(span.start, span.end - 1))
        if player is None and not (sources & set(range(first, last + 1))) and _marked(scene.words.text, span):
            player = beside(span, scene.words, near, resolve)
        if player is not None and player is not scene.speakers.get(i):
            scene.voices[span] = player


def _marked(text: str, span: Span) -> bool:
    return text[span.start] in '“"' or text[max(0, span.start - 1)] in '“"'


def _continue(scene: Scene, i: int, order: list[int]) -> bool:
    """Words without a source: of the same sentence's speaker; a quotation goes on with who spoke before, else after."""
    player = continued(scene, i, order)
    if player is None:
        return False
    scene.speakers[i] = player
    a = scene.reading.attributions[i]
    if a.kind == "direct" or (a.content and opens(scene, i)):
        scene.goes_on(player, a.content[0])
    return True
