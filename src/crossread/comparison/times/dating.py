"""When each article was published, stated or inferred, and every time expression resolved against that.

An article without a date is dated by constraint. What it tells as past lies before it, what it tells as to come after
it; a bare weekday is less than a week away; the newest day in its first sentences is that day or the day before; and
the other reports of the story say which year, and which date "Thursday" was. Where that leaves more than a week, or
nothing, the article stays without a date.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median_low

from crossread.articles.article import Published
from crossread.comparison.times.told import NEAR, ToldDay, calendar_of, days_of, days_told, fit
from crossread.comparison.times.within import resolve_reading
from crossread.readings.reading import Reading
from crossread.readings.times import almanac
from crossread.stories.story import Story

_DAY = timedelta(days=1)
_WEEK = 6 * _DAY  # a bare weekday reaches this far
_OVER_WEEKEND = 3 * _DAY  # Friday's news is still told by its weekday on a Monday
_ROUNDS = 3  # an inferred date may help to infer another


def date_story(story: Story) -> Story:
    """The same story with `Article.published` set where the evidence decides, and `Reading.times` resolved again."""
    told = {r.article.id: days_told(r) for r in story.readings}
    stated = {
        r.article.id: span
        for r in story.readings
        if r.article.published and (span := days_of(r.article.published.value))
    }
    late = _late_copies(stated, told)
    known = {id: span for id, span in stated.items() if id not in late}
    bases: dict[str, str] = {}
    for _ in range(_ROUNDS):
        found = {}
        events = {id: _events(told[id], span) for id, span in known.items()}
        for r in story.readings:
            if r.article.id in known:
                continue
            inferred = infer(r, told[r.article.id], _context(story, known, told, events, r.article.id))
            if inferred.days:
                found[r.article.id] = inferred.days, inferred.basis
        if not found:
            break
        for id, (span, basis) in found.items():
            known[id], bases[id] = span, basis
    readings = []
    for r in story.readings:
        id = r.article.id
        published, anchor = r.article.published, known.get(id)
        if published is not None and id in bases:
            published = replace(published, basis=f"{published.basis}; but {late[id]}, so days are counted from"
                                                 f" {_value(known[id])}: {bases[id]}")  # fmt: skip
        elif published is not None:
            published, anchor = check(r, told[id], published, [s for other, s in sorted(stated.items()) if other != id])
        elif anchor:
            published = _published(anchor, bases[id])
        readings.append(resolve_reading(replace(r, article=replace(r.article, published=published)), _value(anchor)))
    return replace(story, readings=tuple(readings))


def left_open(story: Story) -> dict[str, str]:
    """Why the articles that `date_story` left without a date have none: by id, one line each."""
    told = {r.article.id: days_told(r) for r in story.readings}
    known = {
        r.article.id: span
        for r in story.readings
        if r.article.published and (span := days_of(r.article.published.value))
    }
    events = {id: _events(told[id], span) for id, span in known.items()}
    return {
        r.article.id: infer(r, told[r.article.id], _context(story, known, told, events, r.article.id)).basis
        for r in story.readings
        if r.article.published is None
    }


def _late_copies(stated: dict[str, tuple[date, date]], told: dict[str, list[ToldDay]]) -> dict[str, str]:
    """Reports dated long after all others, which are of one week: the day a copy was made, where the text tells no
    day of the calendar near it. By id, with the reason."""
    out = {}
    for id, span in sorted(stated.items()):
        others = [s for o, s in stated.items() if o != id]
        if len(others) < 3:
            continue
        near = median_low(sorted(s[0] for s in others))
        own = [found for t in told[id] if t.dated and (found := fit(t.calendar, span[0]))]
        if span[0] - near > NEAR and _together(others, near) and not any(abs(d - span[0]) < NEAR for d in own):
            out[id] = f"the other reports are from around {near.isoformat()}"
    return out


def _value(days: tuple[date, date] | None) -> str | None:
    if days is None:
        return None
    if days[0] == days[1]:
        return days[0].isoformat()
    return f"{days[0].isoformat()}/{days[1].isoformat()}"


def _published(days: tuple[date, date], basis: str) -> Published:
    return Published(_value(days) or "", "day" if days[0] == days[1] else "interval", basis)


# -- what the others say -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Context:
    """What is known from the rest of the story: a day near which it plays, why, and the days it is made of."""

    near: date | None
    basis: str
    events: tuple[date, ...]
    """The days the dated reports tell of; none where those reports are scattered over weeks."""


def _context(
    story: Story,
    known: dict[str, tuple[date, date]],
    told: dict[str, list[ToldDay]],
    events: dict[str, list[date]],
    but: str,
) -> Context:
    """The days of the other reports; without one that is dated, the years the texts themselves name."""
    others = {id: span for id, span in known.items() if id != but}
    if others:
        near = median_low(sorted(span[0] for span in others.values()))
        names = [r.article.label for r in story.readings if r.article.id in others and others[r.article.id][0] == near]
        days = {day for id in others for day in events[id]} if _together(others.values(), near) else set[date]()
        return Context(near, f"year from {names[0]} ({near.isoformat()})", tuple(sorted(days)))
    own = [t.calendar for t in told[but]]
    full = [d for c in own if c.year and (d := fit(c, date(c.year, 1, 1)))]
    if full:
        return Context(max(full), f"the last day told in full is {max(full).isoformat()}", ())
    return _by_weekday(story, told)


def _together(spans: Collection[tuple[date, date]], near: date) -> bool:
    """Whether most reports are of one week: only then "Thursday" is the Thursday the others tell of."""
    return 3 * sum(abs(span[0] - near) <= _WEEK + _DAY for span in spans) >= 2 * len(spans)


def _events(days: Sequence[ToldDay], published: tuple[date, date]) -> list[date]:
    """The days near publication that a dated report tells of."""
    out = []
    for t in days:
        if t.dated:
            found = fit(t.calendar, published[0])
        elif published[0] == published[1]:
            found = _weekday(t, published[0])
        else:
            found = None
        if found and abs(found - published[0]) <= 10 * _DAY:
            out.append(found)
    return out


def _weekday(t: ToldDay, published: date) -> date:
    away = (t.calendar.weekday or 1) - published.isoweekday()
    step = away % 7 if t.direction == 1 else -((-away) % 7)
    return published + step * _DAY


def _by_weekday(story: Story, told: dict[str, list[ToldDay]]) -> Context:
    """The first year in which weekday and day of month agree, counted from the last year any text names."""
    years = [c.year for r in story.readings for t in r.times if (c := calendar_of(t)) and c.year]
    pairs = [t for days in told.values() for t in days if t.dated and t.calendar.weekday and not t.calendar.year]
    if not years or not pairs:
        return Context(None, "no report of the story has a date, and its words name no year", ())
    last = max(years)
    for year in range(last, last + 3):
        fits = [almanac.day(f"{year:04}-{t.calendar.month:02}-{t.calendar.day:02}") for t in pairs]
        if all(d and d.isoweekday() == t.calendar.weekday for d, t in zip(fits, pairs, strict=True)):
            near = max(d for d in fits if d)
            return Context(near, f"{year} is the first year from {last} on in which weekday and day agree", ())
    return Context(None, f"no report of the story has a date, and from {last} on no year fits its weekdays", ())


# -- inferring -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """First and last day on which an article can have been written, None where that is left open; and why."""

    days: tuple[date, date] | None
    basis: str


def infer(reading: Reading, days: Sequence[ToldDay], context: Context) -> Verdict:
    """When the article can have been written, as far as its own words and the other reports decide."""
    near = context.near
    if near is None:
        return Verdict(None, context.basis)
    dateline = _dateline(reading, days, near)
    if dateline:
        found, words = dateline
        return Verdict((found, found), f"its dateline: {words}; {context.basis}")
    own = {d for t in days if t.dated and (d := fit(t.calendar, near)) and abs(d - near) <= NEAR}
    located: list[tuple[date, ToldDay]] = []
    for t in days:
        found_day = fit(t.calendar, near) if t.dated else _place(t, own, context)
        if found_day and abs(found_day - near) <= NEAR:
            located.append((found_day, t))
    past = {d for d, t in located if t.direction != 1}
    ahead = {d for d, t in located if (t.direction == 1 and t.dated) or (t.direction == 1 and t.lead)} - past
    lo = max(past, default=None)
    hi = min((d for d in ahead if lo is None or d > lo), default=None)
    limits: list[date] = [hi - _DAY] if hi else []
    limits += [d + _WEEK for d, t in located if not t.dated and t.direction != 1 and not t.quoted]
    # news is told by its weekday; a day told by its number alone may be the day of another report's news
    fresh = max(
        (d for d, t in located if t.lead and t.direction != 1 and not t.quoted and t.calendar.weekday), default=None
    )
    newest = fresh and fresh + (_OVER_WEEKEND if fresh.isoweekday() in (5, 6) else _DAY)
    if newest:
        limits.append(newest)
    if lo is None:
        lo = hi - _WEEK if hi else None
    told = [
        x for x in (lo and _quoted(reading, located, lo, "past"), hi and _quoted(reading, located, hi, "to come")) if x
    ]
    if lo is None or not limits:
        return Verdict(None, _one_sided(told, bool(located), bool(days)))
    last = min(limits)
    reasons = [*told, *([f"its news is of {fresh.isoformat()}"] if fresh and last == newest and fresh != lo else [])]
    if lo > last:
        bound = next(x for d, t in located if (x := _bound(reading, d, t, last, newest)))
        return Verdict(None, "; but ".join([*told[:1], bound]) + ": its own words contradict each other")
    if last - lo > _WEEK:
        return Verdict(None, "; ".join([*reasons, f"any day from {lo.isoformat()} to {last.isoformat()} fits"]))
    return Verdict((lo, last), "; ".join([*reasons, context.basis]))


def _one_sided(told: Sequence[str], located: bool, any_day: bool) -> str:
    """Why days of one side alone decide nothing."""
    if told:
        return "; ".join([*told, "nothing tells how much later it was written"])
    if located:
        return "the days it names are all told as to come"
    return "which weeks its days lie in is not told" if any_day else "it names no day"


def _bound(reading: Reading, day: date, t: ToldDay, last: date, newest: date | None) -> str | None:
    """What keeps the article from being later than `last`."""
    words = f"“{reading.words(t.start, t.end)}” ({day.isoformat()})"
    if t.direction == 1 and day - _DAY == last:
        return f"{words} is told as to come"
    if t.direction != 1 and not t.dated and day + _WEEK == last:
        return f"{words} is told by its weekday alone"
    return f"its news is of {words}" if t.direction != 1 and t.lead and newest == last and day < newest else None


def _place(t: ToldDay, own: set[date], context: Context) -> date | None:
    """Which day a bare weekday is: one that this text names, else one that the dated reports name."""
    for days in (own, set(context.events)):
        fits = [
            d
            for d in days
            if d.isoweekday() == t.calendar.weekday and context.near and abs(d - context.near) <= _WEEK + _DAY
        ]
        if fits:
            return min(fits, key=lambda d: (abs(d - (context.near or d)), d))
    return None


def _quoted(reading: Reading, located: Sequence[tuple[date, ToldDay]], day: date, how: str) -> str | None:
    """ "“April 9” (2025-04-09) is told as past"."""
    want = -1 if how == "past" else 1
    for d, t in located:
        if d == day and (t.direction == 1) == (want == 1):
            return f"“{reading.words(t.start, t.end)}” ({d.isoformat()}) is told as {how}"
    return None


def _dateline(reading: Reading, days: Sequence[ToldDay], near: date) -> tuple[date, str] | None:
    """The day in a dateline ("PARIS, May 3 (Agency) -"), if there is one."""
    lines = [(b.start, b.end) for b in reading.article.blocks if b.kind in ("dateline", "byline")]
    for t in days:
        after = reading.article.text[t.end : t.end + 3].lstrip()
        agency = t.start < 400 and after.startswith("(") and _line_start(reading, t.start)
        if t.dated and (agency or any(s <= t.start < e for s, e in lines)) and (found := fit(t.calendar, near)):
            return found, reading.words(t.start, t.end)
    return None


def _line_start(reading: Reading, at: int) -> bool:
    """Whether only a place stands before this on its line."""
    text = reading.article.text
    before = text[text.rfind("\n", 0, at) + 1 : at].strip(" ,")
    return len(before) < 40 and "." not in before and before[:1].isupper()


# -- stated dates --------------------------------------------------------------------------------------------------


def check(
    reading: Reading, days: Sequence[ToldDay], published: Published, others: Sequence[tuple[date, date]]
) -> tuple[Published, tuple[date, date] | None]:
    """The stated date with what speaks against it in its basis, and the days its expressions are counted from."""
    anchor = days_of(published.value)
    if anchor is None:
        return published, None
    notes = []
    written = anchor[0]
    told = _next_day(days, anchor)
    if told is not None:
        anchor = (anchor[1] + _DAY, anchor[1] + _DAY)
        notes.append(f"“{reading.words(told.start, told.end)}” is told as past, so days are counted from there")
    for t in days:
        if not t.dated:
            continue
        found = fit(t.calendar, written)
        words = reading.words(t.start, t.end)
        if found is None:
            notes.append(f"“{words}” is no day of the years around it: weekday and day disagree")
        elif t.direction == -1 and not t.quoted and anchor[1] < found:
            if found - anchor[1] <= 2 * _DAY:
                # a date by another clock: the far side of the world, or the day of a first version
                if any(not o.dated and o.direction != 1 and o.calendar.weekday == found.isoweekday() for o in days):
                    anchor = (found, found)
                    notes.append(f"“{words}” ({found.isoformat()}) is told as past, so days are counted from there")
            elif t.calendar.year:
                notes.append(f"“{words}” is told as past: text and date disagree")
    if len(others) >= 2:
        middle = median_low(sorted(s[0] for s in others))
        if abs(middle - written) > NEAR:
            notes.append(f"the other reports are from around {middle.isoformat()}")
    if notes:
        published = replace(published, basis="; but ".join([published.basis, *dict.fromkeys(notes)]))
    return published, anchor


def _next_day(days: Sequence[ToldDay], written: tuple[date, date]) -> ToldDay | None:
    """The weekday by which the first sentences tell their news as past, where it is the day after the stated date:
    by the clock of where it was written that day had begun. Another weekday told as past there speaks of the week
    before."""
    news = [t for t in days if t.lead and t.direction == -1 and not t.dated and not t.quoted]
    weekdays = {t.calendar.weekday for t in news if t.calendar.lean is None}
    return news[0] if weekdays == {(written[1] + _DAY).isoweekday()} else None
