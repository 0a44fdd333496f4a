"""Who holds an office of which a body has one: two persons called its head."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from re import Pattern
from typing import NamedTuple

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import phrases_known
from crossread.comparison.conflicts.material import Candidate, Material

#: Characters between a person and a body; mentions on either side of a person in which the body stands.
BETWEEN, BESIDE = 60, 2
#: Passages shown on a side; persons.
MOST, PERSONS = 6, 3


class _Forms(NamedTuple):
    """How an office is told, by where person and body stand; `past`: no longer, not yet, or second in place."""

    body_person: Pattern[str]
    before_body_person: Pattern[str]
    person_body: Pattern[str]
    named_as: Pattern[str]
    past: Pattern[str]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    known = phrases_known()["office"]
    head, of = "|".join(sorted(known["heads"], key=lambda w: (-len(w), w))), r"(?:[\w’-]+ ){0,2}"
    return _Forms(
        re.compile(rf"(?i)^(?:[’']s)? {of}({head}),? (?:\w+\. )?$"),
        re.compile(rf"(?i)\b(?<!former )({head}) of (?:the )?$"),
        re.compile(rf"(?i)^,? (?:who is |is |was )?(?:the |a |its )?{of}({head}) of (?:the )?$"),
        re.compile(rf"(?i)^[’']s (?:new )?({head})\b"),
        re.compile(rf"(?i)\b(?:{'|'.join(known['past'])})\b"),
    )


def offices(material: Material) -> Iterator[Candidate]:
    """Two persons in the one place at the head of a body."""
    same = {w: words[0] for words in phrases_known()["office"]["same"] for w in words}
    held: dict[tuple[str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in material.story.readings:
        id, text = reading.article.id, reading.article.text
        mentions = material.named(id)
        for x, (s, e, who) in enumerate(mentions):
            if material.entity_kind.get(who) != "person":
                continue
            for s2, e2, body in mentions[max(0, x - BESIDE) : x + BESIDE + 1]:
                if body == who or body in material.cast.countries or material.entity_kind.get(body) == "place":
                    continue
                low, high = min(s, s2), max(e, e2)
                if (told := _office(text, (s, e), (s2, e2))) and not _forms().past.search(
                    text[max(0, low - 12) : low] + text[low:high]
                ):
                    noun, after = told
                    held[body, same.get(noun, noun)][who].append(Evidence(id, low, high + after))
    for (body, noun), persons in sorted(held.items()):
        if len(persons) > 1:
            chosen = sorted(persons, key=lambda w: (-len(persons[w]), w))[:PERSONS]
            names = " and ".join(material.entity_name[w] for w in chosen)
            yield Candidate(
                "role",
                material.entity_name[body],
                tuple(material.side(persons[w][:MOST], material.entity_name[w]) for w in chosen),
                f"{names} are both called {noun} of {material.entity_name[body]}",
                0.75,
            )


def _office(text: str, person: tuple[int, int], body: tuple[int, int]) -> tuple[str, int] | None:
    """The office, and how many characters after the names its noun takes; None where none is told."""
    forms = _forms()
    (s, e), (s2, e2) = person, body
    if e2 <= s < e2 + BETWEEN:
        between = text[e2:s]
        m = forms.body_person.match(between)
        if not m and between in (" ", ", "):
            m = forms.before_body_person.search(text[max(0, s2 - 40) : s2])
        return (m[1].casefold(), 0) if m else None
    if e <= s2 < e + BETWEEN:
        between = text[e:s2]
        if m := forms.person_body.match(between):
            return m[1].casefold(), 0
        if re.match(r" as (?:the )?$", between) and (m := forms.named_as.match(text[e2 : e2 + 30])):
            return m[1].casefold(), m.end()
    return None
