"""The sentence structure of a reading, ready to walk: children, subtrees, which token stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.articles.article import Span
from crossread.readings.reading import Reading, Token

#: Relations that carry no part of a phrase's meaning at its edge.
_EDGE = frozenset({"punct", "cc", "discourse"})


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """`children[i]` are the tokens whose head is token `i`, in order; `starts` the first characters of all tokens."""

    reading: Reading
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading) -> Tree:
        """The tree of all sentences of a reading."""
        below: list[list[int]] = [[] for _ in reading.tokens]
        for i, token in enumerate(reading.tokens):
            if token.head != i:
                below[token.head].append(i)
        return cls(reading, tuple(map(tuple, below)), tuple(t.start for t in reading.tokens))

    def token(self, i: int) -> Token:
        """Token `i`."""
        return self.reading.tokens[i]

    def lemma(self, i: int) -> str:
        """Lemma of token `i`, lower case."""
        return self.reading.tokens[i].lemma

    def at(self, char: int) -> int:
        """The token that holds or last precedes this character."""
        return max(0, bisect_right(self.starts, char) - 1)

    def kids(self, i: int, *relations: str) -> list[int]:
        """Children of token `i` in one of these relations (all, if none is named)."""
        return [k for k in self.children[i] if not relations or self.reading.tokens[k].dep in relations]

    def below(self, i: int, *, without: frozenset[str] = frozenset()) -> Iterator[int]:
        """Token `i` and everything under it, leaving out its own branches in the relations `without`."""
        yield i
        stack = [c for c in self.children[i] if self.reading.tokens[c].dep not in without]
        while stack:
            k = stack.pop()
            yield k
            stack.extend(self.children[k])

    def phrase(self, i: int, *, without: frozenset[str] = frozenset()) -> Span:
        """Characters of the phrase headed by token `i`: unbroken, without signs and conjunctions at its edges."""
        inside = sorted(self.below(i, without=without))
        at = inside.index(i)
        low = high = at
        # Keep to the stretch around the head: a parse may attach words from far away.
        while low > 0 and inside[low - 1] >= inside[low] - 1:
            low -= 1
        while high + 1 < len(inside) and inside[high + 1] <= inside[high] + 1:
            high += 1
        first, last = inside[low], inside[high]
        while first < i and (self.token(first).pos == "PUNCT" or self.token(first).dep in _EDGE):
            first += 1
        while last > i and self.token(last).pos == "PUNCT":
            last -= 1
        return Span(self.token(first).start, self.token(last).end)

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and what is coordinated with it."""
        out = [i]
        for k in self.kids(i, "conj"):
            out.extend(self.conjuncts(k))
        return out
