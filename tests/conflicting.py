"""Helpers for tests of conflicts: people and places of made-up stories, readings with a parse by hand."""

from dataclasses import replace

import numpy as np

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Alias, Entity, Evidence, Quote, Rendering, Role
from crossread.comparison.conflicts import find_conflicts
from factory import reading, spans_of, story

LEE = Entity("e1", "Ann Lee", "person", (Alias("Ann Lee", ("a",)),), (Role("mayor", ()),), (), "")
QUAY = Entity("e2", "Grey Quay", "place", (Alias("Grey Quay", ("a",)),), (), (), "")
PORT = Entity("e3", "Port Hale", "place", (Alias("Port Hale", ("a",)),), (), (), "")
DUNE = Entity("e4", "Dunmouth", "place", (Alias("Dunmouth", ("a",)),), (), (), "")
MOSS = Entity("e5", "Tom Moss", "person", (Alias("Tom Moss", ("a",)),), (), (), "")
NEWS = Entity("e6", "The Harbour Daily News", "organisation", (Alias("The Harbour Daily News", ("a",)),), (), (), "")
GUILD = Entity("e7", "Rowers Guild", "organisation", (Alias("Rowers Guild", ("a",)),), (), (), "")
COUNCIL = Entity("e8", "The Port Hale Council", "organisation", (Alias("The Port Hale Council", ("a",)),), (), (), "")
CROWD = Entity("e9", "Dozens of marchers", "unnamed", (Alias("Dozens of marchers", ("a",)),), (), (), "")
FEN = Entity("e10", "Fen Holt", "place", (Alias("Fen Holt", ("a",)),), (), (), "")
ROW = Entity("e11", "Fen Holt Row", "place", (Alias("Fen Holt Row", ("a",)),), (), (), "")
EVERYBODY = (LEE, QUAY, PORT, DUNE, MOSS, NEWS, GUILD, COUNCIL, CROWD, FEN, ROW)


def cast_for(*readings):
    named, speakers = {}, {}
    for r in readings:
        for e in EVERYBODY:
            for s in spans_of(r.article.text, e.name):
                named[r.article.id, s] = e.id
        for k, a in enumerate(r.attributions):
            for e in EVERYBODY:
                if a.source and r.words(*a.source[0]).endswith(e.name):
                    speakers[r.article.id, k] = e.id
    return Cast(entities=EVERYBODY, named=named, speakers=speakers)


def conflicts_of(*readings, quotes=()):
    return find_conflicts(story(*readings), cast_for(*readings), tuple(quotes))


def parsed(r, **words):
    """The reading with parts of speech, relations, heads and lemmas given by word: fired=("VERB", "root", "fired")."""
    tokens = list(r.tokens)
    at = {r.words(t.start, t.end).lower(): i for i, t in enumerate(tokens)}
    for i, t in enumerate(tokens):
        word = r.words(t.start, t.end).lower()
        if word in words:
            pos, dep, head, *lemma = words[word]
            tokens[i] = replace(t, pos=pos, dep=dep, head=at[head], lemma=lemma[0] if lemma else word)
    return replace(r, tokens=tuple(tokens))


def near(*readings):
    """The readings with all vectors alike: for rules that ask for more than nearness."""
    one = np.zeros(384, np.float32)
    one[0] = 1
    return [
        replace(r, vectors=np.tile(one, (len(r.clauses), 1)), sentence_vectors=np.tile(one, (len(r.sentences), 1)))
        for r in readings
    ]


def quote(*renderings, speaker="e1", id="q1"):
    made = tuple(
        Rendering(Evidence(r.article.id, *spans_of(r.article.text, w)[0]), "direct", None, ()) for r, w in renderings
    )
    return Quote(id, speaker, made[0].words, made, None, "")


def sank(id, number, place="Grey Quay", **known):
    r = reading(id, f"{number} barges sank beside {place} harbour.", names={place: "place"}, **known)
    return parsed(r, barges=("NOUN", "nsubj", "sank", "barge"), sank=("VERB", "root", "sank", "sink"))
