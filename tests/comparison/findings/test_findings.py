"""What several articles state becomes one finding each, with its passages, origins and status."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.articles.article import Boilerplate, Span
from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Evidence, Finding, Quote, Rendering
from crossread.comparison.findings import find_findings
from crossread.comparison.origins import Ledger, find_origins, find_reuse
from crossread.readings.reading import TimeExpression
from factory import reading, spans_of, story

GULL = "The ferry Gull sank off Tarn on Monday after it struck a reef."
GULL_TOO = "On Monday the ferry Gull struck a reef off Tarn and sank."
MAYOR = "Mayor Ida Holt opened a library with forty thousand books in Brenn."
RESCUE = "Fishing boats rescued 31 passengers from the cold water."
RESCUED = "In the cold water, fishing boats rescued 31 passengers."


def found(*readings, ledger: Ledger | None = None) -> tuple[Finding, ...]:
    return find_findings(story(*readings), Cast(), (), ledger or Ledger())


def words(finding: Finding, *readings) -> set[str]:
    texts = {r.article.id: r.article.text for r in readings}
    return {texts[e.article][e.start : e.end] for e in finding.evidence}


def shared(findings) -> list[Finding]:
    return [f for f in findings if len({e.article for e in f.evidence}) > 1]


def dated(text: str, words: str, value: str) -> list[TimeExpression]:
    return [TimeExpression(s.start, s.end, "DATE", value) for s in spans_of(text, words)]


def test_what_two_articles_state_is_one_finding_with_a_passage_in_each():
    a, b = reading("a", GULL), reading("b", GULL_TOO)
    (finding,) = [f for f in shared(found(a, b)) if f.kind == "what"]
    assert {e.article for e in finding.evidence} == {"a", "b"}


def test_what_somebody_is_quoted_with_in_two_articles_is_a_finding_however_short():
    a, b = reading("a", f"{GULL} “It wasn’t so, no.”"), reading("b", f'{MAYOR} "It wasn\'t so, no."')
    words_of = [
        Evidence(r.article.id, *spans_of(r.article.text, w)[0])
        for r, w in ((a, "It wasn’t so, no"), (b, "It wasn't so, no"))
    ]
    quote = Quote("q1", None, words_of[0], tuple(Rendering(w, "direct", None, ()) for w in words_of), None, "")
    (finding,) = shared(find_findings(story(a, b), Cast(), (quote,), Ledger()))
    assert (finding.kind, finding.evidence) == ("position", tuple(words_of))


def test_different_facts_stay_apart():
    a, b = reading("a", f"{GULL} {RESCUE}"), reading("b", f"{RESCUED} {MAYOR}")
    for finding in shared(found(a, b)):
        assert all("rescued" in w for w in words(finding, a, b))


def test_what_one_article_alone_states_is_single_and_says_of_how_many():
    a, b = reading("a", f"{GULL} {MAYOR}"), reading("b", GULL_TOO)
    (alone,) = [f for f in found(a, b) if "Mayor" in "".join(words(f, a, b))]
    assert alone.status == "single"
    assert alone.basis == "one article of 2"


def test_two_origins_corroborate_and_one_origin_twice_only_repeats():
    a, b = reading("a", GULL), reading("b", GULL_TOO)

    def ledger(*ids: str) -> Ledger:
        return Ledger(spans={r: ((0, 99, (o,)),) for r, o in zip("ab", ids, strict=True)})

    assert {f.status for f in shared(found(a, b, ledger=ledger("o1", "o2")))} == {"corroborated"}
    assert {f.status for f in shared(found(a, b, ledger=ledger("o1", "o1")))} == {"repeated"}


def test_the_same_article_twice_adds_no_origin():
    text = f"{GULL} {RESCUE} {MAYOR}"
    once = reading("a", text, outlet="The Tarn Post")
    twice = reading("b", text, outlet="The Tarn Post")

    def origins(*readings) -> set[str]:
        s = story(*readings)
        ledger = find_origins(s, Cast(), find_reuse(s))
        return {f.status for f in find_findings(s, Cast(), (), ledger)}

    assert "corroborated" not in origins(once, twice)


def test_the_order_of_the_articles_changes_nothing():
    rows = [reading("a", f"{GULL} {MAYOR}"), reading("b", f"{RESCUE} {GULL_TOO}"), reading("c", RESCUED)]
    assert found(*rows) == found(*reversed(rows))


def test_an_unrelated_article_changes_no_finding():
    rows = [reading("a", f"{GULL} {RESCUE}"), reading("b", f"{RESCUED} {GULL_TOO}")]
    other = reading("z", "Prices of oats fell sharply. Farmers in Ost blamed a wet spring for poor crops.")
    before = {(f.kind, f.status, f.evidence) for f in found(*rows)}
    after = {(f.kind, f.status, f.evidence) for f in found(*rows, other) if all(e.article != "z" for e in f.evidence)}
    assert before == after


def test_furniture_states_nothing():
    text = f"{GULL} Sign up for our daily newsletter about ferries and reefs."
    at = text.index("Sign")
    a, b = reading("a", text, boilerplate=(Boilerplate(at, len(text), "newsletter"),)), reading("b", GULL_TOO)
    assert all(e.end <= at for f in found(a, b) for e in f.evidence if e.article == "a")


def test_who_said_it_is_not_the_fact():
    text = "Ida Holt told reporters on Monday that the ferry Gull struck a reef off Tarn and sank."
    said = "the ferry Gull struck a reef off Tarn and sank"
    a = reading(
        "a", text, clauses=["Ida Holt told reporters on Monday", said], said=[("Ida Holt", "told", said)],
        times=dated(text, "on Monday", "2031-05-05"),
    )  # fmt: skip
    a = replace(a, clauses=tuple(replace(c, frame=c.start == 0) for c in a.clauses))
    for finding in found(a, reading("b", GULL)):
        assert not any("told" in w for w in words(finding, a, reading("b", GULL)))
    assert {f.modality for f in shared(found(a, reading("b", f"Ida Holt said {said}.")))}


def test_a_verb_of_saying_with_its_own_object_is_a_fact():
    text = "The harbour office confirmed the sinking of the ferry Gull off Tarn."
    a = reading("a", text, said=[("The harbour office", "confirmed", "the sinking of the ferry Gull off Tarn")])
    a = replace(a, clauses=tuple(replace(c, frame=True) for c in a.clauses))
    assert found(a)


def test_two_days_are_never_one_finding():
    one, two = "The ferry Gull left Tarn on 5 May.", "The ferry Gull left Tarn on 9 May."
    a = reading("a", one, times=dated(one, "5 May", "2031-05-05"))
    b = reading("b", two, times=dated(two, "9 May", "2031-05-09"))
    assert not [f for f in shared(found(a, b)) if f.kind == "what"]


def test_a_day_that_several_articles_give_is_a_finding_of_its_own():
    one = "The ferry Gull left Tarn on 5 May with a cargo of timber that the island had long been waiting for."
    two = "Timber for the island: the ferry Gull left Tarn on 5 May."
    a = reading("a", one, times=dated(one, "5 May", "2031-05-05"))
    b = reading("b", two, times=dated(two, "5 May", "2031-05-05"))
    assert any(f.time == "2031-05-05" for f in shared(found(a, b)))


def test_a_number_that_one_alone_gives_stands_by_itself():
    one = "Fishing boats rescued 31 passengers from the cold water off Tarn."
    two = "Fishing boats rescued the passengers from the cold water off Tarn."
    a, b = reading("a", one), reading("b", two)
    lone = [f for f in found(a, b) if f.kind == "number" and f.status == "single"]
    assert any("31 passengers" in w for f in lone for w in words(f, a, b))


def test_a_passage_is_never_longer_than_600_characters():
    long = "The ferry Gull sank " + "and the wind blew over the grey and empty sea " * 20 + "off Tarn."
    assert all(e.end - e.start <= 600 for f in found(reading("a", long), reading("b", GULL)) for e in f.evidence)


def test_no_articles_and_an_empty_reading_give_nothing():
    assert found() == ()
    empty = replace(reading("a", "Gull"), clauses=(), sentences=())
    assert found(empty) == ()


DAYS = {"3 May": "2031-05-03", "4 May": "2031-05-04"}
SENTENCES = [
    f"{subject} {verb} {n} {thing} in {place} on {day}."
    for subject, verb, thing in (
        ("Rescue crews", "freed", "miners"),
        ("The court", "fined", "traders"),
        ("Engineers", "repaired", "bridges"),
    )
    for n in (6, 19)
    for place in ("Brenn", "Tarn")
    for day in DAYS
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True).map(" ".join)


def made(id: str, text: str):
    times = [t for day, value in DAYS.items() for t in dated(text, day, value)]
    return reading(id, text, names={"Brenn": "place", "Tarn": "place"}, times=sorted(times, key=lambda t: t.start))


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4))
def test_a_finding_never_mixes_two_days_or_two_numbers(rows):
    readings = [made(f"a{n}", text) for n, text in enumerate(rows)]
    for finding in found(*readings):
        passages = words(finding, *readings)
        assert not all(any(day in w for w in passages) for day in DAYS)
        for thing in ("miners", "traders", "bridges"):
            assert not all(any(f"{n} {thing}" in w for w in passages) for n in (6, 19))


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4), st.randoms())
def test_any_order_gives_the_same_findings(rows, random):
    readings = [made(f"a{n}", text) for n, text in enumerate(rows)]
    mixed = readings[:]
    random.shuffle(mixed)
    assert found(*readings) == found(*mixed)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4))
def test_evidence_is_sound_and_stands_in_the_articles_given(rows):
    readings = {f"a{n}": made(f"a{n}", text) for n, text in enumerate(rows)}
    findings = found(*readings.values())
    assert [f.id for f in findings] == [f"f{n}" for n in range(1, len(findings) + 1)]
    for f in findings:
        assert f.statement in f.evidence
        for e in f.evidence:
            assert 0 <= e.start < e.end <= len(readings[e.article].article.text)


def test_removing_an_article_removes_only_its_evidence():
    rows = [reading("a", f"{GULL} {MAYOR}"), reading("b", f"{RESCUE} {GULL_TOO}"), reading("c", f"{GULL} {RESCUED}")]
    less = found(*rows[:2])
    for finding in shared(found(*rows)):
        left = {e for e in finding.evidence if e.article != "c"}
        if len({e.article for e in left}) > 1:
            assert any(left <= set(f.evidence) for f in less)


def test_spans_are_of_the_article():
    a = reading("a", GULL)
    (finding, *_) = found(a)
    assert Span(finding.statement.start, finding.statement.end) == Span(0, len(GULL) - 1)


def test_a_statement_and_its_denial_are_never_one_finding():
    a = reading("a", "The ferry Gull is out of control off Tarn.")
    b = reading("b", "The ferry Gull is not out of control off Tarn.")
    b = replace(b, clauses=tuple(replace(c, negated=True) for c in b.clauses))
    assert not shared(found(a, b))
