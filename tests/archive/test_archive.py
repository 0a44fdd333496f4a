from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.adding import articles, read
from crossread.archive import open as open_archive
from crossread.archive.accounts import account_of, exported
from crossread.archive.archive import Archive, key_of
from crossread.archive.regroup import regroup
from crossread.errors import InputError, OutputError
from factory import reading

ADDING = Path(__file__).with_name("adding.py")


def filled(place: str, count: int) -> Archive:
    archive = open_archive(place)
    archive.add(articles(count), read, model="by hand")
    regroup(archive)
    return archive


def contents(archive: Archive) -> tuple[list, list[str]]:
    """All articles with their stories, and all accounts."""
    return (
        [dataclasses.astuple(a) for a in archive.articles()],
        [account_of(archive, s.id).to_json() for s in archive.stories()],
    )


def test_an_article_added_twice_is_there_once(place):
    with filled(place, 12) as archive:
        added = archive.add(articles(12), read, model="by hand")
        assert (added.new, added.known, added.read) == (0, 12, 0)
        assert len(archive.articles()) == 12


def test_nothing_is_read_twice(place):
    asked: list[str] = []

    def listening(given):
        asked.extend(key_of(a) for a in given)
        return read(given)

    with open_archive(place) as archive:
        archive.add(articles(7), listening, model="by hand")
        archive.add(articles(20), listening, model="by hand")
    assert len(asked) == len(set(asked)) == 20


def test_another_model_reads_again_and_the_article_stays_one(place):
    with filled(place, 3) as archive:

        def newer(given):
            return [dataclasses.replace(r, model="newer") for r in read(given)]

        assert archive.add(articles(3), newer, model="newer").read == 3
        assert len(archive.articles()) == 3
        assert {r.model for r in archive.readings(a.key for a in archive.articles())} == {"newer"}


def test_one_text_in_two_outlets_is_two_articles(place):
    one = reading("a", "The ferry sank in the harbour.", outlet="Herald").article
    other = dataclasses.replace(one, outlet="Courier")
    with open_archive(place) as archive:

        def reader(given):
            return [dataclasses.replace(reading("a", a.text), article=a) for a in given]

        archive.add([one, other], reader, model="by hand")
        kept = archive.articles()
        assert {a.outlet for a in kept} == {"Herald", "Courier"}
        ids = [r.article.id for r in archive.readings(a.key for a in kept)]
        assert len(set(ids)) == 2, "articles of one id are told apart"


def test_a_text_the_database_cannot_hold_comes_back_as_it_was(place):
    strange = dataclasses.replace(articles(1)[0], title="A \0 and a \ud800 in it", text="The mill burnt \0 down.")
    with open_archive(place) as archive:
        archive.add([strange], lambda given: [dataclasses.replace(read(given)[0], article=given[0])], model="by hand")
        kept = archive.articles()[0]
        assert "\0" not in (kept.title or "")
        back = archive.readings([kept.key])[0].article
        assert (back.title, back.text) == (strange.title, strange.text)


def test_reports_of_one_event_are_one_story(place):
    with filled(place, 30) as archive:
        stories = archive.stories()
        assert sorted(len(s.articles) for s in stories) == [10, 10, 10]
        titles = {a.title for a in archive.articles(stories[0].id)}
        assert len(titles) == 1


def test_a_story_keeps_its_id_as_articles_come(place):
    with filled(place, 25) as archive:
        before = {s.id: set(s.articles) for s in archive.stories()}
        archive.add(articles(60), read, model="by hand")
        regroup(archive)
        after = {s.id: set(s.articles) for s in archive.stories()}
        assert all(before[name] <= after[name] for name in before)


def test_the_order_of_additions_does_not_show(place, elsewhere):
    with filled(place, 30) as one, open_archive(elsewhere) as other:
        for part in (articles(30)[20:], articles(30)[:7], articles(30)):
            other.add(part[::-1], read, model="by hand")
        regroup(other)
        assert contents(one) == contents(other)


def test_what_is_exported_can_be_read_again(place):
    with filled(place, 10) as archive:
        rows = list(exported(archive))
        assert {r["text"] for r in rows} == {a.text for a in articles(10)}
        assert set(rows[0]) == {"id", "outlet", "title", "published", "url", "text"}


def test_a_story_is_found_by_the_beginning_of_its_id(place):
    with filled(place, 20) as archive:
        story = archive.stories()[0]
        assert archive.story(story.id[:6]).id == story.id
        with pytest.raises(InputError, match="no story"):
            archive.story("nowhere")
        with pytest.raises(InputError, match="2 of them"):
            archive.story("s")


@pytest.mark.parametrize(("count", "batches"), [(40, 1), (40, 3), (500, 30)])
def test_killed_while_adding_then_run_again_nothing_is_missing_or_double(place, elsewhere, count, batches):
    """kill -9 after so many batches (and in the middle of the next), twice; then an undisturbed run beside it."""
    for _ in range(2):
        process = subprocess.Popen([sys.executable, str(ADDING), place, str(count)], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        for _ in range(batches):
            if not process.stdout.readline():
                break
        time.sleep(0.005 * (batches % 7))
        process.kill()
        process.wait()
    with open_archive(place) as archive:
        there = {a.key for a in archive.articles()}
        assert len(there) > 0, "what was finished before the crash is there"
        assert {c.article for c in archive.cards()} == there, "no article without its reading"
    subprocess.run([sys.executable, str(ADDING), place, str(count)], check=True, stdout=subprocess.DEVNULL)
    with open_archive(place) as archive, filled(elsewhere, count) as undisturbed:
        assert len(archive.articles()) == count
        assert archive.articles() == undisturbed.articles()
        assert archive.stories() == undisturbed.stories()
        for story in archive.stories()[:5]:
            assert account_of(archive, story.id).to_json() == account_of(undisturbed, story.id).to_json()


def test_two_processes_at_once_lose_nothing(place):
    both = [
        subprocess.Popen([sys.executable, str(ADDING), place, str(n)], stdout=subprocess.DEVNULL) for n in (120, 90)
    ]
    assert [p.wait(timeout=300) for p in both] == [0, 0]
    with open_archive(place) as archive:
        assert len(archive.articles()) == 120
        grouped = [key for s in archive.stories() for key in s.articles]
        assert sorted(grouped) == sorted(a.key for a in archive.articles()), "the last to finish grouped all"


def test_an_archive_that_is_not_there_is_not_made_by_looking(tmp_path):
    with pytest.raises(InputError, match="no archive here"):
        open_archive(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_archive_is_left_as_it_is(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear desk, " * 500)
    with pytest.raises(InputError, match="not an archive"):
        open_archive(path)
    assert path.read_text() == "Dear desk, " * 500


def test_a_newer_archive_is_left_alone(place):
    with filled(place, 1) as archive, archive._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE crossread_settings SET value = '99'")
    with pytest.raises(InputError, match="schema 99"):
        open_archive(place)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://desk@host/news", "not supported"),
        ("postgresql://desk:secret@/news?host=/nowhere", "check the address"),
        ("/no/such/folder/desk.db", "folder does not exist"),
        ("nonsense://", "nonsense"),
    ],
)
def test_an_address_that_cannot_be_opened_says_what_to_do(address, said):
    with pytest.raises((InputError, OutputError), match=said) as caught:
        open_archive(address)
    assert "secret" not in str(caught.value)
