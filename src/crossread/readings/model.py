"""The reading model: a folder with the network, its word pieces and what its numbers mean.

    assets/reader-5/    model.onnx    tokenizer.json    config.json    CARD.md

It is opened once, checked against its checksums and against what this code can read, and run a window at a time: the
8-bit network scales its values by the largest of a run, so a window must not share a run with others if an article is
to be read the same whatever is read beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from crossread.errors import ModelError
from crossread.readings.pieces import Pieces
from crossread.readings.tokens import CASES, GAPS
from crossread.readings.windows import Window

Floats = NDArray[np.float32]

#: The model this version of the package is made for, and the form of folder it can read.
NAME, FORMAT = "reader-5", 1
#: Seconds after which a waiting thread gets the interpreter.
TURN = 5e-5
ASSETS = Path(__file__).parent / "assets"
CURE = "reinstall crossread, or name a model folder that fits in CROSSREAD_MODEL"


@dataclass(frozen=True, eq=False)
class Scores:
    """What the network says of one window; W words."""

    tags: Floats
    """(W, tags): all word labels side by side; `Model.part` takes one task's out."""
    arcs: Floats
    """(W, W): how well word j heads word i; i = j: the root."""
    links: Floats
    """(3, W, W): whether word i is source, content, cue of the attribution whose anchor word is j."""
    below: Floats
    """(W, 384), with `above` the state the relation of a word to its head is read from."""
    above: Floats
    vectors: Floats
    """(W, 384): what a passage's vector is the mean of."""


class Model:
    """The network and what its numbers mean."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = _checked(folder)
        self.name: str = self.config["name"]
        self.pieces = Pieces(folder / "tokenizer.json")
        self._slices = {part: slice(*bounds) for part, bounds in self.config["tags"].items()}
        self._weight = np.array(self.config["relation"]["weight"], np.float32).T
        self._bias = np.array(self.config["relation"]["bias"], np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def run(self, window: Window) -> Scores:
        """The network's scores of one window."""
        given = {
            "pieces": window.pieces, "case": window.case, "gap": window.gap, "first": window.firsts,
            "last": window.lasts,
        }  # fmt: skip
        return Scores(*self._session.run(["tags", "arcs", "links", "below", "above", "vectors"], given))

    def run_all(self, windows: Iterable[Window]) -> Iterator[Scores]:
        """Scores of many windows in their order, on every core."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        if cores == 1:
            yield from map(self.run, windows)
            return
        with _quick_turns(), ThreadPoolExecutor(cores) as pool:
            # A few at a time, so that scores of a long queue do not fill the memory.
            queue: list[Any] = []
            for window in windows:
                queue.append(pool.submit(self.run, window))
                if len(queue) > 4 * cores:
                    yield queue.pop(0).result()
            for future in queue:
                yield future.result()

    def part(self, tags: Floats, name: str) -> Floats:
        """Columns of one task."""
        return tags[:, self._slices[name]]

    def relations(self, below: Floats, above: Floats) -> NDArray[np.int64]:
        """Index into `config["relations"]` for pairs of a word and its head, (n, 384) each."""
        scores: Floats = np.maximum(below + above, 0.0) @ self._weight + self._bias
        scores[:, 0] = -np.inf  # "root" is known from the tree
        best: NDArray[np.int64] = scores.argmax(1)
        return best


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Lets a thread that is done with a window take the interpreter at once, for the next one.

    By Python's own measure it waits 5 ms for a turn, twice a window, while the main thread puts an article together.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _checked(folder: Path) -> dict[str, Any]:
    """The folder's `config.json`, once everything in it is seen to fit."""
    subject = str(folder)
    path = folder / "config.json"
    if not path.exists():
        raise ModelError("the reading model is missing", subject=subject, cure=CURE)
    try:
        config: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ModelError("the reading model's config.json is damaged", subject=subject, cure=CURE) from error
    if config.get("format") != FORMAT or (config.get("cases"), config.get("gaps")) != ([*CASES], [*GAPS]):
        what = f"the reading model has format {config.get('format')}, this version of crossread reads format {FORMAT}"
        raise ModelError(what, subject=subject, cure=CURE)
    for name, wanted in config["sha256"].items():
        file = folder / name
        if not file.exists():
            raise ModelError(f"{name} of the reading model is missing", subject=subject, cure=CURE)
        if hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            raise ModelError(f"{name} of the reading model does not match its checksum", subject=subject, cure=CURE)
    return config


@lru_cache(maxsize=2)
def _opened(folder: Path) -> Model:
    return Model(folder)


_opening = threading.Lock()


def open_model(folder: Path | None = None) -> Model:
    """The model in `folder`, else in the folder CROSSREAD_MODEL names, else the package's own; opened once."""
    stated = os.environ.get("CROSSREAD_MODEL")
    with _opening:
        return _opened(folder or (Path(stated) if stated else ASSETS / NAME))


def open_ahead() -> None:
    """Begin to open the model while something else is done; what is wrong with it is told when it is asked for."""

    def opened() -> None:
        with suppress(Exception):
            open_model()

    threading.Thread(target=opened, name="model").start()
