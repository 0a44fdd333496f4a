"""Newspapers, stations and agencies an article names, and where it cites them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.articles.agencies import agencies
from crossread.comparison.cast.lexicon import body_words
from crossread.comparison.origins.credits import agency_name
from crossread.comparison.origins.known import known
from crossread.readings.reading import Reading


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium named in a text: `key` is the same for every way of writing it."""

    start: int
    end: int
    key: str
    name: str
    agency: bool


#: Words before a medium that make it a source ("told CNN", "according to the Herald").
_BEFORE = re.compile(
    r"(?i)\b(?:told|tells?|telling|according to|cited by|quoted by|reported by|obtained by|seen by|citing|quoting|"
    r"quoted in|reported in|interview (?:with|to|on|in)|interviewed by|speaking (?:to|with|on)|spoke (?:to|with)|"
    r"published (?:by|in)|"
    r"carried by|run by|commentary (?:by|in|from)|reports? (?:by|from|in|on)|statement to|"
    r"said on|informed|wrote in|broadcast (?:by|on)|aired (?:by|on))"
    r"(?: the| a| its)?(?: [\w’'-]+){0,5} ?$"
)
_SAID = re.compile(r"(?i)\b(?:said|says|reported|reports|according to|disclosed|announced)(?: the)? ?$")
#: Words after it that do ("CNN reports", "Haaretz said").
_AFTER = re.compile(
    r"(?i)^(?:[’']s)?,?(?: [\w-]+){0,4} (?:reports?|reported|reporting|said|says|wrote|writes|quoted|quotes|"
    r"cited|citing|claimed|"
    r"added|noted|published|broadcast|aired|announced|disclosed|aired|obtained|showed|called|described|adds|notes|confirmed)\b"
)


def medium_key(name: str) -> str:
    """One key for all ways of writing a medium: its letters, without "the" and a closing "News"."""
    words = re.findall(r"\w+", agency_name(name).casefold())
    if words[:1] == ["the"]:
        words = words[1:]
    if len(words) > 1 and words[-1] == "news" and " ".join(words[:-1]) in known().outlets:
        words = words[:-1]
    return "".join(words)


def media_in(reading: Reading) -> list[Medium]:
    """Every medium the article names, in order: listed ones, names that end as mastheads do, names that a word beside
    calls one."""
    text = reading.article.text
    persons = [(n.start, n.end) for n in reading.names if n.label == "person"]
    found: dict[int, Medium] = {}

    def add(start: int, end: int, agency: bool) -> None:
        if any(s < end and start < e and (s, e) != (start, end) for s, e in persons):
            return  # a word of somebody's name
        name = text[start:end]
        other = found.get(start)
        if other is None or end > other.end:
            found[start] = Medium(start, end, medium_key(name), agency_name(name), agency)

    for n in reading.names:
        if n.label in ("person", "money", "group", "place"):
            continue
        name = text[n.start : n.end]
        words = name.split()
        agency = agencies().named(name)
        if agency is not None:
            if agency.gives != "pictures":
                add(n.start, n.end, True)
        elif (
            _is_medium(name, words)
            or (any(w[:1].isupper() for w in words) and _called(text, n.start, n.end))
            or (n.label == "organisation" and _asked(text, n.start, words))
        ):
            add(n.start, n.end, False)
    for start, end, agency in agencies().inside(text):
        if agency.gives != "pictures":
            add(start, end, True)
    for m in known().listed.finditer(text):
        add(m.start(), m.end(), False)
    out: list[Medium] = []
    for start in sorted(found):
        if not out or start >= out[-1].end:
            out.append(found[start])
        elif found[start].end > out[-1].end:
            out[-1] = found[start]
    blocked = [(b.start, b.end) for b in reading.article.boilerplate] + [
        (c.start, c.end) for c in reading.article.credits
    ]
    return [m for m in out if not any(s < m.end and m.start < e for s, e in blocked)]


def _is_medium(name: str, words: list[str]) -> bool:
    """Whether a name says itself that it is one, or is listed."""
    bare = re.sub(r"^[Tt]he ", "", name).casefold()
    return (len(words) > 1 and words[-1] in known().mastheads) or bare in known().outlets | known().everyday


@lru_cache(maxsize=1)
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = known().called
    return re.compile(rf"(?i)\b(?:{words}) $"), re.compile(rf"^ (?i:{words})\b(?! [A-Z])")


def _called(text: str, start: int, end: int) -> bool:
    """Whether the words right beside a name call it a medium."""
    before, after = _beside()
    return bool(before.search(text[max(0, start - 24) : start]) or after.match(text[end : end + 24]))


#: Whom somebody speaks to is a medium, where it is no body of a state or an association and no party to the story.
_ASKED = re.compile(r"\b(?:told|telling|interview with|spoke to|speaking to)(?: the)? $")


def _asked(text: str, start: int, words: list[str]) -> bool:
    """Whether somebody told it something (`told rbb24`), its name does not say that it is another kind of body, and the
    article speaks of it in no other way."""
    bodies = body_words().kinds - body_words().media | {"nations", "house"}
    if not _ASKED.search(text[max(0, start - 26) : start]) or {w.casefold() for w in words} & bodies:
        return False
    others = (m.start() for m in re.finditer(rf"\b{re.escape(' '.join(words))}\b", text))
    return all(_ASKED.search(text[max(0, at - 26) : at]) for at in others)


def cited(reading: Reading, medium: Medium) -> bool:
    """Whether the words around a medium make it a source."""
    text = reading.article.text
    before = text[max(0, medium.start - 90) : medium.start].rsplit("\n", 1)[-1]
    after = text[medium.end : medium.end + 70].split("\n", 1)[0]
    return bool(_BEFORE.search(before) or _SAID.search(before) or _AFTER.match(after))


#: Documents that officials put their name to, where they are said to say something.
_DOCUMENT = re.compile(
    r"(?i)\b(?P<what>charge sheet|indictment|affidavit|court (?:documents?|papers|filings?|records)|police report|"
    r"criminal complaint|lawsuit|autopsy report|press release|communiqu[eé]|joint statement|arrest warrant)\b"
    r"(?=(?: [\w’'-]+| [,(]|,){0,8} (?:says?|said|states?|stated|alleges?|alleged|includ(?:es?|ed)|shows?|showed|"
    r"accuses?|accused|charges?|charged|describes?|described|lists?|listed|claims?|claimed)\b)"
)


def documents_in(reading: Reading) -> list[tuple[int, int, str]]:
    """Official documents an article cites: where, and what each is called."""
    text = reading.article.text
    found = []
    for m in _DOCUMENT.finditer(text):
        found.append((m.start(), m.end(), m["what"].lower()))
    return found
