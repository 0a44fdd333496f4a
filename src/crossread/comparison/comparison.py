"""The records a comparison is made of. Nothing stands without evidence; every decision has its reason (`basis`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from crossread.readings.reading import AttributionKind
from crossread.stories.story import Story


class Evidence(NamedTuple):
    """Characters `start` to `end` of the article with this id."""

    article: str
    start: int
    end: int


# -- people and bodies ---------------------------------------------------------------------------------------------


class Alias(NamedTuple):
    """A form an entity goes by, and the articles that use it."""

    text: str
    articles: tuple[str, ...]


class Role(NamedTuple):
    """What an entity is called besides its name ("Kremlin spokesman"), as the articles word it."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place … under all its names. `basis` says why these names are one."""

    id: str
    name: str
    kind: str
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Evidence, ...]
    basis: str


# -- quotes --------------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """A word-level difference from the fullest wording: `here` stands for `there` (either may be empty)."""

    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """One outlet's version of something said. `words` is the passage; `cue` the verb of saying where there is one."""

    words: Evidence
    kind: AttributionKind
    cue: Evidence | None
    differs: tuple[Difference, ...]


class Occasion(NamedTuple):
    """When, where, to whom something was said, as far as told. `date` is ISO 8601; the rest stands as evidence."""

    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing said, with all renderings of it in all articles. `wording` is the fullest rendering's passage."""

    id: str
    speaker: str | None
    wording: Evidence
    renderings: tuple[Rendering, ...]
    occasion: Occasion | None
    basis: str


# -- times ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated event: `date` in ISO 8601 / EDTF, `title` the passage that best says what happened."""

    id: str
    date: str
    precision: str
    title: Evidence
    evidence: tuple[Evidence, ...]
    basis: str
    modality: Literal["happened", "announced"] = "happened"


# -- facts ---------------------------------------------------------------------------------------------------------

FindingKind = Literal["what", "who", "when", "where", "number", "position", "outcome", "next", "background"]
Status = Literal["corroborated", "repeated", "single", "contested"]
Modality = Literal["happened", "expected", "denied", "said"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, with the smallest passage in each article that states it and the origins behind it.

    `voices` are those of the origins, or the states and bodies they speak for, that are independent of each other.
    """

    id: str
    statement: Evidence
    kind: FindingKind
    status: Status
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    time: str | None
    place: str | None
    modality: Modality
    basis: str
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Who ultimately stands behind what is reported."""

    id: str
    kind: Literal["official statement", "agency", "outlet", "person", "unattributed shared text"]
    name: str
    entity: str | None
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """Passages two articles share nearly verbatim without naming a common source. `share` is of the shorter article."""

    articles: tuple[str, str]
    passages: tuple[tuple[Evidence, Evidence], ...]
    share: float
    basis: str


# -- conflicts -----------------------------------------------------------------------------------------------------


class Side(NamedTuple):
    """One reading of a conflict: the value in the articles' words, its normalised form, where it stands."""

    value: str
    normalised: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Readings that cannot all stand, or wording that departs. `about` is verbatim (what both sides speak of)."""

    id: str
    about: str
    kind: str
    sides: tuple[Side, ...]
    basis: str


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """All that was found by reading the articles of a story against each other. `story` holds the dated articles."""

    story: Story
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    moments: tuple[Moment, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
