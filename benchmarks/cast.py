"""Measures who is whom and who said what.

    python benchmarks/cast.py names DATA/crossdoc/newswcl/dev.jsonl      names across documents, gold mentions
    python benchmarks/cast.py speakers DATA/attribution/dev.jsonl        who is said to have said the quoted words

`speakers`: PolNeAR (Newell et al., LREC 2018), its attributions whose content holds quotation marks. A quotation counts
as found where what is marked shares half of the two together (intersection over union of characters), and as attached
where the source marked shares a character with the gold source's. `attached, of found` is the speaker alone. Beside the
reader the rules of the literature run on the same texts, without a model: quotation marks find the words, and the
candidate nearest to a verb of saying is the speaker, in the quotation's sentence, then the one before, then the next
(Pouliquen et al., RANLP 2007; O'Keefe et al., EMNLP 2012, "Rule"). Candidates are runs of capital words, personal
pronouns and "the/a" + a noun for people.

`names`: NewsWCL50 (Hamborg, Zhukova, Gipp, JCDL 2019). Its mentions of actors, groups and countries that hold a name
are given (the chain's type stands for the label a reader would give); what is measured is which of them are brought
together, over all documents of a topic. Beside it: the same string, and the same last word. Its country chains hold
officials, departments and houses of that country too ("Larry Kudlow" is the United States); `country by name` leaves
only mentions that are a form of a country or its capital. Its group chains hold a party's people likewise (a senator is
"the Democrats"); `group by name` leaves out mentions that end in a word of a person chain or begin with a given name.
The chains that lump minor actors together are left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from coreference import conll
from crossread.articles.article import Article, Span
from crossread.comparison.cast.cast import gather
from crossread.comparison.cast.lexicon import countries, given_genders, role_nouns, titles
from crossread.comparison.cast.mentions import _mention
from crossread.comparison.cast.spelling import fold
from crossread.readings.layout import breaks
from crossread.readings.quotes import quotations
from crossread.readings.read import read_articles

LABEL = {"ACTOR": "person", "GROUP": "organisation", "COUNTRY": "place"}


def names(path: Path, show: bool) -> None:
    topics: dict[str, list[dict]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        d = json.loads(line)
        topics[d["topic"]].append(d)
    gold, found, string, last, total, kinds, by_name, formed = {}, {}, {}, {}, 0, {}, set(), {}
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
                formed[key] = made.words
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
    people = {(k[0], formed[k][-1]) for k in gold if kinds[k] == "person"}
    groups = {
        k
        for k in gold
        if kinds[k] == "organisation" and (k[0], formed[k][-1]) not in people and formed[k][0] not in given_genders()
    }
    some = {"country by name": by_name, "group by name": groups}
    for kind in ("person", "organisation", "group by name", "place", "country by name", None):
        keys = [k for k in gold if kind in (None, kinds[k]) or k in some.get(str(kind), ())]
        rows = [
            conll({k: gold[k] for k in keys}, {k: side[k] for k in keys})["conll"] for side in (found, string, last)
        ]
        print(f"| {kind or 'all'} | {len(keys)} | " + " | ".join(f"{r:.3f}" for r in rows) + " |")


def speakers(path: Path, readings: list | None = None) -> None:
    gold = {(d["text"]): d for d in map(json.loads, path.read_text("utf-8").splitlines())}
    if readings is None:
        readings = read_articles([Article(d["id"], d["text"], "0" * 64, title=d.get("title")) for d in gold.values()])
    rows: dict[str, list[tuple[list, list[tuple[list, list]]]]] = {"this": [], "rules": []}
    for r in readings:
        d = gold.get(r.article.text)
        if d is None:
            continue
        text = r.article.text
        marks = quotations(text, breaks(text))
        wanted = [
            ([Span(*s) for s in a["content"]], [Span(*s) for s in a["source"]])
            for a in d["attributions"]
            if a["content"] and any(_cover(Span(*s), q) for s in a["content"] for q in marks)
        ]
        rows["this"].append((wanted, [(list(a.content), list(a.source)) for a in r.attributions if a.content]))
        rows["rules"].append((wanted, by_rules(text, marks)))
    print("| method | quotations | found | attached, of all | attached, of found |\n| --- | --- | --- | --- | --- |")
    for name, documents in rows.items():
        n = found = attached = 0
        for wanted, mine in documents:
            for content, source in wanted:
                n += 1
                best = max(mine, key=lambda m: _share(content, m[0]), default=None)
                if best is None or _share(content, best[0]) < 0.5:
                    continue
                found += 1
                attached += any(_cover(a, b) for a in source for b in best[1]) or (not source and not best[1])
        print(f"| {name} | {n} | {found / n:.3f} | {attached / n:.3f} | {attached / max(1, found):.3f} |")


def _cover(a: Span, b: object) -> bool:
    return a.start < b.end and b.start < a.end  # type: ignore[attr-defined]


def _share(a: list[Span], b: list[Span]) -> float:
    x = {i for s in a for i in range(*s)}
    y = {i for s in b for i in range(*s)}
    return len(x & y) / len(x | y) if x | y else 0.0


SAYING = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adds|wrote|writes|tweeted|asked|asks|argued|argues|noted|notes|explained|"
    r"stated|declared|announced|claimed|claims|insisted|replied|responded|warned|admitted|acknowledged|continued|called|calls|"
    r"according to|described|tweets|recalled|concluded|suggested|stressed|quipped|joked|conceded|predicted|testified)\b"
)
CANDIDATE = re.compile(
    r"\b(?:[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]+|of|de|al|von|van)){0,4}|he|she|they|He|She|They|"
    r"(?:the|a|an|The|A|An)\s+(?:\w+\s+){0,2}\w*(?:man|woman|person|er|or|ist|ent|ate|ial|ant))\b"
)


def by_rules(text: str, marks: list) -> list[tuple[list[Span], list[Span]]]:
    """Quotations and their speakers by the rules of the literature."""
    bounds = [0, *(m.end() for m in re.finditer(r"[.!?][”\"’]?\s+(?=[“\"A-Z])|\n+", text)), len(text)]
    sentences = [Span(a, b) for a, b in pairwise(bounds) if b > a]
    out = []
    for q in marks:
        if len(text[q.start : q.end].split()) < 3:
            continue
        here = next((i for i, s in enumerate(sentences) if s.start <= q.start < s.end), 0)
        end = next((i for i, s in enumerate(sentences) if s.start < q.end <= s.end), here)
        speaker = None
        for i in dict.fromkeys((end, here, here - 1, end + 1)):
            if not 0 <= i < len(sentences):
                continue
            s = sentences[i]
            inside = lambda a: any(m.start <= a < m.end for m in marks)  # noqa: E731
            verbs = [m for m in SAYING.finditer(text, s.start, s.end) if not inside(m.start())]
            found = [m for m in CANDIDATE.finditer(text, s.start, s.end) if not inside(m.start())]
            if verbs and found:
                verb = min(verbs, key=lambda v: min(abs(v.start() - q.end), abs(q.start - v.end())))
                best = min(found, key=lambda m: max(m.start() - verb.end(), verb.start() - m.end()))
                speaker = Span(best.start(), best.end())
                break
        out.append(([Span(q.start, q.end)], [speaker] if speaker else []))
    return out


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
        if (
            word[:1].isupper()
            and not title
            and low not in ("the", "a", "an", "he", "she", "his", "her", "it", "they", "its", "we", "our")
        ):
            run.append(i)
        elif (
            run
            and (
                word in ("-", "of", "'", "’s", "'s", "and", "-un", "-in")
                or low in titles().particles
                or not word.strip()
            )
            and i + 1 < len(words)
        ):
            continue
        elif (
            run
            and m["type"] == "ACTOR"
            and any(w[:1].isupper() and not role_nouns().is_role(w) for w in words[i + 1 :])
        ):
            run = []
    if not run or (m["type"] == "ACTOR" and countries().of(" ".join(words[i] for i in run))):
        return None
    span = Span(tokens[run[0]][0], tokens[run[-1]][1])
    return span


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["names", "speakers"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is mixed and split")
    args = parser.parse_args()
    if args.what == "names":
        names(args.data, args.show)
    else:
        speakers(args.data)


if __name__ == "__main__":
    main()
