"""Sources without a name ("a senior official", "his family"): whether they speak, and which are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from crossread.comparison.comparison import Entity
from crossread.comparison.origins.known import known
from crossread.readings.reading import Attribution, Reading

OriginKind = Literal["official statement", "agency", "outlet", "person", "unattributed shared text"]

_OPENING = re.compile(
    r"(?i)^(?:(?:the|a|an|his|her|its|their|our|my|one|another|some|several|two|both|other|many|all|most|of)\s+)+"
)
_TAIL = re.compile(
    r"(?i)(?:,|\s\(|\s(?:who|which|that|whose|speaking|with knowledge|on condition|in a|on the|at the|close to)\b).*$",
    re.S,
)
#: A source described at more length is a sentence that went astray.
_LONGEST = 80


def described(text: str) -> str:
    """The words that say who it is, without how many and what follows; empty where they say nothing."""
    words = _OPENING.sub("", _TAIL.sub("", " ".join(text.split()))).strip(" ,.;:\"“”’'")
    somebody = re.search(r"\w{3}", words) and len(words) <= _LONGEST and words.casefold() not in known().nobody
    return words if somebody else ""


def speaks(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue tells that words were said or written, not what somebody feels, needs or does."""
    words = [w for s in attribution.cue for w in re.findall(r"\w+", reading.words(*s).casefold())]
    return not words or any(w in known().saying or w == "according" for w in words)


def kind_of(words: str) -> OriginKind:
    """Whether an unnamed source speaks for somebody, by the words for offices and bodies."""
    k, who = known(), _TAIL.sub("", words)
    return "official statement" if any(p.search(who) for p in (k.offices, k.spokespersons, k.bodies)) else "person"


def key_of(words: str) -> str:
    """One key for somebody unnamed, however put: "Berlin police" and "local police in Berlin" are the same."""
    return _key(_who(words))


def keys_of(entities: Iterable[Entity]) -> dict[str, str]:
    """The key of each unnamed source by its id. One that is told of more fully in one way only is that one: "officials"
    are the harbour officials where no others speak."""
    said = {e.id: _who(e.name) for e in entities}
    sets = sorted(set(said.values()), key=lambda who: (-len(who), sorted(who)))
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    full: dict[frozenset[str], frozenset[str]] = {}
    for who in sets:  # the fullest first
        rarest = min(who, key=lambda word: (len(holding[word]), word))
        fullest = {full[more] for more in holding[rarest] if who < more}
        full[who] = fullest.pop() if len(fullest) == 1 else who
        for word in who:
            holding[word].append(who)
    return {id: _key(full[who]) for id, who in said.items()}


def _who(words: str) -> frozenset[str]:
    """The words of a description that tell who is meant, without those that tell nothing ("a senior …")."""
    found = re.findall(r"\w+", words.casefold())
    return frozenset(w for w in found if w not in known().vague) or frozenset(found or [words])


def _key(who: frozenset[str]) -> str:
    return "p:" + " ".join(sorted(who))
