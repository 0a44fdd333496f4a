"""What comes out of an archive: accounts of its stories, and its articles again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crossread.account.account import Account, InputRecord
from crossread.account.build import build_account
from crossread.archive.archive import Archive
from crossread.comparison.compare import compare_story


def account_of(archive: Archive, story: str) -> Account:
    """The account of a story from the readings kept; the same for the same articles, however they came in."""
    read = archive.read_story(story)
    inputs = [InputRecord(name=r.article.file or r.article.id, sha256=r.article.sha256) for r in read.readings]
    return build_account(compare_story(read), inputs)


def exported(archive: Archive, story: str | None = None) -> Iterator[dict[str, Any]]:
    """The articles, all or of one story, as the records that are accepted wherever files are."""
    for kept in archive.articles(story):
        article = archive.readings([kept.key])[0].article
        yield {
            "id": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published.value if article.published else None,
            "url": article.url,
            "text": article.text,
        }
