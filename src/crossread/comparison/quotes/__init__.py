"""One utterance with all its renderings. Door: `gather_quotes`."""

from crossread.comparison.quotes.gather import gather_quotes

__all__ = ["gather_quotes"]
