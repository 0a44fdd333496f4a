"""Reads the knowledge files of this floor."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast, where it was built


def knowledge(name: str) -> Any:
    """The contents of a YAML file that lies beside this module."""
    return yaml.load(files("crossread.articles").joinpath(*name.split("/")).read_text("utf-8"), Loader=_LOADER)
