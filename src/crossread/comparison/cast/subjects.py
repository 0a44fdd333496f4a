"""The words that name a speaker, found over the parse: the subject of a verb of saying, and a cut phrase made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import role_nouns, saying, titles
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.spelling import fold
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Token

#: Verbs up from the verb of saying that may have its subject: `The board met and, angry, left, saying …`.
_CLIMB = 4
_UP = ("conj", "xcomp", "advcl", "parataxis")
#: Said in the passive of whom is quoted: `was quoted as saying`.
_QUOTED = frozenset({"quoted", "cited", "heard", "recorded", "filmed", "seen", "overheard", "reported"})
_WHO = frozenset({"who", "which", "that"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re"})
_CLAUSES = frozenset({"acl", "acl:relcl", "parataxis", "conj", "cc", "appos"})
#: What stands before a phrase and is no part of it.
_LEADS = frozenset({"case", "cc", "mark", "punct", "advmod"})
#: Words before a noun that a source may be cut at.
_BEFORE_NOUN = ("det", "amod", "compound", "nummod", "nmod:poss", "flat", "case", "advmod")
#: A cut phrase grows over so many words, at most.
_MOST = 6


def subjects(words: Words, cue: Span) -> Iterator[Span]:
    """Phrases that may name who speaks at this verb: its own subject, then those of the verbs it hangs on.

    `Broadway closed its doors and announced …`: Broadway. What is said of somebody (`is expected to`) has no speaker
    in its subject, so a passive verb yields nothing.
    """
    tokens = words.reading.tokens
    first, last = words.bounds(cue.start)
    verbs = [t for t in range(first, last) if cue.start <= tokens[t].start < cue.end]
    if passive(words, cue):
        return
    for verb in verbs:
        at = verb
        for _ in range(_CLIMB):
            found = [t for t in range(first, last) if tokens[t].head == at and tokens[t].dep.startswith("nsubj")]
            found = [t for t in found if t not in verbs]
            up = tokens[at].head
            if found:
                who = antecedent(words, found[0]) if fold(words.form(found[0])) in _WHO else None
                yield who or phrase(words, found[0])
                break
            if tokens[at].dep == "acl" and first <= up < last and tokens[up].pos in ("NOUN", "PROPN"):
                yield phrase(words, up)  # `a letter saying`, `supporters arguing`
                break
            if up == at or not (first <= up < last) or not tokens[at].dep.split(":")[0].startswith(_UP):
                break
            at = up


def antecedent(words: Words, who: int) -> Span | None:
    """`engineers who are concerned`: whom the relative pronoun (a word's number) stands for."""
    tokens = words.reading.tokens
    first, last = words.bounds(tokens[who].start)
    at = who
    for _ in range(_CLIMB):
        if tokens[at].dep == "acl:relcl" and first <= tokens[at].head < who:
            return phrase(words, tokens[at].head)
        if tokens[at].head == at or not first <= tokens[at].head < last:
            return None
        at = tokens[at].head
    return None


def phrase(words: Words, top: int) -> Span:
    """The noun phrase of a word, without the clauses that hang on it."""
    tokens = words.reading.tokens
    first, last = words.bounds(tokens[top].start)
    below = _below(tokens, top, first, last)
    clauses = [t for t in below if t > top and tokens[t].head == top and tokens[t].dep in _CLAUSES]
    end = min((_below(tokens, t, first, last)[0] for t in clauses), default=below[-1] + 1) - 1
    while end > top and tokens[end].pos == "PUNCT":
        end -= 1
    start = below[0]
    while start < top and tokens[start].dep in _LEADS:
        start += 1
    return Span(tokens[start].start, tokens[max(end, top)].end)


def passive(words: Words, cue: Span) -> bool:
    """True for what is said of somebody: `was expected to`, `are believed to`; not for `was quoted as saying`."""
    tokens = words.reading.tokens
    first, last = words.bounds(cue.start)
    verbs = {t for t in range(first, last) if cue.start <= tokens[t].start < cue.end and tokens[t].pos == "VERB"}
    if any(fold(words.form(t)) in _QUOTED for t in verbs):
        return False
    own = {tokens[t].head for t in range(first, last) if tokens[t].dep.startswith("nsubj")}
    if any(tokens[t].dep == "acl" and fold(words.form(t)) in saying().said_of for t in verbs - own):
        return True  # `an attack believed to be`
    if any(tokens[t].head in verbs and tokens[t].dep in ("aux:pass", "nsubj:pass") for t in range(first, last)):
        return True
    held = [fold(words.form(t)) for t in range(first, last) if cue.start <= tokens[t].start < cue.end]
    be = next((k for k, form in enumerate(held) if form in _BE), None)
    return be is not None and held[-1] in saying().said_of


def impersonal(words: Words, cue: Span) -> bool:
    """True for `it emerged`, `it seems`: a verb that says nothing of who speaks behind an empty `it`."""
    at = words.at(cue.start)
    first, last = words.bounds(cue.start)
    verbs = {words.reading.tokens[t].lemma for t in range(at, last) if words.reading.tokens[t].start < cue.end}
    before = {fold(words.form(t)) for t in range(max(first, at - 3), at)}
    return "it" in before and bool(verbs & saying().impersonal)


def _below(tokens: tuple[Token, ...], top: int, first: int, last: int) -> list[int]:
    """The words that hang on word `top`, itself among them, as one stretch around it."""
    kept = {top}
    for _ in range(12):
        more = {t for t in range(first, last) if t not in kept and tokens[t].head in kept}
        if not more:
            break
        kept |= more
    low = high = top
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    return list(range(low, high + 1))


def grow(words: Words, mentions: list[Mention], span: Span) -> Span:
    """A source span drawn out to whole words, to the noun it is cut before, and to a name it cuts or that follows it
    with nothing but titles between."""
    start, end = span
    text = words.text
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    end = _to_noun(words, start, end)
    for m in mentions:
        if m.start < start < m.end:
            start = m.start
        if m.start < end < m.end:
            end = m.end
        elif m.label == "person" and m.start >= end and m.start - end <= 40:
            tail = re.search(r"[\w’'-]+\.?$", text[start:end])
            if tail and _is_title(tail.group()) and _only_titles(text[end : m.start]):
                end = m.end
    return Span(start, end)


def _to_noun(words: Words, start: int, end: int) -> int:
    """`The`, `a black`: on to the noun these words stand before."""
    tokens = words.reading.tokens
    first, last = words.bounds(start)
    inside = [t for t in range(words.at(start), words.at(end)) if first <= t < last]
    if not inside:
        return end
    at = inside[-1]
    for _ in range(_MOST):
        up = tokens[at].head
        if tokens[at].pos in ("NOUN", "PROPN", "PRON", "VERB") and tokens[at].dep not in ("compound", "nmod:poss"):
            break
        if not at < up < last or up - at > _MOST or tokens[at].dep not in _BEFORE_NOUN:
            break
        if tokens[up].pos not in ("NOUN", "PROPN", "ADJ", "NUM") or any(
            c in ",;:\n" for c in words.text[end : tokens[up].start]
        ):
            break
        at, end = up, max(end, tokens[up].end)
    return end


def _is_title(word: str) -> bool:
    known = titles().offices | titles().honorifics
    return any(role_nouns().is_role(w) or fold(w).strip(".") in known for w in (word, word.split("-")[-1]))


def _only_titles(gap: str) -> bool:
    """What may stand between a cut role and the name: nothing, or `Executive Officer`, on the same line."""
    if "\n" in gap or any(not (c.isalnum() or c in " \u00a0.-‑") for c in gap):
        return False
    return all(w[:1].isupper() and _is_title(w.strip(".")) for w in re.split(r"[\s‑-]+", gap) if w)
