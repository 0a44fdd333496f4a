"""The version of the code; `made` in every account records it."""

__version__ = "0.1.0"
