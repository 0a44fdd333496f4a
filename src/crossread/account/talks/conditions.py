"""What is tied to what: "only once …", "unless …", "conditional on …", "no deal without …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crossread.account.talks.acts import ahead, clause, denied
from crossread.account.talks.fields import Signs
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Condition
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_ALIKE = 0.6
_OWN = frozenset({"mark", "punct", "conj", "cc", "parataxis"})


def find_conditions(
    view: View, lines: Iterable[Line], found: dict[tuple[str, int], Signs], schema: Schema, sides: Sides
) -> list[Condition]:
    """Each tie with the whole clause that states it; wordings of several articles together."""
    met: list[tuple[Line, Span, Span, str | None]] = []
    for line in lines:
        for verb, on in _ties(line, found[line.article, line.index], schema):
            value = clause(line.tree, line, verb)
            if value.start <= on.start and on.end <= value.end:
                whole = value
            else:
                whole = Span(min(value.start, on.start), max(value.end, on.end))
            party = next(iter(sides.subject(line, verb)), None)
            spoken = sides.speaker(line, verb)
            if whole.end - whole.start <= 320:
                met.append((line, whole, on, spoken or party))
    groups: list[tuple[set[str], list[tuple[Line, Span, Span, str | None]]]] = []
    for item in sorted(met, key=lambda m: (m[0].article, m[1].start, m[2].start)):
        words = _words(item[0], item[1])
        same = next((g for g in groups if len(g[0] & words) >= _ALIKE * max(1, min(len(g[0]), len(words)))), None)
        if same:
            same[1].append(item)
        else:
            groups.append((words, [item]))
    out = []
    for _, items in groups:
        best = max(items, key=lambda m: (m[1].end - m[1].start < 250, m[1].end - m[1].start, m[0].article))
        text = best[0].tree.reading.words
        spoken_by = [s for m in items if (s := view.speaker(m[0].article, m[1]))]
        leaf = view.leaf(
            " ".join(text(*best[1]).split()),
            [view.evidence(m[0].article, m[1]) for m in items],
            by=max(sorted(set(spoken_by)), key=spoken_by.count) if spoken_by else None,
        )
        party = next((m[3] for m in items if m[3]), None)
        out.append(Condition(**dict(leaf), on=" ".join(text(*best[2]).split()), party=party))
    return sorted(
        out, key=lambda x: (-len({e.article for e in x.evidence}), x.evidence[0].article, x.evidence[0].start)
    )


def _words(line: Line, span: Span) -> set[str]:
    tree = line.tree
    return {
        tree.lemma(k)
        for k in line.tokens
        if span.start <= tree.token(k).start < span.end and tree.token(k).pos in ("NOUN", "VERB", "PROPN")
    }


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
            over = _verb(tree, token.head)
            if over is not None and line.first <= over < line.last:
                yield over, tree.phrase(i, without=frozenset({"parataxis"}))
        elif lemma in schema.ties and token.pos in ("VERB", "ADJ", "NOUN") and near:
            for k in tree.kids(i, "obl", "nmod", "advcl", "xcomp", "obj"):
                tied = {tree.lemma(m) for m in tree.kids(k, "case", "mark")} & schema.ties[lemma]
                over = _verb(tree, i)
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
            head, over = token.head, _verb(tree, tree.token(token.head).head)
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


def _verb(tree: Tree, i: int) -> int | None:
    for _ in range(6):
        if tree.token(i).pos in ("VERB", "AUX") or tree.kids(i, "cop"):
            return i
        above = tree.token(i).head
        if above == i:
            return None
        i = above
    return None
