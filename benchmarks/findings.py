"""Measures and learns the alignment of statements.

    python benchmarks/findings.py measure GOLD_FOLDER STORIES_FOLDER       # each story left out of the learning in turn
    python benchmarks/findings.py account GOLD_FOLDER STORIES_FOLDER EVALUATE      # findings, weights of other stories
    python benchmarks/findings.py learn GOLD_FOLDER STORIES_FOLDER OUT.json
    python benchmarks/findings.py events CROSSDOC.jsonl                    # pairs of clauses with coreferent events
    python benchmarks/findings.py coreference CROSSDOC.jsonl               # CoNLL F1 over gold event mentions

GOLD_FOLDER holds one JSON file a story: `facts` (and `single`), each with `evidence`: {file: [quoted passages]}.
STORIES_FOLDER holds a folder of articles for each, of the same name. Two statements are a positive pair where both
stand on passages of one gold fact, a negative one where they stand on none in common and at least one stands on any.
EVALUATE holds `score.py`. For `account` the stories are dealt into five parts; each part is judged with the weights
learned on the other four.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coreference import conll
from crossread.articles.gather import gather
from crossread.articles.make import article_of_text
from crossread.comparison.cast import Cast, find_cast
from crossread.comparison.findings import find_findings
from crossread.comparison.findings.grouping import group
from crossread.comparison.findings.groups import BAR
from crossread.comparison.findings.pairs import FEATURES, Pairs, candidates
from crossread.comparison.findings.scorer import PRODUCTS, Scorer, scorer, widened
from crossread.comparison.findings.statements import Statement, statements
from crossread.comparison.findings.telling import tell
from crossread.comparison.findings.words import near_words
from crossread.comparison.origins import find_origins, find_reuse
from crossread.comparison.quotes import gather_quotes
from crossread.comparison.times import date_story
from crossread.readings.read import read_articles
from crossread.stories.story import Story

NAMES = [*FEATURES, *(f"{a} x {b}" for a, b in PRODUCTS)]
_MARKS = str.maketrans("“”‘’–—", "\"\"''--")
#: Strength of the regression's penalty (as scikit-learn's C), with features of mean 0 and spread 1.
C = 0.01
#: Parts that stories are dealt into, to be judged by weights that none of them was learned on.
PARTS = 5


@dataclass(frozen=True)
class Sample:
    pairs: Pairs
    truth: np.ndarray  # 1, 0, or -1 (not judged)
    story: Story
    cast: Cast


def sample(story: Story, owners, around=None) -> Sample:  # type: ignore[no-untyped-def]
    """`owners(statement)` is the set of gold items a statement stands on.

    With `around` (all items inside a statement), a pair is judged only where both stand on some item, and left open
    where they share one that neither hangs on.
    """
    story = date_story(story)
    cast: Cast = find_cast(story)
    told: list[Statement] = statements(story, cast, tell(story, cast))
    pairs = candidates(story, told)
    held = [owners(s) for s in told]
    inside = [around(s) for s in told] if around else None

    def verdict(a: int, b: int) -> int:
        if held[a] & held[b]:
            return 1
        if inside is None:
            return 0 if held[a] or held[b] else -1
        return 0 if held[a] and held[b] and not inside[a] & inside[b] else -1

    truth = [verdict(int(a), int(b)) for a, b in zip(pairs.left, pairs.right, strict=True)]
    return Sample(pairs, np.array(truth), story, cast)


def gold_sample(gold: Path, folder: Path) -> Sample:
    wanted = json.loads(gold.read_text("utf-8"))
    readings = read_articles(gather([folder]).articles)
    texts = {Path(r.article.file or r.article.id).name: r.article for r in readings}
    spans: dict[str, list[tuple[int, int, tuple[str, int]]]] = {}
    for part in ("facts", "single"):
        for n, fact in enumerate(wanted.get(part, [])):
            for file, passages in fact["evidence"].items():
                if file in texts:
                    article = texts[file]
                    for p in passages:
                        words = r"\s+".join(map(re.escape, p.translate(_MARKS).split()))
                        for m in re.finditer(words, article.text.translate(_MARKS)):
                            spans.setdefault(article.id, []).append((m.start(), m.end(), (part, n)))

    def owners(s: Statement) -> frozenset[tuple[str, int]]:
        return frozenset(
            item
            for start, end, item in spans.get(s.article, ())
            if min(end, s.end) - max(start, s.start) >= 0.5 * min(end - start, s.end - s.start)
        )

    return sample(Story.of(readings), owners)


def fit(samples: list[Sample]) -> Scorer:
    """Logistic regression by Newton's method; every story weighs the same."""
    x = np.concatenate([widened(s.pairs.features[s.truth >= 0]) for s in samples]).astype(np.float64)
    y = np.concatenate([s.truth[s.truth >= 0] for s in samples])
    w = np.concatenate([np.full((s.truth >= 0).sum(), 1e4 / max(1, (s.truth >= 0).sum())) for s in samples])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    penalty = np.eye(z.shape[1]) / C
    penalty[-1, -1] = 1e-9
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + penalty, z.T @ (w * (p - y)) + penalty @ beta)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return Scorer(mean.astype(np.float32), scale.astype(np.float32), beta[:-1].astype(np.float32), float(beta[-1]))


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    order = np.argsort(-score, kind="stable")
    hits = truth[order]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits == 1].mean()) if hits.any() else 0.0


def report(name: str, features: np.ndarray, truth: np.ndarray, by: Scorer) -> None:
    known = truth >= 0
    features, truth = features[known], truth[known]
    score = by.score(features)
    yes = score >= BAR
    precision = truth[yes].mean() if yes.any() else 0.0
    recall = (truth[yes] == 1).sum() / max(1, (truth == 1).sum())
    print(
        f"| {name[:40]} | {len(truth)} | {int((truth == 1).sum())} | {average_precision(truth, score):.3f} "
        f"| {average_precision(truth, features[:, 0]):.3f} | {precision:.3f} | {recall:.3f} |"
    )


def accounts(samples: dict[str, Sample], gold: Path, evaluate: Path) -> None:
    """Facts found, coverage, purity and single found (`score.py`), by story, with weights of other stories."""
    sys.path.insert(0, str(evaluate))
    from score import Scorer as Judge  # type: ignore[import-not-found]

    names = sorted(samples)
    print("| story | facts | found | coverage | purity | single | findings of several articles |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for part in range(PARTS):
        by = fit([samples[n] for k, n in enumerate(names) if k % PARTS != part])
        for name in names[part::PARTS]:
            s = samples[name]
            ledger = find_origins(s.story, s.cast, find_reuse(s.story))
            found = find_findings(s.story, s.cast, gather_quotes(s.story, s.cast), ledger, by)
            account = {
                "articles": [
                    {"id": r.article.id, "file": r.article.file, "text": r.article.text} for r in s.story.readings
                ],
                "findings": [{"evidence": [e._asdict() for e in f.evidence]} for f in found],
            }
            judge = Judge(json.loads((gold / f"{name}.json").read_text("utf-8")), account)
            facts, single = judge.facts(), judge.single()
            several = sum(len({e.article for e in f.evidence}) > 1 for f in found)
            figures = [facts[k] for k in ("found", "coverage", "purity")]
            print(
                f"| {name[:40]} | {facts['n']} | " + " | ".join(map(str, [*figures, single["found"], several])) + " |"
            )


def head() -> None:
    print("| story | pairs | of one fact | average precision | of the cosine alone | precision | recall |")
    print("| --- | --- | --- | --- | --- | --- | --- |")


def events(path: Path) -> None:
    """Clauses that hang on coreferent events (positive) or on others of the same topic (negative)."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    topics: dict[str, list[dict]] = {}
    for row in rows:
        topics.setdefault(row["subtopic"], []).append(row)
    head()
    whole: list[Sample] = []
    for topic in sorted(topics):
        at = {}
        articles = []
        for row in topics[topic]:
            text, spans = _text(row["sentences"])
            articles.append(article_of_text(text, row["id"], published=row.get("dct")))
            at[articles[-1].id] = [
                (spans[m["sent"]][m["tokens"][0]][0], spans[m["sent"]][m["tokens"][-1]][1], m["chain"])
                for m in row["mentions"]
                if m["kind"] == "event"
            ]
        readings = read_articles(articles)
        by_id = {r.article.id: r for r in readings}

        def owners(s: Statement, at=at, by_id=by_id) -> frozenset[str]:  # type: ignore[no-untyped-def]
            reading = by_id[s.article]
            heads = [reading.tokens[reading.clauses[k].head].start for k in s.parts]
            return frozenset(c for a, b, c in at[s.article] if any(a <= h < b for h in heads))

        def around(s: Statement, at=at) -> frozenset[str]:  # type: ignore[no-untyped-def]
            return frozenset(c for a, b, c in at[s.article] if s.start <= a and b <= s.end)

        whole.append(sample(Story.of(readings), owners, around))
        report(topic, whole[-1].pairs.features, whole[-1].truth, scorer())
    features, truth = np.concatenate([s.pairs.features for s in whole]), np.concatenate([s.truth for s in whole])
    report("all", features, truth, scorer())


def coreference(path: Path) -> None:
    """Events of a topic brought together by the decision on their clauses, beside the same-lemma baseline.

    Two mentions may be one event where their head words are the same or near in meaning; how likely they are is the
    score of the smallest statements that hold them. Average linkage, as for findings.
    """
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    topics: dict[str, list[dict]] = {}
    for row in rows:
        topics.setdefault(row["topic"], []).append(row)
    gold: dict[tuple, str] = {}
    lemma: dict[tuple, tuple] = {}
    ours: dict[float, dict[tuple, tuple]] = {bar: {} for bar in (0.1, 0.15, 0.2, BAR, 0.4)}
    for topic in sorted(topics, key=str):
        articles, mentions = [], []
        for row in topics[topic]:
            text, spans = _text(row["sentences"])
            articles.append(article_of_text(text, row["id"], published=row.get("dct")))
            for n, m in enumerate(row["mentions"]):
                if m["kind"] == "event":
                    start, end = spans[m["sent"]][m["tokens"][0]][0], spans[m["sent"]][m["tokens"][-1]][1]
                    mentions.append((articles[-1].id, n, start, end, m["chain"]))
        story = date_story(Story.of(read_articles(articles)))
        told = statements(story, cast := find_cast(story), tell(story, cast))
        pairs = candidates(story, told)
        value = scorer().score(pairs.features)
        score = {
            (int(a), int(b)): float(v) for a, b, v in zip(pairs.left, pairs.right, value, strict=True) if v >= 0.05
        }
        by_id = {r.article.id: r for r in story.readings}
        held: list[list[int]] = []
        heads: list[str] = []
        for article, n, start, end, chain in mentions:
            key = (topic, article, n)
            gold[key] = chain
            around = [i for i, t in enumerate(told) if t.article == article and t.start < end and start < t.end]
            around.sort(key=lambda i: (told[i].end - told[i].start, i))
            held.append(around[:2])
            heads.append(_head(by_id[article], start, end))
            lemma[key] = (topic, heads[-1])
        near = near_words()
        kin = {h: {o for o, share in near.get(h, ()) if share >= 0.7} | {h} for h in set(heads)}
        edges = []
        for i in range(len(mentions)):
            for j in range(i + 1, len(mentions)):
                if heads[j] in kin[heads[i]]:
                    both = [(min(a, b), max(a, b)) for a in held[i] for b in held[j]]
                    best = max((1.0 if a == b else score.get((a, b), 0.0) for a, b in both), default=0.0)
                    if best >= 0.05:
                        edges.append((i, j, best))
        for bar, made in ours.items():
            for number, members in enumerate(group(len(mentions), edges, bar, 0.0, lambda a, b: False)):
                for i in members:
                    made[topic, mentions[i][0], mentions[i][1]] = (topic, number)
    print(f"{len(gold)} event mentions, {len(set(gold.values()))} events\n")
    print("| | MUC | B³ | CEAF-e | CoNLL F1 |\n| --- | --- | --- | --- | --- |")
    for name, made in [
        ("same lemma in a topic", lemma),
        *((f"decision on clauses, bar {b}", m) for b, m in ours.items()),
    ]:
        f = conll(gold, made)
        print(f"| {name} | " + " | ".join(f"{100 * f[k]:.1f}" for k in ("muc", "b3", "ceafe", "conll")) + " |")


def _head(reading, start: int, end: int) -> str:  # type: ignore[no-untyped-def]
    """Lemma of the word a mention hangs on."""
    inside = [i for i, t in enumerate(reading.tokens) if t.start < end and start < t.end]
    top = [i for i in inside if reading.tokens[i].head not in inside or reading.tokens[i].head == i]
    return reading.tokens[(top or inside)[0]].lemma if inside else reading.words(start, end).lower()


def _text(sentences: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Running text of tokenised sentences, and where each token stands in it."""
    text, spans = "", []
    for sentence in sentences:
        row = []
        for k, token in enumerate(sentence):
            if k and token[0] not in ",.;:!?)%”’'" and sentence[k - 1] not in ("(", "$", "“", "``"):
                text += " "
            row.append((len(text), len(text) + len(token)))
            text += token
        spans.append(row)
        text += " " if sentence and sentence[-1] in ".!?\"”''" else "\n"
    return text, spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["measure", "account", "learn", "events", "coreference"])
    parser.add_argument("paths", type=Path, nargs="+")
    args = parser.parse_args()
    if args.what == "events":
        events(args.paths[0])
        return
    if args.what == "coreference":
        coreference(args.paths[0])
        return
    gold, stories = args.paths[:2]
    files = sorted(p for p in gold.glob("*.json") if (stories / p.stem).is_dir())
    samples = {p.stem: gold_sample(p, stories / p.stem) for p in files}
    if args.what == "measure":
        head()
        for name, s in samples.items():
            report(name, s.pairs.features, s.truth, fit([other for n, other in samples.items() if n != name]))
        return
    if args.what == "account":
        accounts(samples, gold, args.paths[2])
        return
    made = fit(list(samples.values()))
    rows = zip(NAMES, made.mean.tolist(), made.scale.tolist(), made.weights.tolist(), strict=True)
    weights = {n: {"mean": round(m, 5), "scale": round(s, 5), "weight": round(w, 5)} for n, m, s, w in rows}
    out = {"about": "Learned on hand-compared stories; card in docs/findings.md.", "bias": round(made.bias, 5)}
    args.paths[2].write_text(json.dumps(out | {"weights": weights}, indent=1) + "\n", "utf-8")
    print(f"{len(weights)} weights written", file=sys.stderr)


if __name__ == "__main__":
    main()
