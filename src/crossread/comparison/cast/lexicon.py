"""The word lists of this floor (`data/*.toml`), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from crossread.comparison.cast.spelling import fold


def _load(name: str) -> Any:
    return tomllib.loads(files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before and after names; `gender` of the honorifics that tell it (m, f)."""

    honorifics: frozenset[str]
    offices: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    gender: dict[str, str]


@lru_cache(maxsize=1)
def titles() -> Titles:
    """Honorifics, offices, suffixes, particles."""
    data = _load("titles")
    kinds = data["honorifics"]
    gender = {fold(w): k for k in ("m", "f") for w in kinds[k]}
    return Titles(
        frozenset(fold(w) for words in kinds.values() for w in words),
        frozenset(fold(w) for w in data["offices"]),
        frozenset(fold(w) for w in data["suffixes"]),
        frozenset(fold(w) for w in data["particles"]),
        gender,
    )


@lru_cache(maxsize=1)
def given_genders() -> dict[str, str]:
    """m or f of the given names that are mostly a man's or a woman's."""
    data = _load("genders")
    return {fold(name): k for k in ("m", "f") for name in data[k].split()}


@dataclass(frozen=True, slots=True)
class RoleNouns:
    """Nouns for people; `gender` of those that tell it."""

    nouns: frozenset[str]
    plurals: frozenset[str]
    endings: tuple[str, ...]
    persona: frozenset[str]
    gender: dict[str, str]

    def is_role(self, word: str) -> bool:
        """`spokeswoman`, `minister`, `legislators`."""
        return self.singular(word) is not None

    def singular(self, word: str) -> str | None:
        """The noun a word is a form of, None where it is no noun for people."""
        w = fold(word)
        if w.endswith("men") and len(w) > 4:
            w = w[:-3] + "man"
        for form in (w, w[:-1] if w.endswith("s") else w, w[:-3] + "y" if w.endswith("ies") else w):
            if form in self.nouns or (len(form) > 6 and form.endswith(self.endings)):
                return form
        return None

    def is_plural(self, word: str) -> bool:
        """True for a word that means several people."""
        w = fold(word)
        return w in self.plurals or (w not in self.nouns and self.singular(w) is not None)

    def gender_of(self, word: str) -> str | None:
        """m or f where the noun says so."""
        noun = self.singular(word)
        if noun is None:
            return None
        if noun in self.gender:
            return self.gender[noun]
        return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else None


@lru_cache(maxsize=1)
def role_nouns() -> RoleNouns:
    """Nouns for people."""
    data = _load("role_nouns")
    gender = {fold(w): k for k in ("m", "f") for w in data[k]}
    nouns = frozenset(gender) | frozenset(fold(w) for w in data["x"])
    return RoleNouns(
        nouns, frozenset(data["plural_people"]), tuple(data["endings"]), frozenset(data["persona"]), gender
    )


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Words in names of organisations."""

    kinds: frozenset[str]
    legal: frozenset[str]
    fronts: frozenset[str]
    small: frozenset[str]
    parts: frozenset[str]
    firms: frozenset[str]
    media: frozenset[str]
    papers: frozenset[str]
    press: frozenset[str]
    trade: frozenset[str]
    added: frozenset[str]
    members: frozenset[str]
    short: dict[str, str]


@lru_cache(maxsize=1)
def body_words() -> BodyWords:
    """Kinds of bodies, company endings, words left out."""
    data = _load("bodies")
    names = ("kinds", "legal", "fronts", "small", "parts", "firms", "media", "papers", "press", "trade", "added",
             "members")  # fmt: skip
    lists = {name: frozenset(map(fold, data[name])) for name in names}
    return BodyWords(**lists, short=data["short"])


@dataclass(frozen=True, slots=True)
class Saying:
    """Verbs that bring in words, and those that do not though a reader may take them for such."""

    verbs: tuple[str, ...]
    said_of: frozenset[str]
    impersonal: frozenset[str]
    inward: frozenset[str]


@lru_cache(maxsize=1)
def saying() -> Saying:
    """Verbs of saying."""
    data = _load("saying")
    sets = {name: frozenset(data[name].split()) for name in ("said_of", "impersonal", "inward")}
    return Saying(tuple(data["verbs"]), **sets)


@dataclass(frozen=True, slots=True)
class Countries:
    """`form` maps a folded form to (country, how): country, adjective, people, capital or seat."""

    form: dict[str, tuple[str, str]]

    def of(self, text: str) -> tuple[str, str] | None:
        """The country a form belongs to and what the form is; a capital that is also a country is the country."""
        return self.form.get(_form(text))

    def country(self, text: str) -> str | None:
        """The country where the form names or describes it (not its capital or a seat)."""
        found = self.of(text)
        return found[0] if found and found[1] in ("country", "adjective", "people") else None


def _form(text: str) -> str:
    words = fold(text).replace("-", " ").replace(".", "").split()
    if words and words[0] == "the" and len(words) > 1 and words[1] != "hague":
        words = words[1:]
    if words and words[-1] in ("'s", "'"):
        words = words[:-1]
    joined = " ".join(words)
    return joined[:-2] if joined.endswith("'s") else joined.rstrip("'")


@lru_cache(maxsize=1)
def countries() -> Countries:
    """All countries' forms. Where two share a form (`Congolese`), the first country listed has it."""
    form: dict[str, tuple[str, str]] = {}
    rows: list[tuple[str, list[list[str]]]] = []
    for name, line in _load("countries").items():
        cells = [[w.strip() for w in cell.split(",") if w.strip()] for cell in line.split("|")]
        rows.append((name, cells + [[] for _ in range(5 - len(cells))]))
    for name, cells in rows:
        for text in [name, *cells[3]]:
            form.setdefault(_form(text), (name, "country"))
    for how, cell in (("adjective", 1), ("people", 2), ("capital", 0), ("seat", 4)):
        for name, cells in rows:
            for text in cells[cell]:
                form.setdefault(_form(text), (name, how))
    return Countries(form)
