"""How old a person is said to be: "Ann Lee, 34," and "the 35-year-old Lee"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material

_AFTER_COMMA = re.compile(r"^, (?:aged? )?(\d{1,3}),")
#: No word between that makes it the age of somebody else ("the 34-year-old brother of Ann Lee").
_BEFORE = re.compile(r"(\d{1,3})-year-old (?:(?!(?:of|and|or|by|with|from|who|to)\b)[\w’'-]+(?<!’s)(?<!'s) ){0,3}$")


def ages(material: Material) -> Iterator[Candidate]:
    """Two ages of one person, in two articles or within one."""
    found: dict[str, dict[int, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for reading in material.story.readings:
        text = reading.article.text
        last = 0
        for start, end, id in material.named(reading.article.id):
            if material.entity_kind.get(id) != "person":
                continue
            after, before = text[end : end + 30], text[max(last, start - 50) : start]
            last = end
            m = _AFTER_COMMA.match(after)
            if m and 0 < int(m[1]) < 120:
                found[id][int(m[1])].append(Evidence(reading.article.id, start, end + m.end(1)))
            m = _BEFORE.search(before)
            if m and 0 < int(m[1]) < 120:
                found[id][int(m[1])].append(Evidence(reading.article.id, start - len(before) + m.start(), end))
    for id, given in sorted(found.items()):
        if len(given) < 2:
            continue
        both = sorted(given)
        if both[-1] - both[0] == 1 and _far_apart(material, given):
            continue  # a birthday between the reports
        yield Candidate(
            "number",
            material.entity_name[id],
            tuple(material.side(given[a], str(a)) for a in both[:4]),
            f"the age of {material.entity_name[id]}: {' or '.join(map(str, both[:4]))}",
            0.85,
        )


def _far_apart(material: Material, given: dict[int, list[Evidence]]) -> bool:
    days = {
        p.value[:7]
        for items in given.values()
        for e in items
        if (p := material.readings[e.article].article.published) is not None
    }
    return len(days) > 1
