"""Groups the clauses of all articles into findings."""

from __future__ import annotations

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Finding
from crossread.comparison.origins import Ledger
from crossread.stories.story import Story


def find_findings(story: Story, cast: Cast, ledger: Ledger) -> tuple[Finding, ...]:
    """One finding per fact, each with the smallest passage in every article that states it."""
    return ()
