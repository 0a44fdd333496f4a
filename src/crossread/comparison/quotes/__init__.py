"""One utterance with all its renderings. Door: `gather_quotes`; `departures` says which rendering stands apart."""

from crossread.comparison.quotes.departures import Departure, departures
from crossread.comparison.quotes.gather import gather_quotes

__all__ = ["Departure", "departures", "gather_quotes"]
