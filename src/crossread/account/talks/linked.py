"""Other meetings and tracks that the reports tell of beside these talks: what they follow, what runs beside."""

from __future__ import annotations

from crossread.account.talks.grammar import clause
from crossread.account.talks.groups import by_support, content, grouped
from crossread.account.talks.rounds import LINKED, Rounds
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span

_NAMING = frozenset({"PROPN", "NUM", "NOUN"})


def find_linked(
    view: View, rounds: Rounds, lines: list[Line], found: dict[tuple[str, int], Signs], schema: Schema, sides: Sides
) -> list[Leaf]:
    """Each other meeting or track, in the clause that tells it; the same one told twice is one leaf."""
    met: list[tuple[Line, Span]] = []
    for t in rounds.told:
        line = t.line
        if rounds.at(line, t.token) == LINKED:
            met.append((line, _whole(line, t.token)))
    for line in lines:
        tree = line.tree
        for i in line.tokens:
            if tree.lemma(i) in schema.words["tracks"] and tree.token(i).pos == "NOUN":
                under = {tree.lemma(k) for k in tree.below(i)}
                if under & schema.words["talks.strong"]:
                    met.append((line, _whole(line, i)))
    met.sort(key=lambda x: (x[0].article, x[1].start, x[1].end))
    out = []
    for items in grouped(met, lambda x: content(x[0], x[1], _NAMING)):
        evidence = [view.evidence(x.article, s) for x, s in items]
        best = max(evidence, key=lambda e: (len(e.text), e.article, -e.start))
        out.append(view.leaf(" ".join(best.text.split()), evidence))
    return by_support(out)


def _whole(line: Line, token: int) -> Span:
    """The clause of the verb above a word for talks, or of the word itself where it is the verb."""
    tree, i = line.tree, token
    for _ in range(5):
        if tree.token(i).pos == "VERB" and tree.token(i).dep not in ("amod", "acl"):
            break
        if tree.token(i).head == i or not line.first <= tree.token(i).head < line.last:
            break
        i = tree.token(i).head
    return clause(tree, line, i)
