"""Keeps the compiled templates beside them, as Python keeps compiled modules; compiling takes longer than drawing."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).parent / "templates"
#: What reading a damaged file can end in, besides what the system says.
_DAMAGED = (UnpicklingError, EOFError, ValueError, AttributeError, ImportError, IndexError, KeyError, TypeError)


class Compiled(FileSystemBytecodeCache):
    """One file a template in `__pycache__`, or where PYTHONPYCACHEPREFIX says; where none can be kept, none.

    A file holds for one text of its template, one version of Jinja and one state of the module `made_by`, whose
    filters and options go into what is compiled.
    """

    def __init__(self, made_by: str) -> None:
        self._made_by = hashlib.sha256(Path(made_by).read_bytes() + version("jinja2").encode()).hexdigest()
        beside = Path(cache_from_source(str(TEMPLATES / "any.html"))).parent
        super().__init__(str(beside), f"%s.{sys.implementation.cache_tag}.jinja")

    def get_source_checksum(self, source: str) -> str:
        """What a kept file must have been made of."""
        return hashlib.sha256((self._made_by + source).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the kept file, where there is one that fits."""
        try:
            super().load_bytecode(bucket)
        except (OSError, *_DAMAGED):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
