"""Asks each kind of conflict in turn. A new kind is a new module beside this one and one line in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Conflict, Evidence, Quote
from crossread.comparison.conflicts.ages import ages
from crossread.comparison.conflicts.alternatives import alternatives
from crossread.comparison.conflicts.clocks import clocks
from crossread.comparison.conflicts.close_figures import close_figures
from crossread.comparison.conflicts.dates import dates, weekdays
from crossread.comparison.conflicts.denial import denial
from crossread.comparison.conflicts.expectation import expectation
from crossread.comparison.conflicts.guises import guises
from crossread.comparison.conflicts.holders import holders
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.measures import measures
from crossread.comparison.conflicts.names import names, surnames
from crossread.comparison.conflicts.numbers import numbers
from crossread.comparison.conflicts.opposites import opposites
from crossread.comparison.conflicts.places import near_places, venues
from crossread.comparison.conflicts.posts import posts
from crossread.comparison.conflicts.purposes import purposes
from crossread.comparison.conflicts.rebuttals import rebuttals
from crossread.comparison.conflicts.said_on import said_on
from crossread.comparison.conflicts.several import one_or_several
from crossread.comparison.conflicts.shares import shares
from crossread.comparison.conflicts.speakers import speakers
from crossread.comparison.conflicts.states import states
from crossread.comparison.conflicts.tolls import tolls
from crossread.comparison.conflicts.unknown import unknown
from crossread.comparison.conflicts.wording import wording
from crossread.stories.story import Story

Kind = Callable[[Material], Iterator[Candidate]]
KINDS: tuple[Kind, ...] = (
    wording,
    speakers,
    tolls,
    numbers,
    measures,
    close_figures,
    ages,
    weekdays,
    dates,
    said_on,
    clocks,
    venues,
    near_places,
    names,
    surnames,
    posts,
    holders,
    denial,
    opposites,
    alternatives,
    one_or_several,
    shares,
    states,
    unknown,
    rebuttals,
    purposes,
    guises,
    expectation,
)
#: Candidates less sure than this are not shown.
CUT = 0.6


def find_conflicts(story: Story, cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Conflict, ...]:
    """All conflicts, surest first."""
    found = candidates(Material(story, cast, quotes))
    return tuple(Conflict(f"c{n}", c.about, c.kind, c.sides, c.basis) for n, (_, c) in enumerate(found, 1))


def candidates(material: Material) -> list[tuple[str, Candidate]]:
    """What is sure enough to be shown, surest first, each with the name of the rule that found it."""
    found = [(kind.__name__, c) for kind in KINDS for c in kind(material) if c.sure >= CUT]
    found.sort(key=lambda f: (-round(f[1].sure, 6), f[1].kind, f[1].sides))
    kept: list[tuple[str, Candidate]] = []
    for name, c in found:
        if not any(_same(c, k) for _, k in kept):
            kept.append((name, c))
    return kept


def _same(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates set the same passages against each other."""
    if a.kind != b.kind:
        return False
    hits = {(i, j) for i, s in enumerate(a.sides) for j, t in enumerate(b.sides) if _touch(s.evidence, t.evidence)}
    return any(i != k and j != m for i, j in hits for k, m in hits)


def _touch(a: tuple[Evidence, ...], b: tuple[Evidence, ...]) -> bool:
    return any(
        x.article == y.article
        and 2 * (min(x.end, y.end) - max(x.start, y.start)) > min(x.end - x.start, y.end - y.start)
        for x in a
        for y in b
    )
