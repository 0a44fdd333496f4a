"""Which post a person holds: two that nobody holds at once ("CEO", "COO"), or a post and who stands in for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from crossread.comparison.cast.beside import beside
from crossread.comparison.comparison import Entity, Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import plain
from crossread.comparison.conflicts.material import Candidate, Material

_WORD = re.compile(r"[^\W_]+")
#: Where the post ends and whose it is begins.
_WHOSE = re.compile(r"\s(?:of|for|at|in|to|with|from|on|under)\s|,")
_MINISTER = re.compile(r"\bminister (?:of|for) (?:the )?(\w+)")
#: Passages shown on a side.
MOST = 6
#: Before "general": an office, no rank.
_CIVIL = frozenset({"attorney", "secretary", "consul", "surgeon", "director", "inspector", "postmaster", "solicitor"})


class Post(NamedTuple):
    """A post: what it is called by, and whether it is that of a deputy."""

    name: str
    second: bool


@lru_cache(maxsize=1)
def _families() -> list[dict[str, str]]:
    """For each family, every word for a post → the first word for it."""
    return [{w: words[0] for words in family for w in words} for family in words_known()["posts"]["families"]]


def posts(material: Material) -> Iterator[Candidate]:
    """One conflict per person: two posts, each told beside the name."""
    for entity in material.cast.entities:
        if entity.kind != "person" or len(entity.roles) < 2:
            continue
        held = _held(material, entity)
        for a, b in combinations(sorted(held), 2):
            sides = [[e for e, _ in held[post]] for post in (a, b)]
            if _exclude(a, b) and _of_one(material, *sides) and _of_one_time(material, *sides):
                called = [min((role for _, role in held[post]), key=lambda r: (len(r), r)) for post in (a, b)]
                yield Candidate(
                    "role",
                    entity.name,
                    tuple(material.side(side[:MOST], name) for side, name in zip(sides, called, strict=True)),
                    f"{entity.name} is called {called[0]} and {called[1]}",
                    0.7,
                )
                break


def _held(material: Material, entity: Entity) -> dict[Post, list[tuple[Evidence, str]]]:
    """The posts of a person that stand directly beside the name: post and name together, and the post as worded."""
    found: dict[Post, list[tuple[Evidence, str]]] = defaultdict(list)
    for role in entity.roles:
        for e in role.evidence:
            post, whole = post_of(material.words(e)), beside(entity, e)
            if post and whole and _closed(material, e, whole):
                found[post].append((whole, role.text))
    return found


def _closed(material: Material, role: Evidence, whole: Evidence) -> bool:
    """Whether a post after a name is all there is between two commas: "when he met Lee, the minister told" is not."""
    after = material.readings[role.article].article.text[whole.end : whole.end + 4]
    return role.start == whole.start or not after.strip() or after.strip()[0] in ",.;:)”" or after.startswith(" of")


def post_of(role: str) -> Post | None:
    """The post that a role names; None where it names none of those known, or one of the past or to come."""
    known = words_known()["posts"]
    told = _MINISTER.sub(r"\1 minister", " ".join(role.casefold().replace("’s", "").replace("'s", "").split()))
    if any(w in known["past"] for w in _WORD.findall(told)):
        return None
    names = [*known["single"], *(w for family in _families() for w in family)]
    cut = next((told.index(n) + len(n) for n in names if " of " in n and n in told), None)
    left = " ".join(_WORD.findall(told[:cut] if cut else _WHOSE.split(told)[0]))
    fitting = [n for n in names if f" {left}".endswith(f" {n}")]
    if not fitting:
        return None
    name = max(fitting, key=lambda n: (len(n), n))
    before = left.removesuffix(name).split()
    if name == "general" and before and before[-1] in _CIVIL:
        return None
    return Post(name, any(w in known["second"] for w in before))


def _exclude(a: Post, b: Post) -> bool:
    """Whether nobody holds both."""
    if a.second != b.second:
        return a.name == b.name and a.name in words_known()["posts"]["single"]
    return any(a.name in f and b.name in f and f[a.name] != f[b.name] for f in _families())


def _of_one(material: Material, a: list[Evidence], b: list[Evidence]) -> bool:
    """Not of two bodies that are named: none beside one of the posts, or a word of their names in common."""
    words = [{w for e in side for i in _bodies(material, e) for w in plain(material.entity_name[i])} for side in (a, b)]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def _bodies(material: Material, e: Evidence) -> Iterator[str]:
    for id in material.named_within(e.article, e.start, e.end):
        if material.entity_kind.get(id) not in ("person", None):
            yield id


def _of_one_time(material: Material, a: list[Evidence], b: list[Evidence]) -> bool:
    return not any(material.apart(x.article, y.article) for x in a for y in b)
