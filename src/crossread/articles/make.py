"""From a draft to an article: lay the text out, and bring together what is known of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from crossread.articles.agencies import agencies
from crossread.articles.article import Article, Published
from crossread.articles.dates import stated
from crossread.articles.draft import Draft, Known
from crossread.articles.language import language_of
from crossread.articles.layout.lay_out import lay_out
from crossread.articles.reports import DATE_HELP
from crossread.errors import InputError


def article_of_text(
    text: str,
    name: str = "article",
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    publisher: str | None = None,
    origins: tuple[str, ...] = (),
) -> Article:
    """An article of a text you already have. `title` is only a label here: the text is kept one for one.

    Raises `InputError` for an empty text or a date that cannot be read.
    """
    if not text.strip():
        raise InputError("no text", subject=name, cure="give the report's text")
    when = stated(published, "stated by the caller") if published else None
    if published and when is None:
        raise InputError(f"{published!r} is no date", subject=name, cure=DATE_HELP)
    known = Known(title, outlet, when, url, byline, publisher, tuple(origins))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return article_of(Draft(name, name, text, digest, known), readable_id(name) or f"article-{digest[:6]}")


def article_of(draft: Draft, id: str) -> Article:
    """The article of a draft, under the id it was given."""
    known = draft.known
    layout = lay_out(draft.text, known.title, markdown=draft.markdown)
    url = known.url or layout.url
    published: Published | None = known.published or layout.published
    byline = known.byline or layout.byline
    named = {c.name for c in layout.credits if c.kind == "agency"}
    in_byline = tuple(
        a.name for _, _, a in agencies().inside(known.byline or "") if a.gives != "pictures" and a.name not in named
    )
    return Article(
        id=id,
        text=draft.text,
        sha256=draft.sha256,
        file=draft.name,
        url=url,
        outlet=known.outlet or layout.outlet or (outlet_of_address(url) if url else None),
        title=layout.title,
        byline=byline,
        published=published,
        credits=layout.credits,
        language=known.language or language_of(draft.text),
        blocks=layout.blocks,
        boilerplate=layout.boilerplate,
        origins=tuple(dict.fromkeys((*known.origins, *in_byline))),
        publisher=known.publisher,
        markup=layout.markup,
    )


def outlet_of_address(url: str) -> str | None:
    """The site of a web address: "https://www.example.com/a" is example.com's."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.") if host and "." in host else None


def readable_id(name: str) -> str:
    """A name as an id: its stem in small letters and figures, words joined by hyphens. May be empty."""
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = re.sub(r"\.(txt|text|md|markdown|html?|xhtml|jsonl?|ndjson|pdf|docx)(?=$|#)", "", stem, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", stem)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:60].strip("-_")
