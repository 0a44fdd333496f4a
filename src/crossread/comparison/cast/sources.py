"""What a source phrase is: a name, a pronoun, a role ("the spokeswoman"), a body without a name ("the ministry"),
somebody unnamed ("a local source"), or the words of somebody ("the statement").

A source such as `Kenya's newly appointed ambassador to Peru, Ann Lee,` names its speaker
after a comma; `a spokesman for President Holm` does not name him at all, though a name stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crossread.comparison.cast.lexicon import body_words, role_nouns
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.spelling import fold

SourceKind = Literal["name", "pronoun", "role", "body", "several", "words", "unknown"]

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "who": "who",
    "that": "who", "which": "who", "i": "i", "we": "we", "me": "i", "us": "we", "you": "you", "one": "one",
}  # fmt: skip
_INDEFINITE = re.compile(
    r"(?:an?|another|one|some|several|two|three|many|other|few|unnamed|anonymous)\b", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"\A(?:both|the|an?|this|that|these|those|his|her|its|their|our|my|another|one|some|several|many|other|a few)\s+",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\s+(?:of|for|from|to|at|in|with|by|on|inside|close|near|who|whom|that|which|whose|cited|quoted|speaking|familiar|"
    r"involved|briefed|based|about|among|within|under|via|through|over|against|after|before|during|between|behind|"
    r"outside|across|around|without)\b|\s*[,;:(—–]",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|or|as well as)\s+", re.IGNORECASE)
#: Things that hold somebody's words.
_THINGS = """
    statement report document memo letter post tweet message communique communiqué release announcement note email
    article story account accounts reports documents letters interview transcript video filing lawsuit complaint
    indictment page survey study poll website site paper draft order decree ruling media press
"""
_HOLDERS = frozenset(_THINGS.split())


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase taken apart: its kind, the mention it names, the noun it hangs on, the words of its head."""

    kind: SourceKind
    start: int
    end: int
    mention: Mention | None = None
    noun: str = ""
    head: str = ""
    indefinite: bool = False
    inner: tuple[Mention, ...] = ()


def take_apart(text: str, start: int, end: int, mentions: list[Mention]) -> Source:
    """The source in characters `start` to `end`; `mentions` are those of the article that lie in it, in order."""
    while start < end and not text[start].isalnum() and text[start] not in "#@":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ")":
        end -= 1
    inside = [m for m in mentions if m.start < end and start < m.end and text[m.end : m.end + 6] != "-based"]
    phrase = text[start:end]
    bare = fold(phrase).strip()
    if bare in PRONOUNS:
        return Source("pronoun", start, end, noun=bare)
    first = fold(phrase.split()[0]) if phrase.split() else ""
    if first in ("he", "she", "it", "they") and not inside:
        return Source("pronoun", start, end, noun=first)
    indefinite = bool(_INDEFINITE.match(phrase))
    stop = _head_end(text, start, end, inside)
    if len(inside) >= 2 and not indefinite:
        a, b = inside[0], inside[-1]
        if _together(text, start, stop, inside, a, b):
            return Source("several", start, end, head=phrase, inner=tuple(inside))
    head_mentions = [m for m in inside if m.end <= stop]
    last = head_mentions[-1] if head_mentions else None
    if last is not None and (_ends_head(text[last.end : stop]) or _only_kind(last, text[last.end : stop])):
        return Source("name", start, end, mention=last, head=text[start:stop], inner=tuple(inside))
    # `the ambassador to Washington, Ann Lee`: a person after a comma, before a comma or the end
    for m in inside:
        if (
            m.label == "person"
            and m.start > start
            and re.search(r"[,—–:]\s*(?:\w+\.?\s+){0,3}$", text[start : m.start])
        ):
            between = text[start : m.start]
            if re.fullmatch(r"['’]?s?\s*[,)—–].*|\s+of\s.*|\s*", text[m.end : end], re.DOTALL) and "," in between:
                return Source("name", start, end, mention=m, head=text[start:stop], inner=tuple(inside))
    head = _DETERMINER.sub("", text[start:stop] + " ", count=1).strip()
    head = re.sub(r"['’]s?$", "", re.sub(r"^(?:\w+-based\s+)+", "", head))
    noun = fold(re.sub(r"['’]s?$", "", head.split()[-1])) if head.split() else ""
    made: SourceKind = "unknown"
    if noun in _HOLDERS:
        made = "words"
    elif role_nouns().is_role(noun) or role_nouns().is_plural(noun):
        made = "role"
    elif noun in body_words().kinds | body_words().firms:
        made = "body"
    else:
        made, noun = _crowd(text[start:end], noun)
    return Source(made, start, end, None, noun, head, indefinite, tuple(inside))


#: How many of them speak: `hundreds of women`, `one of the drivers`.
_SOME = re.compile(
    r"(?:(?:both|many|most|several|some|dozens|hundreds|thousands|scores|one|two|three|four|five|all|none|each|half|"
    r"(?:a|an|the)\s+(?:number|majority|group|handful|lot|couple|rest|crowd|series))\s+of\s+)"
    r"(?:the\s+|those\s+|these\s+|his\s+|her\s+|its\s+|their\s+)?",
    re.IGNORECASE,
)


def _crowd(phrase: str, noun: str) -> tuple[SourceKind, str]:
    """`hundreds of women`, `Investors contacted by the paper`: people all the same, by their first noun."""
    rest = phrase[found.end() :] if (found := _SOME.match(phrase)) else _DETERMINER.sub("", phrase, count=1)
    for word in rest.split()[:4]:
        bare = fold(word).strip(",.;:'’\"")
        if role_nouns().is_role(bare) or role_nouns().is_plural(bare):
            return "role", bare
        if bare in _HEADLESS:
            break
    if re.fullmatch(r"(?:\w+-)+olds?", noun):
        return "role", noun
    return "unknown", noun


#: Before these a phrase has had its noun.
_SMALL = "of for from to at in with by on who that which whose about over against"
_HEADLESS = frozenset(_SMALL.split())


def _together(text: str, start: int, stop: int, inside: list[Mention], a: Mention, b: Mention) -> bool:
    """`Lima and Nairobi`, `both President Ann Lee and Prime Minister Bo Chen`: two of one kind joined by `and`."""
    if b.end < stop - 2:
        return False
    last = [m for m in inside if m.label == b.label and m.end <= b.start]
    if not last or last[-1].label != b.label:
        return False
    between = text[last[-1].end : b.start]
    plain = _AND.match(between) is not None and len(between.split()) <= 6
    return plain and ((last[-1] is a and a.start - start <= 6) or text[start : start + 5].lower() == "both ")


def _head_end(text: str, start: int, end: int, inside: list[Mention]) -> int:
    """Where the noun phrase's head ends: before the first preposition, comma or relative that is no part of a name."""
    for match in _BREAK.finditer(text, start, end):
        if match.start() <= start or any(m.start <= match.start() < m.end and match.end() <= m.end for m in inside):
            continue
        before = fold(text[start : match.start()].split()[-1]) if text[start : match.start()].split() else ""
        if match.group().strip().lower() == "of" and text[match.end() : match.end() + 2].strip()[:1].isupper():
            # `Deputy Secretary of State Ann Lee`: goes on where a name follows the capital words directly
            after = [m for m in inside if m.start > match.end()]
            capitals = re.compile(r"\s*(?:[A-Z][\w.-]*\s+(?:and\s+|for\s+)?){0,8}")
            if after and role_nouns().is_role(before) and capitals.fullmatch(text, match.end(), after[0].start):
                continue
        return match.start()
    return end


#: What stands between a name and the noun for its kind.
_WHAT = frozenset({"news", "daily", "television", "tv", "radio", "press", "aid", "human", "rights"})


def _only_kind(m: Mention, rest: str) -> bool:
    """`Reuters news agency`, `the Harbour Times newspaper`: what it is, written after the name."""
    words = [fold(w) for w in rest.split()]
    kinds = body_words().kinds
    named = m.label in ("organisation", "misc") and 0 < len(words) <= 3 and words[-1] in kinds
    return named and not set(words[:-1]) - kinds - _WHAT


def _ends_head(rest: str) -> bool:
    return not rest.strip(" '’\"”") or bool(re.fullmatch(r"['’]?s?\s*(?:himself|herself|itself|Jr\.?|Sr\.?)?\s*", rest))
