"""Who holds a post of which a body has one: two persons called its head, in articles that each know one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.cast.spelling import distance, fold
from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.posts import post_of

_WORDS = r"(?P<post>(?!and\b)[\w’'-]+(?: (?!and\b)[\w’'-]+){0,3})"
#: What stands between a body and a person: "the guild's leader Ann Lee", "Ann Lee, head of the guild", "Ann Lee as the
#: guild's leader", "Ann Lee as head of the guild".
_BEFORE = re.compile(rf"^(?:[’']s?)? {_WORDS},? $")
_AFTER = re.compile(rf"^,? (?:who is |is |as )?(?:the |a |its )?{_WORDS} of (?:the )?$")
_NAMED = re.compile(r"^ as (?:the )?$")
_THEN = re.compile(rf"^[’']s? {_WORDS}")
#: Characters between a body and a person.
BETWEEN = 60
#: Characters before both in which "former" may stand; passages shown on a side; what two spellings may differ by.
BESIDE, MOST, ONE = 12, 6, 1.5


def holders(material: Material) -> Iterator[Candidate]:
    """One conflict a post: the two persons most often said to hold it."""
    held: dict[tuple[str, str], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in material.story.readings:
        for body, post, person, e in _told(material, reading.article.id):
            held[body, post][person].append(e)
    for (body, post), persons in sorted(held.items()):
        chosen = sorted(persons, key=lambda p: (-len(persons[p]), p))[:2]
        if len(chosen) < 2 or not _two(material, *chosen):
            continue
        sides = [persons[p] for p in chosen]
        articles = [{e.article for e in side} for side in sides]
        if articles[0] & articles[1] or any(material.apart(x, y) for x in articles[0] for y in articles[1]):
            continue  # who tells of both tells of two times
        names = [material.entity_name[p] for p in chosen]
        yield Candidate(
            "role",
            material.entity_name[body],
            tuple(material.side(side[:MOST], name) for side, name in zip(sides, names, strict=True)),
            f"{names[0]} and {names[1]} are both called {post} of {material.entity_name[body]}",
            0.7,
        )


def _told(material: Material, article: str) -> Iterator[tuple[str, str, str, Evidence]]:
    """(body, post, person, where) of one article."""
    text, named = material.readings[article].article.text, material.named(article)
    bodies = [n for n in named if material.entity_kind.get(n[2]) == "organisation"]
    starts = [low for low, _, _ in bodies]
    for s, e, person in named:
        if material.entity_kind.get(person) != "person":
            continue
        for low, high, body in bodies[bisect_left(starts, s - 2 * BETWEEN) : bisect_left(starts, e + BETWEEN)]:
            if high <= s < high + BETWEEN and (m := _BEFORE.match(text[high:s])):
                found, end = m["post"], e
            elif e <= low and (m := _AFTER.match(text[e:low])):
                found, end = m["post"], high
            elif e <= low and _NAMED.match(text[e:low]) and (m := _THEN.match(text[high : high + 40])):
                found, end = _opening(m["post"]), high + m.end()
            else:
                continue
            if (post := _single(found)) and not _past(text[max(0, min(s, low) - BESIDE) : min(s, low)]):
                yield body, post, person, Evidence(article, min(s, low), end)


def _single(role: str) -> str | None:
    """The post of which a body has one that a role names, by the first of the words for it."""
    known = words_known()["posts"]
    post = post_of(role)
    if post is None or post.second or post.name not in known["single"]:
        return None
    return next((words[0] for words in known["same"] if post.name in words), post.name)


def _opening(words: str) -> str:
    """The longest beginning of some words that names a post."""
    split = words.split()
    return next((part for n in range(len(split), 0, -1) if post_of(part := " ".join(split[:n]))), "")


def _past(before: str) -> bool:
    return any(w in words_known()["posts"]["past"] for w in re.findall(r"\w+", before.casefold()))


def _two(material: Material, a: str, b: str) -> bool:
    """Whether two names are of two persons, not two spellings of one."""
    x, y = (fold(material.entity_name[p]).split()[-1:] for p in (a, b))
    return bool(x and y) and distance(x[0], y[0]) > ONE
