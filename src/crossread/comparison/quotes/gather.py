"""Brings the renderings of one utterance together across articles."""

from __future__ import annotations

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Quote
from crossread.stories.story import Story


def gather_quotes(story: Story, cast: Cast) -> tuple[Quote, ...]:
    """One `Quote` per thing said, in the order in which the articles tell it."""
    return ()
