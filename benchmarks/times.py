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
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from crossread.articles.article import Article, Published
from crossread.comparison.times.dating import date_story
from crossread.comparison.times.told import days_of
from crossread.readings.reading import Reading, Sentence
from crossread.readings.times import find_times
from crossread.stories.story import Story


def lines(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def expressions(paths: list[str]) -> None:
    """The measures of TempEval-3: each expression found matches at most one of the gold it overlaps."""
    find_times("")
    for path in paths:
        count: Counter[str] = Counter()
        seconds = 0.0
        docs = lines(path)
        for doc in docs:
            start = time.process_time()
            found = find_times(doc["text"], doc["dct"])
            seconds += time.process_time() - start
            gold = doc["timex"]
            count["found"] += len(found)
            count["gold"] += len(gold)
            spans = {(g["start"], g["end"]) for g in gold}
            count["strict"] += len({(t.start, t.end) for t in found} & spans)
            taken: set[int] = set()
            for t in found:
                for k, g in enumerate(gold):
                    if k not in taken and t.start < g["end"] and g["start"] < t.end:
                        taken.add(k)
                        count["relaxed"] += 1
                        count["value"] += t.value == g["value"]
                        break
        size = sum(len(d["text"]) for d in docs)
        f1 = {k: round(200 * count[k] / (count["found"] + count["gold"]), 1) for k in ("strict", "relaxed", "value")}
        print(path, len(docs), f1, f"{1000 * seconds / len(docs):.1f} ms an article, {size / seconds / 1e6:.2f} MB/s")


def bare_reading(doc: dict[str, Any], hide: bool) -> Reading:
    """A reading without a model: sentences and times only."""
    text = doc["text"]
    published = None if hide else Published(doc["published"][:10], "day", "stated")
    article = Article(id=doc["id"], text=text, sha256="0" * 64, file=doc["id"], published=published)
    sentences = tuple(
        Sentence(m.start(), m.end(), k, k + 9)
        for k, m in enumerate(re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s)|\n|$)", text))
    )
    none = np.zeros((0, 384), np.float32)
    times = find_times(text, published.value if published else None)
    return Reading(article, "none", (), sentences, (), (), times, (), none, none)


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
        for hidden in docs:
            story = date_story(Story.of([bare_reading(d, d is hidden) for d in docs]))
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
