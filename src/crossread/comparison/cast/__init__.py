"""People, bodies and places: mentions of all articles become entities. Door: `find_cast`."""

from crossread.comparison.cast.cast import Cast, find_cast

__all__ = ["Cast", "find_cast"]
