"""How much is read: everything that comes in is bounded, so that no file can stop the work on the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds. The defaults are far above any news report, and keep a hostile input within a second."""

    article_characters: int = 400_000
    """A longer text is a book or a log, not a report; it is refused, never cut."""
    file_bytes: int = 100_000_000
    """Of a file that may hold many articles: JSON lines, an archive."""
    page_bytes: int = 8_000_000
    """A saved page is parsed whole, at perhaps 20 bytes of tree for one of the file."""
    files: int = 20_000
    depth: int = 24
    archive_members: int = 20_000
    archive_bytes: int = 400_000_000
    """Bytes unpacked from one archive, counted while unpacking: what an archive says of itself is not believed."""

    def bytes_of(self, ending: str) -> int:
        """Bytes a file of this ending may have."""
        if ending in {".json", ".jsonl", ".ndjson", ".zip", ""}:
            return self.file_bytes
        return min(self.file_bytes, max(self.page_bytes, 4 * self.article_characters))


DEFAULT_LIMITS = Limits()
