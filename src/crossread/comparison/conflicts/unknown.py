"""What one says is not known, not named, not confirmed, and another tells.

Said with few words everywhere ("it was not clear how", "could not be verified", "from an undisclosed location"), so the
words are data (`phrases.toml`, [unknown]): per question, how it is left open and how it is answered. An answer must be
of the same matter: a stem and a name in common, or near by vector.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from crossread.comparison.conflicts.knowledge import any_of, phrases_known
from crossread.comparison.conflicts.lexis import plain
from crossread.comparison.conflicts.lines import Line
from crossread.comparison.conflicts.material import Candidate, Material

#: Nearness of sentences below which no answer is looked for.
NEAR = 0.15
#: Passages shown on each side.
MOST = 5
_NEGATED = re.compile(r"(?i)\b(?:not|never|no|cannot|neither|nor|unable|declin\w+|refus\w+)\b|n[’']t\b")
_LEFT_OPEN = re.compile(r"(?i)\b(?:if|whether|until|before|would|could|may|might|will|awaiting)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """How something is left open and how it is told. What else an answer must have: see `phrases.toml`."""

    left_open: re.Pattern[str]
    told: re.Pattern[str]
    least: float
    kind: str
    names: str
    place: bool
    number: bool
    within: bool
    later: bool


@lru_cache(maxsize=1)
def _questions() -> list[Question]:
    return [
        Question(
            any_of(q["open"]),
            any_of(q["told"]),
            q["least"],
            q["kind"],
            q.get("names", ""),
            q.get("place", False),
            q.get("number", False),
            q.get("within", False),
            q.get("later", False),
        )
        for q in phrases_known()["unknown"].values()
    ]


def unknown(material: Material) -> Iterator[Candidate]:
    """One conflict per question: those who leave it open, those who answer it."""
    story = material.lines
    rare = _rarity(story.rows)
    for q in _questions():
        asked = [(k, m) for k, row in enumerate(story.rows) if (m := q.left_open.search(row.text))]
        if not asked:
            continue
        answers = [
            (k, m)
            for k, row in enumerate(story.rows)
            for m in [next((m for m in q.told.finditer(row.text) if _asserted(row.text, m)), None)]
            if m and not q.left_open.search(row.text)
        ]
        pairs = []
        columns = [j for j, _ in answers]
        for i, m in asked:
            nearness = story.vectors[columns] @ story.vectors[i]
            for n in np.flatnonzero(nearness >= NEAR):
                (j, t), near = answers[int(n)], float(nearness[n])
                if not _answers(material, q, story.rows[i], m, story.rows[j], t):
                    continue
                weight = near + _weight(story.rows[i], story.rows[j], rare)
                if weight >= q.least:
                    pairs.append((round(weight, 5), i, j))
        if not pairs:
            continue
        pairs.sort(key=lambda x: (-x[0], x[1], x[2]))
        best = pairs[0][0]
        chosen = [x for x in pairs if x[0] >= best - 0.35]
        at = {**{("a", k): m.span() for k, m in asked}, **{("b", k): m.span() for k, m in answers}}
        left = list(dict.fromkeys(i for _, i, _ in chosen))[:MOST]
        right = [j for j in dict.fromkeys(j for _, _, j in chosen) if j not in left][:MOST]
        if not right:
            continue
        one = [story.rows[i].evidence(*at["a", i]) for i in left]
        two = [story.rows[j].evidence(*at["b", j]) for j in right]
        words = story.rows[left[0]].text[slice(*at["a", left[0]])]
        yield Candidate(
            q.kind,
            material.words(one[0]),
            (
                material.side(one, "left open", material.words(one[0])),
                material.side(two, "told", material.words(two[0])),
            ),
            f"“{words}” in one; told in the other",
            min(0.85, 0.6 + 0.2 * (best - q.least)),
        )


def _answers(material: Material, q: Question, asks: Line, m: re.Match[str], tells: Line, t: re.Match[str]) -> bool:
    """Whether one sentence can answer what another leaves open, but for how near they are."""
    after = asks.text[m.end() : m.end() + 60]
    settled = q.later and material.later(tells.article, asks.article)
    return (
        (asks.article != tells.article or q.within)
        and (settled or not material.apart(asks.article, tells.article))
        and (not q.names or _asked_of(after, tells.text, q.names == "always"))
        and (not q.place or _place(material, tells, t))
        and (not q.number or _names(after[:40], tells.text))
    )


def _asserted(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - 45) : m.start()]
    return not _NEGATED.search(before) and not _LEFT_OPEN.search(before[-25:]) and not _NEGATED.match(text[m.end() :])


def _names(question: str, answer: str) -> bool:
    """Whether half the words of what is asked for ("how many have *died*") stand in the answer."""
    asked = {w for w in plain(question) if len(w) > 3}
    return bool(asked) and 2 * len(asked & set(plain(answer))) >= len(asked)


_OBJECT = re.compile(
    r"[\s–—-]*(?:that )?(?:the|a|an|his|her|its|their|any|these|those|this|that|how|who|what)\s+([^,.;:]+)"
)


def _asked_of(question: str, answer: str, always: bool) -> bool:
    """Where the question names its object ("did not identify the company"), it stands in the answer."""
    m = _OBJECT.match(question)
    return _names(m[1], answer) if m else not always or not question.strip(" .,;")[:1] or _names(question, answer)


def _place(material: Material, row: Line, m: re.Match[str]) -> bool:
    """Whether a town or site is named right after the words that lead to it."""
    low, high = row.start + m.start(), row.start + m.end() + 90
    return any(
        low <= s < high and material.entity_kind.get(id) != "person" and id not in material.cast.countries
        for s, _, id in material.named(row.article)
    )


def _rarity(rows: list[Line]) -> dict[str, float]:
    """Per stem and entity, 1 where few sentences have it, less the more do."""
    often: dict[str, int] = {}
    for row in rows:
        for w in row.stems | row.entities:
            often[w] = often.get(w, 0) + 1
    return {w: min(1.0, 3.0 / n + 0.15) for w, n in often.items()}


def _weight(p: Line, q: Line, rare: dict[str, float]) -> float:
    """What an open question and an answer have in common: the question's words, the answer's and the one before it."""
    words = sum(rare.get(w, 0.0) for w in p.stems & q.around)
    names = sum(rare.get(w, 0.0) for w in p.about & q.about)
    return 0.35 * min(3.0, words) + 0.25 * min(2.0, names)
