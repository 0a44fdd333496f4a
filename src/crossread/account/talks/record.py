"""Fills the record of the talks from findings, entities, times and quotes."""

from __future__ import annotations

from crossread.account.talks.types import Talks
from crossread.comparison.comparison import Comparison


def record_talks(comparison: Comparison) -> Talks | None:
    """The record, or None for a story that is not talks."""
    return None
