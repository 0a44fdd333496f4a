"""What parties do in sentences: demand, offer, refuse, complain, promise, agree. One act per verb of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.account.talks.grammar import ahead, clause, content, denied, infinitive, passive
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree


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
        no = denied(tree, i)
        if kind == "agreement" and no and ahead(tree, i) and len(parties) == 1:
            kind, no = "refusal", False  # "A cannot accept", "will not sign"
        yield Act(
            line,
            i,
            kind,
            parties,
            clause(tree, line, i),
            content(tree, i),
            no,
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
