"""What each head is trained towards. Every function takes a batch of `windows.batch` and gives named losses."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.documents import IGNORE, NAMES
from training.network import Reader

#: Rare labels weigh more: facility, product and misc are a tenth of the others.
_WEIGHT = {"facility": 1.5, "product": 2.0, "misc": 1.3, "money": 1.2}
NAME_WEIGHTS = torch.tensor([1.0] + [_WEIGHT.get(name, 1.0) for name in NAMES for _ in "BI"])
ARC_DROPOUT = 0.25


def losses(model: Reader, batch: dict[str, Tensor], teacher: Tensor) -> dict[str, Tensor]:
    states = model.encoder(batch["pieces"], batch["case"], batch["gap"], batch["mask"])
    words = model.words(states, batch["first"], batch["last"])
    out: dict[str, Tensor] = {}

    def pick(task: str, known: Tensor) -> Tensor:
        return model.mixes[task](words[:, known])

    known = batch["names"] != IGNORE
    if known.any():
        scores = model.names(pick("names", known))
        out["names"] = F.cross_entropy(scores, batch["names"][known], NAME_WEIGHTS, label_smoothing=0.03)
    known = batch["source"] != IGNORE
    if known.any():
        x = pick("attribution", known)
        scores = model.attribution(x).view(-1, 3, 3)
        for number, part in enumerate(("source", "cue", "content")):
            out[part] = F.cross_entropy(scores[:, number], batch[part][known], label_smoothing=0.02)
        if len(batch["links"]):
            out["links"] = link_loss(model, x, known, batch)
    known = batch["times"] != IGNORE
    if known.any():
        out["times"] = F.cross_entropy(model.times(pick("times", known)), batch["times"][known], label_smoothing=0.03)
    known = batch["pos"] != IGNORE
    sure = batch["sentence"] != IGNORE
    if sure.any():
        truth = batch["sentence"][sure].float()
        out["sentence"] = F.binary_cross_entropy_with_logits(model.sentence(pick("syntax", sure))[:, 0], truth)
    if known.any():
        out |= syntax(model, model.mixes["syntax"](words), batch)
    if len(batch["spans"]):
        out["vectors"] = vector_loss(model, words, batch, teacher)
    return out


def square(x: Tensor, batch: dict[str, Tensor], windows: Tensor) -> tuple[Tensor, Tensor]:
    """Words of some windows as (windows, W, ...), and the new row of every word (-1 in the other windows)."""
    place = torch.full((int(batch["row"].max()) + 1,), -1)
    place[windows] = torch.arange(len(windows))
    rows = place[batch["row"]]
    kept = rows >= 0
    width = int(batch["column"][kept].max()) + 1
    wide = x.new_zeros(len(windows), width, *x.shape[1:])
    wide[rows[kept], batch["column"][kept]] = x[kept] if len(x) == len(kept) else x
    return wide, rows


def syntax(model: Reader, x: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    known = batch["pos"] != IGNORE
    out = {"pos": F.cross_entropy(model.pos(F.dropout(x[known], 0.1)), batch["pos"][known], label_smoothing=0.02)}
    windows = batch["row"][known].unique()
    wide, rows = square(x, batch, windows)
    scores = model.arcs(wide, ARC_DROPOUT)
    # A head lies in the word's own sentence: sentences are numbered by their starts.
    starts = (batch["sentence"] == 1).long().cumsum(0)
    kept = rows >= 0
    sentence = torch.full(wide.shape[:2], -1)
    sentence[rows[kept], batch["column"][kept]] = starts[kept]
    scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    headed = kept & (batch["head"] != IGNORE)
    r, c, h = rows[headed], batch["column"][headed], batch["head"][headed]
    out["arcs"] = F.cross_entropy(scores[r, c], h)
    below, above = model.relation_from(wide), model.relation_to(wide)
    both = F.dropout(torch.relu(below[r, c] + above[r, h]), ARC_DROPOUT)
    out["relations"] = F.cross_entropy(model.relation(both), batch["relation"][headed], label_smoothing=0.02)
    return out


def link_loss(model: Reader, x: Tensor, known: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Every word of a source, content or cue against every anchor of its window."""
    windows = batch["row"][known].unique()
    wide, _ = square(x, batch, windows)
    scores = model.links(wide)
    place = torch.full((int(batch["row"].max()) + 1,), -1)
    place[windows] = torch.arange(len(windows))
    truth = torch.zeros_like(scores)
    rowed = torch.zeros_like(scores, dtype=torch.bool)
    anchors = torch.zeros(wide.shape[:2], dtype=torch.bool)
    for window, part, first, end, anchor in batch["links"].tolist():
        w = int(place[window])
        rowed[w, part, first:end] = True
        if anchor >= 0:
            truth[w, part, first:end, anchor] = 1
            anchors[w, anchor] = True
    kept = rowed & anchors[:, None, None, :]
    if not kept.any():
        return scores.sum() * 0
    return F.binary_cross_entropy_with_logits(scores[kept], truth[kept])


def vector_loss(model: Reader, words: Tensor, batch: dict[str, Tensor], teacher: Tensor) -> Tensor:
    """One minus the cosine to the teacher's vector, and the difference of likenesses among the batch's spans."""
    first, end, number = batch["spans"].unbind(1)
    states = model.vector(model.mixes["vectors"](words))
    weight = (batch["last"] - batch["first"] + 1).float()
    total = F.pad((states * weight[:, None]).cumsum(0), (0, 0, 1, 0))
    made = F.normalize(total[end] - total[first], dim=-1)
    wanted = teacher[number]
    apart = (made @ made.T - wanted @ wanted.T).square()
    return (1 - (made * wanted).sum(-1)).mean() * 2 + apart.mean() * 20
