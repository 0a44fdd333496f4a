"""Everything crossread itself raises.

```
CrossreadError
├── InputError        something given cannot be used: says which, and what to do
│   └── EmptyInput    nothing left to read after all inputs were looked at
├── OutputError       the result cannot be written where it was asked for
└── ModelError        the reading model is missing, damaged, or made for other code
```

Each carries `what` (the file, option or model it speaks of) and `cure` (the next step for a person).
"""

from __future__ import annotations


class CrossreadError(Exception):
    """The root: `what` went wrong with `subject`, and the `cure`."""

    def __init__(self, what: str, *, subject: str | None = None, cure: str | None = None) -> None:
        self.what, self.subject, self.cure = what, subject, cure
        message = f"{subject}: {what}" if subject else what
        super().__init__(f"{message} ({cure})" if cure else message)


class InputError(CrossreadError):
    """An input cannot be used."""


class EmptyInput(InputError):
    """No article is left to read."""


class OutputError(CrossreadError):
    """The result cannot be written."""


class ModelError(CrossreadError):
    """The reading model cannot be used."""
