"""Numbers as the text gives them, read into intervals: digits, words, vague amounts, money, percent, durations, ages.

Use `quantities` wherever two passages' numbers are to be compared, and `agree` to ask whether both can stand: a
rounder, vaguer or more careful figure ("about 300", "more than 290", "dozens") is never in disagreement with a finer
one it allows. Dates and clock times are no quantities; numbers inside names ("Flight 370", "Unha-3") are not either.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from crossread.readings.reading import Reading

_KNOWN: dict[str, Any] = tomllib.loads(
    files("crossread.comparison").joinpath("quantities.toml").read_text("utf-8"), parse_float=float
)
_ONES: dict[str, int] = {w: n for n, w in enumerate(_KNOWN["spelled"])}
_TENS: dict[str, int] = {w: 10 * n for n, w in enumerate(_KNOWN["tens"], 2)}
_ORDINALS: dict[str, int] = {w: n for n, w in enumerate(_KNOWN["ordinals"], 1)}
_SCALES: dict[str, float] = _KNOWN["scales"]
_VAGUE: dict[str, float] = _KNOWN["vague"]
_FRACTIONS: dict[str, float] = _KNOWN["fractions"]
_SIGNS: dict[str, str] = _KNOWN["signs"]
CURRENCIES = frozenset(_SIGNS.values())
_MONTHS, _CLOCK, _LABELS, _LEADING, _PRONOUN, _STOP = (
    frozenset(_KNOWN[k]) for k in ("months", "clock", "labels", "leading", "pronoun", "stop")
)
_BEFORE = {tuple(w.split()): effect for effect, words in _KNOWN["before"].items() for w in words}
_AFTER = {tuple(w.split()): effect for effect, words in _KNOWN["after"].items() for w in words}
#: Unit word → (dimension, size in the dimension's base unit); plurals included.
_UNITS: dict[str, tuple[str, float]] = {}
for _dimension, _sizes in _KNOWN["units"].items():
    for _word, _size in _sizes.items():
        _UNITS[_word] = (_dimension, float(_size))
        if _word.isalpha() and len(_word) > 2:
            _UNITS.setdefault(_word + "s", (_dimension, float(_size)))
_UNITS["centuries"] = _UNITS["century"]
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|m|bn|b|tn|km|kg|cm|mm|ft|mph|kph|hrs?|mins?|%)", re.I)
_ORDINAL_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.I)
_GLUED_SCALE = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
#: Words a quantity may begin with, besides figures.
_OPENING = frozenset({*_ONES, *_TENS, *_ORDINALS, *_VAGUE, *_SIGNS, "a", "half", "several"})
#: A vague or bounded amount gives no more than this much away: the share by which "about" may be off.
_ABOUT = 0.12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    `low`-`high` is what the words allow, in base units (seconds, metres, kilograms, whole dollars). `unit` is the
    dimension ("duration", "length", "USD", "percent", "age", "ordinal"; "" for a count), `head` the lemma of what is
    counted (None where the text does not say), `noun` the characters of that word. `grain` is the step the figure is
    written to:
    two figures nearer than half the coarser grain are the same figure rounded.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    head: str | None
    approximate: bool
    grain: float = 1.0
    noun: tuple[int, int] | None = None
    modifiers: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """True for one plain figure."""
        return self.low == self.high and not self.approximate


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether both figures can stand for the same thing: their intervals meet once rounding is allowed for.

    The reserve is half of the coarser grain, and never more than 5 %, so that 20 and 21 differ while 1,200 and 1,230
    do not.
    """
    if a.unit != b.unit:
        return True
    size = max(abs(x) for x in (a.low, a.high, b.low, b.high) if math.isfinite(x))
    reserve = min(max(a.grain, b.grain) / 2, 0.05 * size)
    if a.unit in ("length", "mass", "area", "volume", "speed"):
        reserve = max(reserve, 0.08 * size)  # a converted measure is rounded twice
    return a.low - reserve <= b.high and b.low - reserve <= a.high


def times(a: Quantity, b: Quantity) -> float:
    """How many times the one figure is the other, by their upper limits where they have one."""
    low, high = sorted(x.high if math.isfinite(x.high) else x.low for x in (a, b))
    return high / low if low > 0 else 1.0


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Every quantity of an article in order; none inside names, dates or clock times. Linear in the article's words."""
    return tuple(_Reader(reading).all())


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        text = reading.article.text
        self.words = [text[t.start : t.end].lower() for t in reading.tokens]
        self.raw = [text[t.start : t.end] for t in reading.tokens]
        self.barred = self._barred()

    def _barred(self) -> set[int]:
        """Tokens that are part of a date, a clock time or a name."""
        starts = {t.start: i for i, t in enumerate(self.reading.tokens)}
        barred: set[int] = set()
        spans = [(t.start, t.end, True) for t in self.reading.times if t.type in ("DATE", "TIME")]
        spans += [(n.start, n.end, False) for n in self.reading.names if n.label != "money"]
        for start, end, whole in spans:
            for at in range(start, end):
                i = starts.get(at)
                if i is not None and (whole or at > start or not self.raw[i][:1].isdigit()):
                    barred.add(i)
        # a date of distance ("three days ago", "six hours later") is a duration all the same
        for t in self.reading.times:
            if t.type in ("DATE", "TIME"):
                inside = [starts[at] for at in range(t.start, t.end) if at in starts]
                if any(self.words[i] in _UNITS and _UNITS[self.words[i]][0] == "duration" for i in inside) and any(
                    self.words[i] in ("later", "earlier") for i in inside
                ):
                    barred.difference_update(inside)
        return barred

    def all(self) -> list[Quantity]:
        found: list[Quantity] = []
        i, n = 0, len(self.words)
        while i < n:
            word = self.words[i]
            if i in self.barred or not (word in _OPENING or word[0].isdigit() or word[0] in "$£€¥"):
                i += 1
                continue
            made = self._at(i)
            if made is None:
                i += 1
                continue
            quantity, i = made
            if quantity is not None:
                found.append(quantity)
        return found

    # -- the number itself ---------------------------------------------------------------------------------------
    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) and i not in self.barred else ""

    def _plain(self, i: int, money: bool = False) -> tuple[float, float, int] | None:
        """(value, grain, next token) of the plain number that begins at token `i`."""
        word = self._word(i)
        if _DIGITS.fullmatch(word):
            value = float(word.replace(",", ""))
            grain = 10.0 ** -len(word.split(".")[1]) if "." in word else _grain(value)
            return self._scaled(value, grain, i + 1, money)
        if word in _ONES or word in _TENS:
            return self._spelled(i)
        if word in ("a", "half") and self._word(i + 1) == "dozen":
            return (12.0 if word == "a" else 6.0), 4.0, i + 2
        if word == "a" and self._word(i + 1) in ("hundred", "thousand", "million", "billion"):
            scale = _SCALES[self._word(i + 1)]
            return scale, scale, i + 2
        if word == "a" and self._word(i + 1) in ("couple", "pair") and self._word(i + 2) == "of":
            return 2.0, 1.0, i + 3
        if word == "half" and self._word(i + 1) in ("a", "an") and self._word(i + 2) in ("million", "billion"):
            return 0.5 * _SCALES[self._word(i + 2)], 0.1 * _SCALES[self._word(i + 2)], i + 3
        return None

    def _scaled(self, value: float, grain: float, i: int, money: bool = False) -> tuple[float, float, int]:
        at = i + 1 if self._word(i) == "-" and self._word(i + 1) in _SCALES else i
        glued = _GLUED_SCALE.get(self._word(at)) if money else None
        while scale := glued or _SCALES.get(self._word(at)):
            value, grain, i = value * scale, min(grain, 1.0 if grain >= 1 else grain) * scale, at + 1
            at, glued = i, None
        return value, grain, i

    def _spelled(self, i: int) -> tuple[float, float, int]:
        """ "twenty-one", "two hundred and five thousand"."""
        total, current, seen = 0.0, 0.0, i
        while True:
            word = self._word(i)
            if word in _ONES:
                current += _ONES[word]
            elif word in _TENS:
                current += _TENS[word]
            elif word in _SCALES and word not in ("mn", "bn", "tn") and i > seen:
                if word in ("hundred", "dozen"):
                    current *= _SCALES[word]
                else:
                    total, current = total + current * _SCALES[word], 0.0
            else:
                break
            i += 1
            follows = self._word(i + 1)
            if (
                self._word(i) == "-"
                and (follows in _ONES or follows in _SCALES)
                and self.words[i - 1] in (*_TENS, *_ONES)
            ):
                if self.words[i - 1] in _ONES and follows in _ONES:
                    break
                i += 1
            elif self._word(i) == "and" and self.words[i - 1] in _SCALES and (follows in _ONES or follows in _TENS):
                i += 1
            elif self.words[i - 1] in _ONES and self._word(i) in _ONES:
                break
        value = total + current
        return value, (_grain(value) if value >= 100 else 1.0), i

    def _at(self, i: int) -> tuple[Quantity | None, int] | None:
        """The quantity whose number begins at token `i`, and the token after it."""
        word = self._word(i)
        sign = _SIGNS.get(word) if i + 1 < len(self.words) and self.words[i + 1][:1].isdigit() else None
        first = i
        if sign:
            i += 1
            word = self._word(i)
        if glued := _GLUED.fullmatch(word):
            value = float(glued[1].replace(",", ""))
            tail = glued[2].lower()
            grain = 10.0 ** -len(glued[1].split(".")[1]) if "." in glued[1] else _grain(value)
            if tail in _GLUED_SCALE and (sign or tail != "m"):
                scale = _GLUED_SCALE[tail]
                return self._finish(first, i + 1, value * scale, value * scale, min(grain, 1.0) * scale, sign)
            unit, size = ("length", 1.0) if tail == "m" else _UNITS.get(tail.rstrip("s"), ("", 1.0))
            return self._finish(first, i + 1, value * size, value * size, grain * size, unit or sign)
        if word[:1] in "$£€¥" and len(word) > 1 and _DIGITS.fullmatch(word[1:]):
            value = float(word[1:].replace(",", ""))
            grain = 10.0 ** -len(word.split(".")[1]) if "." in word else _grain(value)
            value, grain, after = self._scaled(value, grain, i + 1, money=True)
            return self._finish(first, after, value, value, grain, _SIGNS[word[0]])
        if word in _VAGUE:
            low, after = _VAGUE[word], i + 1
            if self._word(after) == "of":
                after += 1
                if self._word(after) in _VAGUE:
                    low, after = low * _VAGUE[self._word(after)], after + 1
                else:
                    after -= 1
            return self._finish(first, after, low, math.inf, 0.0, None, approximate=True)
        if word == "several" or (word == "a" and self._word(i + 1) == "few"):
            return self._finish(first, i + (1 if word == "several" else 2), 2.0, 12.0, 0.0, None, approximate=True)
        if ordinal := self._ordinal(i):
            return ordinal
        plain = self._plain(i, bool(sign))
        if plain is None:
            return None
        value, grain, after = plain
        if not sign and self._no_quantity(first, after, word, value):
            return None, after
        # a fraction: "two-thirds of"
        gap = 1 if self._word(after) == "-" else 0
        if value < 10 and self._word(after + gap) in _FRACTIONS and self._word(after + gap + 1) == "of":
            share = 100 * value * _FRACTIONS[self._word(after + gap)]
            return self._finish(first, after + gap + 1, share, share, 5.0, "percent")
        low = high = value
        if self._word(after) in ("-", "–", "—", "to", "and", "or"):
            joiner, start = self._word(after), after + 1
            money = _SIGNS.get(self._word(start))
            second = self._plain(start + bool(money))
            ranged = joiner in ("-", "–", "—") or joiner == "or" or self._word(first - 1) in ("between", "from")
            if joiner == "to" and second and self.reading.tokens[start].start - self.reading.tokens[first].start < 20:
                ranged = ranged or self._counted(second[2]) is not None
            if second and ranged and (second[0] > value) and not (joiner == "or" and second[0] > value + 5):
                upper, upper_grain, end = second
                if 0 < value < 1000 and upper >= 1e5 and upper / value > 1e3:  # "two to three million"
                    scale = upper_grain if upper_grain >= 1e3 else 1.0
                    low = value * scale
                if self._counted(end) is not None or self._word(end) in _UNITS or sign or money:
                    return self._finish(first, end, low, upper, upper_grain, sign or money)
                return None, end
            if joiner in ("-", "–") and second and self._word(after) != "to":
                return None, second[2]  # a score, a phone number, a vote "52-48"
        return self._finish(first, after, low, high, grain, sign)

    def _ordinal(self, i: int) -> tuple[Quantity | None, int] | None:
        word = self._word(i)
        value = _ORDINALS.get(word)
        if value is None and (m := _ORDINAL_DIGITS.fullmatch(word)):
            value = int(m[1])
        if value is None:
            return None
        counted = self._counted(i + 1)
        if counted is None or self._word(i - 1) in _MONTHS or self._word(i + 1) in (*_MONTHS, "of"):
            return None, i + 1
        t = self.reading.tokens
        noun = t[counted]
        made = Quantity(
            start=t[i].start,
            end=t[i].end,
            low=float(value),
            high=float(value),
            unit="ordinal",
            head=_lemma(self.reading, counted),
            approximate=False,
            noun=(noun.start, noun.end),
            modifiers=self._modifiers(i + 1, counted),
        )
        return made, i + 1

    def _no_quantity(self, first: int, after: int, word: str, value: float) -> bool:
        """Years, days of a month, clock times, "one" as a pronoun, numbers glued to a name."""
        before, follows = self._word(first - 1), self._word(after)
        raw_before = self.raw[first - 1] if first else ""
        plain = word.isdigit()
        if plain and len(word) == 4 and 1700 <= value <= 2100:
            counted = self._counted(after)
            plural = counted is not None and self.words[counted].endswith(("s", "people", "men", "women", "children"))
            if not (plural and before not in ("in", "since", "of", "from", "until", "by", "during", "the")):
                return True
        if plain and value <= 31 and {before, before.rstrip("."), follows.rstrip(".")} & _MONTHS:
            return True
        if follows in _CLOCK or (before == ":" and self._word(first - 2)[:1].isdigit()) or before in _LABELS:
            return True
        if before in ("-", "/") and self.reading.tokens[first].start == self.reading.tokens[first - 1].end:
            return True
        if plain and first and before not in _LEADING and self.reading.tokens[first - 1].pos == "PROPN":
            return raw_before[:1].isupper() and not self._starts_sentence(first - 1)
        if word == "one":
            counted = self._counted(after)
            return counted is None or (counted != after and self._word(after) in _STOP) or before in _PRONOUN
        return False

    def _starts_sentence(self, i: int) -> bool:
        return any(s.first == i for s in self.reading.sentences)

    # -- what is counted -------------------------------------------------------------------------------------------
    def _counted(self, i: int) -> int | None:
        """The token of the noun counted by a number that ends before token `i`."""
        tokens = self.reading.tokens
        last = None
        for k in range(i, min(i + 7, len(tokens))):
            word, token = self._word(k), tokens[k]
            raw = self.raw[k]
            if raw in ("-", "’s", "'s", "“", '"', "‘") and k > i - 1 and last is None:
                continue
            if raw in ("-", "’s", "'s"):
                continue
            if not raw[:1].isalpha() or word in _STOP or (not word and k not in self.barred):
                break
            if token.pos in ("NOUN", "PROPN"):
                last = k
                if token.dep == "dep":  # no parse: the next word is the best guess
                    break
            elif token.pos != "ADJ" and not (
                last is None and (token.pos == "ADV" or (token.pos == "VERB" and raw.endswith(("ed", "ing"))))
            ):
                break
        return last

    def _modifiers(self, i: int, counted: int) -> frozenset[str]:
        tokens = self.reading.tokens
        return frozenset(
            tokens[k].lemma or self.words[k]
            for k in range(i, counted)
            if self.raw[k][:1].isalpha() and self.words[k] not in _STOP
        )

    def _finish(
        self, first: int, after: int, low: float, high: float, grain: float, unit: str | None, approximate: bool = False
    ) -> tuple[Quantity | None, int]:
        tokens = self.reading.tokens
        i = after
        while self._word(i) == "-" or self._word(i) == "more":
            i += 1
        word = self._word(i)
        if word == "per" and self._word(i + 1) == "cent":
            unit, after = "percent", i + 2
        elif word == "percentage" and self._word(i + 1) in ("point", "points"):
            unit, after = "points", i + 2
        elif unit is None and word in _UNITS:
            unit, size = _UNITS[word]
            after = i + 1
            k = after + 1 if self._word(after) == "-" else after
            if unit == "duration" and self._word(k) in ("old", "olds"):
                unit, after = "age", k + 1
            low, high, grain = low * size, high * size, grain * size
            if unit == "duration" and (joined := self._joined(after)):
                extra, after = joined
                low, high, grain = low + extra, high + extra, min(grain, 60.0)
            if unit == "length" and self._word(i - 1) in ("square", "cubic"):
                unit = "area"
        elif unit in CURRENCIES and word in ("dollars", "euros", "pounds"):
            after = i + 1
        if unit is None and self._word(first - 1) in ("aged", "age"):
            unit = "age"
            low, high, grain = low * 31557600, high * 31557600, 31557600.0
        counted = self._counted(after)
        if self._word(after) == "of" and unit in ("percent", "mass", "volume", None):
            k = after + 1
            while self._word(k) in ("the", "its", "their", "his", "her", "our", "these", "those", "all", "a"):
                k += 1
            counted = self._counted(k)
        if counted is None and unit is None and self._word(first - 1) in _LEADING:
            counted = first - 1
        start = first
        for size_ in (3, 2, 1):
            before = tuple(self.words[first - size_ : first]) if first >= size_ else ()
            if before in _BEFORE:
                low, high, approximate = _bounded(low, high, _BEFORE[before], approximate)
                start = first - size_
                break
        for words, effect in _AFTER.items():
            if tuple(self.words[after : after + 2]) == words:
                low, high, approximate = _bounded(low, high, effect, approximate)
                after += 2
        head = _lemma(self.reading, counted) if counted is not None else None
        if head is None and not unit:
            governor = tokens[first].head
            if tokens[first].dep == "nummod" and governor != first and governor not in self.barred:
                head, counted = _lemma(self.reading, governor), governor
        if counted is not None and abs(counted - after) > 12:
            counted = None
        noun = (tokens[counted].start, tokens[counted].end) if counted is not None else None
        mods = self._modifiers(after, counted) if counted is not None and counted > after else frozenset()
        return (
            Quantity(
                tokens[start].start, tokens[after - 1].end, low, high, unit or "", head, approximate, grain, noun, mods
            ),
            after,
        )

    def _joined(self, i: int) -> tuple[float, int] | None:
        """ "nine minutes and 46 seconds": the second part, in seconds."""
        if self._word(i) not in ("and", ","):
            return None
        plain = self._plain(i + 1)
        if plain and (unit := _UNITS.get(self._word(plain[2]))) and unit[0] == "duration":
            return plain[0] * unit[1], plain[2] + 1
        return None


def _grain(value: float) -> float:
    """The step a whole number is written to: 1,200 to 100, 300 to 100, 21 and 20 to 1."""
    if value < 100 or value != int(value):
        return 1.0
    whole, step = int(value), 1
    while whole % 10 == 0 and step < 10**12:
        whole //= 10
        step *= 10
    return float(step)


def _bounded(low: float, high: float, effect: str, approximate: bool) -> tuple[float, float, bool]:
    if effect in ("above", "atleast"):
        return low, math.inf, True
    if effect in ("below", "atmost"):
        return 0.0, high, True
    if effect == "nearly":
        return low * (1 - _ABOUT), high, True
    if effect == "barely":
        return low, high * (1 + _ABOUT), True
    if effect == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT), True
    return low, high, approximate


def _lemma(reading: Reading, i: int) -> str:
    token = reading.tokens[i]
    return token.lemma or reading.article.text[token.start : token.end].lower()
