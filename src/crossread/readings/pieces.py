"""Word pieces: what the encoder reads of a word."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer


class Pieces:
    """Word piece numbers of words, remembered: news repeats its words."""

    def __init__(self, path: Path) -> None:
        """`path`: a `tokenizer.json`."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}
        self.unknown, self.first, self.last = (self._sign(name) for name in ("[UNK]", "[CLS]", "[SEP]"))

    def _sign(self, name: str) -> int:
        known = self._tokenizer.token_to_id(name)
        assert known is not None, f"the tokenizer has no {name}"
        return known

    def of(self, word: str) -> list[int]:
        """The pieces of one word, at least one, at most 24 (addresses and rules of signs run on)."""
        found = self._known.get(word)
        if found is None:
            whole = word.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text to the tokenizer
            found = self._tokenizer.encode(whole, add_special_tokens=False).ids[:24] or [self.unknown]
            self._known[word] = found
        return found
