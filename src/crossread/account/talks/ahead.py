"""The next step: when, where, at which level the parties are to meet again, or what is expressly left open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.forward import forward
from crossread.account.talks.grammar import NEGATION, ahead, clause, denied, governing, infinitive
from crossread.account.talks.groups import by_support, content, grouped
from crossread.account.talks.rounds import Rounds
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Leaf, Next
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_DATE = re.compile(r"\d{4}(?:-\d{2}){1,2}|\d{4}-W\d+")
_EXPECTING = frozenset({"expect", "schedule", "due", "set", "plan", "agree", "slate", "be"})
_LEVELS = frozenset({"level"})
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM"})


def find_next(
    view: View, lines: Iterable[Line], found: dict[tuple[str, int], Signs], rounds: Rounds, schema: Schema, sides: Sides
) -> Next | None:
    """What is told of the step after the story's own round; None where nothing is."""
    notes: list[tuple[Line, Span]] = []
    dates: dict[str, list[Evidence]] = defaultdict(list)
    places: dict[str, list[Evidence]] = defaultdict(list)
    levels: dict[str, list[Evidence]] = defaultdict(list)
    open_: list[tuple[Line, Span]] = []
    told: set[tuple[str, int]] = set()
    own = rounds.dates.get(rounds.current)
    today = own[0] if own else ""
    previous: Line | None = None
    for line in lines:
        near = previous is not None and previous.article == line.article and (line.article, previous.index) in told
        previous = line
        for verb in _left_open(line, schema):
            sign = found[line.article, line.index]
            after = {line.tree.lemma(k) for k in line.tokens} & (schema.words["after"] | {"follow"})
            if near or (sign.talks and after) or (after and sign.parties) or _no_date(line, schema):
                open_.append((line, clause(line.tree, line, verb)))
        for verb in _steps(line, found[line.article, line.index], rounds, schema, sides):
            span = clause(line.tree, line, verb)
            later = [v for v in _dates(view, line, span) if not today or v > today[: len(v)]]
            marked = _again(line, verb, schema)
            if not later and not marked:
                continue
            told.add((line.article, line.index))
            notes.append((line, span))
            passage = view.evidence(line.article, span)
            for v in later[:1]:
                dates[v].append(passage)
            for id in _places(view, line, span):
                places[id].append(passage)
            for words in _levels(line, span):
                levels[words].append(passage)
    if not notes and not open_:
        return None
    return Next(
        date=_most(view, dates),
        place=_most(view, places, entity=True),
        level=_most(view, levels),
        note=_notes(view, [*notes, *open_]),
        undetermined=bool(open_),
    )


def _steps(line: Line, sign: Signs, rounds: Rounds, schema: Schema, sides: Sides) -> Iterator[int]:
    """Verbs that tell of a meeting to come; a heading such as "Next date: May 8" counts by its noun."""
    tree, w = line.tree, schema.words
    talks = w["talks.strong"] | w["talks.weak"]
    for i in line.tokens:
        token = tree.token(i)
        if token.pos in ("VERB", "AUX", "ADJ") and tree.lemma(i) in w["ahead"]:
            if not _expected(tree, i) or denied(tree, i):
                continue
            subjects = tree.kids(i, "nsubj", "nsubj:pass")
            meets = tree.lemma(i) in w["together_verbs"] and bool(sides.subject(line, i))
            objects = tree.kids(i, "obj", "obl", "xcomp")
            if (
                any(tree.lemma(k) in talks | w["envoys"] for k in subjects)
                or meets
                or any(tree.lemma(k) in talks for k in objects)
            ):
                yield i
        elif token.pos in ("NOUN", "PROPN") and (tree.lemma(i) in talks or tree.lemma(i) in ("date", "step")):
            kids = {tree.lemma(k) for k in tree.kids(i, "amod", "advmod", "det")}
            joined = tree.reading.words(*tree.phrase(i)).lower()
            if kids & w["after"] or any(x in joined for x in w["after"] if "-" in x):
                verb = tree.token(i).head
                # "convening a follow-up meeting", "details of the next meeting"
                if tree.lemma(i) != "date" or token.dep in ("root", "parataxis", "nsubj"):
                    yield i if token.dep == "root" or verb == i else governing(tree, i)
            elif any(tree.kids(k, "case") for k in tree.kids(i, "nmod:poss", "nmod") if k < i) and token.dep.startswith(
                "nsubj"
            ):
                verb = token.head  # "Friday's meeting is to deal with …"
                if line.first <= verb < line.last and (infinitive(tree, verb) or ahead(tree, verb)):
                    yield verb


def _expected(tree: Tree, i: int) -> bool:
    """Whether a verb tells of what is to come: "will meet", "are due to meet", "agreed to meet"."""
    if ahead(tree, i):
        return True
    if tree.lemma(i) in ("expect", "schedule", "due", "slate", "plan") and (
        tree.kids(i, "aux", "cop", "aux:pass") or infinitive(tree, i)
    ):
        return True
    if infinitive(tree, i):
        head = tree.token(i).head
        return tree.lemma(head) in _EXPECTING or bool(tree.kids(i, "aux")) or bool(tree.kids(i, "nsubj"))
    return False


def _again(line: Line, verb: int, schema: Schema) -> bool:
    """ "meet again", "resume", "reconvene", "the next round", "a follow-up meeting", "talks will continue"."""
    tree = line.tree
    under = {tree.lemma(k) for k in tree.below(verb) if line.first <= k < line.last}
    if tree.lemma(verb) in ("reconvene", "resume", "continue", "proceed") or under & {"again", "reconvene", "resume"}:
        return True
    talks = schema.words["talks.strong"] | schema.words["talks.weak"] | {"date", "step"}
    for k in tree.below(verb):
        if tree.lemma(k) in talks and line.first <= k < line.last:
            if {tree.lemma(m) for m in tree.kids(k, "amod", "compound", "det", "advmod")} & schema.words["after"]:
                return True
            before = tree.reading.words(tree.token(max(line.first, k - 3)).start, tree.token(k).end).lower()
            if any(x in before for x in schema.words["after"] if "-" in x):
                return True
    return False


def _left_open(line: Line, schema: Schema) -> Iterator[int]:
    """ "No date has been set", "the place will be decided later", "unable to agree on a date"."""
    tree, w = line.tree, schema.words
    for i in line.tokens:
        if tree.lemma(i) not in w["open_nouns"] or tree.token(i).pos not in ("NOUN", "PROPN"):
            continue
        verb = tree.token(i).head
        for _ in range(3):
            if tree.token(verb).pos == "VERB" or tree.token(verb).head == verb:
                break
            verb = tree.token(verb).head
        if not line.first <= verb < line.last or tree.lemma(verb) not in w["settle"]:
            continue
        no = any(tree.lemma(k) in NEGATION for k in tree.kids(i, "det", "cc", "advmod", "cc:preconj")) or denied(
            tree, verb
        )
        above = tree.token(verb).head
        failed = tree.lemma(above) in ("unable", "fail") or tree.lemma(tree.token(above).head) in ("unable", "fail")
        subject = tree.token(i).dep.startswith("nsubj") or tree.token(tree.token(i).head).dep.startswith("nsubj")
        later = subject and (ahead(tree, verb) or infinitive(tree, verb))
        if no or failed or later:
            yield verb


def _no_date(line: Line, schema: Schema) -> bool:
    """ "No new date was set": told of nothing but the next step, wherever it stands."""
    tree = line.tree
    return any(
        tree.lemma(i) == "date" and {tree.lemma(k) for k in tree.kids(i, "det")} & {"no", "neither"}
        for i in line.tokens
    )


def _dates(view: View, line: Line, span: Span) -> list[str]:
    published = line.tree.reading.article.published
    today = str(published.value) if published else ""
    return [
        forward(t.value[:10], line.tree.reading.words(t.start, t.end), today)
        for t in view.times(line)
        if t.type in ("DATE", "TIME") and t.value and _DATE.match(t.value) and span.start <= t.start < span.end
    ]


def _places(view: View, line: Line, span: Span) -> Iterator[str]:
    tree = line.tree
    for i in line.tokens:
        if span.start <= tree.token(i).start < span.end:
            id = view.entity_at(line.article, i)
            if (
                id
                and view.entities[id].kind == "place"
                and {tree.lemma(m) for m in tree.kids(i, "case")} & {"in", "to", "at"}
            ):
                yield id


def _levels(line: Line, span: Span) -> Iterator[str]:
    tree = line.tree
    for i in line.tokens:
        within = tree.lemma(i) in _LEVELS and span.start <= tree.token(i).start < span.end
        if within and "at" in {tree.lemma(m) for m in tree.kids(i, "case")}:
            yield tree.reading.words(*tree.phrase(i, without=frozenset({"case", "det"})))


def _most(view: View, shown: dict[str, list[Evidence]], *, entity: bool = False) -> Leaf | None:
    if not shown:
        return None
    best = max(shown, key=lambda k: (len({e.article for e in shown[k]}), len(k) if not entity else 0, len(shown[k]), k))
    return view.leaf(view.entities[best].name if entity else best, shown[best], entity=best if entity else None)


def _notes(view: View, found: list[tuple[Line, Span]]) -> list[Leaf]:
    """Passages, those that say the same together; of one article no two that overlap."""
    kept = {(line.article, span.start, span.end): (line, span) for line, span in found}
    told = [kept[k] for k in sorted(kept)]
    leaves = []
    for places in grouped(told, lambda x: content(x[0], x[1], _TELLING)):
        passages: list[Evidence] = []
        for line, span in places:
            passage = view.evidence(line.article, span)
            if not any(
                e.article == passage.article and e.start < passage.end and passage.start < e.end for e in passages
            ):
                passages.append(passage)
        best = max(passages, key=lambda e: (len(e.text), e.article))
        spoken = view.speaker(best.article, Span(best.start, best.end))
        leaves.append(view.leaf(" ".join(best.text.split()), passages, by=spoken))
    return by_support(leaves)
