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
#: Verbs whose stem keeps the silent e that the ending took: "using", "caused", "seized", "solved", "judged".
_SILENT = re.compile(r"(?:[^aeiou][aiou][cgkvz]|[aeiou]{2}[sz]|[^aeiou][iu][sz]|[aeiou][rlt]?v|[^s]s[lc]|[dnr]g|[bcdfgkptz]l|[nr]c"
                     r"|[^aeiou][aiou]t|[^aeiouw][aiu]r|[^aeiou][aiu]d|u|[^aeiou][aio]m|[^aeiou]i[nl]|rs|ns|ap)$")  # fmt: skip
_NO_SILENT = re.compile(r"(?:visit|limit|edit|exit|benefit|profit|deposit|credit|orbit|inhabit|prohibit|exhibit|permit"
                        r"|commit|admit|submit|happen|open|gain|plan|ban|kill|claim|train|explain|remain|answer|cover"
                        r"|offer|suffer|order|enter|ask|help|want|head|lead|read|load|aid|avoid|raid|add|end|ground"
                        r"|appear|repair|fear|hear|bear|wear|clear|near|pour|tour|hour|heat|treat|defeat|repeat|seat"
                        r"|wait|await|shout|doubt|beat|meet|greet|target|market|budget|comment|[aeiou]{2}[tdrmnl])$")  # fmt: skip


@lru_cache(maxsize=1)
def _irregular() -> dict[str, dict[str, str]]:
    table = tomllib.loads((Path(__file__).parent / "lemmas.toml").read_text("utf-8"))
    return {kind: {form: lemma for lemma, forms in rows.items() for form in forms.split()} for kind, rows in table.items()}


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
    for ending in ("ed", "ing"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 1 and any(letter in _VOWEL for letter in stem):
            return _stem(stem)
    return form


def _stem(stem: str) -> str:
    if stem.endswith("e"):
        return stem if stem.endswith("ee") else stem + "e" if len(stem) < 3 else stem
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith("ll") and len(stem) > 5:  # "controlled", but "called", "killed"
        return stem[:-1]
    if not _NO_SILENT.search(stem) and _SILENT.search(stem):
        return stem + "e"
    return stem
