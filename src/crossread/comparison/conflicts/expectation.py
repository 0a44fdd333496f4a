"""What was expected and how it came out: a length foretold and the length it had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place
from crossread.comparison.quantities import Quantity, agree

_EXPECTED = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|been) (?:\w+ )?"
    r"(?:expected|scheduled|due|set|likely|unlikely|planned|forecast|anticipated)|"
    r"expects?|will (?:likely|probably)|should (?:last|take))\b"
)
_UNLIKELY = re.compile(r"(?i)\b(?:unlikely|not (?:expected|likely)|(?:isn|aren|wasn|weren)[’']t (?:expected|likely))\b")
#: Nearness of the two sentences.
NEAR = 0.42


def expectation(material: Material) -> Iterator[Candidate]:
    """Durations: expected so long (or not so long), and in the event another (or just that)."""
    spans: list[tuple[Place, int, Quantity, re.Match[str] | None, bool]] = []
    for article, found in material.quantities.items():
        for q in found:
            if q.unit != "duration" or q.high < 60:
                continue
            i = material.smallest(article, q.start, q.end)
            if i is None:
                continue
            p = material.places[i]
            s = p.reading.sentences[p.clause.sentence]
            text = p.reading.words(s.start, s.end)
            cue = _EXPECTED.search(text[: max(0, q.start - s.start)])
            doubt = bool(cue and _UNLIKELY.search(text[: max(0, q.start - s.start)]))
            spans.append((p, i, q, cue, doubt))
    for p, i, a, cue, doubt in spans:
        if cue is None:
            continue
        for r, j, b, other, _ in spans:
            if other is not None or p.article == r.article or not _past(r):
                continue
            same_unit = _unit(p, a) == _unit(r, b)
            clash = agree(a, b) if doubt else not agree(a, b)
            near = float(material.sentence_vectors[i] @ material.sentence_vectors[j])
            if not same_unit or not clash or near < NEAR:
                continue
            if not _shared_setting(material, p, r):
                continue
            s = p.reading.sentences[p.clause.sentence]
            start = s.start + cue.start()
            end = max(a.end, start + 1)
            left = Evidence(p.article, start, min(end, start + 590))
            yield Candidate(
                "expectation-vs-outcome",
                material.words(left),
                (
                    material.side([left], "expected" + (" not" if doubt else ""), material.words(left)),
                    material.side([r.evidence], "in the event", r.text),
                ),
                f"expected {'less than ' if doubt else ''}“{p.reading.words(a.start, a.end)}”, "
                f"in the event “{r.reading.words(b.start, b.end)}”",
                min(0.85, 0.45 + 0.4 * near),
            )


def _unit(p: Place, q: Quantity) -> str:
    return p.reading.words(q.start, q.end).split()[-1].casefold().rstrip("s")


def _past(p: Place) -> bool:
    head = p.reading.tokens[p.clause.head]
    word = p.reading.words(head.start, head.end)
    return head.pos == "VERB" and word.casefold() != head.lemma and not word.endswith("ing")


def _shared_setting(material: Material, p: Place, q: Place) -> bool:
    """Both sentences name something in common: a place, a body, or two further words."""
    a, b = ({id for s, e, id in material.named(x.article) if _within(x, s, e)} for x in (p, q))
    return bool(a & b) or len(p.stems & q.stems) >= 2


def _within(p: Place, start: int, end: int) -> bool:
    s = p.reading.sentences[p.clause.sentence]
    return s.start <= start and end <= s.end
