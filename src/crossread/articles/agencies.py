"""Which news agency a credit names: the list of `agencies.yml`, and how to find its names in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

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
            yield found.start(), found.end(), self.by_alias[found.group()]


@lru_cache(maxsize=1)
def agencies() -> Agencies:
    """The list of `agencies.yml`, read once."""
    data = yaml.safe_load(files("crossread.articles").joinpath("agencies.yml").read_text("utf-8"))
    by_alias: dict[str, Agency] = {}
    for row in data["agencies"]:
        agency = Agency(str(row["name"]), row["gives"])
        for alias in (row["name"], *row["aliases"]):
            by_alias[str(alias)] = agency
    # the longest alias first: "AFP/Getty Images" must not end at "Getty"
    longest_first = sorted(by_alias, key=lambda a: (-len(a), a))
    pattern = re.compile(r"(?<![\w@#-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    return Agencies(by_alias, frozenset(data["openers"]), frozenset(data["unnamed"]), pattern)
