"""The origins of a story, and which of them stand behind a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Origin, Reuse
from crossread.stories.story import Story


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All origins; `clauses` maps (article id, clause index) to the origin id behind that clause."""

    origins: tuple[Origin, ...] = ()
    clauses: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def behind(self, evidence: Evidence) -> tuple[str, ...]:
        """Ids of the origins that vouch for this passage."""
        return ()


def find_origins(story: Story, cast: Cast, reuse: tuple[Reuse, ...]) -> Ledger:
    """Statements, agencies, outlets cited, persons interviewed, the outlet's own reporting, unattributed shared text."""
    return Ledger()
