"""How long whole runs of `crossread report` take, start-up included, and how much memory they need.

    python benchmarks/speed.py stories/dev.jsonl 5 50 300

Articles are taken from the JSON lines in order, and again with another outlet's name when there are too few.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(articles: list[dict], folder: Path) -> tuple[float, float]:
    """(seconds, MB at most) of one report on these articles as one story."""
    feed = folder / "feed.jsonl"
    feed.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")
    command = [
        sys.executable,
        "-m",
        "crossread",
        "report",
        str(feed),
        "--one-story",
        "-q",
        "-o",
        str(folder / "a.json"),
    ]
    began = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"crossread report failed on {len(articles)} articles")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("sizes", type=int, nargs="+")
    args = parser.parse_args()
    stories: dict[str, list[dict]] = {}
    for line in args.data.read_text("utf-8").splitlines():
        article = json.loads(line)
        stories.setdefault(article["story"], []).append(article)
    ordered = [a for s in sorted(stories, key=lambda s: -len(stories[s])) for a in stories[s]]
    print("| articles | words | seconds | memory, MB |")
    print("| --- | --- | --- | --- |")
    for size in args.sizes:
        chosen = [
            {
                **ordered[i % len(ordered)],
                "id": f"n{i}",
                "outlet": f"{ordered[i % len(ordered)]['outlet']}-{i // len(ordered)}",
            }
            for i in range(size)
        ]
        words = sum(len(a["text"].split()) for a in chosen)
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory = run(chosen, Path(folder))
        print(f"| {size} | {words:,} | {seconds:.1f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
