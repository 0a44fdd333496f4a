"""Who ultimately stands behind what is reported, and what was copied. Doors: `find_reuse`, `find_origins`."""

from crossread.comparison.origins.ledger import Ledger, find_origins
from crossread.comparison.origins.reuse import find_reuse

__all__ = ["Ledger", "find_origins", "find_reuse"]
