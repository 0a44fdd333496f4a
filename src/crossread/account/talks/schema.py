"""Loads the declared schema of the talks record (`schema.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way a sentence tells a field. See the head of `schema.yaml` for what each part means."""

    anchor: frozenset[str]
    take: str
    prepositions: frozenset[str] = frozenset()
    beside: str = "any"
    negated: str | None = None
    mark: str | None = None
    after: str | None = None
    always: str | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """Word lists by name, kinds of side and which faces which, verbs of each act, patterns of each field."""

    words: dict[str, frozenset[str]]
    ordinals: dict[str, int]
    status: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]
    opposite: dict[str, str]
    acts: dict[str, frozenset[str]]
    nominal: dict[str, str]
    needs: dict[str, frozenset[str]]
    ties: dict[str, frozenset[str]]
    alike: tuple[frozenset[str], ...]
    fields: dict[str, tuple[Pattern, ...]]

    def ordinal(self, word: str) -> int | None:
        """The number of an ordinal: "third", "14th"; None for other words."""
        digits = _NUMBERED.fullmatch(word)
        return int(digits[1]) if digits else self.ordinals.get(word)

    def act(self, lemma: str) -> str | None:
        """What a verb does (demand, offer, complaint …), by the first list that has it."""
        return next((kind for kind, verbs in self.acts.items() if lemma in verbs), None)


@lru_cache(maxsize=1)
def load_schema() -> Schema:
    """The schema shipped with the package."""
    raw: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("schema.yaml").read_text("utf-8"))
    words = {k: frozenset(v) for k, v in raw.items() if isinstance(v, list) and k != "alike"}
    for group in ("talks", "format", "assets", "outcomes"):
        words |= {f"{group}.{k}": frozenset(v) for k, v in raw[group].items()}
    return Schema(
        words=words,
        ordinals={str(k): int(v) for k, v in raw["ordinals"].items()},
        status={k: frozenset(v) for k, v in raw["status"].items()},
        classes={k: frozenset(v) for k, v in raw["classes"].items()},
        opposite=dict(raw["opposite"]),
        acts={k: frozenset(v) for k, v in raw["acts"].items()},
        nominal=dict(raw["nominal"]),
        needs={k: frozenset(v) for k, v in raw["needs"].items()},
        ties={k: frozenset(v) for k, v in raw["ties"].items()},
        alike=tuple(frozenset(group) for group in raw["alike"]),
        fields={name: tuple(_pattern(p) for p in patterns) for name, patterns in raw["fields"].items()},
    )


def _pattern(raw: dict[str, Any]) -> Pattern:
    strange = [w for w in (*raw["anchor"], *raw.get("with", ())) if not isinstance(w, str)]
    if strange:  # YAML takes a bare `on` or `no` for a truth value
        raise ValueError(f"talks schema: put quotes around {strange} in {raw}")
    return Pattern(
        anchor=frozenset(raw["anchor"]),
        take=raw["take"],
        prepositions=frozenset(raw.get("with", ())),
        beside=raw.get("beside", "any"),
        negated=raw.get("negated"),
        mark=raw.get("mark"),
        after=raw.get("after"),
        always=raw.get("always"),
    )
