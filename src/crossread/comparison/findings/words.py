"""Which words mean nearly the same: a small table, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

#: Above this many words a story keeps plain equality for the rarest ones (the table is words x words).
MOST = 8000


@lru_cache(maxsize=1)
def near_words() -> dict[str, list[tuple[str, float]]]:
    """Each word's neighbours with their nearness, 0 to 1."""
    out: dict[str, list[tuple[str, float]]] = {}
    text = files(__package__).joinpath("near_words.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        a, b, share = line.split("\t")
        out.setdefault(a, []).append((b, int(share) / 100))
        out.setdefault(b, []).append((a, int(share) / 100))
    return out


def nearness(words: list[str]) -> NDArray[np.uint8]:
    """(words, words) nearness, 0 to 255; a word is 255 near itself. `words[0]` stands for no word and is near none."""
    table = near_words()
    at = {w: i for i, w in enumerate(words)}
    made = np.zeros((len(words), len(words)), np.uint8)
    for word, i in at.items():
        if i == 0:
            continue
        made[i, i] = 255
        for other, share in table.get(word, ()):
            j = at.get(other)
            if j:
                made[i, j] = round(share * 255)
    return made
