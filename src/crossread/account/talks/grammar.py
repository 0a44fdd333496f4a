"""What the words around a verb say: whether it is denied, or to come; which clause and which matter are its own."""

from __future__ import annotations

from crossread.account.talks.view import Line, dateline
from crossread.articles.article import Span
from crossread.readings.tree import Tree

NEGATION = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "none", "without", "nothing", "hardly"})
MODALS = frozenset({"will", "would", "may", "might", "could", "should", "can", "shall", "must"})
_LONGEST = 320
_FAR = 6
_HANGING = frozenset({"mark", "cc", "conj", "parataxis", "discourse"})
_AFTERWARDS = frozenset(
    {"after", "since", "before", "when", "as", "following", "if", "unless", "whether", "once", "until"}
)


def governing(tree: Tree, i: int, *, copula: bool = False) -> int:
    """The verb a word stands under or is, else the top of its sentence.

    `copula` also stops at what is said to be something ("a demand" of "this is a demand").
    """
    for _ in range(_FAR):
        above = tree.token(i).head
        if tree.token(i).pos in ("VERB", "AUX") or (copula and tree.kids(i, "cop")) or above == i:
            break
        i = above
    return i


def verb_above(tree: Tree, i: int, *, copula: bool = False) -> int | None:
    """The verb a word stands under or is; None where there is none."""
    i = governing(tree, i, copula=copula)
    return i if tree.token(i).pos in ("VERB", "AUX") or (copula and tree.kids(i, "cop")) else None


def coming(tree: Tree, i: int) -> bool:
    """Whether the verb a word stands under tells of what is to come: "will begin", "is to be held"."""
    verb = verb_above(tree, i)
    return verb is not None and (ahead(tree, verb) or infinitive(tree, verb))


def passive(tree: Tree, verb: int) -> bool:
    """ "was demanded": the subject suffers what the verb says."""
    if tree.kids(verb, "nsubj:pass"):
        return True
    word = tree.reading.words(tree.token(verb).start, tree.token(verb).end).lower()
    return (
        not word.endswith("ing")
        and word != tree.lemma(verb)
        and "be" in {tree.lemma(k) for k in tree.kids(verb, "aux", "aux:pass")}
    )


def clause(tree: Tree, line: Line, verb: int) -> Span:
    """The clause a verb heads: without its conjunction, what is coordinated with it, and "he said" beside it."""
    without = _HANGING
    span = tree.phrase(verb, without=without)
    if span.end - span.start > _LONGEST:
        span = tree.phrase(verb, without=without | {"advcl", "acl", "acl:relcl"})
    sentence = tree.reading.sentences[line.index]
    start, end = max(span.start, sentence.start, tree.token(dateline(line)).start), min(span.end, sentence.end)
    if end <= start:
        start, end = sentence.start, max(span.end, sentence.start + 1)
    return tidy(tree, line, Span(start, min(end, start + 600)))


def tidy(tree: Tree, line: Line, span: Span) -> Span:
    """No half of a phrase at the beginning, no half of a pair of quotation marks at the end or near the beginning."""
    first = tree.at(span.start)
    if tree.lemma(first) in ("when", "while", "that") and span.end > tree.token(first).end + 20:
        first += 1
    while (
        first > line.first
        and tree.token(first).pos == "ADP"
        and tree.token(first - 1).pos in ("NOUN", "PROPN")
        and tree.lemma(first) in ("of", "on")
    ):
        first -= 1
        while first > line.first and tree.token(first - 1).pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
            first -= 1
    start, end = tree.token(first).start, span.end
    text = tree.reading.article.text
    words = text[start:end]
    for opening, closing in (("“", "”"), ('"', '"')):
        opened = words.count(opening) - words.count(closing) if opening != closing else words.count(opening) % 2
        if opened > 0:
            at = text.find(closing, end, end + 3)
            if at >= 0:
                return Span(start, at + 1)
            near = words.find(opening)
            if 0 <= near <= 8 and len(words) > 20:
                return Span(start + near + 1, end)
        elif opened < 0 and 0 <= (near := words.find(closing)) <= 8 and len(words) > 20:
            return Span(start + near + 1, end)
    return Span(start, end)


def content(tree: Tree, verb: int) -> int | None:
    """The head of what a verb is about: its clause, object or complement."""
    for relation in (("ccomp",), ("xcomp",), ("obj",), ("obl", "advcl")):
        kids = [k for k in tree.kids(verb, *relation) if k > verb]
        if kids:
            return kids[0]
    return None


def denied(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated, itself or by its subject ("no agreement was reached", "neither side")."""
    if any(tree.lemma(k) in NEGATION for k in tree.kids(verb, "advmod", "det", "cc")) or _yet_to(tree, verb):
        return True
    return any(
        tree.lemma(d) in NEGATION
        for k in tree.kids(verb, "nsubj", "nsubj:pass", "obj")
        for d in tree.kids(k, "det", "advmod")
    )


def ahead(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of what may come: "will", "would", "may"."""
    return bool({tree.lemma(k) for k in tree.kids(verb, "aux", "aux:pass")} & MODALS)


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether it is an infinitive: "hoped to reach"."""
    return any(tree.lemma(k) == "to" for k in tree.kids(verb, "mark", "aux")) and not _yet_to(tree, verb)


def _yet_to(tree: Tree, verb: int) -> bool:
    """ "have yet to agree": not done so far, though the words are an infinitive's."""
    return verb > 1 and tree.lemma(verb - 1) == "to" and tree.lemma(verb - 2) == "yet"


def afterwards(tree: Tree, verb: int) -> bool:
    """Whether the verb stands in a clause that only dates or qualifies another: "after X reached out"."""
    if any(tree.lemma(k) in _AFTERWARDS for k in tree.kids(verb, "mark", "advmod", "case")):
        return True
    head = tree.token(verb).head
    return tree.token(verb).dep == "conj" and head != verb and afterwards(tree, head)
