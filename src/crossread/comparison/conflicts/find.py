"""Asks each kind of conflict in turn. A new kind is a new module beside this one and one line in the list."""

from __future__ import annotations

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Conflict, Finding, Moment, Quote
from crossread.stories.story import Story


def find_conflicts(
    story: Story, cast: Cast, quotes: tuple[Quote, ...], findings: tuple[Finding, ...], moments: tuple[Moment, ...]
) -> tuple[Conflict, ...]:
    """All conflicts, surest first."""
    return ()
