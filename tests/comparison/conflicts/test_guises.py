"""What one side presents and another sees through."""

import pytest

from conflicting import conflicts_of, near
from factory import reading


def test_a_sentence_that_gives_both():
    (found,) = conflicts_of(
        reading("a", "Port Hale held a vote hailed by Ann Lee as a fair poll but dismissed by Tom Moss as a sham.")
    )
    assert found.kind == "framing"
    assert [s.normalised for s in found.sides] == ["as presented", "as a guise"]
    assert "fair poll" in found.sides[0].value
    assert "sham" not in found.sides[0].value
    assert "sham" in found.sides[1].value


def test_one_article_sees_through_what_another_lets_somebody_announce():
    a = reading("a", "Ann Lee announced a harbour survey in Port Hale.")
    b = reading("b", "The harbour survey in Port Hale is a thinly veiled raid, Tom Moss thinks.")
    found = [c for c in conflicts_of(*near(a, b)) if "something else" in c.basis]
    assert [{e.article for e in s.evidence} for s in found[0].sides] == [{"a"}, {"b"}]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour survey in Port Hale was robbed by men disguised as women.",  # persons
        "The harbour survey in Port Hale is fine, Tom Moss thinks.",
        "A harbour survey was announced in Port Hale, a thinly veiled raid.",  # the same words for it there
    ],
)
def test_nobody_sees_through_it(text):
    a = reading("a", "Ann Lee announced a raid survey in Port Hale.")
    assert not [c for c in conflicts_of(*near(a, reading("b", text))) if "something else" in c.basis]
