"""Windows: the stretches of an article the encoder reads at a time.

Each window has a core, whose words it decides; what stands before the core is context. The cores of an article's
windows part its words without a gap, and end at paragraphs or, where a paragraph is longer than a window, at likely
sentence ends. A window depends on its own article only, so that an article is read the same whatever else is read.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.readings.layout import breaks, without_markup
from crossread.readings.pieces import Pieces
from crossread.readings.tokens import CASES, case_of, words

Ints = NDArray[np.int64]

#: Word pieces of a window, and how many of them may be context. The model was trained on windows of 190.
LIMIT, CONTEXT = 190, 30


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one article: characters (W, 2), pieces, case and gap classes, and whether a paragraph begins."""

    text: str
    spans: list[tuple[int, int]]
    forms: list[str]
    pieces: list[list[int]]
    case: Ints
    gap: Ints

    def __len__(self) -> int:
        return len(self.spans)


@dataclass(frozen=True, eq=False)
class Window:
    """Words `first` to `end`, of which `core` to `end` are decided here; arrays as the model takes them."""

    first: int
    core: int
    end: int
    pieces: Ints
    case: Ints
    gap: Ints
    firsts: Ints
    lasts: Ints


def words_of(text: str, boilerplate: list[tuple[int, int]], pieces: Pieces) -> Words:
    """The words of a text. `boilerplate` is read like the rest, but stands in paragraphs of its own."""
    shown = without_markup(text)
    spans = words(shown)
    forms = [shown[start:end] for start, end in spans]
    marks = breaks(shown, boilerplate)  # type: ignore[arg-type]
    gap = np.empty(len(spans), np.int64)
    at, before = 0, -1
    for i, (start, end) in enumerate(spans):
        broken = i == 0
        while at < len(marks) and marks[at] <= start:
            broken, at = True, at + 1
        gap[i] = 3 if broken else 1 if start == before else 2
        before = end
    case = np.fromiter((case_of(form) for form in forms), np.int64, len(forms))
    return Words(shown, spans, forms, [pieces.of(form) for form in forms], case, gap)


def windows(made: Words, pieces: Pieces) -> list[Window]:
    """Windows of at most `LIMIT` pieces that between them decide every word once."""
    sizes = np.fromiter((len(run) for run in made.pieces), np.int64, len(made))
    total = np.concatenate([[0], np.cumsum(sizes)])
    found, core = [], 0
    while core < len(made):
        first = core
        while first > 0 and total[core] - total[first - 1] <= CONTEXT:
            first -= 1
        furthest = int(np.searchsorted(total, total[first] + LIMIT, "right")) - 1
        end = _end(made, core, max(furthest, core + 1))
        found.append(_window(made, first, core, end, pieces))
        core = end
    return found


def _end(made: Words, core: int, furthest: int) -> int:
    """Where to stop, at most at `furthest`: at the last paragraph's end that leaves a good part, else a sentence's."""
    if furthest >= len(made):
        return len(made)
    least = core + max(1, (furthest - core) // 3)
    for end in range(furthest, least, -1):
        if made.gap[end] == 3:
            return end
    for end in range(furthest, least, -1):
        if _likely_start(made, end):
            return end
    for end in range(furthest, least, -1):
        if made.forms[end - 1] in {";", ",", ":", "—", "–"}:
            return end
    return furthest


def _likely_start(made: Words, at: int) -> bool:
    forms = made.forms
    back = at - 1
    if forms[back] in {"”", '"', "’", ")", "'"}:
        back -= 1
    if back < 1 or forms[back] not in {".", "?", "!"} or made.gap[at] != 2:
        return False
    return len(forms[back - 1]) > 2 and (forms[at][0].isupper() or forms[at] in {"“", '"', "‘"})


def _window(made: Words, first: int, core: int, end: int, pieces: Pieces) -> Window:
    runs = made.pieces[first:end]
    sizes = np.fromiter((len(run) for run in runs), np.int64, len(runs))
    lasts = np.cumsum(sizes)
    firsts = lasts - sizes + 1
    length = int(lasts[-1]) + 2
    ids = np.array([[pieces.first, *(piece for run in runs for piece in run), pieces.last]], np.int64)
    case = np.full((1, length), len(CASES), np.int64)
    case[0, 1:-1] = np.repeat(made.case[first:end], sizes)
    gap = np.zeros((1, length), np.int64)
    gap[0, firsts] = made.gap[first:end]
    return Window(first, core, end, ids, case, gap, firsts, lasts)
