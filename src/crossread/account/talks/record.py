"""Fills the record of the talks from findings, entities, times and quotes."""

from __future__ import annotations

from typing import Any

from crossread.comparison.comparison import Comparison


def record_talks(comparison: Comparison) -> dict[str, Any] | None:
    """The record, or None for a story that is not talks."""
    return None
