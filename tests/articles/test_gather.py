"""Whatever is given: articles come out, or a note that says why not."""

import io
import json
import os
import zipfile

import pytest

from crossread.articles.gather import Limits, article_of_text, gather
from crossread.errors import InputError

TEXT = (
    "The ferry Marit ran aground off Tarsk on Sunday with 140 people on board, the coast guard said.\n\n"
    "“Nobody was hurt,” said its spokesman – and nobody “was ever in danger.”\n\n"
    "The ship will be towed to the harbour on Monday if the wind drops, he told reporters in the town.\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mail.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def note_on(intake, name):
    return next(n for n in intake.notes if n.name == name)


def test_plain_text_keeps_its_characters_one_for_one(tmp_path):
    odd = TEXT.replace("\n", "\r\n") + "\x00 \u202eabc\u202c \x07\ttail"
    (tmp_path / "a.txt").write_bytes(odd.encode())
    assert gather([tmp_path]).articles[0].text == odd


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_encoding_is_recognised(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    assert gather([tmp_path]).articles[0].text == TEXT


def test_a_guessed_encoding_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1252"))
    note = note_on(gather([tmp_path]), "a.txt")
    assert note.text == "not UTF-8; read as Windows-1252"
    assert not note.fatal


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("picture.txt", bytes(range(256)) * 20, "no text"),
        ("menu.html", b"<html><body><a href='/'>Home</a></body></html>", "no article found in this page"),
        ("broken.html", b"<html", "no article found in this page"),
        ("broken.zip", b"PK\x03\x04 nonsense", "no readable zip archive"),
        ("broken.pdf", b"%PDF-1.4 nonsense", "PDF"),
        ("broken.docx", b"PK\x03\x04 nonsense", "Word file"),
        ("broken.jsonl", b"{nonsense", "no JSON"),
        ("deep.json", b"[" * 100_000, "no JSON"),
        ("notext.json", b'{"title": "x"}', "no text in its field `text`"),
        ("list.json", b"[1]", "no JSON object"),
    ],
)
def test_what_cannot_be_read_is_noted_and_the_rest_goes_on(folder, name, data, why):
    (folder / name).write_bytes(data)
    intake = gather([folder])
    assert [a.file for a in intake.articles] == ["mail.txt"]
    note = next(n for n in intake.notes if n.name.startswith(name))
    assert why in note.text
    assert note.fatal


def test_a_text_too_long_for_a_report_is_refused_not_cut(folder):
    (folder / "log.txt").write_text("word " * 1000, encoding="utf-8")
    intake = gather([folder], limits=Limits(article_characters=2000))
    assert [a.file for a in intake.articles] == ["mail.txt"]
    assert "too long for one report" in note_on(intake, "log.txt").text


def test_other_files_in_a_folder_are_left_alone_and_do_no_harm(folder):
    (folder / "table.csv").write_text("a,b", encoding="utf-8")
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "note.txt").write_text(TEXT, encoding="utf-8")
    intake = gather([folder])
    assert [a.file for a in intake.articles] == ["mail.txt"]
    assert [(n.name, n.fatal) for n in intake.notes] == [("table.csv", False)]


def test_links_that_run_in_a_circle_are_not_followed(folder):
    os.symlink(folder, folder / "again")
    os.symlink("self.txt", folder / "self.txt")
    os.mkfifo(folder / "pipe.txt")
    intake = gather([folder])
    assert [a.file for a in intake.articles] == ["mail.txt"]
    assert {n.name for n in intake.notes} == {"again", "self.txt", "pipe.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file")
def test_an_unreadable_file_is_noted(folder):
    (folder / "locked.txt").write_text(TEXT, encoding="utf-8")
    (folder / "locked.txt").chmod(0)
    assert note_on(gather([folder]), "locked.txt").fatal


def test_a_name_that_is_no_utf8_can_still_be_shown(tmp_path):
    with open(os.fsencode(tmp_path) + b"/bad\xff.txt", "wb") as file:
        file.write(TEXT.encode())
    article = gather([tmp_path]).articles[0]
    assert article.file == "bad\ufffd.txt"
    assert article.id == "bad"


def test_a_path_that_is_not_there_is_an_error_with_the_cure(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        gather([tmp_path / "nowhere"])


# -- the same article, and ids -----------------------------------------------------------------------------------


def test_the_same_text_twice_is_one_article(folder):
    (folder / "copy.txt").write_text(TEXT.replace("\n\n", "\n \n"), encoding="utf-8")
    intake = gather([folder])
    assert [a.file for a in intake.articles] == ["copy.txt"]
    assert note_on(intake, "mail.txt").text == "the same text as copy.txt: counted once"


def test_another_outlets_copy_stays(folder):
    (folder / "copy.txt").write_text(TEXT, encoding="utf-8")
    assert len(gather([folder], outlets={"copy": "The Copyist"}).articles) == 2


def test_a_file_given_twice_is_read_once(folder):
    assert len(gather([folder, folder / "mail.txt"]).articles) == 1


def test_an_id_does_not_depend_on_the_other_files(folder):
    alone = gather([folder]).articles[0].id
    (folder / "Post.TXT").write_text(TEXT + "More.", encoding="utf-8")
    assert [a.id for a in gather([folder]).articles] == [alone, "post"]


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path):
    for k, sub in enumerate(("a", "b")):
        (tmp_path / sub).mkdir()
        (tmp_path / sub / "mail.txt").write_text(f"{TEXT} {k}", encoding="utf-8")
    first, second = gather([tmp_path]).articles
    assert first.id != second.id
    assert first.id.startswith("mail-")
    assert [first.file, second.file] != ["mail.txt", "mail.txt"]


def test_the_order_of_the_paths_does_not_show(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
    paths = [tmp_path / f"{n}.txt" for n in "abc"]
    assert gather(paths) == gather(paths[::-1])


# -- archives, records, standard input, pages --------------------------------------------------------------------


def archive(**members) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def test_an_archive_is_read_like_a_folder(tmp_path):
    table = '[reports."mail.txt"]\noutlet = "The Mail"\npublished = 2024-05-05\n'
    data = archive(**{"in__mail.txt": TEXT, "in__reports.toml": table, "in__.hidden.txt": TEXT, "n.zip": "PK"})
    (tmp_path / "all.zip").write_bytes(data)
    intake = gather([tmp_path / "all.zip"])
    assert [(a.outlet, a.published.value) for a in intake.articles] == [("The Mail", "2024-05-05")]
    assert [n.text for n in intake.notes] == ["an archive in an archive is not opened"]


def test_an_archive_cannot_name_a_way_out(tmp_path):
    (tmp_path / "all.zip").write_bytes(archive(**{"..__..__etc__mail.txt": TEXT}))
    assert gather([tmp_path / "all.zip"]).articles[0].file == "etc/mail.txt"


def test_what_unpacks_to_too_much_is_left_alone(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(archive(**{"a.txt": "0" * 3_000_000, "mail.txt": TEXT}))
    intake = gather([tmp_path], limits=Limits(article_characters=10_000, page_bytes=1_000_000))
    assert [a.file for a in intake.articles] == ["mail.txt"]
    assert "unpacks to more than" in note_on(intake, "bomb.zip/a.txt").text


ROW = {"id": "r-1", "outlet": "The Mail", "title": "Ferry aground", "published": "2024-05-05T09:30:00+02:00",
       "text": TEXT, "url": "https://example.org/1", "byline": "Ida Bohm, AFP", "story": "ferry"}  # fmt: skip


def test_a_record_gives_an_article_with_its_title_above_the_text(tmp_path):
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    article = gather([tmp_path]).articles[0]
    assert (article.id, article.file, article.outlet) == ("r-1", "r-1", "The Mail")
    assert article.text == f"Ferry aground\n\n{TEXT}"
    assert article.published.value == "2024-05-05T09:30+02:00"
    assert article.origins == ("AFP",)
    assert article.blocks[0].kind == "headline"


def test_a_text_that_begins_with_its_title_is_kept_as_it_is(tmp_path):
    row = ROW | {"text": "Ferry aground\n" + TEXT}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert gather([tmp_path]).articles[0].text == "Ferry aground\n" + TEXT


@pytest.mark.parametrize("shape", [lambda r: r, lambda r: {"articles": r}, lambda r: r[0]])
def test_json_may_be_a_list_or_an_object(tmp_path, shape):
    (tmp_path / "rows.json").write_text(json.dumps(shape([ROW])), encoding="utf-8")
    assert gather([tmp_path]).articles[0].id == "r-1"


def test_a_date_in_a_record_that_cannot_be_read_is_noted(tmp_path):
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW | {"published": "soon"}), encoding="utf-8")
    intake = gather([tmp_path])
    assert intake.articles[0].published is None
    assert intake.notes[0].text == "published 'soon' is no date that can be read: left open"


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW) + "\n{oh no\n", encoding="utf-8")
    intake = gather([tmp_path])
    assert len(intake.articles) == 1
    assert note_on(intake, "rows.jsonl, line 2").fatal


@pytest.mark.parametrize("data", [TEXT.encode(), (json.dumps(ROW) + "\n").encode(), archive(**{"a.txt": TEXT})])
def test_standard_input_may_be_text_records_or_an_archive(data):
    assert len(gather(["-"], stdin=io.BytesIO(data)).articles) == 1


PAGE = """<!doctype html><html lang="en"><head><title>Ferry aground off Tarsk | The Mail</title>
<meta property="og:site_name" content="The Mail"><meta property="og:title" content="Ferry aground off Tarsk">
<meta property="article:published_time" content="2024-05-05T09:30:00+02:00"><meta name="author" content="Ida Bohm">
<link rel="canonical" href="https://mail.example/ferry"></head><body>
<nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Ferry aground off Tarsk</h1>%s</article><footer>© 2024 The Mail</footer></body></html>"""


def test_a_saved_page_gives_its_article_and_what_it_says_of_it(tmp_path):
    paragraphs = [p.strip() for p in (TEXT + TEXT.replace("ferry", "ship")).split("\n\n")]
    (tmp_path / "page.html").write_text(PAGE % "".join(f"<p>{p}</p>" for p in paragraphs), encoding="utf-8")
    article = gather([tmp_path]).articles[0]
    assert (article.title, article.outlet, article.byline) == ("Ferry aground off Tarsk", "The Mail", "Ida Bohm")
    assert (article.published.value, article.published.basis) == ("2024-05-05T09:30+02:00", "stated in the page")
    assert article.url == "https://mail.example/ferry"
    assert article.text.startswith("Ferry aground off Tarsk\n\nThe ferry Marit ran aground")
    assert "Home" not in article.text


def test_a_page_in_a_text_file_is_a_page(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE % f"<p>{TEXT}</p><p>{TEXT.upper()}</p>", encoding="utf-8")
    assert gather([tmp_path]).articles[0].outlet == "The Mail"


def test_the_head_of_a_markdown_file_says_what_it_says(tmp_path):
    head = "---\ntitle: Ferry aground\ndate: 2024-05-05\nauthor: Ida Bohm\nsource: The Mail\n---\n"
    (tmp_path / "note.md").write_text(head + TEXT, encoding="utf-8")
    article = gather([tmp_path]).articles[0]
    assert (article.title, article.outlet, article.byline) == ("Ferry aground", "The Mail", "Ida Bohm")
    assert article.published.value == "2024-05-05"
    assert article.boilerplate[0].why == "front matter"


# -- what the text itself says -----------------------------------------------------------------------------------


def test_an_address_in_the_text_names_the_outlet():
    article = article_of_text(TEXT + "\nOriginal url:\n\nhttps://www.tarskmail.example/ferry-agr ound")
    assert article.url == "https://www.tarskmail.example/ferry-aground"
    assert article.outlet == "tarskmail.example"


def test_nothing_is_guessed_where_nothing_is_said():
    article = article_of_text(TEXT)
    assert (article.outlet, article.published, article.byline, article.url) == (None, None, None, None)


def test_another_language_is_noted(tmp_path):
    german = "Die Fähre ist am Sonntag vor der Küste auf Grund gelaufen, und niemand wurde verletzt. " * 4
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    intake = gather([tmp_path])
    assert intake.articles[0].language == "de"
    assert "not in English" in intake.notes[0].text


def test_a_caller_hears_what_is_wrong():
    with pytest.raises(InputError, match="no text"):
        article_of_text("  ")
    with pytest.raises(InputError, match="is no date"):
        article_of_text(TEXT, published="last week")
