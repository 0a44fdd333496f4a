"""Which language a text is in, by its function words: enough to tell English from what crossread does not read."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crossread.articles.knowledge import knowledge

_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 20
"""Words below which nothing is said."""
LOOKED_AT = 20_000
"""Characters that decide; the rest of a long text is in the same language."""


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    data = knowledge("language.yml")
    return {str(code): frozenset(map(str, words)) for code, words in data.items()}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language; "und" where the words are of none of those known; None for too few words."""
    words = [w.lower() for w in _WORD.findall(text[:LOOKED_AT])]
    if len(words) < FEWEST:
        letters = sum(c.isalpha() for c in text[:LOOKED_AT])
        foreign = sum(c.isalpha() and ord(c) > 0x24F for c in text[:LOOKED_AT])
        return "und" if letters > 60 and foreign > 0.5 * letters else None
    times = Counter(words)
    share = {code: sum(times[w] for w in known) / len(words) for code, known in _function_words().items()}
    best = max(sorted(share), key=lambda code: share[code])
    if share["en"] >= 0.9 * share[best] and share["en"] >= 0.12:
        return "en"
    return best if share[best] >= 0.12 else "und"
