"""Keeps the compiled templates beside them, as Python keeps compiled modules; compiling takes longer than drawing."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2.bccache import Bucket, BytecodeCache

TEMPLATES = Path(__file__).parent / "templates"
#: What reading a damaged file can end in.
_DAMAGED = (UnpicklingError, EOFError, ValueError, AttributeError, ImportError, IndexError, KeyError, TypeError)


class Compiled(BytecodeCache):
    """One file a template in `__pycache__`, or where PYTHONPYCACHEPREFIX says; where none can be kept, none.

    A file holds for one text of its template, one version of Jinja and one state of the module `made_by`, whose
    filters and options go into what is compiled.
    """

    def __init__(self, made_by: str) -> None:
        self._made_by = hashlib.sha256(Path(made_by).read_bytes() + version("jinja2").encode()).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's name: what is kept stands beside it."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """What a kept file must have been made of."""
        return hashlib.sha256((self._made_by + source).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the kept file, where there is one that fits."""
        try:
            with open(_kept(bucket), "rb") as file:
                bucket.load_bytecode(file)
        except (OSError, NotImplementedError, *_DAMAGED):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        made = None
        try:
            path = Path(_kept(bucket))
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(dir=path.parent, prefix=path.name)
            with os.fdopen(handle, "wb") as file:
                bucket.write_bytecode(file)
            os.replace(made, path)
        except (OSError, NotImplementedError):
            if made:
                Path(made).unlink(missing_ok=True)


def _kept(bucket: Bucket) -> str:
    return cache_from_source(str(TEMPLATES / bucket.key))
