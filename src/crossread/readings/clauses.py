"""Clauses: the passages that state one fact each.

A sentence of a report often holds several: "The ferry, which was built in 1979, sank after it hit a rock, the
minister said" states three, and says whose word the sinking is. Each predicate of the parse opens a clause; its
passage is its words without the clauses below it at either end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from crossread.articles.article import Span
from crossread.readings.reading import Attribution, Clause, Sentence, Token

Kind = Literal["main", "coordinate", "complement", "relative", "adverbial", "participial", "apposition", "nominal"]

_OPENING: dict[str, Kind] = {
    "root": "main",
    "parataxis": "main",
    "ccomp": "complement",
    "csubj": "complement",
    "advcl": "adverbial",
    "acl": "relative",
    "appos": "apposition",
    "conj": "coordinate",
}
#: Shortest passage of a kind, in words; a shorter one is left in the clause above.
_LEAST = {"main": 1, "complement": 2, "relative": 4, "adverbial": 3, "participial": 4, "apposition": 4, "coordinate": 3}
_SUBJECTS, _OBJECTS = {"nsubj", "csubj"}, {"obj", "iobj"}
_NEGATIONS = {"not", "n't", "n’t", "never", "no", "nobody", "none", "neither"}
_BOUND = {"to", "of", "on", "for", "in", "by", "at", "from", "with", "about", "into", "against", "over"}
#: Words at the edge of a passage that belong to what joins it, not to what it states.
_JOINTS = {"punct", "cc", "mark"}


@dataclass(frozen=True)
class _Said:
    """An attribution with its number, the token numbers of its cue and content, and the characters they reach over."""

    number: int
    attribution: Attribution
    cue: set[int]
    content: set[int]
    start: int
    end: int

    @classmethod
    def of(cls, number: int, attribution: Attribution, starts: list[int]) -> _Said:
        spans = [*attribution.cue, *attribution.content] or [Span(0, 0)]
        reach = min(span.start for span in spans), max(span.end for span in spans)
        return cls(number, attribution, _inside(attribution.cue, starts), _inside(attribution.content, starts), *reach)


def _inside(spans: Sequence[Span], starts: list[int]) -> set[int]:
    """Tokens that begin in the spans."""
    return {i for s, e in spans for i in range(bisect_left(starts, s), bisect_left(starts, e))}


def clauses(
    tokens: Sequence[Token], sentences: Sequence[Sentence], attributions: Sequence[Attribution], text: str
) -> tuple[Clause, ...]:
    """The clauses of an article in the order of their passages."""
    starts = [token.start for token in tokens]
    below: dict[int, list[int]] = defaultdict(list)
    for i, token in enumerate(tokens):
        if token.head != i:
            below[token.head].append(i)
    reached = [_Said.of(number, a, starts) for number, a in enumerate(attributions)]
    found: list[Clause] = []
    for number, sentence in enumerate(sentences):
        # What is said elsewhere has no part in this sentence's clauses.
        said = [part for part in reached if part.start < sentence.end and part.end > sentence.start]
        heads = {i: kind for i in range(sentence.first, sentence.last) if (kind := _kind(i, tokens, below))}
        for head in list(heads):
            if heads[head] != "main" and len(_passage(head, heads, below, tokens)) < _LEAST.get(heads[head], 1):
                del heads[head]
        for head, kind in heads.items():
            words = _passage(head, heads, below, tokens)
            clause = _clause(number, head, kind, words, tokens, below, said, text)
            if clause is not None:
                found.append(clause)
    return tuple(sorted(found, key=lambda c: (c.start, -c.end)))


def _kind(i: int, tokens: Sequence[Token], below: dict[int, list[int]]) -> Kind | None:
    """What kind of clause a word heads, None for words that head none."""
    token = tokens[i]
    kind = _OPENING.get(token.dep)
    if kind is None:
        return None
    relations = {tokens[j].dep for j in below[i]}
    predicate = token.pos in {"VERB", "AUX"} or bool(relations & {"cop", "nsubj", "csubj"})
    if token.dep == "root":
        return "main" if predicate else "nominal"
    if token.dep == "appos":
        return kind
    if not predicate or not _states(i, tokens, below, relations):
        return None
    if token.dep == "conj":
        # "killed and injured" shares everything: one statement; another subject or object makes another.
        return kind if relations & {"nsubj", "csubj", "obj", "obl", "ccomp", "xcomp", "cop", "advmod"} else None
    if token.dep == "acl":
        relative = any(tokens[j].lemma in {"who", "which", "that", "whom", "whose", "where", "when"} for j in below[i])
        return "relative" if relative or relations & {"nsubj", "cop"} else "participial"
    if token.dep == "advcl" and not relations & {"mark", "nsubj"}:
        return "participial"
    return kind


def _states(i: int, tokens: Sequence[Token], below: dict[int, list[int]], relations: set[str]) -> bool:
    """Whether a predicate states something by itself: "to discuss", "of restoring" are part of what is above them."""
    if relations & {"nsubj", "csubj", "expl", "cop"} or tokens[i].dep in {"conj", "parataxis"}:
        return True
    if tokens[i].dep == "ccomp":
        return any(tokens[j].dep == "punct" for j in below[i])  # speech: "Stop it," he said
    joints = [tokens[j] for j in below[i] if tokens[j].dep in {"mark", "case"}]
    return not any(joint.pos in {"ADP", "PART"} and joint.lemma in _BOUND for joint in joints)


def _passage(head: int, heads: dict[int, Kind], below: dict[int, list[int]], tokens: Sequence[Token]) -> list[int]:
    """Words of a clause: its subtree without the clauses below it."""
    words, open_ = [], [head]
    while open_:
        word = open_.pop()
        words.append(word)
        open_ += [j for j in below[word] if j not in heads]
    words.sort()
    while len(words) > 1 and words[0] != head and tokens[words[0]].dep in _JOINTS:
        words.pop(0)
    while len(words) > 1 and words[-1] != head and tokens[words[-1]].dep in _JOINTS:
        words.pop()
    return words


def _clause(
    number: int, head: int, kind: Kind, words: list[int], tokens: Sequence[Token], below: dict[int, list[int]],
    said: list[_Said], text: str,
) -> Clause | None:  # fmt: skip
    """The clause with its parts, None where nothing but signs is left."""
    if not any(text[tokens[i].start].isalnum() for i in words):
        return None
    words = _run(_sided(words, head, said), head)
    start, end = tokens[words[0]].start, tokens[words[-1]].end
    deps = {j: tokens[j].dep for j in below[head]}
    subject = next((j for j, dep in deps.items() if dep in _SUBJECTS), None)
    if subject is None and tokens[head].dep in {"conj", "advcl"} and tokens[head].head != head:
        # "The minister resigned and left": the second verb has the first one's subject.
        subject = next((j for j in below[tokens[head].head] if tokens[j].dep in _SUBJECTS), None)
    if subject is None and tokens[head].dep in {"acl", "appos"}:
        subject = tokens[head].head
    return Clause(
        start, end, number, head, kind,
        subject=subject,
        object=next((j for j, dep in deps.items() if dep in _OBJECTS), None),
        negated=any(tokens[j].lemma in _NEGATIONS or tokens[j].lemma == "not" for j in below[head]),
        frame=any(head in part.cue for part in said),
        attribution=_holder(start, end, said),
    )  # fmt: skip


def _sided(words: list[int], head: int, said: list[_Said]) -> list[int]:
    """The words on the head's side of what is said: "she said" has none of what she said, and the other way round."""
    for part in said:
        inside = [i for i in words if i in part.content]
        if not inside or len(inside) == len(words):
            continue
        if head in part.content:
            return inside
        if head in part.cue:
            return [i for i in words if i not in part.content]
    return words


def _run(words: list[int], head: int) -> list[int]:
    """The passage without parts that another, long clause cuts off from the head (more than 12 words between)."""
    at = words.index(head)
    first = last = at
    while first > 0 and words[first] - words[first - 1] <= 12:
        first -= 1
    while last + 1 < len(words) and words[last + 1] - words[last] <= 12:
        last += 1
    return words[first : last + 1]


def _holder(start: int, end: int, said: list[_Said]) -> int | None:
    """The attribution whose content holds most of the passage; the smallest where several do."""
    best: tuple[int, int] | None = None
    for part in said:
        shared = sum(max(0, min(end, e) - max(start, s)) for s, e in part.attribution.content)
        if shared * 2 > end - start:
            size = sum(e - s for s, e in part.attribution.content)
            if best is None or size < best[0]:
                best = (size, part.number)
    return best[1] if best else None
