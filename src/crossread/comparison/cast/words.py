"""An article's words by place: which word stands where, what it is, and how to walk from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from crossread.readings.reading import Reading


@dataclass(slots=True, eq=False)
class Words:
    """Look-ups over the words and sentences of one reading."""

    reading: Reading
    text: str = ""
    starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.reading.article.text
        self.starts = [t.start for t in self.reading.tokens]
        self.sentence_starts = [s.start for s in self.reading.sentences]

    def at(self, place: int) -> int:
        """Index of the first word that starts at `place` or after."""
        return bisect_left(self.starts, place)

    def form(self, i: int) -> str:
        """Word `i` as written."""
        t = self.reading.tokens[i]
        return self.text[t.start : t.end]

    def pos(self, i: int) -> str:
        """Part of speech of word `i`."""
        return self.reading.tokens[i].pos

    def sentence(self, place: int) -> int:
        """Index of the sentence in which `place` stands."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def after_time(self, first: int, last: int) -> int:
        """The word after the last time told between two words (`later Monday`); a bare number (a year) is none."""
        end = self.reading.tokens[last].start if last < len(self.reading.tokens) else len(self.text)
        begin = self.reading.tokens[first].start if first < last else end
        told = [t for t in self.reading.times if begin <= t.start and t.end <= end]
        told = [t for t in told if not self.text[t.start : t.end].isdigit()]
        return self.at(told[-1].end) if told else first

    def bounds(self, place: int) -> tuple[int, int]:
        """First and last word (exclusive) of the sentence in which `place` stands."""
        if not self.reading.sentences:
            return 0, 0
        s = self.reading.sentences[self.sentence(place)]
        return s.first, s.last
