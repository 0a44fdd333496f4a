"""A role together with the name it stands beside."""

from __future__ import annotations

from crossread.comparison.comparison import Entity, Evidence

#: Characters between a role and the name after it, and between a name and the role after it (", the ").
BEFORE, AFTER = 3, 7


def beside(entity: Entity, role: Evidence) -> Evidence | None:
    """The passage with a role of an entity and its name; None where the role stands apart from every mention."""
    for m in entity.mentions:
        if m.article == role.article and (0 <= m.start - role.end <= BEFORE or 0 <= role.start - m.end <= AFTER):
            return Evidence(m.article, min(m.start, role.start), max(m.end, role.end))
    return None
