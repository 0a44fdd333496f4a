"""A figure in short, in units a reader knows: "143 million", "up to 10 years", "4.7 billion USD", "64 t or more"."""

from __future__ import annotations

import math

from crossread.comparison.quantities import Quantity

#: Units in which a dimension is shown, the largest first, with their size in its base unit.
_UNITS: dict[str, tuple[tuple[str, float], ...]] = {
    "duration": (
        ("year", 31_557_600.0), ("month", 2_629_800.0), ("week", 604_800.0), ("day", 86_400.0), ("hour", 3600.0),
        ("minute", 60.0), ("second", 1.0),
    ),
    "length": (("km", 1e3), ("m", 1.0), ("cm", 1e-2)),
    "mass": (("t", 1e3), ("kg", 1.0), ("g", 1e-3)),
    "area": (("km²", 1e6), ("ha", 1e4), ("m²", 1.0)),
    "volume": (("l", 1.0),),
    "speed": (("km/h", 1e3),),
    "energy": (("GW", 1e3), ("MW", 1.0), ("kW", 1e-3)),
}  # fmt: skip
_UNITS["age"] = _UNITS["duration"]
_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


def plain(q: Quantity) -> str:
    """The figure with its unit; figures that differ are never shown alike."""
    most = q.high if math.isfinite(q.high) else q.low
    unit, size = _unit(q.unit, most)
    scale, times = _scale(most / size) if not unit or q.unit not in _UNITS else ("", 1.0)
    low, high = (_number(x / size / times) if math.isfinite(x) else "" for x in (q.low, q.high))
    figure = low if low == high else f"up to {high}" if high and q.low == 0 else f"{low}–{high}" if high else low
    one = low == high == "1" and not scale
    named = unit if one or q.unit not in ("duration", "age") else f"{unit}s"
    return " ".join(filter(None, (figure, scale, named))) + (" or more" if not high else "")


def _unit(dimension: str, most: float) -> tuple[str, float]:
    """The unit to show a dimension in: the largest that fits; of time, the largest that leaves a whole number."""
    units = [(name, size) for name, size in _UNITS.get(dimension, ()) if abs(most) >= size]
    if dimension not in _UNITS:
        return dimension, 1.0
    of_time = units if dimension in ("duration", "age") else []
    whole = next((u for u in of_time if abs(most / u[1] - round(most / u[1])) < 1e-6), None)
    return whole or (units or [_UNITS[dimension][-1]])[0]


def _scale(figure: float) -> tuple[str, float]:
    """Millions and more in words."""
    return next(((word, size) for word, size in _SCALES if abs(figure) >= size), ("", 1.0))


def _number(x: float) -> str:
    return f"{x:,.10g}"
