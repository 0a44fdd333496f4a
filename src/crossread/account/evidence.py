"""The base of all parts of an account, and the one form of evidence."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all parts: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Record):
    """A passage of an article, exact to the character."""

    article: str
    start: int
    end: int
    text: str
