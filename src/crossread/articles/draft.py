"""What one input says of an article before the text is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crossread.articles.article import Published


@dataclass(frozen=True, slots=True)
class Note:
    """What was noticed about one input. `fatal`: it was meant to be read and could not be."""

    name: str
    text: str
    sha256: str | None = None
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is said about an article beside its text. None: nothing is said."""

    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
    url: str | None = None
    byline: str | None = None
    publisher: str | None = None
    origins: tuple[str, ...] = ()
    language: str | None = None

    def under(self, stronger: Known) -> Known:
        """What `stronger` says, and from here what it leaves open."""
        return Known(
            title=stronger.title or self.title,
            outlet=stronger.outlet or self.outlet,
            published=stronger.published or self.published,
            url=stronger.url or self.url,
            byline=stronger.byline or self.byline,
            publisher=stronger.publisher or self.publisher,
            origins=stronger.origins or self.origins,
            language=stronger.language or self.language,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what is known of it. `name` is what the user calls it; `path` the longer name that is unique."""

    name: str
    path: str
    text: str
    sha256: str
    known: Known = field(default_factory=Known)
    given_id: str | None = None
    markdown: bool = False
    folder: str = ""
    """The folder (or archive) it was found in, for the `reports.toml` there."""

    def saying(self, known: Known) -> Draft:
        """The same draft, `known` being stronger than what it says itself."""
        return replace(self, known=self.known.under(known))


def with_title(title: str | None, text: str) -> str:
    """The title before the text with an empty line between, unless the text begins with it."""
    title = (title or "").strip()
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
