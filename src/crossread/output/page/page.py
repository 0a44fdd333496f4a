"""Draws the page: one file, nothing loaded, everything readable without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossread.account.account import Account, Conflict, Quote, Rendering, ReusedPassage
from crossread.account.evidence import Evidence
from crossread.output import labels
from crossread.output.dates import say
from crossread.output.page.graph import draw_graph
from crossread.output.page.passages import Passages, compact
from crossread.output.page.timeline import draw_timeline
from crossread.output.safe import is_web_address, language_tag, short, visible
from crossread.output.talks import lay_out
from crossread.output.variants import Piece, pieces
from crossread.output.view import View

ALSO = 5
"""How many of the next best-backed findings the first screen shows."""


def render_page(account: Account) -> str:
    """The account as one HTML page that opens from disk and loads nothing."""
    view = View(account)
    shown = {id(view.lead), *(id(s.finding) for s in view.slots)}
    also = [f for f in view.ranked if len(f.origins) > 1 and id(f) not in shown][:ALSO]
    passages = Passages(view)
    kinds = list(dict.fromkeys(f.kind for f in account.findings))
    return _render(
        "page.html",
        view,
        account=account,
        title=_title(account, view),
        parts=_parts(account),
        also=also,
        statuses={f.status for f in account.findings} | ({"contested"} if account.conflicts else set()),
        kinds=[(k, labels.FINDING_KINDS[k]) for k in labels.FINDING_KINDS if k in kinds] + _other_kinds(account),
        status_bar=_status_bar(account),
        talks=lay_out(account.talks, view) if account.talks else None,
        chart=draw_timeline(view),
        graph=draw_graph(view),
        matrix=_matrix(view),
        texts=[(w, passages.paragraphs(w)) for w in view.witnesses],
    )


def render_index(stories: Iterable[tuple[Account, str]]) -> str:
    """A page that leads to several stories: `stories` are accounts, each with the address of its page."""
    entries = [(View(account), href) for account, href in stories]
    return _render("index.html", None, stories=entries, title=f"{labels.PAGE.stories} · {labels.PROGRAM}")


def _render(template: str, view: View | None, **context: Any) -> str:
    css, js = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(js)}'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    )
    environment = _environment()
    filters = _filters(view) if view else {}
    page = environment.overlay()
    page.filters = {**environment.filters, **filters}
    return page.get_template(template).render(
        view=view, labels=labels, css=Markup(css), js=Markup(js), policy=policy, **context
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crossread.output.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "visible": visible,
        "short": short,
        "say": lambda value: visible(say(value)),
        "is_web_address": is_web_address,
        "language_tag": language_tag,
    }
    return environment


def _filters(view: View) -> dict[str, Callable[..., Any]]:
    """What needs the view to be answered."""

    def by_article(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
        groups: dict[str, list[Evidence]] = {}
        for e in view.in_order(evidence):
            groups.setdefault(e.article, []).append(e)
        return list(groups.values())

    def readings_compact(conflict: Conflict) -> str:
        return " ".join(
            f"{passage}/{n}" for n, r in enumerate(conflict.readings, 1) for passage in compact(r.evidence, view).split()
        )

    def pairs_compact(passages: Sequence[ReusedPassage]) -> str:
        return compact([e for p in passages for e in (p.first, p.second)], view)

    def in_signs(renderings: Sequence[Rendering]) -> list[Rendering]:
        """The fullest first is the wording's own line; then by sign."""
        return sorted(renderings, key=lambda r: (view.order[r.article], r.start, r.end))

    def rendering_pieces(r: Rendering, quote: Quote) -> list[Piece]:
        return pieces(r.text, quote.wording.text, r.differs)

    return {
        "by_article": by_article,
        "compact": lambda evidence: compact(evidence, view),
        "readings_compact": readings_compact,
        "pairs_compact": pairs_compact,
        "in_signs": in_signs,
        "pieces": rendering_pieces,
    }


def _title(account: Account, view: View) -> str:
    lead = view.lead.statement.text if view.lead else next((a.title for a in account.articles if a.title), None)
    return f"{short(lead, 90)} · {labels.PROGRAM}" if lead else labels.PROGRAM


def _parts(account: Account) -> list[tuple[str, int | None]]:
    """The parts there are, for the way to them."""
    counts: list[tuple[str, int | None, bool]] = [
        ("findings", len(account.findings), bool(account.findings)),
        ("conflicts", len(account.conflicts), True),
        ("quotes", len(account.quotes), bool(account.quotes)),
        ("talks", None, account.talks is not None),
        ("timeline", len(account.timeline), bool(account.timeline)),
        ("entities", len(account.entities), bool(account.entities)),
        ("origins", len(account.origins), bool(account.origins)),
        ("coverage", None, len(account.articles) > 1 and bool(account.findings)),
        ("articles", len(account.articles), True),
    ]
    return [(id, n) for id, n, there in counts if there]


def _other_kinds(account: Account) -> list[tuple[str, str]]:
    others = (("conflict", account.conflicts), ("quote", account.quotes), ("timeline", account.timeline),
              ("name", account.entities), ("origin", account.origins), ("reuse", account.reuse))  # fmt: skip
    names = {"timeline": labels.PAGE.moment, "reuse": labels.PAGE.reuse}
    return [(k, names.get(k, k)) for k, items in others if items]


def _status_bar(account: Account) -> list[tuple[str, int, float, float]]:
    """Status, number, and where its part of a bar 300 wide lies."""
    total = len(account.findings)
    bar: list[tuple[str, int, float, float]] = []
    x = 0.0
    for status in labels.STATUS:
        n = sum(1 for f in account.findings if f.status == status)
        if n:
            width = 300 * n / total
            bar.append((status, n, round(x, 2), round(width - 1, 2)))
            x += width
    return bar


def _matrix(view: View) -> list[tuple[Any, list[Evidence | None]]]:
    """Findings of more than one article against the articles: the first passage of each, or None."""
    if len(view.witnesses) < 2:
        return []
    rows = []
    for f in view.shared:
        first: dict[str, Evidence] = {}
        for e in view.in_order(f.evidence):
            first.setdefault(e.article, e)
        rows.append((f, [first.get(w.article.id) for w in view.witnesses]))
    return rows


@cache
def _asset(name: str) -> str:
    return files("crossread.output.page").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
