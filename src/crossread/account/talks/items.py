"""Mentions of property and other objects in a sentence: single ones, counted ones, and the items of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.account.talks.schema import Schema
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span
from crossread.readings.tree import Tree

_IN = frozenset({"in", "on", "at", "near", "outside"})
OPENERS = frozenset({"include", "including", ":", "namely"})
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12,
}  # fmt: skip
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


def held(line: Line, schema: Schema) -> list[int]:
    """Words that say of an object that it is held, taken or given back; "closed the meeting" is none."""
    tree = line.tree
    return [
        i
        for i in line.tokens
        if tree.lemma(i) in schema.words["assets.held"]
        and tree.token(i).pos in ("VERB", "NOUN", "ADJ")
        and not {tree.lemma(k) for k in tree.kids(i, "obj")}
        & (schema.words["talks.strong"] | schema.words["talks.weak"])
    ]


def objects(view: View, line: Line, schema: Schema) -> list[int]:
    """Nouns of a line that name an object and no venue or place."""
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


def argument(line: Line, i: int, held: list[int]) -> bool:
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


def acted(line: Line, i: int, schema: Schema) -> bool:
    """Whether some side demands, promises or refuses to return or hand over an object."""
    tree = line.tree
    above = tree.token(i).head
    return tree.token(i).dep in ("obj", "nsubj:pass") and tree.lemma(above) in schema.words["assets.moved"]


def opened(view: View, line: Line, schema: Schema) -> tuple[int, list[Item]] | None:
    """The general noun that opens a list, and the items of the list."""
    tree = line.tree
    for i in line.tokens:
        if tree.lemma(i) not in schema.words["assets.general"] or tree.token(i).pos not in ("NOUN", "PROPN"):
            continue
        if tree.token(i).dep in ("compound", "amod"):
            continue
        for k in range(i + 1, min(i + 18, line.last)):
            # "properties under restrictions, including …", "objects: …"
            if tree.lemma(k) in OPENERS or tree.reading.words(tree.token(k).start, tree.token(k).end) == "including":
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

    def close() -> Iterator[Item]:
        if noun is not None and start is not None and not placed:
            words = view.span(tree, start, noun)
            yield Item(line, noun, words, words, None, counted(tree, start, noun))

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


def placed(view: View, line: Line, i: int) -> Iterator[Item]:
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
    number = counted(tree, start, i)
    noun = view.span(tree, start, last)
    if not places:
        yield Item(line, i, noun, noun, None, number)
    for name, end in places:
        yield Item(line, i, view.span(tree, start, end), noun, name, number if len(places) == 1 else None)


def counted(tree: Tree, first: int, last: int) -> int | None:
    """How many these tokens count, where they do."""
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
