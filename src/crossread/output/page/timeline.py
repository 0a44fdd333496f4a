"""The timeline as drawn: one strip a moment, all on one scale, so that they read as one chart.

Time is not drawn evenly (a report speaks of last Tuesday and of 2014 in one sentence): between two dates that matter
the way grows with the logarithm of the days, so order and rough distance show and nothing is crowded out.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise
from math import log1p
from typing import NamedTuple

from crossread.account.account import Moment
from crossread.output.dates import Extent, extent
from crossread.output.view import View

WIDTH = 360
MARGIN = 12
LEAST_BAR = 13


class Tick(NamedTuple):
    """A line through all strips. `label` stands at the top."""

    x: float
    label: str
    kind: str


class Strip(NamedTuple):
    """One moment on the scale. `shape` is day, span, since, until or none; `x` to `end` where it lies."""

    moment: Moment
    shape: str
    x: float
    end: float


class Chart(NamedTuple):
    """All of it."""

    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    width: int


class _Scale:
    """Days to horizontal places."""

    def __init__(self, days: list[int]) -> None:
        self.days = sorted(set(days)) or [1]
        way = [0.0]
        for a, b in pairwise(self.days):
            way.append(way[-1] + 0.6 + log1p(b - a))
        room = WIDTH - 2 * MARGIN
        self.places = [MARGIN + (room * w / way[-1] if way[-1] else room / 2) for w in way]

    def x(self, day: float) -> float:
        k = max(0, min(bisect_right(self.days, day) - 1, len(self.days) - 2))
        if len(self.days) == 1:
            return round(self.places[0], 1)
        a, b = self.days[k], self.days[k + 1]
        share = min(1.0, max(0.0, (day - a) / (b - a)))
        return round(self.places[k] + share * (self.places[k + 1] - self.places[k]), 1)


def draw_timeline(view: View) -> Chart:
    """The chart of an account's timeline."""
    known = [(m, extent(m.date)) for m in view.moments]
    published: dict[int, list[str]] = {}
    for w in view.witnesses:
        days = extent(w.article.published.value) if w.article.published else None
        if days and days.first == days.last:
            published.setdefault(days.first, []).append(w.sign)
    points = [d for _, e in known if e for d in (e.first, e.last)] + list(published)
    scale = _Scale(points)
    ticks = _published(published, scale)
    if points:
        first, last = date.fromordinal(min(points)).year, date.fromordinal(max(points)).year
        step = max(1, (last - first) // 6)
        taken: list[float] = []
        for year in range(first + 1, last + 1):
            x = scale.x(date(year, 1, 1).toordinal())
            if ((year - first) % step == 0 or year == last) and all(abs(x - t) > 30 for t in taken):
                taken.append(x)
                ticks.append(Tick(x, str(year), "year"))
    return Chart(tuple(_strip(m, e, scale) for m, e in known), tuple(ticks), WIDTH)


def _strip(moment: Moment, days: Extent | None, scale: _Scale) -> Strip:
    if days is None:
        return Strip(moment, "none", 0, 0)
    x, end = scale.x(days.first), scale.x(days.last)
    if days.open_end:
        return Strip(moment, "since", x, WIDTH - 2.0)
    if days.open_start:
        return Strip(moment, "until", 2.0, end)
    if days.first == days.last:
        return Strip(moment, "day", x, x)
    if end - x < LEAST_BAR:
        middle = (x + end) / 2
        x, end = round(middle - LEAST_BAR / 2, 1), round(middle + LEAST_BAR / 2, 1)
    return Strip(moment, "span", x, end)


def _published(days: dict[int, list[str]], scale: _Scale) -> list[Tick]:
    """A line for each day on which articles appeared. Labels that would touch are written as one."""
    groups: list[list[tuple[float, list[str]]]] = []
    for day, signs in sorted(days.items()):
        x = scale.x(day)
        room = 5.0 + 5.0 * sum(len(s) + 1 for _, several in (groups[-1] if groups else []) for s in several)
        if groups and x - groups[-1][0][0] < room:
            groups[-1].append((x, signs))
        else:
            groups.append([(x, signs)])
    ticks = []
    for group in groups:
        together = [s for _, signs in group for s in signs]
        middle = (group[0][0] + group[-1][0]) / 2
        # The label stands over the line nearest to the middle of its group.
        at = min(range(len(group)), key=lambda i: abs(group[i][0] - middle))
        ticks += [Tick(x, _signs(together) if i == at else "", "published") for i, (x, _) in enumerate(group)]
    return ticks


def _signs(signs: list[str]) -> str:
    return " ".join(signs) if len(signs) <= 7 else f"{signs[0]} … {signs[-1]}"
