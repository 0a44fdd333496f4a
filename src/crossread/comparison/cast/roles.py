"""What people and bodies are called besides their names, where the text puts it beside the name.

Before it (`Harbour spokesman Bo Chen`), before it with a comma (`Kenya's ambassador to Peru, Ann
Lee`), after it (`Bo Chen, a spokesman for the harbour`), or with `is`. The words must have a noun for people
(`role_nouns.toml`) as their head; for bodies, a noun for bodies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossread.comparison.cast.lexicon import body_words, role_nouns, titles
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.words import Words

#: Words a role may have: further and it is a sentence.
_LONGEST = 18
#: Small letters that a word written short may have before its point ("gov.").
_SHORT = 4
_STOP_POS = frozenset({"VERB", "AUX", "SCONJ", "PRON", "INTJ"})
_STOPS = """
    who whom whose what which that and or but while when where as said says told say saying added he she they it we i
    has have had is was were are be been being by will would can could
    according after before during since because if than
"""
_STOP_WORDS = frozenset(_STOPS.split())
_ARTICLES = "the a an both this that these those his her its their our my your one another some"
DETERMINERS = frozenset(_ARTICLES.split())
#: Nouns before a title that are no name of a body, but say whose it is.
_WHOSE = frozenset({"state", "city", "county", "district", "club", "team", "union"})
_PREPOSITIONS = "of for to at in on with from against"
_JOINS = frozenset(_PREPOSITIONS.split())


@dataclass(frozen=True, slots=True)
class RoleFound:
    """A role of a mention: its characters, its words and the noun it hangs on."""

    start: int
    end: int
    text: str
    noun: str


def roles_of(m: Mention, words: Words, others: list[tuple[int, int]]) -> list[RoleFound]:
    """Roles the text puts beside a mention. `others`: where other people are named (a role never runs over one)."""
    is_noun: Callable[[str], bool]
    if m.label == "person":
        is_noun = role_nouns().is_role
    elif m.label == "organisation":
        is_noun = lambda w: fold(w) in body_words().kinds - body_words().parts  # noqa: E731
    else:
        return []
    first, last = words.bounds(m.start)
    found = []
    for span in (_before(m, words, first, is_noun), _comma_before(m, words, first, is_noun),
                 _after(m, words, last, is_noun)):  # fmt: skip
        if span is None:
            continue
        i, j, noun = span
        start, end = words.reading.tokens[i].start, words.reading.tokens[j - 1].end
        if any(s < end and start < e for s, e in others):
            continue
        text = " ".join(words.text[start:end].split())
        if len(text) >= 3:
            found.append(RoleFound(start, end, text, fold(noun)))
    return found


def _before(m: Mention, words: Words, first: int, is_noun: Callable[[str], bool]) -> tuple[int, int, str] | None:
    end = words.at(m.start)
    i = end
    first = max(first, words.after_time(first, end))
    while i > first and end - i < _LONGEST:
        form, pos = words.form(i - 1), words.pos(i - 1)
        low = fold(form)
        title = i < end and i - 2 >= first and words.form(i)[0].isupper() and words.form(i - 2)[0].isupper()
        if low == "of" and title and is_noun(words.form(i - 2)):
            i -= 1
            continue
        if low in _STOP_WORDS or low in DETERMINERS or low in _JOINS or pos in _STOP_POS or pos in ("ADP", "CCONJ"):
            break
        if not any(c.isalnum() for c in form) and form not in ("-", "–", "'", "’", "&", "."):
            break
        if form == "." and i - 2 >= first and len(words.form(i - 2)) > _SHORT and words.form(i - 2).islower():
            break  # a sentence ends there
        if "\n" in words.text[words.reading.tokens[i - 1].end : words.reading.tokens[i].start if i < end else m.start]:
            break  # a headline or a caption ends there
        of_whom = is_noun(form) or low in body_words().kinds or low in _WHOSE or "-" in form
        if pos == "NOUN" and form.islower() and i < end and words.form(i)[0].isupper() and not of_whom:
            break  # "the decision President Lee took"
        i -= 1
    i = _trim(words, i, end)
    nouns = [k for k in range(i, end) if is_noun(words.form(k)) or (m.label == "person" and _office(words.form(k)))]
    if not nouns:
        return None
    # the noun the name hangs on is the last word, or stands before `of State`
    tail = [fold(words.form(k)) for k in range(nouns[-1] + 1, end)]
    if tail and tail[0] != "of" and not (len(tail) == 1 and tail[0] in ("elect", "-", ".")):
        return None
    return i, end, words.form(nouns[-1])


def _office(word: str) -> bool:
    return word[:1].isupper() and fold(word).strip(".") in titles().offices


def _comma_before(m: Mention, words: Words, first: int, is_noun: Callable[[str], bool]) -> tuple[int, int, str] | None:
    comma = words.at(m.start) - 1
    if comma <= first or words.form(comma) != ",":
        return None
    i = comma
    while i > first and comma - i < _LONGEST:
        form, pos = words.form(i - 1), words.pos(i - 1)
        if fold(form) in _STOP_WORDS or pos in _STOP_POS or (pos == "PUNCT" and form not in ("-", "–", "'", "’", ".")):
            break
        i -= 1
    return _phrase(words, i, comma, is_noun)


def _after(m: Mention, words: Words, last: int, is_noun: Callable[[str], bool]) -> tuple[int, int, str] | None:
    i = words.at(m.end)
    if i >= last:
        return None
    if words.form(i) == "," or fold(words.form(i)) in ("is", "was"):
        copula = words.form(i) != ","
        i += 1
    else:
        return None
    if i >= last:
        return None  # a text that ends with the comma
    start = i
    while i < last and i - start < _LONGEST:
        form, pos = words.form(i), words.pos(i)
        low = fold(form)
        if low in _STOP_WORDS or pos in ("VERB", "AUX", "SCONJ") or (pos == "PRON" and low not in DETERMINERS):
            break
        if (pos == "PUNCT" and form not in ("-", "–", "'", "’", ".")) or form in (",", ";", ":", "(", ")", "—"):
            break
        i += 1
    if copula and fold(words.form(start)) not in DETERMINERS:
        return None
    if not copula and fold(words.form(start)) == "the" and i < last and words.pos(i) in ("VERB", "AUX"):
        return None  # `When he met Ann Lee, the director told us`: a subject of its own
    while i > start and not words.form(i - 1)[-1].isalnum():
        i -= 1
    return _phrase(words, start, i, is_noun)


def _phrase(words: Words, i: int, end: int, is_noun: Callable[[str], bool]) -> tuple[int, int, str] | None:
    """The noun phrase in words `i` to `end` whose head is a noun for people: the last one before a preposition."""
    i = _trim(words, i, end)
    part = i
    for k in range(i, end + 1):
        if k == end or fold(words.form(k)) in _JOINS or words.form(k) == ",":
            nouns = [x for x in range(part, k) if is_noun(words.form(x))]
            if nouns and nouns[-1] == k - 1:
                begin = _trim(words, part, end)
                return (begin, end, words.form(nouns[-1])) if end > begin else None
            part = k + 1
    return None


def _trim(words: Words, i: int, end: int) -> int:
    while i < end and (fold(words.form(i)) in DETERMINERS | _JOINS or not words.form(i)[0].isalnum()):
        i += 1
    return i
