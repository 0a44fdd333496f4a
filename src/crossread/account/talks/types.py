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


OutcomeKind = Literal["agreed", "not agreed", "done", "described"]


class Outcome(Leaf):
    """What came of a round. `kind`: agreed, not agreed, done (carried out), or described (how somebody called it)."""

    kind: OutcomeKind = "agreed"


class Commitment(Leaf):
    """What one party bound itself to, and by when where that is told (`due`: ISO 8601)."""

    party: str | None = None
    due: str | None = None


class Condition(Leaf):
    """What is tied to what: `on` is the condition alone, `party` who sets it, where that is told."""

    on: str | None = None
    party: str | None = None


class Next(Record):
    """What was said of the next step; `undetermined` where date or place are expressly left open."""

    date: Leaf | None = None
    place: Leaf | None = None
    level: Leaf | None = None
    note: list[Leaf] = Field(default_factory=list)
    undetermined: bool = False


class Round(Record):
    """One round. `venue` lists the wordings, the most told first; `current` is the round the reports are of."""

    ordinal: int | None
    current: bool = False
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
    outcomes: list[Outcome] = Field(default_factory=list)
    commitments: list[Commitment] = Field(default_factory=list)
    next: Next | None = None


class Position(Leaf):
    """What a party says of an issue: `kind` tells a demand from a complaint or a condition."""

    party: str | None = None
    kind: Literal["position", "demand", "complaint", "condition", "refusal", "offer"] = "position"


class Issue(Record):
    """A matter between the parties, in the articles' words, and what each says of it."""

    topic: str
    evidence: list[Evidence]
    positions: list[Position]


class Asset(Record):
    """A property or other object in dispute: one entry however many ways it is worded.

    `claims` is what each side says or wants of it; `names` all its wordings; `number` how many it stands for where the
    reports count it without naming each.
    """

    name: str
    place: str | None
    kind: str | None
    status: Leaf | None
    evidence: list[Evidence]
    origins: int
    names: list[str] = Field(default_factory=list)
    number: int | None = None
    claims: list[Position] = Field(default_factory=list)


class AssetList(Leaf):
    """A counted group of assets ("six properties"): how many, and which entries of the register each article lists."""

    number: int | None = None
    items: list[str] = Field(default_factory=list)
    by_article: dict[str, list[str]] = Field(default_factory=dict)


class Talks(Record):
    """The record of one track of talks. `basis` says why the story is taken for talks."""

    basis: str
    parties: list[Party]
    rounds: list[Round]
    issues: list[Issue] = Field(default_factory=list)
    assets: list[Asset] = Field(default_factory=list)
    asset_lists: list[AssetList] = Field(default_factory=list)
    conditions: list[Condition] = Field(default_factory=list)
    linked: list[Leaf] = Field(default_factory=list)
