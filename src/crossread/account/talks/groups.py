"""Passages of several articles that say the same, brought together: one measure, one grouping, one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from crossread.account.evidence import Evidence
from crossread.account.talks.view import Line, View
from crossread.articles.article import Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_ALIKE = 0.6
T = TypeVar("T")


class Supported(Protocol):
    """Anything that stands on evidence."""

    evidence: list[Evidence]


L = TypeVar("L", bound=Supported)


def content(line: Line, span: Span, kinds: frozenset[str] = CONTENT) -> set[str]:
    """Lemmas of the words of a passage that carry its meaning (parts of speech `kinds`)."""
    tree = line.tree
    return {
        tree.lemma(i)
        for i in line.tokens
        if span.start <= tree.token(i).start < span.end and tree.token(i).pos in kinds
    }


def shared(a: set[str], b: set[str]) -> float:
    """Share of the smaller set of words in the larger (overlap coefficient), 0 to 1."""
    return len(a & b) / max(1, min(len(a), len(b)))


def grouped(
    items: Iterable[T],
    words: Callable[[T], set[str]],
    *,
    apart: Callable[[T], Hashable] = lambda _: None,
    alike: Callable[[set[str], set[str]], float] = shared,
    least: float = _ALIKE,
) -> list[list[T]]:
    """Items whose words agree, together, in the order they come in; those that differ in `apart` never are.

    Each item joins the group whose first item it is most alike, if that is `least` or more; an item without words
    stands alone.
    """
    groups: list[tuple[Hashable, set[str], list[T]]] = []
    for item in items:
        key, own = apart(item), words(item)
        best = max((g for g in groups if g[0] == key), key=lambda g: alike(g[1], own), default=None)
        if best is not None and alike(best[1], own) >= least:
            best[2].append(item)
        else:
            groups.append((key, own, [item]))
    return [members for _, _, members in groups]


def by_support(leaves: Iterable[L]) -> list[L]:
    """Most articles first, then in the order of the articles."""
    return sorted(
        leaves, key=lambda x: (-len({e.article for e in x.evidence}), x.evidence[0].article, x.evidence[0].start)
    )


def spoken_by(view: View, places: Sequence[tuple[str, Span]]) -> str | None:
    """Whose word most of these passages (article, characters) are, where they are somebody's."""
    speakers = [s for article, span in places if (s := view.speaker(article, span))]
    return max(sorted(set(speakers)), key=speakers.count) if speakers else None
