"""Average linkage over a sparse graph, with pairs that must stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from crossread.comparison.findings.grouping import group


def never(a, b):
    return False


def test_the_nearest_join_first_and_the_mean_decides():
    edges = [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.1)]
    assert group(3, edges, 0.5, 0.0, never) == [[0, 1], [2]]
    assert group(3, edges, 0.4, 0.0, never) == [[0, 1, 2]]


def test_a_pair_that_was_no_candidate_counts_against_joining():
    assert group(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.5, 0.0, never) == [[0, 1], [2]]
    assert group(3, [(0, 1, 0.9), (1, 2, 0.8)], 0.5, 0.4, never) == [[0, 1, 2]]


def test_what_must_stay_apart_stays_apart_however_near():
    def apart(a, b):
        return {0, 2} <= {*a, *b}

    groups = group(3, [(0, 1, 0.9), (1, 2, 0.95), (0, 2, 0.9)], 0.5, 0.0, apart)
    assert groups == [[0], [1, 2]]


edges = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 1)), max_size=30).map(
    lambda rows: [(i, j, s) for (i, j), s in {(min(a, b), max(a, b)): s for a, b, s in rows if a != b}.items()]
)


@given(edges, st.floats(0.05, 1))
def test_groups_are_a_partition_whatever_the_order_of_the_edges(rows, bar):
    groups = group(10, rows, bar, 0.0, never)
    assert sorted(i for g in groups for i in g) == list(range(10))


@given(edges)
def test_nothing_joins_that_is_kept_apart(rows):
    groups = group(10, rows, 0.1, 0.0, lambda a, b: any((i + j) % 2 for i in a for j in b))
    assert all(len({i % 2 for i in g}) == 1 for g in groups)
