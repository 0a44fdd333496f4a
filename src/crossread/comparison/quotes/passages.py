"""What was said, passage by passage: each content span of each attribution, cut to the words that are the speaker's."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from crossread.articles.article import Span
from crossread.comparison.cast import Cast
from crossread.comparison.cast.lexicon import saying
from crossread.comparison.cast.words import Words
from crossread.comparison.quotes.wording import SMALL, stem, words_of
from crossread.readings.layout import breaks
from crossread.readings.quotes import Quotation, inside, quotations
from crossread.readings.reading import Attribution, AttributionKind, Reading, Vectors

#: A longer passage is none; it is cut between sentences.
LONGEST = 600
#: Quoted words without anybody saying them count as speech from this many on.
_SPEECH = 4
#: The conjunction before indirect speech is the reporter's.
_THAT = re.compile(r"that\s+(?=[\w“\"‘])")
#: A line of its own of at most so many words is a heading.
_TITLE = 5
_SINGLE = "'‘"
_OPEN, _CLOSE = "\"“”„«»‘’' \t\n\u00a0,", "\"“”„«»‘’' \t\n\u00a0,;:—–"


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One rendering. `stems` are the words compared, `core` those in quotation marks where only some are.

    `named` is true where the source names somebody (a pronoun, or speech that goes on, can be given to the wrong one).
    """

    article: str
    attribution: int
    start: int
    end: int
    kind: AttributionKind
    speaker: str | None
    cue: Span | None
    text: str
    stems: tuple[str, ...]
    core: tuple[str, ...]
    vector: Vectors
    date: str | None
    told: tuple[Span, ...]
    named: bool

    @property
    def place(self) -> tuple[str, int, int]:
        """For sorting."""
        return self.article, self.start, self.end


def passages_of(
    reading: Reading, cast: Cast, occasion: dict[int, tuple[str | None, tuple[Span, ...]]]
) -> list[Passage]:
    """Every passage of an article that somebody is said to have said."""
    text = reading.article.text
    quoted = quotations(text, breaks(text, [Span(b.start, b.end) for b in reading.article.boilerplate]))
    out: list[Passage] = []
    words = Words(reading)
    named = {
        i
        for i, a in enumerate(reading.attributions)
        if any(
            s.start <= n.start < s.end and n.label in ("person", "organisation")
            for s in a.source
            for n in reading.names
        )
    }
    for i, a in enumerate(reading.attributions):
        inner = [b for j, b in enumerate(reading.attributions) if j != i and _holds(a, b)]
        for span in a.content:
            for piece in _pieces(reading, span):
                speaker = cast.voices.get((reading.article.id, span)) or cast.speakers.get((reading.article.id, i))
                made = _passage(
                    words,
                    speaker,
                    i,
                    a,
                    piece,
                    quoted,
                    inner,
                    occasion.get(i, (None, ())),
                    (i in named) or (reading.article.id, span) in cast.voices,
                )
                if made is not None:
                    out.append(made)
    return _outermost(out)


def _outermost(found: list[Passage]) -> list[Passage]:
    """Inside somebody's quoted words nobody else is heard: what lies in a longer quotation is part of it."""
    long = [p for p in found if p.kind == "direct" and len(p.stems) > _TITLE]
    return [
        p
        for p in found
        if not any(
            o.start <= p.start
            and p.end <= o.end
            and o.end - o.start > p.end - p.start
            and o.attribution != p.attribution
            for o in long
        )
    ]


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """True where what the outer one says is that the inner one was said (`Reuters reported that Lima said …`)."""
    return bool(inner.cue) and any(c.start <= inner.cue[0].start and inner.cue[0].end <= c.end for c in outer.content)


def _pieces(reading: Reading, span: Span) -> list[Span]:
    """A content span in pieces of at most `LONGEST` characters, cut where sentences end."""
    if span.end - span.start <= LONGEST:
        return [span]
    cuts = [s.end for s in reading.sentences if span.start < s.end < span.end] + [span.end]
    out, start, last = [], span.start, span.start
    for cut in cuts:
        if cut - start > LONGEST and last > start:
            out.append(Span(start, last))
            start = last
        last = cut
    out.append(Span(start, span.end))
    return [s if s.end - s.start <= LONGEST else Span(s.start, s.start + LONGEST) for s in out]


def _passage(
    words: Words,
    speaker: str | None,
    i: int,
    a: Attribution,
    span: Span,
    quoted: list[Quotation],
    inner: list[Attribution],
    occasion: tuple[str | None, tuple[Span, ...]],
    named: bool,
) -> Passage | None:
    reading, text = words.reading, words.text
    start, end = span
    here = [q for q in quoted if q.start < span.end and span.start < q.end]
    share = inside([span], here, text)
    kind: AttributionKind = "direct" if share > 0.95 else "mixed" if share > 0 else "indirect"
    if not here and a.kind == "direct" and not a.cue:
        kind = "direct"  # a post set into the article: its words stand without marks
    if kind == "indirect" and text[start] in _SINGLE and (start == 0 or text[start - 1].isspace()):
        kind = "direct"  # British marks of a speech that goes on in the next paragraph are not closed
    if kind == "mixed" and inner and all(
        any(c.start - 1 <= q.start and q.end <= c.end + 1 for b in inner for c in b.content) for q in here
    ):  # fmt: skip
        kind = "indirect"  # the marks are those of somebody who speaks inside what is said
    if here and all(_is_term(text, q) for q in here):
        if kind == "direct":
            return None
        kind = "indirect"
    if kind == "direct":
        while start < end and text[start] in _OPEN:
            start += 1
        while end > start and text[end - 1] in _CLOSE:
            end -= 1
    else:
        while start < end and text[start] in " \t\n\u00a0,;:":
            start += 1
        while end > start and text[end - 1] in " \t\n\u00a0,;:":
            end -= 1
        start, end = _balance(text, start, end)
        if that := _THAT.match(text, start, end):
            start = that.end()
    if start >= end or (kind == "direct" and a.cue and _within_speech(a.cue[0], Span(start, end), quoted)):
        return None
    said = text[start:end]
    told = words_of(said)
    if len(told) <= _TITLE and said[-1].isalnum() and _alone(text, start, end):
        return None
    if kind == "direct" and len(told) <= _TITLE and not a.cue and _headline(said):
        return None
    if not a.cue and not a.source and (kind == "indirect" or len(told) < _SPEECH):
        return None
    if not told or (kind == "indirect" and (_unsaid(words, a) or not _proposition(words, start, end, told))):
        return None
    core: list[str] = []
    if kind == "mixed":
        for q in here:
            core += words_of(text[max(q.start, start) : min(q.end, end)])
    cue = a.cue[0] if a.cue else None
    return Passage(
        reading.article.id,
        i,
        start,
        end,
        kind,
        speaker,
        cue,
        said,
        tuple(map(stem, told)),
        tuple(map(stem, core)),
        _vector(reading, i, Span(start, end)),
        *occasion,
        named,
    )


#: Words before a name or a term in marks, which nobody says.
_NAMING = re.compile(
    r"(?:translat(?:es|ed|ing) (?:as|to)|\bmean(?:s|ing)|\bdubbed|nicknamed|\bso[- ]called|\bknown as|titled|"
    r"trailer for)\W*$",
    re.IGNORECASE,
)


def _is_term(text: str, q: Quotation) -> bool:
    """`the so-called “double freeze”`, `the trailer for “The Grey Quay”`."""
    return _NAMING.search(text, max(0, q.start - 24), q.start) is not None


def _proposition(words: Words, start: int, end: int, told: list[str]) -> bool:
    """What is reported says something: two telling words and a verb (`the plan` in `criticised the plan` does not)."""
    if len({w for w in told if w not in SMALL}) < 2:
        return False
    verb = any(words.pos(i) in ("VERB", "AUX") for i in range(words.at(start), words.at(end)))
    return verb or not any(t.pos in ("VERB", "AUX") for t in words.reading.tokens)


def _within_speech(cue: Span, said: Span, quoted: list[Quotation]) -> bool:
    """What somebody quoted says that others said is part of his words: cue and content stand in one quotation."""
    return any(q.closed and q.start <= cue.start and cue.end <= q.end and q.start <= said.start and said.end <= q.end
               for q in quoted)  # fmt: skip


def _unsaid(words: Words, a: Attribution) -> bool:
    """`wanted to leave`, `saw that`: a verb of wanting, seeing or doing, by which nobody says anything."""
    cue = [words.reading.tokens[k] for c in a.cue for k in range(words.at(c.start), words.at(c.end))]
    verbs = {t.lemma for t in cue if t.pos == "VERB"}
    return bool(verbs) and verbs <= saying().inward


def _headline(said: str) -> bool:
    """`The Parisian Woman`: words in capitals are a title of something, which nobody says."""
    words = [w for w in re.findall(r"[^\W\d_]+", said) if len(w) > 3]
    return len(words) >= 2 and all(w[0].isupper() for w in words)


def _alone(text: str, start: int, end: int) -> bool:
    """A few words in marks that are a line of their own are a heading, which repeats what is quoted elsewhere."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return line.strip(" \t\"“”‘’'.,") == text[start:end].strip(" \t\"“”‘’'.,")


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage that begins and ends in one quotation leaves its marks out; one that cuts a mark off keeps to words."""
    said = text[start:end]
    if re.fullmatch(r"[“\"][^“”\"]*[”\"]", said):
        return start + 1, end - 1
    return start, end


def _vector(reading: Reading, i: int, span: Span) -> Vectors:
    """The mean of the clauses in the passage, else of the sentences it touches."""
    clauses = [k for k, c in enumerate(reading.clauses) if c.start < span.end and span.start < c.end and not c.frame
               and 2 * (min(c.end, span.end) - max(c.start, span.start)) > c.end - c.start]  # fmt: skip
    if clauses and len(reading.vectors):
        mean = reading.vectors[clauses].mean(axis=0)
    else:
        found = [k for k, s in enumerate(reading.sentences) if s.start < span.end and span.start < s.end]
        if not found or not len(reading.sentence_vectors):
            return np.zeros(384, np.float32)
        mean = reading.sentence_vectors[found].mean(axis=0)
    size = float(np.linalg.norm(mean))
    return np.asarray(mean / size if size else mean, np.float32)
