"""What users state beside the texts: `reports.toml`, `--outlet`, `--published`."""

import pytest

from crossread.articles.gather import gather
from crossread.errors import InputError

TEXT = "The two delegations met in the town hall on Monday and left without a word to reporters, officials said.\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("mail.txt", "post.txt"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    return tmp_path


def table(folder, text):
    (folder / "reports.toml").write_text(text, encoding="utf-8")
    return gather([folder])


def test_a_table_says_what_the_text_does_not(folder):
    intake = table(
        folder,
        '[reports."mail.txt"]\noutlet = "The Mail"\npublished = "2024-05-06"\nurl = "https://m.example/1"\n'
        'title = "No word"\nbyline = "Ida Bohm"\npublisher = "Mail Group"\norigins = ["AFP"]\n',
    )
    mail, post = intake.articles
    assert (mail.outlet, mail.url, mail.title, mail.byline, mail.publisher, mail.origins) == (
        "The Mail", "https://m.example/1", "No word", "Ida Bohm", "Mail Group", ("AFP",),
    )  # fmt: skip
    assert (mail.published.value, mail.published.basis) == ("2024-05-06", "stated in reports.toml")
    assert post.outlet is None


def test_the_table_is_no_article(folder):
    assert len(table(folder, "").articles) == 2


def test_a_name_without_its_ending_is_enough(folder):
    assert table(folder, '[reports.mail]\noutlet = "The Mail"').articles[0].outlet == "The Mail"


def test_every_mistake_is_told_at_once(folder):
    with pytest.raises(InputError) as caught:
        table(
            folder,
            '[reports."mail.txt"]\noutlt = "x"\npublished = "someday"\norigins = "AFP"\n[reports.post]\ntitle = 3\n'
            '[report."a"]\n',
        )
    said = str(caught.value)
    for part in ('unknown key "outlt"', "'someday' is no date", "is no list of names", "title is no text", '"report"'):
        assert part in said
    assert "reports.toml" in said


def test_a_name_with_a_dot_and_no_quotation_marks_is_explained(folder):
    with pytest.raises(InputError, match=r"stands in quotation marks: \[reports\.\"mail\.txt\"\]"):
        table(folder, '[reports.mail.txt]\noutlet = "The Mail"')


def test_a_file_that_is_not_there_is_an_error(folder):
    with pytest.raises(InputError, match="names no file that was given"):
        table(folder, '[reports."male.txt"]\noutlet = "The Mail"')


def test_a_file_that_was_skipped_is_no_error(folder):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    assert len(table(folder, '[reports."empty.txt"]\noutlet = "x"').articles) == 2


def test_no_toml_is_said_with_its_line(folder):
    with pytest.raises(InputError, match="line 1"):
        table(folder, "[reports\n")


def test_a_named_table_may_speak_of_files_beside_it(folder):
    (folder / "reports.toml").write_text(
        '[reports."mail.txt"]\noutlet = "The Mail"\n[reports."post.txt"]\noutlet = "The Post"\n', encoding="utf-8"
    )
    intake = gather([folder / "mail.txt", folder / "reports.toml"])
    assert [a.outlet for a in intake.articles] == ["The Mail"]


def test_an_option_wins_over_the_table(folder):
    (folder / "reports.toml").write_text('[reports."mail.txt"]\noutlet = "The Mail"', encoding="utf-8")
    intake = gather([folder], outlets={"mail": "Mail on Monday"}, published={"post.txt": "6 May 2024"})
    assert intake.articles[0].outlet == "Mail on Monday"
    assert intake.articles[1].published.basis == "stated with --published"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"published": {"mail": "someday"}}, "no date: mail=someday"),
        ({"published": {"male": "2024-05-06"}}, "no report is called male"),
        ({"outlets": {"male": "The Mail"}}, "no report is called male"),
    ],
)
def test_an_option_that_fits_nothing_is_an_error(folder, options, said):
    with pytest.raises(InputError, match=said):
        gather([folder], **options)
