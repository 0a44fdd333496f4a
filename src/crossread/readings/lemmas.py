"""The form a word has in a dictionary, in lower case, by a list of irregular forms and a few rules.

Used to see that "resigned" and "resigns" are one verb, not to teach grammar: a lemma that is wrong the same way
for two words does no harm.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_VOWEL = "aeiouy"
#: One short syllable: it would have doubled its last letter ("planned"), so an e was lost ("hoped", "fired").
_SHORT = re.compile(r"[^aeiou]*u?[aeiouy][bcdfgklmnprstvz]")
#: Longer verbs in -ate, -ce, -ge, -se after these letters: "mediated", "announcing", "charged", "endorsed".
_LOST_E = re.compile(r"[aeiouy][^aeiou]+[iu]at$|[aeiou]n?c$|[aeiou](?:dg|rg)$|[rn]s$")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, dict[str, str]]:
    table = tomllib.loads((Path(__file__).parent / "lemmas.toml").read_text("utf-8"))
    silent = {stem: stem + "e" for stem in table.pop("silent").split()}
    forms = {
        kind: {form: lemma for lemma, rest in rows.items() for form in rest.split()} for kind, rows in table.items()
    }
    return forms | {"silent": silent}


@lru_cache(maxsize=100_000)
def lemma(word: str, pos: str) -> str:
    """The lemma of a word of universal part of speech `pos`."""
    form = word.lower()
    if pos in {"VERB", "AUX"}:
        return _irregular()["verb"].get(form) or _verb(form)
    if pos == "NOUN":
        return _irregular()["noun"].get(form) or _noun(form)
    if pos in {"PART", "ADV", "ADJ"}:
        return _irregular()["verb"].get(form, form) if pos == "PART" else _irregular()["other"].get(form, form)
    return form


def _noun(form: str) -> str:
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    return form[:-1]


def _verb(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "oes", "zzes")):
        return form[:-2]
    if form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("eed") and len(form) > 5:
        return form[:-1]
    for ending in ("ed", "ing"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 1 and any(letter in _VOWEL for letter in stem):
            return _stem(stem)
    return form


def _stem(stem: str) -> str:
    silent = _irregular()["silent"].get(stem)
    if silent or stem.endswith("e"):
        return silent or stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith("ll") and len(stem) > 5:  # "controlled", but "called", "killed"
        return stem[:-1]
    if _SHORT.fullmatch(stem) or stem.endswith(("u", "v", "iz")) or _LOST_E.search(stem):
        return stem + "e"
    return stem
