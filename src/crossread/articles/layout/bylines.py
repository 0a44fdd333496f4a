"""Who wrote it, where, and with whose help: bylines, datelines, and credits at the foot."""

# ruff: noqa: E501 - an expression is read more easily on one line
from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.articles.agencies import agencies
from crossread.articles.article import Credit, Span
from crossread.articles.dates import MONTH

_UP = r"[A-ZÀ-ÞŠŽČĆŁİ]"
_CAP = rf"(?:{_UP}[\w.'’À-ÿ-]{{0,24}}|{_UP}\.)"
_PERSON = rf"{_CAP}(?: (?:(?:de|da|del|della|di|van|von|der|den|al|el|bin|ibn|la|le|dos|du) )?{_CAP}){{0,4}}"
_BY = re.compile(
    rf"(?:(?:by|words by|written by|reported by|reporting by|text by|story by|posted by|author)[: ] ?|BY )"
    rf"(?P<who>{_PERSON}(?:(?:, | and | & | with |,? in |,? for |/| \| | - | – |; )(?:the )?{_PERSON}){{0,8}})(?P<rest>[^.!?]{{0,60}})",
    re.IGNORECASE,
)
_BY_START = re.compile(r"(?:by|words by|written by|reported by|text by|story by|author)[: ]|BY ", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|staff|bureau|desk|agencies|agency|contributor|columnist|team|"
    r"chief|producer|journalist|newsroom|online|news|press|service)\b",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:Wire|Press|News|Agency|Service|Services|Media|Network|Newspapers|Bureau|Presse|Agentur)\b")
_SPLIT = re.compile(r"\s*(?:,| and | & | with |/| \| | - | – |;)\s*", re.IGNORECASE)

_PLACE = rf"{_UP}[\w.'’À-ÿ]{{1,20}}(?:[ -](?!{MONTH} \d)[^\W\d_][\w.'’À-ÿ]{{0,20}}){{0,3}}"
_DATELINE = re.compile(
    rf"(?P<place>(?!{MONTH} \d){_PLACE}(?:/{_PLACE}){{0,2}}(?:, (?!{MONTH} \d){_PLACE}){{0,2}})?(?: \[[^\[\]]{{2,30}}\])?"
    rf"(?P<date>[,.]? ?{MONTH} \d{{1,2}}(?:, \d{{4}})?|[,.]? ?\d{{1,2}} {MONTH}(?: \d{{4}})?)?"
    r"(?:[ .,]*[(/\[](?P<agency>[^()/\[\]]{1,60})[)/\]]|, (?P<bare>[^\W\d_]{3,12})(?= ?[-–—]))?"
    r"\s?(?P<dash>--|[-–—:.])?\s+(?=\S)",
    re.IGNORECASE,
)
_NO_PLACE = frozenset(
    [
        "FILE",
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "WATCH",
        "READ",
        "VIDEO",
        "PHOTO",
        "PHOTOS",
        "LIVE",
        "EXCLUSIVE",
        "OPINION",
        "ANALYSIS",
        "CORRECTION",
        "NOTE",
        "WARNING",
        "ALERT",
        "FACTBOX",
        "EXPLAINER",
        "TIMELINE",
        "INTERVIEW",
        "PROFILE",
        "NEWS",
        "WORLD",
        "PICTURES",
    ]
)

_AGENCY_WORD = r"[A-ZÀ-Þ][\w.&'’À-ÿ-]{0,24}(?:[ -](?:of the |of |and )?[A-ZÀ-Þ][\w.&'’À-ÿ-]{0,24}){0,5}"
_HELPED = re.compile(
    rf"(?:^|[.!?”\"')] |[(\[*—–] ?)(?P<all>(?:[Tt]he )?(?P<who>{_AGENCY_WORD}(?:(?:, | and |, and )(?:the )?{_AGENCY_WORD}){{0,6}})"
    r"(?:[^.!?]{0,80}?)\b(?:also )?contributed (?:to (?:this|the) (?:report|story|article|post|piece|dispatch)|reporting|to reporting|additional reporting|research|from \w+)\b[^.!?]{0,60}[.!]?)",
)
_WITH = re.compile(
    r"(?P<all>[(\[—–-]{0,2} ?(?:with (?:additional )?(?:inputs?|files?|reporting|reports?|material|information|assistance|contributions?|help)(?: (?:from|by|of))+"
    r"|additional reporting (?:from|by)|additional (?:material|information) from|reporting by|reported by|compiled (?:from|by)"
    r"|information from:?|source[ds]?:|sources:|—?-?-?additional reporting from|based on reports? (?:from|by)|agency reports?:?|from )"
    r"(?: the)? ?(?P<who>[^.!?()\[\]]{2,300}))[)\].]*$",
    re.IGNORECASE,
)
_REPORTED_FROM = re.compile(
    rf"(?P<who>{_PERSON}(?:(?:, and |, | and ){_PERSON}){{0,5}}) reported from {_CAP}[^!?]{{0,110}}[.]|[Cc]ontributing: (?P<help>.{{3,120}})"
)
_DESK = re.compile(
    r"[(\[](?P<who>(?:additional )?(?:reporting|writing|editing|compiled|translat\w+|graphic|produc\w+|written|edited|reported)\b[^()\[\]]{2,400})[)\]]\W*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?: ?©)?(?: ?\d{4}(?:[-–]\d{2,4})?)?[ ,]*(?:by )?(?P<who>[^.|]{2,80}?)(?:\.|,? all rights|$| \||\. )",
    re.IGNORECASE,
)
_FIRST_STOOD = re.compile(
    r"(?:originally|first) (?:appeared|published|posted|ran) (?:on|in|at|by) (?P<who>[^,|]{2,60}?)(?= on |[.,]? |[.,]?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a report up to its dash, and the agency or outlet it names."""

    span: Span
    agency: Credit | None
    outlet: str | None


def is_byline(words: str) -> bool:
    """Whether a whole unit is a byline: "By Ann Lee and Bo Ek, Agency"."""
    if len(words) > 160 or not _BY_START.match(words):
        return False
    found = _BY.match(words)
    if found is None:
        return False
    rest = found["rest"].strip(" ,|·•-–—")
    whole = found.end() >= len(words.rstrip(" .|·•"))
    names = found["who"]
    # the pattern ignores case, so that "BY ANN LEE" is read; a sentence that opens with "By" goes on in small letters
    capital = sum(w[:1].isupper() for w in names.split())
    small = sum(
        w[:1].islower()
        for w in names.split()
        if w not in {"and", "with", "for", "in", "of", "the", "de", "van", "von", "al", "bin"}
    )
    if capital < 1 or small > capital:
        return False
    return whole and not words.endswith(("?", "!")) and (not rest or len(rest.split()) <= 6 or bool(_ROLE.search(rest)))


def names_in_byline(words: str, at: int) -> tuple[Credit, ...]:
    """The writers and agencies of a byline that stands at `at`."""
    opening = _BY_START.match(words)
    begin = opening.end() if opening else 0
    return people_and_agencies(words[begin:], at + begin)


def people_and_agencies(words: str, at: int, *, foot: bool = False) -> tuple[Credit, ...]:
    """Every agency in `words`, and what looks like people between them.

    `foot`: the words are all who contributed, so that a single word ("Norwire contributed reporting") is an agency that
    is not listed; in a byline it may as well be where the writer sat.
    """
    credits: list[Credit] = []
    place = 0
    for number, piece in enumerate([*_SPLIT.finditer(words), None]):
        start, end = place, piece.start() if piece else len(words)
        place = piece.end() if piece else end
        whole = words[start:end].strip(" .()[]*")
        if not whole:
            continue
        name = re.split(r" in | for | at |[:(]", whole)[0].strip()
        left = at + start + words[start:end].index(name)
        houses = [h for h in agencies().inside(words[start:end]) if h[2].gives != "pictures"]
        person = bool(re.fullmatch(_PERSON, name)) and not _ROLE.search(name)
        if houses and not (person and " " in name and agencies().named(name) is None):
            # "Petra Lind" is a writer, though Petra is an agency; "Reuters Staff" is none
            credits += [Credit(at + start + s, at + start + e, agency.name, "agency") for s, e, agency in houses]
        elif name in agencies().unnamed:
            credits.append(Credit(left, left + len(name), name, "agency"))
        elif person and " " in name and not _BODY.search(name):
            credits.append(Credit(left, left + len(name), name, "author"))
        elif _unlisted(name, alone=foot or number == 0):
            credits.append(Credit(left, left + len(name), name, "agency"))
    return tuple(credits)


def _unlisted(name: str, *, alone: bool) -> bool:
    """Whether a name is that of an agency on no list: "Norland Wire", or a single word where no place can stand."""
    if not re.fullmatch(_PERSON, name) or re.match(r"(?:our|staff|special|web|online|news)\b", name, re.IGNORECASE):
        return False
    return _BODY.search(name) is not None or (alone and " " not in name)


def dateline_of(text: str, start: int, end: int, *, lead: bool = False) -> Dateline | None:
    """The dateline a paragraph opens with: "OFER PRISON, West Bank (Reuters) -", "ERIE, Pa. —", "(CNN)".

    `lead`: it is the first paragraph, where "NEW DELHI:" is a dateline and no speaker's name.
    """
    found = _DATELINE.match(text, start, min(end, start + 140))
    if not found or found.end() >= end:
        return None
    place, date, dash = found["place"], found["date"], found["dash"]
    group = "agency" if found["agency"] else "bare"
    agency = (found[group] or "").strip()
    credit, outlet, known = None, None, False
    if agency:
        left = found.start(group)
        houses = [(s, e, a) for s, e, a in agencies().inside(agency) if a.gives != "pictures"]
        known = bool(houses) or agency in agencies().openers
        if houses:
            credit = Credit(left + houses[0][0], left + houses[0][1], houses[0][2].name, "agency")
        elif known:
            outlet = agency
        elif place and dash and (_upper(place) or date) and re.fullmatch(_AGENCY_WORD, agency):
            credit = Credit(left, left + len(agency), agency, "agency")  # an agency that is not listed
    if place is None:
        if not known:
            return None
    elif not _opens(place, dash, lead, known or credit is not None, bool(date), text[found.end()], end - start):
        return None
    return Dateline(Span(start, len(text[: found.end()].rstrip())), credit, outlet)


def _opens(place: str, dash: str | None, lead: bool, credited: bool, dated: bool, after: str, length: int) -> bool:
    """Whether a place, and what stands behind it, open a report."""
    first = re.split(r"[ ,/]", place)[0].strip(".")
    if first.upper() in _NO_PLACE or not place[0].isupper():
        return False
    goes_on = after.isupper() or after in "“\"'‘" or after.isdigit()
    capitals = all(w[0].isupper() for w in re.findall(r"[^\W\d_]+", place))
    if credited:
        return bool(dash) or dated or _upper(place) or (lead and goes_on and capitals)
    if len(place.split()) > 5:
        return False
    if dash in {":", "."}:
        return lead and dash == ":" and _upper(place) and length > 90
    if dash and _upper(place):
        return True
    surely = dash in {"–", "—"} or bool(dash and dated)  # "Mumbai, Nov 11 - Ships …"
    return lead and surely and capitals and goes_on and len(place.split()) <= 4


def _upper(place: str) -> bool:
    first = re.split(r"[,/]", place)[0]
    letters = [c for c in first if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def foot_credit(words: str, at: int) -> tuple[Span, tuple[Credit, ...]] | None:
    """A credit at the end of a unit ("AFP contributed reporting.", "(Reporting by A. B.; Editing by C. D.)"), and its place."""
    tail_from = max(0, len(words) - 420)
    tail, shift = words[tail_from:], at + tail_from
    if found := _DESK.search(tail):
        return Span(shift + found.start(), shift + len(tail.rstrip())), _desk(found["who"], shift + found.start("who"))
    helped = None
    for helped in _HELPED.finditer(tail):  # noqa: B007 - the last one counts
        pass
    if helped and helped.end() >= len(tail.rstrip(" )].")):
        credits = people_and_agencies(helped["who"], shift + helped.start("who"), foot=True)
        return Span(shift + helped.start("all"), shift + len(tail.rstrip())), credits
    if len(words) <= 160 and (found := _REPORTED_FROM.fullmatch(words)):
        return Span(at, at + len(words)), _people(found, at)
    if len(words) <= 320 and (found := _WITH.match(words)):
        credits = people_and_agencies(found["who"], at + found.start("who"), foot=True)
        small = [
            w
            for w in re.findall(r"[^\W\d_]+", found["who"])
            if w.islower() and w not in {"and", "in", "the", "of", "from", "for", "by"}
        ]
        if len(small) <= 3 and (credits or words[:4].lower() == "with"):
            return Span(at, at + len(words)), credits
    return None


def _people(found: re.Match[str], at: int) -> tuple[Credit, ...]:
    group = "who" if found["who"] else "help"
    return people_and_agencies(found[group].rstrip("."), at + found.start(group))


def _desk(words: str, at: int) -> tuple[Credit, ...]:
    """Writers of "Reporting by Ann Lee in Rome and Bo Ek; Editing by Cy Dunn": who edited did not write."""
    first = re.split(r";|\bediting\b", words, maxsplit=1, flags=re.IGNORECASE)[0]
    opening = re.match(r"(?:additional )?\w+ by ", first, re.IGNORECASE)
    begin = opening.end() if opening else 0
    writers = people_and_agencies(first[begin:], at + begin)
    rest = people_and_agencies(words[len(first) :], at + len(first))
    return (*writers, *(c for c in rest if c.kind == "agency"))


def publisher_in(words: str, at: int) -> tuple[Credit, ...]:
    """Who holds the rights, or had the text first: "Copyright 2018 The Associated Press", "originally appeared on X"."""
    out: list[Credit] = []
    for pattern in (_RIGHTS, _FIRST_STOOD):
        found = pattern.search(words)
        if not found:
            continue
        who, left = found["who"].strip(), at + found.start("who")
        left += len(found["who"]) - len(found["who"].lstrip())
        houses = [(s, e, a) for s, e, a in agencies().inside(who) if a.gives != "pictures"]
        if houses:
            out += [Credit(left + s, left + e, a.name, "agency") for s, e, a in houses]
        elif who[:1].isupper() and len(who.split()) <= 6:
            out.append(Credit(left, left + len(who), who, "publisher"))
    return tuple(out)
