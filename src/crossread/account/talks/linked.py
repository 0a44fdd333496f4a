"""Other meetings and tracks that the reports tell of beside these talks: what they follow, what runs beside."""

from __future__ import annotations

from crossread.account.talks.acts import clause
from crossread.account.talks.fields import Signs
from crossread.account.talks.rounds import LINKED, Rounds
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span


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
    groups: list[tuple[set[str], list[tuple[Line, Span]]]] = []
    for line, span in sorted(met, key=lambda x: (x[0].article, x[1].start, x[1].end)):
        words = {
            line.tree.lemma(k)
            for k in line.tokens
            if span.start <= line.tree.token(k).start < span.end and line.tree.token(k).pos in ("PROPN", "NUM", "NOUN")
        }
        same = next((g for g in groups if words and len(g[0] & words) >= 0.6 * min(len(g[0]), len(words))), None)
        if same:
            same[1].append((line, span))
        else:
            groups.append((words, [(line, span)]))
    out = []
    for _, items in groups:
        evidence = [view.evidence(x.article, s) for x, s in items]
        best = max(evidence, key=lambda e: (len(e.text), e.article, -e.start))
        out.append(view.leaf(" ".join(best.text.split()), evidence))
    return sorted(
        out, key=lambda x: (-len({e.article for e in x.evidence}), x.evidence[0].article, x.evidence[0].start)
    )


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
