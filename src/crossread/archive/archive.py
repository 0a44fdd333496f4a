"""Articles, readings and stories, kept.

    with open("desk.db") as archive:
        archive.add(articles, read_articles, model="reader-5")
        archive.stories()

An article is known by its content, so adding it again changes nothing and nothing is read twice. Each batch is one
transaction: what was finished before a crash is there, what was not is not. Two processes may write at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crossread.archive.packing import pack, unpack
from crossread.articles.article import Article
from crossread.errors import InputError, OutputError
from crossread.readings.reading import Reading
from crossread.stories.card import Card, card_of
from crossread.stories.story import Related, Story

try:
    import sqlalchemy as sa
    from sqlalchemy.dialects.postgresql import insert as insert_postgres
    from sqlalchemy.dialects.sqlite import insert as insert_sqlite
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

    from crossread.archive import tables as t
except ModuleNotFoundError as missing:  # pragma: no cover - depends on what is installed
    raise InputError(
        f"the archive needs {missing.name}, which is not installed", cure="pip install 'crossread[archive]'"
    ) from None

Read = Callable[[Sequence[Article]], Sequence[Reading]]
Progress = Callable[[int, int], None]

#: Articles read and kept together: what a crash can cost.
BATCH = 8
#: Seconds a writer waits for another.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """An article in the archive, as lists show it. `story` is None until stories have been made."""

    key: str
    id: str
    file: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    characters: int
    story: str | None


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story in the archive: article keys, why they are together, its track and what else is in it."""

    id: str
    articles: tuple[str, ...]
    basis: str
    track: str
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did: articles new to the archive, already there, and how many were read."""

    new: int
    known: int
    read: int


def key_of(article: Article) -> str:
    """What an article is known by: its text, headline, outlet, address and date, wherever its file lay."""
    published = article.published.value if article.published else None
    told = [article.text, article.title, article.outlet, article.url, published]
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()


class Archive:
    """An open archive; use as a context manager, or `close` it."""

    def __init__(self, url: str | os.PathLike[str], *, create: bool = True) -> None:
        self.name = _shown(str(url))
        self._engine = _engine(str(url), create)
        self._writer = self._engine.execution_options(writes=True)
        with self._told():
            self._prepare(create)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- articles and readings -----------------------------------------------------------------------------------

    def add(self, articles: Sequence[Article], read: Read, *, model: str, progress: Progress | None = None) -> Added:
        """Keep these articles with what `read` (of this `model`) reads in them. Known ones are not read again.

        Batches are committed as they are done: stopped at any moment, it can be started again and goes on.
        """
        by_key = {key_of(a): a for a in articles}
        keys = sorted(by_key)
        there = self._have(keys, model)
        missing = [k for k in keys if k not in there]
        done = len(there)
        new = count = 0
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            # Another process may have read some meanwhile.
            meanwhile = self._have(batch, model)
            todo = [k for k in batch if k not in meanwhile]
            made = read([by_key[k] for k in todo]) if todo else []
            for reading in made:
                if reading.model != model:
                    raise InputError(f"read by {reading.model}, not by {model}", subject=reading.article.id)
            count += len(todo)
            new += self._keep(list(zip(todo, made, strict=True)))
            done += len(batch)
            if progress:
                progress(done, len(keys))
        return Added(new, len(keys) - new, count)

    def _have(self, keys: Sequence[str], model: str) -> set[str]:
        found: set[str] = set()
        with self._told(), self._engine.connect() as connection:
            for part in _parts(keys):
                asked = sa.select(t.readings.c.article).where(
                    t.readings.c.article.in_(part), t.readings.c.model == model
                )
                found.update(connection.scalars(asked))
        return found

    def _keep(self, made: Sequence[tuple[str, Reading]]) -> int:
        if not made:
            return 0
        listed: list[dict[str, Any]] = [
            {
                "key": key,
                "id": _clean(r.article.id),
                "file": _clean(r.article.file),
                "url": _clean(r.article.url),
                "outlet": _clean(r.article.outlet),
                "title": _clean(r.article.title),
                "published": _clean(r.article.published.value) if r.article.published else None,
                "characters": len(r.article.text),
            }
            for key, r in made
        ]
        kept = [
            {"article": key, "model": r.model, "reading": pack(r), "card": pack(replace(card_of(r), article=key))}
            for key, r in made
        ]
        with self._told(), self._writer.begin() as connection:
            new = 0
            for row in listed:
                new += max(0, connection.execute(self._insert(t.articles, row)).rowcount)
            for row in kept:
                connection.execute(self._insert(t.readings, row))
        return new

    def articles(self, story: str | None = None) -> tuple[Kept, ...]:
        """Every article, or those of one story, by date and outlet."""
        asked = sa.select(t.articles, t.members.c.story).select_from(
            t.articles.outerjoin(t.members, t.members.c.article == t.articles.c.key)
        )
        if story is not None:
            asked = asked.where(t.members.c.story == self.story(story).id)
        with self._told(), self._engine.connect() as connection:
            rows = [Kept(*row) for row in connection.execute(asked)]
        return tuple(sorted(rows, key=lambda k: (k.published or "", k.outlet or "", k.id, k.key)))

    def readings(self, keys: Iterable[str], *, model: str | None = None) -> list[Reading]:
        """What was read in these articles, by `model` or else by the last one by name.

        Ids that two of them share are told apart by a piece of their keys, whatever the order they were added in.
        """
        found: dict[str, tuple[str, bytes]] = {}
        wanted = list(dict.fromkeys(keys))
        with self._told(), self._engine.connect() as connection:
            for part in _parts(wanted):
                asked = sa.select(t.readings.c.article, t.readings.c.model, t.readings.c.reading).where(
                    t.readings.c.article.in_(part)
                )
                if model is not None:
                    asked = asked.where(t.readings.c.model == model)
                for key, by, packed in connection.execute(asked):
                    if key not in found or by > found[key][0]:
                        found[key] = (by, packed)
        for key in wanted:
            if key not in found:
                raise InputError("is not in the archive", subject=key[:12], cure="crossread archive list")
        return _told_apart([(key, unpack(found[key][1])) for key in wanted])

    def cards(self) -> list[Card]:
        """The cards of all articles, by key (`Card.article` is the key here)."""
        asked = sa.select(t.readings.c.article, t.readings.c.model, t.readings.c.card)
        best: dict[str, tuple[str, bytes]] = {}
        with self._told(), self._engine.connect() as connection:
            for key, by, packed in connection.execute(asked):
                if key not in best or by > best[key][0]:
                    best[key] = (by, packed)
        return [unpack(best[key][1]) for key in sorted(best)]

    def find(self, given: str) -> str:
        """The key of the article of this id, file, address or beginning of a key; `InputError` if not just one."""
        c = t.articles.c
        like = given.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        asked = sa.select(c.key).where(
            sa.or_(c.id == given, c.file == given, c.url == given, c.key.like(like + "%", escape="\\"))
        )
        with self._told(), self._engine.connect() as connection:
            keys = sorted(set(connection.scalars(asked)))
        return _only(keys, given, "article")

    # -- stories -------------------------------------------------------------------------------------------------

    def stories(self) -> tuple[KeptStory, ...]:
        """Every story, the largest first."""
        with self._told(), self._engine.connect() as connection:
            return self._stories(connection)

    def _stories(self, connection: sa.Connection) -> tuple[KeptStory, ...]:
        held: dict[str, list[str]] = {}
        for article, story in connection.execute(sa.select(t.members.c.article, t.members.c.story)):
            held.setdefault(story, []).append(article)
        rows = connection.execute(sa.select(t.stories)).all()
        found = [
            KeptStory(
                row.id,
                tuple(sorted(held.get(row.id, ()))),
                row.basis,
                row.track,
                tuple(Related(*pair) for pair in json.loads(row.related)),
            )
            for row in rows
        ]
        return tuple(sorted(found, key=lambda s: (-len(s.articles), s.id)))

    def story(self, given: str) -> KeptStory:
        """The story of this id or beginning of an id. Raises `InputError` if there is not just one."""
        known = {s.id: s for s in self.stories()}
        ids = [given] if given in known else [i for i in known if given and i.startswith(given)]
        return known[_only(sorted(ids), given, "story")]

    def read_story(self, given: str) -> Story:
        """A story with the readings of its articles, ready to be compared."""
        kept = self.story(given)
        return replace(
            Story.of(self.readings(kept.articles), kept.id, kept.basis), track=kept.track, related=kept.related
        )

    def state(self) -> tuple[int, tuple[KeptStory, ...]]:
        """How many articles there are, and the stories, at one moment."""
        with self._told(), self._engine.connect() as connection:
            count = connection.scalar(sa.select(sa.func.count()).select_from(t.articles))
            return int(count or 0), self._stories(connection)

    def put_stories(self, stories: Sequence[KeptStory], *, count: int) -> bool:
        """Replace all stories in one go; False (and nothing done) where there are no longer `count` articles."""
        with self._told(), self._writer.begin() as connection:
            self._lock(connection)
            if connection.scalar(sa.select(sa.func.count()).select_from(t.articles)) != count:
                return False
            connection.execute(sa.delete(t.members))
            connection.execute(sa.delete(t.stories))
            if stories:
                connection.execute(
                    sa.insert(t.stories),
                    [
                        {"id": s.id, "track": s.track, "basis": s.basis, "related": json.dumps(s.related)}
                        for s in stories
                    ],
                )
                rows = [{"article": a, "story": s.id} for s in stories for a in s.articles]
                connection.execute(sa.insert(t.members), rows)
        return True

    # -- the database --------------------------------------------------------------------------------------------

    def _insert(self, table: sa.Table, row: dict[str, Any]) -> Any:
        """Insert, or leave what is there: the one place where the two databases differ in words."""
        make = insert_postgres if self._engine.dialect.name == "postgresql" else insert_sqlite
        return make(table).values(row).on_conflict_do_nothing()

    def _lock(self, connection: sa.Connection) -> None:
        """No other process writes until this transaction ends (SQLite writers exclude each other anyhow)."""
        if self._engine.dialect.name == "postgresql":
            connection.execute(sa.text("LOCK TABLE crossread_articles, crossread_stories IN SHARE ROW EXCLUSIVE MODE"))

    def _prepare(self, create: bool) -> None:
        if create:
            with self._writer.begin() as connection:
                if self._engine.dialect.name == "postgresql":
                    # Two processes may come first at once.
                    connection.execute(sa.text("SELECT pg_advisory_xact_lock(7266837)"))
                t.metadata.create_all(connection)
                connection.execute(self._insert(t.settings, {"name": "schema", "value": str(t.SCHEMA)}))
        with self._engine.connect() as connection:
            if not sa.inspect(connection).has_table(t.settings.name):
                raise InputError("holds no archive", subject=self.name, cure="crossread archive add makes one")
            schema = connection.scalar(sa.select(t.settings.c.value).where(t.settings.c.name == "schema"))
        if schema != str(t.SCHEMA):
            raise InputError(
                f"is of schema {schema}, this program knows {t.SCHEMA}", subject=self.name, cure="upgrade crossread"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database says into what a person can do."""
        try:
            yield
        except DBAPIError as error:
            raise _explained(error, self.name) from None
        except SQLAlchemyError as error:
            raise OutputError(str(error).split("\n")[0], subject=self.name) from None


def _engine(url: str, create: bool) -> sa.Engine:
    if "://" not in url:
        path = Path(url)
        if path.is_dir():
            raise InputError("is a folder", subject=url, cure="name a file, such as archive.db")
        if not create and not path.exists():
            raise InputError("there is no archive here", subject=url, cure="crossread archive add makes one")
        if not path.parent.is_dir():
            raise OutputError("its folder does not exist", subject=url, cure=f"mkdir -p {path.parent}")
        made = sa.URL.create("sqlite", database=str(path.absolute()))
    else:
        try:
            made = sa.make_url(url)
        except ArgumentError:
            raise InputError(
                "is no database address", subject=_shown(url), cure="postgresql://user@host/name"
            ) from None
        if made.drivername in ("postgresql", "postgres"):
            made = made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        raise InputError(
            f"{made.get_backend_name()} is not supported", subject=_shown(url), cure="a file name, or postgresql://…"
        )
    try:
        engine = sa.create_engine(made)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise InputError(
            "the database driver is not installed", subject=_shown(url), cure="pip install 'crossread[archive]'"
        ) from None
    if made.get_backend_name() == "sqlite":
        _tame(engine, create)
    return engine


def _tame(engine: sa.Engine, create: bool) -> None:
    """SQLite: real transactions, writers that wait for each other, and commits that outlive a power cut."""

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own half-hearted BEGIN is switched off
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        if create:
            _ahead(cursor)
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        # A writer takes the lock at once: one that reads first and writes later cannot wait for another.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ahead(cursor: Any) -> None:
    """Write ahead, so that readers and a writer do not wait for each other; two may ask for it at once."""
    for attempt in range(100):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == 99:
                raise
            time.sleep(0.1)


def _explained(error: DBAPIError, name: str) -> InputError | OutputError:
    said = str(error.orig).strip().split("\n")[0]
    low = said.lower()
    if "not a database" in low or "malformed" in low:
        return InputError("is not an archive, or is damaged", subject=name, cure="choose another file")
    if "locked" in low or "busy" in low:
        return OutputError(f"another process has been writing for {PATIENCE} seconds", subject=name, cure="try again")
    if "readonly" in low or "read-only" in low or "permission" in low:
        return OutputError("cannot be written to", subject=name, cure="check who may write there")
    if "full" in low or "no space" in low:
        return OutputError("no room is left", subject=name, cure="make room and run again: what was kept is kept")
    return OutputError(said, subject=name, cure="check the address and that the server runs")


def _shown(url: str) -> str:
    """The address without its password."""
    if "://" not in url:
        return url
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.split("@")[-1]


def _parts(keys: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """SQLite takes a limited number of values in one question."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _clean(text: str | None) -> str | None:
    """Without what PostgreSQL cannot hold in text (NUL, lone surrogates); the reading keeps the article as it was."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8") if text is not None else None


def _only(found: Sequence[str], given: str, what: str) -> str:
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no {what} of this name is in the archive", subject=given, cure="crossread archive list")
    some = ", ".join(k[:12] for k in found[:5])
    raise InputError(f"{len(found)} of them in the archive: {some}", subject=given, cure="name one of these")


def _told_apart(keyed: Sequence[tuple[str, Reading]]) -> list[Reading]:
    shared: dict[str, int] = {}
    for _, reading in keyed:
        shared[reading.article.id] = shared.get(reading.article.id, 0) + 1
    return [
        replace(r, article=replace(r.article, id=f"{r.article.id}-{key[:8]}")) if shared[r.article.id] > 1 else r
        for key, r in keyed
    ]
