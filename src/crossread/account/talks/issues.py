"""Issues and positions: which party demands, offers, refuses or complains of what, as a matrix of matter and party."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.account.evidence import Evidence
from crossread.account.talks.acts import Act
from crossread.account.talks.grammar import afterwards
from crossread.account.talks.groups import grouped
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.types import Issue, Position
from crossread.account.talks.view import View
from crossread.readings.tree import Tree

_STANCES = frozenset({"demand", "complaint", "refusal", "offer", "position"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "nummod"})
_STANDS = frozenset({"insistence", "opposition", "claim", "condition", "threat", "resistance"})
_MOST = 80
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Stance:
    """One party's position in one place, with the nouns its matter may be called by (head token, lemma)."""

    act: Act
    party: str
    kind: str
    nouns: tuple[int, ...]


def find_issues(view: View, found: Iterable[Act], schema: Schema, sides: Sides) -> list[Issue]:
    """Positions brought together by what they are about, best supported first."""
    stances = _innermost([s for a in found for s in _stances(a, schema, sides, view)][: _MOST * 4])
    support = _support(stances)
    groups: dict[str, list[tuple[Stance, int]]] = defaultdict(list)
    for s in stances:
        noun = _matter(s, support)
        if noun is not None:
            groups[s.act.line.tree.lemma(noun)].append((s, noun))
    issues = []
    for items in groups.values():
        positions = _positions(view, [s for s, _ in items])
        topic, where = _topic(view, items)
        told = {(e.article, e.start, e.end): e for e in [*where, *(e for p in positions for e in p.evidence)]}
        issues.append(Issue(topic=topic, evidence=[told[k] for k in sorted(told)], positions=positions))
    issues.sort(
        key=lambda i: (
            -len({p.party for p in i.positions}),
            -len({e.article for e in i.evidence}),
            i.topic,
            i.evidence[0].start,
        )
    )
    return issues[:_MOST]


def _stances(act: Act, schema: Schema, sides: Sides, view: View) -> Iterator[Stance]:
    kind = act.kind
    tree = act.line.tree
    inside = _inside(act)
    if act.value.end - act.value.start > _LONGEST:
        return
    if kind == "saying" and any(tree.lemma(k) in schema.words["grievance"] for k in inside):
        kind = "complaint"
    if kind == "position" and act.negated and tree.lemma(act.verb) not in ("afford", "favour", "favor"):
        return
    if kind == "concession" and {tree.lemma(k) for k in tree.kids(act.verb, "obj")} & (set(schema.nominal) | _STANDS):
        kind = "position"
    if kind not in _STANCES or act.content is None or (act.ahead and kind not in ("refusal", "position")):
        return
    if (act.negated and kind != "position") or (kind != "refusal" and afterwards(tree, act.verb)):
        return
    nouns = tuple(k for k in inside if _can_name(act, k, schema, sides, view))
    if not nouns:  # "seeks 15 percent", "wanted 3 billion": the number, with its noun where there is one
        nouns = tuple(k for k in inside if tree.token(k).pos == "NOUN" and tree.kids(k, "nummod", "amod"))
        nouns = nouns or tuple(k for k in inside if k == act.content and tree.token(k).pos == "NUM")
    if not nouns:
        return
    for party in act.parties:
        yield Stance(act, party, kind, nouns)


def _inside(act: Act) -> list[int]:
    """Tokens of what is said, demanded …: after the verb, within the act's own clause."""
    tree = act.line.tree
    first = act.line.first if act.nominal else act.verb + 1
    return [k for k in range(first, act.line.last) if act.value.start <= tree.token(k).start < act.value.end]


def _can_name(act: Act, k: int, schema: Schema, sides: Sides, view: View) -> bool:
    """Whether a noun can name the matter: no party, no person, no time, no empty word."""
    tree, words = act.line.tree, schema.words
    if tree.token(k).pos != "NOUN" or tree.token(k).dep in ("compound", "amod", "fixed") or len(tree.lemma(k)) < 3:
        return False
    lemma = tree.lemma(k)
    if (
        lemma in words["general"]
        or lemma in words["delegation"]
        or lemma in words["together"]
        or lemma in words["empty"]
    ):
        return False
    if lemma in words["talks.strong"] or lemma in words["talks.weak"] or lemma in words["grievance"]:
        return False
    start = tree.token(k).start
    if any(t.start <= start < t.end for t in view.times(act.line)):
        return False
    return view.entity_at(act.line.article, k) is None and not sides.phrase(act.line, k)


def _innermost(stances: list[Stance]) -> list[Stance]:
    """Of two that say the same party's same thing, one inside the other ("A said that A raised …"), the inner."""
    out = []
    for s in stances:
        within = any(
            o is not s
            and o.party == s.party
            and o.kind == s.kind
            and o.act.line is s.act.line
            and o.act.value != s.act.value
            and s.act.value.start <= o.act.value.start
            and o.act.value.end <= s.act.value.end
            for o in stances
        )
        if not within:
            out.append(s)
    return out


def _support(stances: list[Stance]) -> Counter[str]:
    """How many positions speak first of a noun."""
    return Counter(w for s in stances for w in {s.act.line.tree.lemma(k) for k in s.nouns[:2]})


def _matter(s: Stance, support: Counter[str]) -> int | None:
    """Of the first nouns of what is demanded, complained of …, the one that other positions share; else the first."""
    tree = s.act.line.tree
    return min(s.nouns[:3], key=lambda k: (-min(support[tree.lemma(k)], 2), k))


def name_of(tree: Tree, k: int) -> tuple[int, int]:
    """First and last token of a noun with the words that stand before it and say which: "oil exports"."""
    first = k
    counted = tree.lemma(k) in ("cent", "percent", "%", "dollar", "euro", "tonne", "day")
    while first > 0 and tree.token(first - 1).head in range(first - 1, k + 1):
        before = tree.token(first - 1)
        if before.dep not in _MODIFIERS and before.pos != "PUNCT":
            break
        if (before.dep == "nummod" and not counted) or (before.pos == "PUNCT" and not _hyphen(tree, first - 1)):
            break
        first -= 1
    return first, k


def _hyphen(tree: Tree, i: int) -> bool:
    return tree.lemma(i) in ("-", "–")


def _extended(tree: Tree, k: int) -> int:
    """The last token of a short complement right after a noun: "access to banking", "release of prisoners"."""
    for c in tree.kids(k, "nmod"):
        short = c - k <= 4 and tree.token(c).pos == "NOUN" and not tree.kids(c, "acl", "acl:relcl")
        cases = {tree.lemma(m) for m in tree.kids(c, "case")}
        whole = all(tree.token(j).pos not in ("PUNCT", "VERB") for j in range(k + 1, c))
        if short and whole and cases & {"of", "to", "on", "for", "from"}:
            return c
    return k


def _topic(view: View, items: list[tuple[Stance, int]]) -> tuple[str, list[Evidence]]:
    """The wording most places use, the fuller one among equals, and where it stands."""
    forms: dict[str, list[Evidence]] = defaultdict(list)
    for s, k in items:
        tree = s.act.line.tree
        first, last = name_of(tree, k)
        if first == last:  # "access" says little, "access to banking" more
            last = _extended(tree, last)
        passage = view.evidence(s.act.line.article, view.span(tree, first, last))
        forms[" ".join(passage.text.split())].append(passage)
    best = max(forms, key=lambda f: (len(forms[f]) > 1, min(len(f.split()), 3), len(forms[f]), -len(f), f))
    return best, forms[best]


def _positions(view: View, stances: list[Stance]) -> list[Position]:
    """One position per party and thing said, with all its evidence."""
    told = sorted(stances, key=lambda s: (s.act.line.article, s.act.value.start, s.party))
    out = []
    for own in grouped(told, lambda s: {s.act.line.tree.lemma(k) for k in s.nouns}, apart=lambda s: (s.party, s.kind)):
        first = own[0]
        places = [view.evidence(s.act.line.article, s.act.value) for s in own]
        best = max(places, key=lambda e: (-abs(len(e.text) - 120), e.article, -e.start))
        spoken = view.speaker(first.act.line.article, first.act.value)
        leaf = view.leaf(" ".join(best.text.split()), places, by=spoken)
        out.append(Position(**dict(leaf), party=first.party, kind=first.kind))  # type: ignore[arg-type]
    return out
