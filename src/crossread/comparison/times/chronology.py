"""One chronology of the story, with how each date was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Finding, Moment
from crossread.comparison.times.gaps import gaps_of
from crossread.comparison.times.gather import groups, likeness
from crossread.comparison.times.places import Places
from crossread.comparison.times.ties import Tie, ties_of
from crossread.comparison.times.told import days_of
from crossread.readings.reading import Reading
from crossread.stories.story import Story

_TITLE = 140  # characters a title should keep to
_SENTENCE = 240  # characters of a sentence that may stand as a title for its part


def chronology(story: Story, cast: Cast, findings: tuple[Finding, ...]) -> tuple[Moment, ...]:
    """Dated events in order; the same event in several accounts is one moment."""
    ties: list[Tie] = []
    for number, reading in enumerate(story.readings):
        at = Places(reading)
        dated = ties_of(reading, number, at)
        ties += dated
        ties += gaps_of(reading, number, at, dated)
    ties.sort(key=lambda t: (t.when.first, t.when.last, story.readings[t.reading].article.id, t.time.start))
    found = groups(story.readings, ties, findings, _news(story))
    made = [_moment(story.readings, group) for group in found]
    made.sort(key=lambda m: (m[0], m[1].date, m[1].title))
    return tuple(_numbered(moment, k) for k, (_, moment) in enumerate(made, 1))


def _numbered(m: Moment, k: int) -> Moment:
    return Moment(f"m{k}", m.date, m.precision, m.title, m.evidence, m.basis, m.modality)


def _moment(readings: Sequence[Reading], group: list[Tie]) -> tuple[tuple[str, str], Moment]:
    """One moment of the ties of one event; the finest date they tell is its date."""
    finest = min(group, key=lambda t: (t.when.days, t.when.precision != "minute", t.basis[:8] != "explicit"))
    when = finest.when
    value, precision = when.date, when.precision
    if precision == "minute" and not _one_minute(group):
        value, precision = when.first.isoformat(), "day"
        finest = next((t for t in group if t.when.date == value), finest)
    title = _title(readings, group)
    evidence = sorted({Evidence(readings[t.reading].article.id, t.start, t.end) for t in group})
    happened = any(not t.ahead for t in group)
    moment = Moment(
        "",
        value,
        precision,
        title,
        tuple(evidence),
        _because(group, finest),
        "happened" if happened else "announced",
    )
    return (when.first.isoformat(), when.last.isoformat()), moment


def _one_minute(group: Sequence[Tie]) -> bool:
    """Whether the event is one of a minute: no two are told, and no other report dates it by the day alone."""
    minutes = {t.when.date for t in group if t.when.precision == "minute"}
    told = {t.reading for t in group if t.when.precision == "minute"}
    return len(minutes) == 1 and all(t.reading in told for t in group)


def _news(story: Story) -> date | None:
    """The day in the middle of the reports' days."""
    days = sorted(s[0] for r in story.readings if r.article.published and (s := days_of(r.article.published.value)))
    return days[(len(days) - 1) // 2] if days else None


def _because(group: Sequence[Tie], finest: Tie) -> str:
    others = len({t.reading for t in group} - {finest.reading})
    more = f"; {others} other report{'s' * (others > 1)} agree{'s' * (others == 1)}" if others else ""
    return finest.basis + more


def _title(readings: Sequence[Reading], group: list[Tie]) -> Evidence:
    """The passage nearest to all the others; of equals one that fits in a line and tells it as done."""
    like = likeness(readings, group).mean(1)

    def rank(k: int) -> tuple[float, str, int]:
        t = group[k]
        long = max(0, t.end - t.start - _TITLE) / _TITLE
        short = max(0, 40 - (t.end - t.start)) / 40
        first = readings[t.reading].article.text[t.start]
        torn = 0.0 if first.isupper() or first.isdigit() or first in "“\"‘'" else 0.15  # begins within a sentence
        return (
            -float(like[k]) + long + short + torn + 0.2 * t.ahead + 0.2 * (t.clause is None),
            readings[t.reading].article.id,
            t.start,
        )

    best = group[min(range(len(group)), key=rank)]
    start, end = _whole(readings[best.reading], best)
    return Evidence(readings[best.reading].article.id, start, end)


def _whole(reading: Reading, t: Tie) -> tuple[int, int]:
    """The passage; its sentence, told at no other time, where the passage names no one who acts ("eventually bought
    that firm in 2015") or cuts a quotation."""
    s = reading.sentences[t.sentence]
    inside = [w for w in reading.tokens[s.first : s.last] if t.start <= w.start < t.end]
    named = any(w.dep.startswith(("nsubj", "csubj")) for w in inside)
    words = reading.article.text[t.start : t.end]
    cut = words.count("“") != words.count("”") or words.count('"') % 2 == 1
    others = any(s.start <= o.start < s.end and not t.start <= o.start < t.end for o in reading.times)
    if (named and not cut) or others or s.end - s.start > _SENTENCE or not s.start <= t.start < t.end <= s.end:
        return t.start, t.end
    return s.start, s.end
