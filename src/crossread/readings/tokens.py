"""Words of a text, split as Universal Dependencies' English treebanks split them.

The rules (`tokens.json`) are those of spaCy's English tokenizer with a few moved towards the treebank the parser learns
from (English Web Treebank): hyphens and slashes between word parts are words of their own (`15 - year`), runs of one
sign are one word (`!!!`, `====`). They are kept as data and not taken from the spaCy that happens to be installed: the
model reads words as it learned them, and a start does not wait for spaCy. Every word keeps its characters of the text
one for one; what lies between words is white space only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

Span = tuple[int, int]
Search = Callable[[str], "re.Match[str] | None"]


class Splitter:
    """spaCy's way of splitting: at white space, then affixes off both ends, then exceptions, addresses and infixes."""

    def __init__(self, path: Path) -> None:
        rules = json.loads(path.read_text("utf-8"))
        self._prefix: Search = re.compile(rules["prefix"]).search
        self._suffix: Search = re.compile(rules["suffix"]).search
        self._infix = re.compile(rules["infix"]).finditer
        self._address: Search = re.compile("(?u)" + rules["address"]).match
        self._exceptions: dict[str, list[str]] = rules["exceptions"]
        self._known: dict[str, list[str]] = {}

    def words(self, text: str) -> list[Span]:
        """Start and end, in characters of `text`, of every word."""
        found = []
        for chunk in re.finditer(r"\S+", text):
            at = chunk.start()
            for word in self.split(chunk.group()):
                found.append((at, at + len(word)))
                at += len(word)
        return found

    def split(self, chunk: str) -> list[str]:
        """The words of a stretch without white space."""
        known = self._known.get(chunk)
        if known is None:
            known = self._exceptions.get(chunk) or self._rejoined(self._affixes(chunk))
            if len(self._known) < 500_000:
                self._known[chunk] = known
        return known

    def _affixes(self, rest: str) -> list[str]:
        before: list[str] = []
        after: list[str] = []
        size = -1
        while rest and len(rest) != size and rest not in self._exceptions:
            size = len(rest)
            prefix = self._length(self._prefix, rest)
            if prefix and rest[prefix:] in self._exceptions:
                before.append(rest[:prefix])
                rest = rest[prefix:]
                break
            suffix = self._length(self._suffix, rest[prefix:])
            if suffix and rest[:-suffix] in self._exceptions:
                after.append(rest[-suffix:])
                rest = rest[:-suffix]
                break
            if prefix:
                before.append(rest[:prefix])
            if suffix:
                after.append(rest[-suffix:])
            rest = rest[prefix : len(rest) - suffix]
        return before + self._inner(rest) + after[::-1]

    def _inner(self, rest: str) -> list[str]:
        if not rest:
            return []
        if rest in self._exceptions:
            return self._exceptions[rest]
        if self._address(rest):
            return [rest]
        parts, start = [], 0
        for infix in self._infix(rest):
            if infix.start() == start:
                continue
            parts.append(rest[start : infix.start()])
            if infix.group():
                parts.append(infix.group())
            start = infix.end()
        return [*parts, rest[start:]] if start < len(rest) else parts

    def _rejoined(self, parts: list[str]) -> list[str]:
        """Exceptions that the affixes took apart are put together again (`Wis.` in "(D-Wis.)", `''`)."""
        done: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + 4), at + 1, -1):
                whole = self._exceptions.get("".join(parts[at:end]))
                if whole is not None:
                    done += whole
                    at = end
                    break
            else:
                done.append(parts[at])
                at += 1
        return done

    @staticmethod
    def _length(search: Search, text: str) -> int:
        found = search(text)
        return found.end() - found.start() if found else 0


@lru_cache(maxsize=1)
def splitter() -> Splitter:
    """The splitter, made once."""
    return Splitter(Path(__file__).parent / "tokens.json")


def words(text: str) -> list[Span]:
    """Start and end, in characters of `text`, of every word."""
    return splitter().words(text)


#: Case classes of a word, in the order of the model's case embedding.
CASES = ("lower", "title", "initial", "upper", "mixed", "number", "alphanumeric", "sign")
#: What stands before a word piece, in the order of the model's gap embedding: `inside` is a later piece of one word.
GAPS = ("inside", "glued", "space", "break")


@lru_cache(maxsize=200_000)
def case_of(word: str) -> int:
    """Index into `CASES`."""
    if word.isalpha():
        if word.islower():
            return 0
        if len(word) == 1:
            return 2
        if word.isupper():
            return 3
        return 1 if word[1:].islower() else 4
    if any(sign.isdigit() for sign in word):
        return 6 if any(sign.isalpha() for sign in word) else 5
    letters = "".join(sign for sign in word if sign.isalpha())
    if not letters:
        return 7
    return case_of(letters)
