"""One chronology of the story, with how each date was reached."""

from __future__ import annotations

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Finding, Moment
from crossread.stories.story import Story


def chronology(story: Story, cast: Cast, findings: tuple[Finding, ...]) -> tuple[Moment, ...]:
    """Dated events in order; the same event in several accounts is one moment."""
    return ()
