"""Whether two given names may be one person's: initials, short forms, forms of other languages, spellings."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from nicknames import NickNamer

from crossread.comparison.cast.spelling import alike_given, fold


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[int]]:
    lines = tomllib.loads(files(__package__).joinpath("data/given_names.toml").read_text("utf-8"))["forms"]
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for form in line:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@lru_cache(maxsize=1)
def _short_forms() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=50_000)
def same_given(a: str, b: str) -> str | None:
    """Why two given names (or middle names) may be one person's; None where they may not."""
    a, b = fold(a).strip("."), fold(b).strip(".")
    if a == b:
        return "same given name"
    if not a or not b:
        return None
    if min(len(a), len(b)) == 1:
        return "initial" if a[0] == b[0] else None
    if _forms().get(a, frozenset()) & _forms().get(b, frozenset()):
        return "forms of one given name"
    short = _short_forms()
    if b in short.nicknames_of(a) or a in short.nicknames_of(b):
        return "short form of the given name"
    if alike_given(a, b):
        return "given name spelled otherwise"
    return None
