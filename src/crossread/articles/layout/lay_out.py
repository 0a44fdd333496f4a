"""Lays a text out: which stretch is the headline, a caption, a paragraph, and which is furniture of the page.

Nothing is cut and nothing moved. Precision comes first: a line is only left out where a rule in `furniture.yml`, a
credit, an exact repetition or its place among other links says what it is; everything else stays in the telling.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crossread.articles.article import Block, BlockKind, Boilerplate, Credit, Published, Span
from crossread.articles.layout.draft import Draft
from crossread.articles.layout.frame import links_below, page_furniture, pictures, repetitions, rows
from crossread.articles.layout.headlines import heading_mark, headings, headline, headline_by_shape
from crossread.articles.layout.markdown import front_matter, markup_of
from crossread.articles.layout.phrases import furniture
from crossread.articles.layout.signatures import datelines, dates_and_bylines, foot
from crossread.articles.layout.units import split_units

WITHIN = frozenset({"markup", "web address"})
"""Furniture that stands inside a sentence; it does not divide its paragraph into two blocks."""
_GALLERY = re.compile(r"Photos?: ")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text is made of, and what its furniture says about it."""

    blocks: tuple[Block, ...]
    boilerplate: tuple[Boilerplate, ...]
    credits: tuple[Credit, ...]
    title: str | None = None
    byline: str | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    markup: tuple[Span, ...] = ()


def lay_out(text: str, title: str | None = None, *, markdown: bool = False) -> Layout:
    """The layout of a text. `title`: the headline, where something beside the text says it."""
    begin = front_matter(text)[0] if markdown else 0
    markup = [s for s in markup_of(text) if s.start >= begin] if markdown else []
    units = split_units(text, markup, begin)
    draft = Draft(text, units, [None] * len(units), [""] * len(units))
    if begin:
        draft.before.append(Boilerplate(0, len(text[:begin].rstrip()), "front matter"))
    draft.marked = [u for u in range(len(units)) if heading_mark(text, units[u].start)] if markdown else []
    draft.markup = markup
    headline(draft, title)
    page_furniture(draft)
    dates_and_bylines(draft)
    foot(draft)
    rows(draft)
    pictures(draft)
    headline_by_shape(draft)
    repetitions(draft)
    links_below(draft)
    headings(draft)
    datelines(draft)
    return _finish(draft, title)


def _finish(draft: Draft, title: str | None) -> Layout:
    blocks = [Block(b.start, b.end, "boilerplate") for b in draft.before]
    left_out: list[Boilerplate] = []
    inside = furniture().inside(draft.text)[::-1]
    markup = sorted(draft.markup)
    for k, unit in enumerate(draft.units):
        kind: BlockKind = draft.kinds[k] or "paragraph"
        if kind in {"boilerplate", "byline"}:
            blocks.append(Block(unit.start, unit.end, kind))
            left_out.append(Boilerplate(unit.start, unit.end, kind if kind == "byline" else draft.why[k] or kind))
            continue
        place = unit.start
        own = []
        marks = markup[bisect_left(markup, (unit.start,)) : bisect_left(markup, (unit.end,))]
        while inside and inside[-1][0] < unit.end:
            found_inside = inside.pop()
            if found_inside[0] >= unit.start and found_inside[1] <= unit.end:
                own.append(found_inside)
        around = [f for f in own if f[2] not in WITHIN]
        draft.markup += [Span(s, e) for s, e, why in own if why == "markup"]
        if title and (found := _GALLERY.match(draft.text, unit.start, unit.end)):
            # a gallery repeats its title before every caption
            after = unit.start + found.end() - found.start() + len(title)
            if draft.text[found.end() : after].casefold() == title.casefold() and after < unit.end:
                around.append((unit.start, after, "gallery or video player"))
        pieces = draft.inner.get(k, []) + [(s, e, "boilerplate", why) for s, e, why in around]
        for start, end, inner, why in sorted(pieces):
            if start < place or end > unit.end:
                continue
            _add(blocks, draft.text, place, start, kind)
            _add(blocks, draft.text, start, end, inner)
            if inner == "boilerplate":
                left_out.append(Boilerplate(start, end, why))
            place = end
        _add(blocks, draft.text, place, unit.end, kind)
        for start, end, why in own:
            if why == "markup" or any(m.start < end and start < m.end for m in marks):
                continue
            left_out.append(Boilerplate(start, end, why))
    at = draft.title
    return Layout(
        blocks=tuple(blocks),
        boilerplate=tuple(_apart(draft.before + left_out)),
        credits=tuple(sorted(set(_of_one_kind(draft.credits)), key=lambda c: (c.start, c.end, c.name, c.kind))),
        title=title or (draft.units[at].words if at is not None else None),
        byline=draft.units[draft.byline].words if draft.byline is not None else None,
        published=draft.published,
        outlet=draft.outlet,
        url=draft.url,
        markup=tuple(sorted(set(draft.markup))),
    )


def _of_one_kind(credits: list[Credit]) -> list[Credit]:
    """Who holds the rights and is credited as an agency besides, is one."""
    known = {c.name for c in credits if c.kind == "agency"}
    return [replace(c, kind="agency") if c.kind == "publisher" and c.name in known else c for c in credits]


def _add(blocks: list[Block], text: str, start: int, end: int, kind: BlockKind) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if end > start:
        blocks.append(Block(start, end, kind))


def _apart(found: Iterable[Boilerplate]) -> list[Boilerplate]:
    """In order, and none inside another."""
    out: list[Boilerplate] = []
    for item in sorted(found, key=lambda b: (b.start, -b.end, b.why)):
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out
