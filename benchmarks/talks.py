"""Which stories are taken for talks: most stories are not, and must give no record.

python benchmarks/talks.py stories/dev.jsonl
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from crossread.account.talks.record import record_talks
from crossread.articles.gather import gather
from crossread.pipeline import compare, read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    stories: dict[str, list[dict]] = {}
    for line in args.data.read_text("utf-8").splitlines():
        article = json.loads(line)
        stories.setdefault(article["story"], []).append(article)
    taken = 0
    for name, articles in stories.items():
        with tempfile.TemporaryDirectory() as folder:
            feed = Path(folder) / "feed.jsonl"
            feed.write_text("".join(json.dumps(a) + "\n" for a in articles), "utf-8")
            talks = record_talks(compare(read(gather([feed]).articles)))
        if talks is not None:
            taken += 1
            parties = ", ".join(p.value for p in talks.parties)
            print(f"{name}: {parties} ({talks.basis})", flush=True)
    print(f"{taken} of {len(stories)} stories are taken for talks")


if __name__ == "__main__":
    main()
