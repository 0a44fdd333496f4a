"""The command line: thin coats over the same calls a Python user has, with the same words."""

from crossread.cli.main import main

__all__ = ["main"]
