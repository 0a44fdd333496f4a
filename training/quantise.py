"""From 32 bits to 8: what is rounded, what is left exact, and how it is stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from crossread.readings.pieces import Pieces
from crossread.readings.windows import windows, words_of
from training.network import Reader

#: Inner features of a layer that stay exact: after GELU a few hold values so large that 8 bits would drown the others
#: (the mixed decomposition of LLM.int8(), Dettmers et al. 2022, with the features chosen once).
LOUD = 32
#: Products left exact, by parts of their nodes' names.
KEEP = ["/loud"]
#: Texts the loud features are found on; they are nearly the same on any text.
SAMPLES = Path(__file__).parents[1] / "examples"


class Parted(nn.Module):
    """The product after GELU as two: of most features, and of the last `LOUD` ones."""

    def __init__(self, down: nn.Linear) -> None:
        super().__init__()
        self.sizes = [down.in_features - LOUD, LOUD]
        self.quiet = nn.Linear(self.sizes[0], down.out_features)
        self.loud = nn.Linear(LOUD, down.out_features, bias=False)
        quiet, loud = down.weight.data.split(self.sizes, 1)
        self.quiet.weight.data, self.quiet.bias.data = quiet.contiguous(), down.bias.data
        self.loud.weight.data = loud.contiguous()

    def forward(self, x: Tensor) -> Tensor:
        quiet, loud = x.split(self.sizes, -1)
        return self.quiet(quiet) + self.loud(loud)


@torch.no_grad()
def part(reader: Reader, pieces: Pieces) -> None:
    """Order every layer's inner features by how loud they get, and part its last product. Changes no result."""
    peaks: dict[int, Tensor] = {}

    def heard(number: int) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def hook(_: nn.Module, given: tuple[Tensor, ...], __: Tensor) -> None:
            peak = given[0].abs().amax((0, 1))
            peaks[number] = torch.maximum(peaks.get(number, peak), peak)

        return hook

    hooks = [layer.down.register_forward_hook(heard(i)) for i, layer in enumerate(reader.encoder.layers)]
    for path in sorted(SAMPLES.rglob("*.txt")):
        for w in windows(words_of(path.read_text("utf-8"), [], pieces), pieces):
            reader.encoder(torch.from_numpy(w.pieces), torch.from_numpy(w.case), torch.from_numpy(w.gap), None)
    for hook in hooks:
        hook.remove()
    for i, layer in enumerate(reader.encoder.layers):
        order = peaks[i].argsort()
        layer.up.weight.data, layer.up.bias.data = layer.up.weight.data[order], layer.up.bias.data[order]
        layer.down.weight.data = layer.down.weight.data[:, order]
        layer.down = Parted(layer.down)


def quantise(source: Path, to: Path, keep: list[str]) -> None:
    """Weights to 8 bits, one scale a column; `keep`: parts of names of nodes that stay in 32 bits."""
    model = onnx.load(source)
    skipped = [n.name for n in model.graph.node if any(part in n.name for part in keep)]
    quantize_dynamic(
        str(source), str(to), per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=skipped,
        op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    embed(to)
    halve(to)


def halve(path: Path) -> None:
    """Large weights that stay exact are stored in 16 bits; the run time widens them once, when it loads them."""
    model = onnx.load(path)
    for weight in list(model.graph.initializer):
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < 60_000:
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), weight.name + ".h")
        model.graph.initializer.remove(weight)
        model.graph.initializer.append(half)
        model.graph.node.insert(0, helper.make_node("Cast", [half.name], [weight.name], to=TensorProto.FLOAT))
    onnx.save(model, path)


def embed(path: Path) -> None:
    """Word embeddings to 8 bits with one scale a row (word piece): a table look-up loses next to nothing by it."""
    model = onnx.load(path)
    table = next(i for i in model.graph.initializer if list(i.dims) == [30522, 384])
    values = numpy_helper.to_array(table)
    scale = abs(values).max(1, keepdims=True) / 127
    small = (values / scale).round().astype("int8")
    for node in list(model.graph.node):
        if node.op_type == "Gather" and node.input[0] == table.name:
            place = list(model.graph.node).index(node)
            ids, out = node.input[1], node.output[0]
            model.graph.node.remove(node)
            new = [
                helper.make_node("Gather", [table.name + ".q", ids], [out + ".q"]),
                helper.make_node("Cast", [out + ".q"], [out + ".f"], to=TensorProto.FLOAT),
                helper.make_node("Gather", [table.name + ".s", ids], [out + ".s"]),
                helper.make_node("Mul", [out + ".f", out + ".s"], [out]),
            ]
            for step, extra in enumerate(new):
                model.graph.node.insert(place + step, extra)
    model.graph.initializer.remove(table)
    model.graph.initializer.append(numpy_helper.from_array(small, table.name + ".q"))
    model.graph.initializer.append(numpy_helper.from_array(scale.astype("float32"), table.name + ".s"))
    onnx.save(model, path)
