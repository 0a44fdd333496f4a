"""Sub-topics of a tokenised cross-document corpus (ECB+) as folders of plain texts.

Running text is put together from the tokens: signs take their places, a lone quotation mark is closed where somebody
speaks behind it. What was lost in tokenising (paragraphs, which way a mark turns) is not known any more.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

_CLINGS = re.compile(r"[.,;:!?%)\]…]+|'s|n't|'re|'ve|'ll|'d|'m")
_SAYING = frozenset({"said", "says", "told", "added"})
#: What tokenising put apart, and what it was.
_MENDED = (
    (r"(\d), (\d{3})\b", r"\1,\2"),
    (r"(\d)([.:]) (\d)", r"\1\2\3"),
    (r"\b([A-Z])\. ?([A-Z])\.", r"\1.\2."),
    (r"\b([ap])\. m\.", r"\1.m."),
    (r"(\w) ?' ?(s|t|re|ve|ll|d|m)\b", r"\1'\2"),
    (r"(?<=\w) - (?=\w)", "-"),
    (r" / ", "/"),
    (r"“ ", "“"),
)


def folders(corpus: Path, into: Path, least: int = 3) -> list[Path]:
    """Writes every sub-topic of at least so many documents as a folder of texts; the folders, in order."""
    topics: dict[str, list[dict]] = defaultdict(list)
    for line in corpus.read_text("utf-8").splitlines():
        row = json.loads(line)
        topics[f"{corpus.stem}_{row['subtopic']}"].append(row)
    made = []
    for name, rows in sorted(topics.items()):
        if len(rows) < least:
            continue
        folder = into / name
        folder.mkdir(parents=True)
        for row in rows:
            head, *body = [running(tokens) for tokens in row["sentences"]]
            (folder / f"{row['id']}.txt").write_text(f"{head}\n\n{' '.join(body)}\n", "utf-8")
        made.append(folder)
    return made


def running(tokens: list[str]) -> str:
    """A sentence of tokens as running text."""
    tokens = [t.replace("’", "'") for t in tokens]
    text, opened = "", False
    for k, token in enumerate(tokens):
        if token in ("``", "''", '"'):
            after = tokens[k + 1 : k + 4]
            spoken = (
                k > 0 and tokens[k - 1] in ",.!?" and (after[:1] == [] or after[0][:1].islower() or _SAYING & {*after})
            )
            opened, closes = not (opened or not after or spoken), opened or not after or spoken
            text = text.rstrip() + "” " if closes else text + "“"
        elif _CLINGS.fullmatch(token):
            text = text.rstrip() + token + " "
        else:
            text += token + ("" if token in "$£€([#" else " ")
    for pattern, plain in _MENDED:
        text = re.sub(pattern, plain, text)
    return " ".join(text.split())
