"""Which rendering of an utterance stands apart from the words others carry."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossread.comparison.comparison import Difference, Quote
from crossread.comparison.quotes.wording import SMALL, differences, words_of
from crossread.stories.story import Story

_MARKED = re.compile(r"[“\"]([^“”\"]{2,600})[”\"]")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]{0,80}\]")


class Departure(NamedTuple):
    """Rendering number `rendering` departs from numbers `others`, which carry the same words; where it does."""

    rendering: int
    others: tuple[int, ...]
    differs: tuple[Difference, ...]


def departures(quote: Quote, story: Story) -> tuple[Departure, ...]:
    """Renderings in quotation marks whose words are not those of the others' quotations.

    Cutting, punctuation, capitals, spelling by country and omissions that are shown are no departure. Where three or
    more articles quote, `others` are those that agree with each other; where two do, each departs from the other and
    the one with fewer words is named.
    """
    texts = {r.article.id: r.article.text for r in story.readings}
    quoted: dict[int, str] = {}
    for k, r in enumerate(quote.renderings):
        text = texts[r.words.article][r.words.start : r.words.end]
        if r.kind == "direct":
            quoted[k] = text
        elif r.kind == "mixed":
            quoted[k] = " … ".join(_MARKED.findall(text)) or text
    article = {k: quote.renderings[k].words.article for k in quoted}
    agree: dict[int, set[int]] = {k: set() for k in quoted}
    depart: dict[int, dict[int, tuple[Difference, ...]]] = {k: {} for k in quoted}
    for a in quoted:
        for b in quoted:
            if a >= b or article[a] == article[b]:
                continue
            verdict = _compare(quoted[a], quoted[b])
            if verdict is None:
                continue
            if verdict:
                depart[a][b] = verdict
                depart[b][a] = tuple(Difference(d.there, d.here) for d in verdict)
            else:
                agree[a].add(b)
                agree[b].add(a)
    out = []
    done: set[frozenset[int]] = set()
    for k in sorted(quoted, key=lambda k: (len(agree[k]), len(quoted[k]), k)):
        against = [o for o in depart[k] if len(agree[o]) >= len(agree[k]) and frozenset((k, o)) not in done]
        if not against:
            continue
        best = max(against, key=lambda o: (len(agree[o]), len(quoted[o]), -o))
        others = tuple(sorted({best} | {o for o in agree[best] if o in depart[k]}))
        done |= {frozenset((k, o)) for o in depart[k]}
        out.append(Departure(k, others, depart[k][best]))
    return tuple(sorted(out))


def _compare(a: str, b: str) -> tuple[Difference, ...] | None:
    """None where two quotations cannot be set against each other; () where one holds the other's words."""
    x, y = words_of(_LEFT_OUT.sub(" ", a)), words_of(_LEFT_OUT.sub(" ", b))
    short, long = sorted((x, y), key=len)
    content = {w for w in short if w not in SMALL}
    if len(short) < 2 or not content:
        return None
    shared = content & set(long)
    if not shared or len(shared) < 0.3 * len(content):
        return None
    gaps = bool(_LEFT_OUT.search(a) or _LEFT_OUT.search(b))
    found = differences(a, b) if len(x) <= len(y) else tuple(Difference(d.there, d.here) for d in differences(b, a))
    real = [d for d in found if not (gaps and not (d.here and d.there))]
    return tuple(real)
