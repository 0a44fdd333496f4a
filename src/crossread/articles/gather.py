"""The door of this floor: whatever holds reports goes in, articles come out, and a note for everything noticed.

    intake = gather(["reports/"], published={"bbc": "2025-04-10"})

One input that cannot be used never stops the others: it becomes a note. Only what a user states wrongly (a path that
is not there, a date that is none, a table of a file that does not exist) raises `InputError`, with the cure.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from crossread.articles import reports
from crossread.articles.article import Article
from crossread.articles.dates import stated
from crossread.articles.decoding import decode, looks_binary
from crossread.articles.documents import UnreadableError, docx_text, pdf_text
from crossread.articles.draft import Draft, Known, Note
from crossread.articles.layout.markdown import front_matter
from crossread.articles.limits import DEFAULT_LIMITS, Limits
from crossread.articles.make import article_of, article_of_text, readable_id
from crossread.articles.pages import looks_like_page, page
from crossread.articles.records import looks_like_records, records, too_long
from crossread.articles.sources import (
    DOCUMENT_ENDINGS,
    PAGE_ENDINGS,
    RECORD_ENDINGS,
    Raw,
    sources,
    unpacked,
    zipfile_like,
)
from crossread.errors import InputError

__all__ = ["Intake", "Limits", "Note", "article_of_text", "gather"]


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles, sorted by id, and what was noticed about the inputs."""

    articles: tuple[Article, ...]
    notes: tuple[Note, ...]


def gather(
    paths: Sequence[str | Path] | str | Path,
    *,
    stdin: IO[bytes] | None = None,
    outlets: Mapping[str, str] | None = None,
    published: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Intake:
    """The articles at `paths`: folders, files, `.zip`, JSON lines, `-` for `stdin`.

    `outlets` and `published` state outlet and date by file name, name without ending, path, or id in a record.
    """
    if isinstance(paths, (str, Path)):
        paths = [paths]
    notes: list[Note] = []
    drafts: list[Draft] = []
    tables: list[reports.Table] = []
    for item in sources(paths, stdin, limits):
        for made in _read(item, limits) if isinstance(item, Raw) else (item,):
            if isinstance(made, Note):
                notes.append(made)
            elif isinstance(made, Draft):
                drafts.append(made)
            else:
                tables.append(made)
    drafts = _with_tables(drafts, tables, notes)
    drafts = _with_options(drafts, outlets, published)
    drafts = list(_without_twins(drafts, notes))
    articles = sorted((article_of(d, id) for d, id in _with_ids(_with_names(drafts))), key=lambda a: a.id)
    for article in articles:
        if article.language not in {"en", None}:
            what = (
                "few words of running English: a list, a menu, or another language"
                if article.language == "und"
                else f"not in English (it looks like {article.language}): crossread reads English"
            )
            notes.append(Note(article.file or article.id, what, article.sha256))
    return Intake(tuple(articles), tuple(sorted(notes, key=lambda n: (n.name, n.text))))


# -- one file ------------------------------------------------------------------------------------------------------


def _read(raw: Raw, limits: Limits) -> Iterator[Draft | Note | reports.Table]:
    digest = hashlib.sha256(raw.data).hexdigest()
    if PurePosixPath(raw.name).name == reports.NAME:
        yield _table(raw)
        return
    for made in _contents(raw, digest, limits):
        yield made if isinstance(made, Draft) else replace(made, sha256=made.sha256 or digest)


def _contents(raw: Raw, digest: str, limits: Limits) -> Iterator[Draft | Note]:
    name, ending = raw.name, raw.ending
    sniff = ending not in {".txt", ".text", ".md", ".markdown", *PAGE_ENDINGS, *RECORD_ENDINGS, *DOCUMENT_ENDINGS}
    if not raw.data.strip():
        yield Note(name, "empty", fatal=True)
        return
    if sniff and zipfile_like(raw.data):
        for inner in unpacked(raw.data, name, raw.path, limits):
            yield from (
                _contents(inner, hashlib.sha256(inner.data).hexdigest(), limits) if isinstance(inner, Raw) else (inner,)
            )
        return
    if ending in DOCUMENT_ENDINGS or (sniff and raw.data.startswith(b"%PDF-")):
        yield _document(raw, digest, limits)
        return
    if (
        ending in PAGE_ENDINGS
        and len(raw.data) <= limits.page_bytes
        and not looks_binary(raw.data)
        and b"\x00" not in raw.data[:400]
    ):
        yield _page(raw, raw.data, digest, limits)
        return
    decoded = decode(raw.data)
    if decoded is None:
        yield Note(name, "no text: a picture, a program or another binary file", fatal=True)
        return
    if decoded.note:
        yield Note(name, decoded.note, digest)
    text = decoded.text
    if ending in RECORD_ENDINGS or (sniff and looks_like_records(text)):
        for made in records(text, name, raw.path, lines=ending != ".json", most=limits.article_characters):
            yield replace(made, folder=raw.folder) if isinstance(made, Draft) else made
    elif ending in PAGE_ENDINGS or looks_like_page(text):
        yield _page(raw, text, digest, limits)
    elif not text.strip():
        yield Note(name, "empty", fatal=True)
    elif len(text) > limits.article_characters:
        yield Note(name, too_long(len(text), limits.article_characters), fatal=True)
    else:
        markdown = ending in {".md", ".markdown"}
        known = _front_matter(text) if markdown else Known()
        yield Draft(name, raw.path, text, digest, known, markdown=markdown, folder=raw.folder)


def _front_matter(text: str) -> Known:
    """What the head of a Markdown file says, under the names note programs give it."""
    fields = front_matter(text)[1]

    def said(*keys: str) -> str | None:
        return next((fields[k] for k in keys if k in fields), None)

    when = said("published", "date", "pubdate", "publish_date", "date_published")
    return Known(
        title=said("title"),
        outlet=said("outlet", "source", "publication", "site", "publisher"),
        published=stated(when, "stated in the file's head") if when else None,
        url=said("url", "link", "source_url", "canonical"),
        byline=said("byline", "author", "authors", "by"),
    )


def _page(raw: Raw, data: bytes | str, digest: str, limits: Limits) -> Draft | Note:
    if len(data) > limits.page_bytes:
        return Note(raw.name, f"a page of more than {limits.page_bytes:,} bytes is not read", fatal=True)
    try:
        found = page(data)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError, AssertionError) as error:
        return Note(raw.name, f"the page cannot be parsed ({type(error).__name__})", fatal=True)
    if found is None:
        return Note(raw.name, "no article found in this page", fatal=True)
    if len(found.text) > limits.article_characters:
        return Note(raw.name, too_long(len(found.text), limits.article_characters), fatal=True)
    return Draft(raw.name, raw.path, found.text, digest, found.known, folder=raw.folder)


def _document(raw: Raw, digest: str, limits: Limits) -> Draft | Note:
    try:
        text = docx_text(raw.data) if raw.ending == ".docx" else pdf_text(raw.data)
    except UnreadableError as error:
        return Note(raw.name, str(error), fatal=True)
    if not text.strip():
        return Note(
            raw.name, "no text in this document: perhaps a scan, which needs text recognition first", fatal=True
        )
    if len(text) > limits.article_characters:
        return Note(raw.name, too_long(len(text), limits.article_characters), fatal=True)
    return Draft(raw.name, raw.path, text, digest, folder=raw.folder)


# -- what the user states ------------------------------------------------------------------------------------------


def _table(raw: Raw) -> reports.Table:
    decoded = decode(raw.data) if raw.data else None
    if decoded is None and raw.data:
        raise InputError("no text", subject=raw.path, cure="save it as UTF-8")
    folder = None if raw.named else raw.folder
    beside: list[str] = []
    if raw.named:
        try:
            beside = [p.relative_to(raw.folder).as_posix() for p in sorted(Path(raw.folder).iterdir())]
        except OSError:
            beside = []
    return reports.read_table(decoded.text.lstrip("\ufeff") if decoded else "", raw.path, folder, beside)


def _with_tables(drafts: list[Draft], tables: Sequence[reports.Table], notes: Sequence[Note]) -> list[Draft]:
    wrong: list[str] = []
    skipped = {PurePosixPath(n.name.split(", ")[0]).name for n in notes} | {n.name for n in notes}
    for table in sorted(tables, key=lambda t: (t.folder is None, t.path)):
        used: set[str] = set()
        for k, draft in enumerate(drafts):
            if table.folder is not None and not _within(draft, table.folder):
                continue
            key = draft.given_id if draft.given_id in table.entries else None
            key = key or reports.find(table.entries, _name_under(draft, table.folder), draft.path.split("#")[0])
            if key is not None:
                used.add(key)
                drafts[k] = draft.saying(table.entries[key])
        for key in table.entries:
            beside = {key, PurePosixPath(key).name}
            if key not in used and not beside & skipped and key not in table.files_beside:
                wrong.append(f'{table.path}: [reports."{key}"] names no file that was given')
    if wrong:
        here = ", ".join(sorted({d.name for d in drafts})[:8]) or "no file"
        what = wrong[0] if len(wrong) == 1 else f"{len(wrong)} mistakes: " + "; ".join(wrong)
        raise InputError(what, cure=f"name a file as it is called here: {here}")
    return drafts


def _within(draft: Draft, folder: str) -> bool:
    return draft.folder == folder or draft.folder.startswith(folder.rstrip("/") + "/")


def _name_under(draft: Draft, folder: str | None) -> str:
    """The file's path below the folder of the table."""
    path = draft.path.split("#")[0].replace("\\", "/")
    top = (folder or "").replace("\\", "/").rstrip("/") + "/"
    return path.removeprefix(top) if folder and path.startswith(top) else PurePosixPath(draft.name).name


def _with_options(
    drafts: list[Draft], outlets: Mapping[str, str] | None, published: Mapping[str, str] | None
) -> list[Draft]:
    said = [
        (
            "--outlet",
            reports.from_options(outlets, "--outlet", lambda v: Known(outlet=v.strip()) if v.strip() else None),
        ),
        ("--published", reports.from_options(published, "--published", _stated_in_option)),
    ]
    for option, entries in said:
        used: set[str] = set()
        for k, draft in enumerate(drafts):
            key = draft.given_id if draft.given_id in entries else None
            key = key or reports.find(entries, draft.name, draft.path.split("#")[0])
            if key is not None:
                used.add(key)
                drafts[k] = draft.saying(entries[key])
        unused = sorted(set(entries) - used)
        if unused:
            here = ", ".join(sorted({d.name for d in drafts})[:8]) or "no article was found"
            raise InputError(f"no report is called {', '.join(unused)}", subject=option, cure=f"here are: {here}")
    return drafts


def _stated_in_option(value: str) -> Known | None:
    at = stated(value, "stated with --published")
    return Known(published=at) if at else None


# -- all files together --------------------------------------------------------------------------------------------


def _without_twins(drafts: Iterable[Draft], notes: list[Note]) -> Iterator[Draft]:
    """The same text of the same outlet is one article. Another outlet's copy stays: who copied whom is a finding."""
    first: dict[tuple[str, str | None], Draft] = {}
    for draft in sorted(drafts, key=lambda d: (d.name, d.path)):
        key = (re.sub(r"\s+", " ", draft.text).strip(), draft.known.outlet)
        same = first.setdefault(key, draft)
        if same is draft:
            yield draft
        else:
            notes.append(Note(draft.name, f"the same text as {same.name}: counted once", draft.sha256))


def _with_names(drafts: Iterable[Draft]) -> list[Draft]:
    """Two files of one name in different places are called by their paths."""
    rows = list(drafts)
    times = Counter(d.name for d in rows)
    return [replace(d, name=d.path) if times[d.name] > 1 else d for d in rows]


def _with_ids(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, str]]:
    """An id of each draft's name, with a short hash of the text where two would be alike."""
    wanted: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        wanted[readable_id(draft.given_id or draft.name) or f"article-{draft.sha256[:6]}"].append(draft)
    taken: set[str] = set()
    for id, same in sorted(wanted.items()):
        for draft in sorted(same, key=lambda d: (d.sha256, d.path)):
            own = id if len(same) == 1 else f"{id}-{draft.sha256[:6]}"
            number = 2
            unique = own
            while unique in taken:
                unique, number = f"{own}-{number}", number + 1
            taken.add(unique)
            yield draft, unique
