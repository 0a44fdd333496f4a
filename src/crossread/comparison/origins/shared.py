"""Words that go round: passages which several outlets print alike, as an origin of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from crossread.comparison.comparison import Evidence, Reuse
from crossread.comparison.origins.credits import Credited, house
from crossread.comparison.origins.media import medium_key
from crossread.comparison.origins.sources import Voucher
from crossread.comparison.sets import connected
from crossread.stories.story import Story

#: Share of a clause that must stand in a passage for the clause to be shared text.
IN_PASSAGE = 0.6


class Shared:
    """Which clauses stand in words shared with another outlet; remembers which passages were asked for."""

    def __init__(self, vouchers: Mapping[str, list[tuple[int, int, Voucher]]]) -> None:
        self._vouchers = vouchers
        self._seen: dict[str, tuple[Voucher, list[Evidence]]] = {}

    def of(self, article: str, start: int, end: int) -> Voucher | None:
        """Who stands behind these characters where they are shared; None where the article alone has them."""
        for s, e, voucher in self._vouchers.get(article, ()):
            if min(e, end) - max(s, start) >= IN_PASSAGE * (end - start):
                self._seen.setdefault(voucher.key, (voucher, []))[1].append(Evidence(article, s, e))
                return voucher
        return None

    def used(self) -> list[tuple[Voucher, list[Evidence]]]:
        """The vouchers that `of` gave, with the passages they were given for."""
        return [(v, sorted(set(places))) for v, places in self._seen.values()]


def shared_text(story: Story, reuse: tuple[Reuse, ...], credits: Mapping[str, list[Credited]]) -> Shared:
    """One origin for each passage that goes round: the agency's where one of the articles credits its writer."""
    articles = {r.article.id: r.article for r in story.readings}
    passages = sorted({e for r in reuse for pair in r.passages for e in pair})
    at = {e: k for k, e in enumerate(passages)}
    links = [(at[first], at[second]) for r in reuse for first, second in r.passages]
    places: dict[str, list[tuple[int, int, Voucher]]] = defaultdict(list)
    for members in connected(len(passages), [*links, *_overlaps(passages)]):
        group = [passages[k] for k in members]
        ids = sorted({e.article for e in group})
        written = sorted({c.name for a in ids for c in credits[a] if c.wrote})
        labels = ", ".join(dict.fromkeys(articles[a].label for a in ids))
        if len(written) == 1:
            name, basis = written[0], f"the same words in {labels}, one of which credits it"
            voucher = Voucher("m:" + medium_key(name), "agency", name, None, basis)
        elif len({house(articles[a]) for a in ids}) == 1:
            continue
        else:
            basis = f"the same words in {labels}"
            voucher = Voucher("s:" + "|".join(ids), "unattributed shared text", f"text shared by {labels}", None, basis)
        for e in group:
            places[e.article].append((e.start, e.end, voucher))
    return Shared({a: sorted(set(p), key=lambda x: (x[0], x[1], x[2].key)) for a, p in places.items()})


def _overlaps(passages: list[Evidence]) -> Iterator[tuple[int, int]]:
    """Passages of one article (numbers in a sorted list) of which the shorter stands half in the other."""
    for k, e in enumerate(passages):
        for j in range(k + 1, len(passages)):
            other = passages[j]
            if other.article != e.article or other.start >= e.end:
                break
            if 2 * (min(e.end, other.end) - other.start) > min(e.end - e.start, other.end - other.start):
                yield k, j
