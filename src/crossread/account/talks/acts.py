"""What parties do in sentences: demand, offer, refuse, complain, promise, agree. One act per verb of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.fields import MODALS, NEGATION
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_LONGEST = 320
_HANGING = frozenset({"mark", "cc", "conj", "parataxis", "discourse"})
_AFTERWARDS = frozenset(
    {"after", "since", "before", "when", "as", "following", "if", "unless", "whether", "once", "until"}
)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its doers. `value` is the clause; `content` the head of what is demanded, offered, promised …"""

    line: Line
    verb: int
    kind: str
    parties: tuple[str, ...]
    value: Span
    content: int | None
    negated: bool
    ahead: bool
    infinitive: bool


def acts(view: View, line: Line, schema: Schema, sides: Sides) -> Iterator[Act]:
    """Every act in a line whose doer is a party, or whose words are a party's."""
    tree = line.tree
    for i in line.tokens:
        kind = schema.act(tree.lemma(i)) if tree.token(i).pos in ("VERB", "ADJ") else None
        if (
            kind is None
            or tree.token(i).dep in ("amod", "case", "mark", "fixed", "compound")
            or _lacks(tree, i, schema)
        ):
            continue
        parties = sides.agent(line, i) if passive(tree, i) else sides.subject(line, i)
        if not parties and not passive(tree, i) and tree.kids(i, "nsubj", "nsubj:pass"):
            spoken = _speaks_for(line, i, sides)
            parties = (spoken,) if spoken else ()
        yield Act(
            line,
            i,
            kind,
            parties,
            clause(tree, line, i),
            content(tree, i),
            denied(tree, i),
            ahead(tree, i),
            infinitive(tree, i),
        )


def _speaks_for(line: Line, verb: int, sides: Sides) -> str | None:
    """ "He complained that …": the party whose word what follows is."""
    tree = line.tree
    for k in tree.kids(verb, "nsubj"):
        if tree.lemma(k) in ("he", "she"):
            inside = content(tree, verb)
            return sides.speaker(line, inside if inside is not None else verb)
        if tree.lemma(k) in ("we", "i"):
            return sides.speaker(line, verb)
    return None


def _lacks(tree: Tree, i: int, schema: Schema) -> bool:
    """Whether a verb that needs a certain word after it ("call for", "rule out") has none."""
    wanted = schema.needs.get(tree.lemma(i))
    if wanted is None:
        return False
    near = {
        tree.lemma(k) for k in tree.below(i) if i < k <= i + 8 and tree.token(k).pos in ("ADP", "ADV", "PART", "SCONJ")
    }
    return not near & wanted


def passive(tree: Tree, verb: int) -> bool:
    """ "was demanded": the subject suffers what the verb says."""
    if tree.kids(verb, "nsubj:pass"):
        return True
    word = tree.reading.words(tree.token(verb).start, tree.token(verb).end).lower()
    return (
        not word.endswith("ing")
        and word != tree.lemma(verb)
        and "be" in {tree.lemma(k) for k in tree.kids(verb, "aux", "aux:pass")}
    )


def clause(tree: Tree, line: Line, verb: int) -> Span:
    """The clause a verb heads: without its conjunction, what is coordinated with it, and "he said" beside it."""
    without = _HANGING
    span = tree.phrase(verb, without=without)
    if span.end - span.start > _LONGEST:
        span = tree.phrase(verb, without=without | {"advcl", "acl", "acl:relcl"})
    sentence = tree.reading.sentences[line.index]
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, min(end, start + 600))


def content(tree: Tree, verb: int) -> int | None:
    """The head of what a verb is about: its clause, object or complement."""
    for relation in (("ccomp",), ("xcomp",), ("obj",), ("obl", "advcl")):
        kids = [k for k in tree.kids(verb, *relation) if k > verb]
        if kids:
            return kids[0]
    return None


def denied(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated, itself or by its subject ("no agreement was reached", "neither side")."""
    if any(tree.lemma(k) in NEGATION for k in tree.kids(verb, "advmod", "det", "cc")):
        return True
    return any(
        tree.lemma(d) in NEGATION
        for k in tree.kids(verb, "nsubj", "nsubj:pass", "obj")
        for d in tree.kids(k, "det", "advmod")
    )


def ahead(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what may come: "will", "would", "may"."""
    return bool({tree.lemma(k) for k in tree.kids(verb, "aux", "aux:pass")} & MODALS)


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether it is an infinitive: "hoped to reach"."""
    return any(tree.lemma(k) == "to" for k in tree.kids(verb, "mark", "aux"))


def afterwards(tree: Tree, verb: int) -> bool:
    """Whether the verb stands in a clause that only dates or qualifies another: "after X reached out"."""
    if any(tree.lemma(k) in _AFTERWARDS for k in tree.kids(verb, "mark", "advmod", "case")):
        return True
    head = tree.token(verb).head
    return tree.token(verb).dep == "conj" and head != verb and afterwards(tree, head)


def evidence(view: View, act: Act) -> Evidence:
    """The passage of an act."""
    return view.evidence(act.line.article, act.value)
