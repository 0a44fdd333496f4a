"""What is known of sources: the words of `origins.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Known:
    """The lists of `origins.toml`, ready to ask."""

    spokespersons: re.Pattern[str]
    offices: re.Pattern[str]
    bodies: re.Pattern[str]
    media: re.Pattern[str]
    mastheads: frozenset[str]
    outlets: frozenset[str]
    everyday: frozenset[str]
    listed: re.Pattern[str]
    nobody: frozenset[str]
    things: frozenset[str]
    state: re.Pattern[str]
    national: dict[str, str]
    helped: tuple[str, ...]

    def vouches(self, name: str) -> bool:
        """Whether a source so called is somebody: no pronoun, and no video, map or record."""
        low = name.casefold()
        head = re.split(r"\s(?:of|in|from|on|by|for|about|at|posted|released)\s", low)[0].split()
        return low not in self.nobody and not (head and head[-1] in self.things)


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + r")\b")


@lru_cache(maxsize=1)
def known() -> Known:
    """The lists, read once."""
    data = tomllib.loads(files("crossread.comparison.origins").joinpath("origins.toml").read_text("utf-8"))
    return Known(
        spokespersons=_any(data["spokespersons"]),
        offices=_any(data["offices"]),
        bodies=_any(data["bodies"]),
        media=_any(data["media"]),
        mastheads=frozenset(data["mastheads"]),
        outlets=frozenset(o.casefold() for o in data["outlets"]),
        everyday=frozenset(o.casefold() for o in data["everyday"]),
        listed=re.compile(
            r"(?<![\w@#/.-])(?:"
            + "|".join(sorted(map(re.escape, data["outlets"]), key=lambda n: (-len(n), n)))
            + r")(?![\w/-])"
        ),
        nobody=frozenset(data["nobody"]),
        things=frozenset(data["things"]),
        state=_any(data["state"]),
        national=dict(data["national"]),
        helped=tuple(data["helped"]),
    )
