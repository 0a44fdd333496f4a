"""The summary in the terminal: what is shared, who alone says what, where they part, who said what, when.

Every word of an article goes out as plain text on a line of its own making: no markup is read in it, no control
character reaches the terminal. Signs and words carry the meaning; colour only helps, and is left off when piped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crossread.account.account import Account, Difference, Finding
from crossread.account.evidence import Evidence
from crossread.output import labels
from crossread.output.dates import say
from crossread.output.safe import one_line, short
from crossread.output.talks import Row, lay_out
from crossread.output.variants import pieces
from crossread.output.view import View

_T = TypeVar("_T")
_FEW = 10  # entries of a part shown without -v
_FEW_ALONE = 3  # of each article
_STYLE = {"corroborated": "cyan", "repeated": "magenta", "single": "yellow", "contested": "bold red"}


def print_account(account: Account, console: Console, *, verbose: bool = False) -> None:
    """Print the summary of an account as wide as `console` is. `verbose` shows all entries and each one's basis."""
    if console.is_terminal:
        _Printer(account, console, verbose).print()
        return
    # In a pipe or a file the blanks that fill a line up to the width are only noise.
    with console.capture() as told:
        _Printer(account, console, verbose).print()
    console.file.write("".join(f"{line.rstrip()}\n" for line in told.get().splitlines()))


class _Printer:
    def __init__(self, account: Account, console: Console, verbose: bool) -> None:
        self.account = account
        self.view = View(account)
        self.console = console
        self.verbose = verbose

    def print(self) -> None:
        self.head()
        self.shared()
        self.conflicts()
        self.alone()
        self.quotes()
        self.timeline()
        self.talks()
        self.origins()

    # -- parts ---------------------------------------------------------------------------------------------------

    def head(self) -> None:
        view = self.view
        figures = [
            labels.count(len(view.witnesses), "article"),
            labels.count(view.outlets, "outlet"),
            labels.count(view.origin_count, "independent origin"),
            labels.count(len(self.account.findings), "finding"),
            labels.count(len(self.account.conflicts), "conflict"),
        ]
        self.line(Text(" · ".join(figures), style="bold"))
        rows = _grid(2)
        for w in view.witnesses:
            label = Text(w.label)
            label.append(f"  {w.published or labels.PAGE.undated}", style="dim")
            rows.add_row(Text(w.sign, style="bold"), label)
        self.line(Padding(rows, (1, 0, 0, 2)))
        used = {f.status for f in self.account.findings}
        if used:
            key = "   ".join(f"{labels.STATUS_SIGN[k]} {name}" for k, name in labels.STATUS.items() if k in used)
            self.line(Padding(Text(key, style="dim"), (1, 0, 0, 2)))
        lead = view.lead
        self.heading(labels.SECTIONS["top"])
        if not lead:
            self.line(Text(f"  {labels.PAGE.no_findings}"))
            return
        rows = _grid(2)
        rows.add_row(Text(labels.STATUS_SIGN[lead.status], style=_STYLE[lead.status]), self.statement(lead, bold=True))
        for slot in view.slots:
            question = Text(labels.FINDING_KINDS[slot.question], style="dim")
            if slot.words:
                answer = Text(one_line(slot.words))
                if slot.more:
                    answer.append(f"  {one_line(slot.more)}", style="dim")
                answer.append_text(self.support(slot.finding))
            else:
                answer = self.statement(slot.finding)
            rows.add_row(question, answer)
        self.line(Padding(rows, (0, 0, 0, 2)))

    def shared(self) -> None:
        shown = {id(self.view.lead)}
        findings = [f for f in self.view.foremost if id(f) not in shown]
        if not findings:
            return
        self.heading(labels.TERMINAL.shared, len(self.view.shared))
        self.findings(findings, _FEW)

    def conflicts(self) -> None:
        self.heading(labels.TERMINAL.parted, len(self.account.conflicts))
        if not self.account.conflicts:
            self.line(Text(f"  {labels.PAGE.no_conflicts}"))
        for c in self.some(self.view.conflicts, _FEW):
            rows = _grid(2)
            about = Text(one_line(c.about))
            about.append(f"  {one_line(c.kind)}", style="dim")
            rows.add_row(Text(labels.STATUS_SIGN["contested"], style=_STYLE["contested"]), about)
            self.line(Padding(rows, (0, 0, 0, 2)))
            sides = _grid(2)
            for n, r in enumerate(c.readings, 1):
                value = Text(short(r.value, 300))
                value.append_text(self.signs(r.evidence))
                sides.add_row(Text(f"{n}", style="bold"), value)
            self.line(Padding(sides, (0, 0, 0, 6)))
            self.basis(c.basis, 6)
        self.rest(len(self.account.conflicts), _FEW)

    def alone(self) -> None:
        told = [(w, self.view.alone(w.article.id)) for w in self.view.witnesses]
        told = [(w, found) for w, found in told if found]
        if not told or len(self.view.witnesses) < 2:
            if told:
                self.heading(labels.SECTIONS["findings"], len(told[0][1]))
                self.findings([f for f in told[0][1] if f is not self.view.lead], _FEW)
            return
        self.heading(labels.TERMINAL.alone, sum(len(found) for _, found in told))
        for w, found in told:
            self.line(Text.assemble("  ", (w.sign, "bold"), " ", w.label))
            self.findings(found, _FEW_ALONE, left=4, signs=False)

    def quotes(self) -> None:
        if not self.account.quotes:
            return
        self.heading(labels.TERMINAL.said, len(self.account.quotes))
        left = len(self.account.quotes) if self.verbose else _FEW
        for speaker, quotes in self.view.quotes_by_speaker:
            if left <= 0:
                break
            name = self.view.entity_name(speaker) or labels.PAGE.no_speaker
            self.line(Text(f"  {name}", style="bold"))
            for q in quotes[:left]:
                left -= 1
                words = Text(f"“{one_line(q.wording.text)}”")
                words.append_text(self.signs(q.renderings))
                if q.occasion and q.occasion.date:
                    words.append(f"  {say(q.occasion.date)}", style="dim")
                self.line(Padding(words, (0, 0, 0, 4)))
                rows = _grid(2)
                for r in sorted(q.renderings, key=lambda r: (self.view.order[r.article], r.start)):
                    if r.differs:
                        rows.add_row(
                            Text(self.view.sign(r.article), style="bold"), _variants(r.text, q.wording.text, r.differs)
                        )
                if rows.row_count:
                    self.line(Padding(rows, (0, 0, 0, 8)))
                self.basis(q.basis, 8)
        self.rest(len(self.account.quotes), _FEW)

    def timeline(self) -> None:
        if not self.account.timeline:
            return
        self.heading(labels.TERMINAL.when, len(self.account.timeline))
        rows = _grid(2)
        for m in self.some(self.view.moments, 2 * _FEW):
            words = Text(one_line(m.title))
            if m.modality == "announced":
                words.append(f"  {labels.ANNOUNCED['announced']}", style="dim")
            words.append_text(self.signs(m.evidence))
            if self.verbose and m.basis:
                words.append(f"\n{labels.PAGE.basis}: {one_line(m.basis)}", style="dim")
            rows.add_row(Text(one_line(say(m.date)), style="bold"), words)
        self.line(Padding(rows, (0, 0, 0, 2)))
        self.rest(len(self.account.timeline), 2 * _FEW)

    def talks(self) -> None:
        if not self.account.talks:
            return
        layout = lay_out(self.account.talks, self.view)
        self.heading(labels.SECTIONS["talks"])
        if not self.verbose:
            self.rows(layout.brief)
            return
        for part in layout.parts:
            title = " ".join(x for x in (part.label, str(part.ordinal) if part.ordinal else "", part.title) if x)
            if title:
                self.line(Text(f"  {one_line(title)}", style="bold"))
            self.rows(part.rows)
            for d in part.delegations:
                self.line(Text(f"  {labels.TALKS['delegation']}: {one_line(d.title or '')}", style="bold"))
                self.rows(d.rows)

    def origins(self) -> None:
        if not self.account.origins:
            return
        self.heading(labels.SECTIONS["origins"], len(self.account.origins))
        rows = _grid(2)
        for o in self.some(self.view.origins_by_weight, _FEW):
            name = Text(one_line(o.name))
            name.append(f"  {labels.ORIGIN_KINDS.get(o.kind, one_line(o.kind))}", style="dim")
            rows.add_row(Text(" ".join(self.view.signs(o.articles)), style="cyan"), name)
        self.line(Padding(rows, (0, 0, 0, 2)))
        self.rest(len(self.account.origins), _FEW)
        for r in self.account.reuse if self.verbose else self.account.reuse[:_FEW_ALONE]:
            share = f"{round(100 * r.share)}% {labels.PAGE.of_shorter}"
            self.line(Text(f"  {' = '.join(self.view.signs(r.articles))}  {labels.PAGE.reuse}: {share}"))

    # -- pieces --------------------------------------------------------------------------------------------------

    def findings(self, findings: Sequence[Finding], few: int, *, left: int = 2, signs: bool = True) -> None:
        rows = _grid(2)
        for f in self.some(findings, few):
            rows.add_row(Text(labels.STATUS_SIGN[f.status], style=_STYLE[f.status]), self.statement(f, signs=signs))
        self.line(Padding(rows, (0, 0, 0, left)))
        self.rest(len(findings), few, left)

    def statement(self, f: Finding, *, bold: bool = False, signs: bool = True) -> Text:
        text = Text(one_line(f.statement.text), style="bold" if bold else "")
        if signs:
            text.append_text(self.support(f))
        if f.modality not in ("happened", "said"):
            text.append(f"  {labels.MODALITY[f.modality]}", style="not bold dim")
        if f.status == "contested":
            text.append(f"  {labels.STATUS['contested']}", style="not bold red")
        if self.verbose and f.basis:
            text.append(f"\n{labels.PAGE.basis}: {one_line(f.basis)}", style="not bold dim")
        return text

    def support(self, f: Finding) -> Text:
        """Its independent origins, and the articles that tell it."""
        text = Text(f"  {labels.count(f.independent, 'origin')}", style="not bold dim")
        return text.append_text(self.signs(f.evidence))

    def rows(self, rows: Iterable[Row]) -> None:
        grid = _grid(2)
        for row in rows:
            words = Text()
            for i, leaf in enumerate(row.leaves):
                if i:
                    words.append("\n")
                words.append(one_line(leaf.shown))
                if leaf.by:
                    words.append(f"  — {one_line(leaf.by)}", style="dim")
                if leaf.note:
                    words.append(f"  {one_line(leaf.note)}", style="dim")
                words.append_text(self.signs(leaf.evidence))
            if row.note:
                words.append(f"  {row.note}", style="dim")
            grid.add_row(Text(one_line(row.label), style="dim"), words)
        self.line(Padding(grid, (0, 0, 0, 4)))

    def signs(self, evidence: Iterable[Evidence]) -> Text:
        signs = self.view.signs(self.view.articles_of(evidence))
        return Text(f"  [{','.join(signs)}]" if signs else "", style="not bold cyan")

    def some(self, items: Sequence[_T], few: int) -> Sequence[_T]:
        return items if self.verbose else items[:few]

    def rest(self, n: int, few: int, left: int = 2) -> None:
        if not self.verbose and n > few:
            self.line(Text(" " * left + f"… {n - few} {labels.TERMINAL.more}", style="dim"))

    def basis(self, basis: str, left: int) -> None:
        if self.verbose and basis:
            self.line(Padding(Text(f"{labels.PAGE.basis}: {one_line(basis)}", style="dim"), (0, 0, 0, left)))

    def heading(self, title: str, n: int | None = None) -> None:
        self.line(Text(""))
        text = Text(title.upper(), style="bold underline")
        if n:
            text.append(f" {n}", style="not underline dim")
        self.line(text)

    def line(self, what: Text | Padding) -> None:
        self.console.print(what, highlight=False, emoji=False, markup=False)


def _grid(columns: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    for _ in range(columns - 1):
        grid.add_column(overflow="fold")
    return grid


def _variants(text: str, wording: str, differs: Sequence[Difference]) -> Text:
    """A rendering with its differences set in: other words {for these}, +added, {-left out}."""
    out = Text()
    for p in pieces(text, wording, differs):
        here, there = one_line(p.here), one_line(p.there)
        if p.kind == "same":
            # the blanks around a difference are the text's own
            out.append((" " if p.here[:1].isspace() else "") + here + (" " if p.here[-1:].isspace() else ""))
        elif p.kind == "other":
            out.append(here, style="bold underline").append(f" {{{there}}}", style="dim")
        elif p.kind == "added":
            out.append(f"+{here}", style="bold underline")
        elif p.kind == "omitted":
            out.append(f" {{-{there}}}", style="dim")
        else:
            out.append(f"  {labels.TERMINAL.differs}: {here} {{{there}}}", style="dim")
    return out
