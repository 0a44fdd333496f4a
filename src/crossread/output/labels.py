"""Every fixed word the outputs say of themselves. All else that is shown is the articles' own words.

The words are those of the house's list: one word per thing, in the terminal, in Markdown and on the page.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Final

PROGRAM: Final = "crossread"

SECTIONS: Final = {
    "top": "What happened",
    "findings": "Findings",
    "conflicts": "Conflicts",
    "quotes": "Quotes",
    "talks": "Record of the talks",
    "timeline": "Timeline",
    "entities": "Names and roles",
    "origins": "Origins",
    "coverage": "Coverage",
    "articles": "Articles",
    "made": "How this was made",
}

STATUS: Final = {
    "corroborated": "corroborated",
    "repeated": "repeated",
    "single": "single",
    "contested": "contested",
}

STATUS_MEANING: Final = {
    "corroborated": "two or more independent origins",
    "repeated": "several articles, one origin",
    "single": "one article",
    "contested": "other articles say otherwise",
}

STATUS_SIGN: Final = {"corroborated": "●", "repeated": "◐", "single": "○", "contested": "≠"}
"""The signs of plain-text outputs; the page draws the same shapes itself."""

FINDING_KINDS: Final = {
    "what": "what",
    "who": "who",
    "when": "when",
    "where": "where",
    "number": "how many",
    "position": "position",
    "outcome": "outcome",
    "next": "what next",
    "background": "background",
}

MODALITY: Final = {"happened": "happened", "expected": "expected", "denied": "denied", "said": "said"}

ANNOUNCED: Final = {"happened": "happened", "announced": "announced"}

QUOTE_KINDS: Final = {"direct": "direct", "mixed": "mixed", "indirect": "indirect"}

ENTITY_KINDS: Final = {
    "person": "people",
    "organisation": "organisations",
    "group": "groups",
    "place": "places",
    "facility": "facilities",
    "misc": "other names",
    "unnamed": "not named",
}
"""Kinds in the order they are listed; any other kind comes after, under its own name."""

ORIGIN_KINDS: Final = {
    "official statement": "official statement",
    "agency": "agency",
    "outlet": "outlet",
    "person": "person",
    "unattributed shared text": "unattributed shared text",
}

CONFLICT_KINDS: Final = {
    "quote-wording": "wording of a quote",
    "expectation-vs-outcome": "expected and in the event",
}
"""Kinds of conflict whose names need saying otherwise; any other goes by its own name."""

PRECISION: Final = {
    "minute": "to the minute",
    "day": "to the day",
    "week": "to the week",
    "month": "to the month",
    "season": "to the season",
    "year": "to the year",
    "decade": "to the decade",
    "interval": "a span of time",
}

TALKS: Final = {
    "parties": "Parties",
    "round": "Round",
    "ordinal_told": "Round",
    "status": "Status",
    "date": "Date",
    "place": "Place",
    "venue": "Venue",
    "host": "Host",
    "mediator": "Mediator",
    "format": "Format",
    "start": "Began",
    "end": "Ended",
    "duration": "Duration",
    "delegations": "Delegations",
    "delegation": "Delegation",
    "head": "Head",
    "level": "Level",
    "members": "Members",
    "agenda": "Agenda",
    "excluded": "Not on the agenda",
    "outcomes": "Outcomes",
    "next": "Next",
    "undetermined": "left open",
    "issues": "Issues and positions",
    "assets": "Assets",
    "conditions": "Conditions",
    "linked": "Linked tracks",
    "position": "position",
    "demand": "demand",
    "complaint": "complaint",
    "condition": "condition",
    "refusal": "refusal",
    "offer": "offer",
    "commitments": "Commitments",
    "asset_list": "Listed",
    "claims": "Claims",
    "history": "From round to round",
    "next_level": "Next, level",
    "agreed": "agreed",
    "not agreed": "not agreed",
    "done": "done",
    "described": "described as",
}

_PLURALS: Final = {
    "article": "articles",
    "outlet": "outlets",
    "agency": "agencies",
    "origin": "origins",
    "independent origin": "independent origins",
    "finding": "findings",
    "conflict": "conflicts",
    "quote": "quotes",
    "rendering": "renderings",
    "reading": "readings",
    "mention": "mentions",
    "passage": "passages",
    "entity": "entities",
    "name": "names",
    "date": "dates",
    "story": "stories",
    "character": "characters",
}


def plural(word: str, n: int) -> str:
    """The word alone, in the number asked for."""
    return word if n == 1 else _PLURALS[word]


def count(n: int, word: str) -> str:
    """A number and its thing: `count(3, "article")` is "3 articles"."""
    return f"{n} {plural(word, n)}"


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter", 34: "second quarter",
                  35: "third quarter", 36: "fourth quarter"}  # fmt: skip

MARGIN: Final = {
    "shared": "also in",
    "alone": "only here",
    "otherwise": "otherwise in",
    "quote": "quoted in",
    "same": "same words in",
}
"""What a mark in the margin of an article says to who cannot see its shape."""

MARGIN_ALONE: Final = {
    "shared": "",
    "alone": "only here",
    "otherwise": "otherwise here",
    "quote": "quoted here",
    "same": "",
}
"""What stands in the margin where no other article is named."""

KEYS: Final = {
    "/": "search",
    "j  k": "next, previous entry",
    "o": "side by side",
    "← →": "previous, next (side by side)",
    "Esc": "close",
    "?": "keys",
}

PAGE: Final = SimpleNamespace(
    short={
        "findings": "Findings",
        "conflicts": "Conflicts",
        "quotes": "Quotes",
        "talks": "Talks",
        "timeline": "Timeline",
        "entities": "Names",
        "origins": "Origins",
        "coverage": "Coverage",
        "articles": "Articles",
        "made": "",
    },
    all="all",
    also_in="also in other articles",
    basis="Basis",
    behind_it="Origins",
    best_backed="Best backed",
    clear="Clear",
    close="Close",
    conflict="conflict",
    continued="continued",
    evidence="Evidence",
    filter="Search and filter",
    finding="finding",
    fullest="the fullest wording",
    following="Next",
    graph="Graph of origins",
    in_article="in the article",
    inputs="Inputs",
    key="Key",
    key_added="added here",
    key_day="a day",
    key_omitted="left out here",
    key_other="words here",
    key_published="an article's publication",
    key_reuse="shared passages, no common source named",
    key_since="since then",
    key_span="a month, a year, a span",
    key_there="words in the fullest wording",
    keys="Keys",
    keys_on="Single-key commands",
    kind="Kind",
    leaves_out="leaves out",
    left_out="left out",
    model="Reading model",
    moment="date",
    name="name",
    no_conflicts="No conflict found.",
    no_findings="No finding.",
    no_speaker="Speaker not named",
    of="of",
    note="Note",
    of_shorter="of the shorter article",
    one_origin="One origin behind several articles",
    only_here="only here",
    origin="origin",
    otherwise="otherwise in another article",
    parts="Parts of the account",
    previous="Previous",
    program="Program",
    quote="quote",
    quoted_in="quoted",
    reading="Reading",
    reports="reports",
    reuse="Shared passages",
    same_words="same words, no source named",
    search="Search",
    shared_findings="Findings of more than one article",
    shown="shown",
    side="Side by side",
    silent="Not in",
    skip="To the account",
    spellings="Spellings",
    stands_behind="Stands behind",
    status="Status",
    stories="Stories",
    theme="Dark or light",
    told_by="Told by",
    told_by_one="Told by one article alone",
    told_by_several="Told by several articles",
    undated="no date known",
    undrawn="Of one article alone, in the list but not in the drawing",
    where_they_part="Where they part",
    why_one="Why these are one",
    without="left out here:",
    words_of="words of",
)
"""What only the page says (`for` and `from` are added below: they are words of the language and not of the code)."""
vars(PAGE)["for"] = "for:"
vars(PAGE)["from"] = "from"

TERMINAL: Final = SimpleNamespace(
    shared="What the accounts share",
    parted="Where they part",
    alone="Who alone says what",
    said="Who said what",
    when="When",
    more="more (-v shows all)",
    differs="differs",
)
"""Headings of the summary in the terminal, and of Markdown."""

MARKDOWN: Final = SimpleNamespace(
    notes="Notes",
    characters="characters",
    question="Question",
    backing="Backing",
    rendering="rendering",
    file="file",
    sign="Sign",
    outlet="Outlet",
    title="Title",
    published="Published",
    how_known="How known",
)
