"""When: articles dated, one chronology. Doors: `date_story`, `chronology`."""

from crossread.comparison.times.chronology import chronology
from crossread.comparison.times.dating import date_story

__all__ = ["chronology", "date_story"]
