"""Attributions: who is said to have said what, put together from tags, links and quotation marks.

The model tags words as source, cue or content and says of each which *anchor* it belongs to: the first word of the
cue. Quotation marks then set the bounds of what is quoted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.readings.quotes import Quotation, inside
from crossread.readings.reading import Attribution, AttributionKind

WordSpan = tuple[int, int]
#: How strongly words `first` to `end` of a part belong to an anchor word: log-odds, None where no window holds both.
Link = Callable[[str, int, int, int], float | None]

#: A quotation of this many words is somebody's, even where the model tagged only part of it.
_SPEECH_WORDS = 5
#: Share of a quotation that has to be tagged content for the whole to be.
_TAGGED = 0.4
#: Words by which a cue may be away from a part that no link ties to anything.
_NEAR = 40


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
        content = _with_quotations([_chars(s, spans) for s in draft.content], quoted, spans)
        made.append(
            Attribution(
                tuple(_chars(s, spans) for s in sorted(draft.source)),
                tuple(_chars(s, spans) for s in sorted(draft.cue)),
                tuple(content),
                kind_of(content, quoted, text),
            )
        )
    made += _speeches(made, quoted, spans, paragraphs, text)
    made.sort(key=lambda a: min(s.start for part in (a.source, a.cue, a.content) for s in part))
    return _continued(made, quoted, spans, paragraphs)


def kind_of(content: list[Span], quoted: list[Quotation], text: str) -> AttributionKind:
    """Direct where all that is said stands in marks, mixed where some of it does, else indirect."""
    share = inside(content, quoted, text)
    return "direct" if share > 0.95 else "mixed" if share > 0 else "indirect"


def _join(tagged: Tagged, link: Link, paragraphs: list[int]) -> list[_Draft]:
    """One draft a cue, with the parts linked to it; parts that no cue wants stand alone."""
    drafts = [_Draft(cue=[cue]) for cue in tagged.cue]
    anchors = [cue[0] for cue in tagged.cue]
    alone: list[_Draft] = []
    for span in tagged.content:
        best = _best("content", span, anchors, link, paragraphs)
        if best is None:
            alone.append(_Draft(content=[span]))
        else:
            drafts[best].content.append(span)
    for span in tagged.source:
        scored = [(link("source", *span, anchor), i) for i, anchor in enumerate(anchors)]
        wanted = [i for score, i in scored if score is not None and score > 0]
        if not wanted:
            best = _best("source", span, anchors, link, paragraphs)
            wanted = [] if best is None else [best]
        for i in wanted:
            drafts[i].source.append(span)
        if not wanted:
            near = [d for d in alone if not d.source and _gap(span, d.content[0]) <= _NEAR]
            if near:
                min(near, key=lambda d: _gap(span, d.content[0])).source.append(span)
    merged: list[_Draft] = []
    for draft in drafts:
        # A cue in two parts ("was quoted ... as saying"): the part without content joins its neighbour.
        last = merged[-1] if merged else None
        if last and not draft.content and not draft.source and _gap(last.cue[-1], draft.cue[0]) <= 8:
            score = link("cue", *draft.cue[0], last.cue[0][0])
            if score is not None and score > 0:
                last.cue += draft.cue
                continue
        merged.append(draft)
    return [d for d in merged if d.content or d.source] + [d for d in alone if d.content]


def _best(part: str, span: WordSpan, anchors: list[int], link: Link, paragraphs: list[int]) -> int | None:
    """The anchor a span belongs to: the best linked one, else the nearest of its paragraph."""
    scored = [(score, i) for i, anchor in enumerate(anchors) if (score := link(part, *span, anchor)) is not None]
    if scored:
        score, i = max(scored)
        if score > 0:
            return i
    here = set(paragraphs[span[0] : span[1]])
    near = [
        (_gap(span, (anchor, anchor + 1)), i)
        for i, anchor in enumerate(anchors)
        if paragraphs[anchor] in here and _gap(span, (anchor, anchor + 1)) <= _NEAR
    ]
    if near and (not scored or max(scored)[0] > -2):
        return min(near)[1]
    return None


def _gap(a: WordSpan, b: WordSpan) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _chars(span: WordSpan, spans: list[Span]) -> Span:
    return Span(spans[span[0]][0], spans[span[1] - 1][1])


def _with_quotations(content: list[Span], quoted: list[Quotation], spans: list[Span]) -> list[Span]:
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
    found = []
    for q in quoted:
        words = [i for i, (start, end) in enumerate(spans) if q.start <= start and end <= q.end]
        if len(words) < _SPEECH_WORDS or any(s.start < q.end and q.start < s.end for s in taken):
            continue
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
