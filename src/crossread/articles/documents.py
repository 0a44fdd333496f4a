"""PDF and Word files, where the libraries for them are installed."""

from __future__ import annotations

import io
import logging

MOST_PAGES = 60
"""A report has a few pages; a brochure of hundreds is none."""


class UnreadableError(Exception):
    """The document cannot be read; the message says why."""


def pdf_text(data: bytes) -> str:
    """The text of a PDF, pages separated by an empty line."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UnreadableError("PDF files need the library pypdf (pip install 'crossread[documents]')") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(f"{len(reader.pages)} pages, more than {MOST_PAGES}: too long for one report")
        return "\n\n".join(p.extract_text() for p in reader.pages)
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableError(f"the PDF is damaged ({type(error).__name__})") from error


def docx_text(data: bytes) -> str:
    """The paragraphs of a Word file, separated by empty lines."""
    try:
        from docx import Document  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise UnreadableError("Word files need the library python-docx (pip install 'crossread[documents]')") from None
    try:
        return "\n\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs if p.text.strip())
    except Exception as error:  # the library lets through whatever the archive and the XML below it raise
        raise UnreadableError(f"the Word file is damaged ({type(error).__name__})") from error
