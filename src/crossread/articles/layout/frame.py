"""The frame of a page around a report: labels, links, galleries, pictures, and what stands there twice."""

from __future__ import annotations

import re

from crossread.articles.agencies import agencies
from crossread.articles.layout.bylines import publisher_in
from crossread.articles.layout.draft import TOP, Draft, folded
from crossread.articles.layout.phrases import furniture
from crossread.articles.layout.pictures import credits_of, picture_in
from crossread.articles.layout.rows import is_teasers, slides
from crossread.articles.layout.signatures import agency_alone
from crossread.articles.layout.units import Unit


def page_furniture(draft: Draft) -> None:
    """Lines that a rule of `furniture.yml` knows."""
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


def rows(draft: Draft) -> None:
    """Pictures with their numbers, and headlines of other articles."""
    free = [(k, unit.words) for k, unit in enumerate(draft.units) if draft.free(k)]
    for k in slides(free):
        draft.leave_out(k, "gallery or video player")
    for k, words in free:
        if draft.free(k) and is_teasers(words):
            draft.leave_out(k, "link to another article")


def pictures(draft: Draft) -> None:
    """Captions and picture credits."""
    last = draft.last_body()
    for k, unit in enumerate(draft.units):
        if not draft.free(k) or k in draft.inner:
            continue
        if not unit.plain:
            continue  # a wrapped paragraph; its words do not stand on one line
        if agency_alone(unit.words) or agencies().named(unit.words):
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


def repetitions(draft: Draft) -> None:
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


def links_below(draft: Draft) -> None:
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
    body_end = draft.last_body()
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


def address_in(words: str) -> str | None:
    """The web address in a line, put together again where a copy broke it by a blank."""
    found = re.search(r"https?://\S{4,400}(?: \S{1,80}){0,2}$", words.strip())
    if not found:
        found = re.search(r"https?://\S{4,400}", words)
    return found.group().replace(" ", "") if found else None
