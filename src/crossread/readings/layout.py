"""Where a text breaks: which line ends are ends of paragraphs, and which only wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.articles.article import Span

_MARKUP = re.compile(
    r"(?i)</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|q|s|small"
    r"|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul)(?:\s[^<>\n]{0,300})?/?>"
)
#: Longest line that is thought to be wrapped by hand or by a mail program, in characters.
_WRAP = 110
#: Share of the line ends at which the next word would not have fitted any more.
_FULL = 0.8
#: Shortest line that may have been cut in a sentence, in characters; shorter ones are headings and lists.
_OPEN = 60


def without_markup(text: str) -> str:
    """The text with tags left in it (`<u>said</u>`) put out by spaces; no character moves."""
    if "<" not in text:
        return text
    return _MARKUP.sub(lambda tag: " " * len(tag.group()), text)


def breaks(text: str, boilerplate: Iterable[Span] = ()) -> list[int]:
    """Characters at which a new paragraph, heading or list line begins, in order, the first being 0.

    A line end is no break where lines are wrapped at a fixed width: where, by and large, the first word of the next
    line would not have fitted on this one. Blank lines always break, and so do the edges of boilerplate.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    wrapped = _wrapped(text, lines)
    found = {0}
    for number, (start, _) in enumerate(lines):
        if number not in wrapped and not (number and _cut(text, lines[number - 1], start)):
            found.add(start)
    for start, end in boilerplate:
        found |= {start, end}
    return sorted(found)


def _cut(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether a line goes on a sentence that the line before left open."""
    last = text[before[0] : before[1]].rstrip()
    opens = text[start:].lstrip()[:2]
    return len(last) >= _OPEN and (last[-1].islower() or last[-1] == ",") and opens.islower() and opens.isalpha()


def _wrapped(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Numbers of the lines that go on the paragraph of the line before."""
    joined = [n for n in range(1, len(lines)) if text.count("\n", lines[n - 1][1], lines[n][0]) == 1]
    if len(joined) < 3:
        return set()
    width = max(len(text[lines[n - 1][0] : lines[n - 1][1]].rstrip()) for n in joined)
    if width > _WRAP:
        return set()

    def full(n: int) -> bool:
        start, end = lines[n - 1]
        first = text[lines[n][0] : lines[n][1]].split(maxsplit=1)[0]
        return len(text[start:end].rstrip()) + 1 + len(first) > width - 2

    if sum(map(full, joined)) < _FULL * len(joined):
        return set()
    return set(joined)
