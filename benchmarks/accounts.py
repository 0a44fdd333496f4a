"""Accounts of whole stories, scored against what a careful editor found in them.

    python benchmarks/accounts.py --evaluate EVALUATE --seeds SEEDS --stories stories/dev.jsonl
    python benchmarks/accounts.py --evaluate EVALUATE --gold GOLD --folders FOLDERS

EVALUATE holds `score.py`, `write_story.py` and `gold/*.json`. With `--folders` the articles of each gold file of GOLD
lie in the folder of its name there. Prints one Markdown table: a column a story, then the average of the stories other
than the seeds. `--accounts FOLDER` keeps the accounts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

FIGURES = [
    ("trace", "exact"), ("facts", "found"), ("facts", "coverage"), ("facts", "purity"), ("single", "found"),
    ("conflicts", "found"), ("conflicts", "reported"), ("conflicts", "not in gold"), ("quotes", "found"),
    ("quotes", "speaker"), ("quotes", "variants together"), ("quotes", "not in gold"), ("people", "pair precision"),
    ("people", "pair recall"), ("timeline", "found"), ("timeline", "dates right"), ("origins", "found"),
    ("origins", "coverage"), ("talks", "found"),
]  # fmt: skip


def score(gold: Path, folder: Path, evaluate: Path, accounts: Path) -> dict:
    account = accounts / f"{gold.stem}.json"
    run = [sys.executable, "-m", "crossread", "report", folder, "-f", "json", "-o", account, "-q"]
    subprocess.run(run, check=True)
    scored = subprocess.run(
        [sys.executable, evaluate / "score.py", gold, account, "--json"], check=True, capture_output=True, text=True
    )
    return json.loads(scored.stdout)


def cell(value: object) -> str:
    return "–" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evaluate", type=Path, required=True)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--folders", type=Path)
    parser.add_argument("--accounts", type=Path)
    args = parser.parse_args()
    if not args.folders and not (args.seeds and args.stories):
        parser.error("give --seeds and --stories, or --folders")
    rows: dict[str, dict] = {}
    with tempfile.TemporaryDirectory() as made:
        accounts = args.accounts or Path(made)
        accounts.mkdir(parents=True, exist_ok=True)
        for gold in sorted((args.gold or args.evaluate / "gold").glob("*.json")):
            folder = args.folders / gold.stem if args.folders else args.seeds
            if not args.folders and gold.stem != "seeds":
                folder = Path(made) / gold.stem
                subprocess.run(
                    [sys.executable, args.evaluate / "write_story.py", args.stories, gold.stem, folder],
                    check=True, stdout=subprocess.DEVNULL,
                )  # fmt: skip
            rows[gold.stem] = score(gold, folder, args.evaluate, accounts)
    names = sorted(rows, key=lambda n: (n != "seeds", n))
    print("| | " + " | ".join(n.replace("_", " ")[:24] for n in names) + " | average without seeds |")
    print("| --- |" + " --- |" * (len(names) + 1))
    for part, figure in FIGURES:
        values = [rows[n][part].get(figure) for n in names]
        others = [v for n, v in zip(names, values, strict=True) if n != "seeds" and v is not None]
        mean = round(sum(others) / len(others), 3) if others else None
        print(f"| {part}, {figure} | " + " | ".join(map(cell, [*values, mean])) + " |")


if __name__ == "__main__":
    main()
