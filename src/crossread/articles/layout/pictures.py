"""Captions and picture credits.

A caption tells what a picture shows, and may hold facts; who took the picture is furniture. A caption is known by
its credit ("(Getty Images)", "/ AA", "REUTERS/Ann Lee", "Photo: …", "Image copyright EPA Image caption"), or by the
words pictures are filed under ("FILE - In this Monday, May 6, 2019 file photo, …").
"""

# ruff: noqa: E501 - an expression is read more easily on one line
from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.articles.agencies import agencies
from crossread.articles.article import Credit, Span

LONGEST_CAPTION = 700

_LABEL = r"(?:photo|image|picture|photograph|photographer|pic|credit|illustration|graphic|video|source|courtesy|screengrab|screenshot|photo credit|image credit|picture credit|photo illustration)s?"
_NAME = r"[^\s()\[\]|,;:.!?“”\"]{1,30}"
_NAMES = rf"{_NAME}(?:[ /,.|–-]{{1,3}}{_NAME}){{0,9}}"
_WHOLE_LABEL = re.compile(
    rf"\W?{_LABEL}(?: (?:by|courtesy of|credit|copyright|from|via))?(?: ?[:©|]| by| courtesy) ?(?P<who>{_NAMES})\W*",
    re.IGNORECASE,
)
_END_BRACKET = re.compile(r"[(\[](?P<who>[^()\[\]]{2,120})[)\]][.]?$")
_END_LABEL = re.compile(
    rf"\W(?P<all>(?:©|{_LABEL}(?: (?:by|courtesy of|credit))?(?: ?:| by| courtesy of)) ?(?P<who>{_NAMES}))\W*$",
    re.IGNORECASE,
)
_END_COPY = re.compile(rf"(?P<all>© ?(?P<who>{_NAMES}(?: ?\([^()]{{2,40}}\))?))\W*$")
_END_SLASH = re.compile(r"(?<=[\w.!?”\"')…]) (?P<all>/ ?(?P<who>[A-Z][\w.&-]{1,24}(?: [A-Z][\w.&-]{1,24}){0,3}))\W*$")
_END_AFTER_STOP = re.compile(
    r"(?<=[.!?”\"')]) (?P<all>(?P<who>[A-ZÀ-Þ][\w.&'’/-]{1,30}(?:[ ,]{1,2}(?:(?:of|the|for|and|via)[ ])?[A-ZÀ-Þ(][\w.&'’/)-]{1,30}){0,7}))$"
)
_OPEN_BBC = re.compile(
    r"(?P<all>(?:(?:image|media) (?:copyright|source),? ?(?P<who>[^.!?]{2,60}?) )?(?:image|media) caption,?) (?=\S)",
    re.IGNORECASE,
)
_OPEN_COPY = re.compile(
    r"(?P<all>©\s?(?P<who>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)?(?: ?/ ?[A-ZÀ-Þ][\w.'’-]+)+)) (?=[A-ZÀ-Þ])"
)
_OPEN_LABEL = re.compile(
    r"(?P<all>(?:enlarge this image )?toggle caption|enlarge this image) ?(?P<who>.{0,200})$", re.IGNORECASE
)
_FILED = re.compile(
    r"(?:\W?(?:FILE|File)(?: ?[-–—:,]| photo\b| PHOTO\b| picture\b| image\b| -)|\W?In this \w.{2,60}? (?:file )?(?:photo|image|picture|frame)\b)"
)
_SHOWN = re.compile(
    r"\((?:[LRC]|[Ll]eft|[Rr]ight|[Cc]ent(?:re|er)|C-[LR]|pictured|above|below|file(?: (?:photo|image|picture))?)\)|\bis (?:seen|pictured)\b|\bare (?:seen|pictured)\b|\bpictured\b|\bfile (?:photo|image|picture)\b",
    re.IGNORECASE,
)
_PICTURE_WORD = re.compile(
    rf"\b(?:{_LABEL}|file|pool|handout|getty|stock|archive|via|contributor|staff|supplied|provided)\b", re.IGNORECASE
)
_CAPITAL = r"[A-ZÀ-Þ][\w.'’-]*"
_SLASHED = re.compile(
    rf"{_CAPITAL}(?: (?:(?:de|van|von|al|bin) )?{_CAPITAL}){{0,4}}(?: ?/ ?{_CAPITAL}(?: {_CAPITAL}){{0,3}}){{1,4}}"
)
_VERB_IN_BRACKET = re.compile(
    r"\b(?:is|was|are|were|has|have|had|said|says|who|which|that|about|nearly|or)\b|\d[\d,.]* ?(?:km|miles?|kilomet|degrees|euros?|dollars?|%)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A unit about a picture: its `caption` (None where there is none), and its credit lines."""

    caption: Span | None
    furniture: tuple[Span, ...]
    credits: tuple[Credit, ...]


def picture_in(words: str, start: int, *, last: bool) -> Picture | None:
    """The picture that a unit speaks of. `words` is one line, which begins at character `start` of the text.

    `last`: the unit is the last of the report, where "(PTI)" credits the text and not a picture.
    """
    if len(words) > LONGEST_CAPTION or len(words) < 2:
        return None
    return (
        _credit_alone(words, start)
        or _opening_label(words, start)
        or (None if last and agencies().named(words.rsplit("(", 1)[-1].rstrip(").")) else _credit_at_end(words, start))
        or _agency_first(words, start)
        or (Picture(Span(start, start + len(words)), (), ()) if _FILED.match(words) else None)
    )


def _credit_alone(words: str, start: int) -> Picture | None:
    """A line that is nothing but a picture's credit: "Image: ln24SA", "David Becker/Getty Images"."""
    end = start + len(words)
    if len(words) > 140:
        return None
    bare = words.strip("()[] ")
    labelled = _WHOLE_LABEL.fullmatch(bare)
    houses = [(s, e) for s, e, _ in agencies().inside(bare)]
    slashed = houses and _SLASHED.fullmatch(bare.rstrip(".")) and houses[-1][1] >= len(bare.rstrip(".")) - 1
    via = houses and re.fullmatch(r"[\w.'’/ -]{2,60} via [\w.'’/ -]{2,40}(?:, FILE)?", bare)
    if labelled and not bare.endswith((".", "?")) and labelled["who"][:1] != " ":
        at = start + words.index(bare) + labelled.start("who")
        return Picture(None, (Span(start, end),), credits_of(labelled["who"], at))
    if slashed or via:
        return Picture(None, (Span(start, end),), credits_of(bare, start + words.index(bare)))
    return None


def _opening_label(words: str, start: int) -> Picture | None:
    end = start + len(words)
    if found := _OPEN_COPY.match(words):
        credits = credits_of(found["who"], start + found.start("who"))
        return Picture(Span(start + found.end(), end), (Span(start, start + found.end("all")),), credits)
    if found := _OPEN_BBC.match(words):
        who = found["who"]
        credits = credits_of(who, start + found.start("who")) if who else ()
        return Picture(Span(start + found.end(), end), (Span(start, start + found.end("all")),), credits)
    if found := _OPEN_LABEL.match(words):
        return Picture(None, (Span(start, end),), credits_of(found["who"], start + found.start("who")))
    return None


def _credit_at_end(words: str, start: int) -> Picture | None:
    """A caption with its credit behind it."""
    tail = max(0, len(words) - 160)
    if "©" in words[tail:] and (found := _END_COPY.match(words, words.rindex("©"))):
        return _captioned(words, start, found.start("all"), found.start("who"), found["who"])
    if (found := _END_BRACKET.search(words, tail)) and _is_credit(found["who"]):
        if found.start() == 0:
            return Picture(None, (Span(start, start + len(words)),), credits_of(found["who"], start + 1))
        return _captioned(words, start, found.start(), found.start("who"), found["who"])
    if (found := _END_LABEL.search(words, tail)) and not found["who"][:1].islower():
        return _captioned(words, start, found.start("all"), found.start("who"), found["who"])
    if (found := _END_SLASH.search(words, tail)) and len(words) <= 300:
        return _captioned(words, start, found.start("all"), found.start("who"), found["who"])
    if (house := _house_at_end(words)) is not None:
        return _captioned(words, start, house, house, words[house:])
    if (found := _END_AFTER_STOP.search(words, tail)) and _ends_a_caption(words[: found.start()], found["who"]):
        return _captioned(words, start, found.start("all"), found.start("who"), found["who"])
    return None


def _house_at_end(words: str) -> int | None:
    """Where "REUTERS/Ann Lee" or, behind a full stop, "AFP" begins at the end of a caption."""
    shift = max(0, len(words) - 160)
    for found_at, found_end, _ in list(agencies().inside(words[shift:]))[-3:]:
        at, end = found_at + shift, found_end + shift
        tail = words[end:]
        slashed = re.fullmatch(
            r"(?: ?/ ?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}){1,3}(?: TPX IMAGES OF THE DAY)?", tail
        )
        after_stop = words[:at].rstrip()[-1:] in set('.!?”"') and re.fullmatch(
            r"(?:[ /,]{1,3}[A-ZÀ-Þ][\w.'’-]+){0,4}", tail
        )
        shown = not tail and _SHOWN.search(words[:at])
        if at > 20 and (slashed or after_stop or shown) and words[at - 1] in " /(":
            return at
    return None


def _ends_a_caption(caption: str, who: str) -> bool:
    """Whether "Sentence. Name" is a caption and its credit: no quotation, and no abbreviation that only looks ended."""
    if who.endswith(".") or not 20 <= len(caption) <= 240 or re.search(r"[“”\"]", caption) or len(who) < 4:
        return False
    last = caption.rsplit(" ", 1)[-1]
    return (
        len(last.strip(".")) > 3
        and "." not in last.strip(".")
        and not re.search(r"\b(?:said|says|told|added)\b", caption)
    )


def _agency_first(words: str, start: int) -> Picture | None:
    """ "Reuters Soldiers take part in a drill": the credit runs into a caption that has no full stop."""
    if words.endswith((".", "?", "!", ":")) or not 20 <= len(words) <= 300:
        return None
    first = next(iter(agencies().inside(words[:60])), None)
    if first is None or first[0] != 0:
        return None
    rest = words[first[1] :]
    found = re.match(r"(?: ?[-/] ?(?:Contributor|Getty|AFP|Pool|Stringer|Handout|[A-Z][\w.]+))? (?=[A-Z0-9‘“])", rest)
    if not found or re.match(r" (?:News|Agency|and|or)\b", rest):
        return None
    cut = first[1] + found.end()
    caption = words[cut:]
    if len(caption.split()) < 4:
        return None
    return Picture(
        Span(start + cut, start + len(words)), (Span(start, start + cut - 1),), credits_of(words[: cut - 1], start)
    )


def _captioned(words: str, start: int, cut: int, at: int, who: str) -> Picture | None:
    caption = words[:cut].rstrip()
    if len(caption.split()) < 2:
        return None
    return Picture(
        Span(start, start + len(caption)), (Span(start + cut, start + len(words)),), credits_of(who, start + at)
    )


def _is_credit(inside: str) -> bool:
    """Whether what stands in brackets at the end names who took a picture, and says nothing else."""
    if len(inside.split()) > 14 or _VERB_IN_BRACKET.search(inside):
        return False
    named = bool(agencies().named(inside)) or any(True for _ in agencies().inside(inside))
    words = inside.split()
    capitals = sum(w[:1].isupper() or not w[:1].isalpha() or w in {"via", "for", "of", "the", "and"} for w in words)
    mostly_names = capitals >= 0.7 * len(words)
    labelled = bool(_WHOLE_LABEL.fullmatch(inside))
    slashed = bool(_SLASHED.search(inside))
    filed = bool(re.fullmatch(r"(?:file|FILE|File)(?: (?:photo|image|picture|PHOTO))?", inside))
    return (
        labelled
        or filed
        or (mostly_names and (named or slashed or (bool(_PICTURE_WORD.search(inside)) and len(words) > 1)))
    )


def credits_of(who: str, at: int) -> tuple[Credit, ...]:
    """The credits in a stretch that names who took a picture: known houses each, else the whole."""
    known = [Credit(at + s, at + e, agency.name, "picture") for s, e, agency in agencies().inside(who)]
    if known:
        return tuple(known)
    bare = who.strip(" .,;:()[]/")
    if not bare or len(bare) > 80:
        return ()
    offset = who.index(bare)
    return (Credit(at + offset, at + offset + len(bare), bare, "picture"),)
