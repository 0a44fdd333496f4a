"""What is on the agenda and what is off it: patterns of the schema over the structure of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.grammar import NEGATION
from crossread.account.talks.groups import by_support, content, grouped, spoken_by
from crossread.account.talks.schema import Pattern, Schema
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries
from crossread.readings.tree import Tree

_SUBJECT = ("nsubj", "nsubj:pass", "csubj")
_COMPLEMENT = ("nmod", "obl", "acl", "advcl", "ccomp", "xcomp", "obl:arg")
_AT_TABLE = frozenset({"on", "off"})
_LONGEST_VALUE = 300
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern met in a line: the value's head and words, the clause that states it, and its polarity."""

    line: Line
    anchor: int
    head: int
    value: Span
    clause: Span
    negated: bool


def hits(view: View, line: Line, found: Signs, patterns: tuple[Pattern, ...], schema: Schema) -> Iterator[Hit]:
    """Every match of these patterns in a line."""
    tree = line.tree
    if found.strong and any(tree.lemma(i) in schema.words["tracks"] for i in line.tokens):
        return  # "several tracks of talks, from A to B": what is on other tables
    for pattern in patterns:
        if not _beside(found, pattern.beside):
            continue
        for i in line.tokens:
            if tree.lemma(i) not in pattern.anchor or tree.token(i).dep in ("case", "fixed", "mark"):
                continue
            if pattern.after and pattern.after not in {tree.lemma(k) for k in range(i + 1, min(line.last, i + 3))}:
                continue
            if pattern.mark and pattern.mark not in {tree.lemma(k) for k in range(max(0, i - 2), i)}:
                continue
            if pattern.beside == "unsettled" and not {tree.lemma(k) for k in tree.kids(i, "case", "det")} & {
                "no",
                "without",
            }:
                continue
            for head in _values(tree, line, i, pattern, schema):
                value = _clean(tree, line, head, pattern, i)
                if value is not None and any(t.start <= tree.token(head).start < t.end for t in view.times(line)):
                    continue  # "talks on Tuesday"
                if value is not None and pattern.take == "complement":
                    value = _without_town(view, line, head, value)
                if value is not None and (pattern.take == "rest" or _tells(tree, head, value, schema)):
                    clause = view.clause(line, head)
                    off = bool(pattern.always) or (pattern.negated == "excluded" and _negated(tree, i, head))
                    yield Hit(line, i, head, value, clause, off)


def _without_town(view: View, line: Line, head: int, value: Span) -> Span:
    """ "talks on X in Y": the town is where they are, not what they are on."""
    tree = line.tree
    for k in tree.kids(head, "nmod", "obl"):
        id = view.entity_at(line.article, k)
        if (
            k > head
            and id
            and view.entities[id].kind == "place"
            and countries().country(view.entities[id].name) is None
        ):
            cases = [m for m in tree.kids(k, "case") if tree.lemma(m) in ("in", "at")]
            if cases and value.start < tree.token(cases[0]).start < value.end:
                return Span(value.start, tree.token(cases[0] - 1).end)
    return value


def _beside(found: Signs, wanted: str) -> bool:
    if wanted == "talks":
        return bool(found.talks or (found.people and found.parties))
    if wanted == "unsettled":  # "without an accord on X", "no progress on X"
        return bool(found.talks or found.people or found.parties)
    return True


def _participle(tree: Tree, i: int) -> bool:
    word = tree.reading.words(tree.token(i).start, tree.token(i).end).lower()
    return word != tree.lemma(i) and not word.endswith("ing")


def _values(tree: Tree, line: Line, i: int, pattern: Pattern, schema: Schema) -> Iterator[int]:
    """Heads of what the pattern takes."""
    take = pattern.take
    if take == "rest":
        yield i
    elif take in ("complement", "purpose"):
        for k in tree.kids(i, *_COMPLEMENT):
            markers = {tree.lemma(m) for m in tree.kids(k, "case", "mark")}
            wanted = {"to"} if take == "purpose" else pattern.prepositions
            if take == "purpose" and tree.lemma(k) in schema.words["discussing"]:
                continue  # "met to discuss X": the verb's own object tells it
            if markers & wanted and (take != "purpose" or tree.token(k).pos in ("VERB", "AUX")):
                yield from (c for c in tree.conjuncts(k) if c >= k)
        # "held talks … on X": the parse may hang X on the verb
        if (
            take == "complement"
            and tree.token(i).dep in ("obj", "obl", "nsubj")
            and pattern.prepositions & {"on", "over"}
        ):
            for k in tree.kids(tree.token(i).head, "obl"):
                if k > i and {tree.lemma(m) for m in tree.kids(k, "case")} & (pattern.prepositions - {"for"}):
                    yield from (c for c in tree.conjuncts(k) if c >= k)
        # "be about X", "be on X": the complement is the predicate, the anchor its copula.
        if take == "complement" and tree.token(i).dep == "cop":
            head = tree.token(i).head
            if {tree.lemma(m) for m in tree.kids(head, "case")} & pattern.prepositions:
                yield from tree.conjuncts(head)
    elif take == "patient":  # "X was not discussed": what the verb is done to, where that is its subject
        if "be" in {tree.lemma(k) for k in tree.kids(i, "aux", "aux:pass")} and _participle(tree, i):
            for k in tree.kids(i, *_SUBJECT):
                yield from tree.conjuncts(k)
    elif take == "before":
        for k in tree.kids(i, "compound", "nmod"):
            if k == i - 1 and tree.token(k).pos == "NOUN" and tree.lemma(k) not in schema.words["sorts"]:
                yield k
    elif take == "object":
        for k in tree.kids(i, "obj", "ccomp", "xcomp"):
            yield from tree.conjuncts(k)
    elif take == "predicate":
        head = tree.token(i).head
        if head != i and tree.token(i).dep.startswith(("nsubj", "obl", "nmod")) and tree.kids(head, "cop"):
            if tree.lemma(head) not in ("agenda", "table"):
                yield head
        elif tree.kids(i, "cop"):
            yield from tree.kids(i, *_SUBJECT)
    elif take == "subject":
        head = tree.token(i).head
        own = tree.kids(i, *_SUBJECT)
        if pattern.prepositions and pattern.mark == "up":
            own = own or tree.kids(head, *_SUBJECT) or tree.kids(tree.token(head).head, *_SUBJECT)
        elif pattern.prepositions & _AT_TABLE:
            if not pattern.prepositions & {tree.lemma(k) for k in range(max(line.first, i - 3), i)}:
                return
        elif pattern.prepositions:
            under = {tree.lemma(k): {tree.lemma(m) for m in tree.kids(k, "case")} for k in tree.kids(i, "nmod", "obl")}
            of_talks = any(
                k in schema.words["talks.strong"] | schema.words["talks.weak"] and v & pattern.prepositions
                for k, v in under.items()
            )
            if tree.token(i).dep == "conj":
                own = own or tree.kids(head, *_SUBJECT)
            own = own if of_talks and tree.kids(i, "cop") else []
        if (
            not own
            and tree.token(i).dep in ("obl", "nmod")
            and (tree.kids(head, "expl") or tree.token(head).pos == "AUX")
        ):
            own = tree.kids(head, *_SUBJECT)
        if not own and "on" in {tree.lemma(m) for m in tree.kids(i, "case")}:
            own = _left_subject(tree, line, i)
        yield from own
        if tree.token(i).dep == "nmod" and tree.token(head).pos in ("NOUN", "PROPN"):
            yield head


def _left_subject(tree: Tree, line: Line, anchor: int) -> list[int]:
    """ "X is not, absolutely not, on the agenda": the nearest subject, where the parse lost it."""
    for k in range(anchor - 1, max(line.first, anchor - 14) - 1, -1):
        if tree.token(k).dep.startswith("nsubj"):
            be = any(tree.lemma(j) == "be" for j in range(k + 1, min(k + 6, anchor)))
            return [k] if be else []
    return []


def _rest(tree: Tree, line: Line, anchor: int) -> Span | None:
    """ "Central to the talks was X, which …": what follows the verb, to the next sign."""
    be = next((k for k in range(anchor + 1, min(anchor + 10, line.last)) if tree.lemma(k) == "be"), None)
    if be is None or not {tree.lemma(k) for k in range(anchor + 1, be)} & {"to"}:
        return None
    last = be + 1
    while last < line.last and tree.token(last).pos != "PUNCT":
        last += 1
    return Span(tree.token(be + 1).start, tree.token(last - 1).end) if last > be + 2 else None


def _clean(tree: Tree, line: Line, head: int, pattern: Pattern, anchor: int) -> Span | None:
    """The value's words, without its preposition and without what is only coordinated with it."""
    if pattern.take == "rest":
        return _rest(tree, line, anchor)
    drop = frozenset({"case", "mark", "conj", "cc", "cop", "nsubj", "punct", "advcl"})
    if any(k < head for k in tree.kids(head, "conj")):  # "political or security issues", parsed as two
        drop -= {"conj", "cc"}
    if tree.token(head).pos in ("VERB", "AUX"):
        drop = frozenset({"case", "mark", "conj", "cc", "cop", "nsubj", "advcl", "aux", "aux:pass"})
    if tree.token(head).pos in ("VERB", "AUX") and tree.kids(head, "expl"):
        return None
    span = tree.phrase(head, without=drop)
    if pattern.take == "subject" and head < anchor and span.end > tree.token(anchor).start:
        before = [k for k in tree.kids(anchor, "case") if k > head]
        span = Span(span.start, tree.token(min(before, default=anchor) - 1).end)  # "no issues on the agenda"
    if span.end - span.start > _LONGEST_VALUE or span.end - span.start < 3:
        return None
    if tree.token(head).pos in ("PRON", "DET"):
        return None
    return span


def _tells(tree: Tree, head: int, value: Span, schema: Schema) -> bool:
    """A general word alone ("the issues", "these pressing matters") tells nothing, nor does a side of the talks, nor a
    verb with nothing it is done to ("only happen")."""
    lemma = tree.lemma(head)
    told = {tree.token(i).pos for i in range(tree.at(value.start), tree.at(value.end - 1) + 1)}
    word = tree.reading.words(tree.token(head).start, tree.token(head).end).casefold()
    if tree.token(head).pos == "VERB" and not word.endswith("ing") and not told & {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    if lemma in schema.words["always_together"] | schema.words["envoys"] | schema.words["talks.strong"]:
        return False
    if lemma not in schema.words["general"]:
        return True
    if {tree.lemma(k) for k in tree.kids(head, "det")} & {"this", "that", "these", "those", "such"}:
        return False
    inside = [i for i in tree.below(head) if i != head and value.start <= tree.token(i).start < value.end]
    return any(tree.token(i).pos in ("NOUN", "PROPN", "ADJ", "VERB") for i in inside)


def _negated(tree: Tree, anchor: int, head: int) -> bool:
    """Whether the anchor or the value is denied: "not on the agenda", "no issues", "would not extend to"."""

    def denied(i: int) -> bool:
        return any(tree.lemma(k) in NEGATION for k in tree.kids(i, "advmod", "det", "cc", "preconj", "cc:preconj"))

    above = tree.token(anchor).head
    on = "on" in {tree.lemma(m) for m in tree.kids(anchor, "case")}
    if on and any(tree.lemma(k) in NEGATION for k in range(head + 1, anchor)):
        return True
    return (
        denied(head)
        or denied(anchor)
        or (above != anchor and tree.token(above).pos in ("VERB", "AUX") and denied(above))
    )


def leaves(view: View, found: Iterable[Hit]) -> list[Leaf]:
    """One leaf per thing said, best supported first."""
    told = [h for h in found if content(h.line, h.value)]
    told.sort(key=lambda h: (h.line.article, h.value.start, h.value.end))
    out = []
    for hits in grouped(told, lambda h: content(h.line, h.value), alike=_alike, least=_LEAST):
        evidence = [_passage(view, h) for h in hits]
        best_hit = max(hits, key=lambda h: (h.value.end - h.value.start, h.line.article, -h.value.start))
        value = best_hit.line.tree.reading.words(*best_hit.value)
        by = spoken_by(view, [(h.line.article, h.value) for h in hits])
        out.append(view.leaf(" ".join(value.split()), evidence, by=by))
    return by_support(out)


def _alike(a: set[str], b: set[str]) -> float:
    """Share of the smaller set in the larger, held back where the smaller is a single word of many."""
    common = len(a & b)
    return 0.0 if not common else (common / min(len(a), len(b)) + common / max(len(a), len(b))) / 2


def _passage(view: View, hit: Hit) -> Evidence:
    span = hit.clause
    if not (span.start <= hit.value.start and hit.value.end <= span.end):
        span = hit.value
    return view.evidence(hit.line.article, span)
