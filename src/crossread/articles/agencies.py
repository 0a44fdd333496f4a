"""Which news agency a credit names: the list of `agencies.yml`, and how to find its names in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crossread.articles.knowledge import knowledge

Gives = Literal["text", "pictures", "both"]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency under the name an account uses."""

    name: str
    gives: Gives


@dataclass(frozen=True, slots=True)
class Agencies:
    """The known agencies, the outlets that open their reports as agencies do, and words for an unnamed agency."""

    by_alias: dict[str, Agency]
    openers: frozenset[str]
    unnamed: frozenset[str]
    pattern: re.Pattern[str]

    def named(self, words: str) -> Agency | None:
        """The agency that `words`, all of them, are a name of."""
        words = words.strip(" .,;:")
        return self.by_alias.get(words)

    def inside(self, line: str) -> Iterator[tuple[int, int, Agency]]:
        """Every agency named in `line`, with its characters."""
        for found in self.pattern.finditer(line):
            if not (found.start() and (line[found.start() - 1].isalnum() or line[found.start() - 1] in "_@#-")):
                yield found.start(), found.end(), self.by_alias[found.group()]


@lru_cache(maxsize=1)
def agencies() -> Agencies:
    """The list of `agencies.yml`, read once."""
    data = knowledge("agencies.yml")
    by_alias: dict[str, Agency] = {}
    for row in data["agencies"]:
        agency = Agency(str(row["name"]), row["gives"])
        for alias in (row["name"], *row["aliases"]):
            by_alias[str(alias)] = agency
    # the longest alias first: "Getty Images" must not end at "Getty"; by first letter, which makes a miss quick
    by_letter: dict[str, list[str]] = {}
    for alias in sorted(by_alias, key=lambda a: (-len(a), a)):
        by_letter.setdefault(alias[0], []).append(re.escape(alias[1:]))
    groups = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    pattern = re.compile(f"(?:{groups})(?![\\w-])")
    return Agencies(by_alias, frozenset(data["openers"]), frozenset(data["unnamed"]), pattern)
