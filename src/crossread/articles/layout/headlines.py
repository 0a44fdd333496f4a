"""Lines that head something: the headline, the standfirst below it, headings; and captions, which look like them."""

from __future__ import annotations

import re

from crossread.articles.layout.draft import TOP, Draft, ended, folded
from crossread.articles.layout.units import Unit

LONGEST_HEADLINE = 220
LONGEST_HEADING = 90


def headline(draft: Draft, title: str | None) -> None:
    """The unit that is the title given, so that no rule takes it for something else."""
    if not title:
        return
    wanted = folded(title)
    for k, unit in enumerate(draft.units[:TOP]):
        if folded(unit.words) == wanted:
            draft.kinds[k], draft.title = "headline", k
            return


def headline_by_shape(draft: Draft) -> None:
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


def headings(draft: Draft) -> None:
    """Headings within the report, and sentences without a full stop that stood under a picture."""
    in_sentences = sum(u.ends for u in draft.units) >= 0.5 * len(draft.units)
    for k in draft.marked:
        if draft.free(k):
            draft.kinds[k] = "heading"
    for k in range(len(draft.units)):
        if draft.free(k):
            draft.kinds[k] = "heading" if _is_heading(draft, k) else None
        if in_sentences and draft.free(k) and _caption_like(draft, k):
            draft.kinds[k] = "caption"


def heading_mark(text: str, start: int) -> bool:
    """Whether a Markdown heading begins here."""
    return text[max(0, start - 8) : start].rstrip(" *_").endswith("#")


def _is_heading(draft: Draft, k: int) -> bool:
    unit = draft.units[k]
    words = unit.words.strip("-–—=*# ")
    if not words or (unit.ends and not words.endswith("?")) or len(words) > LONGEST_HEADING or unit.lines > 1:
        return False
    if not (words[0].isupper() or words[0] in "‘'“\"" or words[0].isdigit()):
        return False
    count = len(words.split())
    follows = k + 1 < len(draft.units) and len(draft.units[k + 1].words) > len(words)
    return follows and count <= (14 if words.isupper() else 9)


def _caption_like(draft: Draft, k: int) -> bool:
    """A sentence without a full stop between paragraphs that have theirs is what stood under a picture."""
    unit = draft.units[k]
    if ended(unit) or unit.lines > 1 or not 30 <= len(unit.words) <= 220 or not unit.words[0].isupper():
        return False
    if re.search(r"[“”\"].*\b(?:said|says|told)\b|\b(?:said|says|told)\b.*[“”\"]", unit.words):
        return False
    beside = [
        draft.units[j] for j in (k - 1, k + 1) if 0 <= j < len(draft.units) and draft.kinds[j] in {None, "paragraph"}
    ]
    return any(u.ends and len(u.words) > 80 for u in beside)


def _headline_like(unit: Unit) -> bool:
    words = unit.words
    if len(words) > LONGEST_HEADLINE or len(words.split()) < 2:
        return False
    ended = re.search(r"[.;,:][\"”’')]*$|[.!?] \S.*[.!?]$", words)
    return ended is None or words.endswith("...")
