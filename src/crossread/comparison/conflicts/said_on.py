"""The same words in quotation marks, said at two times.

The time must stand beside the verb of saying; the words must have a run in common, and in such runs two words that say
something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.dates import sound
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import narrow_text
from crossread.comparison.conflicts.utterances import Heard, heard, root
from crossread.comparison.times.edtf import Dated, dated
from crossread.readings.reading import Attribution, Reading, TimeExpression

#: Words in a row that make two quotations the same words; how many of all such must say something.
RUN, TELLING = 3, 2
#: Words between a time and the verb of saying, most.
BETWEEN = 12
_RELATIVE = frozenset({"who", "which", "that", "whose"})


def said_on(material: Material) -> Iterator[Candidate]:
    """Quotations with a run of words in common whose verbs of saying have two times; once a pair of times."""
    times = {id: _times(reading) for id, reading in material.readings.items()}
    told: dict[str, list[Heard]] = defaultdict(list)
    for h in heard(material):
        if times[h.evidence.article]:
            told[h.quote].append(h)
    for _, alike in sorted(told.items()):
        if len({h.evidence.article for h in alike}) < 2:
            continue
        said = [(h, *when) for h in alike if (when := _when(material, h, times[h.evidence.article])) is not None]
        seen: set[frozenset[str]] = set()
        for (a, here, s), (b, there, t) in combinations(said, 2):
            pair = frozenset((here.date, there.date))
            if a.evidence.article == b.evidence.article or pair in seen or not _same_words(a, b):
                continue
            if here.first <= there.last and there.first <= here.last:
                continue
            words = [material.readings[h.evidence.article].words(x.start, x.end) for h, x in ((a, s), (b, t))]
            if words[0].casefold() == words[1].casefold():
                continue  # one word that two articles' dates make two days
            seen.add(pair)
            yield Candidate(
                "time",
                material.words(a.evidence),
                tuple(
                    material.side([_passage(material, h, x)], when.date, word)
                    for h, x, when, word in ((a, s, here, words[0]), (b, t, there, words[1]))
                ),
                f"the same words said in “{words[0]}” and in “{words[1]}”: {here.date}, {there.date}",
                0.75,
            )


def _same_words(a: Heard, b: Heard) -> bool:
    """Whether a run of words stands in both, with two words that say something."""
    runs = {a.words[i : i + RUN] for i in range(len(a.words) - RUN + 1)}
    shared = {w for i in range(len(b.words) - RUN + 1) if (run := b.words[i : i + RUN]) in runs for w in run}
    return len({root(w) for w in shared} & a.content) >= TELLING


def _times(reading: Reading) -> list[tuple[Dated, TimeExpression]]:
    """Days and months that stand on their own words or a stated day of publication."""
    return [
        (when, t)
        for t in reading.times
        if t.type == "DATE" and sound(reading, t, months=True) and (when := dated(t.value)) is not None
    ]


def _when(
    material: Material, h: Heard, times: list[tuple[Dated, TimeExpression]]
) -> tuple[Dated, TimeExpression] | None:
    """The one time beside the verb that says these words."""
    reading = material.readings[h.evidence.article]
    found = [
        (when, t)
        for a in reading.attributions
        if any(c.start < h.evidence.end and h.evidence.start < c.end for c in a.content)
        for when, t in times
        if _beside(reading, t, a)
    ]
    return found[0] if len({when.date for when, _ in found}) == 1 else None


def _beside(reading: Reading, t: TimeExpression, a: Attribution) -> bool:
    """Whether a time stands beside the verb of saying: outside the words said, no other verb between."""
    if any(c.start <= t.start < c.end for c in a.content):
        return False
    for cue in a.cue:
        low, high = min(cue.end, t.end), max(cue.start, t.start)
        first, last = (bisect_left(reading.tokens, at, key=lambda token: token.start) for at in (low, high))
        between = reading.tokens[first:last]
        own = not any(b.pos == "VERB" or b.lemma in _RELATIVE for b in between)
        if own and len(between) <= BETWEEN and _one_sentence(reading, low, high):
            return True
    return False


def _one_sentence(reading: Reading, low: int, high: int) -> bool:
    return not any(low < s.start <= high for s in reading.sentences)


def _passage(material: Material, h: Heard, t: TimeExpression) -> Evidence:
    """The part of the sentence that holds the time."""
    article = h.evidence.article
    reading = material.readings[article]
    n = material.sentence_at(article, t.start)
    if n is None:
        return Evidence(article, t.start, t.end)
    s = reading.sentences[n]
    low, high = narrow_text(reading.words(s.start, s.end), t.start - s.start, t.end - s.start)
    return Evidence(article, s.start + low, s.start + high)
