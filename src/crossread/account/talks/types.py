"""The record of the talks. Every leaf is verbatim, with its evidence and the number of origins behind it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crossread.account.evidence import Evidence, Record


class Leaf(Record):
    """One entry: `value` in the articles' words (or a resolved date), the evidence, the number of independent origins.

    `entity` is the id of the entity the value names, where it names one; `by` of the one whose word it is.
    """

    value: str
    evidence: list[Evidence]
    origins: int
    entity: str | None = None
    by: str | None = None


class Party(Leaf):
    """A party to the talks."""


class Delegation(Record):
    """Who sat at the table for one party. `level` is the head's role as worded (deputy minister, envoy)."""

    party: Leaf | None
    head: Leaf | None
    level: Leaf | None = None
    members: list[Leaf] = Field(default_factory=list)


class Next(Record):
    """What was said of the next step; `undetermined` where date or place are expressly left open."""

    date: Leaf | None = None
    place: Leaf | None = None
    note: list[Leaf] = Field(default_factory=list)
    undetermined: bool = False


class Round(Record):
    """One round. `venue` lists the wordings, the most precise first."""

    ordinal: int | None
    ordinal_told: Leaf | None = None
    date: Leaf | None = None
    place: Leaf | None = None
    venue: list[Leaf] = Field(default_factory=list)
    host: Leaf | None = None
    mediator: list[Leaf] = Field(default_factory=list)
    format: Leaf | None = None
    status: Leaf | None = None
    start: Leaf | None = None
    end: Leaf | None = None
    duration: Leaf | None = None
    delegations: list[Delegation] = Field(default_factory=list)
    agenda: list[Leaf] = Field(default_factory=list)
    excluded: list[Leaf] = Field(default_factory=list)
    outcomes: list[Leaf] = Field(default_factory=list)
    next: Next | None = None


class Position(Leaf):
    """What a party says of an issue: `kind` tells a demand from a complaint or a condition."""

    party: str | None = None
    kind: Literal["position", "demand", "complaint", "condition"] = "position"


class Issue(Record):
    """A matter between the parties, in the articles' words, and what each says of it."""

    topic: str
    evidence: list[Evidence]
    positions: list[Position]


class Asset(Record):
    """A property or other object in dispute."""

    name: str
    place: str | None
    kind: str | None
    status: Leaf | None
    evidence: list[Evidence]
    origins: int


class Talks(Record):
    """The record of one track of talks. `basis` says why the story is taken for talks."""

    basis: str
    parties: list[Party]
    rounds: list[Round]
    issues: list[Issue] = Field(default_factory=list)
    assets: list[Asset] = Field(default_factory=list)
    conditions: list[Leaf] = Field(default_factory=list)
    linked: list[Leaf] = Field(default_factory=list)
