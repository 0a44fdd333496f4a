"""Passages two articles share nearly verbatim without naming a common source."""

from __future__ import annotations

from crossread.comparison.comparison import Reuse
from crossread.stories.story import Story


def find_reuse(story: Story) -> tuple[Reuse, ...]:
    """Shared passages of every pair of articles."""
    return ()
