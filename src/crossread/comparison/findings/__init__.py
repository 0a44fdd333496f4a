"""Which clauses of several articles state the same fact. Door: `find_findings`."""

from crossread.comparison.findings.align import find_findings

__all__ = ["find_findings"]
