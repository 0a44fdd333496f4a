"""Which way a bare "Thursday" or "May" lies: what the verb beside it says."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.readings.times.words import Word, lexicon

_REACH = 12


def direction_of(words: Sequence[Word], first: int, last: int) -> int | None:
    """-1 past, 1 future, None where nothing tells, for the expression of words `first` to `last`.

    The nearest sign of tense in the same sentence decides; one before the expression weighs more than one after.
    """
    best: tuple[float, int] | None = None
    for at, step, penalty in ((first - 1, -1, 0.0), (last, 1, 1.5)):
        far = 0
        while 0 <= at < len(words) and far < _REACH:
            word = words[at].lower
            if word in (".", ";", "!", "?"):
                break
            sign = _sign(words, at, step < 0)
            if sign is not None:
                score = far + penalty + (1.0 if word in (",", "and") else 0.0)
                if best is None or score < best[0]:
                    best = (score, sign)
                break
            far += 1
            at += step
    return best[1] if best else None


def _sign(words: Sequence[Word], at: int, ahead: bool) -> int | None:
    """What one word says of the tense; `ahead`: it stands before the expression."""
    options = lexicon().options
    word = words[at].lower
    if word in options["ahead"] and (ahead or word in options["modal"]):
        return 1  # "agreed to meet on Monday"; but "on Monday, when they agreed"
    before = words[at - 1].lower if at else ""
    two = words[at - 2].lower if at > 1 else ""
    if word in options["back"] or (len(word) > 4 and word.endswith("ed")):
        coming = before in _COMING or (before == "be" and two in _COMING)
        return 1 if coming else -1
    if ahead and before == "to" and two in ("is", "are", "'s", "was", "were"):
        return 1  # "is to meet"
    return None


_COMING = ("will", "to", "shall")
