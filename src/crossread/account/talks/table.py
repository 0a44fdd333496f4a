"""Which names a sentence shows at the table: "the A delegation", "talks between A and B", "A, B and C agreed"."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.account.talks.schema import Schema
from crossread.account.talks.setting import find_mediators, mediating
from crossread.account.talks.sides import subjects
from crossread.account.talks.signs import signs
from crossread.account.talks.view import Line, View, dateline
from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries
from crossread.readings.tree import Tree

_KINDS = frozenset({"place", "organisation", "group", "country"})
_JOINING = frozenset({"with", "between", "and", "from"})
_STANCES = frozenset({"demand", "offer", "refusal"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({",", "and", "&"})


def phrase_of(view: View, line: Line, token: int) -> Span:
    """The noun phrase the name stands in: "a U.S. delegation", or the name alone."""
    tree = line.tree
    head = tree.token(token).head
    if tree.token(token).dep in ("amod", "compound", "nmod", "nmod:poss") and tree.token(head).pos == "NOUN":
        span = tree.phrase(head, without=frozenset({"acl", "acl:relcl", "conj", "case", "nmod", "appos"}))
        if span.start <= tree.token(token).start < span.end and span.end - span.start < 120:
            return span
    return view.name_at(line.article, token)


def at_the_table(view: View, line: Line, schema: Schema) -> list[tuple[int, str]]:
    """Names in a line that stand for a side of talks; who carries words between the sides is none."""
    found = _seated(view, line, schema)
    if not found:
        return []
    between = {k for _, heads in mediating(line, schema) for h in heads for k in line.tree.below(h)}
    carrying = {m.entity for m in find_mediators(view, [line], schema, set())}
    return [
        (k, id)
        for k, id in found
        if k not in between and id not in carrying and view.entity_at(line.article, k) not in carrying
    ]


def _seated(view: View, line: Line, schema: Schema) -> list[tuple[int, str]]:
    tree, w = line.tree, schema.words
    found = signs(view, line, schema, frozenset())
    out: list[tuple[int, str]] = []
    # "the Ruritanian delegation", "Ruritania's negotiators"
    for i in found.people:
        if _meets(tree, i, schema) or (tree.lemma(i) in w["envoys"] and (found.talks or tree.lemma(i) == "delegation")):
            out += _names_under(view, line, i)
            # "representatives of A and B"
            for k in tree.kids(i, "nmod"):
                if {tree.lemma(m) for m in tree.kids(k, "case")} & {"of", "from", "for"}:
                    for part in tree.conjuncts(k):
                        out += _name_at(view, line, part)
    for i in found.talks:
        # "talks between A and B", "A-B talks", "negotiations with B"
        under = [(k, id) for k, id in _names_under(view, line, i) if not _town(view, id)]
        # "A-B talks" are A's and B's; "the A talks" may be about A
        if len({id for _, id in under}) > 1 or any(tree.token(k).pos == "ADJ" for k, _ in under):
            out += under
        for k in tree.kids(i, "nmod"):
            if {tree.lemma(m) for m in tree.kids(k, "case")} & _JOINING:
                for part in tree.conjuncts(k):
                    out += _name_at(view, line, part, _KINDS | {"person"})
    out += _joined(view, line, schema, bool(found.strong))
    out += _led(view, line, schema)
    # "A and B met", "A met with B"
    for i in line.tokens:
        if tree.token(i).pos == "VERB" and tree.lemma(i) in w["talks.verbs"] - w["mediate"]:
            for k in tree.kids(i, "nsubj"):
                for part in tree.conjuncts(k):
                    out += _name_at(view, line, part)
            for k in tree.kids(i, "obl"):
                if "with" in {tree.lemma(m) for m in tree.kids(k, "case")}:
                    for part in tree.conjuncts(k):
                        out += _name_at(view, line, part)
    return out


def _joined(view: View, line: Line, schema: Schema, strong: bool) -> list[tuple[int, str]]:
    """Names in one row ("A, B and the C movement") that do one thing together, or that talks are told to be between.

    The row is read off the words in order: where names crowd, a parse is least sure.
    """
    out: list[tuple[int, str]] = []
    for row in _rows(view, line, schema):
        if len({id for _, id in row}) < 2 or not _stands_free(line, row[0][0], schema):
            continue
        doing = next((k for k in range(row[-1][0] + 1, line.last) if line.tree.token(k).pos == "VERB"), None)
        lemma = line.tree.lemma(doing) if doing is not None else ""
        if lemma in schema.words["bystander"] | schema.words["mediate"] | schema.words["format.indirect"] | {"host"}:
            continue
        fails = lemma in schema.words["outcomes.fail"] and bool(line.lemmas() & schema.words["talks.weak"])
        come_of = line.lemmas() & (schema.words["outcomes.agreement"] | schema.words["outcomes.progress"])
        if strong or fails or come_of or lemma in schema.words["jointly"]:
            out += row
    return out


def opposed(view: View, line: Line, schema: Schema) -> Iterator[tuple[int, str]]:
    """Bodies in a line that demand, offer or refuse."""
    tree = line.tree
    for i in line.tokens:
        if tree.token(i).pos == "VERB" and schema.act(tree.lemma(i)) in _STANCES:
            for k in subjects(line, i):
                yield from _name_at(view, line, k, _KINDS - {"place"})


def _rows(view: View, line: Line, schema: Schema) -> list[list[tuple[int, str]]]:
    """Names with nothing between them but signs, "and", articles, adjectives and nouns for a side."""
    tree, sides = line.tree, _side_nouns(schema)
    rows: list[list[tuple[int, str]]] = []
    last: int | None = None
    for i in range(dateline(line), line.last):
        found = _body_at(view, line, i)
        if not found or _owned(view, line, i) not in {None} | sides:
            continue  # "A and B's offer"
        gap = range(last + 1, i) if last is not None else range(0)
        same = bool(rows) and rows[-1][-1][1] == found[0][1]
        linked = any(tree.lemma(k) in _LINKS for k in gap)
        if last is not None and all(_passes(tree, k, sides) for k in gap) and (linked or (same and i - last <= 2)):
            rows[-1] += found
        else:
            rows.append(found)
        last = i
    return rows


def _owned(view: View, line: Line, i: int) -> str | None:
    """The noun that belongs to a name, where it stands in the genitive: "offer" of "B's latest offer"."""
    tree = line.tree
    k = tree.at(view.name_at(line.article, i).end - 1) + 1
    if k >= line.last or tree.reading.words(tree.token(k).start, tree.token(k).end) not in _GENITIVE:
        return None
    k += 1
    noun = ""
    while k < line.last and tree.token(k).pos in ("ADJ", "NOUN"):
        noun = tree.lemma(k)
        k += 1
    return noun


def _passes(tree: Tree, k: int, sides: frozenset[str]) -> bool:
    return (
        tree.lemma(k) in _LINKS
        or tree.token(k).pos in ("DET", "ADJ", "PART")
        or (tree.token(k).pos in ("NOUN", "PROPN") and tree.lemma(k) in sides)
    )


def _stands_free(line: Line, first: int, schema: Schema) -> bool:
    """Whether a row of names is no place and no agent: it opens, follows a noun, or stands after "between" or "of"."""
    tree, k = line.tree, first - 1
    while k >= line.first and tree.token(k).pos in ("DET", "ADJ"):
        k -= 1
    if k < dateline(line) or tree.token(k).pos != "ADP":
        return True
    of = tree.lemma(k) in ("of", "from", "for") and k > line.first
    return tree.lemma(k) in _JOINING - {"from"} or (of and tree.lemma(k - 1) in _side_nouns(schema))


def _side_nouns(schema: Schema) -> frozenset[str]:
    return schema.words["delegation"].union(*schema.classes.values(), {"group"})


def _led(view: View, line: Line, schema: Schema) -> list[tuple[int, str]]:
    """ "A's team was led by …", "A was represented by …"."""
    tree = line.tree
    out: list[tuple[int, str]] = []
    for i in line.tokens:
        if tree.token(i).pos != "VERB" or tree.lemma(i) not in schema.words["lead"] | {"represent"}:
            continue
        for k in subjects(line, i):
            if tree.lemma(i) == "represent":
                out += _name_at(view, line, k)
            elif tree.lemma(k) in ("delegation", "team"):
                out += _names_under(view, line, k)
    return out


def _body_at(view: View, line: Line, token: int) -> list[tuple[int, str]]:
    """A name that can be a side: a body or place, or what was read as a person and bears no title."""
    found = _name_at(view, line, token, _KINDS | {"person"})
    return [(t, id) for t, id in found if view.entities[id].kind != "person" or not view.entities[id].roles]


def _town(view: View, id: str) -> bool:
    """A place that is no country and that the articles mostly tell as where something is: "the Geneva talks"."""
    e = view.entities[id]
    if e.kind != "place" or countries().country(e.name):
        return False
    within = 0
    for m in e.mentions:
        tree = view.trees[m.article]
        i = tree.at(m.start)
        within += i > 0 and tree.lemma(i - 1) in ("in", "at")
    return 3 * within >= len(e.mentions)


def _meets(tree: Tree, i: int, schema: Schema) -> bool:
    head = tree.token(i).head
    return tree.lemma(head) in schema.words["talks.verbs"] - schema.words["mediate"]


def _names_under(view: View, line: Line, i: int) -> list[tuple[int, str]]:
    """Names among the words that stand before a noun and modify it, coordinated ones included."""
    tree = line.tree
    out: list[tuple[int, str]] = []
    for k in tree.kids(i, "amod", "compound", "nmod:poss", "nmod", "det"):
        if (k < i and not tree.kids(k, "case")) or tree.token(k).dep == "nmod:poss":
            for part in tree.below(k):
                if part < i:
                    out += _name_at(view, line, part)
    return out


def _name_at(view: View, line: Line, token: int, kinds: frozenset[str] = _KINDS) -> list[tuple[int, str]]:
    if line.first <= token < dateline(line):
        return []  # where the report was written
    if token > line.first and line.tree.lemma(token - 1) == "(":
        return []  # an agency or outlet in brackets
    id = view.side_at(line.article, token)
    tree = line.tree
    if id is not None and view.entities[id].kind == "place" and tree.token(token).dep != "conj":
        above = view.entity_at(line.article, tree.token(token).head)
        if above not in (None, id, view.entity_at(line.article, token)) and view.entities[above].kind != "place":
            return []  # "Ruritania's Blue Line": the company, not where it is from
    return [(token, id)] if id is not None and view.entities[id].kind in kinds else []
