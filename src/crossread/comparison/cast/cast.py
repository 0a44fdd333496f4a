"""Who appears in the story, and which mention is whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossread.articles.article import Span
from crossread.comparison.comparison import Entity
from crossread.stories.story import Story


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The story's entities, and the ways to look them up.

    `named` maps (article id, span of a name or other mention) to an entity id; `speakers` maps (article id, index in
    `Reading.attributions`) to the entity id of who spoke, where the text allows to tell.
    """

    entities: tuple[Entity, ...] = ()
    named: Mapping[tuple[str, Span], str] = field(default_factory=dict)
    speakers: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def entity(self, id: str) -> Entity:
        """The entity of this id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)


def find_cast(story: Story) -> Cast:
    """The entities of a story and who speaks in each attribution."""
    return Cast()
