"""A person being put together from mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.comparison.cast.lexicon import given_genders, titles
from crossread.comparison.cast.mentions import Mention


@dataclass(slots=True)
class Person:
    """A person being put together: mentions, and why each form belongs here."""

    mentions: list[Mention] = field(default_factory=list)
    forms: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def gender(self) -> str | None:
        """What the titles say (m, f); None where they say nothing or both."""
        return agreed(m.gender for m in self.mentions)

    @property
    def likely(self) -> str | None:
        """What the titles say, else what the given names are mostly."""
        return self.gender or agreed(given_genders().get(w[0]) for w in map(bare, self.forms) if len(w) > 1)


def agreed(genders: Iterable[str | None]) -> str | None:
    """The one gender (m, f) that is told; None where none is, or both are."""
    seen = set(genders) - {None}
    return seen.pop() if len(seen) == 1 else None


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words without particles and suffixes, unless nothing would be left."""
    known = titles()
    kept = tuple(w for w in words if w not in known.particles and w not in known.suffixes)
    return kept or tuple(words)
