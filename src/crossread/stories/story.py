"""A story: the readings of the articles that tell of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from crossread.readings.reading import Reading


class Related(NamedTuple):
    """Another story of the same track (the same topic, another event), and why."""

    story: str
    basis: str


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Readings of one event, sorted by article id, so that the order of the input never shows."""

    id: str
    readings: tuple[Reading, ...]
    basis: str = "given together"
    track: str | None = None
    related: tuple[Related, ...] = ()

    @classmethod
    def of(cls, readings: list[Reading], id: str = "s1", basis: str = "given together") -> Story:
        """The story of these readings."""
        return cls(id, tuple(sorted(readings, key=lambda r: r.article.id)), basis)
