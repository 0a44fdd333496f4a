"""When, where and to whom something was said, where the sentence tells it outside the words said."""

from __future__ import annotations

import re

from crossread.articles.article import Span
from crossread.readings.reading import Reading

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: To whom and by what: the words after the verb of saying that name a listener, a medium or a meeting.
_TOLD = re.compile(
    r"\b(?i:told|telling)\s+"
    r"(?P<who>(?:(?i:an?|the|his|her|its|state|local|foreign)\s+)?\w+(?:['’]s)?(?:\s+[A-Z][\w.’']+){0,4})"
    r"|\b(?P<how>(?i:(?:in|via|through|on|at|during|by)\s+(?:(?:an?|the|his|her|its|their|one|another)\s+)?"
    r"(?:[\w’'-]+\s+){0,3}(?:statement|interview|press conference|news conference|briefing|speech|address|"
    r"letter|tweet|post|posting|email|e-mail|message|memo|report|conference call|phone call|telephone|phone|television|"
    r"radio|broadcast|hearing|testimony|facebook|twitter|instagram|telegram|social media|truth social|whatsapp)))\b"
)


def occasions_of(reading: Reading) -> dict[int, tuple[str | None, tuple[Span, ...]]]:
    """{index of the attribution: (day it was said, ISO 8601; the words that tell when, to whom, how)}."""
    text = reading.article.text
    out: dict[int, tuple[str | None, tuple[Span, ...]]] = {}
    for i, a in enumerate(reading.attributions):
        parts = (*a.cue, *a.source)
        if not parts:
            continue
        where = {k for p in parts for k, s in enumerate(reading.sentences) if s.start <= p.start < s.end}
        date: str | None = None
        spans: list[Span] = []
        for k in sorted(where):
            s = reading.sentences[k]
            for t in reading.times:
                if s.start <= t.start < s.end and t.type == "DATE" and not _inside(Span(t.start, t.end), a.content):
                    spans.append(Span(t.start, t.end))
                    if date is None and t.value and _DAY.fullmatch(t.value):
                        date = t.value
            for m in _TOLD.finditer(text, s.start, min(s.end, s.start + 2000)):
                group = "who" if m.group("who") else "how"
                span = Span(m.start(group), m.end(group))
                if not _inside(span, a.content) and not any(_overlaps(span, p) for p in a.source):
                    spans.append(span)
        if date or spans:
            out[i] = (date, tuple(sorted(set(spans))))
    return out


def _inside(span: Span, content: tuple[Span, ...]) -> bool:
    return any(c.start <= span.start < c.end for c in content)


def _overlaps(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
