"""Measures who is whom and who said what.

    python benchmarks/cast.py names DATA/crossdoc/newswcl/dev.jsonl      names across documents, gold mentions

`names`: NewsWCL50 (Hamborg, Zhukova, Gipp, JCDL 2019). Its mentions of actors, groups and countries that hold a name
are given (the chain's type stands for the label a reader would give); what is measured is which of them are brought
together, over all documents of a topic. Beside it: the same string, and the same last word. Its country chains hold
officials, departments and houses of that country too ("Larry Kudlow" is the United States); `country by name` leaves
only mentions that are a form of a country or its capital. The chains that lump minor actors together are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from chains import conll

from crossread.articles.article import Span
from crossread.comparison.cast.cast import gather
from crossread.comparison.cast.lexicon import countries, role_nouns, titles
from crossread.comparison.cast.mentions import _mention
from crossread.comparison.cast.spelling import fold

LABEL = {"ACTOR": "person", "GROUP": "organisation", "COUNTRY": "place"}


def names(path: Path, show: bool) -> None:
    topics: dict[str, list[dict]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        d = json.loads(line)
        topics[d["topic"]].append(d)
    gold, found, string, last, total, kinds, by_name = {}, {}, {}, {}, 0, {}, set()
    for topic, documents in sorted(topics.items()):
        mentions, texts = [], {}
        for d in documents:
            text, places = _text(d)
            texts[d["id"]] = text
            for m in d["mentions"]:
                if m["type"] not in LABEL:
                    continue
                total += 1
                span = _name(text, places, m)
                if span is None:
                    continue
                made = _mention(d["id"], text, span, LABEL[m["type"]])
                if made is None or (d["id"], made.span) in {(x.article, x.span) for x in mentions}:
                    continue
                mentions.append(made)
                key = (topic, d["id"], made.span)
                gold[key] = (topic, m["chain"])
                string[key] = (topic, fold(made.text))
                last[key] = (topic, made.words[-1])
                kinds[key] = LABEL[m["type"]]
                if countries().of(made.text) and kinds[key] == "place":
                    by_name.add(key)
        players = gather(mentions, texts)
        for m in mentions:
            player = players.of(m)
            found[topic, m.article, m.span] = (topic, player.order if player else (m.article, m.span))
        if show:
            for player in players.all:
                chains = defaultdict(list)
                for m in player.mentions:
                    chains[gold[topic, m.article, m.span][1]].append(m.text)
                if len(chains) > 1:
                    print("mixed", {c: sorted(set(v))[:6] for c, v in chains.items()})
            split = defaultdict(lambda: defaultdict(set))
            for m in mentions:
                split[gold[topic, m.article, m.span][1]][found[topic, m.article, m.span]].add(m.text)
            for chain, parts in split.items():
                if len(parts) > 1:
                    print("split", chain, [sorted(p)[:4] for p in parts.values()])
    print(f"{len(gold)} of {total} mentions hold a name")
    print("| chains | mentions | this | same string | same last word |\n| --- | --- | --- | --- | --- |")
    for kind in ("person", "organisation", "place", "country by name", None):
        keys = [k for k in gold if kind in (None, kinds[k]) or (kind == "country by name" and k in by_name)]
        rows = [conll({k: gold[k] for k in keys}, {k: side[k] for k in keys})["conll"] for side in (found, string, last)]
        print(f"| {kind or 'all'} | {len(keys)} | " + " | ".join(f"{r:.3f}" for r in rows) + " |")


def _text(d: dict) -> tuple[str, list[list[tuple[int, int]]]]:
    text, places = "", []
    for sentence in d["sentences"]:
        row = []
        for token in sentence:
            row.append((len(text), len(text) + len(token)))
            text += token + " "
        places.append(row)
        text += "\n"
    return text.replace(" 's ", "'s  ").replace(" - ", "-  "), places


def _name(text: str, places: list[list[tuple[int, int]]], m: dict) -> Span | None:
    """The name in a mention: its last run of capital words, after titles and roles; None where it holds none."""
    tokens = [places[m["sent"]][i] for i in sorted(m["tokens"])]
    words = [text[s:e] for s, e in tokens]
    run: list[int] = []
    for i, word in enumerate(words):
        low = fold(word).strip(".")
        title = low in titles().honorifics or low in titles().offices or role_nouns().is_role(low)
        if word[:1].isupper() and not title and low not in ("the", "a", "an", "he", "she", "his", "her", "it", "they", "its", "we", "our"):
            run.append(i)
        elif run and (word in ("-", "of", "'", "’s", "'s", "and", "-un", "-in") or low in titles().particles or not word.strip()) and i + 1 < len(words):
            continue
        elif run and i < len(words) - 1 and m["type"] in ("ACTOR", "ACTOR-I"):
            if any(w[:1].isupper() and not role_nouns().is_role(w) for w in words[i + 1 :]):
                run = []
    if not run or (m["type"] == "ACTOR" and countries().of(" ".join(words[i] for i in run))):
        return None
    span = Span(tokens[run[0]][0], tokens[run[-1]][1])
    return span


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["names"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is mixed and split")
    args = parser.parse_args()
    names(args.data, args.show)


if __name__ == "__main__":
    main()
