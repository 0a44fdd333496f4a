"""Where the accounts cannot all stand. Door: `find_conflicts`."""

from crossread.comparison.conflicts.find import find_conflicts

__all__ = ["find_conflicts"]
