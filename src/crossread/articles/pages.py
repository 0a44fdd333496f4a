"""Saved web pages: trafilatura takes the article out of the page, with its title, date, author and site.

Trafilatura is the best kept of its kind and best in its own and others' comparisons; nothing of it is redone here.
Only the date and the outlet are first looked for where the page states them for machines, because a stated moment
is worth more than a day found in an address.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from typing import Any

from crossread.articles.article import Published
from crossread.articles.dates import stated
from crossread.articles.draft import Known, with_title

_META_DATE = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
)
_SHORTEST = 120
"""Characters of an article; a page with less is a menu, a login or an error."""


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page: paragraphs separated by empty lines, and what the page says of it."""

    text: str
    known: Known


def looks_like_page(text: str) -> bool:
    """Whether a text is HTML."""
    head = text.lstrip("\ufeff \t\r\n")[:1500].lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<head>" in head


def page(data: bytes | str) -> Page | None:
    """The article of a page, or None where it has none."""
    import trafilatura  # slow to import, and not needed for plain text
    from lxml import html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(data)
    if tree is None:
        return None
    stated_date, outlet, publisher = _for_machines(tree)
    options: dict[str, Any] = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        html.tostring(tree),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        deduplicate=False,
        date_extraction_params=options,
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return None
    text = "\n\n".join(_paragraphs(found.body))
    if len(text) < _SHORTEST:
        return None
    published = stated_date or stated(found.date, "stated in the page")
    title = _line(found.title)
    known = Known(
        title=title,
        outlet=outlet or _line(found.sitename) or _line(found.hostname),
        published=published,
        url=_line(found.url),
        byline=_line(found.author),
        publisher=publisher if publisher != outlet else None,
    )
    return Page(with_title(title, text), known)


def _paragraphs(body: Any) -> list[str]:
    out: list[str] = []
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag not in {"p", "head", "item", "quote", "cell", "ab", "lb"}:
            continue
        if any(
            a.tag in {"p", "item", "quote", "cell", "head"} for a in element.iterancestors() if isinstance(a.tag, str)
        ):
            continue
        for piece in "".join(_words(element)).split("\n\n"):
            line = " ".join(piece.split())
            if line:
                out.append(line)
    return out


def _words(element: Any) -> list[str]:
    """The words of an element, an empty line where a child is a paragraph of its own."""
    out = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            own = child.tag in {"p", "item", "quote", "lb", "list"}
            out += (["\n\n"] if own else []) + _words(child) + (["\n\n"] if own else [])
        out.append(child.tail or "")
    return out


def _for_machines(tree: Any) -> tuple[Published | None, str | None, str | None]:
    """Date, outlet and publisher as the page states them in its meta elements and its JSON-LD."""
    published: Published | None = None
    outlet: str | None = None
    publisher: str | None = None
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key and meta.get("content"):
            metas.setdefault(key, meta.get("content").strip())
    for script in list(tree.iter("script"))[:200]:
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < 500_000:
            try:
                data = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            for node in _nodes(data):
                if published is None and isinstance(node.get("datePublished"), str):
                    published = stated(node["datePublished"], "stated in the page")
                owner = node.get("publisher")
                if publisher is None and isinstance(owner, dict) and isinstance(owner.get("name"), str):
                    publisher = _line(owner["name"])
    for key in _META_DATE:
        if published is None and key in metas:
            published = stated(metas[key], "stated in the page")
    outlet = _line(metas.get("og:site_name")) or publisher
    return published, outlet, publisher


def _nodes(data: Any) -> list[dict[str, Any]]:
    rows = data if isinstance(data, list) else [data]
    out: list[dict[str, Any]] = []
    for row in rows[:50]:
        if isinstance(row, dict):
            out.append(row)
            graph = row.get("@graph")
            if isinstance(graph, list):
                out += [r for r in graph[:50] if isinstance(r, dict)]
    return out


def _line(words: Any) -> str | None:
    if not isinstance(words, str):
        return None
    words = re.sub(r"\s+", " ", words).strip()
    return words[:300] or None
