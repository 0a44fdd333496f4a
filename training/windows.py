"""Windows: stretches of documents that fit the encoder, and the batches made of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from crossread.readings.pieces import Pieces
from crossread.readings.tokens import CASES
from training.documents import IGNORE, TAGGERS, Document

SPECIAL = len(CASES)
#: Share of documents whose curly quotation marks are shown straight, and the other way round.
STRAIGHT, CURLY = 0.2, 0.2
#: Share of treebank breaks shown as spaces where the paragraph goes on.
JOIN = 0.5
#: Batches made at a time from one draw of windows.
POOL = 8


@dataclass(frozen=True)
class Window:
    doc: Document
    first: int
    end: int

    def pieces(self) -> int:
        return sum(len(pieces) for pieces in self.doc.pieces[self.first : self.end])


def cut(doc: Document, limit: int, rng: random.Random) -> list[Window]:
    """Windows of at most `limit` pieces that begin at units; the first one is shorter by chance, so that the places
    of the cuts change from one pass to the next."""
    sizes = np.array([len(p) for p in doc.pieces])
    total = np.concatenate([[0], np.cumsum(sizes)])
    marks = [*doc.units, len(doc)] if doc.units else [0, len(doc)]
    made, first, room = [], marks[0], rng.randint(limit // 3, limit)
    at = 0
    while first < len(doc):
        while at + 1 < len(marks) and total[marks[at + 1]] - total[first] <= room:
            at += 1
        end = marks[at]
        if end <= first:
            # One unit longer than a window: cut where a sentence is likely to end, else anywhere.
            end = int(np.searchsorted(total, total[first] + limit, "right")) - 1
            sure = np.flatnonzero(doc.gold["sentence"][first + 1 : end] == 1) if "sentence" in doc.gold else []
            end = first + 1 + int(sure[-1]) if len(sure) else max(first + 1, end)
            while at + 1 < len(marks) and marks[at + 1] <= end:
                at += 1
        made.append(Window(doc, first, end))
        first, room = end, limit
    return made


class Quotes:
    """Changes of quotation marks, on pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self.to_straight = {pieces.of(a)[0]: pieces.of(b)[0] for a, b in ('“"', '”"', "‘'", "’'")}
        self.straight, self.opening, self.closing = pieces.of('"')[0], pieces.of("“")[0], pieces.of("”")[0]

    def changed(self, window: Window, rng: random.Random) -> list[list[int]]:
        runs = window.doc.pieces[window.first : window.end]
        draw = rng.random()
        if draw < STRAIGHT:
            return [[self.to_straight.get(p, p) for p in run] for run in runs]
        if draw < STRAIGHT + CURLY:
            # A straight mark opens where white space stands before it and none after.
            gap = window.doc.gap[window.first : window.end + 1]
            return [
                [self.opening if gap[i] > 1 else self.closing] if run == [self.straight] else run
                for i, run in enumerate(runs)
            ]
        return runs


def batch(windows: list[Window], pieces: Pieces, quotes: Quotes, rng: random.Random) -> dict[str, Tensor]:
    """Tensors of some windows. Word tensors are laid in one row of all words (N); `row` and `column` say where a word
    lies in (window, word)."""
    runs = [quotes.changed(window, rng) for window in windows]
    length = max(sum(map(len, run)) for run in runs) + 2
    ids = np.zeros((len(windows), length), np.int64)
    case = np.full((len(windows), length), SPECIAL, np.int64)
    gap = np.zeros((len(windows), length), np.int64)
    mask = np.zeros((len(windows), length), bool)
    first, last, row, column = [], [], [], []
    for w, (window, run) in enumerate(zip(windows, runs, strict=True)):
        sizes = np.array([len(r) for r in run])
        ends = 1 + np.cumsum(sizes)
        begins = ends - sizes
        total = int(ends[-1])
        ids[w, 0], ids[w, total] = pieces.first, pieces.last
        ids[w, 1:total] = [p for r in run for p in r]
        case[w, 1:total] = np.repeat(window.doc.case[window.first : window.end], sizes)
        gaps = window.doc.gap[window.first : window.end].copy()
        if window.doc.soft:
            for i in range(window.first, window.end):
                if i in window.doc.soft and rng.random() < JOIN:
                    gaps[i - window.first] = 2
        gaps[0] = gaps[0] if rng.random() < 0.5 else 3
        gap[w, begins] = gaps
        mask[w, : total + 1] = True
        first.append(w * length + begins)
        last.append(w * length + ends - 1)
        row.append(np.full(len(run), w))
        column.append(np.arange(len(run)))
    made = {
        "pieces": torch.from_numpy(ids), "case": torch.from_numpy(case), "gap": torch.from_numpy(gap),
        "mask": torch.from_numpy(mask),
    }  # fmt: skip
    for name, parts in (("first", first), ("last", last), ("row", row), ("column", column)):
        made[name] = torch.from_numpy(np.concatenate(parts).astype(np.int64))
    for name in (*TAGGERS, "sentence", "pos", "relation"):
        made[name] = torch.from_numpy(np.concatenate([gold(window, name) for window in windows]).astype(np.int64))
    heads = []
    for window in windows:
        values = gold(window, "head").astype(np.int64)
        inside = (values >= window.first) & (values < window.end)
        heads.append(np.where(inside, values - window.first, IGNORE))
    made["head"] = torch.from_numpy(np.concatenate(heads))
    made["links"] = links(windows)
    made["spans"] = spans(windows, made["row"])
    return made


def gold(window: Window, name: str) -> np.ndarray:
    known = window.doc.gold.get(name)
    if known is None:
        return np.full(window.end - window.first, IGNORE, np.int16)
    return known[window.first : window.end]


def links(windows: list[Window]) -> Tensor:
    """(n, 5): window, part, first word, end word, anchor word (-1 where it lies in another window)."""
    found = []
    for w, window in enumerate(windows):
        for part, first, end, anchor in window.doc.links:
            if first < window.end and end > window.first:
                at = anchor - window.first if window.first <= anchor < window.end else -1
                found.append((w, part, max(first - window.first, 0), min(end, window.end) - window.first, at))
    return torch.tensor(found, dtype=torch.long).view(-1, 5)


def spans(windows: list[Window], row: Tensor) -> Tensor:
    """(n, 3): first and end word in the row of all words, and the row of the teacher's vectors."""
    offsets = torch.searchsorted(row.contiguous(), torch.arange(len(windows)))
    found = []
    for w, window in enumerate(windows):
        shift = int(offsets[w]) - window.first
        for first, end, vector in window.doc.vectors:
            if first >= window.first and end <= window.end:
                found.append((first + shift, end + shift, vector))
    return torch.tensor(found, dtype=torch.long).view(-1, 3)


class Mixer:
    """Endless batches: every task's windows in its own shuffled passes, drawn by the given shares."""

    def __init__(self, documents: list[Document], shares: dict[str, float], limit: int, size: int, seed: int) -> None:
        """`limit`: pieces a window; `size`: windows a batch."""
        self.rng = random.Random(seed)
        self.by_task = {task: [d for d in documents if d.task == task] for task in shares}
        self.shares, self.limit, self.size = shares, limit, size
        self.queue: dict[str, list[Window]] = {task: [] for task in shares}
        self.passes = dict.fromkeys(shares, 0)

    def draw(self, task: str) -> Window:
        if not self.queue[task]:
            self.queue[task] = [w for doc in self.by_task[task] for w in cut(doc, self.limit, self.rng)]
            self.rng.shuffle(self.queue[task])
            self.passes[task] += 1
        return self.queue[task].pop()

    def __iter__(self) -> Iterator[list[Window]]:
        tasks = list(self.shares)
        long = [task for task in tasks if task != "vectors"]
        shares = [self.shares[task] for task in long]
        while True:
            # Windows of one batch are about equally long, so that little is padded.
            pool = [self.draw(task) for task in self.rng.choices(long, shares, k=self.size * POOL)]
            pool.sort(key=Window.pieces)
            batches = [pool[at : at + self.size] for at in range(0, len(pool), self.size)]
            short = round(self.shares.get("vectors", 0.0) * POOL + self.rng.random() - 0.5)
            batches += [[self.draw("vectors") for _ in range(self.size * 6)] for _ in range(short)]
            self.rng.shuffle(batches)
            for drawn in batches:
                yield sorted(drawn, key=lambda window: window.doc.task)
