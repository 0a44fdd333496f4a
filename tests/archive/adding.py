"""A process that adds articles to an archive: what the crash tests start and kill.

python adding.py ARCHIVE COUNT
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crossread.archive import open as open_archive
from crossread.archive.regroup import regroup
from crossread.articles.article import Article, Published
from crossread.readings.reading import Reading
from factory import reading

TOWNS = ["Halvik", "Morrow", "Tarnby", "Ostrel", "Quill", "Perrin", "Sandal", "Vesper", "Lunde", "Karsk"]
THINGS = ["bridge", "ferry", "tunnel", "museum", "reservoir", "stadium", "lighthouse", "railway", "market", "hospital"]

START = ["Bran", "Cor", "Del", "Fen", "Gul", "Hest", "Ivo", "Jar", "Kol", "Lum", "Mir"]
MIDDLE = ["a", "e", "ist", "o", "un", "er", "al"]
END = ["dal", "sen", "vik", "mann", "ova"]


def articles(count: int) -> list[Article]:
    """Made reports: ten outlets on each of many events."""
    made = []
    for n in range(count):
        event, outlet = divmod(n, 10)
        town, thing = TOWNS[event % 10], THINGS[(event + event // 10) % 10]
        people = [
            f"{START[(event * 7 + k) % 11]}{MIDDLE[(event + k * 3) % 7]}{END[(event // 7 + k) % 5]}" for k in range(6)
        ]
        made.append(
            Article(
                id=f"report{outlet}",
                text=f"The {thing} of {town} was closed on Monday. Mayor {people[0]} said {outlet + 20} people were "
                f"led out of the {thing} unhurt. Engineers {people[1]} and {people[2]} of {people[3]} will look at it. "
                f"{people[4]}, who runs the {thing}, thanked {people[5]}.",
                sha256=f"{n:064d}",
                file=f"report{outlet}.txt",
                outlet=f"Outlet {outlet}",
                title=f"{thing.title()} of {town} closed after alarm {event}",
                published=Published(f"2031-03-{1 + event % 28:02d}", "day", "stated"),
            )
        )
    return made


def read(given: Sequence[Article]) -> list[Reading]:
    """A reader that needs no model."""
    return [reading(a.id, a.text, title=a.title, outlet=a.outlet, file=a.file, published=a.published) for a in given]


if __name__ == "__main__":
    with open_archive(sys.argv[1]) as archive:
        archive.add(articles(int(sys.argv[2])), read, model="by hand", progress=lambda done, _: print(done, flush=True))
        regroup(archive)
