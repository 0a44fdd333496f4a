"""A name that two articles spell differently by a letter, each throughout.

Of persons only full names count, and no letters that writing a name in another alphabet or country changes: those
differ by transliteration far more often than by error.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from crossread.comparison.cast.spelling import one_slip
from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.quotes.wording import spelling
from crossread.comparison.sets import connected

_POSSESSIVE = re.compile(r"[’']s$")
#: A word of fewer letters is changed into another name by one letter (Iran, Iraq).
LEAST = 5
#: In a name of so many words an ending more makes no other word ("Center for Human Affairs", "… Humane Affairs").
WHOLE = 3


def names(material: Material) -> Iterator[Candidate]:
    """Pairs of spellings, each used in articles that do not use the other."""
    forms: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    labels: dict[str, set[str]] = defaultdict(set)
    for reading in material.story.readings:
        for n in reading.names:
            if n.label in ("organisation", "place", "facility", "product", "person"):
                text = _POSSESSIVE.sub("", " ".join(reading.words(n.start, n.end).split()))
                labels[_base(text)].add(n.label)
                forms[_base(text)][text].append(Evidence(reading.article.id, n.start, n.end))
    keys = sorted(k for k in forms if any(len(w) >= LEAST for w in k.split()))
    by_shape: dict[tuple[int, str], list[str]] = defaultdict(list)
    for k in keys:
        words = k.split()
        by_shape[len(words), words[0][0]].append(k)
    said = {k: [e for items in forms[k].values() for e in items] for k in keys}
    for _, alike in sorted(by_shape.items()):
        pairs = [
            (i, j)
            for i, j in combinations(range(len(alike)), 2)
            if _two_spellings(alike[i], alike[j], labels)
            and not {e.article for e in said[alike[i]]} & {e.article for e in said[alike[j]]}
        ]
        for group in connected(len(alike), pairs):
            if len(group) > 1:
                spellings = [alike[i] for i in group]
                shown = [material.words(said[k][0]) for k in spellings]
                yield Candidate(
                    "name",
                    shown[0],
                    tuple(material.side(said[k][:12], k) for k in spellings),
                    f"spelled “{'”, “'.join(shown[:-1])}” and “{shown[-1]}”, each article keeping to one",
                    0.75,
                )


def surnames(material: Material) -> Iterator[Candidate]:
    """A person's surname with a slip of a letter, where it stands alone: in one article too."""
    for entity in material.cast.entities:
        if entity.kind != "person":
            continue
        said: dict[str, list[Evidence]] = defaultdict(list)
        for e in entity.mentions:
            words = _base(material.words(e)).split()
            if words:
                said[words[-1]].append(e)
        full = {w.split()[-1] for w in (_base(a.text) for a in entity.aliases) if " " in w}
        for slip in sorted(said.keys() - full):
            right = [w for w in full & said.keys() if one_slip(slip, w) and len(said[w]) > len(said[slip])]
            if len(right) == 1 and not _transliterated(slip, right[0]):
                forms = [_POSSESSIVE.sub("", material.words(said[w][0]).split()[-1]) for w in (right[0], slip)]
                yield Candidate(
                    "name",
                    entity.name,
                    tuple(material.side(said[w][:12], form) for w, form in zip((right[0], slip), forms, strict=True)),
                    f"the surname of {entity.name} with another letter",
                    0.65,
                )


def _two_spellings(a: str, b: str, labels: dict[str, set[str]]) -> bool:
    """Whether two names of one kind are one name misspelt; of a person only in full, and not by transliteration."""
    one_kind = labels[a] & labels[b]
    if not (one_kind or " " in a) or not _misspelt(a, b):
        return False
    return "person" not in one_kind or (" " in a and not _transliterated(a, b))


def _base(text: str) -> str:
    for sign, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "oe"), ("å", "aa")):
        text = text.replace(sign, plain).replace(sign.upper(), plain)
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip()


def _transliterated(a: str, b: str) -> bool:
    """Whether two names of a person differ by a letter that transliteration changes."""
    x, y = next((x, y) for x, y in zip(a.split(), b.split(), strict=True) if x != y)
    at = next((k for k, (c, d) in enumerate(zip(x, y, strict=False)) if c != d), min(len(x), len(y)))
    if len(x) == len(y):
        return "".join(sorted(x[at] + y[at])) in words_known()["transliterated"]["changed"]
    longer = max(x, y, key=len)
    doubled = longer[at] in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2]
    return doubled or longer[at] in words_known()["transliterated"]["added"]


def _misspelt(a: str, b: str) -> bool:
    """Equal but for one letter of one longer word; no plural, no derived form, no country's spelling."""
    if any(a.replace(x + "e", x) == b.replace(x + "e", x) for x in "aou"):
        return False  # an umlaut left out
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return False
    different = [(x, y) for x, y in zip(a.split(), b.split(), strict=True) if x != y]
    if len(different) != 1:
        return False
    x, y = different[0]
    if x[:-1] == y[:-1] and "s" in (x[-1], y[-1]):
        return False  # "Harlecs", "Harlec7": a plural beside another ending
    short = min(len(x), len(y)) < LEAST and not (len(x) == len(y) == 4 and len(a.split()) > 1)
    derived = (x.startswith(y) or y.startswith(x)) and ("s" in (x[-1], y[-1]) or len(a.split()) < WHOLE)
    if short or derived or any(c.isdigit() for c in x + y):
        return False
    return Levenshtein.distance(x, y) == 1 and spelling(x) != spelling(y) and x[:1] == y[:1]
