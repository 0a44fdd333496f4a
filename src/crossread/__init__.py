"""Reads several reports of one event and gives one sourced account.

    >>> import crossread
    >>> result = crossread.report(["reports/"])                    # doctest: +SKIP
    >>> result.account.findings[0].statement.text                  # doctest: +SKIP

The public names, and nothing else, are stable:

`gather` (files → articles) · `read` (articles → readings) · `compare` (readings → comparison) ·
`build_account` (comparison → account) · `report` (all of it) · the records `Article`, `Reading`, `Comparison`,
`Account`, `Intake`, `Report` · `CrossreadError` and what derives from it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crossread.errors import CrossreadError, EmptyInput, InputError, ModelError, OutputError
from crossread.version import __version__

if TYPE_CHECKING:
    from crossread.account.account import Account as Account
    from crossread.account.build import build_account as build_account
    from crossread.articles.article import Article as Article
    from crossread.articles.gather import Intake as Intake
    from crossread.articles.gather import gather as gather
    from crossread.comparison.comparison import Comparison as Comparison
    from crossread.pipeline import Report as Report
    from crossread.pipeline import compare as compare
    from crossread.pipeline import read as read
    from crossread.pipeline import report as report
    from crossread.readings.reading import Reading as Reading

# Loaded on first use: `crossread --help` should not wait for the model's run time.
_HOMES = {
    "Account": "crossread.account.account",
    "Article": "crossread.articles.article",
    "Comparison": "crossread.comparison.comparison",
    "Intake": "crossread.articles.gather",
    "Reading": "crossread.readings.reading",
    "Report": "crossread.pipeline",
    "build_account": "crossread.account.build",
    "compare": "crossread.pipeline",
    "gather": "crossread.articles.gather",
    "read": "crossread.pipeline",
    "report": "crossread.pipeline",
}

__all__ = [
    "Account",
    "Article",
    "Comparison",
    "CrossreadError",
    "EmptyInput",
    "InputError",
    "Intake",
    "ModelError",
    "OutputError",
    "Reading",
    "Report",
    "__version__",
    "build_account",
    "compare",
    "gather",
    "read",
    "report",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'crossread' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
