"""Attributions: who is said to have said what, put together from tags, links and quotation marks.

The model tags words as source, cue or content and says of each which *anchor* it belongs to: the first word of the
cue. Quotation marks then set the bounds of what is quoted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from operator import itemgetter

from crossread.articles.article import Span
from crossread.readings.posts import posts
from crossread.readings.quotes import Quotation, inside
from crossread.readings.reading import Attribution, AttributionKind
from crossread.readings.windows import LIMIT

WordSpan = tuple[int, int]
#: How strongly words `first` to `end` of a part belong to the anchor words around them: the first of these, and the
#: log-odds of each, minus infinity where no window holds both.
Link = Callable[[str, int, int], tuple[int, list[float]]]

#: A quotation of this many words is somebody's, even where the model tagged only part of it.
_SPEECH_WORDS = 5
#: Share of a quotation that has to be tagged content for the whole to be.
_TAGGED = 0.4
#: Longest content that is thrown away when it is one word, in letters ("the", "that").
_SCRAP = 4
#: Words by which a cue may be away from a part that no link ties to anything.
_NEAR = 40
#: Log-odds from which a link counts when it is the best one, words between two parts of a source, and of a cue.
_LINKED, _BESIDE, _PARTED = -1.0, 3, 8


@dataclass
class _Draft:
    cue: list[WordSpan] = field(default_factory=list)
    source: list[WordSpan] = field(default_factory=list)
    content: list[WordSpan] = field(default_factory=list)


@dataclass(frozen=True)
class Tagged:
    """Word spans of each part, as tagged."""

    source: list[WordSpan]
    cue: list[WordSpan]
    content: list[WordSpan]


def assemble(
    tagged: Tagged,
    link: Link,
    spans: list[Span],
    paragraphs: list[int],
    quoted: list[Quotation],
    text: str,
) -> tuple[Attribution, ...]:
    """Attributions of one article, in the order of the text.

    `spans`: characters of each word; `paragraphs`: number of the paragraph of each word; `quoted`: its quotations.
    """
    drafts = _join(tagged, link, paragraphs)
    made = []
    for draft in drafts:
        content = _trimmed(_with_quotations([_chars(s, spans) for s in draft.content], quoted), text)
        if not content and draft.content and not draft.source:
            continue
        made.append(
            Attribution(
                tuple(_chars(s, spans) for s in sorted(draft.source)),
                tuple(_chars(s, spans) for s in sorted(draft.cue)),
                tuple(content),
                kind_of(content, quoted, text),
            )
        )
    made += posts(text, made)
    made += _speeches(made, quoted, spans, paragraphs, text)
    made.sort(key=lambda a: min(s.start for part in (a.source, a.cue, a.content) for s in part))
    return _continued(made, quoted, spans, paragraphs)


def kind_of(content: list[Span], quoted: list[Quotation], text: str) -> AttributionKind:
    """Direct where all that is said stands in marks, mixed where some of it does, else indirect."""
    share = inside(content, quoted, text)
    return "direct" if share > 0.95 else "mixed" if share > 0 else "indirect"


def _join(tagged: Tagged, link: Link, paragraphs: list[int]) -> list[_Draft]:
    """One draft a cue, with the parts linked to it; parts that no cue wants stand alone."""
    cues = _touching(tagged.cue)
    drafts = [_Draft(cue=[cue]) for cue in cues]
    alone: list[_Draft] = []
    for span in tagged.content:
        best = _best("content", span, cues, link, paragraphs)
        if best is None:
            alone.append(_Draft(content=[span]))
        else:
            drafts[best].content.append(span)
    left = _sources(tagged.source, drafts, link)
    for span in left:
        near = [d for d in (*drafts, *alone) if not d.source and _gap(span, (d.cue or d.content)[0]) <= _NEAR]
        if near:
            min(near, key=lambda d: _gap(span, (d.cue or d.content)[0])).source.append(span)
    merged: list[_Draft] = []
    for draft in drafts:
        # A cue in two parts ("was quoted ... as saying"): the part without content joins its neighbour.
        last = merged[-1] if merged else None
        if (
            last
            and not (draft.content and last.content)
            and _gap(last.cue[-1], draft.cue[0]) <= _PARTED
            and _drawn(link("cue", *draft.cue[0]), last.cue[0]) > 0
        ):
            last.cue += draft.cue
            last.content += draft.content
            last.source += [s for s in draft.source if s not in last.source]
        else:
            merged.append(draft)
    return [d for d in merged if d.content or d.source] + [d for d in alone if d.content]


def _touching(cues: list[WordSpan]) -> list[WordSpan]:
    """Cues with nothing between them are one ("has previously" + "said")."""
    joined: list[WordSpan] = []
    for cue in cues:
        if joined and joined[-1][1] == cue[0]:
            joined[-1] = (joined[-1][0], cue[1])
        else:
            joined.append(cue)
    return joined


def _drawn(row: tuple[int, list[float]], cue: WordSpan) -> float:
    """How strongly a span belongs to a cue: by the cue's word that draws it most. `row`: the span's links."""
    first, scores = row
    return max(scores[max(0, cue[0] - first) : max(0, cue[1] - first)], default=-inf)


def _near(span: WordSpan, row: tuple[int, list[float]], cues: list[WordSpan]) -> range:
    """Which of the cues, in the order of the text, a window may hold together with the span."""
    first, end = max(row[0], span[0] - LIMIT), min(row[0] + len(row[1]), span[1] + LIMIT + 1)
    return range(bisect_right(cues, first, key=itemgetter(1)), bisect_left(cues, end, key=itemgetter(0)))


def _sources(sources: list[WordSpan], drafts: list[_Draft], link: Link) -> list[WordSpan]:
    """Give each cue its source; returns the sources that no cue took.

    The surest pairs come first. A cue takes one source and what stands beside it ("Ann Lee, the minister"); then cues
    still without one may share a source that is linked to them ("she said ... and added").
    """
    cues = [draft.cue[0] for draft in drafts]
    pairs = []
    for source in sources:
        row = link("source", *source)
        for number in _near(source, row, cues):
            score = _drawn(row, cues[number])
            if score > _LINKED:
                pairs.append((score, -_gap(source, cues[number]), number, source))
    pairs.sort(reverse=True)
    taken: set[WordSpan] = set()
    for _, _, number, source in pairs:
        draft = drafts[number]
        if source not in taken and (not draft.source or min(_gap(source, s) for s in draft.source) <= _BESIDE):
            draft.source.append(source)
            taken.add(source)
    for score, _, number, source in pairs:
        if score > 0 and not drafts[number].source:
            drafts[number].source.append(source)
    return [source for source in sources if source not in taken]


def _best(part: str, span: WordSpan, cues: list[WordSpan], link: Link, paragraphs: list[int]) -> int | None:
    """The cue a span belongs to: the best linked one, else the nearest of its paragraph."""
    row = link(part, *span)
    best, number = max(((_drawn(row, cues[i]), i) for i in _near(span, row, cues)), default=(-inf, 0))
    if best > -inf:
        return number if best > _LINKED else None
    here = set(paragraphs[span[0] : span[1]])
    near = [
        (_gap(span, cue), i) for i, cue in enumerate(cues) if paragraphs[cue[0]] in here and _gap(span, cue) <= _NEAR
    ]
    return min(near)[1] if near else None


def _gap(a: WordSpan, b: WordSpan) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _chars(span: WordSpan, spans: list[Span]) -> Span:
    return Span(spans[span[0]][0], spans[span[1] - 1][1])


def _trimmed(content: list[Span], text: str) -> list[Span]:
    """Content without the commas and stops around it, and without scraps: a single short word out of marks."""
    kept = []
    for start, end in content:
        while start < end and text[start] in ",;:. \n":
            start += 1
        while end > start and text[end - 1] in ",;: \n":
            end -= 1
        if end - start > _SCRAP or not text[start:end].isalpha():
            kept.append(Span(start, end))
    return [span for span in kept if any(sign.isalnum() for sign in text[span.start : span.end])]


def _with_quotations(content: list[Span], quoted: list[Quotation]) -> list[Span]:
    """Content drawn out to the bounds of the quotations it mostly fills, touching pieces joined."""
    drawn = []
    for start, end in content:
        for q in quoted:
            shared = min(end, q.end) - max(start, q.start)
            if shared > 0 and shared >= _TAGGED * (q.end - q.start):
                start, end = min(start, q.start), max(end, q.end)
        drawn.append(Span(start, end))
    joined: list[Span] = []
    for span in sorted(drawn):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _speeches(
    made: list[Attribution], quoted: list[Quotation], spans: list[Span], paragraphs: list[int], text: str
) -> list[Attribution]:
    """Whole paragraphs in quotation marks that nothing was said about: somebody goes on speaking."""
    taken = [s for a in made for s in a.content]
    starts, ends = [s.start for s in spans], [s.end for s in spans]
    found = []
    for q in quoted:
        words = range(bisect_left(starts, q.start), bisect_right(ends, q.end))
        if len(words) < _SPEECH_WORDS or any(s.start < q.end and q.start < s.end for s in taken):
            continue
        if q.closed and text[q.end - 2] not in ".,!?…—":
            continue  # a heading in marks
        opens = words[0] == 0 or paragraphs[words[0] - 1] != paragraphs[words[0]]
        closes = words[-1] + 1 == len(spans) or paragraphs[words[-1] + 1] != paragraphs[words[-1]]
        if opens and closes:
            span = Span(q.start, q.end)
            found.append(Attribution((), (), (span,), kind_of([span], quoted, text)))
    return found


def _continued(
    made: list[Attribution], quoted: list[Quotation], spans: list[Span], paragraphs: list[int]
) -> tuple[Attribution, ...]:
    """Speech without a source or cue takes the source of what was said just before, in this paragraph or the last."""
    paragraph = {start: paragraphs[i] for i, (start, _) in enumerate(spans)}

    def of(span: Span) -> int:
        return paragraph.get(span.start, -9)

    done: list[Attribution] = []
    for a in made:
        before = next((b for b in reversed(done) if b.source and b.content), None)
        if not a.source and not a.cue and a.kind == "direct" and before is not None:
            last = max(of(s) for s in (*before.content, *before.source))
            if 0 <= of(a.content[0]) - last <= 1:
                a = Attribution(before.source, (), a.content, a.kind)
        done.append(a)
    return tuple(done)
