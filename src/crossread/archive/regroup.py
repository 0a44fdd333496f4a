"""Brings the stories of an archive up to its articles."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.archive.archive import Archive, KeptStory
from crossread.errors import OutputError
from crossread.stories.group import Group, group_cards
from crossread.stories.story import Related

#: Another process may add articles while stories are made; then they are made again.
TRIES = 20


def regroup(archive: Archive) -> tuple[str, ...]:
    """Group all articles of the archive and keep the stories; what changed for stories known before, a line each.

    The result depends on the articles alone, not on the order or the number of additions. A story keeps its id as long
    as the larger part of it stays together.
    """
    for _ in range(TRIES):
        count, before = archive.state()
        cards = archive.cards()
        if len(cards) != count:
            continue
        after = _named(group_cards(cards), before)
        if archive.put_stories(after, count=count):
            return _changes(before, after)
    raise OutputError(
        "articles keep coming in while stories are made", subject=archive.name, cure="add fewer at a time, then again"
    )


def _named(groups: Sequence[Group], before: Sequence[KeptStory]) -> list[KeptStory]:
    home = {article: story.id for story in before for article in story.articles}
    shares: list[tuple[int, str, str]] = []
    for group in groups:
        counts: dict[str, int] = {}
        for article in group.articles:
            if article in home:
                counts[home[article]] = counts.get(home[article], 0) + 1
        shares += [(-share, story, group.id) for story, share in counts.items()]
    names: dict[str, str] = {}
    taken: set[str] = set()
    for _, story, group_id in sorted(shares):
        if group_id not in names and story not in taken:
            names[group_id] = story
            taken.add(story)
    for group in groups:
        if group.id not in names:
            # Named after one of its articles, so that two archives of the same articles say the same.
            length = 8
            while (name := "s" + group.articles[0][:length]) in taken:
                length += 4
            names[group.id] = name
            taken.add(name)
    tracks: dict[str, str] = {}
    for group in groups:
        tracks.setdefault(group.track, "t" + names[group.id][1:])
    return [
        KeptStory(
            names[g.id],
            g.articles,
            g.basis,
            tracks[g.track],
            tuple(Related(names[r.story], r.basis) for r in g.related),
        )
        for g in groups
    ]


def _changes(before: Sequence[KeptStory], after: Sequence[KeptStory]) -> tuple[str, ...]:
    """Which stories known before have merged or split."""
    now = {article: story for story in after for article in story.articles}
    said: list[str] = []
    for story in before:
        homes = sorted({now[a].id for a in story.articles if a in now})
        if len(homes) > 1:
            said.append(f"{story.id} split into {', '.join(homes)}")
        elif homes and homes[0] != story.id:
            said.append(f"{story.id} is now part of {homes[0]}: {now[story.articles[0]].basis}")
    return tuple(said)
