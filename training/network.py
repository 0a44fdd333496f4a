"""The network: MiniLM's encoder with case and gap embeddings, and one small head a task.

Shapes: B windows, L word pieces, W words, H = 384. Everything above the encoder is by word; a word is the mean of its
first and its last piece.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from crossread.readings.tokens import CASES, GAPS
from training.documents import NAMES, RELATIONS, TIMES, UPOS

H, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Shared(nn.Module):
    """Dropout that drops the same features of all pieces of a window: as good against overfitting, and on a CPU, where
    drawing a number for every value costs more than the layer's norm, nearly free."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0.0:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.share
        return x * (mask / (1 - self.share))


class Layer(nn.Module):
    """One BERT layer, queries, keys and values in one product."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(H, 3 * H)
        self.out = nn.Linear(H, H)
        self.norm1 = nn.LayerNorm(H, eps=1e-12)
        self.up = nn.Linear(H, INNER)
        self.down = nn.Linear(INNER, H)
        self.norm2 = nn.LayerNorm(H, eps=1e-12)
        self.drop = Shared(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, H // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(b, n, H))
        x = self.norm1(x + self.drop(seen))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6; `case` and `gap` start at zero, so that untrained it is the untouched encoder."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, H)
        self.positions = nn.Embedding(POSITIONS, H)
        self.case = nn.Embedding(len(CASES) + 1, H)
        self.gap = nn.Embedding(len(GAPS), H)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.gap.weight)
        self.norm = nn.LayerNorm(H, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Shared(dropout)

    def forward(self, pieces: Tensor, case: Tensor, gap: Tensor, mask: Tensor | None) -> list[Tensor]:
        """States of all layers, embeddings first, each (B, L, H); `mask` (B, L) is true where a piece stands."""
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.case(case) + self.gap(gap)
        x = self.drop(self.norm(x))
        wide = None if mask is None else mask[:, None, None, :]
        states = [x]
        for layer in self.layers:
            x = layer(x, wide)
            states.append(x)
        return states

    def load(self, folder: Path) -> None:
        """Take over MiniLM's weights (`model.safetensors`)."""
        old = load_file(folder / "model.safetensors")
        old = {name.removeprefix("bert."): value for name, value in old.items()}
        new = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
            "case.weight": self.case.weight.data,
            "gap.weight": self.gap.weight.data,
        }
        pairs = {
            "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
            "down": "output.dense", "norm2": "output.LayerNorm",
        }  # fmt: skip
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                parts = [old[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                new[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
                for ours, name in pairs.items():
                    new[f"layers.{i}.{ours}.{kind}"] = old[f"{theirs}{name}.{kind}"]
        self.load_state_dict(new)


class Mix(nn.Module):
    """A learned weighting of the encoder's layers; starts with most weight on the last."""

    def __init__(self, last: float) -> None:
        super().__init__()
        weights = torch.zeros(LAYERS + 1)
        weights[-1] = last
        self.weights = nn.Parameter(weights)

    def forward(self, states: Tensor) -> Tensor:
        """(LAYERS + 1, N, H) to (N, H)."""
        return torch.einsum("l,lnh->nh", self.weights.softmax(0), states)


def head(size: int, inner: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(H, inner), nn.GELU(), nn.Dropout(dropout), nn.Linear(inner, size)
    )


class Reader(nn.Module):
    """Encoder and heads. The heads take words laid in one row, (N, H), so that padding costs nothing."""

    ARC, RELATION, LINK = 256, 384, 96

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.mixes = nn.ModuleDict({task: Mix(1.5) for task in ("names", "attribution", "syntax", "times")})
        self.mixes["vectors"] = Mix(5.0)
        self.names = head(1 + 2 * len(NAMES), 256, dropout)
        self.attribution = head(9, 256, dropout)
        self.links_from = nn.Linear(H, 3 * self.LINK)
        self.links_to = nn.Linear(H, 3 * (self.LINK + 1))
        self.times = head(1 + 2 * len(TIMES), 128, dropout)
        self.sentence = nn.Linear(H, 1)
        self.pos = nn.Linear(H, len(UPOS))
        self.arc_from = nn.Linear(H, self.ARC)
        self.arc_to = nn.Linear(H, self.ARC + 1)
        self.relation_from = nn.Linear(H, self.RELATION)
        self.relation_to = nn.Linear(H, self.RELATION, bias=False)
        self.relation = nn.Linear(self.RELATION, len(RELATIONS))
        self.vector = nn.Linear(H, H)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def words(self, states: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """(LAYERS + 1, N, H): the words at flat piece indices `first` and `last` (N)."""
        flat = torch.stack([state.reshape(-1, H) for state in states])
        return (flat.index_select(1, first) + flat.index_select(1, last)) * 0.5

    def arcs(self, x: Tensor, dropout: float = 0.0) -> Tensor:
        """(B, W, W): how well word j heads word i; a word that heads itself is the root. `x` is (B, W, H)."""
        source = F.dropout(F.gelu(self.arc_from(x)), dropout, self.training)
        target = self.arc_to(x)
        scores, alone = F.dropout(F.gelu(target[..., :-1]), dropout, self.training), target[..., -1]
        return source @ scores.transpose(-1, -2) / self.ARC**0.5 + alone.unsqueeze(-2)

    def links(self, x: Tensor) -> Tensor:
        """(B, 3, W, W): whether word i is source, content, cue of the attribution whose anchor word is j."""
        b, w, _ = x.shape
        source = self.links_from(x).view(b, w, 3, self.LINK).transpose(1, 2)
        target = self.links_to(x).view(b, w, 3, self.LINK + 1).transpose(1, 2)
        scores = source @ target[..., :-1].transpose(-1, -2) / self.LINK**0.5
        return scores + target[..., -1].unsqueeze(-2)
