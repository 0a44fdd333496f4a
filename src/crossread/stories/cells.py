"""Nearest neighbours among many vectors in a time that hardly grows with their number.

Vectors live in cells of at most `FULL`; a full cell is split in two around two of its own far-apart members. A search
looks at all cell centres and into the `PROBED` nearest cells. Nothing random: the same additions give the same cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FULL = 256
PROBED = 6

Vectors = NDArray[np.float32]


class Cells:
    """Unit vectors by number; `put` again moves, `drop` removes."""

    def __init__(self, width: int = 384) -> None:
        self._width = width
        self._centres = np.zeros((0, width), np.float32)
        self._sums: list[Vectors] = []
        self._rows: list[Vectors] = []
        self._names: list[NDArray[np.int64]] = []
        self._sizes: list[int] = []
        self._where: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._where)

    def put(self, name: int, vector: Vectors) -> None:
        """Add a vector, or give a known one its new value."""
        if name in self._where:
            self.drop(name)
        cell = self._open() if not self._sizes else int(np.argmax(self._centres @ vector))
        self._append(cell, name, vector)
        if self._sizes[cell] == FULL:
            self._split(cell)

    def drop(self, name: int) -> None:
        """Forget a vector."""
        cell, row = self._where.pop(name)
        last = self._sizes[cell] - 1
        self._sums[cell] = self._sums[cell] - self._rows[cell][row]
        if row != last:
            moved = int(self._names[cell][last])
            self._rows[cell][row] = self._rows[cell][last]
            self._names[cell][row] = moved
            self._where[moved] = (cell, row)
        self._sizes[cell] = last

    def nearest(self, vector: Vectors, most: int) -> list[int]:
        """Numbers of the `most` nearest vectors, nearest first; equally near by number."""
        if not self._where:
            return []
        order = np.argsort(-(self._centres @ vector), kind="stable")[:PROBED]
        names = np.concatenate([self._names[c][: self._sizes[c]] for c in order])
        near = np.concatenate([self._rows[c][: self._sizes[c]] @ vector for c in order])
        kept = np.lexsort((names, -near))[:most]
        return [int(n) for n in names[kept]]

    def _open(self) -> int:
        self._centres = np.concatenate([self._centres, np.zeros((1, self._width), np.float32)])
        self._sums.append(np.zeros(self._width, np.float32))
        self._rows.append(np.zeros((FULL, self._width), np.float32))
        self._names.append(np.zeros(FULL, np.int64))
        self._sizes.append(0)
        return len(self._sizes) - 1

    def _append(self, cell: int, name: int, vector: Vectors) -> None:
        row = self._sizes[cell]
        self._rows[cell][row] = vector
        self._names[cell][row] = name
        self._where[name] = (cell, row)
        self._sizes[cell] = row + 1
        self._sums[cell] = self._sums[cell] + vector
        self._centres[cell] = self._sums[cell] / max(1e-6, float(np.linalg.norm(self._sums[cell])))

    def _split(self, cell: int) -> None:
        rows, names = self._rows[cell].copy(), self._names[cell].copy()
        one = rows[int(np.argmin(rows @ self._centres[cell]))]
        other = rows[int(np.argmin(rows @ one))]
        for _ in range(4):
            left = rows @ one >= rows @ other
            if left.all() or not left.any():
                left = np.arange(len(rows)) % 2 == 0
            one, other = (_unit(rows[side].sum(axis=0)) for side in (left, ~left))
        second = self._open()
        self._sizes[cell] = 0
        self._sums[cell] = np.zeros(self._width, np.float32)
        for row, name, here in zip(rows, names, left, strict=True):
            self._append(cell if here else second, int(name), row)


def _unit(vector: Vectors) -> Vectors:
    return (vector / max(1e-6, float(np.linalg.norm(vector)))).astype(np.float32)
