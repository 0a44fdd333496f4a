"""Makes text that came from outside harmless where it is shown as plain text.

Control characters could move a terminal's cursor or recolour it, bidirectional controls could reorder a line:
each is shown as a visible symbol instead.
"""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str, *, keep: str = "") -> str:
    """`text` with control and bidirectional characters replaced by symbols; characters in `keep` stay."""
    return "".join(c if c in keep or not _hidden(c) else _symbol(c) for c in text)


def _hidden(char: str) -> bool:
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in "\u200b\ufeff"


def _symbol(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
