"""Who wrote a report, where and when: bylines, date lines and datelines on top, credits at the foot."""

from __future__ import annotations

import re

from crossread.articles.agencies import agencies
from crossread.articles.article import Published
from crossread.articles.dates import date_line
from crossread.articles.layout.bylines import (
    dateline_of,
    foot_credit,
    is_byline,
    names_in_byline,
    people_and_agencies,
)
from crossread.articles.layout.draft import TOP, Draft


def dates_and_bylines(draft: Draft) -> None:
    """Lines on top (and at the foot) that say who wrote it and when."""
    n = len(draft.units)
    updated: Published | None = None
    for k, unit in enumerate(draft.units):
        near_top = k < TOP and not draft.body_before(k)
        near_end = k >= n - 4
        if not (near_top or near_end) or draft.kinds[k] in {"headline"}:
            continue
        if len(unit.words) > 200:
            continue
        pieces = [
            p.strip()
            for p in re.split(r" ?[|•·] ?|(?<=\w)\s{2,}| – (?=\d|[Uu]pdated|[Pp]ublished)", unit.words)
            if p.strip()
        ]
        dated = [read for p in pieces if (read := date_line(p, f"stated in the text: {p}"))]
        by_line = is_byline(unit.words) or (len(pieces) > 1 and is_byline(pieces[0]))
        if dated and (near_top or dated[0][1]):
            for at, label in dated:
                if label.startswith(("updated", "modified", "last", "edited")):
                    updated = updated or at
                else:
                    draft.published = draft.published or at
        if dated and len(dated) == len(pieces) and (near_top or dated[0][1]):
            draft.leave_out(k, "date line")
        elif by_line or (dated and len(pieces) <= 4 and all(len(p) <= 60 for p in pieces) and not unit.ends):
            draft.kinds[k] = "byline"
            draft.byline = k if draft.byline is None else draft.byline
            draft.credits += names_in_byline(unit.words, unit.start)
        elif (near_top and draft.free(k) and k > 0 and agency_alone(unit.words)) or (
            near_top and draft.free(k) and _person_above_date(draft, k)
        ):
            draft.kinds[k] = "byline"
            draft.byline = k if draft.byline is None else draft.byline
            draft.credits += people_and_agencies(unit.words, unit.start)
    draft.published = draft.published or updated


def _person_above_date(draft: Draft, k: int) -> bool:
    """A name of two or three words beside the date line: "Ann Lee" over "10 April 2025"."""
    words = draft.units[k].words
    if not re.fullmatch(r"[A-ZÀ-Þ][\w.'’À-ÿ-]+(?: [A-ZÀ-Þ][\w.'’À-ÿ-]*){1,3}(?:, [\w &-]{3,40})?", words):
        return False
    beside = [j for j in (k - 1, k + 1) if 0 <= j < len(draft.units)]
    return k > 0 and any(date_line(draft.units[j].words, "") is not None for j in beside)


def agency_alone(words: str) -> bool:
    """A line of nothing but agencies: "AFP", "AP - AFP", "Reuters, Moscow"."""
    bare = words.strip("()[] .-–—")
    if len(bare) > 60:
        return False
    if bare in agencies().unnamed:
        return True
    left = bare
    found = False
    for start, end, agency in agencies().inside(bare):
        if agency.gives == "pictures":
            return False
        found = True
        left = left.replace(bare[start:end], "", 1)
    return found and not re.sub(r"\W|and|with|News|Agency|Agencies|The|Online|Desk", "", left)


def foot(draft: Draft) -> None:
    """Credits behind the report: "AFP contributed reporting.", "(Reporting by …)", "Copyright 2018 …"."""
    n = len(draft.units)
    last = draft.last_body()
    for k, unit in enumerate(draft.units):
        if k + 8 < n and k < last - 1:
            continue
        if draft.kinds[k] in {"byline", "headline"}:
            continue
        if k >= last and k > 0 and agency_alone(unit.words):
            draft.leave_out(k, "credit")
            draft.credits += people_and_agencies(unit.words.strip(), unit.start)
            continue
        found = foot_credit(unit.words, unit.start) if unit.plain else None
        if found is None:
            if k == last and draft.free(k) and unit.plain:
                _agency_behind(draft, k)
            continue
        span, credits = found
        draft.credits += [c for c in credits if c not in draft.credits]
        if draft.free(k):
            if span.start <= unit.start + 2:
                draft.leave_out(k, "credit")
            else:
                draft.inner.setdefault(k, []).append((span.start, span.end, "boilerplate", "credit"))


def _agency_behind(draft: Draft, k: int) -> None:
    """ "… the ministry said. (PTI)": who the report was taken from."""
    unit = draft.units[k]
    if found := re.search(r"(?<=[.!?”\"'’]) ?(?P<all>[(\[–—-] ?(?P<who>[^()\[\]]{2,50})[)\]]?)$", unit.words):
        credits = people_and_agencies(found["who"], unit.start + found.start("who"))
        if credits and agency_alone(re.sub(r"(?i)^with |inputs?|from|reports?", "", found["who"])):
            draft.credits += credits
            draft.inner.setdefault(k, []).append((unit.start + found.start("all"), unit.end, "boilerplate", "credit"))


def datelines(draft: Draft) -> None:
    """Places and agencies before the first words of the report: "MOSCOW, April 10 (AFP) -"."""
    seen = 0
    for k, unit in enumerate(draft.units):
        if draft.kinds[k] is not None:
            continue
        seen += 1
        if seen > 4:
            return
        found = dateline_of(draft.text, unit.start, unit.end, lead=seen == 1)
        if found is None:
            continue
        draft.inner.setdefault(k, []).append((found.span.start, found.span.end, "dateline", ""))
        if found.agency:
            draft.credits.append(found.agency)
        if found.outlet:
            draft.outlet = draft.outlet or found.outlet
