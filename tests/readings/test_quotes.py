import pytest

from crossread.readings.layout import breaks
from crossread.readings.quotes import inside, quotations


def quoted(text):
    return [text[q.start : q.end] for q in quotations(text, breaks(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We won,” she said.", ["“We won,”"]),
        ('"We won," she said. "Now we go home."', ['"We won,"', '"Now we go home."']),
        ("‘We won,’ she said.", ["‘We won,’"]),
        ("She said 'we won' and left.", ["'we won'"]),
        ("The Smiths' house and the dogs' bowls", []),
        ("It's Ann's, isn't it?", []),
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ("“We’ve won,” she said.", ["“We’ve won,”"]),
        ("He is 5'10\" tall.", []),
    ],
)
def test_marks(text, found):
    assert quoted(text) == found


def test_a_paragraph_that_does_not_close_ends_where_it_ends():
    text = "“We left at dawn. It was cold.\n\n“Then the engine stopped,” she said."
    assert quoted(text) == ["“We left at dawn. It was cold.", "“Then the engine stopped,”"]
    assert [q.closed for q in quotations(text, breaks(text))] == [False, True]


def test_a_forgotten_mark_costs_one_sentence():
    text = "“We left at dawn. She nodded. “It was cold,” she said."
    assert quoted(text)[-1] == "“It was cold,”"


def test_share_of_letters_in_marks():
    text = "a plan he called “mad”"
    marks = quotations(text, breaks(text))
    assert inside([(17, 22)], marks, text) == 1.0  # type: ignore[list-item]
    assert inside([(0, len(text))], marks, text) == pytest.approx(3 / 16)  # type: ignore[list-item]
