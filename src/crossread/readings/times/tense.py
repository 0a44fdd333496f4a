"""Which way a bare "Thursday" or "May" lies: what the verb beside it says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from crossread.readings.reading import Token
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
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if word in options["ahead"] and (ahead or word in options["modal"]) and (word, after) != ("next", "to"):
        return 1  # "agreed to meet on Monday"; but "on Monday, when they agreed"
    before = words[at - 1].lower if at else ""
    two = words[at - 2].lower if at > 1 else ""
    if word in options["back"] or (len(word) > 4 and word.endswith("ed")):
        coming = before in _COMING or (before == "be" and two in options["modal"])
        return 1 if coming else -1
    if ahead and before == "to" and two in ("is", "are", "'s", "was", "were"):
        return 1  # "is to meet"
    return None


_COMING = ("will", "to", "shall")


# -- from a parse ---------------------------------------------------------------------------------------------------

_HIGHEST = 12  # steps up a parse
_AUXILIARY = ("aux", "aux:pass", "cop")
_HAS_BEEN = frozenset(["was", "were", "did", "had", "has", "have", "been", "'d", "'ve", "’ve", "’d"])
_BE = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "was", "were"])
_WILL = frozenset(["will", "wo", "'ll", "’ll", "shall"])


def tense_by_parse(text: str, tokens: Sequence[Token]) -> Callable[[int], int | None]:
    """The direction of the verb that governs a character: -1 past, 1 future, None where the parse does not tell.

    The day belongs to the verb it hangs on: "agreed on Thursday to meet" was on Thursday, "agreed to meet on Thursday"
    will be. Made once an article; a look-up climbs a bounded number of heads.
    """
    starts = [t.start for t in tokens]
    helpers: dict[int, list[str]] = {}
    for token in tokens:
        if token.dep in _AUXILIARY or (token.dep == "mark" and token.lemma == "to"):
            helpers.setdefault(token.head, []).append(text[token.start : token.end].lower())

    def lookup(at: int) -> int | None:
        here = bisect_right(starts, at) - 1
        return _governed(text, tokens, helpers, here) if here >= 0 else None

    return lookup


def _governed(text: str, tokens: Sequence[Token], helpers: Mapping[int, list[str]], first: int) -> int | None:
    """The direction that the verbs above a token give it, the nearest that tells."""
    options = lexicon().options
    lead = {text[t.start : t.end].lower() for t in tokens[max(0, first - 2) : first]}
    here = first
    for _ in range(_HIGHEST):
        token, own = tokens[here], helpers.get(here, ())
        if token.pos in ("VERB", "AUX") or own:
            form = text[token.start : token.end].lower()
            # what stands before the verb, or right at it, is not what it points to
            beside = first - here < 3 and not lead & options["towards"]
            if "to" in own and not _WILL & set(own):
                if token.head != here and tokens[token.head].lemma in options["pointing"]:
                    return 1  # "agreed to meet"; other infinitives lie as the verb above them does
            elif (found := _tense(token, form, own, options, beside, here == first)) is not None:
                return found
        if token.head == here:
            return None
        here = token.head
    return None


def _tense(
    token: Token, form: str, own: Sequence[str], options: Mapping[str, frozenset[str]], beside: bool, itself: bool
) -> int | None:
    """What one verb and its helpers say; `beside`: the expression stands right at it; `itself`: it is the predicate."""
    helps = set(own)
    if helps & _WILL:
        return 1
    if helps & options["modal"]:
        return -1 if "have" in helps else 1  # "would meet", "would have met"
    if token.lemma in options["appointed"] and (helps & _BE or token.dep == "acl"):
        return 1  # "is scheduled for Friday", "a hearing set for Friday"
    if token.lemma in options["pointing"] and not beside:
        return 1  # "planned a rally on Friday"
    if helps & _HAS_BEEN:
        return -1
    if helps & _BE:
        return 1 if itself or (token.pos == "VERB" and token.dep != "cop") else None
    if token.pos != "VERB" or form.endswith("ing"):
        return None
    if form.endswith("ed") or (form != token.lemma and not form.endswith("s")):
        return -1
    return None
