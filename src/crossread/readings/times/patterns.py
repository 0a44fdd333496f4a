"""Rules over words: `rules.toml` is compiled to patterns over word classes and run in time linear in the text.

Every word is one sign that stands for the set of its classes, so that a rule is an ordinary regular expression over a
short string of signs. A stretch of words that no rule knows ends every expression; rules are only tried inside the
stretches between, and only those that can begin with the word at hand.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from crossread.readings.times.words import Word, lexicon, words_of

_PIECE = re.compile(
    r"\s*(?:(?P<name>[a-z]\w*):|\{(?P<macro>\w+)\}|(?P<cls>[A-Z][A-Z0-9]*)|(?P<word>[a-z']+|--|[-,.&/()])|\\(?P<esc>.)|(?P<op>[<>|?*+]))"
)
_LONGEST = 24  # words in one expression; hostile text has no say in how far a rule looks
# Signs: most of them below 256, where a set of them is quick to compile, and none of them a line break.
_UNKNOWN, _FIRST = "\x00", 14
# Classes that never make an expression alone.
_WEAK = frozenset(
    (
        "NUMBER",
        "HUNDREDS",
        "VAGUE",
        "ORDINAL",
        "ABOUT",
        "PARTLY",
        "EDGE",
        "HOUR",
        "DAY",
        "DAYTH",
        "CLOCK4",
        "EVERY",
        "DOTTED",
    )
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of `rules.toml`: a pattern, the maker of its meaning, and what the maker is told."""

    name: str
    make: str
    type: str
    given: dict[str, Any]
    pattern: re.Pattern[str]
    order: int


@dataclass(slots=True)
class Match:
    """Words `first` to `last` (exclusive) of the text fit `rule`; `parts` are its named groups, as words."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, list[Word]]
    after: str = ""
    """The word after the match, in small letters."""

    def has(self, part: str) -> bool:
        """Whether the text has this part of the rule."""
        return bool(self.parts.get(part))

    def value(self, part: str, *classes: str) -> Any:
        """The value of the first word of a part, in the first of these classes that it has; None where absent."""
        for word in self.parts.get(part) or ():
            for name in classes:
                if name in word.classes:
                    return word.classes[name]
        return None


@dataclass(slots=True)
class Grammar:
    """The rules, and the alphabet they are written in."""

    classes: frozenset[str]
    literals: frozenset[str]
    rules: list[Rule] = field(default_factory=list)
    _signs: dict[tuple[str, ...], str] = field(default_factory=dict)
    _starts: dict[str, list[Rule]] = field(default_factory=dict)
    _known: dict[tuple[str, bool], str] = field(default_factory=dict)
    strong: re.Pattern[str] = re.compile("")
    """Finds a sign that may be a time by itself."""

    def sign(self, word: Word) -> str:
        """The one character that stands for this word in a pattern."""
        # a word has its classes or (in small letters, where it needs a capital) none: it is one of two signs
        kind = (word.lower, bool(word.classes))
        known = self._known.get(kind)
        if known is None:
            known = self._signs.get(self._key(word), _UNKNOWN)
            if len(self._known) < 50_000:
                self._known[kind] = known
        return known

    def learn(self, word: Word) -> str:
        """The sign of this word, a new one if none has its classes yet."""
        key = self._key(word)
        return _UNKNOWN if key == ("",) else self._signs.setdefault(key, chr(_FIRST + len(self._signs)))

    def _key(self, word: Word) -> tuple[str, ...]:
        return (*sorted(self.classes & word.classes.keys()), word.lower if word.lower in self.literals else "")


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("rules.toml").read_text("utf-8"))


def _expand(pattern: str, macros: dict[str, str], depth: int = 0) -> str:
    if depth > 8:
        raise ValueError(f"macros run in a circle: {pattern}")
    return re.sub(r"\{(\w+)\}", lambda m: f"<{_expand(macros[m.group(1)], macros, depth + 1)}>", pattern)


#: A number of every kind that words with digits can be of, so that each combination of classes has its sign.
PROBES = """0 1 25 32 100 1000 1060 2200 2460 0930 0960 12345 31/01/2018 2018-01-31 9:30 30:10 12.30 45.10 2.5 1,000
    1990s '98 6th 45th 9.30pm p.m. pm"""


class _Alphabet:
    """All signs: one for every combination of classes that any word can have."""

    def __init__(self, classes: frozenset[str], literals: frozenset[str]) -> None:
        self.grammar = Grammar(classes, literals)
        self.by_sign: dict[str, tuple[frozenset[str], str]] = {}
        known = lexicon().classes
        words = [Word(0, 1, w, c) for w, c in known.items()] + [Word(0, 1, w, {}) for w in literals]
        words += words_of(PROBES)
        for word in words:
            sign = self.grammar.learn(word)
            if sign != _UNKNOWN:
                literal = word.lower if word.lower in literals else ""
                self.by_sign[sign] = (frozenset(classes & word.classes.keys()), literal)
        self._of_class: dict[str, set[str]] = defaultdict(set)
        self._of_word: dict[str, set[str]] = defaultdict(set)
        for sign, (found, literal) in self.by_sign.items():
            self._of_word[literal].add(sign)
            for name in found:
                self._of_class[name].add(sign)

    def of_class(self, name: str) -> frozenset[str]:
        if name not in self._of_class:
            raise ValueError(f"no word has the class {name}")
        return frozenset(self._of_class[name])

    def of_word(self, word: str) -> frozenset[str]:
        return frozenset(self._of_word[word])


@cache
def grammar() -> Grammar:
    """The compiled grammar."""
    source = _source()
    macros: dict[str, str] = source["macros"]
    expanded = [(r, _expand(r["find"], macros)) for r in source["rule"]]
    classes, literals = set(), set()
    for _, pattern in expanded:
        for m in _pieces(pattern):
            if m["cls"]:
                classes.add(m["cls"])
            elif m["word"] or m["esc"]:
                literals.add(m["word"] or m["esc"])
    alphabet = _Alphabet(frozenset(classes), frozenset(literals))
    g = alphabet.grammar
    for order, (r, pattern) in enumerate(expanded):
        part = _Parser(_pieces(pattern), alphabet).alternatives()
        given = {k: v for k, v in r.items() if k not in ("name", "find", "make", "type", "why")}
        rule = Rule(r["name"], r["make"], r.get("type", "DATE"), given, re.compile(part.pattern), order)
        g.rules.append(rule)
        for sign in part.first:
            g._starts.setdefault(sign, []).append(rule)
    weak = lexicon().options["weak"]
    strong = [
        s for s, (found, literal) in alphabet.by_sign.items() if found - _WEAK or (literal and literal not in weak)
    ]
    g.strong = re.compile(_any(strong))
    return g


class _Part(NamedTuple):
    """A piece of a pattern: as a regular expression, the signs it can begin with, whether it can be empty."""

    pattern: str
    first: frozenset[str]
    empty: bool


class _Parser:
    """Turns the pieces of a rule into a regular expression over signs."""

    def __init__(self, pieces: list[re.Match[str]], alphabet: _Alphabet) -> None:
        self.pieces, self.alphabet, self.at = pieces, alphabet, 0
        self.used: dict[str, int] = {}

    def alternatives(self) -> _Part:
        options = [self.sequence()]
        while self.at < len(self.pieces) and self.pieces[self.at]["op"] == "|":
            self.at += 1
            options.append(self.sequence())
        first = frozenset().union(*(o.first for o in options))
        return _Part("|".join(o.pattern for o in options), first, any(o.empty for o in options))

    def sequence(self) -> _Part:
        pattern, first, empty = "", frozenset[str](), True
        while self.at < len(self.pieces) and self.pieces[self.at]["op"] not in (">", "|"):
            part = self.item()
            pattern += part.pattern
            first = first | part.first if empty else first
            empty = empty and part.empty
        return _Part(pattern, first, empty)

    def item(self) -> _Part:
        m = self.pieces[self.at]
        name = m["name"]
        if name:  # a name may stand in several branches; its group gets a number of its own in each
            self.used[name] = self.used.get(name, 0) + 1
            name = f"{name}__{self.used[name]}"
            self.at += 1
            m = self.pieces[self.at]
        self.at += 1
        if m["op"] == "<":
            inner = self.alternatives()
            self.at += 1
            part = inner._replace(pattern=f"(?:{inner.pattern})")
        else:
            signs = self.alphabet.of_class(m["cls"]) if m["cls"] else self.alphabet.of_word(m["word"] or m["esc"])
            part = _Part(_any(signs), signs, False)
        if name:
            part = part._replace(pattern=f"(?P<{name}>{part.pattern})")
        if self.at < len(self.pieces) and self.pieces[self.at]["op"] in ("?", "*", "+"):
            op = self.pieces[self.at]["op"]
            self.at += 1
            part = _Part(part.pattern + op, part.first, part.empty or op != "+")
        return part


def _any(signs: Iterable[str]) -> str:
    """A set of signs as a regular expression."""
    return f"[{re.escape(''.join(sorted(signs)))}]"


def _pieces(pattern: str) -> list[re.Match[str]]:
    found, at = [], 0
    pattern = pattern.rstrip()
    while at < len(pattern):
        m = _PIECE.match(pattern, at)
        if m is None:
            raise ValueError(f"rule not understood at {pattern[at:]!r}")
        found.append(m)
        at = m.end()
    return found


def matches(text: str, words: list[Word]) -> Iterator[Match]:
    """The longest match at every place where a rule fits, left to right, none overlapping another."""
    g = grammar()
    signs = []
    before = 0
    for word in words:
        sign = g.sign(word)
        gap = text[before : word.start]
        # a blank line ends an expression, as does a line break after a full stop
        signs.append("\n" + sign if gap.count("\n") > 1 else sign)
        before = word.end
    # one sign a word: a blank line is marked by an unknown sign of its own, kept apart by position
    line, place = [], []
    for i, sign in enumerate(signs):
        if sign[0] == "\n":
            line.append(_UNKNOWN)
            place.append(-1)
        line.append(sign[-1])
        place.append(i)
    said = "".join(line)
    for stretch in re.finditer(f"[^{_UNKNOWN}]+", said):
        at, end = stretch.span()
        if not g.strong.search(said, at, end):
            continue
        while at < end:
            best: tuple[int, int, re.Match[str], Rule] | None = None
            for rule in g._starts.get(said[at], ()):
                m = rule.pattern.match(said, at, min(end, at + _LONGEST))
                if m and m.end() > at and (best is None or (m.end(), -rule.order) > best[:2]):
                    best = (m.end(), -rule.order, m, rule)
            if best is None:
                at += 1
                continue
            m, rule = best[2], best[3]
            parts: dict[str, list[Word]] = {}
            for name in m.groupdict():
                if m.end(name) > m.start(name):
                    parts.setdefault(name.split("__")[0], [words[place[k]] for k in range(*m.span(name))])
            parts["all"] = [words[place[k]] for k in range(*m.span())]
            last = place[m.end() - 1] + 1
            yield Match(rule, place[m.start()], last, parts, words[last].lower if last < len(words) else "")
            at = m.end()
