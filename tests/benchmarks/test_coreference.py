"""The worked example of Luo 2005 (On coreference resolution performance metrics, table 1): twelve mentions."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

coreference = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "coreference.py")))


def clusters(*names: str) -> dict[str, str]:
    return {mention: name for name in names for mention in name}


TRUTH = clusters("12345", "67", "89ABC")
RESPONSES = {
    "two joined, the small one with a large one": (clusters("12345", "6789ABC"), 0.947, 0.865, 0.733),
    "two joined, both large": (clusters("1234589ABC", "67"), 0.947, 0.737, 0.667),
    "all joined": (clusters("123456789ABC"), 0.9, 0.545, 0.294),
    "none joined": (clusters(*"123456789ABC"), 0.0, 0.4, 0.178),
}


@pytest.mark.parametrize("case", RESPONSES)
def test_links_and_mentions_are_counted_as_published(case: str) -> None:
    mine, muc, b3, _ = RESPONSES[case]
    assert coreference.f1(coreference.muc(mine, TRUTH), coreference.muc(TRUTH, mine)) == pytest.approx(muc, abs=0.001)
    got = coreference.f1(coreference.b_cubed(mine, TRUTH), coreference.b_cubed(TRUTH, mine))
    assert got == pytest.approx(b3, abs=0.001)


@pytest.mark.parametrize("case", RESPONSES)
def test_clusters_are_matched_as_published(case: str) -> None:
    pytest.importorskip("scipy", reason="the best match of clusters needs scipy, of the training extra")
    mine, _, _, ceaf = RESPONSES[case]
    assert coreference.ceaf_e(TRUTH, mine) == pytest.approx(ceaf, abs=0.001)


def test_the_truth_itself_is_perfect() -> None:
    pytest.importorskip("scipy", reason="the best match of clusters needs scipy, of the training extra")
    assert set(coreference.conll(TRUTH, TRUTH).values()) == {1.0}
