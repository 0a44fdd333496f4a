"""What a sentence tells outside its clauses is a statement too."""

from crossread.comparison.cast import Cast
from crossread.comparison.findings.statements import statements
from crossread.comparison.findings.telling import tell
from factory import reading, story


def stated(r) -> list[str]:
    s = story(r)
    return [r.article.text[x.start : x.end] for x in statements(s, Cast(), tell(s, Cast()))]


def test_a_fact_in_a_noun_after_a_verb_of_saying_is_stated():
    text = "The harbour office told of heavy damage along the northern quay."
    r = reading(
        "a", text, clauses=["The harbour office told of"],
        said=[("The harbour office", "told of", "heavy damage along the northern quay")],
    )  # fmt: skip
    assert "heavy damage along the northern quay" in stated(r)


def test_a_verb_that_is_part_of_the_fact_keeps_its_object():
    content = "whether the ferry should sail in such weather"
    longer = "Both northern ports debated loudly whether the ferry should sail in such weather."
    r = reading("a", longer, clauses=[content], said=[("Both northern ports", "debated", content)])
    assert longer.rstrip(".") in stated(r)


def test_who_said_it_to_whom_and_when_is_no_fact():
    text = "The quay was damaged, harbour office spokeswoman Ida Holt told reporters."
    r = reading(
        "a", text, clauses=["The quay was damaged"],
        said=[("harbour office spokeswoman Ida Holt", "told", "The quay was damaged")],
    )  # fmt: skip
    assert stated(r) == ["The quay was damaged"]


def test_what_the_parse_left_out_is_stated():
    text = "A storm tore the roof off the fish market, and forty boats broke loose in the outer basin."
    r = reading("a", text, clauses=["A storm tore the roof off the fish market"])
    assert any("forty boats broke loose in the outer basin" in s for s in stated(r))
