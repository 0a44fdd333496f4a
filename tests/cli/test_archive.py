"""The commands, run as a person runs them, with a reader that needs no model."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from archive.adding import articles, read
from crossread.cli.main import app
from crossread.errors import InputError
from factory import reading


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Twelve reports of two events as JSON lines, and a reader that counts what it reads."""

    def reads(given, **_):
        asked.extend(a.id for a in given)
        return [replace(reading(a.id, a.text), article=a) for a in given]

    asked: list[str] = []
    monkeypatch.setattr("crossread.readings.read.read_articles", reads)
    monkeypatch.setattr("crossread.readings.model.open_model", lambda: SimpleNamespace(name="by hand"))
    feed = tmp_path / "feed.jsonl"
    rows = [
        {"id": f"{a.id}-{n}", "outlet": a.outlet, "title": a.title, "published": a.published.value, "text": a.text}
        for n, a in enumerate(articles(12))
        if a.published
    ]
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return SimpleNamespace(feed=str(feed), db=str(tmp_path / "desk.db"), asked=asked, folder=tmp_path)


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_a_session_add_list_show_report_export(desk):
    assert run("archive", "add", desk.feed, "-a", desk.db).exit_code == 0
    assert len(desk.asked) == 12
    again = run("archive", "add", desk.feed, "-a", desk.db)
    assert again.exit_code == 0
    assert len(desk.asked) == 12, "nothing is read twice"

    listed = json.loads(run("archive", "list", "-a", desk.db, "-f", "json").stdout)["stories"]
    assert [len(s["articles"]) for s in listed] == [10, 2]
    story = listed[1]["id"]
    assert story in run("archive", "list", "-a", desk.db).stdout

    shown = run("archive", "show", story, "-a", desk.db)
    assert "together because: shares" in shown.stdout
    article = run("archive", "show", listed[1]["articles"][0]["key"], "-a", desk.db, "-f", "json")
    assert "The ferry of Morrow was closed" in json.loads(article.stdout)["text"]

    account = json.loads(run("archive", "report", story, "-a", desk.db, "-f", "json").stdout)
    assert len(account["articles"]) == 2

    out = desk.folder / "out.jsonl"
    assert run("archive", "export", "-a", desk.db, "--story", story, "-o", str(out)).exit_code == 0
    assert len(out.read_text().splitlines()) == 2


def test_articles_not_grouped_yet_are_listed(desk):
    run("archive", "add", desk.feed, "-a", desk.db, "--no-stories")
    assert "(not grouped yet)" in run("archive", "list", "-a", desk.db).stdout


def test_looking_into_an_archive_that_is_not_there_says_how_to_make_one(desk):
    result = run("archive", "list", "-a", str(desk.folder / "none.db"))
    assert isinstance(result.exception, InputError)
    assert "crossread archive add" in str(result.exception)


def test_stories_writes_every_file_once(desk):
    result = run("stories", desk.feed, "-f", "json", "-q")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["stories"]
    assert [len(s["articles"]) for s in found] == [10, 2]
    assert {"id", "articles"} <= set(found[0])


def test_new_against_a_kept_story(desk):
    run("archive", "add", desk.feed, "-a", desk.db)
    story = json.loads(run("archive", "list", "-a", desk.db, "-f", "json").stdout)["stories"][0]["id"]
    take = desk.folder / "take.txt"
    take.write_text("A crane was brought to the bridge of Halvik on Tuesday. Engineers from Halvik looked at it.\n")
    told = run("new", str(take), "--story", story, "-a", desk.db, "-f", "json", "-q")
    assert told.exit_code == 0, told.exception
    news = json.loads(told.stdout)
    assert len(news["story"]) == 10
    assert len(news["articles"]) == 1
    shown = run("new", str(take), "--story", story, "-a", desk.db, "-q")
    assert "adds (" in shown.stdout


def test_new_with_an_article_the_story_has_says_so():
    from crossread.cli import stories as commands

    known = read(articles(3))
    with pytest.raises(InputError, match="in the story already"):
        commands.compared(known, known[:1])
