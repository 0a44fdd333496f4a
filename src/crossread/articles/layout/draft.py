"""A layout in the making: the units of a text and what each was found to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crossread.articles.article import BlockKind, Boilerplate, Credit, Published, Span
from crossread.articles.layout.units import Unit

TOP = 9
"""How many units from the top a headline, byline or date line is looked for."""
_ENDS_IN_CREDIT = re.compile(r"[.!?…][\"”’']{0,2} ?[(\[–—-]{1,2} ?[^()\[\]]{2,400}[)\]]?$")
_FOLD = re.compile(r"[^\w]+")


@dataclass(slots=True)
class Draft:
    """A layout while it is made."""

    text: str
    units: list[Unit]
    kinds: list[BlockKind | None]
    why: list[str] = field(default_factory=list)
    inner: dict[int, list[tuple[int, int, BlockKind, str]]] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    title: int | None = None
    byline: int | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    before: list[Boilerplate] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)

    def leave_out(self, k: int, why: str) -> None:
        """Set unit `k` aside as furniture."""
        self.kinds[k], self.why[k] = "boilerplate", why

    def free(self, k: int) -> bool:
        """Whether nothing is known of unit `k` yet."""
        return self.kinds[k] is None

    def body_before(self, k: int) -> bool:
        """Whether two paragraphs of the telling stand above unit `k`."""
        return sum(u.ends and len(u.words) > 90 for u in self.units[:k]) >= 2

    def last_body(self) -> int:
        """The last unit that is a sentence of the telling."""
        for k in range(len(self.units) - 1, -1, -1):
            unit = self.units[k]
            if self.kinds[k] is None and len(unit.words) >= 40 and ended(unit):
                return k
        return len(self.units) - 1


def ended(unit: Unit) -> bool:
    """Whether it ends as a sentence, perhaps with a credit in brackets behind it."""
    return unit.ends or _ENDS_IN_CREDIT.search(unit.words, max(0, len(unit.words) - 420)) is not None


def folded(words: str) -> str:
    """Words without case, quotation marks and punctuation, to tell a repetition by."""
    return _FOLD.sub(" ", words).strip().casefold()
