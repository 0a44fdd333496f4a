"""Markdown: which characters are markup, and what the head of a file says.

Only what is common in saved notes is known (headings, emphasis, links, pictures, lists, quotations); everything else
stays text. Nothing is rendered: the text keeps its characters, and the markup is marked.
"""

from __future__ import annotations

import re

from crossread.articles.article import Span

_INLINE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,300})\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)"
    r"|(?P<open>\[)(?P<words>[^\[\]\n]{1,400})(?P<close>\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\))"
    r"|(?P<strong>\*\*|__(?=\w)|(?<=\w)__)"
    r"|(?<![\w*])(?P<opens>[*_])(?=[^\s*_])|(?<=[^\s*_])(?P<closes>[*_])(?![\w*])"
    r"|(?P<code>`{1,3})"
)
_LINE = re.compile(
    r"^[ \t]{0,3}(?P<mark>(?:>[ \t]?){0,4}(?:#{1,6}[ \t]+|[*+-][ \t]+|\d{1,3}[.)][ \t]+)?)", re.MULTILINE
)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:[^\n]{0,500}\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_ -]{2,30}):[ \t]*(?P<value>[^\n\r]{1,400})", re.MULTILINE)


def markup_of(text: str) -> list[Span]:
    """Every stretch of markup, in order."""
    found = [Span(m.start("mark"), m.end("mark")) for m in _LINE.finditer(text) if m["mark"].strip()]
    for m in _INLINE.finditer(text):
        if m["open"]:
            found += [Span(m.start("open"), m.end("open")), Span(m.start("close"), m.end("close"))]
            found += [Span(m.start("words") + a, m.start("words") + b) for a, b in _emphasis(m["words"])]
        else:
            found.append(Span(m.start(), m.end()))
    return sorted(s for s in set(found) if s.end > s.start)


def _emphasis(words: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"\*{1,3}|`{1,3}", words)]


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Where the text begins behind its front matter, and the fields of that (keys in small letters)."""
    found = _FRONT.match(text)
    if not found:
        return 0, {}
    fields = {m["key"].strip().lower(): m["value"].strip().strip("\"'") for m in _FIELD.finditer(found["body"])}
    return found.end(), {k: v for k, v in fields.items() if v}
