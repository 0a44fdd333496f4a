"""What a line is: a table of lines as outlets print them, and laws every layout keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.layout.lay_out import lay_out

LEAD = "Dockers in Tarsk went back to work on Tuesday after both sides accepted a mediator, the port said."
BODY = "The strike had closed the harbour for nine days and held up eleven ships, according to the port authority."
END = "Talks about pay are to begin next week, and neither side would say how long they might take."


def report(*lines: str) -> str:
    return "\n\n".join(["Dockers in Tarsk return to work", *lines, LEAD, BODY, END])


def kinds(text: str, **known) -> dict[str, str]:
    layout = lay_out(text, **known)
    return {text[b.start : b.end]: b.kind for b in layout.blocks}


def left_out(text: str) -> dict[str, str]:
    return {text[b.start : b.end]: b.why for b in lay_out(text).boilerplate}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Read more: Strike at northern ports enters second week", "link to another article"),
        ("Related article: How a harbour town lives without ships", "link to another article"),
        ("[Why the dockers walked out]", "link to another article"),
        ("What the strike costs the region Read more", "link to another article"),
        ("3 min read", "reading time"),
        ("WORLD", "section label"),
        ("Home > Business > Shipping", "section label"),
        ("Advertisement", "advertisement"),
        ("Scroll down for video", "gallery or video player"),
        ("Slideshow (4 images)", "gallery or video player"),
        ("Share on Facebook", "share and contact lines"),
        ("Add Your Comment", "share and contact lines"),
        ("Contact us", "share and contact lines"),
        ("Follow Ida Bohm on Twitter: @idabohm", "share and contact lines"),
        ("Sign up for our morning newsletter and never miss a story.", "newsletter and subscription"),
        ("Want to tell your story? Write to us at tips@example.org", "request to the reader"),
        ("Copyright 2024 The Tarsk Mail. All rights reserved.", "cookies, terms and rights"),
        ("We use cookies to improve your experience. By clicking OK you agree.", "cookies, terms and rights"),
        ("https://www.example.org/news/2024/05/dockers-in-ta rsk-return", "web address"),  # a copy broke it
        ("A post shared by Ida Bohm (@idabohm) on May 4, 2024", "embedded post"),
        ("Editor's note: This story has been updated with the port's reply.", "note of the editors"),
        ("* * *", "rule"),
        ("Image: TarskFoto", "picture credit"),
        ("Ida Bohm/Getty Images", "picture credit"),
    ],
)
def test_furniture_is_left_out_and_says_why(line, why):
    text = "\n\n".join(["Dockers in Tarsk return to work", LEAD, BODY, line, END])
    assert left_out(text) == {line: why}


@pytest.mark.parametrize(
    "sentence",
    [
        "Read the small print, the mediator told both sides, before you sign anything at all.",
        "Follow the money, the opposition leader said, and you will find the owner of the port.",
        "Share prices of the port operator rose by four percent on Tuesday.",
        "Subscribers to the strike fund received 40 crowns a day, the union said.",
        "“Sign up for the night shift or go home,” one docker quoted the manager as saying.",
        "More than 400 dockers voted against the offer.",
        "Contact between the two sides broke off on Friday, a union official said.",
        "Watch officers on the bridge saw the ship list to port, the inquiry heard.",
        "By Tuesday evening the first two ships had been unloaded.",
        "World markets took no notice of the strike.",
        "Advertisements paid for by the union appeared in three newspapers.",
        "He said they would follow them to the gates, and on to the ministry if need be.",
        "Video of the incident shows a guard with his hands on the gate before it fell.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence):
    text = "\n\n".join(["Dockers in Tarsk return to work", LEAD, sentence, END])
    assert left_out(text) == {}
    assert kinds(text)[sentence] == "paragraph"


@pytest.mark.parametrize(
    ("line", "caption", "credit", "name"),
    [
        ("Cranes stand still in Tarsk (AP Photo/Ida Bohm)", "Cranes stand still in Tarsk", "(AP Photo/Ida Bohm)", "AP"),
        ("Cranes stand still in Tarsk / AA", "Cranes stand still in Tarsk", "/ AA", "AA"),
        (
            "Dockers wait at the gate in Tarsk, May 4, 2024. REUTERS/Ida Bohm",
            "Dockers wait at the gate in Tarsk, May 4, 2024.",
            "REUTERS/Ida Bohm",
            "Reuters",
        ),
        (
            "Image copyright EPA Image caption Cranes stood still for nine days",
            "Cranes stood still for nine days",
            "Image copyright EPA Image caption",
            "EPA",
        ),
        (
            "Reuters Dockers cheer as the first ship comes in",
            "Dockers cheer as the first ship comes in",
            "Reuters",
            "Reuters",
        ),
        ("The mediator leaves the port office. Tarsk Photo Service", "The mediator leaves the port office.",
         "Tarsk Photo Service", "Tarsk Photo Service"),
    ],
)  # fmt: skip
def test_a_caption_keeps_its_words_and_loses_its_credit(line, caption, credit, name):
    text = report(line)
    layout = lay_out(text)
    assert kinds(text)[caption] == "caption"
    assert left_out(text)[credit] == "picture credit"
    assert name in {c.name for c in layout.credits if c.kind == "picture"}


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("TARSK, Norland (Reuters) -", "Reuters"),
        ("TARSK, May 4 (Xinhua) --", "Xinhua"),
        ("TARSK, Nor. (AP) —", "AP"),
        ("TARSK/BELFORT, May 4 (AFP) –", "AFP"),
        ("TARSK (Norland Wire) -", "Norland Wire"),  # an agency that stands on no list
        ("TARSK, Norland —", None),
        ("TARSK -", None),
        ("Tarsk [Norland], May 4 (ANI):", "ANI"),
        ("TARSK, May 4. /TASS/.", "TASS"),
        ("Tarsk, May 4, IRNA –", "IRNA"),
        ("TARSK:", None),
        ("May 4 (UPI) --", "UPI"),
        ("(Reuters) -", "Reuters"),
        ("Tarsk, Nov 11 -", None),
    ],
)
def test_a_dateline_is_a_block_of_its_own(opening, agency):
    text = "\n\n".join(["Dockers return to work in Tarsk", f"{opening} {LEAD}", BODY])
    layout = lay_out(text)
    assert kinds(text)[opening] == "dateline"
    assert kinds(text)[LEAD] == "paragraph"
    assert [c.name for c in layout.credits] == ([agency] if agency else [])


@pytest.mark.parametrize(
    "opening",
    ["The port —", "He said -", "FILE - In", "IDA BOHM, HOST:", "WHY THE PORT STOOD STILL, AND HOW IT BEGAN -"],
)
def test_what_only_looks_like_a_dateline_is_none(opening):
    text = "\n\n".join([LEAD, f"{opening} {LEAD}", BODY])
    assert "dateline" not in kinds(text).values()


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("By Ida Bohm", [("Ida Bohm", "author")]),
        ("By Ida Bohm and Per Aas, AP", [("Ida Bohm", "author"), ("Per Aas", "author"), ("AP", "agency")]),
        ("BY AGENCIES", [("AGENCIES", "agency")]),
        ("By Petra Lind, Velmora", [("Petra Lind", "author")]),  # Petra is an agency, and Velmora a town
        ("By Reuters Staff", [("Reuters", "agency")]),
        ("By Our Correspondent", []),
        ("AFP", [("AFP", "agency")]),
    ],
)  # fmt: skip
def test_a_byline_credits_its_writers_and_agencies(line, credits):
    text = report(line)
    layout = lay_out(text)
    assert layout.byline == line
    assert [(c.name, c.kind) for c in layout.credits] == credits
    assert all(text[c.start : c.end] for c in layout.credits)


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("AFP contributed reporting.", ["AFP"]),
        ("Norwire contributed reporting.", ["Norwire"]),  # stands on no list
        ("The Associated Press contributed to this report.", ["AP"]),
        ("Norland Wire contributed to this report.", ["Norland Wire"]),
        ("(Reporting by Ida Bohm and Per Aas; Editing by Bo Ek)", ["Ida Bohm", "Per Aas"]),
        ("With inputs from PTI", ["PTI"]),
        ("Copyright 2024 The Associated Press. All rights reserved.", ["AP"]),
    ],
)
def test_a_credit_at_the_foot_is_found_and_left_out(line, credits):
    text = report() + "\n\n" + line
    assert line in left_out(text)
    assert [c.name for c in lay_out(text).credits] == credits
    people = {"author"} if line.startswith("(Rep") else {"agency"}
    assert {c.kind for c in lay_out(text).credits} == people


def test_a_credit_behind_the_last_sentence_leaves_the_sentence():
    text = report() + " (Reporting by Ida Bohm; Editing by Bo Ek)"
    assert kinds(text)[END] == "paragraph"
    assert left_out(text) == {"(Reporting by Ida Bohm; Editing by Bo Ek)": "credit"}


def test_the_headline_again_is_left_out_and_the_line_between_is_the_standfirst():
    head = "Dockers in Tarsk return to work"
    text = "\n".join([head, "Both sides accept a mediator after nine days without ships.", head, LEAD, BODY, END])
    assert left_out(text) == {head: "headline again"}
    assert kinds(text)["Both sides accept a mediator after nine days without ships."] == "standfirst"


def test_a_sub_heading_is_no_sentence():
    text = "\n\n".join(["Dockers in Tarsk return to work", LEAD, "‘Tired and Proud’", BODY, END])
    assert kinds(text)["‘Tired and Proud’"] == "heading"


def test_a_standing_date_above_the_text_is_when_it_was_published():
    layout = lay_out(report("May 04, 2024"))
    assert layout.published is not None
    assert (layout.published.value, layout.published.precision) == ("2024-05-04", "day")
    assert layout.published.basis == "stated in the text: May 04, 2024"


def test_a_date_between_paragraphs_is_not_when_it_was_published():
    assert lay_out("\n\n".join([LEAD, BODY, "May 04, 2024", END])).published is None


def test_a_list_of_headlines_below_read_more_is_left_out():
    links = ["Norland Closes Two Ports For Repairs", "Why the dockers walked out"]
    text = report() + "\n\n" + "\n\n".join(["Read more:", *links])
    assert set(left_out(text)) == {"Read more:", *links}


def test_lines_wrapped_at_a_width_are_one_paragraph():
    import textwrap

    text = "\n\n".join(textwrap.fill(p, 64) for p in (LEAD, BODY, END))
    blocks = lay_out(text).blocks
    assert [" ".join(text[b.start : b.end].split()) for b in blocks] == [LEAD, BODY, END]


def test_a_sentence_broken_over_an_empty_line_is_one_paragraph():
    text = "\n\n".join([LEAD, BODY.replace("nine days ", "nine days\n\n"), END])
    assert [b.kind for b in lay_out(text).blocks] == ["paragraph"] * 3


def test_tags_in_a_sentence_are_markup_and_do_not_divide_it():
    text = "\n\n".join([LEAD, BODY.replace("closed", "<u>closed</u>"), END])
    layout = lay_out(text)
    assert [text[s:e] for s, e in layout.markup] == ["<u>", "</u>"]
    assert len(layout.blocks) == 3
    assert layout.boilerplate == ()


def test_markdown_keeps_its_characters_and_marks_its_signs():
    text = f"# Dockers return\n\n*By Ida Bohm*\n\n{LEAD.replace('Tuesday', '**Tuesday**')}\n\n## What next\n\n{END}\n"
    layout = lay_out(text, markdown=True)
    assert layout.title == "Dockers return"
    assert layout.byline == "By Ida Bohm"
    assert [b.kind for b in layout.blocks] == ["headline", "byline", "paragraph", "heading", "paragraph"]
    assert [text[s:e] for s, e in layout.markup] == ["# ", "*", "*", "**", "**", "## "]


LINES = st.lists(
    st.sampled_from(
        ["Read more:", "By Ida Bohm", "AFP", LEAD, BODY, END, "May 04, 2024", "(Getty Images)", "", "  ", "<b>", "…",
         "Photo", "TARSK (AP) — It rained.", "https://x.org/a b", "WORLD", "Copyright 2024 AP", "\x00", "\u202e", "“"]
    ) | st.text(max_size=60),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r"]), st.booleans())
def test_every_layout_is_in_order_and_every_span_is_within_the_text(lines, end, markdown):
    text = end.join(lines)
    layout = lay_out(text, markdown=markdown)
    for spans in (layout.blocks, layout.boilerplate):
        place = 0
        for span in spans:
            assert place <= span.start < span.end <= len(text)
            place = span.end
    for credit in layout.credits:
        assert 0 <= credit.start < credit.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([LEAD, BODY, END, "He said no.", "“We wait,” she said."]), min_size=1, max_size=8, unique=True
    )
)
def test_plain_sentences_are_never_left_out(paragraphs):
    text = "\n\n".join(paragraphs)
    assert lay_out(text).boilerplate == ()


def test_numbered_pictures_in_a_row_are_a_gallery():
    text = (
        "The old dam at Oxbow broke.\n\n1/12 The dam from above\n\n2/12 Water stands in the mill in May 2011.\n\n"
        "3/12 Ann Lee, the miller\n\nNobody was hurt, 3/4 of the town is dry."
    )
    assert list(left_out(text)) == [
        "1/12 The dam from above",
        "2/12 Water stands in the mill in May 2011.",
        "3/12 Ann Lee, the miller",
    ]


def test_one_fraction_is_no_gallery():
    assert left_out("The old dam at Oxbow broke.\n\n3/4 of the town is dry.\n\nNobody was hurt.") == {}


def test_headlines_run_together_under_a_label_are_links():
    row = "MOST READ IN NEWS BAD LUCK Miller loses his mill " + "COLD BATH Farmer swims home " * 12
    assert list(left_out(f"The old dam at Oxbow broke.\n\n{row.strip()}\n\nNobody was hurt.")) == [row.strip()]


def test_the_buttons_of_a_slide_show_are_left_out_of_its_caption():
    assert list(left_out("The old dam at Oxbow broke. Play slideshow Oxbow Press 1 of 11 Nobody was hurt.")) == [
        "Play slideshow Oxbow Press 1 of 11"
    ]


def test_headlines_with_shouted_labels_are_links():
    row = "COLD BATH Farmer swims home BAD LUCK Miller loses his mill DRY SPELL? Where the water went"
    assert list(left_out(f"The old dam at Oxbow broke.\n\n{row}\n\nNobody was hurt.")) == [row]


def test_capitals_in_a_sentence_are_no_label():
    told = "The WHO UNICEF team met EU NATO envoys. A UN WHO group left."
    assert left_out(f"The old dam at Oxbow broke.\n\n{told}\n\nNobody was hurt.") == {}
