"""The training sets, read into one shape: words with their gold labels.

Words are those of the run-time tokenizer on the raw text; gold spans are laid over them by character offsets, so what
the model sees in training is what it will see when it reads.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.readings.pieces import Pieces
from crossread.readings.tokens import case_of, words

IGNORE = -100
NAMES = ("person", "organisation", "place", "facility", "group", "money", "product", "misc", "date")
NAME_OF = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility", "NORP": "group",
    "Money": "money", "Product": "product", "Misc": "misc", "Date": "date",
}  # fmt: skip
TIMES = ("DATE", "TIME", "DURATION", "SET")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "root", "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl",
    "advmod", "discourse", "aux", "cop", "mark", "nmod", "appos", "nummod", "acl", "amod", "det", "clf", "case",
    "conj", "cc", "fixed", "flat", "list", "parataxis", "compound", "orphan", "goeswith", "reparandum", "punct", "dep",
)  # fmt: skip
TAGGERS = ("names", "source", "cue", "content", "times")
PARTS = ("source", "content", "cue")

Spans = list[tuple[int, int]]


@dataclass
class Document:
    """One text with whatever gold it has; every array is one value a word."""

    task: str
    id: str
    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    pieces: list[list[int]]
    case: NDArray[np.int8]
    gap: NDArray[np.int8]
    gold: dict[str, NDArray[np.int16]] = field(default_factory=dict)
    #: Word index of every place a window may begin at (lines of news, sentences of the treebank).
    units: list[int] = field(default_factory=list)
    #: (part index, first word, end word, anchor word) of every attribution part.
    links: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: (first word, end word, row of the teacher's vectors).
    vectors: list[tuple[int, int, int]] = field(default_factory=list)
    #: Words after a line break that may be shown as a space (sentences of one paragraph).
    soft: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.starts)


def document(task: str, identifier: str, text: str, pieces: Pieces) -> Document:
    """A document without gold."""
    spans = words(text)
    starts = np.array([s for s, _ in spans], np.int32)
    ends = np.array([e for _, e in spans], np.int32)
    gap = np.full(len(spans), 3, np.int8)
    for i in range(1, len(spans)):
        between = text[ends[i - 1] : starts[i]]
        gap[i] = 1 if not between else 3 if "\n" in between else 2
    forms = [text[s:e] for s, e in spans]
    made = Document(
        task, identifier, text, starts, ends, [pieces.of(f) for f in forms],
        np.array([case_of(f) for f in forms], np.int8), gap,
    )  # fmt: skip
    made.units = [i for i in range(len(spans)) if gap[i] == 3]
    return made


def tag(doc: Document, spans: list[tuple[int, int, int]], name: str) -> None:
    """Lay (start, end, label) character spans over the words as BIO: 0 outside, 1 + 2 * label begins, + 1 inside."""
    tags = np.zeros(len(doc), np.int16)
    for start, end, label in spans:
        first, last = word_range(doc, start, end)
        if first < last:
            tags[first] = 1 + 2 * label
            tags[first + 1 : last] = 2 + 2 * label
    doc.gold[name] = tags


def word_range(doc: Document, start: int, end: int) -> tuple[int, int]:
    """First and end word that share a character with [start, end)."""
    return int(np.searchsorted(doc.ends, start, "right")), int(np.searchsorted(doc.starts, end, "left"))


def likely_starts(doc: Document) -> NDArray[np.int16]:
    """Sentence starts that rules are sure of (1), places they are sure hold none (0), the rest ignored."""
    text, sure = doc.text, np.full(len(doc), IGNORE, np.int16)
    forms = [text[s:e] for s, e in zip(doc.starts, doc.ends, strict=True)]
    for i, form in enumerate(forms):
        if doc.gap[i] == 3:
            sure[i] = 1
            continue
        before = forms[i - 1]
        quoted = before in {"”", '"', "’", "'", ")"}
        stop = forms[i - 2] if quoted and i > 1 else before
        if stop in {".", "?", "!"} and doc.gap[i] == 2:
            opens = form[0].isupper() or (form in {"“", '"', "‘"} and i + 1 < len(forms) and forms[i + 1][0].isupper())
            at = i - 3 if quoted else i - 2
            plain = at >= 0 and len(forms[at]) > 2 and forms[at].isalpha()
            if opens and plain and (stop == "." or not quoted):
                sure[i] = 1
        elif form[0].islower() or (form[0].isalpha() and before not in {":", ";", "…", "..."} and not quoted):
            sure[i] = 0 if before[-1] != "." or form[0].islower() else IGNORE
    return sure


def names(path: Path, pieces: Pieces) -> Iterator[Document]:
    """English Worldwide Newswire: sentences of tokens, put back into running text."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        text, spans = joined(row["tokens"], row["tags"])
        doc = document("names", row["id"], text, pieces)
        tag(doc, [(s, e, NAMES.index(NAME_OF[label])) for s, e, label in spans], "names")
        doc.gold["sentence"] = likely_starts(doc)
        yield doc


_GLUED = re.compile(r"[.,;:!?%)\]”’]|’s|'s|s")
_OPENING = re.compile(r"[(\[“$£€]$")


def joined(sentences: list[list[str]], tags: list[list[str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Running text of tokens, one line a sentence, and the (start, end, label) of its tags."""
    text = ""
    spans: list[list] = []
    for tokens, labels in zip(sentences, tags, strict=True):
        open_ = None
        for token, label in zip(tokens, labels, strict=True):
            if text and not text.endswith("\n") and not _GLUED.fullmatch(token) and not _OPENING.search(text[-1:]):
                text += " "
            start = len(text)
            text += token
            if label == "O":
                open_ = None
            elif label.startswith("B") or open_ is None or open_[2] != label[2:]:
                open_ = [start, len(text), label[2:]]
                spans.append(open_)
            else:
                open_[1] = len(text)
        text += "\n"
    return text, [(s, e, label) for s, e, label in spans]


def attributions(path: Path, pieces: Pieces) -> Iterator[Document]:
    """PolNeAR: source, cue and content of every attribution."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        doc = document("attribution", row["id"], row["text"], pieces)
        found = row["attributions"]
        for part in PARTS:
            tag(doc, [(s, e, 0) for a in found for s, e in longest_first(a[part])], part)
        for attribution in found:
            anchor = next((attribution[part][0] for part in ("cue", "source") if attribution[part]), None)
            if anchor is None:
                continue
            head = word_range(doc, *anchor)[0]
            for number, part in enumerate(PARTS):
                for span in attribution[part]:
                    first, last = word_range(doc, *span)
                    if first < last:
                        doc.links.append((number, first, last, head))
        doc.gold["sentence"] = likely_starts(doc)
        yield doc


def longest_first(spans: list[list[int]]) -> list[list[int]]:
    return sorted(spans, key=lambda span: span[0] - span[1])


def treebank(path: Path, pieces: Pieces) -> Iterator[Document]:
    """English Web Treebank, a document at a time; sentences joined by line breaks."""
    for identifier, text, sentences, paragraphs in conllu(path):
        doc = document("syntax", identifier, text, pieces)
        at = {(int(s), int(e)): i for i, (s, e) in enumerate(zip(doc.starts, doc.ends, strict=True))}
        for name in ("pos", "head", "relation"):
            doc.gold[name] = np.full(len(doc), IGNORE, np.int16)
        start = np.zeros(len(doc), np.int16)
        doc.units = []
        for rows in sentences:
            begin = int(np.searchsorted(doc.starts, rows[0][0][0])) if rows[0][0] else None
            if begin is not None and begin < len(doc):
                start[begin] = 1
                doc.units.append(begin)
            for span, head, relation, pos in rows:
                word = at.get(span)
                if word is None or pos not in UPOS:
                    continue
                doc.gold["pos"][word] = UPOS.index(pos)
                target = word if head == 0 else at.get(rows[head - 1][0])
                if target is not None:
                    doc.gold["head"][word] = target
                    doc.gold["relation"][word] = RELATIONS.index(relation)
        doc.gold["sentence"] = start
        doc.soft = {begin for number, begin in enumerate(doc.units) if number > 0 and number not in paragraphs}
        yield doc


def conllu(path: Path) -> Iterator[tuple[str, str, list[list[tuple]], set[int]]]:
    """(id, text, rows of (span, head, relation, pos) by sentence, numbers of sentences that open a paragraph)."""
    name, text, sentences, paragraphs = "", "", [], set()
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        opening = next((line for line in lines if line.startswith("# newdoc id")), None)
        if opening:
            if name:
                yield name, text, sentences, paragraphs
            name, text, sentences, paragraphs = opening.split("=", 1)[1].strip(), "", [], set()
        raw = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        if raw is None:
            continue
        if any(line.startswith("# newpar") for line in lines):
            paragraphs.add(len(sentences))
        at, rows = 0, []
        for line in lines:
            cells = line.split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            found = raw.find(cells[1], at)
            span = (len(text) + found, len(text) + found + len(cells[1])) if found >= 0 else None
            at = found + len(cells[1]) if found >= 0 else at
            rows.append((span, int(cells[6]), cells[7].split(":")[0], cells[3]))
        sentences.append(rows)
        text += raw + "\n"
    if name:
        yield name, text, sentences, paragraphs


def held_out(identifier: str) -> bool:
    """Whether a document of the time sets is kept for measuring (about one in seven, always the same ones)."""
    return zlib.crc32(identifier.encode()) % 7 == 0


def times(paths: list[Path], pieces: Pieces) -> Iterator[Document]:
    """TimeBank and AQUAINT without the documents kept for measuring."""
    for path in paths:
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if held_out(row["id"]):
                continue
            doc = document("times", row["id"], row["text"], pieces)
            tag(doc, [(t["start"], t["end"], TIMES.index(t["type"])) for t in row["timex"]], "times")
            doc.gold["sentence"] = likely_starts(doc)
            yield doc


def likeness(path: Path, pieces: Pieces) -> Iterator[Document]:
    """Sentences of the STS benchmark, each its own text."""
    seen = set()
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        for sentence in (row["first"], row["second"]):
            if sentence not in seen:
                seen.add(sentence)
                yield document("vectors", str(len(seen)), sentence, pieces)


def everything(data: Path, pieces: Pieces) -> list[Document]:
    """All training documents."""
    return [
        *names(data / "ner/train.jsonl", pieces),
        *attributions(data / "attribution/train.jsonl", pieces),
        *treebank(data / "syntax/train.conllu", pieces),
        *times([data / "time/timebank.jsonl", data / "time/aquaint.jsonl"], pieces),
        *likeness(data / "sts/train.jsonl", pieces),
    ]
