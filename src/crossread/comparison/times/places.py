"""Where things stand in a reading: sentences by character, clauses by sentence."""

from __future__ import annotations

from bisect import bisect_right

from crossread.readings.reading import Reading


class Places:
    """Looks up sentences and clauses of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._starts = [s.start for s in reading.sentences]
        self._ends = [s.end for s in reading.sentences]
        self._clauses: dict[int, list[int]] = {}
        for k, clause in enumerate(reading.clauses):
            self._clauses.setdefault(clause.sentence, []).append(k)

    def sentence(self, at: int) -> int | None:
        """The sentence that holds a character."""
        k = bisect_right(self._starts, at) - 1
        return k if k >= 0 and at < self._ends[k] else None

    def clauses(self, sentence: int) -> list[int]:
        """The clauses of a sentence."""
        return self._clauses.get(sentence, [])
