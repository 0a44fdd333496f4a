from crossread.readings.layout import breaks, without_markup

WRAPPED = """The ferry left the harbour in the early morning with more than two
hundred people on board and sank an hour later after it had hit a rock
near the southern tip of the island, the coast guard said in a short
statement on Wednesday.

A search for survivors went on through the night."""


def lines_of(text):
    marks = breaks(text)
    return [text[a:b].strip() for a, b in zip(marks, [*marks[1:], len(text)], strict=True)]


def test_lines_wrapped_at_one_width_are_one_paragraph():
    assert [line[:9] for line in lines_of(WRAPPED)] == ["The ferry", "A search "]


def test_short_lines_stay_lines():
    text = "Ferry sinks\nBy Ann Lee\nPORT MORESBY\nA ferry sank on Tuesday.\nNobody was hurt."
    assert len(lines_of(text)) == 5


def test_paragraphs_on_one_line_each_stay_paragraphs():
    text = "\n".join("A long paragraph that runs on and on, as those of a plain text do. " * n for n in (2, 4, 3, 5))
    assert len(lines_of(text)) == 4


def test_a_sentence_cut_by_a_page_goes_on():
    text = "They last met in Geneva in spring to talk about reopening of\n\ntheir missions again."
    assert len(lines_of(text)) == 1


def test_boilerplate_stands_alone():
    assert breaks("Read more here. The ferry sank.", [(0, 15)]) == [0, 15]  # type: ignore[list-item]


def test_tags_are_put_out_and_nothing_moves():
    text = 'She <u>said</u> that 3 < 5 <a href="x">there</a>.'
    shown = without_markup(text)
    assert len(shown) == len(text)
    assert shown.split() == ["She", "said", "that", "3", "<", "5", "there", "."]
    assert shown.index("said") == text.index("said")
