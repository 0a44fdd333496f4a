"""Words as the time grammar sees them: what each may mean, kept in `words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\w-])"  # 2018-01-31
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\w/])"  # 31/01/2018
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?(?=[ap]m\b)"  # 9.30pm
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\w:])"  # 9:30
    r"|\d{4}'?s(?!\w)|['’]\d0s(?!\w)|\d0s(?!\w)|['’]\d\d(?!\w)"  # 1990s, '90s, '98
    r"|\d+(?:st|nd|rd|th)(?!\w)"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?=[ap]m\b)|\d+(?![\w])"
    r"|[ap]\.\s?m\b\.?|[ap]m\b(?!\w)"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|thu|fri|sat|sun|st)\.(?=\s?[\da-z,])"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|['’]s?\b|['’](?=\s)|--|[^\w\s]|\w+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Word:
    """A word of the text, in small letters, and the classes it may stand for with their values."""

    start: int
    end: int
    lower: str
    classes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes by word, holidays of several words by their first, and the lists of `options`."""

    classes: dict[str, dict[str, Any]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    options: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The words of `words.toml`."""
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    options = {name: frozenset(words) for name, words in table.pop("options").items()}
    classes: dict[str, dict[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, words in table.items():
        for word, value in words.items():
            if " " in word:
                parts = tuple(_TOKEN.findall(word))
                phrases.setdefault(parts[0], []).append((parts, value))
            else:
                classes.setdefault(word, {})[name] = value
    for longer in phrases.values():
        longer.sort(key=lambda phrase: -len(phrase[0]))
    return Lexicon(classes, phrases, options)


def words_of(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order. Linear in its length."""
    return [Word(*m.span(), *_understood(m.group())) for m in _TOKEN.finditer(text)]


@lru_cache(16384)
def _understood(said: str) -> tuple[str, dict[str, Any]]:
    """A word in small letters, and the classes it may stand for."""
    lower = said.lower().replace("’", "'")
    key = lower[:-1] if lower[-1] == "." and len(lower) > 2 else lower
    classes = lexicon().classes.get(key)
    if classes is None:
        classes = _number(lower) if lower[0].isdigit() or (lower[0] == "'" and len(lower) > 2) else _sign(lower)
    elif key in lexicon().options["capital"] and said[0] == lower[0]:
        classes = {}
    return key, classes


_NOTHING: dict[str, Any] = {}


def _sign(lower: str) -> dict[str, Any]:
    if lower[0] in "ap" and lower.replace(".", "").replace(" ", "") in ("am", "pm") and lower not in ("a m", "p m"):
        return {"AMPM": lower[0]}
    return _NOTHING


def _number(lower: str) -> dict[str, Any]:
    """What a word with digits may stand for."""
    if not lower.isascii():
        return {}
    if lower.endswith("s"):  # 1990s, '90s
        digits = lower.strip("'s")
        if not digits.isdigit() or not 2 <= len(digits) <= 4:
            return {}
        return {"DECADENUM": int(digits[:-1])} if digits[-1] == "0" else {}
    if lower[0] == "'":
        return {"SHORTYEAR": int(lower[1:])} if lower[1:].isdigit() else {}
    if ":" in lower or re.fullmatch(r"\d{1,2}\.\d{2}", lower):
        if "-" in lower:
            return {"ISO": lower}
        parts = [int(p) for p in re.split(r"[:.]", lower)]
        found: dict[str, Any] = {"CLOCK": tuple(parts)} if parts[0] < 25 and parts[1] < 60 else {}
        if "." in lower:
            return {"NUMBER": float(lower), **({"DOTTED": tuple(parts)} if "CLOCK" in found else {})}
        return found
    if lower.count("-") == 2:
        return {"ISO": lower}
    if lower.count("/") == 2 or lower.count(".") == 2:
        return {"SLASHED": tuple(int(p) for p in re.split(r"[/.]", lower))}
    if lower[-2:] in ("st", "nd", "rd", "th"):
        number = int(lower[:-2]) if len(lower) < 8 and lower[:-2].isdigit() else 0
        return {"ORDINAL": number, **({"DAYTH": number} if 1 <= number <= 31 else {})}
    if "," in lower or "." in lower:
        plain = lower.replace(",", "")
        return {"NUMBER": float(plain) if "." in plain else int(plain)} if len(plain) < 13 else {}
    if len(lower) > 9 or not (lower.isascii() and lower.isdigit()):
        return {}
    number = int(lower)
    found = {"NUMBER": number}
    if len(lower) <= 2:
        if 1 <= number <= 31:
            found["DAY"] = number
        if number <= 24:
            found["HOUR"] = number
    elif len(lower) == 4:
        if 1000 <= number <= 2199:
            found["YEAR"] = number
        if number < 2460 and number % 100 < 60:
            found["CLOCK4"] = (number // 100, number % 100)
    return found
