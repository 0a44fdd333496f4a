"""Article → Reading, for any number of articles at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from crossread.articles.article import Article, Span
from crossread.readings import spans as tagging
from crossread.readings.attributions import Tagged, assemble
from crossread.readings.clauses import clauses
from crossread.readings.complete import completed
from crossread.readings.layout import breaks
from crossread.readings.lemmas import lemma
from crossread.readings.model import Floats, Model, Scores, open_model
from crossread.readings.names import agreed, joined, numbered
from crossread.readings.quotes import quotations
from crossread.readings.reading import Clause, Name, Reading, Sentence, Token, Vectors
from crossread.readings.sentences import bounds, linker, parse
from crossread.readings.times import find_times, tense_by_parse
from crossread.readings.windows import Window, Words, windows, words_of

#: Blocks that tell nothing of the event.
_NO_TELLING = {"byline", "dateline", "boilerplate"}

_OWN_LINES = {"byline", "dateline"}

_AGAIN = "the same words again"

Progress = Callable[[int, int], None]


def read_article(article: Article, *, model: Model | None = None) -> Reading:
    """Read one article."""
    return read_articles([article], model=model)[0]


def read_articles(
    articles: Sequence[Article],
    *,
    pipeline: str | None = None,
    progress: Progress | None = None,
    model: Model | None = None,
) -> list[Reading]:
    """Read each article alone; windows of all of them share the cores.

    `pipeline` names an installed spaCy pipeline to take syntax and names from. `progress` is told how many articles
    are done, of how many.
    """
    model = model or open_model()
    cut: list[tuple[Words, list[Window]]] = []

    def windows_of(number: int) -> tuple[Words, list[Window]]:
        """An article's words and windows, each cut once: the network reads the first while the last are still whole."""
        for a in articles[len(cut) : number + 1]:
            words = words_of(a.text, _apart(a), model.pieces)
            cut.append((words, windows(words, model.pieces)))
        return cut[number]

    scores = model.run_all(window for number in range(len(articles)) for window in windows_of(number)[1])
    readings = []
    for number, article in enumerate(articles):
        words, row = windows_of(number)
        said = [next(scores) for _ in row]
        readings.append(_reading(article, words, row, said, model))
        if progress:
            progress(number + 1, len(articles))
    if pipeline:
        from crossread.readings.doc import with_pipeline

        return with_pipeline(readings, pipeline)
    return readings


def _apart(article: Article) -> list[tuple[int, int]]:
    """What stands in paragraphs of its own: boilerplate, and a dateline, which is no part of the sentence after it."""
    lines = [(b.start, b.end) for b in article.blocks if b.kind in _OWN_LINES]
    return [*((b.start, b.end) for b in article.boilerplate), *lines]


def _reading(article: Article, words: Words, row: list[Window], said: list[Scores], model: Model) -> Reading:
    """Put together what the windows of one article say."""
    text = article.text
    tags, states = _cores(row, said, 0), _cores(row, said, 1)
    out = _outside(article)
    # A paragraph that stands twice in a text tells nothing twice, but who it names is named.
    named = _outside(article, besides=_AGAIN)

    def tagged(name: str, columns: slice = slice(None), of: str = "") -> list[tuple[int, int, int]]:
        said = model.part(tags, name)[:, columns].copy()
        said[:, 0] -= model.config["lean"].get(of or name, 0.0)
        if name == "names":
            said = agreed(said, words.forms)
        found = tagging.spans(said)
        if name == "names":
            gap = words.gap.tolist()
            found = numbered(joined(found, said, gap), words.forms, gap)
        told = named if name == "names" else out
        return [s for span in found for s in _unbroken(span, words) if told(words.spans[s[0]][0])]

    labels = model.config["names"]
    names = tuple(
        Name(words.spans[a][0], words.spans[b - 1][1], labels[k]) for a, b, k in tagged("names") if labels[k] != "date"
    )
    starts = model.part(tags, "sentence")[:, 0]
    found = bounds(words, starts, [window.core for window in row])
    heads, relations = parse(found, row, said, model) if row else (np.zeros(0, int), np.zeros(0, int))
    pos = [model.config["pos"][k] for k in model.part(tags, "pos").argmax(1).tolist()]
    deps = [model.config["relations"][k] for k in relations.tolist()]
    tokens = tuple(
        Token(start, end, upos, head, dep, lemma(form, upos))
        for (start, end), upos, head, dep, form in zip(words.spans, pos, heads.tolist(), deps, words.forms, strict=True)
    )
    sentences = tuple(Sentence(words.spans[a][0], words.spans[b - 1][1], a, b) for a, b in found)
    parts = [
        [(a, b) for a, b, _ in tagged("attribution", slice(3 * i, 3 * i + 3), part)]
        for i, part in enumerate(model.config["attribution"])
    ]
    paragraphs = np.cumsum(words.gap == 3).tolist()
    quoted = quotations(words.text, breaks(words.text, [Span(b.start, b.end) for b in article.boilerplate]))
    attributions = assemble(
        Tagged(*parts), linker(row, said, model.config["links"]), [Span(*s) for s in words.spans], paragraphs,
        [q for q in quoted if out(q.start)], text,
    )  # fmt: skip
    attributions = completed(attributions, tokens, sentences, text)
    kinds = model.config["times"]
    times = find_times(
        text,
        article.published.value if article.published else None,
        skip=[(b.start, b.end) for b in article.boilerplate],
        hints=[(words.spans[a][0], words.spans[b - 1][1], kinds[k]) for a, b, k in tagged("times")],
        tense=tense_by_parse(text, tokens),
    )
    lines = [(b.start, b.end) for b in article.blocks if b.kind in _NO_TELLING]
    told = tuple(
        c
        for c in clauses(tokens, sentences, attributions, text)
        if out(c.start) and not any(start <= c.start < end for start, end in lines)
    )
    weight = np.array([len(run) for run in words.pieces], np.float32)
    weighted = states * weight[:, None]
    return Reading(
        article=article,
        model=model.name,
        tokens=tokens,
        sentences=sentences,
        names=names,
        attributions=attributions,
        times=times,
        clauses=told,
        vectors=_means(weighted, _ranges(told, words)),
        sentence_vectors=_means(weighted, [(s.first, s.last) for s in sentences]),
    )


def _cores(row: list[Window], said: list[Scores], which: int) -> Floats:
    """Tags (0) or vector states (1) of all words, each from the window that decides it."""
    parts = [(s.tags if which == 0 else s.vectors)[w.core - w.first :] for w, s in zip(row, said, strict=True)]
    return np.concatenate(parts) if parts else np.zeros((0, 384), np.float32)


def _outside(article: Article, besides: str = "") -> Callable[[int], bool]:
    """Whether a character lies outside the boilerplate, but for that left out because of `besides`."""
    marked = [(b.start, b.end) for b in article.boilerplate if b.why != besides]
    return lambda at: not any(start <= at < end for start, end in marked)


def _unbroken(span: tuple[int, int, int], words: Words) -> Iterator[tuple[int, int, int]]:
    """A tagged stretch, parted where a paragraph begins."""
    first, end, label = span
    marks = [i for i in range(first + 1, end) if words.gap[i] == 3]
    for a, b in zip([first, *marks], [*marks, end], strict=True):
        yield a, b, label


def _ranges(told: Sequence[Clause], words: Words) -> list[tuple[int, int]]:
    starts, ends = [s for s, _ in words.spans], [e for _, e in words.spans]
    return [(bisect_left(starts, c.start), bisect_left(ends, c.end) + 1) for c in told]


def _means(weighted: Floats, ranges: list[tuple[int, int]]) -> Vectors:
    """Unit vectors of stretches of words, from their weighted states (W, 384)."""
    if not ranges:
        return np.zeros((0, 384), np.float32)
    sums = np.array([weighted[a:b].sum(0) for a, b in ranges])
    unit: Vectors = (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return unit
