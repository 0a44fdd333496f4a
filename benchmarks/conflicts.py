#!/usr/bin/env python3
"""Reuse, origins and conflicts on folders of articles: how long each step takes, and what it finds.

python benchmarks/conflicts.py FOLDER…             # figures
python benchmarks/conflicts.py FOLDER… --show      # and every conflict and origin, to be read and judged
python benchmarks/conflicts.py FOLDER --copies 40  # the same folder many times over: how the steps grow
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from crossread.articles.gather import gather
from crossread.comparison.cast import find_cast
from crossread.comparison.conflicts import find_conflicts
from crossread.comparison.findings import find_findings
from crossread.comparison.origins import find_origins, find_reuse
from crossread.comparison.quotes import gather_quotes
from crossread.comparison.times import chronology, date_story
from crossread.pipeline import read
from crossread.stories.story import Story


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    print("| folder | articles | reuse | origins | conflicts | s reuse | s origins | s conflicts |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for folder in args.folders:
        readings = read(gather([folder]).articles)
        readings = [
            replace(r, article=replace(r.article, id=f"{r.article.id}-{n}", outlet=f"{r.article.label} {n}"))
            if n
            else r
            for n in range(args.copies)
            for r in readings
        ]
        story = date_story(Story.of(readings))
        cast = find_cast(story)
        quotes = gather_quotes(story, cast)
        started = time.perf_counter()
        reuse = find_reuse(story)
        reused = time.perf_counter()
        ledger = find_origins(story, cast, reuse)
        traced = time.perf_counter()
        findings = find_findings(story, cast, ledger)
        moments = chronology(story, cast, findings)
        before = time.perf_counter()
        conflicts = find_conflicts(story, cast, quotes, findings, moments)
        done = time.perf_counter()
        took = f"{reused - started:.2f} | {traced - reused:.2f} | {done - before:.2f}"
        print(f"| {folder} | {len(readings)} | {len(reuse)} | {len(ledger.origins)} | {len(conflicts)} | {took} |")
        if args.show:
            texts = {r.article.id: r.article.text for r in story.readings}
            for c in conflicts:
                print(f"\n{c.kind}: {c.basis}")
                for side in c.sides:
                    for e in side.evidence[:3]:
                        print(f"    [{side.normalised or ''}] {e.article}: {texts[e.article][e.start : e.end]!r}")
            for o in ledger.origins:
                print(f"\n{o.kind}: {o.name} ({o.basis}) in {', '.join(o.articles)}")


if __name__ == "__main__":
    main()
