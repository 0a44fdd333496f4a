"""Makes text that came from outside harmless where it is shown.

Control characters could move a terminal's cursor or recolour it, bidirectional controls could reorder a line, piles
of combining marks could paint over their neighbours: each is shown as a visible symbol instead.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_WHITE = re.compile(r"\s+")
_MARKS_KEPT = 4  # no script in use piles more than four combining marks on one letter
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")


def visible(text: str, *, keep: str = "") -> str:
    """`text` with control and bidirectional characters replaced by symbols; characters in `keep` stay."""
    text = _HIDDEN.sub(lambda m: m[0] if m[0] in keep else _symbol(m[0]), text)
    return _COMBINING.sub(lambda m: m[0][:_MARKS_KEPT] + "\ufffd", text)


def shortened(text: str) -> list[tuple[int, int]]:
    """The places in `text` where `visible` leaves characters out."""
    return [m.span() for m in _COMBINING.finditer(text)]


def flat(text: str) -> str:
    """`text` with every run of white space as one space, also at its ends, and nothing hidden left in it."""
    return visible(_WHITE.sub(" ", text))


def one_line(text: str) -> str:
    """`text` on one line: every run of white space is one space, and nothing hidden is left in it.

    Line ends are white space to a reader; a passage that keeps them could forge lines of a plain-text output.
    """
    return visible(" ".join(text.split()))


def short(text: str, limit: int) -> str:
    """`one_line`, cut at a word where it is longer than `limit` characters; a cut shows as an ellipsis."""
    line = one_line(text[: 4 * limit + 80]) if len(text) > 4 * limit + 80 else one_line(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit - 1].rstrip(" ,;:–—-") + "…"


def _symbol(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def is_web_address(url: str | None) -> bool:
    """Whether a link to `url` can do no more than open a web page."""
    return bool(url) and re.match(r"https?://[^\s\x00-\x20\"'<>\\]+\Z", url or "", re.IGNORECASE) is not None


def language_tag(language: str | None) -> str | None:
    """`language` if it has the form of a language tag."""
    return language if language and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", language) else None
