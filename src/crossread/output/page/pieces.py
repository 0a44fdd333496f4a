"""The small pieces of which a page has thousands, made directly: signs, links to passages, lines of an article.

Everything that came from outside goes through `text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from crossread.account.evidence import Evidence
from crossread.output.labels import MARGIN, MARGIN_ALONE, PAGE
from crossread.output.page.passages import Mark, Paragraph
from crossread.output.safe import flat
from crossread.output.view import View

_MARK_SIGN = {"shared": "corroborated", "alone": "single", "otherwise": "contested", "quote": "quote", "same": "same"}
_MOST_SIGNS = 9  # in one mark of the margin


def text(value: str) -> str:
    """Text from outside, on one line, made visible and escaped."""
    return escape(flat(value))


def words(value: str, tag: str = "bdi") -> Markup:
    """Words of an article: set apart from the page's own, and from the direction of writing around them."""
    return Markup(f'<{tag} class="v" dir="auto">{text(value)}</{tag}>')


def sign(name: str) -> Markup:
    """One of the page's drawn signs."""
    return Markup(f'<svg class="m m-{name}" aria-hidden="true"><use href="#m-{name}"/></svg>')


def chip(view: View, e: Evidence, more: int = 0) -> Markup:
    """A link to a passage under its article's sign; `more` says how many passages of the article there are."""
    w = view.by_article[e.article]
    number = f"<sub>{more}</sub>" if more else ""
    title = escape(w.label)
    return Markup(f'<a class="w" href="#{w.sign}.{e.start}" data-e="{e.end}" title="{title}">{w.sign}{number}</a>')


def chips(view: View, evidence: Sequence[Evidence]) -> Markup:
    """One link for each article, to its first passage."""
    groups: dict[str, list[Evidence]] = {}
    for e in view.in_order(evidence):
        groups.setdefault(e.article, []).append(e)
    links = (chip(view, es[0], len(es) if len(es) > 1 else 0) for es in groups.values())
    return Markup(f'<span class="ws">{"".join(links)}</span>')


def told(view: View, evidence: Sequence[Evidence], known: str = "") -> Markup:
    """Each passage in full with who and when; words equal to `known` are not said again."""
    lines = []
    for e in view.in_order(evidence):
        w = view.by_article[e.article]
        date = f" · <time>{escape(w.published)}</time>" if w.published else ""
        said = f" {words(e.text, 'q')}" if e.text != known else ""
        lines.append(f'<li>{chip(view, e)} <span class="who">{escape(w.label)}{date}</span>{said}</li>')
    return Markup(f'<ol class="told">{"".join(lines)}</ol>')


def line(paragraph: Paragraph, sign_: str) -> Markup:
    """A line of an article with its marks in the margin. `sign_` is the article's."""
    if not paragraph.pieces:
        return Markup('<p class="gap">⋯</p>')
    out = ['<p class="out">' if paragraph.left_out else "<p>"]
    for x in paragraph.pieces:
        if x.marks:
            out.append(f'<span class="mg" dir="ltr">{" ".join(map(_mark, x.marks))}</span>')
        target = f' id="{sign_}.{x.start}"' if x.target else ""
        said = f' class="u {x.said}"' if x.said else ""
        out.append(f'<span{target} data-o="{x.start}"{said}>{escape(x.text)}</span>')
    if paragraph.left_out:
        out.append(f'<span class="outwhy"> {PAGE.left_out}: {text(paragraph.left_out)}</span>')
    out.append("</p>")
    return Markup("".join(out))


def _mark(mark: Mark) -> str:
    items = escape(" ".join(mark.items))
    more = f" +{len(mark.signs) - _MOST_SIGNS}" if len(mark.signs) > _MOST_SIGNS else ""
    told = " ".join(mark.signs[:_MOST_SIGNS]) + more or MARGIN_ALONE[mark.said]
    spoken = f'<span class="sr">{MARGIN[mark.said]} </span>' if mark.signs else ""
    return (
        f'<a class="mk {mark.said}" href="#{escape(mark.items[0])}" data-items="{items}">'
        f"{sign(_MARK_SIGN[mark.said])}{spoken}{told}</a>"
    )


def room(rem: float) -> str:
    """The class that holds about this much height for a part that is not yet laid out."""
    size = 10
    while size < rem * 0.75 and size < 1280:
        size *= 2
    return f"r-{size}"
