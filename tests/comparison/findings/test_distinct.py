"""A finding goes only where another one tells nearly all of it."""

from crossread.comparison.comparison import Evidence
from crossread.comparison.findings.align import Draft, distinct, unnested


def draft(*evidence: Evidence, kind="what") -> Draft:
    return Draft(kind, "happened", evidence[0], evidence, None, None, "", 0.0)


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


def test_what_one_article_tells_alone_inside_a_longer_passage_of_its_own_goes():
    longer, part = draft(Evidence("a", 0, 60)), draft(Evidence("a", 0, 40))
    assert unnested([longer, part]) == [longer]


def test_a_number_inside_a_longer_passage_stays():
    longer, number = draft(Evidence("a", 0, 60)), draft(Evidence("a", 10, 20), kind="number")
    assert unnested([longer, number]) == [longer, number]


def test_what_others_tell_too_takes_nothing_away():
    both, part = draft(Evidence("a", 0, 60), Evidence("b", 0, 60)), draft(Evidence("a", 0, 40))
    assert unnested([both, part]) == [both, part]
