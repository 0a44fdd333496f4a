"""Two voices are not always two sources."""

from crossread.comparison.cast import Cast
from crossread.comparison.comparison import Alias, Entity, Evidence, Role
from crossread.comparison.origins import find_origins, find_reuse
from factory import reading, spans_of, story

MINISTRY = Entity(
    "e1", "Peruvian Foreign Ministry", "organisation", (Alias("Peruvian Foreign Ministry", ("a",)),), (), (), ""
)
ENVOY = Entity(
    "e2", "Rosa Quispe", "person", (Alias("Rosa Quispe", ("b",)),), (Role("Peruvian ambassador", ()),), (), ""
)
CLUB = Entity("e3", "Tarn Rowing Club", "organisation", (Alias("Tarn Rowing Club", ("a",)),), (), (), "")
NOBODY = Entity("e4", "official", "unnamed", (Alias("official", ("b",)),), (), (), "")
FACT = "the bridge was closed to lorries"


def count(*readings) -> int:
    """How many independent origins stand behind FACT."""
    named, speakers = {}, {}
    for r in readings:
        for e in (MINISTRY, ENVOY, CLUB, NOBODY):
            for s in spans_of(r.article.text, e.name):
                named[r.article.id, s] = e.id
                for k, a in enumerate(r.attributions):
                    if any(x.start <= s.start and s.end <= x.end for x in a.source):
                        speakers[r.article.id, k] = e.id
    s = story(*readings)
    ledger = find_origins(
        s, Cast(entities=(MINISTRY, ENVOY, CLUB, NOBODY), named=named, speakers=speakers), find_reuse(s)
    )
    return len(ledger.voices([Evidence(r.article.id, *spans_of(r.article.text, FACT)[0]) for r in readings]))


def told(id: str, source: str):
    return reading(
        id, f"The {source} said {FACT}.", said=[(source, "said", FACT)], clauses=[FACT], outlet=f"Paper {id}"
    )


def own(id: str, text: str = f"In Lima {FACT}.", **known):
    return reading(id, text, clauses=[FACT], outlet=f"Paper {id}", **known)


def test_a_ministry_and_the_ambassador_of_its_state_are_one():
    assert count(told("a", "Peruvian Foreign Ministry"), told("b", "Rosa Quispe")) == 1


def test_a_state_and_a_club_are_two():
    assert count(told("a", "Peruvian Foreign Ministry"), told("b", "Tarn Rowing Club")) == 2


def test_somebody_unnamed_may_be_the_one_who_is_named():
    assert count(told("a", "Tarn Rowing Club"), told("b", "official")) == 1


def test_two_outlets_that_tell_it_themselves_are_two():
    assert count(own("a"), own("b", f"By evening {FACT}.")) == 2


def test_an_outlet_has_it_from_the_source_in_its_next_sentence():
    more = "repairs would last until spring"
    text = f"In Lima {FACT}. The Tarn Rowing Club said {more}."
    beside = reading("b", text, said=[("Tarn Rowing Club", "said", more)], clauses=[FACT, more], outlet="Paper b")
    assert count(told("a", "Tarn Rowing Club"), beside) == 1
    assert count(told("a", "Tarn Rowing Club"), own("b")) == 2


def test_a_video_vouches_for_nothing():
    shown = reading(
        "a", f"A video showed {FACT}.", said=[("A video", "showed", FACT)], clauses=[FACT], outlet="Paper a"
    )
    s = story(shown)
    assert [o.kind for o in find_origins(s, Cast(), find_reuse(s)).origins] == ["outlet"]
