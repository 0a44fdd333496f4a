"""The archive's tables, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

#: Raised when a table changes; `migrations` in `archive.py` bring an older archive up to it.
SCHEMA = 1

metadata = MetaData()

settings = Table(
    "crossread_settings",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""One row `schema`, so that an older program leaves a newer archive alone."""

articles = Table(
    "crossread_articles",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("id", Text, nullable=False),
    Column("file", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("characters", Integer, nullable=False),
)
"""What a list shows of an article; the whole of it is in its reading. `key` is made of its content."""

readings = Table(
    "crossread_readings",
    metadata,
    Column("article", String(64), ForeignKey("crossread_articles.key"), primary_key=True),
    Column("model", String(200), primary_key=True),
    Column("reading", LargeBinary, nullable=False),
    Column("card", LargeBinary, nullable=False),
)
"""What a model read in an article, and what grouping needs of it (see `packing.py`)."""

stories = Table(
    "crossread_stories",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("track", String(40), nullable=False),
    Column("basis", Text, nullable=False),
    Column("related", Text, nullable=False),
)
"""`related` is JSON: a list of [story, basis]."""

members = Table(
    "crossread_members",
    metadata,
    Column("article", String(64), ForeignKey("crossread_articles.key"), primary_key=True),
    Column("story", String(40), ForeignKey("crossread_stories.id"), nullable=False),
)

Index("crossread_members_story", members.c.story)
