"""How well and how fast times are read.

    python benchmarks/times.py expressions DATA.jsonl…   # strict, relaxed and value F1 (TempEval-3), speed
    python benchmarks/times.py dating STORIES.jsonl      # each article's date hidden in turn and inferred from the rest

`DATA.jsonl`: `id`, `dct`, `text`, `timex` (`start`, `end`, `value`) a line. `STORIES.jsonl`: `id`, `story`,
`published`, `text` a line. No model is needed: sentences of the second are cut at full stops.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from crossread.articles.article import Article, Published
from crossread.comparison.times.dating import date_story
from crossread.comparison.times.told import days_of
from crossread.readings.reading import Reading, Sentence
from crossread.readings.times import find_times, resolve_all
from crossread.stories.story import Story


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


Found = tuple[int, int, str | None]  # start, end, value


def measured(found: list[list[Found]], gold: list[list[Found]]) -> dict[str, float]:
    """The measures of TempEval-3: each expression found matches at most one of the gold it overlaps."""
    count: Counter[str] = Counter()
    for ours, theirs in zip(found, gold, strict=True):
        count["all"] += len(ours) + len(theirs)
        count["strict"] += len({t[:2] for t in ours} & {g[:2] for g in theirs})
        taken: set[int] = set()
        for start, end, value in ours:
            for k, (first, last, right) in enumerate(theirs):
                if k not in taken and start < last and first < end:
                    taken.add(k)
                    count["relaxed"] += 1
                    count["value"] += value == right
                    break
    return {k: round(200 * count[k] / max(1, count["all"]), 1) for k in ("strict", "relaxed", "value")}


def ours(texts: list[str], days: list[str]) -> list[list[Found]]:
    """What this package finds, without a model."""
    return [[(t.start, t.end, t.value) for t in find_times(x, day)] for x, day in zip(texts, days, strict=True)]


def expressions(paths: list[str]) -> None:
    """Each file, all of them together, and every other article of each: `even` those rules were made on, `odd` not."""
    ours(["Warm up on Monday."], ["2020-01-01"])
    every: list[tuple[list[list[Found]], list[list[Found]]]] = []
    for path in paths:
        docs = lines(path)
        gold: list[list[Found]] = [[(g["start"], g["end"], g["value"]) for g in d["timex"]] for d in docs]
        start = time.process_time()
        found = ours([d["text"] for d in docs], [d["dct"] for d in docs])
        seconds = time.process_time() - start
        every.append((found, gold))
        size = sum(len(d["text"]) for d in docs)
        print(path, len(docs), measured(found, gold), end=" ")
        print(f"{len(docs) / seconds:.0f} articles/s, {size / seconds / 1e6:.2f} MB/s")
    for name, part in (("together", slice(None)), ("even", slice(0, None, 2)), ("odd", slice(1, None, 2))):
        both = [[x for pair in every for x in pair[side][part]] for side in (0, 1)]
        print(name, measured(both[0], both[1]))


def bare_reading(doc: dict[str, Any]) -> Reading:
    """A reading without a model: sentences and times only, dated as the page says."""
    text = doc["text"]
    published = Published(doc["published"][:10], "day", "stated")
    article = Article(id=doc["id"], text=text, sha256="0" * 64, file=doc["id"], published=published)
    sentences = tuple(
        Sentence(m.start(), m.end(), k, k + 9)
        for k, m in enumerate(re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s)|\n|$)", text))
    )
    none = np.zeros((0, 384), np.float32)
    return Reading(article, "none", (), sentences, (), (), find_times(text, published.value), (), none, none)


def undated(reading: Reading) -> Reading:
    """The same reading as if its page named no day."""
    return replace(reading, article=replace(reading.article, published=None), times=resolve_all(reading.times, None))


def dating(path: str) -> None:
    """How often a hidden date is inferred, and whether the day or interval holds it (give or take a day)."""
    stories: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for doc in lines(path):
        if doc.get("published") and len(doc["text"].split()) > 80:
            stories[doc["story"]].append(doc)
    count: Counter[str] = Counter()
    for docs in stories.values():
        if len(docs) < 2:
            continue
        readings = [bare_reading(d) for d in docs]
        for number, hidden in enumerate(docs):
            story = date_story(Story.of([undated(r) if k == number else r for k, r in enumerate(readings)]))
            published = next(r.article.published for r in story.readings if r.article.id == hidden["id"])
            days = days_of(published.value) if published else None
            count["articles"] += 1
            if days is None:
                count["left open"] += 1
                continue
            truth = date.fromisoformat(hidden["published"][:10])
            near = days[0] - timedelta(1) <= truth <= days[1] + timedelta(1)
            count["within a day"] += near
            count["exact"] += days[0] <= truth <= days[1]
            count["days wide"] += (days[1] - days[0]).days + 1
            if not near and "-v" in sys.argv:
                print(hidden["id"], truth, published)
    decided = count["articles"] - count["left open"]
    shares = {k: round(count[k] / max(1, decided), 2) for k in ("exact", "within a day", "days wide")}
    print(f"{count['articles']} articles, {decided} decided, of these {shares}")


if __name__ == "__main__":
    if sys.argv[1] == "expressions":
        expressions(sys.argv[2:])
    else:
        dating(sys.argv[2])
