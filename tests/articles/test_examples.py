"""The examples are read as their README says, and every passage of their gold stands in the report it names."""

import json
from pathlib import Path

import pytest

from crossread.articles.gather import gather

EXAMPLES = Path(__file__).parents[2] / "examples"


def passages(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"evidence", "renderings", "indirect"}:
                yield from ((file, words) for file, listed in value.items() for words in listed)
            else:
                yield from passages(value)
    elif isinstance(node, list):
        for item in node:
            yield from passages(item)


@pytest.mark.parametrize("name", ["talks", "accident"])
def test_every_gold_passage_stands_in_its_report(name):
    texts = {a.file: a.text for a in gather([EXAMPLES / name]).articles}
    gold = json.loads((EXAMPLES / "gold" / f"{name}.json").read_text("utf-8"))
    listed = list(passages(gold))
    assert len(listed) > 100
    assert [p for p in listed if p[1] not in texts[p[0]]] == []


@pytest.mark.parametrize("name", ["talks", "accident"])
def test_of_the_gold_passages_only_credits_are_left_out(name):
    articles = {a.file: a for a in gather([EXAMPLES / name]).articles}
    gold = json.loads((EXAMPLES / "gold" / f"{name}.json").read_text("utf-8"))
    for file, words in passages({k: v for k, v in gold.items() if k != "origins"}):
        article = articles[file]
        start = article.text.find(words)
        hit = [b.why for b in article.boilerplate if b.start < start + len(words) and start < b.end]
        assert hit == [], words


def test_each_report_has_an_outlet_and_a_date():
    for name in ("talks", "accident"):
        intake = gather([EXAMPLES / name])
        assert intake.notes == ()
        assert all(a.outlet and a.published for a in intake.articles)


def test_credits_in_the_talks():
    credits = {a.id: {(c.name, c.kind) for c in a.credits} for a in gather([EXAMPLES / "talks"]).articles}
    assert ("Norwire", "agency") in credits["norwire"]
    assert ("Norwire", "agency") in credits["daily-strait"]
    assert credits["the-continental"] == {("Norwire", "picture")}
    assert credits["vesta-post"] == {("Petra Lind", "author")}
