"""What somebody is said to have said in several articles: a fact they share, whatever clauses it is cut into."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.comparison.comparison import Quote
from crossread.comparison.findings.points import Facet, Point
from crossread.stories.story import Story


def quoted(story: Story, quotes: Sequence[Quote]) -> list[Facet]:
    """The quotes with renderings in two or more articles."""
    number = {reading.article.id: r for r, reading in enumerate(story.readings)}
    out = []
    for quote in quotes:
        points = tuple(
            Point("position", f"quote {quote.id}", number[e.article], e.start, e.end, ())
            for e in (rendering.words for rendering in quote.renderings)
        )
        if len({p.reading for p in points}) > 1:
            out.append(Facet("position", points))
    return out
