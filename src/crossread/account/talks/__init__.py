"""The record of the talks, where the story is one. Door: `record_talks`."""

from crossread.account.talks.record import record_talks

__all__ = ["record_talks"]
