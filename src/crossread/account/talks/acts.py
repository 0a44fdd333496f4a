"""What parties do in sentences: demand, offer, refuse, complain, promise, agree. One act per verb of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.fields import MODALS, NEGATION
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.view import Line, View, dateline
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
    nominal: bool = False


def acts(view: View, line: Line, schema: Schema, sides: Sides) -> Iterator[Act]:
    """Every act in a line whose doer is a party, or whose words are a party's."""
    tree = line.tree
    yield from _nominal(line, schema, sides)
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


def _nominal(line: Line, schema: Schema, sides: Sides) -> Iterator[Act]:
    """ "The removal of the duties remains A's foremost demand": the noun's owner, and what the noun is said to be."""
    tree = line.tree
    for i in line.tokens:
        kind = schema.nominal.get(tree.lemma(i)) if tree.token(i).pos == "NOUN" else None
        if kind is None:
            continue
        owners = [
            k
            for k in tree.kids(i, "nmod:poss", "nmod")
            if k < i or "of" in {tree.lemma(m) for m in tree.kids(k, "case")}
        ]
        parties = next((p for k in owners if (p := sides.phrase(line, k))), ())
        copula = bool(tree.kids(i, "cop"))
        verb = i if copula else tree.token(i).head
        if not parties or not line.first <= verb < line.last or denied(tree, verb):
            continue
        if copula or (tree.lemma(verb) in ("remain", "be", "become", "stay") and tree.kids(verb, "nsubj")):
            yield Act(line, verb, kind, parties[:1], clause(tree, line, verb), i, False, ahead(tree, verb), False, True)


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
    if not wanted:  # such a verb needs a thing: "claims the island", not "claims to be"
        return not tree.kids(i, "obj")
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
    start, end = max(span.start, sentence.start, tree.token(dateline(line)).start), min(span.end, sentence.end)
    if end <= start:
        start, end = sentence.start, max(span.end, sentence.start + 1)
    return tidy(tree, line, Span(start, min(end, start + 600)))


def tidy(tree: Tree, line: Line, span: Span) -> Span:
    """No half of a phrase at the beginning, no half of a pair of quotation marks at the end or near the beginning."""
    first = tree.at(span.start)
    if tree.lemma(first) in ("when", "while", "that") and span.end > tree.token(first).end + 20:
        first += 1
    while (
        first > line.first
        and tree.token(first).pos == "ADP"
        and tree.token(first - 1).pos in ("NOUN", "PROPN")
        and tree.lemma(first) in ("of", "on")
    ):
        first -= 1
        while first > line.first and tree.token(first - 1).pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
            first -= 1
    start, end = tree.token(first).start, span.end
    text = tree.reading.article.text
    words = text[start:end]
    for opening, closing in (("“", "”"), ('"', '"')):
        opened = words.count(opening) - words.count(closing) if opening != closing else words.count(opening) % 2
        if opened > 0:
            at = text.find(closing, end, end + 3)
            if at >= 0:
                return Span(start, at + 1)
            near = words.find(opening)
            if 0 <= near <= 8 and len(words) > 20:
                return Span(start + near + 1, end)
        elif opened < 0 and 0 <= (near := words.find(closing)) <= 8 and len(words) > 20:
            return Span(start + near + 1, end)
    return Span(start, end)


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
