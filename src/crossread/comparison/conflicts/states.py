"""What can be true of one person, or by one person only: dead or alive; who leads a body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.lines import lines
from crossread.comparison.conflicts.material import Candidate, Material

_KILLED = re.compile(
    r"(?i)\b(?:kill(?:ed|ing)?|assassinat(?:ed|ing|ion of)|death of|shot dead|slain)\s(?:[\w’',-]+\s){0,8}$"
)
_DEAD = re.compile(
    r"(?i)^(?:,? (?:who )?)?(?:is|was|were|had been|has been|is believed|is presumed|may be)? ?"
    r"(?:to be |reportedly |feared |presumed )*"
    r"(?:killed|dead|died|shot dead|assassinated)\b"
)
_ALIVE = re.compile(
    r"(?i)\b(?:(?:is|was|be|been|remains?|remained|still)(?: \w+){0,2} "
    r"(?:alive|in charge|in control|at large|in hiding|hiding)|"
    r"still (?:controls?|controlled|leads?|led|commands?|commanded)|survived|escaped unhurt|is recovering|"
    r"controlled by)\b"
)
#: Characters around a name in which its state is told.
WINDOW = 90


def life(material: Material) -> Iterator[Candidate]:
    """One person said to be dead in one article, and alive, in hiding or in charge in another."""
    dead: dict[str, list[Evidence]] = defaultdict(list)
    alive: dict[str, list[Evidence]] = defaultdict(list)
    for row in lines(material).rows:
        here = [m for m in material.named(row.article) if row.start <= m[0] and m[1] <= row.end]
        for s, e, id in here:
            if material.entity_kind.get(id) != "person":
                continue
            low, high = s - row.start, e - row.start
            before, after = row.text[max(0, low - WINDOW) : low], row.text[high : high + WINDOW]
            if (m := _KILLED.search(before)) and not _BY.search(m[0]):
                dead[id].append(row.evidence(low - len(m[0]), high))
            elif m := _DEAD.match(after):
                dead[id].append(row.evidence(low, high + m.end()))
            elif (m := _ALIVE.search(after)) and not _BREAK.search(after[: m.start()]):
                alive[id].append(row.evidence(low, high + m.end()))
            elif (m := _ALIVE.search(before[-40:])) and m.end() >= len(before[-40:]) - 32 and m[0].endswith("by"):
                alive[id].append(row.evidence(max(0, low - 40) + m.start(), high))
    for id in sorted(dead.keys() & alive.keys()):
        if {e.article for e in dead[id]} & {e.article for e in alive[id]}:
            continue
        name = material.entity_name[id]
        yield Candidate(
            "denial",
            name,
            (material.side(dead[id][:6], "dead"), material.side(alive[id][:6], "alive")),
            f"{name} is dead in one, alive in the other",
            0.8,
        )


_BY = re.compile(r"(?i)\b(?:by|after|when|before|as|in|at|for|with|from)\s")
_BREAK = re.compile(r"(?i)[.;]|\b(?:whose|who killed)\b")

_HEAD = r"(?:leader|head|chief|commander|boss|chairman|ceo|chief executive|captain|head coach|manager|founder)"
_OF = r"(?:[\w’-]+ ){0,2}"
_ORG_PERSON = re.compile(rf"(?i)^(?:[’']s)? {_OF}({_HEAD}),? (?:\w+\. )?$")
_PERSON_ORG = re.compile(rf"(?i)^,? (?:who is |is |was )?(?:the |a |its )?{_OF}({_HEAD}) of (?:the )?$")
_AS = re.compile(r"(?i)^ as (?:the )?$")
_AFTER = re.compile(rf"(?i)^[’']s (?:new )?({_HEAD})\b")
_BEFORE = re.compile(rf"(?i)\b(?<!former )({_HEAD}) of (?:the )?$")


#: No longer, or not yet, or second in place.
_PAST = re.compile(r"(?i)\b(?:former|ex|late|deputy|vice|then|previous|past|acting|outgoing|incoming|next)\b")


def offices(material: Material) -> Iterator[Candidate]:
    """Two persons in the one place at the head of a body."""
    held: dict[tuple[str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in material.story.readings:
        id = reading.article.id
        text = reading.article.text
        mentions = material.named(id)
        for x, (s, e, who) in enumerate(mentions):
            if material.entity_kind.get(who) != "person":
                continue
            for s2, e2, body in mentions[max(0, x - 2) : x + 3]:
                if body == who or body in material.cast.countries or material.entity_kind.get(body) == "place":
                    continue
                noun, after = "", 0
                if e2 <= s and s - e2 < 60:
                    between = text[e2:s]
                    m = _ORG_PERSON.match(between)
                    if not m and between in (" ", ", "):
                        m = _BEFORE.search(text[max(0, s2 - 40) : s2])
                    noun = m[1] if m else ""
                elif s2 >= e and s2 - e < 60:
                    between = text[e:s2]
                    if m := _PERSON_ORG.match(between):
                        noun = m[1]
                    elif _AS.match(between) and (m := _AFTER.match(text[e2 : e2 + 30])):
                        noun, after = m[1], m.end()
                low, high = min(s, s2), max(e, e2)
                if noun and not _PAST.search(text[max(0, low - 12) : low] + text[low:high]):
                    key = (
                        "leader"
                        if noun.casefold() in ("leader", "head", "chief", "boss", "commander")
                        else noun.casefold()
                    )
                    held[body, key][who].append(Evidence(id, low, high + after))
    for (body, noun), persons in sorted(held.items()):
        if len(persons) < 2 or noun in ("founder", "captain"):
            continue
        chosen = sorted(persons, key=lambda w: (-len(persons[w]), w))[:3]
        names = " and ".join(material.entity_name[w] for w in chosen)
        yield Candidate(
            "role",
            material.entity_name[body],
            tuple(material.side(persons[w][:6], material.entity_name[w]) for w in chosen),
            f"{names} are both called {noun} of {material.entity_name[body]}",
            0.75,
        )
