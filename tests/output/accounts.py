"""Accounts built by hand: articles as text, passages found in them by their words."""

from __future__ import annotations

from typing import Any

from crossread.account import account as a
from crossread.account.account import Account, Coverage, Made


class Told:
    """An account in the making. Passages are given as words and must stand in the article."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.outlets: dict[str, str] = {}
        self.published: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.parts: dict[str, list[Any]] = {}
        self.talks: Any = None

    def ev(self, article: str, words: str) -> a.Evidence:
        start = self.texts[article].index(words)
        return a.Evidence(article=article, start=start, end=start + len(words), text=words)

    def evs(self, **words: str | list[str]) -> list[a.Evidence]:
        return [self.ev(k, w) for k, ws in words.items() for w in ([ws] if isinstance(ws, str) else ws)]

    def add(self, part: str, item: Any) -> Any:
        self.parts.setdefault(part, []).append(item)
        return item

    def finding(self, origins: int = 1, kind: str = "what", status: str | None = None, **words: Any) -> a.Finding:
        evidence = self.evs(**words)
        articles = {e.article for e in evidence}
        n = len(self.parts.get("findings", [])) + 1
        return self.add(
            "findings",
            a.Finding(
                id=f"f{n}",
                statement=evidence[0],
                kind=kind,
                status=status or ("single" if len(articles) == 1 else "corroborated" if origins > 1 else "repeated"),  # type: ignore[arg-type]
                evidence=evidence,
                origins=[f"o{i}" for i in range(1, origins + 1)],
                time=None,
                place=None,
                modality="happened",
                basis="the same names and the same day",
                independent=origins,
            ),
        )

    def conflict(self, about: str, kind: str, *readings: tuple[str, dict[str, Any]]) -> a.Conflict:
        n = len(self.parts.get("conflicts", [])) + 1
        return self.add(
            "conflicts",
            a.Conflict(
                id=f"c{n}",
                about=about,
                kind=kind,
                basis="two numbers for one thing",
                readings=[a.ConflictReading(value=v, normalised=None, evidence=self.evs(**w)) for v, w in readings],
            ),
        )

    def quote(self, speaker: str | None, *renderings: tuple[str, str, list[tuple[str, str]]], **more: Any) -> a.Quote:
        n = len(self.parts.get("quotes", [])) + 1
        made = [
            a.Rendering(
                **self.ev(article, words).model_dump(),
                kind="direct",
                cue=None,
                differs=[a.Difference(here=h, there=t) for h, t in differs],
            )
            for article, words, differs in renderings
        ]
        return self.add(
            "quotes",
            a.Quote(
                id=f"q{n}",
                speaker=speaker,
                occasion=None,
                wording=self.ev(*renderings[0][:2]),
                renderings=made,
                basis="one speaker, the same words in a row",
            ),
        )

    def entity(self, id: str, name: str, kind: str = "person", **mentions: Any) -> a.Entity:
        found = self.evs(**mentions)
        forms = dict.fromkeys([name, *(m.text for m in found)])
        return self.add(
            "entities",
            a.Entity(
                id=id,
                name=name,
                kind=kind,
                aliases=[a.Alias(text=f, articles=sorted({m.article for m in found if m.text == f})) for f in forms],
                roles=[],
                mentions=found,
                basis="the surname is shared",
            ),
        )

    def moment(self, date: str, precision: str = "day", modality: str = "happened", **words: Any) -> a.Moment:
        evidence = self.evs(**words)
        n = len(self.parts.get("timeline", [])) + 1
        return self.add(
            "timeline",
            a.Moment(
                id=f"t{n}",
                date=date,
                precision=precision,
                title=evidence[0].text,
                evidence=evidence,
                basis="explicit",
                modality=modality,  # type: ignore[arg-type]
            ),
        )

    def origin(self, name: str, kind: str = "outlet", **words: Any) -> a.Origin:
        evidence = self.evs(**words)
        n = len(self.parts.get("origins", [])) + 1
        articles = sorted({e.article for e in evidence})
        return self.add(
            "origins",
            a.Origin(
                id=f"o{n}", kind=kind, name=name, entity=None, articles=articles, evidence=evidence, basis="named"
            ),
        )

    def reuse(self, first: str, second: str, words: str, share: float = 0.3) -> a.Reuse:
        passage = a.ReusedPassage(first=self.ev(first, words), second=self.ev(second, words))
        return self.add("reuse", a.Reuse(articles=[first, second], passages=[passage], share=share, basis="same words"))

    def account(self) -> Account:
        def published(id: str) -> a.Published | None:
            value = self.published.get(id)
            return a.Published(value=value, precision="day", basis="stated in the text") if value else None

        articles = [
            a.ArticleRecord(
                id=id,
                file=f"{id}.txt",
                url=None,
                outlet=self.outlets.get(id),
                title=self.titles.get(id),
                byline=None,
                published=published(id),
                credits=[],
                language="en",
                text=text,
                boilerplate=[],
            )
            for id, text in sorted(self.texts.items())
        ]
        findings = self.parts.get("findings", [])
        told = {f.id: {e.article for e in f.evidence} for f in findings}
        coverage = Coverage(
            reports={x: [f for f, t in told.items() if x in t] for x in self.texts},
            leaves_out={x: [f for f, t in told.items() if x not in t and len(t) > 1] for x in self.texts},
        )
        inputs = [a.InputRecord(name=f"{id}.txt", sha256="0" * 64) for id in sorted(self.texts)]
        made = Made(program="crossread", version="0", model="by hand", options={}, inputs=inputs)
        behind = {o for f in self.parts.get("findings", []) for o in f.origins}
        return Account(
            made=made,
            articles=articles,
            coverage=coverage,
            talks=self.talks,
            independent=len(behind),
            **self.parts,
        )


def ferry() -> Told:
    """Four outlets on a ferry: they share, part, quote otherwise, and two copy one sentence."""
    told = Told(
        gazette=(
            "The ferry Halcyon ran aground off Port Merrow on Monday.\n"
            "Eleven people were hurt, the harbour office said.\n"
            "“We heard a long grinding noise and then silence,” said Captain Ines Vale.\n"
            "The ship had been inspected in March."
        ),
        herald=(
            "A ferry, the Halcyon, struck rocks near Port Merrow on Monday.\n"
            "The harbour office put the injured at nine.\n"
            "“We heard a grinding noise and then nothing,” captain Vale told reporters.\n"
            "A crowd waited on the quay until well after midnight."
        ),
        mercury=(
            "The Halcyon ran aground on Monday, the harbour office said.\n"
            "Eleven people were hurt.\n"
            "A crowd waited on the quay until well after midnight.\n"
            "An inquiry will open on 9 June."
        ),
        post="On Monday the Halcyon ran aground, according to the harbour office.",
    )
    told.outlets = {"gazette": "Merrow Gazette", "herald": "The Herald", "mercury": "Mercury"}
    told.published = {"gazette": "2031-06-03", "herald": "2031-06-04", "mercury": "2031-06-04"}
    told.titles = {"gazette": "Ferry aground off Port Merrow", "herald": "Halcyon strikes rocks"}
    told.origin(
        "harbour office",
        "official statement",
        gazette="the harbour office said",
        herald="The harbour office",
        mercury="the harbour office said",
        post="according to the harbour office",
    )
    told.origin("Merrow Gazette", "outlet", gazette="The ferry Halcyon")
    told.finding(
        2,
        gazette="The ferry Halcyon ran aground off Port Merrow on Monday",
        herald="the Halcyon, struck rocks near Port Merrow on Monday",
        mercury="The Halcyon ran aground on Monday",
        post="On Monday the Halcyon ran aground",
    )
    told.finding(1, "number", "contested", gazette="Eleven people were hurt", mercury="Eleven people were hurt")
    told.finding(1, "background", gazette="The ship had been inspected in March")
    told.finding(1, "next", mercury="An inquiry will open on 9 June")
    told.conflict(
        "hurt",
        "number",
        ("Eleven people", {"gazette": "Eleven people were hurt", "mercury": "Eleven people were hurt"}),
        ("nine", {"herald": "The harbour office put the injured at nine"}),
    )
    told.entity("e1", "Ines Vale", gazette="Captain Ines Vale", herald="captain Vale")
    told.quote(
        "e1",
        ("gazette", "We heard a long grinding noise and then silence", []),
        ("herald", "We heard a grinding noise and then nothing", [("", "long"), ("nothing", "silence")]),
    )
    told.moment("2031-06-02", gazette="on Monday", herald="on Monday")
    told.moment("2031-06-09", modality="announced", mercury="on 9 June")
    told.moment("2031-03", "month", gazette="in March")
    told.reuse("herald", "mercury", "A crowd waited on the quay until well after midnight")
    return told
