"""Links make sets, however long the chain."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.comparison.sets import connected


def test_a_chain_is_one_set_and_what_has_no_link_is_alone():
    assert connected(6, [(4, 2), (0, 4), (3, 5)]) == [[0, 2, 4], [1], [3, 5]]


def test_nothing_has_no_sets():
    assert connected(0, []) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms())
def test_the_order_and_direction_of_links_change_nothing(links, chance):
    turned = [(b, a) if chance.random() < 0.5 else (a, b) for a, b in links]
    chance.shuffle(turned)
    assert connected(10, turned) == connected(10, links)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_every_number_stands_in_one_set_and_linked_ones_in_the_same(links):
    sets = connected(10, links)
    assert sorted(k for s in sets for k in s) == list(range(10))
    home = {k: n for n, s in enumerate(sets) for k in s}
    assert all(home[a] == home[b] for a, b in links)
