"""What is tied to what: "only once …", "unless …", "conditional on …", "no deal without …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.account.talks.grammar import ahead, clause, denied, verb_above
from crossread.account.talks.groups import by_support, content, grouped, spoken_by
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Condition
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_OWN = frozenset({"mark", "punct", "conj", "cc", "parataxis"})
_NAMING = frozenset({"NOUN", "VERB", "PROPN"})
_LONGEST, _SHORT = 320, 250


@dataclass(frozen=True, slots=True)
class Tie:
    """One place that ties something: the whole passage, what it is tied `on`, and the party that says so."""

    line: Line
    whole: Span
    on: Span
    party: str | None

    @property
    def length(self) -> int:
        """Characters of the whole passage."""
        return self.whole.end - self.whole.start


def find_conditions(
    view: View, lines: Iterable[Line], found: dict[tuple[str, int], Signs], schema: Schema, sides: Sides
) -> list[Condition]:
    """Each tie with the whole clause that states it; wordings of several articles together."""
    met: list[Tie] = []
    for line in lines:
        for verb, on in _ties(line, found[line.article, line.index], schema):
            value = clause(line.tree, line, verb)
            whole = Span(min(value.start, on.start), max(value.end, on.end))
            party = sides.speaker(line, verb) or next(iter(sides.subject(line, verb)), None)
            tie = Tie(line, whole, on, party)
            if tie.length <= _LONGEST:
                met.append(tie)
    met.sort(key=lambda t: (t.line.article, t.whole.start, t.on.start))
    return by_support(_condition(view, ties) for ties in grouped(met, lambda t: content(t.line, t.whole, _NAMING)))


def _condition(view: View, ties: list[Tie]) -> Condition:
    """One condition of all its wordings: the longest that is no rambling one stands."""
    best = max(ties, key=lambda t: (t.length < _SHORT, t.length, t.line.article))
    text = best.line.tree.reading.words
    leaf = view.leaf(
        " ".join(text(*best.whole).split()),
        [view.evidence(t.line.article, t.whole) for t in ties],
        by=spoken_by(view, [(t.line.article, t.whole) for t in ties]),
    )
    party = next((t.party for t in ties if t.party), None)
    return Condition(**dict(leaf), on=" ".join(text(*best.on).split()), party=party)


def _ties(line: Line, sign: Signs, schema: Schema) -> Iterator[tuple[int, Span]]:
    """(verb of what is tied, characters of what it is tied to)."""
    tree = line.tree
    deal = schema.words["outcomes.agreement"]
    near = bool(sign.talks or sign.people or sign.parties or line.lemmas() & deal)
    for i in line.tokens:
        lemma, token = tree.lemma(i), tree.token(i)
        if (lemma in schema.words["links"] and token.dep in ("mark", "advmod", "case")) or lemma == "provided":
            head = token.head if lemma != "provided" or token.dep == "mark" else i
            verb = tree.token(head).head
            if (
                not line.first <= verb < line.last
                or verb == head
                or tree.token(head).pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV")
            ):
                continue
            if tree.token(head).dep not in ("advcl", "obl", "ccomp", "acl", "parataxis", "nmod"):
                continue
            if lemma in ("until", "once") and not _clausal(tree, head):
                continue
            if lemma == "if" and not (
                {tree.lemma(k) for k in tree.kids(head, "advmod")} & {"only"} or _only(tree, i, line)
            ):
                continue
            if _binds(tree, verb, line) or lemma in ("unless", "provided"):
                yield verb, tree.phrase(head, without=_OWN - {"mark"})
        elif lemma == "provide" and token.dep in ("acl", "advcl") and i + 1 < line.last and tree.lemma(i + 1) == "that":
            over = verb_above(tree, token.head, copula=True)
            if over is not None and line.first <= over < line.last:
                yield over, tree.phrase(i, without=frozenset({"parataxis"}))
        elif lemma in schema.ties and token.pos in ("VERB", "ADJ", "NOUN") and near:
            for k in tree.kids(i, "obl", "nmod", "advcl", "xcomp", "obj"):
                tied = {tree.lemma(m) for m in tree.kids(k, "case", "mark")} & schema.ties[lemma]
                over = verb_above(tree, i, copula=True)
                if tied and over is not None and tree.lemma(k) != "anonymity":
                    yield over, tree.phrase(k, without=frozenset({"parataxis"}))
        elif lemma == "before" and token.dep == "mark":
            verb = tree.token(token.head).head
            if (
                near
                and line.first <= verb < line.last
                and (_wanted(tree, verb) or (denied(tree, verb) and ahead(tree, verb)))
            ):
                yield verb, tree.phrase(verb, without=_OWN | {"advcl"})
        elif (
            lemma in ("follow", "come") and ahead(tree, i) and "only" in {tree.lemma(k) for k in tree.kids(i, "advmod")}
        ):
            for k in tree.kids(i, "obj", "obl"):
                yield i, tree.phrase(k, without=_OWN)
        elif lemma == "without" and token.dep in ("case", "mark"):
            head, over = token.head, verb_above(tree, tree.token(token.head).head, copula=True)
            if (
                over is not None
                and line.first <= over < line.last
                and (denied(tree, over) or _nothing(tree, over))
                and near
            ):
                yield over, tree.phrase(head, without=_OWN)


def _clausal(tree: Tree, head: int) -> bool:
    """ "until the law is passed", not "until Monday"."""
    return tree.token(head).pos in ("VERB", "AUX") or bool(tree.kids(head, "cop", "nsubj", "expl"))


def _only(tree: Tree, i: int, line: Line) -> bool:
    return any(tree.lemma(k) == "only" for k in range(max(line.first, i - 2), i))


def _binds(tree: Tree, verb: int, line: Line) -> bool:
    """What is tied is denied, still to come, or restricted: "will not … until", "can only … once", "closed until"."""
    kids = {tree.lemma(k) for k in tree.kids(verb, "advmod", "aux")}
    return denied(tree, verb) or ahead(tree, verb) or "only" in kids or tree.token(verb).dep in ("xcomp", "ccomp")


def _wanted(tree: Tree, verb: int) -> bool:
    """A wish for something to be: "demands that sanctions be lifted before …"."""
    return tree.token(verb).dep in ("ccomp", "xcomp") and bool(tree.kids(verb, "nsubj"))


def _nothing(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(d) == "no" for k in tree.kids(verb, "nsubj", "obj", "expl") for d in tree.kids(k, "det"))
