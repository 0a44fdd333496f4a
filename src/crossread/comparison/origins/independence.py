"""Which origins count as independent of each other.

Different origins are different voices, but not always different sources: the ministry and the president of one state
speak for one government; an unnamed source may be any of the named ones; and an outlet that tells in its own voice
what the next sentence gives to the minister has it from the minister. Only `voices` makes anything corroborated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crossread.comparison.cast.lexicon import countries
from crossread.comparison.comparison import Entity, Evidence, Origin
from crossread.comparison.origins.known import known

#: Characters within which an outlet's own telling goes with what it gives to a source: about the sentence beside it.
BESIDE = 240
#: Words between a country's name and the office or body that makes it the state's ("Russian deputy foreign minister").
_REACH = 4

_FORMER = re.compile(r"(?i)\b(?:former|ex-?|late|retired|founder)\b")
_BODIES = frozenset({"organisation", "group", "facility"})

Spans = Mapping[str, Sequence[tuple[int, int, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Independence:
    """`party` maps an origin to the one it speaks for (itself where not told); `unnamed` are those without a name;
    `own` are outlets, and agencies that wrote an article, telling in their own voice; `spans` are the ledger's."""

    party: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    spans: Spans = field(default_factory=dict)

    def voices(self, told: Iterable[tuple[Evidence, tuple[str, ...]]]) -> frozenset[str]:
        """Who stands behind these passages independently of each other: parties and outlets, and "unnamed"."""
        told = list(told)
        ids = {o for _, behind in told for o in behind}
        unnamed = ids & self.unnamed
        named = {self.party.get(o, o) for o in ids - self.own - unnamed}
        sources = named | {self.party.get(o, o) for o in unnamed}
        beside = {o for e, behind in told for o in behind if o in self.own and self._beside(e, sources)}
        # An unnamed source may be any named one, or another unnamed one.
        return frozenset(named | ((ids & self.own) - beside) | ({"unnamed"} if unnamed and not named else set()))

    def _beside(self, e: Evidence, sources: set[str]) -> bool:
        """Whether the article gives the sentence beside this passage to one of the sources."""
        return any(
            start < e.end + BESIDE and e.start - BESIDE < end and any(self.party.get(o, o) in sources for o in ids)
            for start, end, ids in self.spans.get(e.article, ())
        )


def independence(origins: Sequence[Origin], entities: Mapping[str, Entity], own: frozenset[str], spans: Spans) -> (
    Independence
):  # fmt: skip
    """What is to be known of a story's origins to count them."""
    party: dict[str, str] = {}
    unnamed = set()
    bodies = {
        form: e
        for e in entities.values()
        if e.kind in _BODIES
        for form in (*(a.text for a in e.aliases), e.name)
        if len(form) > 2
    }
    for o in origins:
        entity = entities.get(o.entity or "")
        if o.kind == "official statement":
            party[o.id] = _party(entity, o.name, bodies)
        if o.kind in ("official statement", "person") and (entity is None or not _named(entity)):
            unnamed.add(o.id)
    return Independence(party, frozenset(unnamed), own, spans)


def _party(entity: Entity | None, name: str, bodies: Mapping[str, Entity]) -> str:
    """The state, or the body, that an official speaks for; else itself."""
    if (state := state_of(entity, name)) is not None:
        return f"state of {state}"
    roles = [r.text for r in entity.roles if not _FORMER.search(r.text)] if entity and entity.kind == "person" else []
    texts = [*roles, *([] if entity and entity.kind == "person" else [name])]
    found = {
        body.id: body
        for text in texts
        for i in (m.start() for m in re.finditer(r"(?<!\w)\w", text[:200]))
        for size in (1, 2, 3, 4)
        if (body := bodies.get(_gram(text, i, size))) is not None and (entity is None or body.id != entity.id)
    }
    if len(found) == 1:
        (body,) = found.values()
        state = state_of(body, body.name)
        return f"state of {state}" if state else f"body {body.id}"
    return f"body {entity.id}" if entity else f"phrase {name.casefold()}"


def _gram(text: str, start: int, size: int) -> str:
    """So many words from here, without a possessive at the end."""
    words = text[start:].split()[:size]
    return re.sub(r"[’']s?$", "", " ".join(words).rstrip(",.;:"))


def _named(entity: Entity) -> bool:
    """Whether a source has a name: one of its forms has a capital that no sentence forces on it."""
    if entity.kind == "unnamed":
        return any(countries().country(w) is not None for w in entity.name.split())
    return any(c.isupper() for c in entity.name)


def state_of(entity: Entity | None, name: str) -> str | None:
    """The country whose government an official speaks for, where the words tell it and tell one only."""
    texts = [name]
    if entity is not None:
        texts += [*(r.text for r in entity.roles)]
        if entity.kind != "person":
            texts += [entity.name, *(a.text for a in entity.aliases)]
    found = {state for t in texts if (state := _state_in(t, entity is None or entity.kind != "person"))}
    return found.pop() if len(found) == 1 else None


def _state_in(text: str, whole: bool) -> str | None:
    """The country in "Russian foreign ministry", "France's president"; with `whole` also "Moscow" by itself."""
    for words, state in known().national.items():
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            return state
    if whole and (found := countries().of(text)):
        return found[0]
    words_ = re.findall(r"[\w.’'-]+", text[:200])
    for i in range(len(words_)):
        for size in (3, 2, 1):
            form = countries().of(" ".join(words_[i : i + size]).replace("’", "'"))
            if form and i + size <= len(words_) and form[1] != "capital":
                after = " ".join(words_[i + size : i + size + _REACH])
                return form[0] if form[1] == "seat" or known().state.search(after) else None
    return None
