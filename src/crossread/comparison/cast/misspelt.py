"""Two full names of one person that no rule of spelling joins: a slip of a letter, a pet name of no list.

Asked only of two people of one surname, neither of whom is like a third, whom no article names both: an outlet keeps to
one form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.comparison.cast.given import same_given
from crossread.comparison.cast.spelling import one_slip

#: Letters of a name that may have a slip where the rest is the same; first letters that two first names share.
_LEAST, _SHARED = 4, 3

Name = tuple[str, ...]


def misspelt(a: Name, b: Name) -> str | None:
    """Why two full names may be one person's; None where they may not."""
    first, last = (a[0], b[0]), (a[-1], b[-1])
    if a[-1] == b[-1] and _one_given(*first):
        return "a form of the first name"
    if same_given(*first) and len(a) == len(b) and one_slip(*last, _LEAST):
        return "surname misspelt by a letter"
    return None


def pairs(names: Sequence[Sequence[Name]], articles: Sequence[set[str]]) -> list[tuple[int, int, str]]:
    """(person, person, why) for people who may be one.

    `names` are each one's full names, `articles` where those stand.
    """
    held: dict[str, set[int]] = defaultdict(set)
    for i, forms in enumerate(names):
        for form in forms:
            held[form[-1]].add(i)
    found: dict[tuple[int, int], str] = {}
    for last, there in held.items():
        near = {i for other, more in held.items() if other == last or one_slip(other, last, _LEAST) for i in more}
        for i in there:
            for j in near - {i}:
                why = {misspelt(x, y) for x in names[i] for y in names[j]}
                if None not in why:
                    found[min(i, j), max(i, j)] = "; ".join(sorted(str(w) for w in why))
    mates = Counter(i for pair in found for i in pair)
    return sorted(
        (i, j, why) for (i, j), why in found.items() if mates[i] == mates[j] == 1 and not articles[i] & articles[j]
    )


def _one_given(a: str, b: str) -> bool:
    """One begins as the other does (Stan, Stanley; Alexis, Alexandros), or has a slip (Anre, Andre)."""
    short = min(len(a), len(b))
    if short < 2 or a == b:
        return False
    shared = next((k for k in range(short) if a[k] != b[k]), short)
    return shared >= min(_SHARED, short) or one_slip(a, b, _LEAST)
