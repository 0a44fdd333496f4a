"""What the headlines of a story are about, and how much of that a passage says.

A headline is an editor's own answer to what happened. Words that several headlines share weigh by how many do; a
passage says as much of the topic as the words it has in common with them, less the longer it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from crossread.comparison.quotes.wording import SMALL

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
#: Characters at which a passage says half of what its words say.
_LONG = 400


class Topic:
    """The words of some headlines, and how many of the headlines have each (0 to 1)."""

    def __init__(self, headlines: Iterable[str]) -> None:
        told = [_stems(h) for h in headlines if h.strip()]
        counts = Counter(w for words in told for w in words)
        self.weights = {w: n / len(told) for w, n in counts.items() if n > 1 or len(told) < 3}

    def said_in(self, passage: str) -> float:
        """How much of the topic a passage says, 0 and up."""
        return sum(self.weights.get(w, 0.0) for w in sorted(_stems(passage))) / (1 + len(passage) / _LONG)


def _stems(text: str) -> set[str]:
    found = (re.sub(r"[’']s?$", "", w.casefold()) for w in _WORD.findall(text))
    return {_ENDING.sub("", w) if len(w) > 4 else w for w in found if len(w) > 2 and w not in SMALL}
