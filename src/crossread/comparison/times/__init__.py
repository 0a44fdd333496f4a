"""When: articles dated, one chronology. Doors: `date_story`, `left_open`, `chronology`."""

from crossread.comparison.times.chronology import chronology
from crossread.comparison.times.dating import date_story, left_open

__all__ = ["chronology", "date_story", "left_open"]
