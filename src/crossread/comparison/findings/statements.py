"""What each clause says, ready to be compared: words, whom it is about, numbers, dates, polarity and modality."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.findings.loose import REACH, is_plain, loose
from crossread.comparison.quantities import Quantity, quantities
from crossread.readings.reading import Clause, Reading, Token
from crossread.stories.story import Story

#: Words that carry no fact of their own.
EMPTY = frozenset(
    (
        "be",
        "have",
        "do",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "can",
        "could",
        "must",
        "say",
        "tell",
        "go",
        "get",
        "make",
        "take",
        "also",
        "very",
        "just",
        "even",
        "still",
        "more",
        "most",
        "other",
        "such",
        "so",
        "than",
        "then",
        "there",
        "here",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "who",
        "which",
        "what",
        "when",
        "where",
        "how",
        "why",
        "not",
        "no",
        "n't",
        "'s",
        "s",
        "t",
        "--",
        "according",
        "mr",
        "mrs",
        "ms",
        "dr",
        "one",
        "include",
        "including",
    )
)
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "going"})
_PLANNED = frozenset(
    (
        "expect",
        "schedule",
        "plan",
        "slate",
        "set",
        "aim",
        "intend",
        "due",
        "likely",
        "hope",
        "propose",
        "announce",
        "prepare",
        "seek",
        "want",
        "upcoming",
    )
)
#: Who is told, and how: no fact beside what is told.
_TOLD = frozenset(
    ("reporter", "journalist", "press", "news", "statement", "agency", "interview", "conference", "briefing")
)
#: Characters of what is said that make a clause of saying a statement of it.
LEAST_SAID = 12
#: Words with a meaning that a clause must have to stand by itself.
LEAST_WORDS = 3
#: A passage longer than this is not the smallest that states a fact.
LONGEST = 600


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A passage that may state a fact: a clause, two that need each other, or (`whole`) all that a sentence states.

    `parts` are its clauses (none where the parse found none), `clause` the one the others hang on (-1: none).
    `reading` is the article's place in the story, `place` (0-1) how far down it stands; entities are ids or folded
    names. Dates and durations are TIMEX3 values.
    """

    reading: int
    article: str
    clause: int
    parts: tuple[int, ...]
    whole: bool
    sentence: int
    start: int
    end: int
    place: float
    words: tuple[str, ...]
    entities: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[str, ...]
    durations: tuple[str, ...]
    speaker: str | None
    said: bool
    negated: bool
    expected: bool
    head: str
    subject: str
    object: str
    title: bool

    def overlaps(self, other: Statement) -> bool:
        """Whether both stand in one article on common characters."""
        return self.reading == other.reading and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Where an article names an entity: span, entity key, label."""

    start: int
    end: int
    key: str
    label: str


@dataclass(slots=True, eq=False)
class Telling:
    """One article's anchors in order of place, each with the clause that holds it most closely."""

    reading: Reading
    names: list[Named] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    """Per token, the smallest clause that holds it (-1: none)."""


def names_of(reading: Reading, cast: Cast) -> list[Named]:
    """Every name of an article (and every mention the cast has resolved) with the entity it stands for."""
    article = reading.article.id
    found = {Span(n.start, n.end): n.label for n in reading.names}
    made = []
    for span, label in found.items():
        key = cast.named.get((article, span)) or reading.words(*span).casefold().removesuffix("'s").removesuffix("’s")
        made.append(Named(span.start, span.end, key, str(label)))
    return made


def tell(story: Story, cast: Cast) -> list[Telling]:
    """The anchors of every article of a story."""
    kind_of = {e.id: e.kind for e in cast.entities}
    extra: dict[str, list[Named]] = {}
    for (article, span), key in cast.named.items():
        extra.setdefault(article, []).append(Named(span[0], span[1], key, kind_of.get(key, "misc")))
    out = []
    for reading in story.readings:
        names = names_of(reading, cast)
        known = {(n.start, n.end) for n in names}
        names += [n for n in extra.get(reading.article.id, ()) if (n.start, n.end) not in known]
        names.sort(key=lambda n: (n.start, n.end, n.key))
        out.append(Telling(reading, names, list(quantities(reading)), _owners(reading)))
    return out


def _owners(reading: Reading) -> list[int]:
    starts = [t.start for t in reading.tokens]
    owner = [-1] * len(starts)
    size = [1 << 30] * len(starts)
    for k, clause in enumerate(reading.clauses):
        length = clause.end - clause.start
        for i in range(bisect_left(starts, clause.start), bisect_left(starts, clause.end)):
            if length < size[i]:
                owner[i], size[i] = k, length
    return owner


def statements(story: Story, cast: Cast, tellings: list[Telling]) -> list[Statement]:
    """All passages that may state a fact, article by article, in order of place. Frames and furniture are left out.

    A clause too short to say much by itself ("which can only happen") is read with the one beside it. A sentence of
    several clauses stands beside its clauses as one passage more: where another report puts the same into one clause,
    the whole is what matches.
    """
    made: list[Statement] = []
    for r, telling in enumerate(tellings):
        reading = telling.reading
        out = furniture(reading)
        carries = partial(_carries, reading)
        inside: dict[int, list[int]] = {}
        for k, clause in enumerate(reading.clauses):
            if not clause.frame or states_itself(reading, clause):
                inside.setdefault(clause.sentence, []).append(k)
        parsed = {c.sentence for c in reading.clauses}
        found: dict[Span, Statement] = {}
        for number, sentence in enumerate(reading.sentences):
            ks = inside.get(number, [])
            whole = _whole(reading, ks) if ks else Span(sentence.start, sentence.end)
            rows = []
            for k in ks:
                parts = _parts(reading, k, ks)
                span = _trimmed(reading, reading.clauses[k]) if len(parts) == 1 else _hull(reading, parts)
                rows.append(_passage(r, telling, span, parts, number, False, cast))
            held = [Span(row.start, row.end) for row in rows if row]
            for span in loose(reading, number, held, out, carries, LEAST_WORDS):
                rows.append(_passage(r, telling, span, (), number, False, cast))
                whole = Span(min(span.start, whole.start), max(span.end, whole.end)) if whole else None
            if whole and (ks or number not in parsed):
                rows.append(_passage(r, telling, whole, tuple(ks), number, True, cast))
            for row in rows:
                if row and not out(row.start, row.end):
                    found.setdefault(Span(row.start, row.end), row)
        made += [found[span] for span in sorted(found)]
    return made


def _carries(reading: Reading, i: int) -> bool:
    token = reading.tokens[i]
    return token.pos in CONTENT and token.lemma not in EMPTY and token.lemma not in _TOLD


def _parts(reading: Reading, k: int, ks: list[int]) -> tuple[int, ...]:
    """The clause, and where it says little by itself, the next one in the text (else the one before)."""
    clause = reading.clauses[k]
    if len(_content(reading, clause.start, clause.end)) >= LEAST_WORDS:
        return (k,)
    after = [c for c in ks if reading.clauses[c].start >= clause.end]
    before = [c for c in ks if reading.clauses[c].end <= clause.start]
    if after:
        return (k, min(after, key=lambda c: (reading.clauses[c].start, c)))
    return (max(before, key=lambda c: (reading.clauses[c].end, c)), k) if before else (k,)


def _hull(reading: Reading, parts: tuple[int, ...]) -> Span:
    return Span(min(reading.clauses[k].start for k in parts), max(reading.clauses[k].end for k in parts))


def _trimmed(reading: Reading, clause: Clause) -> Span:
    """The clause without the words at its edges that only say who said it."""
    start, end = clause.start, clause.end
    if clause.frame:
        mine = [a for a in reading.attributions if any(start <= s < end for s, _ in a.cue) and not is_plain(reading, a)]
        ends = [s.end for a in mine for s in a.content if end <= s.start + 1 < s.end <= end + REACH]
        if mine:
            return Span(start, max([end, *ends]))
    for number, attribution in enumerate(reading.attributions):
        told = [s for s in attribution.content if s[0] < end and start < s[1]]
        if number == clause.attribution and told:
            low, high = max(start, min(s[0] for s in told)), min(end, max(s[1] for s in told))
            if 2 * (high - low) >= end - start:
                start, end = low, high
        elif not told:
            for s, e in (*attribution.cue, *attribution.source):
                if s <= start < e < end and 2 * (end - e) >= end - start:
                    start = e
                if start < s < end <= e and 2 * (s - start) >= end - start:
                    end = s
    text = reading.article.text
    while start < end and not (text[start].isalnum() or text[start] in '“"‘$£€('):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”"’)%'):
        end -= 1
    return Span(start, end) if end - start >= 10 else Span(clause.start, clause.end)


def _content(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """Lemmas that carry meaning, each once, in order."""
    first = bisect_left(reading.tokens, start, key=_start)
    last = bisect_left(reading.tokens, end, key=_start)
    lemmas = (t.lemma for t in reading.tokens[first:last] if t.pos in CONTENT and t.lemma not in EMPTY)
    return tuple(dict.fromkeys(w for w in lemmas if any(c.isalnum() for c in w)))


def states_itself(reading: Reading, clause: Clause) -> bool:
    """Whether the clause of a verb of saying states something besides who said it.

    "The ministry confirmed the meeting" does, "the minister told reporters on Friday" does not: there, what is said
    stands in a clause of its own.
    """
    parts: list[Span] = []
    plain = False
    for attribution in reading.attributions:
        if any(s < clause.end and clause.start < e for s, e in attribution.cue):
            plain = plain or is_plain(reading, attribution)
            parts += [*attribution.source, *attribution.cue]
            inside = sum(max(0, min(e, clause.end) - max(s, clause.start)) for s, e in attribution.content)
            if inside >= LEAST_SAID:
                return True
    if clause.object is not None:
        thing = reading.tokens[clause.object]
        if (
            thing.pos in ("NOUN", "PROPN")
            and thing.lemma not in _TOLD
            and not any(s <= thing.start < e for s, e in parts)
        ):
            return True
    if plain:
        return False  # what stands beside it, and is no frame, is found as a loose stretch
    first = bisect_left(reading.tokens, clause.start, key=_start)
    last = bisect_left(reading.tokens, clause.end, key=_start)
    times = [Span(t.start, t.end) for t in reading.times if t.start < clause.end and clause.start < t.end]
    left = {
        t.lemma
        for t in reading.tokens[first:last]
        if t.pos in CONTENT and t.lemma not in EMPTY and t.lemma not in _TOLD
        and not any(s <= t.start < e for s, e in (*parts, *times))
    }  # fmt: skip
    return len(left) >= 2


def _whole(reading: Reading, ks: list[int]) -> Span | None:
    """From the first to the last clause of a sentence; None where one clause is nearly all of it."""
    start = min(reading.clauses[k].start for k in ks)
    end = max(reading.clauses[k].end for k in ks)
    longest = max(reading.clauses[k].end - reading.clauses[k].start for k in ks)
    return None if longest >= 0.85 * (end - start) else Span(start, end)


def _passage(
    r: int, telling: Telling, span: Span, clauses: tuple[int, ...], sentence: int, whole: bool, cast: Cast
) -> Statement | None:
    reading = telling.reading
    start, end = span
    if end - start > LONGEST:
        return None
    first = bisect_left(reading.tokens, start, key=_start)
    last = bisect_left(reading.tokens, end, key=_start)
    tokens = reading.tokens[first:last]
    words = _content(reading, start, end)
    if len(words) < 2 or len(tokens) < 3:
        return None
    own = {i for i in range(first, last) if telling.owner[i] in clauses}
    names = _within(telling.names, start, end)
    times = [t for t in _within(list(reading.times), start, end) if t.value]
    mine = [t for t in times if _owned(reading, t.start, own)] or times
    # What the passage as a whole says hangs on its main clause: the one that opens nearest the root.
    top = min(clauses, key=lambda c: (_depth(reading, reading.clauses[c].head), c), default=None)
    main: Clause | None = reading.clauses[top] if top is not None else None
    attribution = main.attribution if main else None
    lemmas = {t.lemma for t in tokens} if whole or not clauses else {reading.tokens[i].lemma for i in own}
    head = reading.tokens[main.head].lemma if main else ""
    return Statement(
        reading=r,
        article=reading.article.id,
        clause=top if top is not None else -1,
        parts=clauses,
        whole=whole,
        sentence=sentence,
        start=start,
        end=end,
        place=start / max(1, len(reading.article.text)),
        words=words,
        entities=frozenset(n.key for n in names),
        people=frozenset(n.key for n in names if n.label == "person"),
        places=frozenset(n.key for n in names if n.label in ("place", "facility")),
        quantities=tuple(_within(telling.numbers, start, end)),
        dates=tuple(
            dict.fromkeys(str(t.value) for t in mine if t.type in ("DATE", "TIME") and str(t.value)[:4].isdigit())
        ),
        durations=tuple(dict.fromkeys(str(t.value) for t in mine if t.type == "DURATION")),
        speaker=_speaker(reading, attribution, cast),
        said=attribution is not None,
        negated=bool(main and main.negated) or bool({"not", "n't", "n’t", "never", "no"} & lemmas),
        expected=bool(_FUTURE & lemmas) or head in _PLANNED,
        head=head,
        subject=_argument(reading, telling, main.subject if main else None),
        object=_argument(reading, telling, main.object if main else None),
        title=any(b.kind == "headline" and b.start <= start < b.end for b in reading.article.blocks),
    )


def _start(token: Token) -> int:
    return token.start


def _depth(reading: Reading, i: int) -> int:
    """Steps to the root, at most 40 (a parse may hold a ring)."""
    for n in range(40):
        if reading.tokens[i].head == i:
            return n
        i = reading.tokens[i].head
    return 40


def _speaker(reading: Reading, attribution: int | None, cast: Cast) -> str | None:
    """Who says it: the entity, else the words of the source."""
    if attribution is None:
        return None
    known = cast.speakers.get((reading.article.id, attribution))
    source = reading.attributions[attribution].source
    return known or (reading.words(*source[0]).casefold() if source else None)


def _argument(reading: Reading, telling: Telling, i: int | None) -> str:
    """The entity a subject or object stands for, else its lemma."""
    if i is None:
        return ""
    token = reading.tokens[i]
    at = bisect_right(telling.names, token.start, key=lambda n: n.start)
    for name in telling.names[max(0, at - 3) : at]:
        if name.start <= token.start < name.end:
            return name.key
    return token.lemma


def _within(items: list, start: int, end: int) -> list:  # type: ignore[type-arg]
    low = bisect_left(items, start, key=lambda x: x.start)
    high = bisect_left(items, end, key=lambda x: x.start)
    return [x for x in items[low:high] if x.end <= end]


def _owned(reading: Reading, char: int, own: set[int]) -> bool:
    return bisect_right(reading.tokens, char, key=lambda t: t.start) - 1 in own


def furniture(reading: Reading) -> Callable[[int, int], bool]:
    """Whether the middle of a passage is furniture (byline, dateline, what is no part of the telling)."""
    article = reading.article
    left_out = [(b.start, b.end) for b in article.boilerplate]
    left_out += [(b.start, b.end) for b in article.blocks if b.kind in ("boilerplate", "byline", "dateline")]
    return lambda start, end: any(s <= (start + end) // 2 < e for s, e in left_out)
