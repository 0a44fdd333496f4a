"""Posts set into an article as the web sets them: the words, a dash, who posted, the @name, the day.

    The bridge is open again. — Harbour Office (@harbouroffice) May 4, 2021

Nobody is said to say them and no marks stand around them, so no model trained on running text finds them; the form is
that of the embedding services and always the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.articles.article import Span
from crossread.readings.reading import Attribution

_NAME = re.compile(r"\(@\w{1,30}\)")
_DASH = re.compile(r"[ \t\u00a0\n](?:—|–|--|-)[ \t\u00a0]*")
_COUNTER = re.compile(r"\s*\d{1,2}/\d{0,2}\s+")
#: A post has so many characters, and no more: otherwise the line is something else.
_SHORTEST, _LONGEST = 12, 600


def posts(text: str, taken: Sequence[Attribution] = ()) -> list[Attribution]:
    """The posts of a text, in order; one whose words are already given to somebody is left out."""
    found = []
    for match in _NAME.finditer(text):
        begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LONGEST - 80)
        line = text[begin : match.start()].rstrip()
        dashes = list(_DASH.finditer(line, max(0, len(line) - 64)))
        if not dashes:
            continue
        dash = dashes[-1]
        start = begin
        counter = _COUNTER.match(text, start, begin + dash.start())
        start = counter.end() if counter else start
        end = begin + len(line[: dash.start()].rstrip())
        source = Span(begin + dash.end(), begin + len(line))
        if not _SHORTEST <= end - start <= _LONGEST or source.end <= source.start:
            continue
        if any(s.start < end and start < s.end for a in taken if a.source for s in a.content):
            continue
        found.append(Attribution((source,), (), (Span(start, end),), "direct"))
    return found
