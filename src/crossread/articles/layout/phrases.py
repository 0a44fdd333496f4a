"""Furniture: what a page says to its reader besides the report. The phrases stand in `furniture.yml`, with reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crossread.articles.knowledge import knowledge

_QUOTED = re.compile(r"[“\"‘«].{3,}")
LONGEST = 1500
"""Characters of a unit; no furniture but a whole page's is longer."""
_TOLD = re.compile(r"\b(said|says|told|added|according)\b")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of furniture: why it is left out, and the expressions that know it."""

    why: str
    longest: int
    whole: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    closes: re.Pattern[str] | None
    inside: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """All kinds, requests to the reader, and set phrases."""

    kinds: tuple[Kind, ...]
    request_opens: re.Pattern[str]
    request_channels: re.Pattern[str]
    request_longest: int
    request_why: str
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    phrase_why: str

    def of(self, words: str) -> str | None:
        """Why these words, a whole unit, are furniture; None where they are not."""
        if not words or len(words) > LONGEST:
            return None
        for kind in self.kinds:
            if len(words) <= kind.longest and (
                (kind.whole and kind.whole.fullmatch(words))
                or (kind.opens and kind.opens.match(words))
                or (kind.closes and kind.closes.search(words, max(0, len(words) - 170)))
            ):
                return kind.why
        if (
            len(words) <= self.request_longest
            and (asks := self.request_opens.match(words))
            and self.request_channels.search(words, asks.end())
            and not (_QUOTED.search(words) and _TOLD.search(words))
        ):
            return self.request_why
        small = words.lower()
        different = sum(1 for sign, phrase in self.phrases if sign in small and phrase.search(words))
        if different >= 2 or (different == 1 and len(words) < 160 and not _QUOTED.search(words)):
            return self.phrase_why
        return None

    def inside(self, text: str) -> list[tuple[int, int, str]]:
        """Stretches of furniture anywhere in a text, in order, to be left out where a unit is not left out whole."""
        small = text.lower()
        found = [
            (match.start(), match.end(), kind.why)
            for kind in self.kinds
            for sign, expression in kind.inside
            if sign in small
            for match in expression.finditer(text)
        ]
        return sorted(found)


def _one(expressions: list[str] | None, *, end: str = "") -> re.Pattern[str] | None:
    if not expressions:
        return None
    return re.compile("(?:" + "|".join(f"(?:{spaced(e)})" for e in expressions) + ")" + end, re.IGNORECASE)


def _signed(expression: str) -> tuple[str, re.Pattern[str]]:
    """An expression, and the letters it must begin with: most texts hold none of them, and are not searched further."""
    found = re.match(r"(?:[^\\()\[\]{}.?*+|]|\\\.(?=\w))*", expression)
    sign = found.group() if found else ""
    if expression[len(sign) :][:1] in {"?", "*", "{", "|"}:
        sign = sign[:-1]
    return sign.replace("\\", "").lower(), re.compile(spaced(expression), re.IGNORECASE)


def spaced(expression: str) -> str:
    """A blank in an expression stands for one white-space character, `~` for any number of them."""
    return expression.replace("~", r"\s*")


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The list of `furniture.yml`, read once."""
    data: dict[str, Any] = knowledge("layout/furniture.yml")
    kinds = tuple(
        Kind(
            row["why"],
            int(row["longest"]),
            _one(row.get("whole")),
            _one(row.get("opens")),
            _one(row.get("closes"), end=r"\W*$"),
            tuple(_signed(e) for e in row.get("inside", ())),
        )
        for row in data["furniture"]
    )
    asks, phrases = data["requests"], data["phrases"]
    return Furniture(
        kinds,
        re.compile(asks["opens"] + r"\b", re.IGNORECASE),
        re.compile(asks["channels"], re.IGNORECASE),
        int(asks["longest"]),
        asks["why"],
        tuple(_signed(p) for p in phrases["list"]),
        phrases["why"],
    )
