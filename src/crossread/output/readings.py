"""A reading, as JSON (the contract in `docs/reading.md`) or as text to look at."""

from __future__ import annotations

import json
from typing import Any

from crossread.output.safe import visible
from crossread.readings.reading import Reading


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """The reading's fields as the contract names them."""
    a = reading.article
    published = a.published
    return {
        "file": a.file,
        "text": a.text,
        "published": {"value": published.value, "precision": published.precision, "basis": published.basis}
        if published
        else None,
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
        "tokens": [
            {"start": t.start, "end": t.end, "pos": t.pos, "head": t.head, "dep": t.dep} for t in reading.tokens
        ],
        "names": [{"start": n.start, "end": n.end, "label": n.label} for n in reading.names],
        "attributions": [
            {
                "source": list(map(list, x.source)),
                "cue": list(map(list, x.cue)),
                "content": list(map(list, x.content)),
                "kind": x.kind,
            }
            for x in reading.attributions
        ],
        "times": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in reading.times],
        "boilerplate": [{"start": b.start, "end": b.end, "why": b.why} for b in a.boilerplate],
    }


def reading_to_json(reading: Reading) -> str:
    """One line of JSON."""
    return json.dumps(reading_to_dict(reading), ensure_ascii=False, separators=(",", ":"))


def reading_to_text(reading: Reading) -> str:
    """Names, attributions and times of one article, a line each."""

    def words(start: int, end: int) -> str:
        return visible(" ".join(reading.words(start, end).split()))

    a = reading.article
    date = f"{a.published.value} ({a.published.basis})" if a.published else "not known"
    lines = [
        visible(a.label),
        f"  title      {visible(a.title or '-')}",
        f"  published  {visible(date)}",
        "",
        "  Names",
    ]
    seen: dict[tuple[str, str], int] = {}
    for n in reading.names:
        key = (n.label, words(n.start, n.end))
        seen[key] = seen.get(key, 0) + 1
    lines += [f"    {label:<13} {name}" + (f" x{k}" if k > 1 else "") for (label, name), k in sorted(seen.items())]
    lines += ["", "  Who said what"]
    for x in reading.attributions:
        source, cue, content = (" … ".join(words(*s) for s in part) or "-" for part in (x.source, x.cue, x.content))
        lines.append(f"    {x.kind:<9} {source} | {cue} | {content}")
    lines += ["", "  Times"]
    lines += [f"    {t.type:<9} {words(t.start, t.end)} = {t.value or '?'}" for t in reading.times]
    if a.boilerplate:
        lines += ["", "  Left out"]
        lines += [f"    {b.why}: {words(b.start, b.end)[:80]}" for b in a.boilerplate]
    return "\n".join(lines) + "\n"
