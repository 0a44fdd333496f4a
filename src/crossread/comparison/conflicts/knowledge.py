"""What the rules know of words: the lists of `conflicts.toml` and the turns of phrase of `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

_HERE = files("crossread.comparison.conflicts")


@lru_cache(maxsize=1)
def words_known() -> dict[str, Any]:
    """The lists of `conflicts.toml`, as sets where they are lists of words."""
    data = tomllib.loads(_HERE.joinpath("conflicts.toml").read_text("utf-8"))
    return {k: frozenset(v) if isinstance(v, list) and v and isinstance(v[0], str) else v for k, v in data.items()}


@lru_cache(maxsize=1)
def phrases_known() -> dict[str, Any]:
    """The turns of phrase of `phrases.toml`."""
    return tomllib.loads(_HERE.joinpath("phrases.toml").read_text("utf-8"))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for a list of turns of phrase; capitals do not count."""
    return re.compile("(?i)" + "|".join(f"(?:{p})" for p in patterns))
