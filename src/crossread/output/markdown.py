"""The account as Markdown: the same content as the page, with endnotes that say who, when, where, and the exact words.

Text from articles is escaped so that it can be no markup: no heading, list, link, image, HTML, table or code of its
own. Endnotes are footnotes as GitHub, Pandoc and most others read them (`[^1]`); elsewhere they read as plain notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.account.account import Account, Finding, Quote
from crossread.account.evidence import Evidence
from crossread.output import labels
from crossread.output.dates import say
from crossread.output.safe import is_web_address, one_line
from crossread.output.talks import Row, lay_out
from crossread.output.variants import pieces
from crossread.output.view import View, Witness

_MARKUP = re.compile(r"""[\\`*_\[\]<>|~$&#^{}]|(?<=!)(?=\[)|(?<=\w):(?=//)|(?<=\bwww)\.|@(?=\w)""", re.IGNORECASE)
_AT_START = re.compile(r"(?:\d{1,9}(?=[.)])|[-+=:](?=[\s:=+-]|$))?")


def escape(text: str) -> str:
    """Text of an article on one line, with all that could be markup escaped.

    It never stands at the start of a line by itself, but a list item may begin with it: what would open a list, a
    heading's underline or a table there is escaped as well.
    """
    line = one_line(text)
    start = _AT_START.match(line)
    head = start[0] if start else ""
    rest = _MARKUP.sub(lambda m: "\\" + m[0] if m[0] else "", line[len(head) :])
    if head.isdigit():
        return f"{head}\\{rest}"
    return f"\\{head}{rest}" if head else rest


def render_markdown(account: Account) -> str:
    """The account as Markdown, with endnotes."""
    return _Writer(account).write()


class _Writer:
    def __init__(self, account: Account) -> None:
        self.account = account
        self.view = View(account)
        self.notes: dict[tuple[str, int, int], int] = {}
        self.evidence: list[Evidence] = []
        self.lines: list[str] = []

    def write(self) -> str:
        self.head()
        self.findings()
        self.conflicts()
        self.quotes()
        self.talks()
        self.timeline()
        self.names()
        self.origins()
        self.coverage()
        self.articles()
        self.endnotes()
        return "\n".join(self.lines).rstrip() + "\n"

    # -- parts ---------------------------------------------------------------------------------------------------

    def head(self) -> None:
        view = self.view
        lead = view.lead
        title = (
            view.headline.text
            if view.headline
            else next((w.article.title for w in view.witnesses if w.article.title), None)
        )
        self.add(f"# {escape(title) if title else labels.PROGRAM}", "")
        figures = [
            labels.count(len(view.witnesses), "article"),
            labels.count(view.outlets, "outlet"),
            labels.count(view.origin_count, "independent origin"),
            labels.count(len(self.account.findings), "finding"),
            labels.count(len(self.account.conflicts), "conflict"),
        ]
        self.add(" · ".join(figures), "")
        if not lead:
            self.add(labels.PAGE.no_findings, "")
            return
        self.add(f"{self.backing(lead)}{self.cite(lead.evidence)}", "")
        for slot in view.slots:
            words = escape(slot.words or slot.finding.statement.text)
            question = labels.FINDING_KINDS[slot.question]
            more = f", {escape(slot.more)}" if slot.more else ""
            self.add(f"- **{question}** {words}{more} ({self.backing(slot.finding)}){self.cite(slot.finding.evidence)}")
        if view.slots:
            self.add("")

    def findings(self) -> None:
        if not self.account.findings:
            return
        self.heading(labels.SECTIONS["findings"])
        for f in self.view.ranked:
            more = [labels.FINDING_KINDS.get(f.kind, escape(f.kind))]
            if f.modality not in ("happened", "said"):
                more.append(labels.MODALITY[f.modality])
            if f.time:
                more.append(escape(say(f.time)))
            if f.place:
                more.append(escape(f.place))
            self.add(f"- {escape(f.statement.text)} — {self.backing(f)} · {' · '.join(more)}{self.cite(f.evidence)}")
        self.add("")

    def conflicts(self) -> None:
        self.heading(labels.SECTIONS["conflicts"])
        if not self.account.conflicts:
            self.add(labels.PAGE.no_conflicts, "")
            return
        for c in self.view.conflicts:
            self.add(f"- {labels.STATUS_SIGN['contested']} {escape(c.about)} ({escape(c.kind)})")
            for r in c.readings:
                self.add(f"  - {escape(r.value)} {self.signs(r.evidence)}{self.cite(r.evidence)}")
            if c.basis:
                self.add(f"  - {labels.PAGE.basis}: {escape(c.basis)}")
        self.add("")

    def quotes(self) -> None:
        if not self.account.quotes:
            return
        self.heading(labels.SECTIONS["quotes"])
        for speaker, quotes in self.view.quotes_by_speaker:
            name = self.view.entity_name(speaker)
            self.add(f"### {escape(name) if name else labels.PAGE.no_speaker}", "")
            for q in quotes:
                date = f" ({escape(say(q.occasion.date))})" if q.occasion and q.occasion.date else ""
                self.add(f"- “{escape(q.wording.text)}”{date} {self.signs(q.renderings)}{self.cite([q.wording])}")
                self.renderings(q)
            self.add("")

    def renderings(self, q: Quote) -> None:
        for r in sorted(q.renderings, key=lambda r: (self.view.order[r.article], r.start, r.end)):
            if (r.article, r.start, r.end) == (q.wording.article, q.wording.start, q.wording.end):
                continue
            words = []
            for p in pieces(r.text, q.wording.text, r.differs):
                here, there = _spaced(p.here), escape(p.there)
                if p.kind == "same":
                    words.append(here)
                elif p.kind == "added":
                    words.append(f"**{here}**")
                elif p.kind == "omitted":
                    words.append(f" ~~{there}~~ ")
                else:
                    words.append((f"**{here}**" if here else "") + (f" ~~{there}~~" if there else ""))
            told = re.sub(" {2,}", " ", "".join(words)).strip()
            self.add(f"  - {self.view.sign(r.article)}, {labels.QUOTE_KINDS[r.kind]}: {told}{self.cite([r])}")

    def talks(self) -> None:
        if not self.account.talks:
            return
        layout = lay_out(self.account.talks, self.view)
        self.heading(labels.SECTIONS["talks"])
        for part in layout.parts:
            title = " ".join(x for x in (part.label, str(part.ordinal) if part.ordinal else "", part.title) if x)
            if title:
                self.add(f"### {escape(title)}", "")
            self.rows(part.rows)
            for d in part.delegations:
                self.add(f"- **{labels.TALKS['delegation']}** {escape(d.title or '')}")
                self.rows(d.rows, indent="  ")
            self.add("")

    def rows(self, rows: Iterable[Row], indent: str = "") -> None:
        for row in rows:
            label = escape(row.label)
            note = f" ({row.note})" if row.note else ""
            if len(row.leaves) == 1:
                self.add(f"{indent}- **{label}**{note} {self.leaf(row, 0)}")
                continue
            self.add(f"{indent}- **{label}**{note}")
            for i in range(len(row.leaves)):
                self.add(f"{indent}  - {self.leaf(row, i)}")

    def leaf(self, row: Row, i: int) -> str:
        leaf = row.leaves[i]
        by = f" — {escape(leaf.by)}" if leaf.by else ""
        note = f" ({escape(leaf.note)})" if leaf.note else ""
        origins = f" ({labels.count(leaf.origins, 'origin')})" if leaf.origins else ""
        return f"{escape(leaf.shown)}{by}{note}{origins}{self.cite(leaf.evidence)}"

    def timeline(self) -> None:
        if not self.account.timeline:
            return
        self.heading(labels.SECTIONS["timeline"])
        for m in self.view.moments:
            told = f" ({labels.ANNOUNCED['announced']})" if m.modality == "announced" else ""
            precision = labels.PRECISION.get(m.precision, escape(m.precision))
            self.add(
                f"- **{escape(say(m.date))}** {escape(m.title)}{told} — {precision} · {labels.PAGE.basis}: "
                f"{escape(m.basis)}{self.cite(m.evidence)}"
            )
        self.add("")

    def names(self) -> None:
        if not self.account.entities:
            return
        self.heading(labels.SECTIONS["entities"])
        for kind, group in self.view.entities_by_kind:
            self.add(f"### {labels.ENTITY_KINDS.get(kind, escape(kind))}", "")
            for e in group:
                aliases = [f"{escape(a.text)} {self.listed(a.articles)}" for a in e.aliases if len(e.aliases) > 1]
                self.add(f"- {escape(e.name)}" + (f": {'; '.join(aliases)}" if aliases else ""))
                for r in e.roles:
                    self.add(f"  - {escape(r.text)}{self.cite(r.evidence)}")
            self.add("")

    def origins(self) -> None:
        if not self.account.origins:
            return
        self.heading(labels.SECTIONS["origins"])
        for o in self.view.origins_by_weight:
            kind = labels.ORIGIN_KINDS.get(o.kind, escape(o.kind))
            self.add(f"- {escape(o.name)} ({kind}) {self.listed(o.articles)}{self.cite(o.evidence)}")
        for r in self.account.reuse:
            share = f"{round(100 * r.share)}% {labels.PAGE.of_shorter}"
            passages = [e for p in r.passages for e in (p.first, p.second)]
            self.add(f"- {labels.PAGE.reuse} {self.listed(r.articles)}: {share}{self.cite(passages)}")
        self.add("")

    def coverage(self) -> None:
        witnesses = self.view.witnesses
        if len(witnesses) < 2 or not self.account.findings:
            return
        self.heading(labels.SECTIONS["coverage"])
        self.add(
            f"| | {labels.PAGE.reports} | {labels.PAGE.leaves_out} | {labels.PAGE.only_here} |", "|---|--:|--:|--:|"
        )
        for w in witnesses:
            coverage, id = self.account.coverage, w.article.id
            counts = (coverage.reports.get(id, []), coverage.leaves_out.get(id, []), self.view.alone(id))
            self.add(f"| {w.sign} {escape(w.label)} | " + " | ".join(str(len(c)) for c in counts) + " |")
        self.add("")

    def articles(self) -> None:
        self.heading(labels.SECTIONS["articles"])
        for w in self.view.witnesses:
            self.add(f"- **{w.sign}** {self.source(w)}")
        self.add("")

    def endnotes(self) -> None:
        if not self.evidence:
            return
        self.heading(labels.MARKDOWN.notes)
        for n, e in enumerate(self.evidence, 1):
            w = self.view.by_article[e.article]
            place = f"{labels.MARKDOWN.characters} {e.start}–{e.end}"
            parts = [f"{w.sign} {escape(w.label)}"]
            if w.article.title:
                parts.append(f"“{escape(w.article.title)}”")
            parts.append(escape(w.published) if w.published else labels.PAGE.undated)
            parts.append(place)
            self.add(f"[^{n}]: {', '.join(parts)}: “{escape(e.text)}”")

    # -- pieces --------------------------------------------------------------------------------------------------

    def source(self, w: Witness) -> str:
        a = w.article
        parts = [escape(w.label)]
        if a.title:
            parts.append(f"“{escape(a.title)}”")
        if a.byline:
            parts.append(escape(a.byline))
        parts.append(
            f"{escape(w.published or '')} ({escape(a.published.basis)})"
            if a.published
            else f"{labels.PAGE.undated} ({escape(a.undated)})"
            if a.undated
            else labels.PAGE.undated
        )
        if a.url and is_web_address(a.url):
            parts.append(f"<{a.url}>")
        if a.file and a.file != w.label:
            parts.append(escape(a.file))
        return ", ".join(parts)

    def backing(self, f: Finding) -> str:
        sign, status = labels.STATUS_SIGN[f.status], labels.STATUS[f.status]
        origins, articles = self.view.backing(f)
        told = labels.count(articles, "article")
        return f"{sign} {status} · {labels.count(origins, 'independent origin')} · {told}"

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """The numbers of the notes for these passages; the same passage is noted once."""
        numbers = []
        for e in self.view.in_order(evidence):
            key = (e.article, e.start, e.end)
            if key not in self.notes:
                self.evidence.append(e)
                self.notes[key] = len(self.evidence)
            numbers.append(f"[^{self.notes[key]}]")
        return "".join(numbers)

    def signs(self, evidence: Iterable[Evidence]) -> str:
        return self.listed(self.view.articles_of(evidence))

    def listed(self, articles: Iterable[str]) -> str:
        signs = self.view.signs(articles)
        return f"({' '.join(signs)})" if signs else ""

    def heading(self, title: str) -> None:
        self.add(f"## {title}", "")

    def add(self, *lines: str) -> None:
        self.lines.extend(lines)


def _spaced(text: str) -> str:
    """Escaped, with the blanks at its ends kept as one blank each."""
    inner = escape(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() and inner else "")
