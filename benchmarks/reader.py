"""Every figure of the reader, read the way `crossread read --format json` reads.

    python benchmarks/reader.py --data DATA [names attribution syntax vectors speed]

DATA (or CROSSREAD_DATA) is a folder with `ner`, `attribution`, `syntax`, `sts` as `docs/reader.md` describes them;
`dev` parts are measured. Plain texts are written to a temporary folder, gathered, read and turned into the JSON of the
reading; only that JSON is compared with the gold. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

LABELS = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility", "NORP": "group",
    "Money": "money", "Product": "product", "Misc": "misc",
}  # fmt: skip
Gold = Any
Doc = tuple[str, str, Gold]


class Count:
    """Right, said, and wanted; F1 in percent."""

    def __init__(self) -> None:
        self.right = self.said = self.gold = 0

    def add(self, said: set, gold: set) -> None:
        self.right += len(said & gold)
        self.said += len(said)
        self.gold += len(gold)

    def f1(self) -> float:
        return round(200 * self.right / max(1, self.said + self.gold), 1)


Table = dict[str, Count]


def documents(kind: str, data: Path) -> Iterator[Doc]:
    """Name, text and gold of every dev document of a kind."""
    from training.documents import conllu, joined

    if kind == "syntax":
        for name, text, sentences, _ in conllu(data / "syntax/dev.conllu"):
            yield name, text, sentences
        return
    file = {"names": "ner/dev.jsonl", "attribution": "attribution/dev.jsonl"}[kind]
    for line in (data / file).open(encoding="utf-8"):
        row = json.loads(line)
        if kind == "names":
            text, spans = joined(row["tokens"], row["tags"])
            yield row["id"], text, {(s, e, LABELS[label]) for s, e, label in spans if label in LABELS}
        else:
            yield row["id"], row["text"], row["attributions"]


def readings(docs: list[Doc]) -> list[dict[str, Any]]:
    """The JSON of every document, through files as the command line takes them."""
    from crossread.articles.gather import gather
    from crossread.output.readings import reading_to_dict
    from crossread.pipeline import read

    with tempfile.TemporaryDirectory() as folder:
        for number, (_, text, _) in enumerate(docs):
            (Path(folder) / f"{number:05}.txt").write_text(text, "utf-8")
        articles = gather([folder]).articles
        made = {Path(str(r.article.file)).name: reading_to_dict(r) for r in read(articles)}
    empty = {"names": [], "attributions": [], "tokens": []}
    return [made.get(f"{n:05}.txt", empty | {"text": text}) for n, (_, text, _) in enumerate(docs)]


def names(gold: Gold, said: dict, table: Table) -> None:
    """Exact span and label."""
    found = {(n["start"], n["end"], n["label"]) for n in said["names"]}
    table.setdefault("micro", Count()).add(found, gold)
    for label in LABELS.values():
        of = lambda spans, label=label: {x for x in spans if x[2] == label}  # noqa: E731
        table.setdefault(label, Count()).add(of(found), of(gold))


def attribution(gold: Gold, said: dict, table: Table) -> None:
    """Letters of source, cue and content."""
    text = said["text"]
    for part in ("source", "cue", "content"):
        both = [
            {
                i
                for a in side
                for s, e in a.get(part) or []
                for i in range(s, min(e, len(text)))
                if not text[i].isspace()
            }
            for side in (said["attributions"], gold)
        ]
        table.setdefault(part, Count()).add(*both)


def syntax(gold: Gold, said: dict, table: Table) -> None:
    """Attachment of words whose characters agree with the gold words; words split otherwise count as wrong,
    but not in the figures of words found."""
    at = {(t["start"], t["end"]): i for i, t in enumerate(said["tokens"])}
    for rows in gold:
        for span, head, relation, pos in rows:
            if span is None or pos == "PUNCT":
                continue
            token = said["tokens"][at[span]] if span in at else None
            wanted = None if token is None else at.get(rows[head - 1][0]) if head else at[span]
            good = token is not None and wanted is not None and token["head"] == wanted
            for name, right in (
                ("UAS", good),
                ("LAS", good and token is not None and token["dep"] == relation),
                ("UPOS", token is not None and token["pos"] == pos),
                ("words", token is not None),
            ):
                table.setdefault(name, Count()).add({1} if right else {0}, {1})
                if token is not None and name in ("UAS", "LAS"):
                    table.setdefault(f"{name} of words found", Count()).add({1} if right else {0}, {1})


SCORES: dict[str, Callable[[Gold, dict, Table], None]] = {"names": names, "attribution": attribution, "syntax": syntax}


def measure(kind: str, data: Path) -> dict[str, float]:
    docs = list(documents(kind, data))
    table: Table = {}
    for (_, _, gold), said in zip(docs, readings(docs), strict=True):
        SCORES[kind](gold, said, table)
    return {name: count.f1() for name, count in table.items()}


def vectors(data: Path) -> dict[str, float]:
    """Spearman between likeness of sentence vectors (each sentence its own text) and the annotators' scores."""
    from crossread.articles.article import Article
    from crossread.readings.read import read_articles

    rows = [json.loads(line) for line in (data / "sts/dev.jsonl").open(encoding="utf-8")]
    texts = [row[side] for side in ("first", "second") for row in rows]
    made = read_articles([Article(id=str(n), text=text, sha256="") for n, text in enumerate(texts)])
    means = np.array([r.sentence_vectors.mean(0) for r in made])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    likeness = (means[: len(rows)] * means[len(rows) :]).sum(1)
    return {"spearman": round(100 * spearman(likeness, np.array([row["score"] for row in rows])), 1)}


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    """Correlation of ranks, ties shared."""

    def ranks(x: np.ndarray) -> np.ndarray:
        _, place, counts = np.unique(x, return_inverse=True, return_counts=True)
        ends = np.cumsum(counts)
        return (ends - (counts - 1) / 2)[place]

    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


_SPEED = """
import json, resource, sys, time
began = time.perf_counter()
from pathlib import Path
from crossread.articles.article import Article
from crossread.readings.model import open_model
from crossread.readings.read import read_articles
from crossread.readings.windows import windows, words_of
model = open_model()
start = time.perf_counter() - began
articles = [Article(id=str(n), text=text, sha256="") for n, text in enumerate(json.load(sys.stdin))]
read_articles(articles[:1])
began = time.perf_counter()
made = read_articles(articles)
spent = time.perf_counter() - began
words = sum(len(a.text.split()) for a in articles)
cut = [w for a in articles for w in windows(words_of(a.text, [], model.pieces), model.pieces)]
began = time.perf_counter()
for _ in model.run_all(cut):
    pass
network = time.perf_counter() - began
print(json.dumps({"articles": len(articles), "words": words, "words a second": round(words / spent),
    "words a second, network alone": round(words / network),
    "start-up s": round(start, 2), "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def speed(data: Path) -> dict[str, float]:
    """Whole readings of 100 articles in a fresh process, after start-up; and what the network alone takes of it.

    With CROSSREAD_MODEL naming the same model in 32 bits (`training.export --full`), its network is a yardstick of how
    quick the machine is at the time.
    """
    texts = [text for _, text, _ in documents("names", data)][:100]
    done = subprocess.run(
        [sys.executable, "-c", _SPEED], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[*SCORES, "vectors", "speed"])
    parser.add_argument("--data", type=Path, default=os.environ.get("CROSSREAD_DATA"))
    args = parser.parse_args()
    if args.data is None:
        parser.error("say where the data is: --data or CROSSREAD_DATA")
    sys.path.insert(0, str(Path(__file__).parent.parent))
    out: dict[str, Any] = {}
    for what in args.what:
        began = time.perf_counter()
        data = Path(args.data)
        out[what] = vectors(data) if what == "vectors" else speed(data) if what == "speed" else measure(what, data)
        print(f"{what}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
