"""How long a round ran, when it began and when it ended."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.grammar import ahead, clause, governing
from crossread.account.talks.rounds import Rounds
from crossread.account.talks.schema import Schema
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View
from crossread.readings.tree import Tree

_SPAN = re.compile(r"P(?:\d+D|\d+W|T[\d.]+[HM].*|XD|TXH)$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Beside a stretch of time that tells when, not how long ("a day after they met").
_NOT_BEFORE = frozenset({"since", "every"})
_NOT_BEHIND = frozenset({"after", "before", "ago", "earlier", "later"})


def find_duration(view: View, lines: list[Line], rounds: Rounds, key: int, schema: Schema) -> Leaf | None:
    """The length told of the round, in the articles' words: done before expected, counted before "several hours"."""
    talks = _names(schema)
    shown: dict[tuple[bool, bool, str], list[tuple[str, Evidence]]] = defaultdict(list)
    for line in lines:
        tree = line.tree
        for t in view.times(line):
            if t.type != "DURATION" or not t.value or not _SPAN.match(t.value):
                continue
            i = tree.at(t.end - 1)
            if not line.first <= i < line.last:
                continue
            verb = _runs(tree, line, i, talks, schema)
            if verb is None or rounds.at(line, _word(line, i, talks)) != key:
                continue
            first = tree.at(t.start)
            before = {tree.lemma(k) for k in range(max(line.first, first - 1), first)}
            behind = {tree.lemma(k) for k in range(i + 1, min(line.last, i + 2))}
            if before & _NOT_BEFORE or behind & _NOT_BEHIND:
                continue
            done = not ahead(tree, verb) and not any(
                tree.lemma(k) in ("expect", "schedule", "due", "plan") for k in (verb, tree.token(verb).head)
            )
            counted = "X" not in t.value
            shown[done, counted, t.value].append(
                (tree.reading.words(t.start, t.end), view.evidence(line.article, clause(tree, line, verb)))
            )
    if not shown:
        return None
    best = max(shown, key=lambda k: (k[0], k[1], len({e.article for _, e in shown[k]}), _hours(k[2])))
    words = max((w for w, _ in shown[best]), key=lambda w: (len(w), w))
    return view.leaf(" ".join(words.split()), [e for _, e in shown[best]])


def _hours(value: str) -> float:
    found = re.search(r"([\d.]+)([DWHM])", value)
    return float(found[1]) * {"D": 24, "W": 168, "H": 1, "M": 1 / 60}[found[2]] if found else 0.0


def _runs(tree: Tree, line: Line, i: int, talks: frozenset[str], schema: Schema) -> int | None:
    """The verb (or noun) that says this stretch of time is the talks': "lasted six hours", "six hours of talks"."""
    for k in tree.kids(i, "nmod", "obl"):
        if tree.lemma(k) in talks and {tree.lemma(m) for m in tree.kids(k, "case")} & {"of", "with"}:
            return governing(tree, i)
    at = i
    for _ in range(4):
        above = tree.token(at).head
        if above == at or not line.first <= above < line.last:
            return None
        if tree.token(above).pos == "VERB":
            subjects = {tree.lemma(k) for k in tree.kids(above, "nsubj", "nsubj:pass")}
            people = (
                schema.words["delegation"] | schema.words["together"] | {"he", "she", "they", "who", "which", "that"}
            )
            lemma = tree.lemma(above)
            if lemma in schema.words["last"] and (
                subjects & (talks | people) or line.lemmas() & talks or lemma == "meet"
            ):
                return above
            after = "after" in {tree.lemma(k) for k in range(max(line.first, i - 6), i)}
            if (
                after
                and lemma in ("break", "collapse", "end", "conclude", "finish", "adjourn")
                and line.lemmas() & talks
            ):
                return above
            if lemma in ("depart", "leave", "emerge", "end", "conclude") and subjects & (talks | people):
                return above
            return None
        at = above
    return None


def _word(line: Line, i: int, talks: frozenset[str]) -> int:
    """The word for talks nearest to a word, else that word."""
    near = [k for k in line.tokens if line.tree.lemma(k) in talks]
    return min(near, key=lambda k: abs(k - i), default=i)


def _names(schema: Schema) -> frozenset[str]:
    return schema.words["talks.strong"] | schema.words["talks.weak"]


def find_start(view: View, lines: list[Line], rounds: Rounds, key: int, schema: Schema) -> Leaf | None:
    """The day, or the hour, at which it is said to have begun."""
    return _bound(view, lines, rounds, key, schema, schema.words["begin"], latest=False)


def find_end(view: View, lines: list[Line], rounds: Rounds, key: int, schema: Schema) -> Leaf | None:
    """The day, or the hour, at which it is said to have ended or to be due to end."""
    return _bound(view, lines, rounds, key, schema, schema.words["finish"], latest=True)


def _bound(
    view: View, lines: list[Line], rounds: Rounds, key: int, schema: Schema, verbs: frozenset[str], *, latest: bool
) -> Leaf | None:
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for line in lines:
        for verb, value in _dated(view, line, rounds, key, schema, verbs, latest=latest):
            shown[value].append(view.evidence(line.article, clause(line.tree, line, verb)))
    if not shown:
        return None
    best = max(shown, key=lambda v: (len({e.article for e in shown[v]}), len(v), v if latest else ""))
    return view.leaf(best, shown[best])


def _dated(
    view: View, line: Line, rounds: Rounds, key: int, schema: Schema, verbs: frozenset[str], *, latest: bool
) -> Iterator[tuple[int, str]]:
    tree, talks = line.tree, _names(schema)
    for t in view.times(line):
        if t.type not in ("DATE", "TIME") or not t.value or not _DAY.match(t.value):
            continue
        i = tree.at(t.start)
        while line.first <= i and tree.token(i).head != i and tree.token(i).pos != "VERB":
            above = tree.token(i).head
            if tree.token(above).pos == "VERB" or tree.lemma(above) == "due" or not line.first <= above < line.last:
                i = above
                break
            i = above
        if not line.first <= i < line.last:
            continue
        near = {tree.lemma(k) for k in range(max(line.first, tree.at(t.start) - 2), tree.at(t.start))}
        through = latest and tree.lemma(i) in ("run", "continue", "last") and near & {"through", "until", "till"}
        due = latest and tree.lemma(i) == "due" and "end" in {tree.lemma(k) for k in range(i, min(i + 4, line.last))}
        if tree.lemma(i) not in verbs and not through and not due:
            continue
        if any(tree.lemma(k) == "to" for k in tree.kids(i, "mark")) and latest is False:
            continue
        words = [k for k in tree.kids(i, "nsubj", "nsubj:pass", "obj") if tree.lemma(k) in talks]
        which = tree.token(tree.token(i).head)
        if not words and not through:
            up = _word(line, i, talks)
            if tree.lemma(up) not in talks or abs(up - i) > 8:
                continue
            words = [up]
        at = rounds.at(line, words[0]) if words else rounds.of(line)
        if at == key and which is not None:
            yield i, t.value[:10] if t.type == "DATE" else t.value
