"""Turns a comparison into the account: attaches the exact words to every piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crossread.account import account as out
from crossread.account.talks import record_talks
from crossread.comparison import comparison as c
from crossread.comparison.times import left_open
from crossread.version import __version__


def build_account(
    comparison: c.Comparison, inputs: Sequence[out.InputRecord] = (), options: Mapping[str, Any] | None = None
) -> out.Account:
    """The account of one story. `inputs` are all files given, `options` what the user chose."""
    articles = {r.article.id: r.article for r in comparison.story.readings}
    texts = {id: article.text for id, article in articles.items()}

    def ev(e: c.Evidence) -> out.Evidence:
        return out.Evidence(article=e.article, start=e.start, end=e.end, text=texts[e.article][e.start : e.end])

    def evs(items: Iterable[c.Evidence]) -> list[out.Evidence]:
        return [ev(e) for e in items]

    models = sorted({r.model for r in comparison.story.readings})
    undated = left_open(comparison.story)
    return out.Account(
        made=out.Made(
            program="crossread",
            version=__version__,
            model=", ".join(models),
            options=dict(sorted((options or {}).items())),
            inputs=sorted(inputs, key=lambda i: (i.name, i.sha256 or "")),
        ),
        articles=[_article(a, undated.get(id)) for id, a in articles.items()],
        entities=[
            out.Entity(
                id=e.id,
                name=e.name,
                kind=e.kind,
                aliases=[out.Alias(text=a.text, articles=list(a.articles)) for a in e.aliases],
                roles=[out.Role(text=r.text, evidence=evs(r.evidence)) for r in e.roles],
                mentions=evs(e.mentions),
                basis=e.basis,
            )
            for e in comparison.entities
        ],
        quotes=[
            out.Quote(
                id=q.id,
                speaker=q.speaker,
                occasion=out.Occasion(date=q.occasion.date, evidence=evs(q.occasion.evidence)) if q.occasion else None,
                wording=ev(q.wording),
                renderings=[
                    out.Rendering(
                        **ev(r.words).model_dump(),
                        kind=r.kind,
                        cue=ev(r.cue) if r.cue else None,
                        differs=[out.Difference(here=d.here, there=d.there) for d in r.differs],
                    )
                    for r in q.renderings
                ],
                basis=q.basis,
            )
            for q in comparison.quotes
        ],
        findings=[
            out.Finding(
                id=f.id,
                statement=ev(f.statement),
                kind=f.kind,
                status=f.status,
                evidence=evs(f.evidence),
                origins=list(f.origins),
                time=f.time,
                place=f.place,
                modality=f.modality,
                basis=f.basis,
                independent=max(1, len(f.voices)),
            )
            for f in comparison.findings
        ],
        conflicts=[
            out.Conflict(
                id=k.id,
                about=k.about,
                kind=k.kind,
                readings=[
                    out.ConflictReading(value=s.value, normalised=s.normalised, evidence=evs(s.evidence))
                    for s in k.sides
                ],
                basis=k.basis,
            )
            for k in comparison.conflicts
        ],
        timeline=[
            out.Moment(
                id=m.id,
                date=m.date,
                precision=m.precision,
                title=ev(m.title).text,
                evidence=evs(m.evidence),
                basis=m.basis,
                modality=m.modality,
            )
            for m in comparison.moments
        ],
        origins=[
            out.Origin(
                id=o.id,
                kind=o.kind,
                name=o.name,
                entity=o.entity,
                articles=list(o.articles),
                evidence=evs(o.evidence),
                basis=o.basis,
            )
            for o in comparison.origins
        ],
        reuse=[
            out.Reuse(
                articles=list(r.articles),
                passages=[out.ReusedPassage(first=ev(a), second=ev(b)) for a, b in r.passages],
                share=r.share,
                basis=r.basis,
            )
            for r in comparison.reuse
        ],
        coverage=_coverage(list(articles), comparison.findings),
        talks=record_talks(comparison),
        independent=len({v for f in comparison.findings for v in f.voices}),
    )


def _article(a: Any, undated: str | None) -> out.ArticleRecord:
    return out.ArticleRecord(
        id=a.id,
        file=a.file,
        url=a.url,
        outlet=a.outlet,
        title=a.title,
        byline=a.byline,
        published=out.Published(value=a.published.value, precision=a.published.precision, basis=a.published.basis)
        if a.published
        else None,
        undated=undated,
        credits=list(dict.fromkeys(c.name for c in a.credits if c.kind in ("agency", "picture"))),
        language=a.language,
        text=a.text,
        boilerplate=[out.Boilerplate(start=b.start, end=b.end, why=b.why) for b in a.boilerplate],
    )


def _coverage(articles: list[str], findings: Iterable[c.Finding]) -> out.Coverage:
    reports: dict[str, list[str]] = {a: [] for a in articles}
    leaves_out: dict[str, list[str]] = {a: [] for a in articles}
    for finding in findings:
        told = {e.article for e in finding.evidence}
        for a in articles:
            if a in told:
                reports[a].append(finding.id)
            elif len(told) > 1:
                leaves_out[a].append(finding.id)
    return out.Coverage(reports=reports, leaves_out=leaves_out)
