"""Options, and files written whole or not at all."""

import os
import stat

import pytest

from crossread.cli.common import pairs, write_whole
from crossread.errors import InputError, OutputError


def test_name_equals_value_becomes_a_pair():
    assert pairs("--outlet", ["a.txt=BBC", "b.txt = The Hill = x"]) == {"a.txt": "BBC", "b.txt": "The Hill = x"}


@pytest.mark.parametrize("given", ["a.txt", "=BBC", "a.txt=", "  =  "])
def test_anything_else_is_refused_with_an_example(given):
    with pytest.raises(InputError, match="for example --outlet"):
        pairs("--outlet", [given])


def test_a_file_that_cannot_be_written_leaves_the_old_one_alone(tmp_path, monkeypatch):
    page = tmp_path / "story.html"
    page.write_text("yesterday's")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="make room"):
        write_whole(page, "today's")
    assert page.read_text() == "yesterday's"
    assert [p.name for p in tmp_path.iterdir()] == ["story.html"]


def test_a_written_file_is_readable_by_others_as_the_umask_says(tmp_path):
    old = os.umask(0o022)
    try:
        write_whole(tmp_path / "a.json", "{}")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o644
