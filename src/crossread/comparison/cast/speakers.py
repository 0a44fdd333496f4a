"""Who speaks in each attribution.

A source that names somebody is that entity; a capital or country that speaks is its government. A role (`the
spokeswoman`) is whom the article called so last; a pronoun is the person who best fits: who spoke just before, who
opened the last sentence, whom no title contradicts. Words without a source go on with the speaker before them. Where
the text names nobody the speaker is a source without a name, and where it does not even say that, nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries, role_nouns
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player, Players
from crossread.comparison.cast.sources import PRONOUNS, Source, take_apart
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.voices import beside, relayed
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Reading, Token

#: Sentences back that a pronoun looks for its name.
_REACH = 5
_DEFINITE = re.compile(r"(?:the|that|this)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:his|her|their|its|our|my)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Seen:
    """An entity met in the text: where, and whether it was as a speaker."""

    place: int
    sentence: int
    player: Player
    spoke: bool
    opens: bool
    quoted: bool
    owns: bool = False


@dataclass(slots=True, eq=False)
class Scene:
    """One article, walked from its beginning; `speakers` fills up."""

    reading: Reading
    words: Words
    mentions: list[Mention]
    players: Players
    speakers: dict[int, Player] = field(default_factory=dict)
    voices: dict[Span, Player] = field(default_factory=dict)
    seen: list[_Seen] = field(default_factory=list)

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id


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
    content = sorted(s for a in said for s in a.content)
    sentence_opener: dict[int, int] = {}
    for m in scene.mentions:
        player = scene.players.of(m)
        if player is None:
            continue
        n = scene.words.sentence(m.start)
        quoted = any(s.start <= m.start < s.end for s in _around(content, m.start))
        owns = scene.words.text[m.end : m.end + 2] in ("'s", "’s")
        opens = player.kind == "person" and not quoted and not owns and n not in sentence_opener
        if opens:
            sentence_opener[n] = m.start
        scene.seen.append(_Seen(m.start, n, player, False, opens, quoted, owns))
    _learn_genders(scene)
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


_HE, _SHE = re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE), re.compile(r"\b(?:she|hers?)\b", re.IGNORECASE)


def _learn_genders(scene: Scene) -> None:
    """Whether the article says he or she of somebody: pronouns of one kind in sentences that name one person only, or
    right after such a sentence. Two such sentences, and three of four agreeing, decide."""
    people: dict[int, set[int]] = defaultdict(set)
    by_order: dict[int, Player] = {}
    for s in scene.seen:
        if s.player.kind == "person":
            people[s.sentence].add(s.player.order)
            by_order[s.player.order] = s.player
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for n, named in people.items():
        if len(named) != 1:
            continue
        for k in (n, n + 1):
            if k >= len(scene.reading.sentences) or (k > n and people.get(k)):
                continue
            sentence = scene.reading.sentences[k]
            words = scene.words.text[sentence.start : sentence.end]
            he, she = bool(_HE.search(words)), bool(_SHE.search(words))
            if he != she:
                votes[next(iter(named))]["m" if he else "f"] += 1
    for order, count in votes.items():
        best, n = count.most_common(1)[0]
        if n >= 2 and n >= 0.75 * sum(count.values()) and not by_order[order].genders:
            by_order[order].genders.add(best)


def _from_sources(scene: Scene, i: int) -> bool:
    """The speaker of the source spans: of several, one who is named, then the one nearest to the verb of saying."""
    a = scene.reading.attributions[i]
    hinge = (a.cue or a.content or a.source)[0].start
    found = []
    for span in a.source:
        span = grow(scene.words, scene.mentions, span)
        player = _resolve(scene, span, i)
        if player is not None:
            found.append((player.kind in ("unnamed", "group"), _gap(span, hinge), span, player))
    if not found:
        return _from_subject(scene, i)
    _, _, span, player = min(found, key=lambda f: f[:3])
    _note(scene, i, player, span)
    return True


def _gap(span: Span, place: int) -> int:
    return max(0, span.start - place, place - span.end)


def _from_subject(scene: Scene, i: int) -> bool:
    """The subject of the verb of saying, where no source is marked."""
    a = scene.reading.attributions[i]
    tokens = scene.reading.tokens
    for cue in a.cue:
        first, last = scene.words.bounds(cue.start)
        verbs = [t for t in range(first, last) if cue.start <= tokens[t].start < cue.end]
        for t in range(first, last):
            if tokens[t].dep.startswith("nsubj") and tokens[t].head in verbs and t not in verbs:
                below = _below(tokens, t, first, last)
                span = grow(scene.words, scene.mentions, Span(tokens[below[0]].start, tokens[below[-1]].end))
                if any(c.start < span.end and span.start < c.end for c in a.content):
                    continue
                player = _resolve(scene, span, i)
                if player is not None:
                    _note(scene, i, player, span)
                    return True
    return False


def _below(tokens: tuple[Token, ...], top: int, first: int, last: int) -> list[int]:
    """The words that hang on word `top`, itself among them, as one stretch around it."""
    kept = {top}
    for _ in range(12):
        more = {t for t in range(first, last) if t not in kept and tokens[t].head in kept}
        if not more:
            break
        kept |= more
    low = high = top
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return list(range(low, high + 1))


def grow(words: Words, mentions: list[Mention], span: Span) -> Span:
    """A source span drawn out to whole words, and to a name it cuts or that follows it with nothing between."""
    start, end = span
    text = words.text
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    for m in mentions:
        if m.start < start < m.end:
            start = m.start
        if m.start < end < m.end:
            end = m.end
        elif m.label == "person" and m.start >= end and text[end : m.start].strip() == "" and m.start - end <= 2:
            tail = re.search(r"[\w’'-]+$", text[start:end])
            if "\n" not in text[end : m.start] and tail and role_nouns().is_role(tail.group().split("-")[-1]):
                end = m.end
    return Span(start, end)


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


def _around(spans: list[Span], place: int) -> list[Span]:
    return [s for s in spans if s.start <= place < s.end]


def _note(scene: Scene, i: int, player: Player, span: Span) -> None:
    scene.speakers[i] = player
    scene.players.here[scene.article][player.order] = player
    scene.seen.append(_Seen(span.start, scene.words.sentence(span.start), player, True, False, False))


def _resolve(scene: Scene, span: Span, i: int) -> Player | None:
    text = scene.words.text
    inside = [m for m in scene.mentions if m.start < span.end and span.start < m.end]
    source = take_apart(text, span.start, span.end, inside)
    if source.kind == "name" and source.mention is not None:
        return _named(scene, source.mention)
    if source.kind == "pronoun":
        return _pronoun(scene, source, i)
    if source.kind == "several":
        return _several(scene, source)
    if source.kind == "role":
        return _role(scene, source)
    if source.kind == "body":
        return _body(scene, source)
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


def _pronoun(scene: Scene, source: Source, i: int) -> Player | None:
    kind = PRONOUNS[source.noun]
    if kind in ("i", "we", "you"):
        return None
    here = scene.words.sentence(source.start)
    inner = scene.reading.attributions[i].content
    best: tuple[float, int, Player] | None = None
    for s in scene.seen:
        if s.place >= source.start or here - s.sentence > _REACH:
            continue
        if any(c.start <= s.place < c.end for c in inner):
            continue
        if kind == "who" and (here != s.sentence or source.start - s.place > 90):
            continue
        if not _fits(s.player, kind):
            continue
        score = (
            -float(here - s.sentence)
            + 0.9 * s.spoke
            + 0.6 * s.opens
            - 0.8 * s.quoted
            - 0.4 * s.owns
            + _agreement(s.player, kind)
        )
        if kind == "who":
            score = s.place / 1000
        if best is None or (score, s.place) > best[:2]:
            best = (score, s.place, s.player)
    if best is None:
        return None
    if kind in ("m", "f") and best[2].kind == "person" and not best[2].genders:
        best[2].genders.add(kind)
    best[2].places.append((scene.article, Span(source.start, source.end), ""))
    return best[2]


def _fits(player: Player, kind: str) -> bool:
    if kind in ("m", "f"):
        if player.kind == "unnamed":
            head = next(iter(player.forms), "")
            noun = head.split()[-1] if head else ""
            gender = role_nouns().gender_of(noun)
            return not role_nouns().is_plural(noun) and role_nouns().is_role(noun) and gender in (None, kind)
        return player.kind == "person" and player.gender in (None, kind) and not (player.genders - {kind})
    if kind == "it":
        return player.kind == "organisation"
    if kind == "they":
        return player.kind in ("organisation", "group") or (
            player.kind == "unnamed"
            and role_nouns().is_plural(next(iter(player.forms), " ").split()[-1:][0] if player.forms else "")
        )
    return player.kind in ("person", "organisation", "unnamed", "group")


def _agreement(player: Player, kind: str) -> float:
    return 0.4 if kind in ("m", "f") and player.gender == kind else 0.0


def _role(scene: Scene, source: Source) -> Player | None:
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
                 and fold(next(iter(s.player.forms), "")).endswith(noun)]  # fmt: skip
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
    """`the ministry spokeswoman` is no `White House spokeswoman`: the words before the noun are in the role."""
    extra = _qualifiers(source.head) - {fold(w) for w in re.findall(r"\w+", role)}
    return not extra or bool(extra <= {"former", "new", "own"})


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
    player = scene.players.somebody(head)
    player.places.append((scene.article, Span(source.start, source.end), head))
    return player


def _body(scene: Scene, source: Source) -> Player | None:
    head = " ".join(source.head.split())
    if source.indefinite:
        return _somebody(scene, source)
    before = scene.words.text[source.start : source.end]
    if _POSSESSIVE.match(before):
        return _somebody(scene, source)
    player = scene.players.body(head, scene.article, source.start)
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
        last = [s for s in scene.seen if s.spoke and s.place < source.start
                and scene.words.sentence(source.start) - s.sentence <= 4]  # fmt: skip
        if last:
            return max(last, key=lambda s: s.place).player
        return None
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
    if not spans or i in scene.speakers:
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
