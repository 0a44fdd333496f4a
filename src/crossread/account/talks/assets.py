"""The register of property and other objects in dispute."""

from __future__ import annotations

from collections import defaultdict

from crossread.account.evidence import Evidence
from crossread.account.talks.schema import Schema
from crossread.account.talks.types import Asset, Leaf
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_DROP = frozenset({"case", "conj", "cc", "acl:relcl", "acl", "advcl", "punct", "parataxis"})


def find_assets(view: View, lines: list[Line], schema: Schema) -> list[Asset]:
    """Each object that some line tells to be held, restricted, claimed or to be returned.

    A general word ("six properties, including …") opens a list: what it includes are the objects; the general words
    themselves stand as an entry only where no list is told.
    """
    w = schema.words
    shown: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    status: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    places: dict[str, str | None] = {}
    kinds: dict[str, str] = {}
    for line in lines:
        tree = line.tree
        held = [
            i for i in line.tokens if tree.lemma(i) in w["assets.held"] and tree.token(i).pos in ("VERB", "NOUN", "ADJ")
        ]
        if not held:
            continue
        objects = [
            i
            for i in line.tokens
            if tree.lemma(i) in w["assets.nouns"]
            and tree.token(i).pos in ("NOUN", "PROPN")
            and not _venue(tree, i)
            and not _in_a_place_name(view, line, i)
        ]
        if not any(tree.lemma(i) in w["assets.general"] for i in objects) and not any(
            tree.token(i).dep in ("obj", "nsubj:pass", "conj") for i in objects
        ):
            continue
        verb = held[0]
        state = view.evidence(line.article, view.clause(line, verb))
        for i in objects:
            for span, place in _expanded(view, line, i):
                words = tree.reading.words(*span)
                key = _key(tree, i, place, words)
                shown[key].append((words, view.evidence(line.article, span)))
                status[key].append((tree.reading.words(state.start, state.end), state))
                places[key] = place or places.get(key)
                kinds[key] = tree.lemma(i)
    out = []
    for key, items in shown.items():
        evidence = [e for _, e in items]
        name = max((n for n, _ in items), key=lambda n: (len(n), n))
        best = status[key][0]
        leaf: Leaf = view.leaf(best[0], [s for _, s in status[key]])
        unique = {(e.article, e.start, e.end): e for e in evidence}
        kept = [unique[k] for k in sorted(unique)]
        out.append(
            Asset(name=name, place=places[key], kind=kinds[key], status=leaf, evidence=kept, origins=view.origins(kept))
        )
    return sorted(
        out, key=lambda a: (-len({e.article for e in a.evidence}), a.evidence[0].article, a.evidence[0].start)
    )


def _expanded(view: View, line: Line, i: int) -> list[tuple[Span, str | None]]:
    """The object once for each place told of it: "estates in A and B" are two."""
    tree = line.tree
    phrase = tree.phrase(i, without=_DROP)
    out: list[tuple[Span, str | None]] = []
    for k in tree.kids(i, "nmod"):
        if {tree.lemma(m) for m in tree.kids(k, "case")} & {"in", "on", "at", "near"}:
            for part in tree.conjuncts(k):
                id = view.entity_at(line.article, part)
                if id is not None and view.entities[id].kind in ("place", "facility"):
                    name = Span(phrase.start, tree.token(part).end)
                    if out or name.end <= name.start:
                        name = tree.phrase(part, without=_DROP)
                    out.append((name, view.entities[id].name))
    return out or [(phrase, None)]


def _in_a_place_name(view: View, line: Line, i: int) -> bool:
    id = view.entity_at(line.article, i)
    return id is not None and view.entities[id].kind == "place"


def _key(tree: Tree, i: int, place: str | None, words: str) -> str:
    if place:
        return f"{tree.lemma(i)}|{place.lower()}"
    return f"{tree.lemma(i)}|"


def _venue(tree: Tree, i: int) -> bool:
    """ "at the consulate": where something happens, not what is claimed."""
    kids = {tree.lemma(m) for m in tree.kids(i, "case")}
    return tree.token(i).dep.startswith("obl") and bool(kids & {"at", "to", "from", "inside"})
