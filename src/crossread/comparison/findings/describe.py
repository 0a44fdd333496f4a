"""What kind of fact a group of statements is: its kind, modality, time and place, and why they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import FindingKind, Modality
from crossread.comparison.findings.groups import Grouped
from crossread.comparison.findings.kinds import kinds
from crossread.comparison.findings.statements import Statement
from crossread.stories.story import Story

#: Older than this many days before the story's day is background.
BACKGROUND = 45
_WHOLE = {"same names": 0.5, "same day": 0.5, "same numbers": 0.5}


@dataclass(frozen=True, slots=True)
class Description:
    """What can be said of a group of statements beside their passages."""

    kind: FindingKind
    modality: Modality
    time: str | None
    place: str | None
    basis: str


def story_day(statements: Sequence[Statement], story: Story) -> str | None:
    """The day the story is about: the one most articles name near their top, else the commonest publication day."""
    named = Counter(
        d[:10] for s in statements if s.place < 0.35 for d in s.dates if len(d) >= 10 and d[4] == "-" and "W" not in d
    )
    if named:
        return min(named, key=lambda d: (-named[d], d))
    published = Counter(r.article.published.value[:10] for r in story.readings if r.article.published)
    return min(published, key=lambda d: (-published[d], d)) if published else None


def describe(
    members: Sequence[Statement], numbers: Sequence[int], grouped: Grouped, story: Story, cast: Cast, day: str | None
) -> Description:
    """Kind, modality, time, place and basis of one group."""
    modality = _modality(members)
    time = _time(members)
    return Description(
        kind=_kind(members, modality, time, day),
        modality=modality,
        time=time,
        place=_place(members, story, cast),
        basis=_basis(members, numbers, grouped, len(story.readings)),
    )


def _modality(members: Sequence[Statement]) -> Modality:
    votes = Counter(_modality_of(s) for s in members)
    order: list[Modality] = ["happened", "said", "denied", "expected"]
    return max(order, key=lambda m: (votes[m], -order.index(m)))


def _modality_of(s: Statement) -> Modality:
    if s.head in kinds()["denying"] or (s.said and s.negated):
        return "denied"
    if s.expected:
        return "expected"
    return "said" if s.said else "happened"


def _time(members: Sequence[Statement]) -> str | None:
    """The date most of the dated passages give, in its most precise form; None where they give several."""
    rows = [s.dates for s in members if s.dates]
    if not rows:
        return None
    votes = Counter(d[:10] for row in rows for d in set(row))
    best = max(votes, key=lambda d: (sum(n for e, n in votes.items() if d.startswith(e)), len(d), d))
    return best if sum(any(best.startswith(d[:10]) for d in row) for row in rows) * 2 >= len(rows) else None


def _place(members: Sequence[Statement], story: Story, cast: Cast) -> str | None:
    """The place that half of the passages name, by its best name."""
    votes = Counter(key for s in members for key in s.places)
    if not votes:
        return None
    key = min(votes, key=lambda k: (-votes[k], k))
    if votes[key] * 2 < len(members):
        return None
    for entity in cast.entities:
        if entity.id == key:
            return entity.name
    for s in members:
        for name in story.readings[s.reading].names:
            words = story.readings[s.reading].words(name.start, name.end)
            if s.start <= name.start and name.end <= s.end and words.casefold() == key:
                return words
    return None


def _kind(members: Sequence[Statement], modality: Modality, time: str | None, day: str | None) -> FindingKind:
    heads = Counter(s.head for s in members)
    words = kinds()
    expected = sum(s.expected for s in members) * 2 > len(members)
    if expected and (time is None or day is None or time[:10] >= day):
        return "next"
    if sum(s.said for s in members) * 2 > len(members) or modality == "denied":
        return "position"
    if time is not None and day is not None and _days(time, day) > BACKGROUND:
        return "background"
    if any(h in words["outcome"] for h, n in heads.items() if n * 2 > len(members)):
        return "outcome"
    return "what"


def _days(earlier: str, later: str) -> int:
    """About how many days lie between two dates; a month or a year counts from its end."""
    from datetime import date

    def day(value: str, month: int, day_: int) -> int | None:
        parts = value[:10].split("-")
        try:
            numbers = [int(p) for p in parts]
        except ValueError:
            return None
        numbers += [month, day_][len(numbers) - 1 :] if len(numbers) < 3 else []
        try:
            return date(*numbers[:3]).toordinal()
        except ValueError:
            return None

    a, b = day(earlier, 12, 28), day(later, 1, 1)
    return b - a if a is not None and b is not None else 0


def _basis(members: Sequence[Statement], numbers: Sequence[int], grouped: Grouped, all_: int) -> str:
    articles = {s.reading for s in members}
    if len(articles) == 1:
        return f"one article of {all_}"
    across = [(a, b) for i, a in enumerate(members[:40]) for b in members[i + 1 : 40] if a.reading != b.reading]
    shared = {
        "same names": sum(bool(a.entities & b.entities) for a, b in across),
        "same day": sum(bool({d[:10] for d in a.dates} & {d[:10] for d in b.dates}) for a, b in across),
        "same numbers": sum(
            bool({(q.unit, q.low) for q in a.quantities} & {(q.unit, q.low) for q in b.quantities}) for a, b in across
        ),
    }
    says = [name for name, n in shared.items() if n >= _WHOLE[name] * len(across) and n]
    scores = sorted(grouped.score(i, j) for x, i in enumerate(numbers[:40]) for j in numbers[x + 1 : 40])
    middle = scores[len(scores) // 2] if scores else 0.0
    return "; ".join([f"{len(articles)} articles", *says, f"likeness {middle:.2f}"])
