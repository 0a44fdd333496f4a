"""`reports.toml`: what the texts do not say, one table a file, written by the user beside the reports.

```toml
[reports."bbc.txt"]
outlet = "BBC News"
published = "2025-04-10"
url = "https://…"
title = "…"
byline = "…"
publisher = "BBC"          # two outlets of one publisher are not independent
origins = ["AFP"]          # counts as credited in the report
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from crossread.articles.dates import stated
from crossread.articles.draft import Known
from crossread.errors import InputError

NAME = "reports.toml"
TEXTS = ("outlet", "url", "title", "byline", "publisher")
KEYS = (*TEXTS, "published", "origins")
DATE_HELP = "write 2025-04-10, 2025-04-10T14:30+03:00 or 10 April 2025"


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of one `reports.toml`: `entries` by file name, for files in `folder` (None: anywhere)."""

    path: str
    folder: str | None
    entries: Mapping[str, Known]
    files_beside: frozenset[str] = field(default=frozenset())
    """Files that lie beside it, whether or not they are among the inputs."""


def read_table(text: str, path: str, folder: str | None, beside: Iterable[str] = ()) -> Table:
    """The table of a file; every mistake in it is told in one error."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"no TOML: {error}", subject=path, cure='one table a file: [reports."bbc.txt"]') from None
    wrong: list[str] = []
    entries: dict[str, Known] = {}
    for key in data:
        if key != "reports":
            wrong.append(f'unknown key "{key}": write [reports."{key}"]')
    reports = data.get("reports", {})
    if not isinstance(reports, dict):
        wrong.append('"reports" is no table: write [reports."bbc.txt"]')
        reports = {}
    for name, fields in reports.items():
        if not isinstance(fields, dict):
            wrong.append(f'reports."{name}" is no table: write [reports."{name}"] on a line of its own')
            continue
        entries[name] = _known(name, fields, wrong)
    if wrong:
        raise InputError(_list(wrong), subject=path, cure=f"known are {', '.join(KEYS)}")
    return Table(path, folder, entries, frozenset(beside))


def _known(name: str, fields: Mapping[str, Any], wrong: list[str]) -> Known:
    where = f'reports."{name}"'
    for key, value in fields.items():
        if key not in KEYS:
            hint = ""
            if isinstance(value, dict) and name + "." + key:
                hint = f' (a name with a dot stands in quotation marks: [reports."{name}.{key}"])'
            wrong.append(f'{where}: unknown key "{key}"{hint}')
        elif key in TEXTS and not isinstance(value, str):
            wrong.append(f"{where}.{key} is no text: put it in quotation marks")
    origins = fields.get("origins", [])
    if not isinstance(origins, list) or not all(isinstance(o, str) for o in origins):
        wrong.append(f'{where}.origins is no list of names: write ["AFP"]')
        origins = []
    published = None
    if "published" in fields:
        published = stated(fields["published"], f"stated in {NAME}")
        if published is None:
            wrong.append(f"{where}.published: {fields['published']!r} is no date: {DATE_HELP}")
    texts = {k: v.strip() for k in TEXTS if isinstance(v := fields.get(k), str) and v.strip()}
    return Known(published=published, origins=tuple(origins), **texts)


def find(entries: Iterable[str], name: str, path: str) -> str | None:
    """Which of `entries` means the file: by its path, its name, or its name without the ending."""
    keys = list(entries)
    posix = path.replace("\\", "/")
    for wanted in (posix, name, PurePosixPath(name).name):
        if wanted in keys:
            return wanted
    tail = [k for k in keys if "/" in k and posix.endswith("/" + k.removeprefix("./"))]
    if tail:
        return max(tail, key=len)
    stem = PurePosixPath(name).stem
    return stem if stem in keys else None


def from_options(values: Mapping[str, str] | None, option: str, make: Any) -> dict[str, Known]:
    """What options such as `--published NAME=DATE` say. `make(value)` gives None where it cannot be read."""
    out: dict[str, Known] = {}
    wrong: list[str] = []
    for name, value in sorted((values or {}).items()):
        known = make(value)
        if known is None:
            wrong.append(f"{name}={value}")
        else:
            out[name] = known
    if wrong:
        raise InputError(f"no date: {', '.join(wrong)}", subject=option, cure=DATE_HELP)
    return out


def _list(wrong: list[str]) -> str:
    return wrong[0] if len(wrong) == 1 else f"{len(wrong)} mistakes: " + "; ".join(wrong)
