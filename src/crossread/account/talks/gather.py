"""Brings hits of several articles that say the same into one leaf."""

from __future__ import annotations

from collections.abc import Iterable

from crossread.account.evidence import Evidence
from crossread.account.talks.fields import Hit
from crossread.account.talks.types import Leaf
from crossread.account.talks.view import View

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_ALIKE = 0.5


def leaves(view: View, found: Iterable[Hit], *, whole: bool = False) -> list[Leaf]:
    """One leaf per thing said, best supported first. `whole`: each stands on its whole clause."""
    groups: list[tuple[set[str], list[Hit]]] = []
    for hit in sorted(found, key=lambda h: (h.line.article, h.value.start, h.value.end)):
        words = content(hit)
        if not words:
            continue
        best = max(groups, key=lambda g: _alike(g[0], words), default=None)
        if best is not None and _alike(best[0], words) >= _ALIKE:
            best[1].append(hit)
        else:
            groups.append((words, [hit]))
    out = []
    for _, hits in groups:
        evidence = [_passage(view, h, whole) for h in hits]
        best_hit = max(
            hits, key=lambda h: (h.value.end - h.value.start if not whole else 0, h.line.article, -h.value.start)
        )
        value = best_hit.line.tree.reading.words(*best_hit.value)
        speakers = [s for h in hits if (s := view.speaker(h.line.article, h.value))]
        by = max(sorted(set(speakers)), key=speakers.count) if speakers else None
        out.append(view.leaf(" ".join(value.split()), evidence, by=by))
    return sorted(
        out, key=lambda x: (-len({e.article for e in x.evidence}), x.evidence[0].article, x.evidence[0].start)
    )


def content(hit: Hit) -> set[str]:
    """Lemmas of the words that carry the value's meaning."""
    tree = hit.line.tree
    return {
        tree.lemma(i)
        for i in hit.line.tokens
        if hit.value.start <= tree.token(i).start < hit.value.end and tree.token(i).pos in _CONTENT
    }


def _alike(a: set[str], b: set[str]) -> float:
    """Share of the smaller set in the larger, held back where the smaller is a single word of many."""
    common = len(a & b)
    return 0.0 if not common else (common / min(len(a), len(b)) + common / max(len(a), len(b))) / 2


def _passage(view: View, hit: Hit, whole: bool) -> Evidence:
    span = hit.clause
    if not (span.start <= hit.value.start and hit.value.end <= span.end) or (
        whole and hit.value.end - hit.value.start > 20
    ):
        span = hit.value
    return view.evidence(hit.line.article, span)
