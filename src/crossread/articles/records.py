"""JSON and JSON lines: one object an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from crossread.articles.dates import stated
from crossread.articles.draft import Draft, Known, Note, with_title

FIELDS = ("id", "outlet", "title", "published", "text", "url", "byline", "publisher", "origins")


def looks_like_records(text: str) -> bool:
    """Whether a text is JSON: an object or a list on its first line of content."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head == "[":
        return text.rstrip()[-1:] == "]" and '"text"' in text
    if head != "{":
        return False
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0].strip()
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return '"text"' in text and text.rstrip()[-1:] == "}"
    except RecursionError:
        return False


def records(text: str, name: str, path: str, *, lines: bool, most: int) -> Iterator[Draft | Note]:
    """The articles of a JSON text, each a draft, or a note where one cannot be used.

    `lines`: one object a line; else one object, a list of them, or an object with the list under "articles".
    `most`: characters an article may have.
    """
    if not lines:
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            lines = True  # many write one object a line into a .json
        else:
            if isinstance(whole, dict) and isinstance(whole.get("articles"), list):
                whole = whole["articles"]
            rows = whole if isinstance(whole, list) else [whole]
            for number, row in enumerate(rows, 1):
                yield from _article(row, name, path, number, len(rows), most)
            return
    # not str.splitlines: a line separator inside a JSON string is no line end
    whole_lines = text.lstrip("\ufeff").split("\n")
    total = sum(1 for line in whole_lines if line.strip())
    for number, line in enumerate(whole_lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            what = getattr(error, "msg", "nested too deep")
            yield Note(f"{name}, line {number}", f"no JSON: {what}; one object a line is wanted", fatal=True)
            continue
        yield from _article(row, name, path, number, total, most)


def _article(row: Any, name: str, path: str, number: int, total: int, most: int) -> Iterator[Draft | Note]:
    where = f"{name}, article {number}" if total > 1 else name
    if not isinstance(row, dict):
        yield Note(where, "no JSON object; one with at least a field `text` is wanted", fatal=True)
        return
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        yield Note(where, "no text in its field `text`", fatal=True)
        return
    said = {key: value.strip() for key in FIELDS if isinstance(value := row.get(key), str) and value.strip()}
    whole = with_title(said.get("title"), clean_surrogates(text))
    if len(whole) > most:
        yield Note(where, too_long(len(whole), most), fatal=True)
        return
    given = str(row["id"]) if isinstance(row.get("id"), (str, int)) and str(row["id"]).strip() else None
    origins = row.get("origins")
    known = Known(
        title=said.get("title"),
        outlet=said.get("outlet"),
        published=stated(row.get("published"), "stated in the record"),
        url=said.get("url"),
        byline=said.get("byline"),
        publisher=said.get("publisher"),
        origins=tuple(str(o) for o in origins) if isinstance(origins, list) else (),
    )
    label = given or (f"{name}#{number}" if total > 1 else name)
    digest = hashlib.sha256(json.dumps(row, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
    if row.get("published") and known.published is None:
        yield Note(where, f"published {str(row['published'])[:60]!r} is no date that can be read: left open")
    yield Draft(label, f"{path}#{number}", whole, digest, known, given_id=given)


def clean_surrogates(text: str) -> str:
    """JSON can hold half a surrogate pair, which no output can hold; it becomes the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def too_long(length: int, most: int) -> str:
    """The note for a text that is no report."""
    return (
        f"{length:,} characters, more than {most:,}: too long for one report; split it, or give the part that matters"
    )
