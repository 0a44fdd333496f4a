import json

import pytest

from crossread.errors import ModelError
from crossread.readings.model import FORMAT, open_ahead, open_model
from crossread.readings.tokens import CASES, GAPS


@pytest.fixture
def folder(tmp_path):
    config = {"name": "reader-x", "format": FORMAT, "cases": CASES, "gaps": GAPS, "sha256": {"model.onnx": "0" * 64}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "model.onnx").write_bytes(b"not the network")
    return tmp_path


def test_no_model(tmp_path):
    with pytest.raises(ModelError, match=r"missing.*reinstall"):
        open_model(tmp_path / "nowhere")


def test_a_damaged_network_is_refused(folder):
    with pytest.raises(ModelError, match=r"model.onnx .*does not match its checksum.*reinstall"):
        open_model(folder)


def test_a_model_for_other_code_is_refused(folder):
    config = json.loads((folder / "config.json").read_text()) | {"format": FORMAT + 1}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match=f"format {FORMAT + 1}, this version of crossread reads format {FORMAT}"):
        open_model(folder)


def test_half_a_model_is_refused(folder):
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model.onnx .*missing"):
        open_model(folder)


def test_what_is_wrong_with_a_model_opened_ahead_is_told_when_it_is_asked_for(folder, monkeypatch):
    monkeypatch.setenv("CROSSREAD_MODEL", str(folder))
    open_ahead()
    with pytest.raises(ModelError, match="does not match its checksum"):
        open_model()


def test_a_model_opened_ahead_is_opened_once(monkeypatch):
    monkeypatch.delenv("CROSSREAD_MODEL", raising=False)
    open_ahead()
    assert open_model() is open_model()
