"""The word lists of `kinds.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def kinds() -> dict[str, frozenset[str]]:
    """Words by the name of their list."""
    found = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in found.items()}
