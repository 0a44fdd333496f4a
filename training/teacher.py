"""Sentence vectors of the untouched encoder: what the vector head is held to."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from crossread.readings.pieces import Pieces
from training.documents import Document
from training.network import Encoder

_OPENERS = {"that", "who", "which", "after", "while", "but", "and", "as", "when", "because", "where", "before"}


def choose(documents: list[Document], share: float, seed: int) -> list[list[int]]:
    """Mark sentences and clause-like stretches of the documents (`Document.vectors`); returns their word pieces."""
    rng, chosen = random.Random(seed), []

    def mark(doc: Document, first: int, end: int) -> None:
        doc.vectors.append((first, end, len(chosen)))
        chosen.append([piece for word in doc.pieces[first:end] for piece in word][:254])

    for doc in documents:
        if doc.task == "vectors":
            mark(doc, 0, len(doc))
            continue
        starts = [*np.flatnonzero(doc.gold["sentence"] == 1).tolist(), len(doc)]
        for first, end in itertools.pairwise(starts):
            if not 4 <= end - first <= 70:
                continue
            if rng.random() < share:
                mark(doc, first, end)
            if rng.random() < share * 0.8 and end - first > 12:
                forms = [doc.text[doc.starts[i] : doc.ends[i]] for i in range(first, end)]
                opens = [0] + [i for i, f in enumerate(forms) if i and (forms[i - 1] == "," or f.lower() in _OPENERS)]
                begin = rng.choice(opens)
                closes = [i for i in range(begin + 4, len(forms)) if forms[i] in {",", ".", ";", "”", '"'}]
                if closes:
                    close = rng.choice(closes[:3])
                    if close - begin < 30:
                        mark(doc, first + begin, first + close)
    return chosen


@torch.inference_mode()
def vectors(runs: list[list[int]], weights: Path, pieces: Pieces) -> NDArray[np.float16]:
    """(runs, 384) unit vectors: the mean of the last layer's states over each run of pieces and its frame."""
    encoder = Encoder(0.0).eval()
    encoder.load(weights)
    order = sorted(range(len(runs)), key=lambda i: len(runs[i]))
    out = np.zeros((len(runs), 384), np.float16)
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        width = max(len(runs[i]) for i in rows) + 2
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        mask = torch.zeros(len(rows), width, dtype=torch.bool)
        for row, i in enumerate(rows):
            run = [pieces.first, *runs[i], pieces.last]
            ids[row, : len(run)] = torch.tensor(run)
            mask[row, : len(run)] = True
        zeros = torch.zeros_like(ids)
        last = encoder(ids, zeros, zeros, mask)[-1]
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out[rows] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return out


def distil(documents: list[Document], weights: Path, pieces: Pieces, cache: Path, share: float, seed: int) -> NDArray:
    """The teacher's vectors of the marked stretches, from `cache` where it fits."""
    runs = choose(documents, share, seed)
    if cache.exists():
        known = np.load(cache)
        if len(known) == len(runs):
            return known
    made = vectors(runs, weights, pieces)
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.save(cache, made)
    return made
