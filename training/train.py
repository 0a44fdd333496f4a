"""One multi-task training run; goes on from its last checkpoint when started again with the same folder.

python -m training.train --data DATA --weights MINILM --out training/runs/reader --minutes 90

A later leg can begin with the weights of an earlier run (`--start`), with other shares of the tasks and other rates:
taking up the run again with most windows from names and attributions gave more than going on as before.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from crossread.readings.pieces import Pieces
from training import documents, teacher
from training.losses import losses
from training.network import LAYERS, Reader
from training.windows import Mixer, Quotes, batch

#: Windows drawn a task. A pass over the names is 3,300 windows, attribution 4,700, syntax 1,350, times 600.
SHARES = {"names": 0.32, "attribution": 0.36, "syntax": 0.25, "times": 0.05, "vectors": 0.02}
LOSS = {
    "names": 1.0, "source": 0.7, "cue": 0.7, "content": 0.8, "links": 0.4, "times": 0.4, "sentence": 0.3, "pos": 0.5,
    "arcs": 0.8, "relations": 0.8, "vectors": 1.0,
}  # fmt: skip
ENCODER_RATE, HEAD_RATE, DECAY, LAYER_DECAY = 1.0e-4, 7e-4, 0.01, 0.92
WARM = 0.04


def groups(model: Reader, encoder_rate: float, head_rate: float) -> list[dict]:
    """Parameters with their own rates: lower layers move less; case and gap embeddings are new, like the heads."""
    rates: dict[tuple[float, float], list] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = head_rate
        if name.startswith("encoder.layers."):
            rate = encoder_rate * LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and not name.startswith(("encoder.case", "encoder.gap")):
            rate = encoder_rate * LAYER_DECAY**LAYERS
        elif name.startswith("mixes."):
            rate = 5e-3
        elif name.startswith("vector."):
            rate = encoder_rate
        decay = DECAY if parameter.dim() > 1 else 0.0
        rates.setdefault((rate, decay), []).append(parameter)
    return [{"params": ps, "lr": r, "peak": r, "weight_decay": d} for (r, d), ps in rates.items()]


def rate(done: float) -> float:
    """Share of the peak learning rate when `done` (0 to 1) of the run is over."""
    return done / WARM if done < WARM else max(0.0, (1 - done) / (1 - WARM))


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    np.random.seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(args.weights / "tokenizer.json")
    docs = documents.everything(args.data, pieces)
    vectors = torch.from_numpy(
        teacher.distil(docs, args.weights, pieces, out.parent.parent / "cache/teacher.npy", 0.33, 1).astype(np.float32)
    ).to(device)
    model = Reader(args.dropout)
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location="cpu", weights_only=True))
    else:
        model.encoder.load(args.weights)
    # Half of all weights, and the part that the untouched encoder's vectors rest on most.
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.positions.weight.requires_grad_(False)
    model.to(device).train()
    optimizer = torch.optim.AdamW(groups(model, *args.rates), betas=(0.9, 0.98), eps=1e-6, fused=True)
    average = {name: value.clone() for name, value in model.state_dict().items()}
    moving = [name for name, parameter in model.named_parameters() if parameter.requires_grad]
    step, spent = 0, 0.0
    seed = args.seed
    if (out / "last.pt").exists():
        kept = torch.load(out / "last.pt", map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        average, step, spent = kept["average"], kept["step"], kept["spent"]
        seed += step
        print(f"goes on from step {step}, {spent / 60:.1f} minutes", flush=True)
    mixer = Mixer(docs, args.shares, args.pieces, args.windows, seed)
    quotes = Quotes(pieces)
    began, saved, seen, window_count = time.monotonic() - spent, time.monotonic(), 0, 0
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for windows in mixer:
        spent = time.monotonic() - began
        done = step / args.steps if args.steps else spent / (args.minutes * 60)
        if done >= 1:
            break
        made: dict[str, Tensor] = {k: v.to(device) for k, v in batch(windows, pieces, quotes, mixer.rng).items()}
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(done)
        parts = losses(model, made, vectors)
        total = torch.stack([LOSS[name] * value for name, value in parts.items()]).sum()
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        step += 1
        if step % 4 == 0:
            keep = min(0.99, (step + 1) / (step + 40))
            with torch.no_grad():
                now = model.state_dict()
                torch._foreach_lerp_([average[n] for n in moving], [now[n] for n in moving], 1 - keep)
        seen += int(made["mask"].sum())
        window_count += len(windows)
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
            counts[name] = counts.get(name, 0) + 1
        if step % args.log == 0:
            figures = " ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sorted(sums))
            print(
                f"step {step} done {done:.3f} pieces {seen} ({seen / (time.monotonic() - saved + 1e-9):.0f}/s)"
                f" passes {mixer.passes} | {figures}", flush=True,
            )  # fmt: skip
            sums, counts = {}, {}
        if time.monotonic() - saved > args.save * 60:
            save(out, model, optimizer, average, step, spent)
            saved, seen = time.monotonic(), 0
    save(out, model, optimizer, average, step, spent)
    print("finished", step, flush=True)


def save(out: Path, model: Reader, optimizer: torch.optim.Optimizer, average: dict, step: int, spent: float) -> None:
    kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step}
    torch.save(kept | {"spent": spent}, out / "next.pt")
    (out / "next.pt").replace(out / "last.pt")
    torch.save(average, out / "next-average.pt")
    (out / "next-average.pt").replace(out / "average.pt")


def shares(text: str) -> dict[str, float]:
    """ "names=0.3,attribution=0.7" as a mapping; ValueError where a task is unknown or a share no number."""
    given = dict(part.split("=") for part in text.split(","))
    if unknown := given.keys() - SHARES.keys():
        raise ValueError(f"no such task: {', '.join(sorted(unknown))}")
    return {task: float(share) for task, share in given.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("training/runs/reader"))
    parser.add_argument("--start", type=Path, help="begin with these weights (`average.pt` of a run)")
    parser.add_argument("--shares", type=shares, default=SHARES, help='windows a task, as "names=0.3,attribution=0.7"')
    parser.add_argument("--rates", type=float, nargs=2, default=(ENCODER_RATE, HEAD_RATE), metavar=("ENCODER", "HEADS"))
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps instead of `--minutes`")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--windows", type=int, default=12)
    parser.add_argument("--pieces", type=int, default=190)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=float, default=8, help="minutes between checkpoints")
    parser.add_argument("--log", type=int, default=50)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
