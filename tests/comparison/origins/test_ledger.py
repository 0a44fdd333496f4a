"""Who ultimately stands behind a passage."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.article import Credit
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Alias, Entity, Evidence, Role
from crossread.comparison.origins import find_origins, find_reuse
from factory import reading, spans_of, story

BOARD = Entity("e1", "Harbour Board", "organisation", (Alias("Harbour Board", ("a",)),), (), (), "")
VOSS = Entity(
    "e2", "Ida Voss", "person", (Alias("Ida Voss", ("a",)),), (Role("Harbour Board spokeswoman", ()),), (), ""
)
BAKER = Entity("e3", "Tom Hale", "person", (Alias("Tom Hale", ("a",)),), (Role("baker", ()),), (), "")
MAYOR = Entity("e4", "Ann Lee", "person", (Alias("Ann Lee", ("a",)),), (Role("mayor", ()),), (), "")


def cast_for(*readings):
    """A cast that knows these four by their names."""
    named, speakers = {}, {}
    for r in readings:
        for e in (BOARD, VOSS, BAKER, MAYOR):
            for s in spans_of(r.article.text, e.name):
                named[r.article.id, s] = e.id
        for k, a in enumerate(r.attributions):
            for s in a.source:
                for (article, span), id in list(named.items()):
                    if article == r.article.id and s.start <= span.start and span.end <= s.end:
                        speakers[r.article.id, k] = id
    return Cast(entities=(BOARD, VOSS, BAKER, MAYOR), named=named, speakers=speakers)


def origins_of(*readings):
    s = story(*readings)
    return find_origins(s, cast_for(*readings), find_reuse(s))


def behind(ledger, r, words):
    at = spans_of(r.article.text, words)[0]
    ids = ledger.behind(Evidence(r.article.id, at.start, at.end))
    return [(o.kind, o.name) for o in ledger.origins if o.id in ids]


def told(id, text, source, content, **known):
    return reading(id, text, said=[(source, "said", content)], clauses=[content], **known)


def test_five_outlets_quoting_one_spokeswoman_are_one_origin():
    checked = "the crane had been checked twice"
    readings = [told(f"a{n}", f"Report {n}. Ida Voss said {checked}.", "Ida Voss", checked) for n in range(5)]
    ledger = origins_of(*readings)
    assert len({ledger.clauses[r.article.id, 0] for r in readings}) == 1
    (origin,) = [o for o in ledger.origins if o.kind == "official statement"]
    assert origin.articles == ("a0", "a1", "a2", "a3", "a4")


def test_a_spokeswoman_speaks_for_her_body():
    a = told("a", "Ida Voss said the crane was safe.", "Ida Voss", "the crane was safe")
    b = told("b", "The Harbour Board said the crane was safe.", "The Harbour Board", "the crane was safe")
    ledger = origins_of(a, b)
    assert behind(ledger, a, "the crane was safe") == [("official statement", "Harbour Board")]
    assert behind(ledger, a, "the crane was safe") == behind(ledger, b, "the crane was safe")
    (origin,) = [o for o in ledger.origins if o.entity == "e1"]
    assert "Ida Voss speaks for Harbour Board" in origin.basis


def test_somebody_in_office_is_official_and_somebody_without_is_a_person():
    a = told("a", "Ann Lee said the quay would open.", "Ann Lee", "the quay would open")
    b = told("b", "Tom Hale said the bread was late.", "Tom Hale", "the bread was late")
    ledger = origins_of(a, b)
    assert behind(ledger, a, "the quay would open") == [("official statement", "Ann Lee")]
    assert behind(ledger, b, "the bread was late") == [("person", "Tom Hale")]


def test_an_outlet_cited_is_an_origin():
    a = reading(
        "a", "The quay will close, the Harbour Herald reported. Rain is due.", names={"Harbour Herald": "organisation"}
    )
    ledger = origins_of(a)
    assert ("outlet", "Harbour Herald") in [(o.kind, o.name) for o in ledger.origins]


def test_told_an_outlet_cites_it():
    a = reading("a", "“We heard a bang,” Tom Hale told the BBC. Rain is due.")
    assert ("outlet", "BBC") in [(o.kind, o.name) for o in origins_of(a).origins]


def test_an_outlet_that_names_itself_is_its_own_reporting():
    a = reading("a", "The quay is shut, Reuters reported.", outlet="Reuters", url="https://www.reuters.com/x")
    ledger = origins_of(a)
    assert [o.kind for o in ledger.origins] == ["agency"]


def test_an_everyday_word_is_no_magazine():
    a = reading("a", "The Vice President said it was Time to go.", names={"Vice President": "person"})
    assert not [o for o in origins_of(a).origins if o.name in ("Vice", "Time")]


def test_an_agency_that_wrote_the_text_stands_behind_its_own_telling():
    text = "(AFP) The quay sank."
    a = reading("a", text, credits=(Credit(1, 4, "AFP", "agency"),))
    b = reading("b", "The quay sank overnight.", origins=("AFP",))
    ledger = origins_of(a, b)
    assert behind(ledger, a, "The quay sank") == behind(ledger, b, "The quay sank") == [("agency", "AFP")]


def test_an_agency_that_helped_stands_behind_nothing_until_another_article_has_it_too():
    text = "The quay sank.\nAFP contributed to this report."
    credit = Credit(text.index("AFP"), text.index("AFP") + 3, "AFP", "agency")
    a = reading("a", text, credits=(credit,))
    alone = origins_of(a, reading("b", "A quay went under."))
    assert behind(alone, a, "The quay sank") == [("outlet", "a")]
    both = origins_of(a, reading("b", "A quay went under.", origins=("AFP",)))
    assert behind(both, a, "The quay sank") == [("agency", "AFP")]


def test_outlets_of_one_publisher_are_one():
    a = reading("a", "The quay sank at night.", publisher="Harbour Press")
    b = reading("b", "A pier went under.", publisher="Harbour Press")
    ledger = origins_of(a, b)
    assert behind(ledger, a, "The quay sank") == behind(ledger, b, "A pier went") == [("outlet", "Harbour Press")]


def test_pages_of_one_site_are_one():
    a = reading("a", "The quay sank at night.", url="https://news.harbour.co.uk/1", outlet="Harbour")
    b = reading("b", "A pier went under.", url="https://www.harbour.co.uk/2", outlet="Harbour on Sunday")
    ledger = origins_of(a, b)
    assert set(ledger.clauses.values()) == {ledger.origins[0].id}


COPIED = "The harbour bridge closed at noon after an inspector found two cracked bolts under the northern arch."


def test_shared_text_without_a_source_is_one_origin():
    a, b = reading("a", COPIED + " Rain fell."), reading("b", COPIED + " Snow lay.")
    ledger = origins_of(a, b)
    assert behind(ledger, a, COPIED) == behind(ledger, b, COPIED)
    assert behind(ledger, a, COPIED)[0][0] == "unattributed shared text"
    assert behind(ledger, a, "Rain fell") == [("outlet", "a")]


def test_shared_text_is_the_agencys_where_one_credits_it():
    a = reading("a", COPIED, origins=("AFP",))
    b = reading("b", COPIED)
    ledger = origins_of(a, b)
    assert behind(ledger, b, COPIED) == [("agency", "AFP")]


def test_the_same_unnamed_source_in_two_articles_counts_once():
    a = told("a", "A police officer said two boats were lost.", "A police officer", "two boats were lost")
    b = told("b", "The police officer said two boats were lost.", "The police officer", "two boats were lost")
    ledger = origins_of(a, b)
    assert behind(ledger, a, "two boats were lost") == behind(ledger, b, "two boats were lost")


def names(ledger):
    return [o.name for o in ledger.origins if o.kind in ("official statement", "person")]


def test_who_only_describes_the_speaker_is_no_source():
    text = "Ann Lee, a friend of Tom Hale, said the quay would open."
    assert names(origins_of(told("a", text, "Ann Lee, a friend of Tom Hale", "the quay would open"))) == ["Ann Lee"]


def test_two_who_speak_together_are_two_sources():
    text = "Ann Lee and baker Tom Hale said the quay would open."
    ledger = origins_of(told("a", text, "Ann Lee and baker Tom Hale", "the quay would open"))
    assert sorted(names(ledger)) == ["Ann Lee", "Tom Hale"]


def test_somebody_unnamed_is_a_source_only_where_they_say_something():
    text = "Some investors fear the quay will close. His family said the bread was late."
    a = reading("a", text, said=[("Some investors", "fear", "the quay will close"),
                                 ("His family", "said", "the bread was late")])  # fmt: skip
    assert names(origins_of(a)) == ["family"]


def test_a_page_or_a_warning_is_nobody():
    a = told("a", "The museum’s website said the quay was shut.", "The museum’s website", "the quay was shut")
    b = told("b", "Repeated warnings said the quay was shut.", "Repeated warnings", "the quay was shut")
    assert names(origins_of(a, b)) == []


def test_the_board_of_a_company_is_the_company():
    entities = (
        Entity("e1", "Gull Lines", "organisation", (Alias("Gull Lines", ("a",)),), (), (), ""),
        Entity("e2", "Gull Lines' board", "organisation", (Alias("Gull Lines' board", ("a",)),), (), (), ""),
    )
    a = told("a", "Gull Lines' board said it would sell.", "Gull Lines' board", "it would sell")
    named = {("a", spans_of(a.article.text, e.name)[0]): e.id for e in entities}
    s = story(a)
    ledger = find_origins(s, Cast(entities=entities, named=named, speakers={("a", 0): "e2"}), find_reuse(s))
    assert names(ledger) == ["Gull Lines"]
    assert "Gull Lines' board speaks for Gull Lines" in ledger.origins[0].basis


def test_he_added_is_whoever_spoke_before():
    text = "Ann Lee said the quay would open. He said nobody was hurt."
    a = reading("a", text, said=[("Ann Lee", "said", "the quay would open"), ("He", "said", "nobody was hurt")],
                clauses=["the quay would open", "nobody was hurt"])  # fmt: skip
    assert behind(origins_of(a), a, "nobody was hurt") == [("official statement", "Ann Lee")]


def test_a_name_called_a_broadcaster_is_a_medium():
    def named(text):
        r = reading("a", text, names={"Zork": "organisation"})
        return [o.name for o in origins_of(r).origins if o.kind == "outlet" and o.name == "Zork"]

    assert named("The pier fell, she said in an interview with the broadcaster Zork.") == ["Zork"]
    assert named("The pier fell, she told the Zork daily.") == ["Zork"]
    assert named("Zork built the pier. The pier fell, she told Zork.") == []


def test_a_charge_sheet_is_a_document_cited():
    a = reading("a", "The charge sheet against Tom Hale, seen here, included two counts of theft.")
    assert ("official statement", "charge sheet") in [(o.kind, o.name) for o in origins_of(a).origins]


PIECES = st.lists(
    st.sampled_from(["Ann Lee said the quay would open.", "Tom Hale said the bread was late.", COPIED, "Rain fell."]),
    min_size=1, max_size=4,
)  # fmt: skip


def made(id, pieces):
    said = [(p.split(" said ")[0], "said", p.split(" said ")[1][:-1]) for p in dict.fromkeys(pieces) if " said " in p]
    return reading(id, " ".join(dict.fromkeys(pieces)), said=said)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4), st.randoms())
def test_laws(texts, random):
    readings = [made(f"a{n}", t) for n, t in enumerate(texts)]
    ledger = origins_of(*readings)
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert origins_of(*shuffled).origins == ledger.origins  # the order of the articles never shows
    ids = {o.id for o in ledger.origins}
    assert set(ledger.clauses.values()) <= ids
    texts_by_id = {r.article.id: r.article.text for r in readings}
    for o in ledger.origins:
        for e in o.evidence:
            assert 0 <= e.start < e.end <= len(texts_by_id[e.article])
    for r in readings:  # every clause has somebody behind it
        for c in r.clauses:
            assert ledger.behind(Evidence(r.article.id, c.start, c.end))


def test_the_same_article_twice_adds_no_independent_origin():
    a = made("a", [COPIED, "Ann Lee said the quay would open."])
    again = replace(a, article=replace(a.article, id="b"))
    one, two = origins_of(a), origins_of(a, again)
    assert len(set(one.clauses.values())) == len(set(two.clauses.values()))
