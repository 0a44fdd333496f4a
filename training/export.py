"""From a checkpoint to the asset folder the package reads with: `model.onnx`, `tokenizer.json`, `config.json`.

python -m training.export --checkpoint training/runs/reader/average.pt --weights MINILM --to FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch

from crossread.readings.pieces import Pieces
from crossread.readings.tokens import CASES, GAPS
from training.documents import NAMES, PARTS, RELATIONS, TIMES, UPOS
from training.graph import graph
from training.network import Reader
from training.quantise import KEEP, part, quantise

#: Raised when the code can no longer read an older folder (inputs, outputs, tokenizer rules).
FORMAT = 1
#: Log-odds by which "outside" is held back, a task: what gives the best F1 on the dev parts.
LEAN = {"names": 0.0, "source": 0.4, "cue": 0.5, "content": 0.3}


def config(reader: Reader, name: str, model: Path, tokenizer: Path) -> dict:
    """What the reader has to know of the model: order of its labels, the last small layer, checksums."""
    parts = [("names", 1 + 2 * len(NAMES)), ("attribution", 9), ("times", 1 + 2 * len(TIMES)), ("pos", len(UPOS))]
    slices, at = {}, 0
    for label, size in [*parts, ("sentence", 1)]:
        slices[label] = [at, at + size]
        at += size
    return {
        "name": name,
        "format": FORMAT,
        "names": NAMES,
        "attribution": ["source", "cue", "content"],
        "links": PARTS,
        "times": TIMES,
        "pos": UPOS,
        "relations": RELATIONS,
        "cases": CASES,
        "gaps": GAPS,
        "tags": slices,
        "lean": LEAN,
        "sha256": {model.name: sha256(model), tokenizer.name: sha256(tokenizer)},
    }


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="leave it in 32 bits")
    parser.add_argument("--keep", nargs="*", default=KEEP, help="parts of names of nodes not in 8 bits")
    args = parser.parse_args()
    reader = Reader(0.0)
    reader.load_state_dict(torch.load(args.checkpoint, map_location="cpu", weights_only=True))
    reader.eval()
    if not args.full:
        part(reader, Pieces(args.weights / "tokenizer.json"))
    args.to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.to.parent) as folder:
        made = Path(folder) / args.to.name
        made.mkdir(parents=True)
        shutil.copy(args.weights / "tokenizer.json", made / "tokenizer.json")
        whole = Path(folder) / "whole.onnx"
        graph(reader, whole)
        if args.full:
            whole.replace(made / "model.onnx")
        else:
            quantise(whole, made / "model.onnx", args.keep)
        last = {
            "relation": {"weight": reader.relation.weight.tolist(), "bias": reader.relation.bias.tolist()},
        }
        shutil.copy(Path(__file__).parent / "card.md", made / "CARD.md")
        text = config(reader, args.to.name, made / "model.onnx", made / "tokenizer.json") | last
        (made / "config.json").write_text(json.dumps(text), "utf-8")
        if args.to.exists():
            args.to.rename(Path(folder) / "old")
        made.rename(args.to)
    print(args.to, round((args.to / "model.onnx").stat().st_size / 1e6, 1), "MB")


if __name__ == "__main__":
    main()
