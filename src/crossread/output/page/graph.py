"""The graph of origins: articles on the left, who stands behind them on the right, shared passages between articles."""

from __future__ import annotations

from typing import NamedTuple

from crossread.account.account import Origin
from crossread.output.safe import short
from crossread.output.view import View, Witness

ROW = 34
WIDTH = 880
LEFT = 350
RIGHT = 580
LABEL = LEFT - 112
"""Where the articles' names end; the arcs of shared passages lie between them and the nodes."""
TOP = 34
SINGLES = 14
"""Origins behind one article only are drawn up to this many; the list below the graph has all."""


class ArticleNode(NamedTuple):
    """An article, at height `y`."""

    witness: Witness
    y: float
    name: str


class OriginNode(NamedTuple):
    """An origin, at height `y`; `weight` is the number of articles it stands behind."""

    origin: Origin
    y: float
    name: str
    weight: int
    radius: float


class Edge(NamedTuple):
    """From an article to an origin."""

    path: str
    sign: str
    origin: str
    strong: bool


class Arc(NamedTuple):
    """Passages two articles share; `share` in per cent of the shorter one."""

    path: str
    first: str
    second: str
    share: int
    width: float
    item: str
    x: float
    y: float


class Graph(NamedTuple):
    """All of it, with the size of the drawing."""

    articles: tuple[ArticleNode, ...]
    origins: tuple[OriginNode, ...]
    edges: tuple[Edge, ...]
    arcs: tuple[Arc, ...]
    width: int
    height: int
    left: int
    right: int
    label: int
    undrawn: int


def draw_graph(view: View) -> Graph:
    """The graph of an account's origins. Places follow from the account alone."""
    shared = [o for o in view.origins_by_weight if len(set(o.articles)) > 1]
    single = [o for o in view.origins_by_weight if len(set(o.articles)) == 1]
    drawn = single[:SINGLES]

    def middle(o: Origin) -> float:
        rows = [view.order[a] for a in set(o.articles)]
        return sum(rows) / len(rows)

    # Each origin stands as near as can be to the middle of its articles: few lines cross.
    column = sorted(shared + drawn, key=lambda o: (middle(o), -len(set(o.articles)), o.name, o.id))
    rows = max(len(view.witnesses), len(column), 1)
    height = TOP + rows * ROW + 10

    def y(i: int, n: int) -> float:
        return round(TOP + (height - TOP - 10) * (i + 0.5) / n, 1)

    articles = tuple(
        ArticleNode(w, y(i, len(view.witnesses)), short(w.label, 30)) for i, w in enumerate(view.witnesses)
    )
    at = {n.witness.article.id: n for n in articles}
    origins = []
    edges = []
    for i, o in enumerate(column):
        weight = len(set(o.articles))
        node = OriginNode(o, y(i, len(column)), short(o.name, 32), weight, round(5 + 2.2 * min(weight - 1, 5), 1))
        origins.append(node)
        for a in sorted(set(o.articles), key=view.order.__getitem__):
            start, bend = at[a].y, (RIGHT - LEFT) * 0.5
            x = LEFT + 14
            path = f"M{x} {start}C{x + bend} {start} {RIGHT - bend} {node.y} {RIGHT - node.radius} {node.y}"
            edges.append(Edge(path, view.sign(a), o.id, weight > 1))
    edges.sort(key=lambda e: e.strong)
    arcs = []
    for n, r in enumerate(view.account.reuse, 1):
        first, second = sorted((at[a] for a in r.articles[:2]), key=lambda node: node.y)
        reach = 14 + 9 * min(abs(view.order[r.articles[0]] - view.order[r.articles[1]]), 9)
        x = LEFT - 14
        path = f"M{x} {first.y}C{x - reach} {first.y} {x - reach} {second.y} {x} {second.y}"
        share = round(100 * r.share)
        arcs.append(
            Arc(path, first.witness.sign, second.witness.sign, share, round(1 + min(share, 60) / 12, 1), f"r{n}",
                x - reach * 0.75, round((first.y + second.y) / 2, 1))
        )  # fmt: skip
    return Graph(
        articles, tuple(origins), tuple(edges), tuple(arcs), WIDTH, height, LEFT, RIGHT, LABEL, len(single) - len(drawn)
    )
