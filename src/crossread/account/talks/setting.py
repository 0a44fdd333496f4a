"""Where and how a round was held: place, venue, host, mediators, format, status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossread.account.evidence import Evidence
from crossread.account.talks.grammar import ahead, coming, denied, infinitive, verb_above
from crossread.account.talks.rounds import Rounds
from crossread.account.talks.schema import Schema
from crossread.account.talks.sides import Sides
from crossread.account.talks.signs import Signs
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import Line, View, dateline
from crossread.comparison.cast.lexicon import countries
from crossread.readings.tree import Tree

_STAGES = ("announced", "under way", "held", "postponed", "broken off")
_ROUND = frozenset({"round", "session", "cycle", "meeting"})


#: Words between a place and the talks whose matter it may belong to.
_REACH = 8


def _best(view: View, shown: dict[str, list[Evidence]], *, entity: bool) -> Leaf | None:
    """The value most articles give; among equals the one told most often, then by name."""
    if not shown:
        return None
    key = max(shown, key=lambda k: (len({e.article for e in shown[k]}), len(shown[k]), k))
    name = view.entities[key].name if entity else key
    return view.leaf(name, shown[key], entity=key if entity else None)


def find_place(view: View, lines: list[Line], schema: Schema) -> Leaf | None:
    """The town or country the talks are said to be in; where they are still to go only if nothing else is told."""
    shown: dict[str, list[Evidence]] = defaultdict(list)
    later: dict[str, list[Evidence]] = defaultdict(list)
    matter: dict[str, list[Evidence]] = defaultdict(list)
    reported = {id for x in lines for k in range(x.first, dateline(x)) if (id := view.entity_at(x.article, k))}
    for line in lines:
        tree = line.tree
        for i in line.tokens:
            id = view.entity_at(line.article, i)
            if id is None or view.entities[id].kind != "place" or i < dateline(line):
                continue
            # "the Geneva talks", "talks in Geneva"
            talks = schema.words["talks.strong"] | schema.words["talks.weak"]
            town = view.side(id) == id and countries().country(view.entities[id].name) is None
            named = town and not tree.kids(i, "case") and i + 1 < line.last and tree.lemma(i + 1) in talks
            here = id in reported and _under_talks(tree, i, talks)
            named = named or _right_after(view, line, i, talks)
            if named or (cases(view, line, i) & {"in", "at"} and (here or _of_the_talks(tree, i, schema))):
                told = later if not named and coming(tree, i) else shown
                if not named and _of_the_matter(view, line, i, talks):
                    told = matter
                told[id].append(view.evidence(line.article, view.clause(line, i)))
    told_there = shown or later or matter
    towns = {id: e for id, e in told_there.items() if countries().country(view.entities[id].name) is None}
    # "talks in the country" and "in the town" do not differ: the town says more
    return _best(view, towns or told_there, entity=True)


def _of_the_matter(view: View, line: Line, i: int, talks: frozenset[str]) -> bool:
    """ "talks on fishing in the strait": where the matter is, as likely as not, whatever the parse hangs it on. Not
    "talks on Monday in the town"."""
    tree = line.tree
    for k in range(i - 1, max(line.first, i - _REACH), -1):
        if tree.token(k).pos in ("VERB", "PUNCT"):
            return False
        if tree.lemma(k) in ("on", "over", "about") and tree.lemma(k - 1) in talks:
            return not any(t.start <= tree.token(k + 1).start < t.end for t in view.times(line))
    return False


def _right_after(view: View, line: Line, i: int, talks: frozenset[str]) -> bool:
    """ "talks in A end in stalemate": the words stand side by side, whatever a headline's parse makes of them."""
    before = line.tree.at(view.name_at(line.article, i).start) - 1
    return before > line.first and line.tree.lemma(before) in ("in", "at") and line.tree.lemma(before - 1) in talks


def cases(view: View, line: Line, i: int) -> set[str]:
    """Prepositions of a name: under its token, or right before its first word, where a parse lost them."""
    tree = line.tree
    out = {tree.lemma(m) for m in tree.kids(i, "case")}
    first = tree.at(view.name_at(line.article, i).start) - 1
    while first > line.first and tree.token(first).pos == "DET":
        first -= 1
    if first >= line.first and tree.token(first).pos == "ADP":
        out.add(tree.lemma(first))
    return out


def _under_talks(tree: Tree, i: int, talks: frozenset[str]) -> bool:
    """ "talks on X in Y", where a report comes from Y: the place hangs on what they are on."""
    for _ in range(4):
        i = tree.token(i).head
        if tree.lemma(i) in talks:
            return True
        if tree.token(i).pos not in ("NOUN", "PROPN"):
            return False
    return False


def _of_the_talks(tree: Tree, i: int, schema: Schema) -> bool:
    """The place hangs on a word for talks, or on a verb whose subject or object is one, or on a verb of meeting."""
    talks = schema.words["talks.strong"] | schema.words["talks.weak"]
    above = tree.token(i).head
    for step in range(4):
        if tree.lemma(above) in talks | schema.words["talks.verbs"]:
            return True
        if step == 0 and tree.lemma(above) in schema.words["jointly"]:
            return True  # "sat down in A"
        if tree.token(above).dep == "acl" and tree.lemma(tree.token(above).head) in talks:
            return True  # "the round, held in A"
        if tree.lemma(above) in schema.words["outcomes.agreement"]:  # "sign a truce in A"
            return tree.lemma(tree.token(above).head) in schema.words["jointly"]
        building = tree.token(above).pos == "PROPN" or tree.lemma(above) in schema.words["venue"]
        at_venue = building and "at" in {tree.lemma(m) for m in tree.kids(above, "case")}
        if not at_venue and (tree.token(above).pos in ("NOUN", "PROPN") or tree.token(above).dep in ("acl", "nmod")):
            return False  # "talks on fishing in the strait": the place of what is talked about
        kids = tree.kids(above, "nsubj", "nsubj:pass", "obj")
        if any(tree.lemma(k) in talks for k in kids):
            return True
        head = tree.token(above).head
        if head == above:
            return False
        above = head
    return False


def find_venues(view: View, lines: list[Line], schema: Schema) -> list[Leaf]:
    """Buildings and grounds the round is said to be at, each wording with its evidence, the most told first."""
    w = schema.words
    shown: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for line in lines:
        tree = line.tree
        for i in line.tokens:
            if tree.lemma(i) not in w["venue"] or tree.token(i).pos not in ("NOUN", "PROPN"):
                continue
            above = tree.token(i).head
            left = tree.token(i).dep == "obj" and tree.lemma(above) in w["venue_left"] and not tree.kids(i, "case")
            if not left and not {tree.lemma(m) for m in tree.kids(i, "case")} & w["venue_prepositions"]:
                continue
            held_by = schema.words["talks.strong"] | schema.words["talks.weak"] | schema.words["delegation"]
            taken = tree.token(above).dep == "obj" and tree.lemma(tree.token(above).head) in ("take", "hold")
            if tree.token(above).pos in ("NOUN", "PROPN") and tree.lemma(above) not in held_by and not taken:
                continue  # "staffing at the embassy": what is at the building is no meeting
            if not left and (not tree.token(i).dep.startswith(("obl", "nmod")) or not _held_there(tree, above, schema)):
                continue
            span = tree.phrase(i, without=frozenset({"case", "acl", "acl:relcl", "conj", "cc", "appos"}))
            last = tree.at(span.end - 1)
            while last + 1 < line.last and tree.token(last + 1).pos == "PROPN":  # "the Hotel" + "Bellerive"
                last += 1
            words = " ".join(tree.reading.words(span.start, tree.token(last).end).split())
            if len(words.split()) < 3 and tree.token(i).pos == "NOUN" and len(list(tree.below(i))) <= 3:
                continue  # "in a room" says nothing of where
            shown[tree.lemma(i)].append((words, view.evidence(line.article, view.clause(line, i))))
        for i, words in _named_venues(view, line, schema):
            shown[words.split()[-1].lower()].append((words, view.evidence(line.article, view.clause(line, i))))
    out = [view.leaf(max((x for x, _ in v), key=lambda s: (len(s), s)), [e for _, e in v]) for v in shown.values()]
    return sorted(out, key=lambda x: (-len({e.article for e in x.evidence}), -len(x.value), x.value))


def _named_venues(view: View, line: Line, schema: Schema) -> Iterator[tuple[int, str]]:
    """ "met at the Palace of Concord": a name of two words or more after "at", on a verb of meeting."""
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) != "at" or tree.token(i).pos != "ADP":
            continue
        k = i + 1
        while k < line.last and tree.token(k).pos == "DET":
            k += 1
        if k >= line.last or view.entity_at(line.article, k) is None:
            continue
        span = view.name_at(line.article, k)
        id = view.entity_at(line.article, k)
        words = " ".join(tree.reading.words(*span).split())
        if len(words.split()) < 2 or id is None or view.entities[id].kind == "person" or countries().country(words):
            continue
        above = tree.token(tree.token(i).head).head
        for _ in range(3):
            if tree.token(above).pos == "VERB" or tree.token(above).head == above:
                break
            above = tree.token(above).head
        if tree.token(above).pos == "VERB" and _held_there(tree, above, schema):
            yield k, words


def _held_there(tree: Tree, verb: int, schema: Schema) -> bool:
    """Whether a building is where people met: on a verb of meeting, or one that a side or the talks do."""
    w = schema.words
    if tree.token(verb).pos in ("NOUN", "PROPN") or tree.lemma(verb) in w["talks.verbs"]:
        return True
    subjects = set(tree.kids(verb, "nsubj", "nsubj:pass"))
    above = tree.token(verb).head
    subjects |= set(tree.kids(above, "nsubj")) if tree.token(verb).dep in ("xcomp", "advcl") else set()
    sits = w["talks.strong"] | w["talks.weak"] | w["delegation"] | w["together"]
    of_talks = any(tree.lemma(k) in sits or tree.token(k).pos == "PRON" for k in subjects)
    if tree.lemma(verb) in w["venue_verbs"]:
        return of_talks or not subjects or any(tree.token(k).pos == "PROPN" for k in subjects)
    return any(tree.lemma(k) in w["talks.strong"] | w["talks.weak"] | w["envoys"] for k in subjects)


def find_host(view: View, lines: list[Line], schema: Schema) -> Leaf | None:
    """Who is said to host."""
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for line in lines:
        tree = line.tree
        for i in line.tokens:
            if tree.lemma(i) not in schema.words["host"]:
                continue
            agents = [
                k for k in tree.kids(i, "obl", "obl:agent") if "by" in {tree.lemma(m) for m in tree.kids(k, "case")}
            ]
            for k in agents or tree.kids(i, "nsubj"):
                id = view.entity_at(line.article, k)
                if id is None:  # "hosted by the Ruritanian government"
                    id = next((x for j in sorted(tree.below(k)) if (x := view.side_at(line.article, j))), None)
                if id is not None:
                    shown[id].append(view.evidence(line.article, view.clause(line, i)))
    return _best(view, shown, entity=True)


def mediating(line: Line, schema: Schema) -> Iterator[tuple[int, list[int]]]:
    """(word that tells of it, heads of the phrases that name who) for everybody said to mediate, broker, facilitate."""
    tree, w = line.tree, schema.words
    for i in line.tokens:
        named: list[int] = []
        if tree.lemma(i) in w["mediate"] and tree.token(i).pos == "VERB":
            named = _brokers(line, i)
        elif tree.lemma(i) in w["mediation"] and tree.token(i).pos == "NOUN":
            named = [
                p
                for k in tree.kids(i, "nmod", "nmod:poss", "amod", "compound")
                if k < i or {tree.lemma(m) for m in tree.kids(k, "case")} & {"of", "by"}
                for p in tree.conjuncts(k)
            ]
        elif tree.lemma(i) in w["format.indirect"] and tree.token(i).pos == "VERB":
            named = [p for k in tree.kids(i, "nsubj") for p in tree.conjuncts(k)]
        elif tree.lemma(i) in w["mediator"]:
            head = tree.token(i).head
            named = [p for h in (i, head) for k in tree.kids(h, "nsubj", "appos") for p in tree.conjuncts(k)]
            if i + 1 < line.last and tree.token(i + 1).pos == "PROPN":
                named = [i + 1]  # "mediator X is overseeing the talks"
        if named:
            yield i, named


def _brokers(line: Line, i: int) -> list[int]:
    """Who does what a verb of mediating says: its agent or subject, the noun before "which", "together with B"."""
    tree = line.tree
    agents = [
        k
        for k in tree.kids(i, "obl", "obl:agent")
        if "by" in {tree.lemma(m) for m in tree.kids(k, "case")} or tree.lemma(min(tree.below(k))) == "by"
    ]
    named = [p for k in agents or tree.kids(i, "nsubj") for p in tree.conjuncts(k)]
    if not named and i + 1 < line.last and tree.lemma(i + 1) == "by":
        named = [k for k in range(i + 2, min(i + 9, line.last)) if tree.token(k).pos == "PROPN"][:1]
    if named and all(tree.lemma(k) in ("which", "who", "that") for k in named):
        named = [tree.token(i).head]
    named += [
        p
        for k in tree.below(i)
        if line.first <= k < line.last
        and "with" in {tree.lemma(m) for m in tree.kids(k, "case")}
        and "together" in {tree.lemma(j) for j in range(max(line.first, k - 4), k)}
        for p in tree.conjuncts(k)
    ]
    return named


def find_mediators(view: View, lines: list[Line], schema: Schema, parties: set[str | None]) -> list[Leaf]:
    """Who is said to mediate, broker or facilitate; the parties themselves are none."""
    shown: dict[str, list[Evidence]] = defaultdict(list)
    for line in lines:
        tree = line.tree
        for i, named in mediating(line, schema):
            for k in named:
                ids = [
                    id
                    for j in sorted(tree.below(k, without=frozenset({"conj"})), key=lambda j: (j != k, j))
                    if (id := view.entity_at(line.article, j))
                ]
                if not ids:  # "under the guidance of judge X": the name may stand beside its title
                    ids = [id for j in range(k + 1, min(k + 4, line.last)) if (id := view.entity_at(line.article, j))]
                sent = tree.lemma(k) in schema.words["delegation"]  # "envoys of A and B"
                for id in dict.fromkeys(ids) if sent else ids[:1]:
                    if id not in parties:
                        shown[id].append(view.evidence(line.article, view.clause(line, i)))
    out = [view.leaf(view.entities[id].name, e, entity=id) for id, e in shown.items()]
    return sorted(out, key=lambda x: (-len({e.article for e in x.evidence}), -len(x.evidence), x.value))


def find_format(
    view: View, lines: list[Line], found: dict[tuple[str, int], Signs], schema: Schema, parties: set[str | None]
) -> Leaf | None:
    """Indirect where somebody is said to carry words; direct where the sides are said to meet each other."""
    shown: dict[str, list[Evidence]] = defaultdict(list)
    talks = schema.words["talks.strong"] | schema.words["talks.weak"] | schema.words["talks.verbs"]
    for line in lines:
        tree, sign = line.tree, found[line.article, line.index]
        for i in line.tokens:
            lemma = tree.lemma(i)
            told = None
            if lemma in schema.words["format.indirect"] or lemma in schema.words["mediator"]:
                told = "indirect"
            elif (lemma in schema.words["format.direct"] and tree.lemma(tree.token(i).head) in talks) or (
                lemma == "meet" and tree.token(i).pos == "VERB" and max(len(sign.parties), len(sign.people)) >= 2
            ):
                told = "direct"
            if told:
                shown[told].append(view.evidence(line.article, view.clause(line, i)))
    return _best(view, shown, entity=False)


def find_status(view: View, lines: list[Line], rounds: Rounds, key: int, schema: Schema, sides: Sides) -> Leaf | None:
    """How far the round is told to have come: what most articles tell as done; among equals the furthest."""
    shown: dict[str, list[Evidence]] = defaultdict(list)
    talks = schema.words["talks.strong"] | schema.words["talks.weak"] | schema.words["delegation"]
    ended: set[str] = set()
    for line in lines:
        tree = line.tree
        for i in _over(line, schema):
            if rounds.at(line, i) == key:
                ended.add(line.article)
                shown["held"].append(view.evidence(line.article, view.clause(line, i)))
        for i in line.tokens:
            forms = {tree.lemma(i), f"{tree.lemma(i)} {tree.lemma(i + 1)}" if i + 1 < line.last else ""}
            stage = next((s for s in _STAGES if forms & schema.status[s]), None)
            if stage is None or tree.token(i).pos != "VERB" or denied(tree, i):
                continue
            about = [k for k in tree.kids(i, "nsubj", "nsubj:pass") if tree.lemma(k) in talks]
            about += [k for k in tree.kids(i, "obj") if tree.lemma(k) in schema.words["talks.strong"] | _ROUND]
            if not about and tree.token(i).dep == "acl" and tree.lemma(tree.token(i).head) in talks:
                about = [tree.token(i).head]
            met = tree.lemma(i) == "meet" and bool(sides.subject(line, i))
            if not met and not about:
                continue
            if not any(rounds.at(line, k) == key for k in (about or [i])):
                continue
            coming = infinitive(tree, i) or ahead(tree, i)
            going = tree.reading.words(tree.token(i).start, tree.token(i).end).endswith("ing") and not coming
            told = stage
            if stage in ("held", "under way", "broken off", "postponed") and coming:
                told = "announced"
            elif stage == "held" and going and tree.kids(i, "aux"):
                told = "under way"
            if told == "held" and tree.lemma(i) in schema.words["finish"]:
                ended.add(line.article)
            if told == "held" and tree.lemma(i) != "meet":
                ended.add(line.article)
            shown[told].append(view.evidence(line.article, view.clause(line, i)))
    told_done = [s for s in _STAGES[1:] if s in shown] or [s for s in _STAGES[:1] if s in shown]
    if not told_done:
        return None
    going_on, met_only = ({e.article for e in shown.get(s, ())} for s in ("under way", "held"))
    if met_only and not ended and len(going_on) >= len(met_only):
        told_done.remove("held")  # "met" says no more than that it had begun, where as many tell that it goes on
    stage = max(told_done, key=lambda s: (len({e.article for e in shown[s]}), _STAGES.index(s)))
    return view.leaf(stage, shown[stage])


def _over(line: Line, schema: Schema) -> Iterator[int]:
    """Words for talks that are told as past: "after three days of talks, A agreed", "at the close of the talks"."""
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) not in schema.words["talks.strong"] or tree.token(i).pos != "NOUN":
            continue
        above = tree.token(i).head
        length = tree.token(above).pos == "NOUN" and "of" in {tree.lemma(k) for k in tree.kids(i, "case")}
        opened = {tree.lemma(k) for h in (i, above if length else i) for k in tree.kids(h, "case")}
        verb = verb_above(tree, i)
        past = verb is not None and not ahead(tree, verb) and not infinitive(tree, verb)
        if past and (opened & {"after", "following"} or (length and tree.lemma(above) in schema.words["close"])):
            yield i
