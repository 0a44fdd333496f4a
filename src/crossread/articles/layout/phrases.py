"""Furniture: what a page says to its reader besides the report. The phrases stand in `furniture.yml`, with reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_QUOTED = re.compile(r"[“\"‘«].{3,}")
_TOLD = re.compile(r"\b(said|says|told|added|according)\b")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of furniture: why it is left out, and the expressions that know it."""

    why: str
    longest: int
    whole: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    closes: re.Pattern[str] | None
    inside: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All kinds, requests to the reader, and set phrases."""

    kinds: tuple[Kind, ...]
    request_opens: re.Pattern[str]
    request_channels: re.Pattern[str]
    request_longest: int
    request_why: str
    phrases: tuple[re.Pattern[str], ...]
    any_phrase: re.Pattern[str]
    phrase_why: str

    def of(self, words: str) -> str | None:
        """Why these words, a whole unit, are furniture; None where they are not."""
        if not words or len(words) > 1500:
            return None
        for kind in self.kinds:
            if len(words) <= kind.longest and (
                (kind.whole and kind.whole.fullmatch(words))
                or (kind.opens and kind.opens.match(words))
                or (kind.closes and kind.closes.search(words))
            ):
                return kind.why
        quoted = _QUOTED.search(words) is not None
        if (
            len(words) <= self.request_longest
            and not (quoted and _TOLD.search(words))
            and self.request_opens.match(words)
            and self.request_channels.search(words)
        ):
            return self.request_why
        if self.any_phrase.search(words):
            different = sum(1 for phrase in self.phrases if phrase.search(words))
            if different >= 2 or (len(words) < 160 and not quoted):
                return self.phrase_why
        return None

    def inside(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Stretches of furniture within `text[start:end]`, which itself is none."""
        found: list[tuple[int, int, str]] = []
        for kind in self.kinds:
            if kind.inside:
                for match in kind.inside.finditer(text, start, end):
                    found.append((match.start(), match.end(), kind.why))
        return found


def _one(expressions: list[str] | None, *, end: str = "") -> re.Pattern[str] | None:
    if not expressions:
        return None
    return re.compile("(?:" + "|".join(f"(?:{spaced(e)})" for e in expressions) + ")" + end, re.IGNORECASE)


def spaced(expression: str) -> str:
    """A blank in an expression stands for one white-space character, `~` for any number of them."""
    return expression.replace("~", r"\s*")


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The list of `furniture.yml`, read once."""
    data: dict[str, Any] = yaml.safe_load(
        files("crossread.articles").joinpath("layout", "furniture.yml").read_text("utf-8")
    )
    kinds = tuple(
        Kind(
            row["why"],
            int(row["longest"]),
            _one(row.get("whole")),
            _one(row.get("opens")),
            _one(row.get("closes"), end=r"\W*$"),
            _one(row.get("inside")),
        )
        for row in data["furniture"]
    )
    asks, phrases = data["requests"], data["phrases"]
    any_phrase = _one(phrases["list"])
    assert any_phrase is not None
    return Furniture(
        kinds,
        re.compile(asks["opens"] + r"\b", re.IGNORECASE),
        re.compile(asks["channels"], re.IGNORECASE),
        int(asks["longest"]),
        asks["why"],
        tuple(re.compile(p, re.IGNORECASE) for p in phrases["list"]),
        any_phrase,
        phrases["why"],
    )
