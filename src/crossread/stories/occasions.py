"""Which occasion of something recurring an article tells of: the second round, game 7, the 12th summit."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

#: Publication this many days apart is needed before two numbers count as two occasions: a preview of the second round
#: and a report of it belong together, and so do a report that counts from the start and one that counts this year's.
APART = 3


@lru_cache(maxsize=1)
def _known() -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    data: dict[str, Any] = yaml.safe_load(
        resources.files("crossread.stories").joinpath("occasions.yaml").read_text("utf-8")
    )
    nouns, between = "|".join(data["nouns"]), "|".join(data["between"])
    ordinals, cardinals = data["ordinals"], data["cardinals"]
    numbered = rf"{'|'.join(ordinals)}|\d{{1,2}}(?:st|nd|rd|th)"
    pattern = re.compile(
        rf"\b(?:(?P<ordinal>{numbered})[ -](?:(?:{between})[ -]){{0,2}}(?P<noun>{nouns})"
        rf"|(?P<before>{nouns})[ -](?P<cardinal>{'|'.join(cardinals)}|\d{{1,2}}))\b"
    )
    return pattern, ordinals, cardinals


def occasions(opening: str) -> tuple[tuple[str, int], ...]:
    """Each recurring thing an opening numbers, with the first number given: (("round", 2),)."""
    pattern, ordinals, cardinals = _known()
    found: dict[str, int] = {}
    for match in pattern.finditer(opening.lower()):
        noun = (match["noun"] or match["before"]).removesuffix("s")
        if match["ordinal"]:
            value = ordinals.get(match["ordinal"]) or int(re.sub(r"\D", "", match["ordinal"]))
        else:
            value = cardinals.get(match["cardinal"]) or int(match["cardinal"])
        found.setdefault(noun, value)
    return tuple(sorted(found.items()))


def another(
    one: tuple[tuple[str, int, int], ...],
    days: tuple[int, ...],
    other: tuple[tuple[str, int, int], ...],
    others: tuple[int, ...],
) -> str | None:
    """In one line why these are two occasions of one thing; None where nothing says so.

    The arguments are `Profile.occasions` and `Profile.days` of two stories. The days must be known: a number alone may
    be counted from elsewhere.
    """
    if not one or not other or not days or not others:
        return None
    gap = min(abs(a - b) for a in days for b in others)
    if gap < APART:
        return None
    here, there = _plurality(one), _plurality(other)
    for noun in sorted(here.keys() & there.keys()):
        if here[noun] != there[noun]:
            return f"{noun} {min(here[noun], there[noun])} and {noun} {max(here[noun], there[noun])}, {gap} days apart"
    return None


def _plurality(votes: tuple[tuple[str, int, int], ...]) -> dict[str, int]:
    best: dict[str, tuple[int, int]] = {}
    for noun, ordinal, articles in votes:
        best[noun] = max(best.get(noun, (0, 0)), (articles, ordinal))
    return {noun: ordinal for noun, (_, ordinal) in best.items()}
