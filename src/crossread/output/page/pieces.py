"""The small pieces of which a page has thousands, made directly: signs, links to passages, lines of an article.

Everything that came from outside goes through `text`. What a piece can tell the script by where it stands is not said
again: a link's end is that of its entry's passage, a sign's outlet stands in the list of articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from markupsafe import Markup

from crossread.account.evidence import Evidence
from crossread.output.labels import MARGIN, MARGIN_ALONE, PAGE
from crossread.output.page.passages import Mark, Paragraph, firsts
from crossread.output.safe import flat
from crossread.output.view import View

_MARK_SIGN = {"shared": "corroborated", "alone": "single", "otherwise": "contested", "quote": "quote", "same": "same"}
_MOST_SIGNS = 9  # in one mark of the margin


def text(value: str) -> str:
    """Text from outside, on one line, made visible and escaped."""
    return escape(flat(value))


def words(value: str, mark: Sequence[tuple[int, int]] = ()) -> Markup:
    """Words of an article: set apart from the page's own, and from the direction of writing around them.

    `mark`: places in them to set off.
    """
    if not mark:
        return Markup(f"<bdi>{text(value)}</bdi>")
    out, done = [], 0
    for start, end in mark:
        out.append(f"{text(value[done:start])}<b>{text(value[start:end])}</b>")
        done = end
    return Markup(f"<bdi>{''.join(out)}{text(value[done:])}</bdi>")


def sign(name: str) -> Markup:
    """One of the page's drawn signs."""
    return Markup(f'<i class="m {name}"></i>')


def chip(view: View, e: Evidence, more: int = 0) -> Markup:
    """A link to a passage under its article's sign; `more` says how many passages of the article there are."""
    sign_ = view.sign(e.article)
    number = f"<sub>{more}</sub>" if more > 1 else ""
    return Markup(f'<a class="w" href="#{sign_}.{e.start}">{sign_}{number}</a>')


def chips(view: View, evidence: Sequence[Evidence]) -> Markup:
    """One link for each article, to its first passage."""
    return Markup(f'<span class="ws">{"".join(chip(view, e, n) for e, n in firsts(view, evidence))}</span>')


def told(view: View, evidence: Sequence[Evidence], known: str = "") -> Markup:
    """Each passage in full with who and when; words equal to `known` are not said again."""
    lines = []
    for article, passages in groupby(view.in_order(evidence), key=lambda e: e.article):
        w = view.by_article[article]
        date = f" · <time>{escape(w.published)}</time>" if w.published else ""
        said = "".join(
            f'<p>{chip(view, e)} <q class="v" dir="auto">{text(e.text)}</q></p>' if e.text != known else chip(view, e)
            for e in passages
        )
        lines.append(f'<li><span class="who"><b>{text(w.label)}</b>{date}</span> {said}</li>')
    return Markup(f'<ol class="told">{"".join(lines)}</ol>')


def line(paragraph: Paragraph, sign_: str) -> Markup:
    """A line of an article with its marks in the margin. `sign_` is the article's."""
    if not paragraph.pieces:
        return Markup('<p class="gap">⋯</p>')
    left_out = ' class="out"' if paragraph.left_out else ""
    out = [f'<p{left_out} data-o="{paragraph.start}">']
    for x in paragraph.pieces:
        if x.marks:
            out.append(f'<span class="mg" dir="ltr">{" ".join(map(_mark, x.marks))}</span>')
        place = f' id="{sign_}.{x.start}"' if x.target else f' data-o="{x.start}"' if x.told else ""
        said = f' class="{x.said}"' if x.said else ""
        out.append(f"<span{place}{said}>{escape(x.text)}</span>" if place or said else escape(x.text))
    if paragraph.left_out:
        out.append(f'<span class="outwhy"> {PAGE.left_out}: {text(paragraph.left_out)}</span>')
    out.append("</p>")
    return Markup("".join(out))


def _mark(mark: Mark) -> str:
    items = escape(" ".join(mark.items))
    more = f" +{len(mark.signs) - _MOST_SIGNS}" if len(mark.signs) > _MOST_SIGNS else ""
    named = " ".join(mark.signs[:_MOST_SIGNS]) + more
    spoken = f'<span class="sr">{MARGIN[mark.said]} </span>'
    if not named:
        said = MARGIN_ALONE[mark.said]
        spoken = f'<span class="sr">{said}</span>' if mark.said == "quote" else said
    several = f' data-items="{items}"' if len(mark.items) > 1 else ""
    return (
        f'<a class="mk {mark.said}" href="#{escape(mark.items[0])}"{several}>{sign(_MARK_SIGN[mark.said])}{spoken}'
        f"{named}</a>"
    )


def gaps(cells: Iterable[Evidence | None]) -> list[tuple[Evidence | None, int]]:
    """A row of the coverage table: passages, and how many articles in a row have none."""
    row: list[tuple[Evidence | None, int]] = []
    for none, run in groupby(cells, key=lambda e: e is None):
        some = list(run)
        row += [(None, len(some))] if none else [(e, 1) for e in some]
    return row


def room(rem: float) -> str:
    """The class that holds about this much height for a part that is not yet laid out."""
    size = 10
    while size < rem * 0.75 and size < 1280:
        size *= 2
    return f"r-{size}"
