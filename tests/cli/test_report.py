"""The command as a person runs it: exit status, what it says, what it leaves behind. The real reader reads."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

BRIDGE = """Bridge to the islands reopens after repairs

By Jana Holm

The bridge between Norrvik and the islands reopened on Monday after three weeks of repairs, the road authority said.

"We are glad that people can cross again," road director Petra Lund told reporters.

Lund said the work cost 4 million crowns.
"""
FERRY = """Norrvik bridge open again

The Norrvik bridge reopened Monday. The repairs took three weeks and cost 4.5 million crowns, the road authority said.

"We are glad that people can cross again," Petra Lund, the road director, said.
"""


def crossread(*args, stdin=None, **kwargs):
    return subprocess.run(
        [sys.executable, "-m", "crossread", *map(str, args)],
        input=stdin, capture_output=True, timeout=300, env={**os.environ, "PYTHONWARNINGS": "ignore"}, **kwargs,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    (made / "herald.txt").write_text(BRIDGE)
    (made / "post.txt").write_text(FERRY)
    return made


def account_of(result):
    return json.loads(result.stdout)


def evidence_in(node):
    if isinstance(node, dict):
        if {"article", "start", "end", "text"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence_in(value)


def test_every_piece_of_evidence_is_exact(folder):
    account = account_of(crossread("report", folder, "-f", "json"))
    texts = {a["id"]: a["text"] for a in account["articles"]}
    pieces = list(evidence_in(account))
    assert pieces
    for e in pieces:
        assert texts[e["article"]][e["start"] : e["end"]] == e["text"]


def test_the_order_of_the_files_does_not_show(folder):
    a, b = folder / "herald.txt", folder / "post.txt"
    one, other = crossread("report", a, b, "-f", "json"), crossread("report", b, a, "-f", "json")
    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout


def test_a_summary_is_printed_and_a_page_written(folder, tmp_path):
    result = crossread("report", folder, "-o", tmp_path / "story.html")
    assert result.returncode == 0
    assert b"herald" in result.stdout
    assert (tmp_path / "story.html").read_text().lower().startswith("<!doctype html>")


def test_one_single_article_gives_an_account_without_conflicts_between_accounts(folder):
    account = account_of(crossread("report", folder / "herald.txt", "-f", "json"))
    assert len(account["articles"]) == 1
    assert account["findings"]
    assert {f["status"] for f in account["findings"]} <= {"single", "contested"}


def test_the_same_article_twice_is_read_once_and_the_account_says_so(folder):
    (folder / "again.txt").write_text(BRIDGE)
    (folder / "reports.toml").write_text('[reports."again.txt"]\noutlet = "H"\n[reports."herald.txt"]\noutlet = "H"\n')
    account = account_of(crossread("report", folder, "-f", "json"))
    assert len(account["articles"]) == 2
    assert any(i["note"] for i in account["made"]["inputs"])


def test_standard_input_is_read(folder):
    result = crossread("report", "-", "-f", "json", stdin=BRIDGE.encode())
    assert account_of(result)["articles"][0]["text"] == BRIDGE


def test_json_lines_are_articles(tmp_path):
    lines = [{"id": "h1", "outlet": "Herald", "title": "Bridge", "published": "2024-05-06", "text": BRIDGE}]
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines))
    account = account_of(crossread("report", tmp_path / "feed.jsonl", "-f", "json"))
    assert account["articles"][0]["outlet"] == "Herald"
    assert account["articles"][0]["published"]["value"] == "2024-05-06"


BAD = {
    "empty.txt": b"",
    "picture.txt": bytes(range(256)) * 40,
    "page.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "broken.jsonl": b'{"text": \n',
    "huge.txt": b"word " * 10_000_000,
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_gets_one_clear_line_and_no_traceback(tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    result = crossread("report", tmp_path / name)
    said = result.stderr.decode()
    assert result.returncode == 2
    assert name in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) <= 2


@pytest.mark.parametrize("name", sorted(BAD))
def test_beside_a_bad_file_the_rest_is_read(folder, name):
    (folder / name).write_bytes(BAD[name])
    result = crossread("report", folder, "-f", "json")
    assert result.returncode in (0, 1)
    assert len(account_of(result)["articles"]) == 2
    assert "Traceback" not in result.stderr.decode()


def test_broken_texts_are_read_all_the_same(tmp_path):
    """Texts cut anywhere, with signs where words were: each of these once ended a report."""
    texts = {
        "score": "Runner Ola Brandt took 19.2/40 of the points, the club said on 31/12.18.",
        "cut": 'The council met on Monday, and "the road is open," said its director, Petra Lund,',
        "name": "The-n-w Ai...rbus will init%y”sold in tw'rsi the road authority said.",
        "sign": "Let firms make up their minds. Period. $ is government gone wild. The minister should go, it said.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{text}\n")
    result = crossread("report", tmp_path, "-f", "json", "-q")
    assert result.returncode == 0, result.stderr.decode()
    assert len(account_of(result)["articles"]) == len(texts)


def test_windows_and_utf16_texts_are_read_as_they_were_meant(tmp_path):
    text = BRIDGE.replace('"We', "“We").replace('again,"', "again,”")
    (tmp_path / "windows.txt").write_bytes(text.encode("cp1252"))
    (tmp_path / "utf16.txt").write_bytes(("\ufeff" + text).encode("utf-16-le"))
    account = account_of(crossread("report", tmp_path, "-f", "json"))
    assert all("“We are glad" in a["text"] for a in account["articles"])


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["no/such/folder"], 2, "no/such/folder"),
        ([".", "--outlet", "x"], 2, "--outlet"),
        ([".", "-o", "story.docx"], 2, "story.docx"),
        ([".", "-o", "no/such/place/story.html"], 3, "mkdir -p"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_cure(folder, args, status, says):
    result = crossread("report", *args, cwd=folder)
    assert result.returncode == status
    assert says in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_a_full_disk_is_an_error_with_a_cure(folder):
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    result = crossread("report", folder, "-f", "json", "-o", "/dev/full", "-q")
    assert result.returncode == 3
    assert "No space left" in result.stderr.decode()
    assert os.path.exists("/dev/full")


def test_ctrl_c_leaves_no_half_written_file(folder, tmp_path):
    for i in range(300):
        (folder / f"more{i}.txt").write_text(BRIDGE.replace("three", str(i)))
    run = subprocess.Popen(
        [sys.executable, "-m", "crossread", "report", folder, "-o", tmp_path / "story.html"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(2.5)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["reports"]


def test_escape_codes_in_an_article_never_reach_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text(BRIDGE.replace("Petra", "\x1b]0;owned\x07Petra"))
    result = crossread("report", tmp_path)
    assert b"\x1b" not in result.stdout
    assert b"\x07" not in result.stdout


def test_a_reading_is_one_object_a_line(folder):
    result = crossread("read", folder, "-f", "json")
    readings = [json.loads(x) for x in result.stdout.decode().splitlines()]
    assert [r["file"].rpartition("/")[2] for r in readings] == ["herald.txt", "post.txt"]
    assert readings[0]["text"] == BRIDGE


def test_ctrl_c_that_a_library_makes_another_error_of_is_an_interruption():
    program = (
        "import crossread.cli.main as m\n"
        "def app(**_):\n"
        "    try:\n"
        "        m.signal.raise_signal(m.signal.SIGINT)\n"
        "    except KeyboardInterrupt as stop:\n"
        "        raise RuntimeError('in a library') from stop\n"
        "m.app = app\n"
        "m.main()\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True)
    assert run.returncode == 130
    assert b"Traceback" not in run.stderr


def test_an_error_that_nobody_caused_by_ctrl_c_is_not_called_an_interruption():
    program = "import crossread.cli.main as m\ndef app(**_): raise RuntimeError('a mistake')\nm.app = app\nm.main()\n"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True)
    assert run.returncode == 1
    assert b"a mistake" in run.stderr
