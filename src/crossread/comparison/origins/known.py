"""What is known of sources: the words of `origins.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from crossread.comparison.cast.lexicon import body_words


@dataclass(frozen=True, slots=True)
class Known:
    """The lists of `origins.toml`, ready to ask."""

    spokespersons: re.Pattern[str]
    offices: re.Pattern[str]
    bodies: re.Pattern[str]
    media: re.Pattern[str]
    mastheads: frozenset[str]
    outlets: frozenset[str]
    called: str
    everyday: frozenset[str]
    listed: re.Pattern[str]
    nobody: frozenset[str]
    things: frozenset[str]
    vague: frozenset[str]
    saying: frozenset[str]
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


#: Regular endings of a verb by its last letter; `e` and `y` go before them.
_ENDINGS = {"e": ("es", "ed", "ing"), "y": ("ies", "ied", "ys", "yed", "ying"), "": ("s", "es", "ed", "ing")}


def _forms(verbs: list[str]) -> frozenset[str]:
    """Verbs with their regular forms: "claims", "claimed", "claiming"; "denies"."""
    made = set(verbs)
    for verb in verbs:
        last = verb[-1] if verb[-1] in _ENDINGS else ""
        made |= {verb.removesuffix(last) + end for end in _ENDINGS[last]}
    return frozenset(made)


@lru_cache(maxsize=1)
def known() -> Known:
    """The lists, read once."""
    data = tomllib.loads(files("crossread.comparison.origins").joinpath("origins.toml").read_text("utf-8"))
    called = [*body_words().papers, *data["called"]]
    return Known(
        spokespersons=_any(data["spokespersons"]),
        offices=_any(data["offices"]),
        bodies=_any(data["bodies"]),
        media=_any([*called, *data["media"]]),
        mastheads=frozenset(data["mastheads"]),
        outlets=frozenset(o.casefold() for o in data["outlets"]),
        called="|".join(sorted(called, key=lambda w: (-len(w), w))),
        everyday=frozenset(o.casefold() for o in data["everyday"]),
        listed=re.compile(
            r"(?<![\w@#/.-])(?:"
            + "|".join(sorted(map(re.escape, data["outlets"]), key=lambda n: (-len(n), n)))
            + r")(?![\w/-])"
        ),
        nobody=frozenset(data["nobody"]),
        things=frozenset(data["things"]),
        vague=frozenset(data["vague"]),
        saying=_forms(data["saying"]),
        state=_any(data["state"]),
        national=dict(data["national"]),
        helped=tuple(data["helped"]),
    )
