"""What a sentence shows at first sight: words for talks, for a party's people, and the parties themselves."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.account.talks.schema import Schema
from crossread.account.talks.view import Line, View


@dataclass(frozen=True, slots=True)
class Signs:
    """Tokens of a line: words for talks (`strong` ones suffice alone), for a party's people, and of parties' names."""

    talks: tuple[int, ...]
    strong: tuple[int, ...]
    people: tuple[int, ...]
    parties: tuple[int, ...]


def signs(view: View, line: Line, schema: Schema, parties: frozenset[str]) -> Signs:
    """Words for talks, for a party's people, and the parties themselves, in one line."""
    w, tree = schema.words, line.tree
    strong, talks, people = [], [], []
    for i in line.tokens:
        lemma, pos = tree.lemma(i), tree.token(i).pos
        word = tree.reading.words(tree.token(i).start, tree.token(i).end).lower()
        if (
            word.endswith("s")
            and word[:-1] in w["talks.strong"] | w["talks.weak"]
            and (pos == "PROPN" or word[:-1] == "talk")
        ):
            lemma, pos = word[:-1], "NOUN"  # "Talks between A and B …" at the beginning of a line is often misread
        if pos not in ("NOUN", "PROPN", "VERB"):
            continue
        around = {tree.lemma(k) for k in range(max(line.first, i - 1), min(line.last, i + 2)) if k != i}
        if around & w["talks.not_beside"]:
            continue
        if pos == "VERB":
            if lemma in w["talks.verbs"] and lemma != "meet":
                talks.append(i)
                if lemma in ("negotiate", "mediate", "broker"):
                    strong.append(i)
        elif lemma in w["talks.strong"]:
            strong.append(i)
            talks.append(i)
        elif lemma in w["talks.weak"]:
            talks.append(i)
        if pos != "VERB" and lemma in w["delegation"]:
            people.append(i)
    named = tuple(i for i, id in view.named_in(line) if id in parties)
    return Signs(tuple(talks), tuple(strong), tuple(people), named)


def of_talks(line: Line, found: Signs, schema: Schema) -> bool:
    """Whether a line by itself tells of talks: by a strong word, or by who sits there ("the negotiating teams")."""
    tree, forms = line.tree, schema.words["talks.forms"]
    return bool(found.strong) or any(
        tree.reading.words(tree.token(i).start, tree.token(i).end).lower() in forms for i in line.tokens
    )
