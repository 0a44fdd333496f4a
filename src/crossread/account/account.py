"""The account: one JSON document per story, and the only thing every output is drawn from.

Field by field it follows the contract in `docs/account.md`. Evidence is everywhere the same, and exact:
`articles[article].text[start:end] == text`. No sentence here is worded by the program; fixed labels aside,
every word is an article's.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from crossread.account.evidence import Evidence as Evidence
from crossread.account.evidence import Record
from crossread.account.talks.types import Talks


class Published(Record):
    """A publication date and how it is known."""

    value: str
    precision: str
    basis: str


class Boilerplate(Record):
    """What was left out of the reading, and why."""

    start: int
    end: int
    why: str


class ArticleRecord(Record):
    """One article as it was read."""

    id: str
    file: str | None
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: Published | None
    undated: str | None = None
    """Why no date is given, in one line; None where `published` is."""
    credits: list[str]
    language: str | None
    text: str
    boilerplate: list[Boilerplate]


class Alias(Record):
    """A form of a name and the articles that use it."""

    text: str
    articles: list[str]


class Role(Record):
    """What an entity is called besides its name."""

    text: str
    evidence: list[Evidence]


class Entity(Record):
    """One person, body or place under all its names."""

    id: str
    name: str
    kind: str
    aliases: list[Alias]
    roles: list[Role]
    mentions: list[Evidence]
    basis: str


class Difference(Record):
    """Words here that stand for words there (either may be empty)."""

    here: str
    there: str


class Rendering(Evidence):
    """One outlet's version of something said."""

    kind: Literal["direct", "mixed", "indirect"]
    cue: Evidence | None
    differs: list[Difference]


class Occasion(Record):
    """When, where and to whom something was said, as far as told."""

    date: str | None
    evidence: list[Evidence]


class Quote(Record):
    """One thing said, all versions together; `wording` is the fullest, as it stands."""

    id: str
    speaker: str | None
    occasion: Occasion | None
    wording: Evidence
    renderings: list[Rendering]
    basis: str


class Finding(Record):
    """One fact with all its evidence and the origins behind it."""

    id: str
    statement: Evidence
    kind: str
    status: Literal["corroborated", "repeated", "single", "contested"]
    evidence: list[Evidence]
    origins: list[str]
    time: str | None
    place: str | None
    modality: Literal["happened", "expected", "denied", "said"]
    basis: str
    independent: int = 1
    """How many independent origins stand behind it: a state or body counts once, whoever speaks for it."""


class ConflictReading(Record):
    """One side of a conflict."""

    value: str
    normalised: str | None
    evidence: list[Evidence]


class Conflict(Record):
    """Readings that cannot all stand, or wording that departs."""

    id: str
    about: str
    kind: str
    readings: list[ConflictReading]
    basis: str


class Moment(Record):
    """A dated event."""

    id: str
    date: str
    precision: str
    title: str
    evidence: list[Evidence]
    basis: str
    modality: Literal["happened", "announced"]


class Origin(Record):
    """Who ultimately stands behind what is reported."""

    id: str
    kind: str
    name: str
    entity: str | None
    articles: list[str]
    evidence: list[Evidence]
    basis: str


class ReusedPassage(Record):
    """The same words in two articles."""

    first: Evidence
    second: Evidence


class Reuse(Record):
    """Two articles that share passages without naming a common source."""

    articles: list[str]
    passages: list[ReusedPassage]
    share: float
    basis: str


class Coverage(Record):
    """Per article: the findings it reports and those others report that it leaves out."""

    reports: dict[str, list[str]]
    leaves_out: dict[str, list[str]]


class InputRecord(Record):
    """A file that was read, or why it was not."""

    name: str
    sha256: str | None
    note: str | None = None


class Made(Record):
    """What made this account. No clock time: the same input gives the same bytes."""

    program: str
    version: str
    model: str
    options: dict[str, Any]
    inputs: list[InputRecord]


class Account(Record):
    """One sourced account of one story."""

    made: Made
    articles: list[ArticleRecord]
    entities: list[Entity] = Field(default_factory=list)
    quotes: list[Quote] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
    timeline: list[Moment] = Field(default_factory=list)
    origins: list[Origin] = Field(default_factory=list)
    reuse: list[Reuse] = Field(default_factory=list)
    coverage: Coverage
    talks: Talks | None = None
    independent: int = 0
    """How many independent origins stand behind the findings together."""

    def to_json(self) -> str:
        """The account as JSON, the same bytes for the same account."""
        return self.model_dump_json(indent=1) + "\n"
