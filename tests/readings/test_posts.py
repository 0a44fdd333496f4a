"""Posts set into an article."""

import pytest

from crossread.readings.posts import posts


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("He left.\nThe bridge is open again. — Harbour Office (@harbouroffice) May 4, 2021\nMore.",
         "The bridge is open again.", "Harbour Office"),
        ("1/2 The bridge is open again. — Ann Lee (@annlee)", "The bridge is open again.", "Ann Lee"),  # one of a row
        ("The bridge - our bridge - is open. - Ann Lee (@annlee)", "The bridge - our bridge - is open.", "Ann Lee"),
    ],
)  # fmt: skip
def test_the_words_and_who_posted_them(text, said, who):
    (post,) = posts(text)
    assert [text[s.start : s.end] for s in post.content] == [said]
    assert [text[s.start : s.end] for s in post.source] == [who]
    assert post.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee (@annlee) said the bridge is open.",  # a name with its @name in running text
        "By Bo Chen (@bochen)",  # a byline
        "Yes. — Ann Lee (@annlee)",  # nothing to keep
        "",
    ],
)
def test_a_name_with_its_at_sign_is_no_post(text):
    assert posts(text) == []


def test_words_already_given_to_somebody_are_left_out():
    text = "The bridge is open again. — Ann Lee (@annlee)"
    assert posts(text, posts(text)) == []


def test_a_long_line_of_names_takes_no_time():
    assert len(posts("— A (@a) " * 5000)) <= 5000
