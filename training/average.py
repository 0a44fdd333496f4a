"""The weighted mean of several checkpoints (model soups, Wortsman et al. 2022), which evens out single legs.

python -m training.average training/runs/reader/average.pt=0.5 training/runs/finish/average.pt=0.5 --to MEAN.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(parts: list[tuple[Path, float]]) -> dict[str, torch.Tensor]:
    """The mean of checkpoints of one network, by weight; integer tensors are the first one's."""
    total = sum(weight for _, weight in parts)
    made: dict[str, torch.Tensor] = {}
    for path, weight in parts:
        for name, value in torch.load(path, map_location="cpu", weights_only=True).items():
            if not value.is_floating_point():
                made.setdefault(name, value)
            elif name in made:
                made[name] += value * (weight / total)
            else:
                made[name] = value * (weight / total)
    return made


def part(text: str) -> tuple[Path, float]:
    path, _, weight = text.rpartition("=")
    return Path(path), float(weight)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", type=part, nargs="+", metavar="CHECKPOINT=WEIGHT")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    torch.save(mean(args.parts), args.to)


if __name__ == "__main__":
    main()
