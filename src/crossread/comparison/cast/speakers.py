"""Who speaks in each attribution.

A source that names somebody is that entity; a capital or country that speaks is its government. A role (`the
spokeswoman`) is whom the article called so last; a pronoun is the person who best fits: who spoke just before, who
opened the last sentence, whom no title contradicts. Words without a source go on with the speaker before them. Where
the text names nobody the speaker is a source without a name, and where it does not even say that, nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries, role_nouns
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.pronouns import firm, holder, is_firm, is_persona, persona, pronoun
from crossread.comparison.cast.scene import Scene, meet
from crossread.comparison.cast.sources import Source, take_apart
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.subjects import antecedent, grow, passive, subjects
from crossread.comparison.cast.voices import beside, relayed
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Reading

_DEFINITE = re.compile(r"(?:the|that|this)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:his|her|their|its|our|my)\b", re.IGNORECASE)
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
    subject = next(
        (s for cue in a.cue for s in subjects(scene.words, cue) if not any(_meet(s, c) for c in a.content)), None
    )
    parts = [s for s in a.source if not _hears(scene, s, a.cue)] or list(a.source)
    if subject and not any(_meet(subject, s) for s in parts) and all(_behind(scene, s, a.cue) for s in parts):
        # `Ann Lee wrote in a letter released by the club`: the subject, not who stands behind a preposition
        named = any(m.label == "person" and subject.start <= m.start < subject.end for m in scene.mentions)
        parts = [subject] if named else parts
    for span in parts:
        span = grow(scene.words, scene.mentions, span)
        player = _resolve(scene, span, i)
        if player is not None:
            player = _in_apposition(scene, span, player)
            other = subject is not None and not _meet(subject, span)
            found.append((other, player.kind in ("unnamed", "group"), _gap(span, hinge), span, player))
    if not found:
        told = " ".join(scene.words.text[s.start : s.end] for s in a.source).strip()
        if len(told) > _SCRAP and told.casefold() != "both":
            scene.silent.add(i)  # the text says whose words these are, and it is nobody we know
            return False
        return _from_subject(scene, i)
    *_, span, player = min(found, key=lambda f: f[:4])
    scene.note(i, player, span)
    return True


def _in_apposition(scene: Scene, span: Span, player: Player) -> Player:
    """`Ann Lee, a local shopkeeper,` where only what she is was marked: who stands right before the comma."""
    if player.kind != "unnamed" or not role_nouns().is_role(player.noun) or role_nouns().is_plural(player.noun):
        return player
    text = scene.words.text
    for m in scene.mentions:
        if m.label == "person" and 0 < span.start - m.end <= 8 and _BESIDE.fullmatch(text, m.end, span.start):
            return scene.players.of(m) or player
    return player


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
            player = _resolve(scene, span, i)
            if player is not None:
                scene.note(i, player, span)
                return True
        if passive(scene.words, cue):
            scene.silent.add(i)
    return False


def _listen(scene: Scene, i: int) -> None:
    """Stretches of an attribution whose words are somebody else's (`voices`)."""
    a = scene.reading.attributions[i]

    def resolve(span: Span) -> Player | None:
        return _resolve(scene, grow(scene.words, scene.mentions, span), i)

    near = [m for m in scene.mentions if a.content and a.content[0].start - 400 < m.start < a.content[-1].end + 400]
    inner = relayed(a, scene.words, near, resolve)
    sources = {scene.words.sentence(s.start) for s in (*a.source, *a.cue)}
    for span in a.content:
        player = inner
        first, last = scene.words.sentence(span.start), scene.words.sentence(max(span.start, span.end - 1))
        if player is None and not (sources & set(range(first, last + 1))) and _marked(scene.words.text, span):
            player = beside(span, scene.words, near, resolve)
        if player is not None and player is not scene.speakers.get(i):
            scene.voices[span] = player


def _marked(text: str, span: Span) -> bool:
    return text[span.start] in '“"' or text[max(0, span.start - 1)] in '“"'


def _resolve(scene: Scene, span: Span, i: int) -> Player | None:
    text = scene.words.text
    inside = [m for m in scene.mentions if m.start < span.end and span.start < m.end]
    source = take_apart(text, span.start, span.end, inside)
    if source.kind == "name" and source.mention is not None:
        return _named(scene, source.mention)
    if source.kind == "pronoun":
        if source.noun in ("who", "which", "that"):
            whom = antecedent(scene.words, scene.words.at(source.start))
            if whom is not None and (player := _resolve(scene, whom, i)) is not None:
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


def _named(scene: Scene, m: Mention) -> Player | None:
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
    if not plural and not source.indefinite and _DEFINITE.match(phrase) and len(source.head.split()) == 1:
        gender = role_nouns().gender_of(noun)
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
    words = _qualifiers(text[source.start : source.end])
    return bool(words) and words <= {fold(w) for w in re.findall(r"\w+", role)} | {fold(source.noun)}


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
    player = scene.players.somebody(head, fold(source.noun))
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
    if player is None and is_firm(source.noun) and not source.inner:
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
    """`the statement said`: whose it is, where the phrase names somebody; else who spoke last."""
    for m in reversed(source.inner):
        if m.label in ("person", "organisation"):
            return _named(scene, m)
    if len(source.head.split()) == 1 and not source.indefinite:
        return holder(scene, source, i)
    return _somebody(scene, source)


def _unknown(scene: Scene, source: Source) -> Player | None:
    if len(source.inner) == 1 and source.inner[0].label in ("person", "organisation"):
        m = source.inner[0]
        before = scene.words.text[source.start : m.start]
        if not re.search(r"\b(?:for|of|to|from|at|in|with|by)\s+(?:\w+\s+){0,4}$", before):
            rest = scene.words.text[m.end : source.end]
            if not re.match(r"['’]s?\s+\w", rest):
                return _named(scene, m)
    words = source.head.split()
    if 0 < len(words) <= 5 and all(w[0].isupper() for w in words) and not source.inner:
        return _somebody(scene, source)  # a name the reader did not know for one
    return None


def _continue(scene: Scene, i: int, order: list[int]) -> None:
    """Words without a source: of the same sentence's speaker; a quotation goes on with who spoke before, else after."""
    said = scene.reading.attributions
    a = said[i]
    spans = sorted((*a.cue, *a.content))
    if not spans or i in scene.speakers or i in scene.silent:
        return
    place, end = spans[0].start, spans[-1].end
    sentence = scene.words.sentence(a.cue[0].start if a.cue else place)
    same = [
        j
        for j in order
        if j != i
        and j in scene.speakers
        and said[j].source
        and scene.words.sentence(said[j].source[0].start) == sentence
    ]
    if same:
        j = min(same, key=lambda j: (abs(said[j].source[0].start - place), j))
        scene.speakers[i] = scene.speakers[j]
        return
    text = scene.words.text
    if a.kind != "indirect" or a.cue:
        before = [s for s in scene.seen if s.spoke and s.place < place]
        if before:
            last = max(before, key=lambda s: s.place)
            gap = text[last.place : place]
            if gap.count("\n") - gap.count("\n\n") <= 2 and sentence - last.sentence <= 2 + (a.kind == "direct"):
                scene.speakers[i] = last.player
                return
        if a.kind == "direct" and not a.cue:
            for j in order:
                if j in scene.speakers and said[j].source and 0 <= said[j].source[0].start - end < 160:
                    scene.speakers[i] = scene.speakers[j]
                    return
    if a.cue:
        # `…, saying both sides had agreed`: who opens the sentence
        opener = [s for s in scene.seen if s.sentence == sentence and not s.quoted and s.place < a.cue[0].start
                  and s.player.kind in ("person", "organisation")]  # fmt: skip
        if opener:
            scene.speakers[i] = min(opener, key=lambda s: s.place).player
            return
        places = [m for m in scene.mentions if scene.words.sentence(m.start) == sentence and m.start < a.cue[0].start]
        begin = scene.reading.sentences[sentence].start if scene.reading.sentences else 0
        if places and places[0].start - begin <= 5 and a.cue[0].start - places[0].start < 200:
            player = _named(scene, places[0])
            if player is not None and player.government:
                scene.speakers[i] = player


def by_article(mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Mentions of each article, in order."""
    out: dict[str, list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.article, m.start)):
        out[m.article].append(m)
    return out
