"""The network as a graph for the run time: the same numbers as `Reader`'s, in steps that cost it least.

Where PyTorch's export writes a step that the run time computes slowly on a CPU, it is put in other words here:
attention as one node, a layer's norm as an instance norm over rows, all mixes of layers as one product.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.network import HEADS, H, Layer, Reader


class Seen(torch.autograd.Function):
    """Attention over (1, L, H) queries, keys and values: onnxruntime's `MultiHeadAttention`."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        heads = (x.view(1, -1, HEADS, H // HEADS).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(*heads).transpose(1, 2).reshape(1, -1, H)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Standard(torch.autograd.Function):
    """Each row of (1, L, H) less its mean, over its spread. `InstanceNormalization` is this with a row as a channel,
    and takes a quarter of the time of `LayerNormalization`."""

    @staticmethod
    def forward(_: Any, x: Tensor, ones: Tensor, zeros: Tensor, eps: float) -> Tensor:
        return F.layer_norm(x, (H,), eps=eps)

    @staticmethod
    def symbolic(g: Any, x: Any, ones: Any, zeros: Any, eps: float) -> Any:
        return g.op("InstanceNormalization", x, ones, zeros, epsilon_f=eps).setType(x.type())


class Exported(nn.Module):
    """One window at a time: (1, L) pieces, case, gap; (W) first and last piece of each word."""

    OUTPUTS = ("tags", "arcs", "links", "below", "above", "vectors")

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        weights = torch.stack([mix.weights.detach().softmax(0) for mix in reader.mixes.values()])
        # A word is the mean of two pieces: the half of the sum is taken here.
        self.register_buffer("mixes", weights / 2)

    def forward(self, pieces: Tensor, case: Tensor, gap: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        states = torch.stack(self.states(pieces, case, gap))
        mixed = (self.mixes @ states.view(len(states), -1)).view(len(self.mixes), -1, H)
        words = mixed.index_select(1, first) + mixed.index_select(1, last)
        task = dict(zip(r.mixes, words.unbind(0), strict=True))
        tags = torch.cat(
            [
                r.names(task["names"]),
                r.attribution(task["attribution"]),
                r.times(task["times"]),
                r.pos(task["syntax"]),
                r.sentence(task["syntax"]),
            ],
            -1,
        )
        arcs = r.arcs(task["syntax"].unsqueeze(0))[0]
        links = r.links(task["attribution"].unsqueeze(0))[0]
        below, above = r.relation_from(task["syntax"]), r.relation_to(task["syntax"])
        return tags, arcs, links, below, above, r.vector(task["vectors"])

    def states(self, pieces: Tensor, case: Tensor, gap: Tensor) -> list[Tensor]:
        """What `Encoder.forward` gives, without a mask."""
        e = self.reader.encoder
        ones = torch.ones_like(pieces[0], dtype=torch.float32)
        zeros = torch.zeros_like(pieces[0], dtype=torch.float32)

        def norm(x: Tensor, by: nn.LayerNorm) -> Tensor:
            done: Tensor = Standard.apply(x, ones, zeros, by.eps)
            return done * by.weight + by.bias

        def after(x: Tensor, layer: Layer) -> Tensor:
            x = norm(x + layer.out(Seen.apply(*layer.qkv(x).split(H, -1))), layer.norm1)
            return norm(x + layer.down(F.gelu(layer.up(x))), layer.norm2)

        x = e.words(pieces) + e.positions.weight[: pieces.shape[1]] + e.case(case) + e.gap(gap)
        found = [norm(x, e.norm)]
        for layer in e.layers:
            found.append(after(found[-1], layer))
        return found


def graph(reader: Reader, to: Path) -> None:
    """Write the network as ONNX, fp32."""
    words, length = 5, 9
    ids = torch.ones(1, length, dtype=torch.long)
    at = torch.arange(words)
    names = ("pieces", "case", "gap", "first", "last")
    dynamic = {n: {1: "L"} for n in names[:3]} | {n: {0: "W"} for n in names[3:]}
    dynamic |= {"tags": {0: "W"}, "arcs": {0: "W", 1: "W"}, "links": {1: "W", 2: "W"}}
    dynamic |= {n: {0: "W"} for n in ("below", "above", "vectors")}
    torch.onnx.export(
        Exported(reader).eval(), (ids, ids, ids, at, at + 1), str(to), input_names=list(names),
        output_names=list(Exported.OUTPUTS), dynamic_axes=dynamic, opset_version=17, dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )  # fmt: skip
