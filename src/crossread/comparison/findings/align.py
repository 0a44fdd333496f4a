"""Groups what all articles state into findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Finding, FindingKind, Modality, Quote, Status
from crossread.comparison.findings.describe import describe, story_day
from crossread.comparison.findings.groups import Grouped, group_statements
from crossread.comparison.findings.pairs import candidates
from crossread.comparison.findings.phrases import phrases
from crossread.comparison.findings.points import Facet, evidence_of, facets
from crossread.comparison.findings.quoted import quoted
from crossread.comparison.findings.scorer import Scorer, scorer
from crossread.comparison.findings.statements import Statement, statements
from crossread.comparison.findings.telling import tell
from crossread.comparison.origins import Ledger
from crossread.stories.story import Story

#: A finding on whole sentences goes where smaller findings tell this much of each of its passages.
TOLD = 0.7
#: Share of a point's articles that one finding brings together already; a shared passage that says too little.
KNOWN, BRIEF = 1.0, 16
#: Share of a passage that makes it the same as another; the score that makes a passage likely told by others too.
SAME, LIKELY = 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before its place in the order is known."""

    kind: FindingKind
    modality: Modality
    statement: Evidence
    evidence: tuple[Evidence, ...]
    time: str | None
    place: str | None
    basis: str
    first: float


def find_findings(
    story: Story, cast: Cast, quotes: Sequence[Quote], ledger: Ledger, by: Scorer | None = None
) -> tuple[Finding, ...]:
    """One finding per fact, each with the smallest passage in every article that states it.

    `by` scores the pairs of statements (the scorer in use otherwise).
    Sorted by importance: how many origins and articles tell it, then how far up it stands.
    """
    tellings = tell(story, cast)
    told = statements(story, cast, tellings)
    grouped = group_statements(told, candidates(story, told), by or scorer())
    day = story_day(told, story)
    groups = without_repeats(told, grouped)
    drafts = [_draft(story, cast, told, grouped, members, day) for members in groups]
    drafts += _points(
        story, drafts, [*facets(story, cast, tellings, told, grouped), *quoted(story, quotes), *phrases(tellings)]
    )
    return _ordered(unnested(distinct(drafts)), ledger)


def without_repeats(told: Sequence[Statement], grouped: Grouped) -> list[list[int]]:
    """The groups that tell something the others do not tell in smaller passages.

    Sentences stand beside their clauses in the grouping. Alone, a whole sentence says nothing that its clauses do not;
    with others, it goes where smaller passages that are shared as well tell nearly all of it.
    """
    groups = grouped.groups
    shared = [g for g in groups if len({told[i].reading for i in g}) > 1]
    alone = [g for g in groups if len({told[i].reading for i in g}) == 1]
    home = {i: n for n, g in enumerate(shared) for i in g}
    here: dict[int, list[int]] = {}
    for i in home:
        here.setdefault(told[i].reading, []).append(i)

    def told_elsewhere(i: int, n: int) -> bool:
        s = told[i]
        marks = [
            (max(s.start, told[j].start), min(s.end, told[j].end))
            for j in here[s.reading]
            if home[j] != n and told[j].overlaps(s) and told[j].end - told[j].start < s.end - s.start
        ]
        return _length(marks) >= TOLD * (s.end - s.start)

    kept = [g for n, g in enumerate(shared) if not all(told_elsewhere(i, n) for i in g)]
    parted = {(s.reading, s.sentence) for s in told if not s.whole}
    passages: dict[int, list[Statement]] = {}
    for i in (i for g in kept for i in g):
        passages.setdefault(told[i].reading, []).append(told[i])
    best: dict[int, float] = {}
    for (i, j), score in grouped.scores.items():
        if told[i].reading != told[j].reading:
            best[i], best[j] = max(best.get(i, 0.0), score), max(best.get(j, 0.0), score)

    def shared_whole(i: int) -> bool:
        """Part of a passage that others tell too, and likely told by them."""
        s = told[i]
        around = passages.get(s.reading, ())
        return best.get(i, 0.0) >= LIKELY and any(p.start <= s.start and s.end <= p.end for p in around)

    for g in alone:
        members = [i for i in g if not told[i].whole or (told[i].reading, told[i].sentence) not in parted]
        members = [i for i in members if not shared_whole(i)]
        if members:
            kept.append(members)
    return kept


def distinct(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that another one tells with all their articles on the same passages."""
    order = sorted(
        range(len(drafts)),
        key=lambda n: (
            -len({e.article for e in drafts[n].evidence}),
            sum(e.end - e.start for e in drafts[n].evidence) / len(drafts[n].evidence),
            drafts[n].evidence,
            drafts[n].kind,
        ),
    )
    held: dict[str, list[tuple[int, Evidence]]] = {}
    kept: list[int] = []
    for n in order:
        articles = {e.article for e in drafts[n].evidence}
        reach: dict[int, set[str]] = {}
        if len(articles) > 1:
            for e in drafts[n].evidence:
                for m, other in held.get(e.article, ()):
                    if min(e.end, other.end) - max(e.start, other.start) >= SAME * (e.end - e.start):
                        reach.setdefault(m, set()).add(e.article)
        if any(found == articles for found in reach.values()):
            continue
        kept.append(n)
        for e in drafts[n].evidence:
            held.setdefault(e.article, []).append((n, e))
    return [drafts[n] for n in sorted(kept)]


def unnested(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those of one passage that lies inside a longer one which the same article tells alone as well.

    Days, places and numbers stay: they say what of the longer passage is new.
    """

    def lone(draft: Draft) -> bool:
        return len(draft.evidence) == 1 and draft.kind not in ("when", "where", "who", "number")

    told: dict[str, list[Evidence]] = {}
    for draft in filter(lone, drafts):
        told.setdefault(draft.evidence[0].article, []).append(draft.evidence[0])

    def nested(e: Evidence) -> bool:
        return any(o != e and o.start <= e.start and e.end <= o.end for o in told[e.article])

    return [d for d in drafts if not (lone(d) and nested(d.evidence[0]))]


def _length(marks: list[tuple[int, int]]) -> int:
    """Characters that a list of stretches covers together."""
    total, reach = 0, -1
    for start, end in sorted(marks):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total


def _draft(
    story: Story, cast: Cast, told: Sequence[Statement], grouped: Grouped, members: list[int], day: str | None
) -> Draft:
    chosen = [told[i] for i in members]
    about = describe(chosen, members, grouped, story, cast, day)
    best = max(members, key=lambda i: (_standing(told, grouped, i, members), -told[i].start, told[i].article))
    return Draft(
        kind=about.kind,
        modality=about.modality,
        statement=_evidence(told[best]),
        evidence=tuple(sorted({_evidence(s) for s in chosen})),
        time=about.time,
        place=about.place,
        basis=about.basis,
        first=min(s.place for s in chosen),
    )


def _standing(told: Sequence[Statement], grouped: Grouped, i: int, members: list[int]) -> float:
    """How well a passage speaks for its group: near to the others, of readable length, no headline."""
    near = sum(grouped.score(i, j) for j in members[:60] if j != i) / max(1, len(members[:60]) - 1)
    length = told[i].end - told[i].start
    return near - 0.15 * told[i].title - (0.15 if length > 300 else 0.0) - (0.1 if length < 40 else 0.0)


def _evidence(s: Statement) -> Evidence:
    return Evidence(s.article, s.start, s.end)


def _points(story: Story, drafts: list[Draft], found: list[Facet]) -> list[Draft]:
    """Drafts of the facets that bring together articles which no finding brings together on those very passages."""
    by_article: dict[str, list[tuple[int, Evidence]]] = {}
    for n, draft in enumerate(drafts):
        if len({e.article for e in draft.evidence}) > 1:
            for e in draft.evidence:
                by_article.setdefault(e.article, []).append((n, e))
    made: list[Draft] = []
    seen: set[tuple[Evidence, ...]] = set()
    length = {r.article.id: max(1, len(r.article.text)) for r in story.readings}
    for facet in found:
        evidence = evidence_of(facet, story)
        articles = {e.article for e in evidence}
        reach: dict[int, set[str]] = {}
        for e in evidence:
            for n, other in by_article.get(e.article, ()):
                if 2 * (min(e.end, other.end) - max(e.start, other.start)) > e.end - e.start:
                    reach.setdefault(n, set()).add(e.article)
        told = max((len(r) for r in reach.values()), default=0)
        if evidence in seen or (len(articles) > 1 and told > 1 and told >= KNOWN * len(articles)):
            continue
        if len(articles) > 1 and not facet.points[0].key.startswith("role ") and min(map(_size, evidence)) < BRIEF:
            continue
        seen.add(evidence)
        best = min(evidence, key=lambda e: (abs(e.end - e.start - 60), e))
        time = facet.points[0].key.removeprefix("date ") if facet.kind == "when" else None
        why = _why(facet, len(articles), len(story.readings))
        first = min(e.start / length[e.article] for e in evidence)
        made.append(Draft(facet.kind, "happened", best, evidence, time, None, why, first))
    return made


def _size(e: Evidence) -> int:
    return e.end - e.start


def _why(facet: Facet, articles: int, all_: int) -> str:
    if articles == 1:
        return f"one article of {all_}: no other gives this {'number' if facet.kind == 'number' else 'time'}"
    return f"{articles} articles; {_SAME[facet.kind]}"


_SAME: dict[str, str] = {
    "when": "same day",
    "number": "same number of the same thing",
    "where": "same place",
    "who": "same name",
    "what": "same words",
    "position": "the same said",
}


def _ordered(drafts: list[Draft], ledger: Ledger) -> tuple[Finding, ...]:
    """The findings, most important first: origins, articles, how far up; then by place, so that nothing is chance."""
    behind = [tuple(sorted({o for e in draft.evidence for o in ledger.behind(e)})) for draft in drafts]
    voices = [ledger.voices(draft.evidence) for draft in drafts]

    def rank(n: int) -> tuple[int, int, float, tuple[Evidence, ...], str]:
        articles = len({e.article for e in drafts[n].evidence})
        origins = len(voices[n]) if articles > 1 else 0
        return -origins, -articles, drafts[n].first, drafts[n].evidence, drafts[n].kind

    return tuple(
        Finding(
            id=f"f{place}",
            statement=drafts[n].statement,
            kind=drafts[n].kind,
            status=_status(drafts[n].evidence, voices[n]),
            evidence=drafts[n].evidence,
            origins=behind[n],
            time=drafts[n].time,
            place=drafts[n].place,
            modality=drafts[n].modality,
            basis=drafts[n].basis,
            voices=voices[n],
        )
        for place, n in enumerate(sorted(range(len(drafts)), key=rank), 1)
    )


def _status(evidence: Sequence[Evidence], voices: Sequence[str]) -> Status:
    """`single`: of these articles, one alone tells it; `corroborated`: two independent origins stand behind it."""
    if len({e.article for e in evidence}) == 1:
        return "single"
    return "corroborated" if len(voices) > 1 else "repeated"
