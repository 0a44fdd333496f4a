"""Which agencies an article credits, and whether they wrote it or only helped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crossread.articles.agencies import agencies
from crossread.articles.article import Article
from crossread.comparison.comparison import Evidence
from crossread.comparison.origins.known import known
from crossread.readings.reading import Reading


@dataclass(frozen=True, slots=True)
class Credited:
    """An agency credited by an article. `wrote`: the text is the agency's; otherwise it helped or took the picture."""

    name: str
    evidence: Evidence | None
    wrote: bool
    basis: str


def agency_name(name: str) -> str:
    """The name an agency is known by, under any of its names; any other name as it stands."""
    agency = agencies().named(name)
    return agency.name if agency else " ".join(name.split())


def credits_of(article: Article) -> list[Credited]:
    """Agencies of byline, dateline, foot and captions, and the origins a user states, each with where it stands."""
    found: list[Credited] = []
    for credit in article.credits:
        if credit.kind not in ("agency", "picture"):
            continue
        line_start = article.text.rfind("\n", 0, credit.start) + 1
        line_end = article.text.find("\n", credit.end)
        line = article.text[max(line_start, credit.start - 200) : line_end if line_end >= 0 else len(article.text)]
        line = line[:400].lower()
        agency = agencies().named(credit.name)
        if agency is None and credit.kind == "picture":
            continue  # a photographer, a handout
        helped = any(word in line for word in known().helped)
        wrote = credit.kind == "agency" and not helped and not (agency is not None and agency.gives == "pictures")
        how = "credited for a picture" if credit.kind == "picture" else "credited as helping" if helped else "credited"
        found.append(Credited(agency_name(credit.name), Evidence(article.id, credit.start, credit.end), wrote, how))
    found += [Credited(agency_name(name), None, True, "stated by the user") for name in article.origins]
    if own := own_agency(article):
        found.append(Credited(own, None, True, "published by the agency itself"))
    return found


def own_agency(article: Article) -> str | None:
    """The agency whose own site or service published the article, if it is one."""
    labels = {(article.outlet or "").lower().strip(), site(article)}
    for alias, agency in agencies().by_alias.items():
        if agency.gives != "pictures" and len(alias) > 2 and re.sub(r"[^a-z0-9]", "", alias.lower()) in labels:
            return agency.name
    return agencies().named(article.outlet).name if article.outlet and agencies().named(article.outlet) else None  # type: ignore[union-attr]


def credited(reading: Reading) -> frozenset[str]:
    """Names of the agencies that wrote or helped with an article's text."""
    return frozenset(c.name for c in credits_of(reading.article) if c.basis != "credited for a picture")


#: Second-level parts of country domains ("co.uk"): the name stands before them.
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne"})


def site(article: Article) -> str:
    """The name in a web address ("dailymail" of www.dailymail.co.uk), from the address or an outlet given as one."""
    host = urlsplit(article.url).hostname or "" if article.url else ""
    if not host and article.outlet and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", article.outlet):
        host = article.outlet
    parts = [p for p in host.lower().split(".") if p]
    if len(parts) >= 3 and parts[-2] in _SECOND_LEVEL:
        return parts[-3]
    return parts[-2] if len(parts) >= 2 else ""


def house(article: Article) -> str:
    """Who owns the report: outlets of one publisher, or on one site, are one house."""
    return (article.publisher or site(article) or article.outlet or article.id).casefold()
