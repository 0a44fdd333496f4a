"""Draws the page: one file, nothing loaded, everything readable without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from crossread.account.account import Account, Conflict, Finding, Origin, Rendering, ReusedPassage
from crossread.account.evidence import Evidence
from crossread.output import labels
from crossread.output.dates import say
from crossread.output.page.compiled import Compiled
from crossread.output.page.graph import draw_graph
from crossread.output.page.passages import Passages, compact
from crossread.output.page.pieces import chip, chips, gaps, line, room, sign, told, words
from crossread.output.page.sides import heading, sides
from crossread.output.page.timeline import draw_timeline
from crossread.output.safe import flat, is_web_address, language_tag, short
from crossread.output.talks import Line, Row, lay_out
from crossread.output.variants import pieces
from crossread.output.view import View

ALSO = 5
"""How many of the next best-backed findings the first screen shows."""

BATCH = 50
"""Entries that are laid out at a time, once the first screen stands."""

FEW = 10
"""Up to this many articles each has its own place in the small drawings; of more the share is drawn."""

NAMED = 3
"""Up to this many origins are named beside a finding; more stand in its evidence."""


_FACTS = tuple(
    labels.TALKS[k]
    for k in ("status", "date", "place", "venue", "host", "mediator", "format", "start", "end", "duration")
)


def render_page(account: Account) -> str:
    """The account as one HTML page that opens from disk and loads nothing."""
    view = View(account)
    shown = {id(view.lead), *(id(s.finding) for s in view.slots if s.words is None)}
    also = [f for f in view.foremost if f.independent > 1 and id(f) not in shown][:ALSO]
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
        batch=BATCH,
        slots=[(question, list(some)) for question, some in groupby(view.slots, key=lambda slot: slot.question)],
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


def compile_templates() -> None:
    """Compile every template, so that the first page is as quick as the next."""
    for template in _environment().list_templates(["html"]):
        _environment().get_template(template)


def _render(template: str, view: View | None, **context: Any) -> str:
    css, js = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(js)}'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(template)
    made: dict[str, Any] = {f.__name__: f for f in (words, sign, chip, chips, told, line, room, gaps, heading)}
    made |= {"topic": _topic, "assets": _assets, "few": FEW, "fact_labels": _FACTS}
    if view is not None:
        made |= {"sides": partial(sides, view=view), "named": partial(_named, view)}
    return page.render(view=view, labels=labels, **made, css=Markup(css), js=Markup(js), policy=policy, **context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crossread.output.page"),
        bytecode_cache=Compiled(__file__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "visible": flat,
        "short": short,
        "say": lambda value: flat(say(value)),
        "is_web_address": is_web_address,
        "language_tag": language_tag,
        "compact": pass_context(lambda context, evidence: compact(evidence, context["view"])),
        "readings_compact": _readings_compact,
        "pairs_compact": _pairs_compact,
        "in_signs": _in_signs,
        "pieces": lambda r, quote: pieces(r.text, quote.wording.text, r.differs),
    }
    return environment


# Filters that ask the view of the page being drawn.


@pass_context
def _readings_compact(context: Context, conflict: Conflict) -> str:
    numbered = [(n, compact(r.evidence, context["view"])) for n, r in enumerate(conflict.readings, 1)]
    return " ".join(f"{passage}/{n}" for n, passages in numbered for passage in passages.split())


@pass_context
def _pairs_compact(context: Context, passages: Sequence[ReusedPassage]) -> str:
    return compact([e for p in passages for e in (p.first, p.second)], context["view"])


@pass_context
def _in_signs(context: Context, renderings: Sequence[Rendering]) -> list[Rendering]:
    order = context["view"].order
    return sorted(renderings, key=lambda r: (order[r.article], r.start, r.end))


def _topic(row: Row) -> str | None:
    """The heading of an issue, unless a position says the same words again."""
    topic = flat(row.label).casefold().strip(" .")
    return None if any(topic in flat(leaf.shown).casefold() for leaf in row.leaves) else row.label


def _assets(rows: Sequence[Row]) -> list[tuple[Line | None, list[tuple[str, Line]]]]:
    """Assets with what is told of them; those of which the same words are told stand together."""
    groups: dict[str | None, tuple[Line | None, list[tuple[str, Line]]]] = {}
    for row in rows:
        named, status = row.leaves[0], row.leaves[1] if len(row.leaves) > 1 else None
        groups.setdefault(status.shown if status else None, (status, []))[1].append((row.label, named))
    return list(groups.values())


def _named(view: View, f: Finding) -> list[Origin]:
    """The origins worth naming beside a finding: few, and not just the outlet that tells it alone."""
    origins = [view.origins[o] for o in f.origins if o in view.origins]
    if len(origins) > NAMED or (len(origins) == 1 and origins[0].kind == "outlet"):
        return []
    return origins


def _title(account: Account, view: View) -> str:
    lead = view.headline.text if view.headline else next((a.title for a in account.articles if a.title), None)
    return f"{short(lead, 90)} · {labels.PROGRAM}" if lead else labels.PROGRAM


def _parts(account: Account) -> list[tuple[str, int | None]]:
    """The parts there are, for the way to them."""
    counts: list[tuple[str, int | None, bool]] = [
        ("conflicts", len(account.conflicts), True),
        ("talks", None, account.talks is not None),
        ("quotes", len(account.quotes), bool(account.quotes)),
        ("timeline", len(account.timeline), bool(account.timeline)),
        ("findings", len(account.findings), bool(account.findings)),
        ("entities", len(account.entities), bool(account.entities)),
        ("origins", len(account.origins), bool(account.origins)),
        ("coverage", None, len(account.articles) > 1 and bool(account.findings)),
        ("articles", len(account.articles), True),
    ]
    return [(id, n) for id, n, there in counts if there]


def _other_kinds(account: Account) -> list[tuple[str, str]]:
    others = (("conflict", account.conflicts), ("quote", account.quotes), ("moment", account.timeline),
              ("entity", account.entities), ("origin", account.origins), ("reuse", account.reuse))  # fmt: skip
    names = {"moment": labels.PAGE.moment, "entity": labels.PAGE.name, "reuse": labels.PAGE.reuse}
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
