"""What came of a round: what was agreed and not agreed, carried out, how it was described, and who promised what."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from crossread.account.talks.acts import Act
from crossread.account.talks.grammar import afterwards, ahead, clause, denied, infinitive, verb_above
from crossread.account.talks.groups import by_support, content, grouped, spoken_by
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Commitment, Leaf, Outcome, OutcomeKind
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree


@dataclass(frozen=True, slots=True)
class Found:
    """One passage that tells of an outcome."""

    line: Line
    kind: OutcomeKind
    value: Span
    party: str | None = None
    due: str | None = None


def find_outcomes(
    view: View,
    lines: Iterable[Line],
    found: dict[tuple[str, int], Signs],
    acts: dict[tuple[str, int], list[Act]],
    schema: Schema,
    here: Callable[[Line, int], bool],
) -> list[Outcome]:
    """Outcomes of the round whose words `here` accepts."""
    out: list[Found] = []
    for line in lines:
        told = [
            *_agreed(line, acts.get((line.article, line.index), []), schema),
            *_by_nouns(line, found[line.article, line.index], schema),
            *_described(line, found[line.article, line.index], schema),
        ]
        taken: list[Span] = []
        for verb, kind, value in told:
            if here(line, verb) and not any(value.start < t.end and t.start < value.end for t in taken):
                taken.append(value)
                out.append(Found(line, kind, value))
    return by_support(Outcome(**dict(leaf), kind=f.kind) for f, leaf in _merged(view, out, lambda f: f.kind))


def _agreed(line: Line, acts: list[Act], schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    tree = line.tree
    for a in acts:
        if a.kind != "agreement" or a.ahead or a.infinitive or afterwards(tree, a.verb):
            continue
        lemma = tree.lemma(a.verb)
        objects = {tree.lemma(k) for k in tree.kids(a.verb, "obj", "nsubj:pass", "nsubj", "obl")}
        if not a.parties and not objects & schema.words["outcomes.agreement"]:
            continue
        if not a.parties and lemma not in ("reach", "sign", "conclude", "agree", "settle", "finalise", "finalize"):
            continue
        if lemma in ("conclude", "engage", "establish", "extend", "identify", "reach", "sign") and a.content is None:
            continue
        if lemma == "conclude" and objects & (schema.words["talks.strong"] | schema.words["talks.weak"]):
            continue  # "concluded a fourth round": the round's end, not what came of it
        # "Brazil agrees that …", "A agreed with B" alone tells of no outcome
        yield a.verb, "not agreed" if a.negated else "agreed", a.value


def _by_nouns(line: Line, sign: Signs, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "without a breakthrough", "no agreement was reached", "failed to agree", "made progress", "remain divided"."""
    for i in line.tokens:
        yield from _missing(line, i, sign, schema)
        yield from _apart(line, i, sign, schema)
        yield from _result(line, i, schema)
        if sign.strong:
            yield from _carried_out(line, i, schema)


def _missing(line: Line, i: int, sign: Signs, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "no agreement was reached", "without a breakthrough"; "some progress was made"."""
    tree, w = line.tree, schema.words
    lemma = tree.lemma(i)
    if tree.token(i).pos not in ("NOUN", "PROPN") or lemma not in w["outcomes.none"]:
        return
    verb = verb_above(tree, i, copula=True)
    if verb is None or not line.first <= verb < line.last or ahead(tree, verb) or infinitive(tree, verb):
        return
    kids = {tree.lemma(k) for k in tree.kids(i, "det", "case", "advmod", "amod")}
    about = bool(sign.talks or sign.parties or sign.people)
    if verb > i and "without" in kids:  # an ending told of what stands before it
        verb = next((k for k in range(i - 1, line.first - 1, -1) if tree.token(k).pos == "VERB"), verb)
        yield verb, "not agreed", _up_to(tree, line, verb, i)
    elif kids & {"no", "without", "little"}:
        both = "without" in kids and "no" not in kids and denied(tree, verb)  # "not … without": a condition
        if not both and (about or not afterwards(tree, verb)):
            yield verb, "not agreed", clause(tree, line, verb)
    made = lemma in w["outcomes.progress"] and tree.lemma(verb) in w["outcomes.making"]
    if made and not kids & {"no", "without", "little"} and not afterwards(tree, verb) and not denied(tree, verb):
        yield verb, "agreed", clause(tree, line, verb)


def _apart(line: Line, i: int, sign: Signs, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "failed to agree", "remain divided over", "gaps remain"."""
    tree, w = line.tree, schema.words
    lemma, pos = tree.lemma(i), tree.token(i).pos
    done = not infinitive(tree, i) and not afterwards(tree, i) and not _gerund(tree, i)
    if lemma in w["outcomes.fail"] and pos == "VERB" and tree.kids(i, "xcomp") and done:
        yield i, "not agreed", clause(tree, line, i)
        return
    if lemma not in w["outcomes.apart"] or pos not in ("VERB", "ADJ", "ADV", "NOUN"):
        return
    if i > line.first and tree.lemma(i - 1) in ("remain", "stay"):
        span = clause(tree, line, i)
        yield i, "not agreed", Span(tree.token(i - 1).start, max(span.end, tree.token(i).end))
        return
    if lemma == "divide" or not (sign.talks or sign.parties or sign.people or "remain" in line.lemmas()):
        return
    verb = i if pos != "NOUN" and tree.kids(i, "cop", "nsubj") else verb_above(tree, i, copula=True)
    if verb is None or not line.first <= verb < line.last or infinitive(tree, verb) or afterwards(tree, verb):
        return
    if tree.kids(i, "cop") or tree.lemma(verb) in ("remain", "stay", "be", "end"):
        yield verb, "not agreed", clause(tree, line, verb)


def _result(line: Line, i: int, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "the release is the outcome of negotiations", "this was (not) a swap"."""
    tree, w = line.tree, schema.words
    if tree.token(i).pos == "NOUN" and tree.lemma(i) in w["outcomes.result"]:
        under = {tree.lemma(k) for k in tree.kids(i, "nmod", "obl")}
        told = tree.kids(i, "cop") or tree.token(i).dep == "obl"
        verb = i if tree.kids(i, "cop") else verb_above(tree, i, copula=True)
        of_talks = under & (w["talks.strong"] | w["outcomes.agreement"] | {"swap"})
        if of_talks and told and verb is not None and not denied(tree, verb):
            yield verb, "done", clause(tree, line, verb)
    if tree.lemma(i) == "swap" and tree.kids(i, "cop"):
        yield i, "not agreed" if denied(tree, i) else "done", clause(tree, line, i)


def _carried_out(line: Line, i: int, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "were freed after talks", "I welcome the release of …, following negotiations"."""
    tree, w = line.tree, schema.words
    token, lemma = tree.token(i), tree.lemma(i)
    noun = token.pos == "NOUN" and lemma == "release"
    if lemma not in w["outcomes.done"] or token.dep in ("acl", "amod") or not (noun or token.pos == "VERB"):
        return
    if token.pos == "VERB" and (_reduced(tree, line, i) or not tree.kids(i, "obj", "nsubj", "nsubj:pass")):
        return
    verb = verb_above(tree, i, copula=True) if noun else i
    if verb is None or not line.first <= verb < line.last or infinitive(tree, verb) or ahead(tree, verb):
        return
    if _through_talks(tree, line, verb, w["talks.strong"]) and not afterwards(tree, verb):
        yield verb, "done", clause(tree, line, verb)


def _gerund(tree: Tree, i: int) -> bool:
    """ "for failing to …" """
    word = tree.reading.words(tree.token(i).start, tree.token(i).end).lower()
    return word.endswith("ing") and not tree.kids(i, "aux")


def _reduced(tree: Tree, line: Line, i: int) -> bool:
    """ "a statement released after the talks": a participle right after its noun."""
    return i > line.first and tree.token(i - 1).pos in ("NOUN", "PROPN") and not tree.kids(i, "obj", "nsubj", "aux")


def _up_to(tree: Tree, line: Line, verb: int, last: int) -> Span:
    span = clause(tree, line, verb)
    return Span(span.start, max(tree.token(last).end, tree.token(verb).end))


def _through_talks(tree: Tree, line: Line, verb: int, strong: frozenset[str]) -> bool:
    """A word for talks stands under the verb after "after", "following", "amid", "through"."""
    for k in tree.below(verb):
        if line.first <= k < line.last and tree.lemma(k) in strong:
            before = {tree.lemma(j) for j in range(max(line.first, k - 4), k)}
            if before & {"after", "following", "follow", "amid", "through", "by", "via", "in"}:
                return True
    return False


def _described(line: Line, sign: Signs, schema: Schema) -> Iterator[tuple[int, OutcomeKind, Span]]:
    """ "described the talks as frank", "the session was useful", "engaged in constructive dialogue"."""
    tree, w = line.tree, schema.words
    talks = w["talks.strong"] | w["talks.weak"] | {"exchange", "day", "atmosphere"}
    for i in line.tokens:
        lemma, token = tree.lemma(i), tree.token(i)
        if token.pos == "VERB" and lemma in w["outcomes.describe"]:
            about = {tree.lemma(k) for k in tree.kids(i, "obj", "nsubj:pass")}
            # "called the accord historic", "described the discussions as …"
            if about & (talks | w["outcomes.agreement"]) and not infinitive(tree, i) and len(list(tree.below(i))) > 4:
                yield i, "described", clause(tree, line, i)
        elif lemma in w["outcomes.tone"] and token.pos in ("ADJ", "NOUN", "VERB"):
            subjects = {tree.lemma(k) for k in tree.kids(i, "nsubj")}
            if tree.kids(i, "cop") and subjects & talks and not ahead(tree, i) and not denied(tree, i):
                yield i, "described", clause(tree, line, i)
            elif token.dep == "amod" and tree.lemma(token.head) in talks:
                verb = verb_above(tree, token.head, copula=True)
                if verb is not None and tree.lemma(verb) in ("have", "hold", "engage") and not ahead(tree, verb):
                    yield verb, "described", clause(tree, line, verb)


def under_agreement(view: View, line: Line, sides: Sides, schema: Schema) -> Iterator[Found]:
    """ "Under the agreement, A will hand over …": clauses with "will" in a line that speaks of a deal."""
    tree = line.tree
    words = line.lemmas()
    if not (words & schema.words["outcomes.agreement"] and words & {"under"}) and not (
        words & {"return", "exchange"} and "in" in words
    ):
        return
    for i in line.tokens:
        if (
            tree.token(i).pos == "VERB"
            and "will" in {tree.lemma(k) for k in tree.kids(i, "aux")}
            and not denied(tree, i)
        ):
            parties = sides.subject(line, i)
            if len(parties) == 1:
                value = clause(tree, line, i)
                yield Found(line, "agreed", value, parties[0], _due(view, line, value))


def _due(view: View, line: Line, value: Span) -> str | None:
    times = [t.value for t in view.times(line) if value.start <= t.start < value.end and t.type == "DATE" and t.value]
    days = [t for t in times if t[:4].isdigit()]
    return days[-1][:10] if days else None


def commitments(view: View, told: Iterable[Found]) -> list[Commitment]:
    """One commitment per party and thing promised."""
    return by_support(
        Commitment(**dict(leaf), party=f.party, due=f.due) for f, leaf in _merged(view, list(told), lambda f: f.party)
    )


def promised(view: View, acts: Iterable[Act], here: Callable[[Line, int], bool], since: str) -> Iterator[Found]:
    """What one party pledged, or alone agreed to do; `since` is the day of the round."""
    for a in acts:
        tree = a.line.tree
        if (
            not a.parties
            or not here(a.line, a.verb)
            or a.negated
            or a.ahead
            or a.infinitive
            or afterwards(tree, a.verb)
        ):
            continue
        if tree.token(a.verb).dep.startswith("acl"):
            continue  # "the president, who vowed …": who somebody is
        bound = a.kind == "commitment" and bool(tree.kids(a.verb, "xcomp", "ccomp", "obl", "advcl"))
        alone = a.kind == "agreement" and tree.lemma(a.verb) in ("agree", "accept") and len(a.parties) == 1
        if bound or (alone and tree.kids(a.verb, "xcomp", "ccomp")):
            due = _due(view, a.line, a.value)
            if due and since and due < since[: len(due)]:
                continue  # promised long before these talks
            for party in a.parties:
                yield Found(a.line, "agreed", a.value, party, due)


def _merged(view: View, found: list[Found], apart: Callable[[Found], Hashable]) -> Iterator[tuple[Found, Leaf]]:
    """Passages whose content words agree and that do not differ in `apart`, as one leaf each with one of them."""
    told = [f for f in found if content(f.line, f.value)]
    told.sort(key=lambda f: (f.line.article, f.value.start))
    for own in grouped(told, lambda f: content(f.line, f.value), apart=apart):
        passages = [view.evidence(f.line.article, f.value) for f in own]
        best = max(range(len(own)), key=lambda n: (-abs(len(passages[n].text) - 140), own[n].line.article, -n))
        by = spoken_by(view, [(f.line.article, f.value) for f in own])
        due = next((f.due for f in own if f.due), None)
        yield replace(own[best], due=due), view.leaf(" ".join(passages[best].text.split()), passages, by=by)


def come_to(status: Leaf | None, outcomes: list[Outcome], view: View) -> Leaf | None:
    """Talks that something has come of were held, though no article says so in words that tell of their course."""
    told = [e for x in outcomes if x.kind in ("agreed", "not agreed", "done") for e in x.evidence]
    if told and (status is None or status.value == "announced"):
        return view.leaf("held", told)
    return status
