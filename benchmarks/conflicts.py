#!/usr/bin/env python3
"""Reuse, origins and conflicts on folders of articles: how long each step takes, what it finds, which rule found it.

python benchmarks/conflicts.py FOLDER…             # figures, and how often each rule of conflicts fires
python benchmarks/conflicts.py FOLDER… --show      # and every conflict and origin, to be read and judged
python benchmarks/conflicts.py FOLDER --copies 40  # the same folder many times over: how the steps grow
python benchmarks/conflicts.py --crossdoc ecb/dev.jsonl --show  # the sub-topics of a cross-document corpus
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from crossdoc import folders
from crossread.articles.gather import gather
from crossread.comparison.cast import find_cast
from crossread.comparison.conflicts.find import KINDS, candidates
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.origins import find_origins, find_reuse
from crossread.comparison.origins.ledger import Ledger
from crossread.comparison.quotes import gather_quotes
from crossread.comparison.times import date_story
from crossread.pipeline import read
from crossread.readings.reading import Reading
from crossread.stories.story import Story


def copied(readings: list[Reading], copies: int) -> list[Reading]:
    """The readings as they are, and as articles of other outlets."""
    return [
        replace(r, article=replace(r.article, id=f"{r.article.id}-{n}", outlet=f"{r.article.label} {n}")) if n else r
        for n in range(copies)
        for r in readings
    ]


def show(material: Material, found: list[tuple[str, Candidate]], ledger: Ledger) -> None:
    """Every conflict with its rule, reason and passages, and every origin."""
    for rule, c in found:
        print(f"\n{c.kind} ({rule}): {c.basis}")
        for side in c.sides:
            for e in side.evidence[:3]:
                print(f"    [{side.normalised or ''}] {e.article}: {material.words(e)!r}")
    for o in ledger.origins:
        print(f"\n{o.kind}: {o.name} ({o.basis}) in {', '.join(o.articles)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--crossdoc", type=Path, nargs="*", default=[])
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        chosen = [*args.folders, *(f for corpus in args.crossdoc for f in folders(corpus, Path(made)))]
        if not chosen:
            parser.error("give folders of articles, or --crossdoc")
        measure(chosen, args.copies, args.show)


def measure(chosen: list[str | Path], copies: int, shown: bool) -> None:
    """A row for every folder, then how often each rule fired, in how many folders."""
    fired: dict[str, Counter[str]] = {kind.__name__: Counter() for kind in KINDS}
    print("| folder | articles | reuse | origins | conflicts | s reuse | s origins | s conflicts |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for folder in map(str, chosen):
        story = date_story(Story.of(copied(list(read(gather([folder]).articles)), copies)))
        cast = find_cast(story)
        quotes = gather_quotes(story, cast)
        started = time.perf_counter()
        reuse = find_reuse(story)
        reused = time.perf_counter()
        ledger = find_origins(story, cast, reuse)
        traced = time.perf_counter()
        before = time.perf_counter()
        material = Material(story, cast, quotes)
        found = candidates(material)
        done = time.perf_counter()
        for rule, _ in found:
            fired[rule][folder] += 1
        took = f"{reused - started:.2f} | {traced - reused:.2f} | {done - before:.2f}"
        size = f"{len(story.readings)} | {len(reuse)} | {len(ledger.origins)} | {len(found)}"
        print(f"| {Path(folder).name} | {size} | {took} |")
        if shown:
            show(material, found, ledger)
    print("\n| rule | conflicts | in stories |")
    print("| --- | --- | --- |")
    for rule, where in fired.items():
        print(f"| {rule} | {where.total()} | {len(where)} |")


if __name__ == "__main__":
    main()
