"""Compares the accounts of one story: the steps of this floor in order."""

from __future__ import annotations

from dataclasses import replace

from crossread.comparison.cast import find_cast
from crossread.comparison.comparison import Comparison, Conflict, Finding
from crossread.comparison.conflicts import find_conflicts
from crossread.comparison.findings import find_findings
from crossread.comparison.origins import find_origins, find_reuse
from crossread.comparison.quotes import gather_quotes
from crossread.comparison.times import chronology, date_story
from crossread.stories.story import Story

#: Conflicts of how a thing is put: the fact itself stands.
_OF_WORDING = frozenset({"quote-wording", "name", "framing", "role"})


def compare_story(story: Story) -> Comparison:
    """Everything the readings of one story say together. The order of the readings never shows."""
    story = date_story(story)
    cast = find_cast(story)
    quotes = gather_quotes(story, cast)
    reuse = find_reuse(story)
    ledger = find_origins(story, cast, reuse)
    findings = find_findings(story, cast, quotes, ledger)
    moments = chronology(story, cast, findings)
    conflicts = find_conflicts(story, cast, quotes)
    return Comparison(
        story=story,
        entities=cast.entities,
        quotes=quotes,
        moments=moments,
        findings=tuple(_contested(f, conflicts) for f in findings),
        origins=ledger.origins,
        reuse=reuse,
        conflicts=conflicts,
    )


def _contested(finding: Finding, conflicts: tuple[Conflict, ...]) -> Finding:
    """A finding is contested where a conflict has a side on its very passage (wording alone contests no fact)."""
    for conflict in conflicts:
        if conflict.kind in _OF_WORDING:
            continue
        for side in conflict.sides:
            for s in side.evidence:
                for e in finding.evidence:
                    if s.article == e.article and 2 * (min(s.end, e.end) - max(s.start, e.start)) > s.end - s.start:
                        return replace(finding, status="contested")
    return finding
