"""Readings built by hand, so that a test needs no model: say only what matters.

    reading("bbc", "Ann Lee said the bridge fell.", names={"Ann Lee": "person"},
            said=[("Ann Lee", "said", "the bridge fell")])

Every occurrence of a name is marked; a clause is a sentence unless `clauses` names smaller passages.
"""

from __future__ import annotations

import re
import zlib

import numpy as np

from crossread.articles.article import Article, Published, Span
from crossread.readings.reading import Attribution, Clause, Name, Reading, Sentence, Token
from crossread.stories.story import Story


def article(id: str, text: str, **known) -> Article:
    published = known.pop("published", None)
    if isinstance(published, str):
        published = Published(published, "day", "stated")
    known.setdefault("outlet", id)
    known.setdefault("file", f"{id}.txt")
    return Article(id=id, text=text, sha256="0" * 64, published=published, **known)


def spans_of(text: str, words: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]


def vector_of(words: str) -> np.ndarray:
    """A bag-of-words vector: the more words two passages share, the nearer they are."""
    v = np.zeros(384, np.float32)
    for word in re.findall(r"\w+", words.lower()):
        v[zlib.crc32(word.encode()) % 384] += 1
    return v / max(1e-6, float(np.linalg.norm(v)))


def reading(id: str, text: str, *, names=None, said=(), clauses=None, times=(), **known) -> Reading:
    """`said`: (source, cue, content) strings; content in quotation marks in the text is direct."""
    art = article(id, text, **known)
    words = [Span(m.start(), m.end()) for m in re.finditer(r"\w+(?:[’']\w+)?|[^\w\s]", text)]
    sentences = []
    for m in re.finditer(r"[^.!?\n]+(?:[.!?]+[”\"’]?|$|\n)", text):
        inside = [i for i, w in enumerate(words) if m.start() <= w.start < m.end()]
        if inside:
            sentences.append(Sentence(words[inside[0]].start, words[inside[-1]].end, inside[0], inside[-1] + 1))
    head_of = {i: s.first for s in sentences for i in range(s.first, s.last)}
    tokens = tuple(
        Token(
            w.start,
            w.end,
            "PUNCT" if not text[w.start].isalnum() else "NOUN",
            head_of.get(i, i),
            "dep",
            text[w.start : w.end].lower(),
        )
        for i, w in enumerate(words)
    )
    found = sorted(
        (Name(s.start, s.end, label) for form, label in (names or {}).items() for s in spans_of(text, form)),
        key=lambda n: (n.start, -n.end),
    )
    outer: list[Name] = []
    for name in found:
        if not outer or name.start >= outer[-1].end:
            outer.append(name)
    attributions = []
    for source, cue, content in said:
        at = spans_of(text, content)[0]
        marks = text[max(0, at.start - 1) : at.start] + text[at.end : at.end + 2]
        attributions.append(
            Attribution(
                (spans_of(text, source)[0],) if source else (),
                (spans_of(text, cue)[0],) if cue else (),
                (at,),
                "direct" if re.search(r"[“”\"‘]", marks) else "indirect",
            )
        )
    pieces = [s for c in clauses for s in spans_of(text, c)] if clauses else [Span(s.start, s.end) for s in sentences]
    made = []
    for piece in sorted(pieces):
        k = next(k for k, s in enumerate(sentences) if s.start <= piece.start < s.end)
        head = next(i for i, w in enumerate(words) if w.start >= piece.start)
        told = next(
            (a for a, x in enumerate(attributions) if any(c.start <= piece.start < c.end for c in x.content)), None
        )
        made.append(Clause(piece.start, piece.end, k, head, "main", attribution=told))
    return Reading(
        article=art,
        model="by hand",
        tokens=tokens,
        sentences=tuple(sentences),
        names=tuple(outer),
        attributions=tuple(attributions),
        times=tuple(times),
        clauses=tuple(made),
        vectors=np.array([vector_of(text[c.start : c.end]) for c in made], np.float32).reshape(-1, 384),
        sentence_vectors=np.array([vector_of(text[s.start : s.end]) for s in sentences], np.float32).reshape(-1, 384),
    )


def story(*readings: Reading) -> Story:
    return Story.of(list(readings))
