"""The register of property and other objects in dispute: one entry an object, its place, what each side claims.

A counted general word ("six properties, including …") opens a list: what it includes are the entries, item by item and
place by place. Wordings of one object (same sort of thing, same place; or the same name) are one entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from crossread.account.evidence import Evidence
from crossread.account.talks.acts import acts
from crossread.account.talks.grammar import ahead, clause, governing, infinitive
from crossread.account.talks.groups import by_support
from crossread.account.talks.items import OPENERS, Item, acted, argument, counted, held, objects, opened, placed
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Asset, AssetList, Leaf, Position
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span

_CLAIMING = {
    "demand": "demand",
    "complaint": "complaint",
    "refusal": "refusal",
    "offer": "offer",
    "commitment": "offer",
}


@dataclass(slots=True)
class Entry:
    """All mentions of one object."""

    items: list[Item] = field(default_factory=list)
    status: list[Evidence] = field(default_factory=list)
    claims: list[tuple[str, str, Evidence]] = field(default_factory=list)

    def kinds(self) -> set[str]:
        """Nouns it is called by."""
        return {x.line.tree.lemma(x.head) for x in self.items}

    def places(self) -> set[str]:
        """Places told of it."""
        return {x.place for x in self.items if x.place}

    def place(self) -> str | None:
        """The place most often told of it."""
        return min(self.places(), key=lambda p: (-sum(x.place == p for x in self.items), p), default=None)


def find_assets(view: View, lines: list[Line], schema: Schema, sides: Sides) -> tuple[list[Asset], list[AssetList]]:
    """The register, and the counted groups its entries belong to, by article."""
    entries: list[Entry] = []
    lists: list[tuple[Line, int, list[Entry]]] = []
    for line in lines:
        taken, list_of = held(line, schema), opened(view, line, schema)
        if list_of is not None and (taken or _claimed(view, line, schema, sides)):
            general, items = list_of
            mine = [_enter(entries, x, schema) for x in items]
            lists.append((line, general, mine))
            told = [general]
        else:
            told = [i for i in objects(view, line, schema) if argument(line, i, taken) or acted(line, i, schema)]
            mine = [_enter(entries, x, schema) for i in told for x in placed(view, line, i)]
        for entry in mine:
            _tell(view, line, told, taken, entry, schema, sides)
    return _register(view, entries, schema), _groups(view, lists)


def _claimed(view: View, line: Line, schema: Schema, sides: Sides) -> bool:
    return any(a.kind in _CLAIMING and a.parties for a in acts(view, line, schema, sides))


# -- one entry per object ------------------------------------------------------------------------------------------


def _enter(entries: list[Entry], item: Item, schema: Schema) -> Entry:
    """The entry an item belongs to: same sort of thing in the same place, or the same words."""
    for entry in entries:
        if _same(entry, item, schema):
            entry.items.append(item)
            return entry
    entries.append(Entry([item]))
    return entries[-1]


def _same(entry: Entry, item: Item, schema: Schema) -> bool:
    kind = item.line.tree.lemma(item.head)
    alike = kind in entry.kinds() or any(kind in g and entry.kinds() & g for g in schema.alike)
    if item.place is not None and entry.places():
        return alike and item.place in entry.places()
    if kind not in entry.kinds():
        return False
    mine = _which(item)
    theirs = set().union(*(_which(x) for x in entry.items))
    return mine <= theirs or theirs <= mine


def _which(item: Item) -> set[str]:
    """Words that say which one: "summer" of "two summer houses"."""
    tree = item.line.tree
    return {
        tree.lemma(k)
        for k in item.line.tokens
        if item.noun.start <= tree.token(k).start < item.noun.end
        and k != item.head
        and tree.token(k).pos in ("NOUN", "PROPN", "ADJ")
    }


def _tell(
    view: View, line: Line, told: list[int], taken: list[int], entry: Entry, schema: Schema, sides: Sides
) -> None:
    """What the line says of an entry: its state, and what a party claims of it."""
    tree = line.tree
    # "to return", "on reopening": wanted, not so
    verbs = {k: governing(tree, k) for k in taken}
    states = [
        k for k, v in verbs.items() if not infinitive(tree, v) and not ahead(tree, v) and not tree.kids(v, "mark")
    ]
    if states:
        span = _cut(line, clause(tree, line, verbs[states[0]]), told)
        entry.status.append(view.evidence(line.article, span))
    for a in acts(view, line, schema, sides):
        if (
            a.kind in _CLAIMING
            and not a.negated
            and any(a.value.start <= tree.token(i).start < a.value.end for i in told)
        ):
            for party in a.parties:
                entry.claims.append((party, _CLAIMING[a.kind], view.evidence(line.article, _cut(line, a.value, told))))


def _cut(line: Line, span: Span, told: list[int]) -> Span:
    """The clause up to where a list opens: the state of six properties, not their names."""
    tree = line.tree
    for k in line.tokens:
        word = tree.reading.words(tree.token(k).start, tree.token(k).end)
        opens = tree.lemma(k) in OPENERS or word == "including"
        if opens and told and k > told[0] and span.start < tree.token(k).start < span.end:
            end = tree.token(k - 1 if tree.token(k - 1).pos != "PUNCT" else k - 2).end
            return Span(span.start, max(end, span.start + 1))
    return span


# -- the register --------------------------------------------------------------------------------------------------


def _register(view: View, entries: list[Entry], schema: Schema) -> list[Asset]:
    general = schema.words["assets.general"]
    named = [e for e in entries if not (e.kinds() <= general and not e.places())]
    out = []
    for e in named or entries:
        evidence = {(p.article, p.start, p.end): p for x in e.items if (p := view.evidence(x.line.article, x.words))}
        kept = [evidence[k] for k in sorted(evidence)]
        claims: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for party, kind, passage in e.claims:
            claims[party, kind].append(passage)
        out.append(
            Asset(
                name=_name(e),
                place=e.place(),
                kind=_kind(e),
                status=_status(view, e),
                evidence=kept,
                origins=view.origins(kept),
                names=sorted({_worded(x) for x in e.items}),
                number=max((x.number for x in e.items if x.number), default=None),
                claims=[
                    Position(**dict(view.leaf(_longest(told), told)), party=party, kind=kind)  # type: ignore[arg-type]
                    for (party, kind), told in sorted(claims.items())
                ],
            )
        )
    return by_support(out)


def _status(view: View, e: Entry) -> Leaf | None:
    told = [p for p in e.status if len(p.text.split()) > 2]
    if not told:
        return None
    return view.leaf(_longest(told), told)


def _longest(told: list[Evidence]) -> str:
    best = max(told, key=lambda p: (len(p.text) <= 160, len(p.text), p.article, -p.start))
    return " ".join(best.text.split())


def _name(e: Entry) -> str:
    """The fullest wording of what it is, without its place; a proper name before a common one."""
    worded = [(x, _worded(x)) for x in e.items]
    proper = [w for x, w in worded if _has_name(x)]
    return max(proper or [w for _, w in worded], key=lambda w: (len(w), w))


def _called(e: Entry) -> str:
    """Name and place, as a list of entries shows them."""
    place = e.place()
    return f"{_name(e)}, {place}" if place else _name(e)


def _worded(x: Item) -> str:
    """The words of a mention, its quotation marks in pairs."""
    text = x.line.tree.reading.article.text
    words = text[x.noun.start : x.noun.end]
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words += text[x.noun.end : x.noun.end + 1].strip(" ,.;")
    return " ".join(words.split())


def _has_name(x: Item) -> bool:
    tree = x.line.tree
    return any(
        tree.token(k).pos == "PROPN" and x.noun.start <= tree.token(k).start < x.noun.end and k != x.head
        for k in x.line.tokens
    )


def _kind(e: Entry) -> str:
    votes = Counter(x.line.tree.lemma(x.head) for x in e.items)
    return min(votes, key=lambda k: (-votes[k], k))


def _groups(view: View, lists: list[tuple[Line, int, list[Entry]]]) -> list[AssetList]:
    """Counted groups: the same number of the same things in several articles is one group."""
    found: dict[tuple[str, int | None], list[tuple[Line, int, list[Entry]]]] = defaultdict(list)
    for line, general, entries in lists:
        tree = line.tree
        found[tree.lemma(general), counted(tree, max(line.first, general - 5), general)].append(
            (line, general, entries)
        )
    out = []
    for (_, of), told in sorted(found.items(), key=lambda x: (-len(x[1]), str(x[0]))):
        passages = []
        for line, general, _ in told:
            tree = line.tree
            first = general
            while first > line.first and tree.token(first - 1).pos in ("ADJ", "NUM", "PROPN", "NOUN"):
                first -= 1
            passages.append(view.evidence(line.article, view.span(tree, first, general)))
        by_article: dict[str, list[str]] = {}
        items: list[str] = []
        for line, _, entries in told:
            names = [_called(e) for e in entries]
            by_article.setdefault(line.article, [])
            by_article[line.article] += [n for n in names if n not in by_article[line.article]]
            items += [n for n in names if n not in items]
        leaf = view.leaf(_longest(passages), passages)
        if of is None and len(items) < 2:
            continue
        out.append(AssetList(**dict(leaf), number=of, items=items, by_article=by_article))
    return out
