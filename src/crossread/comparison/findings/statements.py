"""What each clause says, ready to be compared: words, whom it is about, numbers, dates, polarity and modality."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import partial

from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.findings.bounds import (
    LEAST_WORDS,
    carries,
    content,
    hull,
    parts_of,
    start_of,
    states_itself,
    trimmed,
    whole_of,
)
from crossread.comparison.findings.kinds import kinds
from crossread.comparison.findings.loose import loose
from crossread.comparison.findings.telling import Telling, furniture
from crossread.comparison.quantities import Quantity
from crossread.readings.reading import Clause, Reading
from crossread.stories.story import Story

#: A passage longer than this is not the smallest that states a fact.
LONGEST = 600


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A passage that may state a fact: a clause, two that need each other, or (`whole`) all that a sentence states.

    `parts` are its clauses (none where the parse found none), `clause` the one the others hang on (-1: none).
    `reading` is the article's place in the story, `place` (0-1) how far down it stands; entities are ids or folded
    names. Dates are TIMEX3 values.
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
        telling_words = partial(carries, reading)
        inside: dict[int, list[int]] = {}
        for k, clause in enumerate(reading.clauses):
            if not clause.frame or states_itself(reading, clause):
                inside.setdefault(clause.sentence, []).append(k)
        parsed = {c.sentence for c in reading.clauses}
        found: dict[Span, Statement] = {}
        for number, sentence in enumerate(reading.sentences):
            ks = inside.get(number, [])
            whole = whole_of(reading, ks) if ks else Span(sentence.start, sentence.end)
            rows = []
            for k in ks:
                parts = parts_of(reading, k, ks)
                span = trimmed(reading, reading.clauses[k]) if len(parts) == 1 else hull(reading, parts)
                rows.append(_passage(r, telling, span, parts, number, False, cast))
            held = [Span(row.start, row.end) for row in rows if row]
            for span in loose(reading, number, held, out, telling_words, LEAST_WORDS):
                rows.append(_passage(r, telling, span, (), number, False, cast))
                whole = Span(min(span.start, whole.start), max(span.end, whole.end)) if whole else None
            if whole and (ks or number not in parsed):
                rows.append(_passage(r, telling, whole, tuple(ks), number, True, cast))
            for row in rows:
                if row and not out(row.start, row.end):
                    found.setdefault(Span(row.start, row.end), row)
        made += [found[span] for span in sorted(found)]
    return made


def _passage(
    r: int, telling: Telling, span: Span, clauses: tuple[int, ...], sentence: int, whole: bool, cast: Cast
) -> Statement | None:
    reading = telling.reading
    start, end = span
    if end - start > LONGEST:
        return None
    first = bisect_left(reading.tokens, start, key=start_of)
    last = bisect_left(reading.tokens, end, key=start_of)
    tokens = reading.tokens[first:last]
    words = content(reading, start, end)
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
        speaker=_speaker(reading, attribution, cast),
        said=attribution is not None,
        negated=bool(main and main.negated) or bool({"not", "n't", "n’t", "never", "no"} & lemmas),
        expected=bool(kinds()["future"] & lemmas) or head in kinds()["planned"],
        head=head,
        subject=_argument(reading, telling, main.subject if main else None),
        object=_argument(reading, telling, main.object if main else None),
        title=any(b.kind == "headline" and b.start <= start < b.end for b in reading.article.blocks),
    )


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
