"""Lays a text out: which stretch is the headline, a caption, a paragraph, and which is furniture of the page.

Nothing is cut and nothing moved. Precision comes first: a line is only left out where a rule in `furniture.yml`, a
credit, an exact repetition or its place among other links says what it is; everything else stays in the telling.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crossread.articles.agencies import agencies
from crossread.articles.article import Block, BlockKind, Boilerplate, Credit, Published, Span
from crossread.articles.dates import date_line
from crossread.articles.layout.bylines import (
    dateline_of,
    foot_credit,
    is_byline,
    names_in_byline,
    people_and_agencies,
    publisher_in,
)
from crossread.articles.layout.markdown import front_matter, markup_of
from crossread.articles.layout.phrases import furniture
from crossread.articles.layout.pictures import credits_of, picture_in
from crossread.articles.layout.rows import is_teasers, slides
from crossread.articles.layout.units import Unit, split_units

LONGEST_HEADLINE = 220
LONGEST_HEADING = 90
WITHIN = frozenset({"markup", "web address"})
"""Furniture that stands inside a sentence; it does not divide its paragraph into two blocks."""
_ENDS_IN_CREDIT = re.compile(r"[.!?…][\"”’']{0,2} ?[(\[–—-]{1,2} ?[^()\[\]]{2,400}[)\]]?$")
_GALLERY = re.compile(r"Photos?: ")
TOP = 9
"""How many units from the top a headline, byline or date line is looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text is made of, and what its furniture says about it."""

    blocks: tuple[Block, ...]
    boilerplate: tuple[Boilerplate, ...]
    credits: tuple[Credit, ...]
    title: str | None = None
    byline: str | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    markup: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A layout while it is made."""

    text: str
    units: list[Unit]
    kinds: list[BlockKind | None]
    why: list[str] = field(default_factory=list)
    inner: dict[int, list[tuple[int, int, BlockKind, str]]] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)
    title: int | None = None
    byline: int | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    before: list[Boilerplate] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)

    def leave_out(self, k: int, why: str) -> None:
        self.kinds[k], self.why[k] = "boilerplate", why

    def free(self, k: int) -> bool:
        return self.kinds[k] is None


def lay_out(text: str, title: str | None = None, *, markdown: bool = False) -> Layout:
    """The layout of a text. `title`: the headline, where something beside the text says it."""
    begin = front_matter(text)[0] if markdown else 0
    markup = [s for s in markup_of(text) if s.start >= begin] if markdown else []
    units = split_units(text, markup, begin)
    draft = _Draft(text, units, [None] * len(units), [""] * len(units))
    if begin:
        draft.before.append(Boilerplate(0, len(text[:begin].rstrip()), "front matter"))
    draft.marked = [u for u in range(len(units)) if _heading_mark(text, units[u].start)] if markdown else []
    draft.markup = markup
    _headline(draft, title)
    _furniture(draft)
    _dates_and_bylines(draft)
    _foot(draft)
    _rows(draft)
    _pictures(draft)
    _headline_by_shape(draft)
    _repetitions(draft)
    _links_below(draft)
    _headings(draft)
    _datelines(draft)
    return _finish(draft, title)


# -- what each step finds ------------------------------------------------------------------------------------------


def _headline(draft: _Draft, title: str | None) -> None:
    """The unit that is the title given, so that no rule takes it for something else."""
    if not title:
        return
    wanted = folded(title)
    for k, unit in enumerate(draft.units[:TOP]):
        if folded(unit.words) == wanted:
            draft.kinds[k], draft.title = "headline", k
            return


def _furniture(draft: _Draft) -> None:
    rules = furniture()
    labels = 0
    for k, unit in enumerate(draft.units):
        if not draft.free(k):
            continue
        why = rules.of(unit.words)
        if why == "section label" and k - labels > 1:
            trail = re.search("[>›»]", unit.words) or (unit.words.isupper() and k <= TOP)
            why = why if trail else None
        if why is None:
            continue
        if k <= labels and why == "link to another article" and len(unit.words) > 40:
            continue  # "Analysis: Why the talks failed" on top is a headline
        labels += k == labels
        draft.leave_out(k, why)
        draft.credits += publisher_in(unit.words, unit.start)
        if why in {"web address", "where the text first stood"}:
            draft.url = draft.url or address_in(unit.words)
        if why == "where the text first stood" and not draft.url and k + 1 < len(draft.units):
            draft.url = address_in(draft.units[k + 1].words)


def _dates_and_bylines(draft: _Draft) -> None:
    """Lines on top (and at the foot) that say who wrote it and when."""
    n = len(draft.units)
    updated: Published | None = None
    for k, unit in enumerate(draft.units):
        near_top = k < TOP and not _body_before(draft, k)
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
        elif (near_top and draft.free(k) and k > 0 and _agency_alone(unit.words)) or (
            near_top and draft.free(k) and _person_above_date(draft, k)
        ):
            draft.kinds[k] = "byline"
            draft.byline = k if draft.byline is None else draft.byline
            draft.credits += people_and_agencies(unit.words, unit.start)
    draft.published = draft.published or updated


def _person_above_date(draft: _Draft, k: int) -> bool:
    """A name of two or three words beside the date line: "Ann Lee" over "10 April 2025"."""
    words = draft.units[k].words
    if not re.fullmatch(r"[A-ZÀ-Þ][\w.'’À-ÿ-]+(?: [A-ZÀ-Þ][\w.'’À-ÿ-]*){1,3}(?:, [\w &-]{3,40})?", words):
        return False
    beside = [j for j in (k - 1, k + 1) if 0 <= j < len(draft.units)]
    return k > 0 and any(date_line(draft.units[j].words, "") is not None for j in beside)


def _agency_alone(words: str) -> bool:
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


def _foot(draft: _Draft) -> None:
    """Credits behind the report: "AFP contributed reporting.", "(Reporting by …)", "Copyright 2018 …"."""
    n = len(draft.units)
    last = _last_body(draft)
    for k, unit in enumerate(draft.units):
        if k + 8 < n and k < last - 1:
            continue
        if draft.kinds[k] in {"byline", "headline"}:
            continue
        if k >= last and k > 0 and _agency_alone(unit.words):
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


def _agency_behind(draft: _Draft, k: int) -> None:
    """ "… the ministry said. (PTI)": who the report was taken from."""
    unit = draft.units[k]
    if found := re.search(r"(?<=[.!?”\"'’]) ?(?P<all>[(\[–—-] ?(?P<who>[^()\[\]]{2,50})[)\]]?)$", unit.words):
        credits = people_and_agencies(found["who"], unit.start + found.start("who"))
        if credits and _agency_alone(re.sub(r"(?i)^with |inputs?|from|reports?", "", found["who"])):
            draft.credits += credits
            draft.inner.setdefault(k, []).append((unit.start + found.start("all"), unit.end, "boilerplate", "credit"))


def _rows(draft: _Draft) -> None:
    """Pictures with their numbers, and headlines of other articles."""
    free = [(k, unit.words) for k, unit in enumerate(draft.units) if draft.free(k)]
    for k in slides(free):
        draft.leave_out(k, "gallery or video player")
    for k, words in free:
        if draft.free(k) and is_teasers(words):
            draft.leave_out(k, "link to another article")


def _pictures(draft: _Draft) -> None:
    last = _last_body(draft)
    for k, unit in enumerate(draft.units):
        if not draft.free(k) or k in draft.inner:
            continue
        if not unit.plain:
            continue  # a wrapped paragraph; its words do not stand on one line
        if _agency_alone(unit.words) or agencies().named(unit.words):
            draft.leave_out(k, "picture credit")
            draft.credits += credits_of(unit.words, unit.start)
            continue
        picture = picture_in(unit.words, unit.start, last=k == last)
        if picture is None:
            continue
        draft.credits += picture.credits
        if picture.caption is None:
            draft.leave_out(k, "picture credit")
        else:
            draft.kinds[k] = "caption"
            draft.inner.setdefault(k, []).extend((s, e, "boilerplate", "picture credit") for s, e in picture.furniture)


def _headline_by_shape(draft: _Draft) -> None:
    """The first line that is no sentence, above one that is; then the lines up to the body are standfirst."""
    units = draft.units
    if draft.title is None:
        for k, unit in enumerate(units[:TOP]):
            if not draft.free(k):
                continue
            if k in draft.marked or (
                _headline_like(unit)
                and any(u.ends and len(u.words) > len(unit.words) * 0.8 for u in units[k + 1 : k + 8])
            ):
                draft.kinds[k], draft.title = "headline", k
            break
    if draft.title is None:
        return
    # what stands between the headline and its repetition, a byline or a date is the standfirst
    title = folded(units[draft.title].words)
    below = range(draft.title + 1, min(len(units), draft.title + TOP))
    marks = [
        k for k in below if draft.kinds[k] == "byline" or draft.why[k] == "date line" or folded(units[k].words) == title
    ]
    between = [k for k in range(draft.title + 1, marks[0]) if draft.free(k)] if marks else []
    if len(between) <= 3:
        for k in between:
            if len(units[k].words) <= 400:
                draft.kinds[k] = "standfirst"
    for k in below:
        if draft.free(k) and not units[k].ends and len(units[k].words) <= 320 and not _is_heading(draft, k):
            draft.kinds[k] = "standfirst"
        elif draft.free(k):
            break


def _repetitions(draft: _Draft) -> None:
    """The same line again: a headline over the text, a caption given twice, a line of the page's frame."""
    seen: dict[str, int] = {}
    for k, unit in enumerate(draft.units):
        if draft.kinds[k] == "boilerplate":
            continue
        key = folded(unit.words)
        first = seen.setdefault(key, k)
        if first == k or (unit.ends and len(unit.words) < 60) or len(key) < 4:
            continue
        headline = draft.kinds[first] == "headline"
        if draft.kinds[k] == "headline":  # the copy stands above the headline itself
            k, headline = first, True
        draft.inner.pop(k, None)
        draft.leave_out(k, "headline again" if headline else "the same words again")


def _links_below(draft: _Draft) -> None:
    """Headlines of other reports: a run of lines without a full stop below a "Read more", or at the very end."""
    n = len(draft.units)
    k = 0
    while k < n:
        if draft.why[k] == "link to another article" and _leads_to_list(draft.units[k].words):
            j = k + 1
            while j < n and j <= k + 12 and draft.kinds[j] in {None, "boilerplate"} and _link_like(draft.units[j]):
                if draft.free(j):
                    draft.leave_out(j, "link to another article")
                j += 1
            k = j
        else:
            k += 1
    body_end = _last_body(draft)
    tail = [k for k in range(body_end + 1, n) if draft.free(k)]
    if len(tail) >= 2 and all(_link_like(draft.units[k]) and _in_capitals(draft.units[k].words) for k in tail):
        for k in tail:
            draft.leave_out(k, "link to another article")


def _leads_to_list(words: str) -> bool:
    return len(words) <= 60 and not re.search(r"[:|»>]\s*\S", words)


def _link_like(unit: Unit) -> bool:
    ended = re.search(r"[.…;:][\"”’')]*$", unit.words) is not None
    return 12 <= len(unit.words) <= 160 and not ended and len(unit.words.split()) >= 3


def _in_capitals(words: str) -> bool:
    """Whether most long words begin with a capital, as headlines have it in American use; captions are sentences."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    capitals = [w for w in long if w[0].isupper()]
    return len(capitals) >= 0.7 * max(1, len(long))


def _heading_mark(text: str, start: int) -> bool:
    return text[max(0, start - 8) : start].rstrip(" *_").endswith("#")


def _headings(draft: _Draft) -> None:
    in_sentences = sum(u.ends for u in draft.units) >= 0.5 * len(draft.units)
    for k in draft.marked:
        if draft.free(k):
            draft.kinds[k] = "heading"
    for k in range(len(draft.units)):
        if draft.free(k):
            draft.kinds[k] = "heading" if _is_heading(draft, k) else None
        if in_sentences and draft.free(k) and _caption_like(draft, k):
            draft.kinds[k] = "caption"


def _is_heading(draft: _Draft, k: int) -> bool:
    unit = draft.units[k]
    words = unit.words.strip("-–—=*# ")
    if not words or (unit.ends and not words.endswith("?")) or len(words) > LONGEST_HEADING or unit.lines > 1:
        return False
    if not (words[0].isupper() or words[0] in "‘'“\"" or words[0].isdigit()):
        return False
    count = len(words.split())
    follows = k + 1 < len(draft.units) and len(draft.units[k + 1].words) > len(words)
    return follows and count <= (14 if words.isupper() else 9)


def _caption_like(draft: _Draft, k: int) -> bool:
    """A sentence without a full stop between paragraphs that have theirs is what stood under a picture."""
    unit = draft.units[k]
    if _ended(unit) or unit.lines > 1 or not 30 <= len(unit.words) <= 220 or not unit.words[0].isupper():
        return False
    if re.search(r"[“”\"].*\b(?:said|says|told)\b|\b(?:said|says|told)\b.*[“”\"]", unit.words):
        return False
    beside = [
        draft.units[j] for j in (k - 1, k + 1) if 0 <= j < len(draft.units) and draft.kinds[j] in {None, "paragraph"}
    ]
    return any(u.ends and len(u.words) > 80 for u in beside)


def _datelines(draft: _Draft) -> None:
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


# -- putting it together -------------------------------------------------------------------------------------------


def _finish(draft: _Draft, title: str | None) -> Layout:
    blocks = [Block(b.start, b.end, "boilerplate") for b in draft.before]
    left_out: list[Boilerplate] = []
    inside = furniture().inside(draft.text)[::-1]
    markup = sorted(draft.markup)
    for k, unit in enumerate(draft.units):
        kind: BlockKind = draft.kinds[k] or "paragraph"
        if kind in {"boilerplate", "byline"}:
            blocks.append(Block(unit.start, unit.end, kind))
            left_out.append(Boilerplate(unit.start, unit.end, kind if kind == "byline" else draft.why[k] or kind))
            continue
        place = unit.start
        own = []
        marks = markup[bisect_left(markup, (unit.start,)) : bisect_left(markup, (unit.end,))]
        while inside and inside[-1][0] < unit.end:
            found_inside = inside.pop()
            if found_inside[0] >= unit.start and found_inside[1] <= unit.end:
                own.append(found_inside)
        around = [f for f in own if f[2] not in WITHIN]
        draft.markup += [Span(s, e) for s, e, why in own if why == "markup"]
        if title and (found := _GALLERY.match(draft.text, unit.start, unit.end)):
            # a gallery repeats its title before every caption
            after = unit.start + found.end() - found.start() + len(title)
            if draft.text[found.end() : after].casefold() == title.casefold() and after < unit.end:
                around.append((unit.start, after, "gallery or video player"))
        pieces = draft.inner.get(k, []) + [(s, e, "boilerplate", why) for s, e, why in around]
        for start, end, inner, why in sorted(pieces):
            if start < place or end > unit.end:
                continue
            _add(blocks, draft.text, place, start, kind)
            _add(blocks, draft.text, start, end, inner)
            if inner == "boilerplate":
                left_out.append(Boilerplate(start, end, why))
            place = end
        _add(blocks, draft.text, place, unit.end, kind)
        for start, end, why in own:
            if why == "markup" or any(m.start < end and start < m.end for m in marks):
                continue
            left_out.append(Boilerplate(start, end, why))
    at = draft.title
    return Layout(
        blocks=tuple(blocks),
        boilerplate=tuple(_apart(draft.before + left_out)),
        credits=tuple(sorted(set(_of_one_kind(draft.credits)), key=lambda c: (c.start, c.end, c.name, c.kind))),
        title=title or (draft.units[at].words if at is not None else None),
        byline=draft.units[draft.byline].words if draft.byline is not None else None,
        published=draft.published,
        outlet=draft.outlet,
        url=draft.url,
        markup=tuple(sorted(set(draft.markup))),
    )


def _of_one_kind(credits: list[Credit]) -> list[Credit]:
    """Who holds the rights and is credited as an agency besides, is one."""
    known = {c.name for c in credits if c.kind == "agency"}
    return [replace(c, kind="agency") if c.kind == "publisher" and c.name in known else c for c in credits]


def _add(blocks: list[Block], text: str, start: int, end: int, kind: BlockKind) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if end > start:
        blocks.append(Block(start, end, kind))


def _apart(found: Iterable[Boilerplate]) -> list[Boilerplate]:
    """In order, and none inside another."""
    out: list[Boilerplate] = []
    for item in sorted(found, key=lambda b: (b.start, -b.end, b.why)):
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out


def _ended(unit: Unit) -> bool:
    """Whether it ends as a sentence, perhaps with a credit in brackets behind it."""
    return unit.ends or _ENDS_IN_CREDIT.search(unit.words, max(0, len(unit.words) - 420)) is not None


def _body_before(draft: _Draft, k: int) -> bool:
    """Whether two paragraphs of the telling stand above unit `k`."""
    return sum(u.ends and len(u.words) > 90 for u in draft.units[:k]) >= 2


def _last_body(draft: _Draft) -> int:
    """The last unit that is a sentence of the telling."""
    for k in range(len(draft.units) - 1, -1, -1):
        unit = draft.units[k]
        if draft.kinds[k] is None and len(unit.words) >= 40 and _ended(unit):
            return k
    return len(draft.units) - 1


def _headline_like(unit: Unit) -> bool:
    words = unit.words
    if len(words) > LONGEST_HEADLINE or len(words.split()) < 2:
        return False
    ended = re.search(r"[.;,:][\"”’')]*$|[.!?] \S.*[.!?]$", words)
    return ended is None or words.endswith("...")


_FOLD = re.compile(r"[^\w]+")


def folded(words: str) -> str:
    """Words without case, quotation marks and punctuation, to tell a repetition by."""
    return _FOLD.sub(" ", words).strip().casefold()


def address_in(words: str) -> str | None:
    """The web address in a line, put together again where a copy broke it by a blank."""
    found = re.search(r"https?://\S{4,400}(?: \S{1,80}){0,2}$", words.strip())
    if not found:
        found = re.search(r"https?://\S{4,400}", words)
    return found.group().replace(" ", "") if found else None
