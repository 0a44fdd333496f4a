"""Readings and spaCy: a `Doc` of a reading, to match, show and extend; and syntax and names from a spaCy pipeline.

spaCy is imported here only, when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crossread.errors import InputError
from crossread.readings.reading import Clause, Name, NameLabel, Reading, Sentence, Token, Vectors

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Labels of spaCy's English pipelines (OntoNotes) in the words of a reading; what is not here is no name.
_LABELS: dict[str, NameLabel] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "group",
    "MONEY": "money", "PRODUCT": "product", "EVENT": "misc", "WORK_OF_ART": "misc", "LAW": "misc", "LANGUAGE": "misc",
    "PER": "person", "MISC": "misc",
}  # fmt: skip


def to_doc(reading: Reading) -> Doc:
    """A spaCy `Doc`: tokens with part of speech, lemma, head and relation, sentences, names as entities.

    Attributions are in `doc.spans` under "source", "cue" and "content", each span's id the number of its attribution;
    clauses under "clauses"; the reading itself is `doc.user_data["reading"]`.
    """
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

    text, tokens = reading.article.text, reading.tokens
    words: list[str] = []
    spaces: list[bool] = []
    index: list[int] = []
    place: list[int] = []
    for i, token in enumerate(tokens):
        place.append(len(words))
        words.append(text[token.start : token.end])
        gap = text[token.end : tokens[i + 1].start if i + 1 < len(tokens) else len(text)]
        spaces.append(gap.startswith(" "))
        index.append(i)
        if rest := gap.removeprefix(" "):
            words.append(rest)
            spaces.append(False)
            index.append(-1)
    if lead := text[: tokens[0].start] if tokens else text:
        words.insert(0, lead)
        spaces.insert(0, False)
        index.insert(0, -1)
        place = [p + 1 for p in place]
    heads = [place[tokens[number].head] if number >= 0 else i for i, number in enumerate(index)]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        pos=[tokens[n].pos if n >= 0 else "SPACE" for n in index],
        lemmas=[tokens[n].lemma if n >= 0 else words[i] for i, n in enumerate(index)],
        heads=heads,
        deps=[(tokens[n].dep if tokens[n].dep != "root" else "ROOT") if n >= 0 else "dep" for n in index],
    )
    if not tokens:
        return doc

    def span(start: int, end: int, label: str, number: int = 0) -> Span | None:
        found = doc.char_span(start, end, label=label, alignment_mode="expand")
        return Span(doc, found.start, found.end, label=label, span_id=number) if found is not None else None

    doc.set_ents([s for n in reading.names if (s := span(n.start, n.end, n.label))], default="outside")
    for part in ("source", "cue", "content"):
        said = [(at, a.kind, k) for k, a in enumerate(reading.attributions) for at in getattr(a, part)]
        doc.spans[part] = [s for at, kind, k in said if (s := span(at[0], at[1], kind, k))]
    doc.spans["clauses"] = [s for c in reading.clauses if (s := span(c.start, c.end, c.kind))]
    doc.user_data["reading"] = reading
    return doc


def with_pipeline(readings: Sequence[Reading], name: str) -> list[Reading]:
    """The readings with syntax and names of the installed spaCy pipeline `name`; attributions, times stay ours."""
    try:
        import spacy
    except ImportError as error:
        cure = "pip install 'crossread[spacy]', or leave --pipeline out"
        raise InputError("spaCy is not installed", subject=name, cure=cure) from error
    try:
        nlp = spacy.load(name)
    except OSError as error:
        cure = f"install it (python -m spacy download {name}) or leave --pipeline out"
        raise InputError("this spaCy pipeline is not installed", subject=name, cure=cure) from error
    docs = nlp.pipe(reading.article.text for reading in readings)
    return [_replaced(reading, doc) for reading, doc in zip(readings, docs, strict=True)]


def _replaced(reading: Reading, doc: Any) -> Reading:
    """One reading with the pipeline's tokens, sentences, names, and the clauses that follow from them."""
    from crossread.readings.clauses import clauses

    words = [t for t in doc if not t.is_space]
    place = {t.i: i for i, t in enumerate(words)}
    tokens = tuple(
        Token(
            t.idx,
            t.idx + len(t),
            t.pos_ or "X",
            place.get(t.head.i, i),
            _universal(t.dep_),
            (t.lemma_ or t.text).lower(),
        )
        for i, t in enumerate(words)
    )
    sentences = tuple(_sentences(doc, place, tokens))
    marked = [(b.start, b.end) for b in reading.article.boilerplate]

    def told(at: int) -> bool:
        return not any(start <= at < end for start, end in marked)

    names = tuple(
        Name(e.start_char, e.end_char, _LABELS[e.label_])
        for e in doc.ents
        if e.label_ in _LABELS and told(e.start_char)
    )
    found = tuple(c for c in clauses(tokens, sentences, reading.attributions, reading.article.text) if told(c.start))
    return replace(
        reading,
        model=f"{reading.model} + {doc.vocab.lang}",
        tokens=tokens,
        sentences=sentences,
        names=names,
        clauses=found,
        vectors=_nearest(found, reading),
        sentence_vectors=_nearest_sentences(sentences, reading),
    )


#: spaCy's English pipelines speak ClearNLP; what the clauses look at, in Universal Dependencies.
_UNIVERSAL = {
    "ROOT": "root", "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj", "auxpass": "aux", "relcl": "acl",
    "prep": "obl", "pobj": "nmod", "agent": "obl", "attr": "obj", "poss": "nmod", "neg": "advmod", "csubjpass": "csubj",
    "acomp": "xcomp", "prt": "compound", "npadvmod": "obl", "oprd": "xcomp", "intj": "discourse", "predet": "det",
    "preconj": "cc", "quantmod": "advmod", "meta": "dep", "nmod": "nmod", "pcomp": "advcl",
}  # fmt: skip


def _universal(dep: str) -> str:
    return _UNIVERSAL.get(dep, dep.split(":")[0].lower() or "dep")


def _sentences(doc: Any, place: dict[int, int], tokens: tuple[Token, ...]) -> Iterable[Sentence]:
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    for sent in spans:
        inside = [place[t.i] for t in sent if t.i in place]
        if inside:
            yield Sentence(tokens[inside[0]].start, tokens[inside[-1]].end, inside[0], inside[-1] + 1)


def _nearest(found: Sequence[Clause], reading: Reading) -> Vectors:
    """Vectors of other clauses, from those of the reading's own that share most characters."""
    return _overlaps([(c.start, c.end) for c in found], [(c.start, c.end) for c in reading.clauses], reading.vectors)


def _nearest_sentences(found: Sequence[Sentence], reading: Reading) -> Vectors:
    own = [(s.start, s.end) for s in reading.sentences]
    return _overlaps([(s.start, s.end) for s in found], own, reading.sentence_vectors)


def _overlaps(spans: list[tuple[int, int]], own: list[tuple[int, int]], vectors: Vectors) -> Vectors:
    import numpy as np

    out = np.zeros((len(spans), 384), np.float32)
    for i, (start, end) in enumerate(spans):
        weights = np.array([max(0, min(end, e) - max(start, s)) for s, e in own], np.float32)
        if weights.any():
            mean = weights @ vectors
            out[i] = mean / max(1e-9, float(np.linalg.norm(mean)))
    return out
