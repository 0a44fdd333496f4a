"""Compiled templates are kept beside them, and never trusted further than they fit."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from crossread.output.page import compiled
from crossread.output.page.compiled import Compiled


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "TEMPLATES", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "__pycache__"


def said(source: str, made_by: str = __file__) -> str:
    environment = Environment(loader=DictLoader({"a.html": source}), bytecode_cache=Compiled(made_by), autoescape=True)
    return environment.get_template("a.html").render(word="<hi>")


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said("{{ word }}!") == "&lt;hi&gt;!"
    (file,) = kept.iterdir()
    before = file.read_bytes()
    monkeypatch.setattr(Environment, "_generate", None)  # compiling would fail
    assert said("{{ word }}!") == "&lt;hi&gt;!"
    assert file.read_bytes() == before


def test_another_text_or_another_maker_is_compiled_anew(kept: Path, tmp_path: Path) -> None:
    assert said("{{ word }}!") == "&lt;hi&gt;!"
    (file,) = kept.iterdir()
    first = file.read_bytes()
    assert said("{{ word }}?") == "&lt;hi&gt;?"
    second = file.read_bytes()
    other = tmp_path / "other.py"
    other.write_text("")
    assert said("{{ word }}?", str(other)) == "&lt;hi&gt;?"
    assert len({first, second, file.read_bytes()}) == 3


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", None])
def test_a_damaged_file_is_left_out(kept: Path, damage: bytes | None) -> None:
    said("{{ word }}!")
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-7] if damage is None else damage)
    assert said("{{ word }}!") == "&lt;hi&gt;!"


def test_where_nothing_can_be_kept_the_page_is_drawn_all_the_same(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_text("a file where the folder should be")
    assert said("{{ word }}!") == "&lt;hi&gt;!"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.unlink()
    assert said("{{ word }}!") == "&lt;hi&gt;!"
    assert not kept.exists()
