"""Which round a line tells of, and when each round was."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from crossread.account.evidence import Evidence
from crossread.account.talks.forward import forward
from crossread.account.talks.grammar import coming, governing
from crossread.account.talks.schema import Schema, load_schema
from crossread.account.talks.signs import signs
from crossread.account.talks.view import Line, View
from crossread.readings.reading import TimeExpression
from crossread.readings.tree import Tree

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATED = re.compile(r"\d{4}(-\d{2}){0,2}($|T)|\d{4}-\d{2}-\d{2}")
_WEEK = 7
_LONGEST_ROUND = 31
NOW, BEFORE, AFTER, OTHER = "now", "before", "after", "other"
#: The key of lines that tell of other meetings, which are linked to these talks but no round of them.
LINKED = -99


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says of rounds: the ordinal, or the place relative to the round of the story, and a date."""

    line: Line
    token: int
    ordinal: int | None
    relation: str
    date: str | None
    coming: bool = False
    close: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Rounds:
    """The rounds of the story by key; `of` gives the key of a line. The key of the story's own round is `current`."""

    current: int
    told: tuple[Told, ...]
    dates: dict[int, tuple[str, list[Evidence]]]
    ordinals: dict[int, list[Evidence]]
    by_line: dict[tuple[str, int], int]
    by_token: dict[tuple[str, int], int]
    to_come: dict[tuple[str, int], bool]

    def at(self, line: Line, token: int) -> int:
        """The round that a word for talks tells of, else that of its line."""
        return self.by_token.get((line.article, token), self.of(line))

    def of(self, line: Line) -> int:
        """The round a line tells of; the story's own where it does not say."""
        return self.by_line.get((line.article, line.index), self.current)

    def only_to_come(self, line: Line) -> bool:
        """Whether all that a line tells of talks is told of such as are still to be held."""
        return self.to_come.get((line.article, line.index), False)

    def in_order(self) -> list[int]:
        """All rounds in order."""
        return sorted({self.current, *self.dates, *self.ordinals} - {LINKED})


def find_rounds(view: View, schema: Schema, parties: frozenset[str]) -> Rounds:
    """Rounds told by ordinals, dates and words like "previous" and "next".

    The key of a round is its ordinal where one is told for the story's own round, else 0 is the story's own round and
    -1 the one before it.
    """
    told: list[Told] = []
    for line in view.lines():
        found = signs(view, line, schema, parties)
        told += _told(view, line, found.talks, schema)
    now = [t for t in told if t.relation == NOW]
    published = max(
        (str(r.article.published.value)[:10] for r in view.comparison.story.readings if r.article.published), default=""
    )
    before = [t for t in told if t.relation == BEFORE]
    date = _fresh(now, before, published) or _current_date([t for t in now if t.ordinal is None] or now, before)
    told = _ahead_of(told, date)
    current = _current_ordinal(told, date)
    ordinals: dict[int, list[Evidence]] = defaultdict(list)
    dated: dict[int, list[tuple[str, Evidence]]] = defaultdict(list)
    by_line: dict[tuple[str, int], int] = {}
    by_token: dict[tuple[str, int], int] = {}
    last: tuple[str, int, int] | None = None  # article, line, round: "at that meeting" goes on with the line before
    known = _known_dates(told, current, date)
    for t in sorted(told, key=lambda t: (t.line.article, t.line.index, t.token)):
        key = _key(t, current, known)
        pointing = {t.line.tree.lemma(k) for k in t.line.tree.kids(t.token, "det")} & {"that", "those"}
        if pointing and t.ordinal is None and last and last[0] == t.line.article and t.line.index - last[1] <= 2:
            key = last[2]
        span = view.clause(t.line, t.token)
        evidence = view.evidence(t.line.article, span)
        if t.ordinal is not None:
            ordinals[key].append(evidence)
        later = t.coming and date is not None and t.date is not None and t.date > date
        if key != LINKED and t.date and t.relation != AFTER and not (later and key == current):
            dated[key].append((t.date, evidence))
        # The last word on a line that tells of several rounds belongs to the story's own.
        if by_line.get((t.line.article, t.line.index)) != current:
            by_line[t.line.article, t.line.index] = key
        by_token[t.line.article, t.token] = key
        last = (t.line.article, t.line.index, key)
    dates: dict[int, tuple[str, list[Evidence]]] = {}
    for key, items in dated.items():
        votes = Counter(d for d, _ in items)
        best = date if date and key == current and date in votes else max(votes, key=lambda d: (votes[d], len(d), d))
        dates[key] = (best, [e for d, e in items if d == best])
    to_come: dict[tuple[str, int], bool] = {}
    for t in told:
        place = (t.line.article, t.line.index)
        later = t.relation == AFTER or (t.ordinal or 0) > current > 0
        to_come[place] = to_come.get(place, True) and later
    return Rounds(current, tuple(told), dates, dict(ordinals), by_line, by_token, to_come)


def _fresh(now: list[Told], before: list[Told], published: str) -> str | None:
    """The day most articles give talks that were held in the week before the newest report."""
    if not _DAY.match(published):
        return None
    last = datetime.date.fromisoformat(published)
    recent = [
        t
        for t in now
        if t.date
        and len(t.date) == 10
        and 0 <= (last - datetime.date.fromisoformat(t.date)).days <= _WEEK
        and not t.coming
    ]
    close = [t for t in recent if t.close]
    return _current_date(close or recent, before, first=True)


def _ahead_of(told: list[Told], date: str | None) -> list[Told]:
    """A numbered round still to come, in a report of talks just held, is the one after: these are one lower."""
    held = {t.line.article for t in told if date and t.date == date and not t.coming and _published(t.line) >= date}
    out = []
    for t in told:
        coming = t.ordinal is not None and t.ordinal > 1 and t.coming and t.line.article in held and t.date != date
        out.append(replace(t, relation=AFTER) if coming else t)
    return out


def _published(line: Line) -> str:
    """The last day on which the article can have come out."""
    published = line.tree.reading.article.published
    return str(published.value)[-10:] if published else ""


def _told(view: View, line: Line, talks: tuple[int, ...], schema: Schema) -> list[Told]:
    tree, w = line.tree, schema.words
    times = [t for t in view.times(line) if t.value and _DATED.match(t.value)]
    anchors = [i for i in talks if tree.token(i).pos != "VERB" or tree.lemma(i) not in w["talks.verbs"]]
    anchors += [i for i in line.tokens if tree.token(i).pos == "VERB" and tree.lemma(i) in w["talks.verbs"]]
    if "meet" in line.lemmas():  # "the sixth time the two sides have met"
        anchors += [i for i in line.tokens if tree.lemma(i) == "time" and tree.token(i).pos == "NOUN"]
    out: list[Told] = []
    for i in sorted(set(anchors)):
        kids = {
            tree.lemma(k)
            for k in tree.below(i)
            if k < i and i - k <= 4 and tree.token(k).pos in ("ADJ", "ADV", "NUM", "DET")
        }
        kids |= {tree.lemma(k) for k in tree.kids(i, "advmod", "amod")}
        ordinal = next((n for k in sorted(kids) if (n := schema.ordinal(k)) is not None), None)
        if ordinal == 1 and "since" in {tree.lemma(k) for k in range(i, min(line.last, i + 12))}:
            ordinal = None  # "the first meeting since …" counts no round
        if ordinal is None:
            ordinal = _appositive(tree, i, schema)
        relation = NOW
        if kids & w["before"] and ordinal is None:
            relation = BEFORE
        elif kids & w["after"] and ordinal is None:
            relation = AFTER
        elif kids & w["other"] and ordinal is None:
            relation = OTHER
        to_come = coming(tree, i)
        time = _nearest(tree, i, times, anchors)
        date = None
        if time is not None:
            date = str(time.value)[:10]
            today = line.tree.reading.article.published
            if to_come and today:
                date = forward(date, tree.reading.words(time.start, time.end), str(today.value))
            to_come = to_come or (today is not None and date > str(today.value)[-10:])
        if tree.lemma(i) == "time" and ordinal is None:
            continue
        out.append(
            Told(line, i, ordinal, relation, date, to_come, time is None or _close(tree, i, tree.at(time.start)))
        )
    return out


def _appositive(tree: Tree, i: int, schema: Schema) -> int | None:
    """ "The talks, the second of their kind": the ordinal stands in apposition."""
    for k in tree.kids(i, "appos"):
        for j in tree.below(k):
            if (n := schema.ordinal(tree.lemma(j))) is not None:
                return n
    return None


def _nearest(tree: Tree, i: int, times: list[TimeExpression], anchors: list[int]) -> TimeExpression | None:
    """The time that belongs to this word for talks: nearest to it, and it to the time, among all such words."""
    best: tuple[int, TimeExpression] | None = None
    for t in times:
        at = tree.at(t.start)
        owner = min(anchors, key=lambda a: (abs(a - at), a))
        if owner == i and (best is None or abs(at - i) < best[0]):
            best = (abs(at - i), t)
    return best[1] if best else None


def _close(tree: Tree, i: int, at: int) -> bool:
    """Whether a time and a word for talks hang on the same verb, or the time under the word."""
    return governing(tree, at) == governing(tree, i) or at in set(tree.below(i))


def _current_date(now: list[Told], before: list[Told], *, first: bool = False) -> str | None:
    """The day most articles give the talks; among equals the latest, for a story tells the newest round.

    `first`: among the days of one week the first, on which talks that ran for days began.
    """
    past = {t.date for t in before if t.date}
    articles: dict[str, set[str]] = defaultdict(set)
    for t in now:
        if t.date and len(t.date) == 10 and t.date not in past:
            articles[t.date].add(t.line.article)
    if not articles:
        return None
    best = max(articles, key=lambda d: (len(articles[d]), d))
    return min(d for d in articles if len(articles[d]) == len(articles[best])) if first else best


def _current_ordinal(told: list[Told], date: str | None) -> int:
    """The ordinal of the story's own round: told beside its date, else the highest told by most articles."""
    coming = [t.ordinal for t in told if t.ordinal and t.relation == AFTER]
    told = [t for t in told if t.relation != AFTER]
    told = [t for t in told if not t.coming] or told  # "a third round will be held" counts where no other is told
    dated = [t for t in told if t.ordinal and date and t.date and len(t.date) == 10]
    beside = Counter(t.ordinal or 0 for t in dated if date and t.date and _near(t.date, date))
    if beside:
        return max(beside, key=lambda o: (beside[o], o))
    articles: dict[int, set[str]] = defaultdict(set)
    for t in told:
        if t.ordinal:
            articles[t.ordinal].add(t.line.article)
    if articles:
        most = max(len(a) for a in articles.values())
        return max(o for o, a in articles.items() if 2 * len(a) >= most)
    if coming:  # "a second round will be held": the one just held was the first
        return max(set(coming), key=lambda o: (coming.count(o), -o)) - 1
    return 0


def _known_dates(told: list[Told], current: int, date: str | None) -> dict[int, set[str]]:
    """Days on which each round is told to have been, by ordinals and by words like "previous"."""
    known: dict[int, set[str]] = defaultdict(set)
    for t in told:
        if t.date and len(t.date) == 10:
            if t.ordinal is not None and (t.ordinal == current or t.date != date):
                known[t.ordinal].add(t.date)
            elif t.relation == BEFORE and t.date != date:
                known[current - 1].add(t.date)
    if date:
        known[current] = {date}
    return known


def _key(t: Told, current: int, known: dict[int, set[str]]) -> int:
    if t.ordinal is not None:
        return t.ordinal
    if t.relation == OTHER:
        return LINKED
    if t.relation == BEFORE:
        return current - 1
    if t.relation == AFTER or not t.date:
        return current  # the next step is a field of this round
    if len(t.date) < 10:  # a month that is over before the round's own is another meeting's
        own_start = min(known.get(current) or {t.date})[: len(t.date)]
        same = any(t.date == d[: len(t.date)] for ds in known.values() for d in ds)
        return LINKED if t.date < own_start and not same else current
    for key in sorted(known, reverse=True):
        if any(_near(t.date, day) for day in known[key]):
            return key
    own = known.get(current)
    if not own or t.date >= min(own) or not t.close:
        return current
    begun = _begins(t) and _days(min(own), t.date) <= _LONGEST_ROUND
    return current if begun else LINKED


def _begins(t: Told) -> bool:
    """ "The talks started on …": the first day of these, not another meeting."""
    tree, i = t.line.tree, t.token
    head = tree.token(i).head
    definite = bool({tree.lemma(k) for k in tree.kids(i, "det")} & {"the", "these"})
    return definite and tree.lemma(head) in load_schema().words["begin"]


def _days(a: str, b: str) -> int:
    return abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days)


def _near(a: str, b: str) -> bool:
    """Within two days: a round may run over midnight, or a date be told from another time zone."""
    return _days(a, b) <= 2
