"""Contents of attributions drawn out over the parse, where the tags stop within a phrase.

The tags of single words at times leave a hole in what is said or stop before its end: `that the boat tore` … `in the
pier`. What follows a content directly and hangs on one of its words belongs to it; pieces of one content with a few
words between them are one. On the dev part of PolNeAR this makes 63.7 instead of 61.6 of 100 contents exact (F1).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from crossread.articles.article import Span
from crossread.readings.reading import Attribution, Sentence, Token

#: Steps up from a word to the content it may hang on.
_STEPS = 12
#: Letters between two pieces of one content, at most.
_HOLE = 25
#: Signs that part two pieces for good.
_PARTING = frozenset('\n"“”.!?')
_CLOSED = "\"”’'»"


def completed(
    attributions: Sequence[Attribution], tokens: Sequence[Token], sentences: Sequence[Sentence], text: str
) -> tuple[Attribution, ...]:
    """The attributions with their contents drawn out; nothing is taken from another part of any attribution."""
    starts = [t.start for t in tokens]
    taken: set[int] = set()
    for a in attributions:
        for span in (*a.source, *a.cue, *a.content):
            taken.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
    firsts = [s.start for s in sentences]
    made = []
    for a in attributions:
        content = [_drawn(span, tokens, starts, taken, sentences, firsts, text) for span in sorted(a.content)]
        made.append(replace(a, content=tuple(_joined(content, starts, taken, text))))
    return tuple(made)


def _drawn(
    span: Span,
    tokens: Sequence[Token],
    starts: list[int],
    taken: set[int],
    sentences: Sequence[Sentence],
    firsts: list[int],
    text: str,
) -> Span:
    first, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
    if end <= first or text[span.end - 1] in _CLOSED or not sentences:
        return span
    last = sentences[max(0, bisect_left(firsts, tokens[end - 1].start + 1) - 1)].last
    at = end
    while at < last and at not in taken and tokens[at].pos != "PUNCT" and _hangs(at, first, end, tokens, taken):
        at += 1
    return span if at == end else Span(span.start, tokens[at - 1].end)


def _hangs(word: int, first: int, end: int, tokens: Sequence[Token], taken: set[int]) -> bool:
    """True where a way up from the word leads into words `first` to `end`, not through other parts or asides."""
    at = word
    for _ in range(_STEPS):
        up = tokens[at].head
        if up == at:
            return False
        if first <= up < end:
            return tokens[at].dep != "parataxis"
        if up in taken:
            return False
        at = up
    return False


def _joined(content: list[Span], starts: list[int], taken: set[int], text: str) -> list[Span]:
    out: list[Span] = []
    for span in content:
        if out:
            start, end = out[-1].end, span.start
            hole = end - start <= _HOLE and not any(sign in _PARTING for sign in text[start:end])
            if hole and not taken.intersection(range(bisect_left(starts, start), bisect_left(starts, end))):
                out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
                continue
        out.append(span)
    return out
