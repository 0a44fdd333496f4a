"""A finding goes only where another one tells nearly all of it."""

from crossread.comparison.comparison import Evidence
from crossread.comparison.findings.align import Draft, distinct


def draft(*evidence: Evidence) -> Draft:
    return Draft("what", "happened", evidence[0], evidence, None, None, "", 0.0)


def test_a_finding_goes_where_another_has_its_passages():
    smaller = draft(Evidence("a", 0, 40), Evidence("b", 0, 40))
    larger = draft(Evidence("a", 0, 45), Evidence("b", 0, 45))
    assert distinct([larger, smaller]) == [smaller]


def test_a_passage_that_goes_on_to_tell_more_stays():
    smaller = draft(Evidence("a", 0, 40), Evidence("b", 0, 40))
    longer = draft(Evidence("a", 0, 45), Evidence("b", 0, 60))
    assert distinct([smaller, longer]) == [smaller, longer]


def test_another_article_more_is_another_finding():
    two = draft(Evidence("a", 0, 40), Evidence("b", 0, 40))
    other = draft(Evidence("a", 0, 40), Evidence("c", 0, 40))
    assert distinct([two, other]) == [two, other]
