"""What two articles share nearly verbatim."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.article import Credit
from crossread.comparison.origins import find_reuse
from factory import reading, story

BRIDGE = (
    "The harbour bridge closed at noon after an inspector found two cracked bolts under the northern arch. "
    "Engineers from the city went up the same evening and measured every joint by torchlight."
)


def credited(id, text, agency):
    at = text.index(agency)
    return reading(id, text, credits=(Credit(at, at + len(agency), agency, "agency"),))


def test_shared_sentences_are_reuse():
    (found,) = find_reuse(story(reading("a", BRIDGE), reading("b", BRIDGE + " Ferries ran late.")))
    assert found.articles == ("a", "b")
    assert found.share == 1.0


def test_small_edits_do_not_hide_reuse():
    edited = BRIDGE.replace("noon", "midday").replace("went up", "climbed up")
    (found,) = find_reuse(story(reading("a", BRIDGE), reading("b", edited)))
    assert found.share > 0.8


def test_a_shared_name_and_office_are_no_reuse():
    a = reading("a", "Deputy Secretary for Roads and Bridges Ann Lee of the Harbour Board spoke on Monday.")
    b = reading("b", "A letter came from Deputy Secretary for Roads and Bridges Ann Lee about the dredging.")
    assert find_reuse(story(a, b)) == ()


def test_quoted_speech_is_the_speakers():
    said = "“We closed the bridge at noon because two bolts under the northern arch had cracked right through,” "
    a = reading("a", said + "the mayor told a crowd.")
    b = reading("b", "Her words: " + said + "Lee said by telephone.")
    assert find_reuse(story(a, b)) == ()


def test_what_both_credit_to_one_agency_is_the_agencys():
    a = credited("a", "(Reuters) " + BRIDGE, "Reuters")
    b = credited("b", BRIDGE + " Reuters", "Reuters")
    assert find_reuse(story(a, b)) == ()
    assert find_reuse(story(a, reading("c", BRIDGE)))


def test_a_stated_origin_counts_as_credited():
    a, b = reading("a", BRIDGE, origins=("AFP",)), reading("b", BRIDGE, origins=("Agence France-Presse",))
    assert find_reuse(story(a, b)) == ()


def test_boilerplate_is_not_compared():
    foot = "Sign up for the morning letter and get the best of our reporting in your inbox every single day."
    a, b = reading("a", "Rain fell. " + foot), reading("b", "Snow fell. " + foot)
    marked = [replace(r, article=replace(r.article, boilerplate=(_at(r.article.text, foot),))) for r in (a, b)]
    assert find_reuse(story(a, b))
    assert find_reuse(story(*marked)) == ()


def _at(text, words):
    from crossread.articles.article import Boilerplate

    return Boilerplate(text.index(words), text.index(words) + len(words), "a newsletter")


def test_sentences_retold_in_the_same_order_are_reuse():
    first = ["The kiln was lit at dawn by Otto Bram.", "Rain had soaked the clay yard.", "Nobody noticed the crack.",
             "By evening the roof had fallen."]  # fmt: skip
    second = ["By Otto Bram the kiln was lit at dawn.", "The clay yard rain had soaked.", "The crack nobody noticed.",
              "The roof had fallen by evening."]  # fmt: skip
    (found,) = find_reuse(story(reading("a", " ".join(first)), reading("b", " ".join(second))))
    assert len(found.passages) == 4
    shuffled = [second[k] for k in (2, 0, 3, 1)]
    assert find_reuse(story(reading("a", " ".join(first)), reading("b", " ".join(shuffled)))) == ()


def test_a_long_passage_is_cut_where_sentences_end():
    text = " ".join(f"On day {n} the crew lifted stone number {n} from the bed of the old canal." for n in range(20))
    (found,) = find_reuse(story(reading("a", text), reading("b", text)))
    assert len(found.passages) > 1
    for pair in found.passages:
        for e in pair:
            assert e.end - e.start <= 600
            assert text[e.start : e.end].startswith("On day")


WORDS = st.lists(
    st.sampled_from(["rope", "anchor", "winter", "lantern", "market", "river", "seven", "blue", "quiet", "stone"]),
    max_size=80,
)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_passages_stand_where_they_say_and_order_does_not_matter(a, b):
    x, y = reading("a", " ".join(a) + "."), reading("b", " ".join(b) + ".")
    found = find_reuse(story(x, y))
    assert found == find_reuse(story(y, x))
    for r in found:
        assert 0 < r.share <= 1
        for first, second in r.passages:
            left = set(x.article.text[first.start : first.end].split())
            right = set(y.article.text[second.start : second.end].split())
            assert left & right


def test_a_crowd_of_copies_is_linked_without_comparing_all():
    copies = [reading(f"a{n:02}", BRIDGE) for n in range(60)]
    found = find_reuse(story(*copies))
    linked = {x for r in found for x in r.articles}
    assert len(linked) == 60
    assert len(found) < 60 * 59 / 2
