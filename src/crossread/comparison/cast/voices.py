"""Whose words stand in one stretch of what an attribution holds, where that is not the attribution's own speaker.

Three cases a reader of text tells at a glance. What is relayed: in `The Times reports that Ann Lee said her boat sank`,
the words are Ann Lee's. What is passed on: `…, the agency quoted Ann Lee as saying`. And a quotation with its own
`…, Bo Chen said` beside it, though it was put together with the words of somebody in another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import saying
from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.players import Player
from crossread.comparison.cast.words import Words
from crossread.readings.reading import Attribution

#: Characters of a source phrase beside a quotation, at most.
_REACH = 160
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
_PHRASE = r"[A-Z@#tahs][^.!?;:“”\"\n]{0,140}?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    say = "(?:" + "|".join(sorted(saying().verbs, key=lambda v: (-len(v), v))) + ")"
    return (
        re.compile(r"[”\"’', \t]*(?:according to|per)\s+(?P<who>" + _PHRASE + r")(?=[.,;\n]|$)"),
        re.compile(r"[”\"’', \t]*(?P<who>" + _PRONOUN + "|" + _PHRASE + r"),?\s+(?:\w+ly\s+)?" + say + r"\b"),
        re.compile(r"[”\"’', \t]*" + say + r"\s+(?P<who>" + _PHRASE + r")(?=[.,;\n]|$)"),
        re.compile(
            r"(?P<who>"
            + _PRONOUN
            + "|"
            + _PHRASE
            + r"),?\s+(?:\w+ly\s+)?"
            + say
            + r"\b[^.!?“”\"\n]{0,80}[,:]?\s*[“\"]?$"
        ),
        re.compile(r"\s*[“\"]?(?:that\s+)?(?P<who>" + _PHRASE + r")\s+(?:has\s+|had\s+)?" + say + r"\b"),
    )


#: Who is passed on: `the agency quoted Ann Lee as saying`.
_PASSED_ON = (
    r"\b(?:quot|cit)(?:ed|es|ing|e)\s+(?P<who>" + _PHRASE + r")\s+as\s+(?:saying|telling|writing|having\s+said)\b"
)
_QUOTED_AFTER = re.compile(r"[”\"’', \t]*[^.!?;:“”\"\n]{1,60}?" + _PASSED_ON)
_QUOTED_BEFORE = re.compile(_PASSED_ON + r"[^.!?“”\"\n]{0,60}[,:]?\s*[“\"]?$")

Resolve = Callable[[Span], Player | None]


def relayed(a: Attribution, words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    """The speaker inside what is reported: `that Ann Lee said …` at the beginning of the content."""
    if not a.content or a.kind == "direct":
        return None
    start = min(c.start for c in a.content)
    match = _patterns()[4].match(words.text, start, start + _REACH)
    if match is None:
        return None
    span = Span(match.start("who"), match.end("who"))
    named = [m for m in mentions if m.start >= span.start and m.end <= span.end]
    # the phrase is a name, with its role at most: what comes between would be another clause
    if not named or len(words.text[span.start : span.end].split()) > 8 or words.text[named[-1].end : span.end].strip():
        return None
    return resolve(span)


def beside(span: Span, words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    """Who is named by the verb of saying that stands right beside a quotation, in its own sentence."""
    text = words.text
    after, verb_after, verb_first, before, _ = _patterns()
    end = min(len(text), span.end + _REACH)
    last = re.search(r"(.)[”\"’']*$", text[span.start : span.end])
    # after a full stop what follows belongs to the next sentence
    for pattern in () if last and last.group(1) == "." else (after, verb_after, verb_first):
        match = pattern.match(text, span.end, end)
        if match:
            return _one(match, words, mentions, resolve)
    sentence = words.reading.sentences[words.sentence(span.start)].start if words.reading.sentences else span.start
    begin = max(sentence, span.start - _REACH)
    if begin < span.start:
        lead = before.match(text[begin : span.start])
        if lead:
            who = Span(begin + lead.start("who"), begin + lead.end("who"))
            return _checked(who, words, mentions, resolve)
    return None


def passed_on(span: Span, words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    """Whom somebody else quotes as saying it: `…, the agency quoted Ann Lee as saying`."""
    begin = max(0, span.start - _REACH)
    lead = _QUOTED_BEFORE.search(words.text[begin : span.start])
    if lead:
        return _quoted(Span(begin + lead.start("who"), begin + lead.end("who")), words, mentions, resolve)
    match = _QUOTED_AFTER.match(words.text, span.end, min(len(words.text), span.end + _REACH))
    return _quoted(Span(*match.span("who")), words, mentions, resolve) if match else None


def _quoted(span: Span, words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    """Who is quoted, who need not be named: `quoted him as saying`, `quoted the head of the agency as saying`."""
    told = words.text[span.start : span.end]
    if len(told.split()) <= 8 and not any(span.start <= m.start and m.end <= span.end for m in mentions):
        return resolve(span)
    return _checked(span, words, mentions, resolve)


def _one(match: re.Match[str], words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    return _checked(Span(match.start("who"), match.end("who")), words, mentions, resolve)


def _checked(span: Span, words: Words, mentions: list[Mention], resolve: Resolve) -> Player | None:
    """A phrase counts where it names somebody; a pronoun tells no more than the attribution's own speaker."""
    phrase = words.text[span.start : span.end]
    named = [m for m in mentions if m.start >= span.start and m.end <= span.end]
    if named and len(phrase.split()) > 14 and words.text[named[0].end : named[0].end + 1] == ",":
        return resolve(Span(span.start, named[0].end))  # `Ann Lee, who … , declared`
    return resolve(span) if named and len(phrase.split()) <= 14 else None
