"""The register of property and other objects in dispute: one entry an object, its place, what each side claims.

A counted general word ("six properties, including …") opens a list: what it includes are the entries, item by item and
place by place. Wordings of one object (same sort of thing, same place; or the same name) are one entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossread.account.evidence import Evidence
from crossread.account.talks.acts import acts, ahead, clause, infinitive
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Asset, AssetList, Leaf, Position
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_IN = frozenset({"in", "on", "at", "near", "outside"})
_OPENERS = frozenset({"include", "including", ":", "namely"})
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12,
}  # fmt: skip
_CLAIMING = {
    "demand": "demand",
    "complaint": "complaint",
    "refusal": "refusal",
    "offer": "offer",
    "commitment": "offer",
}
_LONGEST_LIST = 90
_QUOTES = frozenset({'"', "'", "“", "”", "‘", "’"})


@dataclass(frozen=True, slots=True)
class Item:
    """One mention of an object: its head noun and words, the place told of it, how many it stands for."""

    line: Line
    head: int
    words: Span
    noun: Span
    place: str | None
    number: int | None


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


def find_assets(view: View, lines: list[Line], schema: Schema, sides: Sides) -> tuple[list[Asset], list[AssetList]]:
    """The register, and the counted groups its entries belong to, by article."""
    entries: list[Entry] = []
    lists: list[tuple[Line, int, list[Entry]]] = []
    for line in lines:
        held = _held(line, schema)
        opened = _opened(view, line, schema)
        if opened is not None and (held or _claimed(view, line, schema, sides)):
            general, items = opened
            mine = [_enter(entries, x, schema) for x in items]
            lists.append((line, general, mine))
            told = [general]
        else:
            told = [i for i in _objects(view, line, schema) if _argument(line, i, held) or _acted(line, i, schema)]
            mine = [_enter(entries, x, schema) for i in told for x in _placed(view, line, i)]
        for entry in mine:
            _tell(view, line, told, held, entry, schema, sides)
    return _register(view, entries, schema), _groups(view, lists, schema)


# -- what a line holds ---------------------------------------------------------------------------------------------


def _held(line: Line, schema: Schema) -> list[int]:
    tree = line.tree
    return [
        i
        for i in line.tokens
        if tree.lemma(i) in schema.words["assets.held"]
        and tree.token(i).pos in ("VERB", "NOUN", "ADJ")
        and not {tree.lemma(k) for k in tree.kids(i, "obj")}
        & (schema.words["talks.strong"] | schema.words["talks.weak"])
    ]


def _claimed(view: View, line: Line, schema: Schema, sides: Sides) -> bool:
    return any(a.kind in _CLAIMING and a.parties for a in acts(view, line, schema, sides))


def _objects(view: View, line: Line, schema: Schema) -> list[int]:
    tree = line.tree
    return [
        i
        for i in line.tokens
        if tree.lemma(i) in schema.words["assets.nouns"]
        and tree.token(i).pos in ("NOUN", "PROPN")
        and tree.token(i).dep not in ("compound", "amod", "nmod:poss")
        and not _venue(tree, i)
        and not _in_a_place_name(view, line, i)
    ]


def _argument(line: Line, i: int, held: list[int]) -> bool:
    """Whether an object is what is held: under the word for it, or over it ("properties seized")."""
    tree, at = line.tree, i
    for _ in range(4):
        above = tree.token(at).head
        if above in held:
            return tree.token(at).dep not in ("nsubj", "advcl", "acl") or tree.token(above).pos != "VERB"
        if above == at or tree.token(above).pos == "VERB":
            break
        at = above
    return any(k in held for k in tree.kids(i, "acl", "acl:relcl", "amod"))


def _acted(line: Line, i: int, schema: Schema) -> bool:
    """Whether some side demands, promises or refuses to return or hand over an object."""
    tree = line.tree
    above = tree.token(i).head
    return tree.token(i).dep in ("obj", "nsubj:pass") and tree.lemma(above) in schema.words["assets.moved"]


def _opened(view: View, line: Line, schema: Schema) -> tuple[int, list[Item]] | None:
    """The general noun that opens a list, and the items of the list."""
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) not in schema.words["assets.general"] or tree.token(i).pos not in ("NOUN", "PROPN"):
            continue
        if tree.token(i).dep in ("compound", "amod"):
            continue
        for k in range(i + 1, min(i + 18, line.last)):
            # "properties under restrictions, including …", "objects: …"
            if tree.lemma(k) in _OPENERS or tree.reading.words(tree.token(k).start, tree.token(k).end) == "including":
                items = list(_listed(view, line, k + 1))
                if items:
                    return i, items
            if tree.lemma(k) in (".", ";"):
                break
    return None


def _listed(view: View, line: Line, first: int) -> Iterator[Item]:
    """Items of a list read off the words in order: noun phrases, each with the places after "in" or "on".

    The relations of words are least to be trusted in long lists, so signs and conjunctions part the items here.
    """
    tree = line.tree
    noun: int | None = None
    start: int | None = None
    after_in = False
    placed = False
    pending: list[Item] = []

    def close() -> Iterator[Item]:
        if noun is not None and start is not None and not placed:
            words = view.span(tree, start, noun)
            yield Item(line, noun, words, words, None, _number(tree, start, noun))

    i = first
    while i < min(line.last, first + _LONGEST_LIST):
        token, lemma = tree.token(i), tree.lemma(i)
        id = view.entity_at(line.article, i)
        place = id is not None and view.entities[id].kind in ("place", "facility")
        if after_in and place and id is not None and noun is not None and start is not None:
            end = tree.at(view.name_at(line.article, i).end - 1)
            named = view.span(tree, start, noun)
            yield Item(line, noun, view.span(tree, start, end), named, view.entities[id].name, None)
            placed, i = True, end + 1
            continue
        if lemma in _IN and token.pos in ("ADP", "ADV", "SCONJ"):
            after_in = True
        elif lemma in (",", ";", "and", "&"):
            if not _place_next(view, line, i) or not after_in:
                yield from close()
                if not (after_in and _place_next(view, line, i)):
                    noun, start, after_in, placed = None, None, False, False
        elif token.pos in ("VERB", "AUX") and token.dep not in ("amod", "compound"):
            break
        elif token.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            if after_in and placed:
                noun, start, after_in, placed = None, None, False, False
            if start is None:
                start = i
            if token.pos in ("NOUN", "PROPN") and not after_in:
                noun = i
        elif lemma in (".", "which", "who"):
            break
        i += 1
    yield from close()
    yield from pending


def _place_next(view: View, line: Line, i: int) -> bool:
    """Whether a comma or "and" is followed by the name of a place, which then goes with the noun before."""
    tree = line.tree
    k = i + 1
    while k < line.last and tree.token(k).pos in ("DET", "CCONJ", "PUNCT"):
        k += 1
    if k >= line.last:
        return False
    id = view.entity_at(line.article, k)
    if id is None or view.entities[id].kind not in ("place", "facility"):
        return False
    after = tree.at(view.name_at(line.article, k).end - 1) + 1
    while after < line.last and tree.reading.words(tree.token(after).start, tree.token(after).end) in _QUOTES:
        after += 1
    return after >= line.last or tree.token(after).pos not in ("NOUN", "PROPN")


def _placed(view: View, line: Line, i: int) -> Iterator[Item]:
    """An object once for each place told of it: "estates in A and B" are two."""
    tree = line.tree
    start = i
    while (
        start > line.first
        and tree.token(start - 1).pos in ("ADJ", "NOUN", "PROPN", "NUM", "PART")
        and tree.token(start - 1).head in range(start - 1, i + 1)
    ):
        start -= 1
    last = i
    while (
        last + 1 < line.last
        and tree.token(last + 1).pos == "PROPN"
        and tree.token(last + 1).dep in ("flat", "appos", "nmod")
    ):
        last += 1  # "the trawler Anna K."
    places: list[tuple[str, int]] = []
    k = last + 1
    if k < line.last and tree.lemma(k) in _IN:
        k += 1
        while k < line.last:
            id = view.entity_at(line.article, k)
            if id is not None and view.entities[id].kind in ("place", "facility"):
                end = tree.at(view.name_at(line.article, k).end - 1)
                places.append((view.entities[id].name, end))
                k = end + 1
            elif tree.lemma(k) in (",", "and", "&", "the") and (places or tree.lemma(k) == "the"):
                k += 1
            else:
                break
    number = _number(tree, start, i)
    noun = view.span(tree, start, last)
    if not places:
        yield Item(line, i, noun, noun, None, number)
    for name, end in places:
        yield Item(line, i, view.span(tree, start, end), noun, name, number if len(places) == 1 else None)


def _number(tree: Tree, first: int, last: int) -> int | None:
    for k in range(first, last + 1):
        if tree.token(k).pos == "NUM":
            word = tree.lemma(k)
            if word in _NUMBERS:
                return _NUMBERS[word]
            if word.isdigit() and len(word) < 5:
                return int(word)
    return None


def _in_a_place_name(view: View, line: Line, i: int) -> bool:
    id = view.entity_at(line.article, i)
    if id is None:
        return False
    name = view.name_at(line.article, i)
    last = line.tree.at(name.end - 1)
    return view.entities[id].kind == "place" or (view.entities[id].kind == "organisation" and last == i)


def _venue(tree: Tree, i: int) -> bool:
    """ "at the consulate": where something happens, not what is claimed."""
    kids = {tree.lemma(m) for m in tree.kids(i, "case")}
    return tree.token(i).dep.startswith("obl") and bool(kids & {"at", "to", "from", "inside"})


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


def _tell(view: View, line: Line, told: list[int], held: list[int], entry: Entry, schema: Schema, sides: Sides) -> None:
    """What the line says of an entry: its state, and what a party claims of it."""
    tree = line.tree
    # "to return", "on reopening": wanted, not so
    verbs = {k: _verb(tree, k) for k in held}
    states = [
        k for k, v in verbs.items() if not infinitive(tree, v) and not ahead(tree, v) and not tree.kids(v, "mark")
    ]
    if states:
        span = _cut(line, clause(tree, line, _verb(tree, states[0])), told)
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
        opens = tree.lemma(k) in _OPENERS or word == "including"
        if opens and told and k > told[0] and span.start < tree.token(k).start < span.end:
            end = tree.token(k - 1 if tree.token(k - 1).pos != "PUNCT" else k - 2).end
            return Span(span.start, max(end, span.start + 1))
    return span


def _verb(tree: Tree, i: int) -> int:
    for _ in range(5):
        if tree.token(i).pos in ("VERB", "AUX"):
            return i
        above = tree.token(i).head
        if above == i:
            return i
        i = above
    return i


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
                name=_name(view, e, general),
                place=min(e.places(), key=lambda p: (-sum(x.place == p for x in e.items), p), default=None),
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
    return sorted(
        out, key=lambda a: (-len({e.article for e in a.evidence}), a.evidence[0].article, a.evidence[0].start)
    )


def _status(view: View, e: Entry) -> Leaf | None:
    told = [p for p in e.status if len(p.text.split()) > 2]
    if not told:
        return None
    return view.leaf(_longest(told), told)


def _longest(told: list[Evidence]) -> str:
    best = max(told, key=lambda p: (len(p.text) <= 160, len(p.text), p.article, -p.start))
    return " ".join(best.text.split())


def _name(view: View, e: Entry, general: frozenset[str]) -> str:
    """The fullest wording of what it is, without its place; a proper name before a common one."""
    worded = [(x, _worded(x)) for x in e.items]
    proper = [w for x, w in worded if _has_name(x)]
    return max(proper or [w for _, w in worded], key=lambda w: (len(w), w))


def _called(view: View, e: Entry, schema: Schema) -> str:
    """Name and place, as a list of entries shows them."""
    place = min(e.places(), key=lambda p: (-sum(x.place == p for x in e.items), p), default=None)
    name = _name(view, e, schema.words["assets.general"])
    return f"{name}, {place}" if place else name


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


def _groups(view: View, lists: list[tuple[Line, int, list[Entry]]], schema: Schema) -> list[AssetList]:
    """Counted groups: the same number of the same things in several articles is one group."""
    found: dict[tuple[str, int | None], list[tuple[Line, int, list[Entry]]]] = defaultdict(list)
    for line, general, entries in lists:
        tree = line.tree
        found[tree.lemma(general), _number(tree, max(line.first, general - 5), general)].append(
            (line, general, entries)
        )
    out = []
    for (_, number), told in sorted(found.items(), key=lambda x: (-len(x[1]), str(x[0]))):
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
            names = [_called(view, e, schema) for e in entries]
            by_article.setdefault(line.article, [])
            by_article[line.article] += [n for n in names if n not in by_article[line.article]]
            items += [n for n in names if n not in items]
        leaf = view.leaf(_longest(passages), passages)
        if number is None and len(items) < 2:
            continue
        out.append(AssetList(**dict(leaf), number=number, items=items, by_article=by_article))
    return out
