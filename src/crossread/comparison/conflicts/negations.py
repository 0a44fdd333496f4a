"""What a negation falls on, by the parse: "not a *swap*", "not aimed at *normalizing*", "denied *doing* a deal"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import CONTENT, stem
from crossread.comparison.conflicts.passages import Place, indices_of, narrow, tokens_of
from crossread.readings.reading import Token

#: Words after a negator that it can fall on.
REACH = 8


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a clause: the theme it falls on, the other words of the clause, the passage to show.

    `bare`: the theme is the whole of what is denied ("not a swap"); else it is denied of the clause's other words.
    `core`: what must be stated with the theme. `reply`: it is said to be denied or not known, so somebody states it.
    """

    place: int
    theme: str
    words: frozenset[str]
    evidence: Evidence
    bare: bool
    core: frozenset[str]
    reply: bool


def negations(i: int, p: Place) -> Iterator[Negation | None]:
    """The words each negation of a clause falls on, by the parse."""
    known = words_known()
    tokens = p.reading.tokens
    inside = indices_of(p)
    if p.denied and (head := p.clause.head) in inside and _says(tokens[head]):
        yield _negation(i, p, head, head, inside, bare=False)
    for k in inside:
        t = tokens[k]
        if t.lemma in known["deniers"] and t.pos in ("VERB", "NOUN"):
            if k > inside.start and tokens[k - 1].lemma == "to":
                continue  # "an effort to deny them justice": what is meant to be done, not what is said
            if k + 1 in inside and tokens[k + 1].lemma == "by":
                continue  # "denied by the ministry": who denies, not what
            after = [j for j in inside if k < j <= k + 14]
            verbs = [j for j in after if tokens[j].pos == "VERB" and tokens[j].dep in _CLAUSAL and _weighty(tokens[j])]
            nouns = [j for j in after if tokens[j].pos == "NOUN" and _weighty(tokens[j]) and not _owned(p, j)]
            first = next((j for j in after if tokens[j].pos == "NOUN" and tokens[j].lemma not in known["light"]), None)
            if not verbs and first is not None and _owned(p, first):
                continue
            if t.lemma in ("reject", "dismiss") and not any(tokens[j].lemma in known["light"] for j in after):
                continue  # an offer that is turned down, not a statement
            if focus := (verbs or nouns)[:1]:
                yield _negation(i, p, k, focus[0], inside, bare=not verbs)
        elif t.lemma == "no":
            yield from _no(i, p, k, inside)
        elif t.lemma in known["negators"]:
            yield from _not(i, p, k, inside)


def _not(i: int, p: Place, k: int, inside: range) -> Iterator[Negation | None]:
    """ "not aimed at normalizing", "is not a swap", "did not fire"."""
    tokens = p.reading.tokens
    if _of_degree(p, k, inside):
        return
    head = tokens[k].head
    if tokens[k].lemma in ("neither", "nor") and tokens[head].dep in ("nsubj", "conj") and tokens[head].pos != "VERB":
        return  # "neither she nor her deputy": who did not, not what was not
    if head not in inside or head == k or abs(head - k) > REACH:
        head = next((j for j in inside if j > k and tokens[j].pos in CONTENT), -1)
    if head < 0:
        return
    top = tokens[head]
    if _weighty(top):
        located = any(tokens[j].pos == "ADP" and tokens[j].lemma in _LOCATING for j in range(k + 1, head))
        if top.pos == "NOUN" and located:
            return  # "not on the agenda": what is denied is its subject's place, not the agenda
        if top.pos in ("NOUN", "VERB"):
            bare = top.pos == "NOUN" or any(tokens[j].pos == "ADP" for j in range(k + 1, head))
            yield _negation(i, p, k, head, inside, bare=bare)
        return
    if top.lemma in _HOLDING or top.lemma in words_known()["light"]:
        start = max(k, head)
        last = p.reading.sentences[p.clause.sentence].last  # "not aimed at / normalizing …" may be two clauses
        for j in range(start + 1, min(last, start + 1 + REACH)):
            if tokens[j].lemma in _ENDING or p.reading.words(tokens[j].start, tokens[j].end) in (",", ";", ":", "."):
                return
            if tokens[j].pos == "VERB" and top.lemma in words_known()["light"] and _weighty(tokens[j]):
                yield _negation(i, p, k, j, inside, bare=True)
                return
            if tokens[j].pos == "NOUN" and tokens[j].dep != "compound":
                held = tokens[j].head == head and tokens[j].dep in ("obj", "nsubj", "root")
                if _weighty(tokens[j]) and (held or top.lemma in words_known()["light"]):
                    yield _negation(i, p, k, j, inside, bare=True)
                return


def _of_degree(p: Place, k: int, inside: range) -> bool:
    """ "not until November", "may not be all", "no matter how": when, how much or how, not whether."""
    tokens, degree = p.reading.tokens, words_known()["degree"]
    near = range(max(inside.start, k - 2), min(inside.stop, k + 5))
    return any(tokens[j].lemma in degree for j in near) or any(tokens[j].lemma == "until" for j in inside if j > k)


def _owned(p: Place, j: int) -> bool:
    """ "deny its position": what is refused, not what is said to be untrue."""
    return any(
        (p.reading.tokens[b].dep == "nmod" and b < j)
        or p.reading.tokens[b].lemma in ("its", "their", "his", "her", "they", "he", "she", "it")
        for b in range(max(0, j - 3), j)
    )


def _no(i: int, p: Place, k: int, inside: range) -> Iterator[Negation | None]:
    """ "no deal", "no fighters were released", "posed no threat", "no information about who was shot"."""
    tokens = p.reading.tokens
    noun = tokens[k].head if k < tokens[k].head <= k + 6 else -1
    if noun not in inside:
        noun = next((j for j in inside if k < j <= k + 5 and tokens[j].pos == "NOUN"), -1)
    if noun < 0:
        return
    if _of_degree(p, k, inside):
        return
    verb = tokens[noun].head if tokens[noun].head != noun else -1
    if any(tokens[j].head == verb and tokens[j].lemma == "have" and tokens[j].pos == "AUX" for j in inside):
        return  # "no charges have been filed": not so far
    held = verb in inside and tokens[noun].dep == "obj"
    if held and tokens[verb].lemma in words_known()["carrying"] and _weighty(tokens[noun]):
        yield _negation(i, p, k, noun, inside, bare=True)  # "posed no threat"
    elif verb in inside and tokens[verb].pos == "VERB" and _weighty(tokens[verb]):
        yield _negation(i, p, k, verb, inside, bare=False)
    elif tokens[noun].lemma in _KNOWING:  # "no information about who was shot"
        last = p.reading.sentences[p.clause.sentence].last  # "who was shot" may be a clause of its own
        for j in range(noun + 1, min(last, noun + 9)):
            if tokens[j].pos == "PUNCT":
                return
            if tokens[j].pos == "VERB" and _weighty(tokens[j]):
                if made := _negation(i, p, k, j, inside, bare=True):
                    yield replace(made, reply=tokens[noun].lemma in _TOLD)
                return
    elif _weighty(tokens[noun]):
        if held:
            # "the South has no …" says nothing of what others have
            return
        yield _negation(i, p, k, noun, inside, bare=True)


def asserted(p: Place, k: int) -> bool:
    """Whether a clause states its `k`-th token: no negation beside it, no condition, wish or doubt around it."""
    known = words_known()
    tokens = tokens_of(p)
    before, after = tokens[:k], tokens[k + 1 : k + 4]
    if p.negated or p.denied or any(t.lemma in ("no", "not", "little", "nothing", "zero") for t in after):
        return False
    if any(t.lemma in known["negators"] or t.lemma in known["deniers"] for t in before):
        return False
    first, at = p.reading.sentences[p.clause.sentence].first, indices_of(p).start + k
    if any(t.lemma in known["open"] for t in p.reading.tokens[max(first, at - REACH) : at]):
        return False  # the word may stand before the clause: "willing to negotiate on / giving up …"
    # "Had they fired, …": a condition without its "if"
    return not (before and before[0].lemma == "have" and p.reading.words(before[0].start, before[0].end) == "Had")


def _negation(i: int, p: Place, cue: int, focus: int, inside: range, bare: bool) -> Negation | None:
    tokens = p.reading.tokens
    if _idle(p, cue, focus, inside):
        return None
    words = frozenset(
        stem(tokens[j]) for j in inside if tokens[j].pos in CONTENT and tokens[j].pos != "PROPN" and _says(tokens[j])
    )
    low, high = min(cue, focus), max(cue, focus)
    theme = stem(tokens[focus])
    span = narrow(p, tokens[low].start, tokens[high].end)
    if tokens[high].end > span.end:  # the theme stands in the clause that follows
        span = Evidence(p.article, span.start, min(tokens[high].end, span.start + 590))
    below = [j for j in inside if tokens[j].head == focus and tokens[j].dep in ("nsubj", "obj", "csubj")]
    if not bare and tokens[focus].pos == "VERB" and not any(tokens[j].dep == "nsubj" for j in below):
        return None  # "by not testing": nobody of whom it is said
    if bare:  # "not an avid gun guy": what narrows the theme must be there too
        below = [j for j in inside if tokens[j].head == focus and tokens[j].dep in ("amod", "compound")]
    core = frozenset(stem(tokens[j]) for j in below if tokens[j].pos in ("NOUN", "ADJ") and _says(tokens[j])) - {theme}
    reply = p.denied or tokens[cue].lemma in words_known()["deniers"]
    return Negation(i, theme, words - {theme}, span, bare, core, reply)


#: What can, should or must not be is not denied; nor is what somebody is without.
_MODAL = frozenset({"can", "could", "should", "would", "must", "may", "might", "ought", "ca"})
_OWNERS = frozenset({"his", "her", "their", "its", "my", "your", "our", "he", "she", "they", "it", "i", "you", "we"})
_PERSONAL = frozenset({"they", "we", "you", "i", "he", "she"})


def _idle(p: Place, cue: int, focus: int, inside: range) -> bool:
    """A negation that denies nothing anybody states: of ability or duty, a bare answer "no", "with no …", "no-tax"."""
    tokens = p.reading.tokens
    text = p.reading.article.text
    before = range(max(inside.start, cue - 2), cue)
    if any(tokens[j].lemma in _MODAL or (tokens[j].lemma == "have" and tokens[j].pos == "AUX") for j in before):
        return True  # "has not fired one for two months": not so far, which denies no earlier time
    if _supposed(p, cue):
        return True
    if text[tokens[cue].end : tokens[cue].end + 1] == "-":
        return True
    if tokens[cue].lemma == "no":
        after = text[tokens[cue].end : tokens[cue].end + 1]
        beside = tokens[cue - 1].lemma if cue > inside.start else ""
        if after in ",.!?;:-" or beside in ("with", "and", "or"):
            return True
    if text[tokens[focus].end : tokens[focus].end + 1] == "-":
        return True
    if tokens[focus].pos == "NOUN" and (_named(p, focus) or _somebodys(p, focus)):
        return True
    owner = [j for j in inside if j < focus and tokens[j].dep == "nsubj" and tokens[j].head in (focus, cue)]
    return tokens[focus].pos == "NOUN" and any(tokens[j].lemma in _PERSONAL for j in owner)


def _somebodys(p: Place, k: int) -> bool:
    """Whether a noun is somebody's ("not his own failure"): another's may be stated all the same."""
    tokens = p.reading.tokens
    return any(tokens[j].head == k and tokens[j].lemma in _OWNERS for j in range(max(0, k - 3), k))


def _named(p: Place, k: int) -> bool:
    """Whether a noun inside a sentence is written like a name ("Patch Tuesday")."""
    t = p.reading.tokens[k]
    word = p.reading.words(t.start, t.end)
    return word[:1].isupper() and not word.isupper() and t.start > p.reading.sentences[p.clause.sentence].start


#: Words that make what follows a condition or a wish of somebody's: nothing is denied there.
_SUPPOSING = frozenset({"if", "unless", "whether", "lest", "why", "should", "must"})
#: Tokens before a negation in which they stand.
BACK = 10


def _supposed(p: Place, cue: int) -> bool:
    """ "if the two have not closed", "should be a private matter, not a public one", "why it did not fire"."""
    first = p.reading.sentences[p.clause.sentence].first
    before = p.reading.tokens[max(first, cue - BACK) : cue]
    return any(t.lemma in _SUPPOSING for t in before)


#: Relations of a clause below another word.
_CLAUSAL = ("ccomp", "xcomp", "acl", "advcl")
#: Verbs under which a negation falls on what is made or reached; not "have": that he has none says nothing of others.
_HOLDING = frozenset({"be", "do", "make", "reach", "hold", "take", "conduct", "strike", "constitute"})
_LOCATING = frozenset({"on", "in", "at", "under", "among", "behind", "near", "from"})
#: Having none of these of something leaves it unconfirmed.
_TOLD = frozenset({"information", "confirmation", "report", "record"})
_KNOWING = _TOLD | {"evidence", "sign", "indication", "proof"}
_ENDING = frozenset({"but", "because", "until", "only", "just", "yet", "longer", "than"})


def _weighty(t: Token) -> bool:
    """A word that can be a theme."""
    known = words_known()
    return t.pos in ("NOUN", "VERB", "ADJ") and _says(t) and t.lemma not in known["light"]


def _says(t: Token) -> bool:
    return t.lemma not in words_known()["common"] and len(t.lemma) > 2
