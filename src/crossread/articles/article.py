"""What was published: one article's clean text, and what is known about it.

Every span in crossread is `(start, end)` in characters of `Article.text`. Text that came as plain text keeps its
characters one for one; what is not the article's own telling (share lines, "Read more:", captions' credits) is
marked as boilerplate, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int


Precision = Literal["minute", "day", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: `value` (ISO 8601 or an EDTF interval), and in one line how that is known."""

    value: str
    precision: Precision
    basis: str


BlockKind = Literal["headline", "standfirst", "byline", "dateline", "caption", "heading", "paragraph", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is one thing in the article's layout. Blocks are in order and do not overlap."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch that is not part of the telling, and `why` it is left out. No fact, name or quote comes from it."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency, author or photographer credited outside the running text: in a byline, at the foot, in a caption."""

    start: int
    end: int
    name: str
    kind: Literal["agency", "picture", "author", "publisher"]


@dataclass(frozen=True, slots=True)
class Article:
    """One published article.

    `id` is readable and the same whatever else is read with it (made from the file's name; a short hash is added
    where two would be alike). `sha256` is of the bytes that came in. `outlet` is who published it, `byline` the line
    as it stands. Fields are None where nothing in the input says.
    """

    id: str
    text: str
    sha256: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: Published | None = None
    credits: tuple[Credit, ...] = ()
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = field(default=())
    origins: tuple[str, ...] = ()
    """Origins a user states in reports.toml (`origins = ["AFP"]`): they count as credited."""
    markup: tuple[Span, ...] = ()
    """Characters inside sentences that are markup and no words (`<u>`, `**`): to be read as blanks, not as a break."""
    publisher: str | None = None
    """Who owns the outlet, if a user or the page says: two outlets of one publisher are not independent."""

    @property
    def label(self) -> str:
        """What to call the article in one word: its outlet, else its file."""
        return self.outlet or self.file or self.id
