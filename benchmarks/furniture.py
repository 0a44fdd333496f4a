"""How well furniture is told from the telling, on articles whose annotators set furniture aside.

    python benchmarks/furniture.py ATTRIBUTION.jsonl [--show]

Each line of the file: `text`, `title`, `attributions` (`source`, `cue`, `content`: lists of [start, end]) and `discard`
(spans set aside). Two figures: of the attributions, how many lose any of their words to furniture (should be none);
of the spans set aside (longer than 12 characters, since shorter ones are splinters), how many are left out.
"""

import argparse
import json
from pathlib import Path

from crossread.articles.layout.lay_out import lay_out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was lost and what was missed")
    args = parser.parse_args()
    told = lost = aside = found = characters = wrongly = 0
    for line in args.data.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        layout = lay_out(text, row.get("title"))
        out = [(b.start, b.end, b.why) for b in layout.boilerplate]
        set_aside = [tuple(s) for s in row["discard"]]
        characters += len(text)
        for start, end, why in out:
            if not any(s < end and start < e for s, e in set_aside):
                wrongly += end - start
                if args.show:
                    print("ours alone |", why, "|", text[start:end][:160].replace("\n", " "))
        for said in row["attributions"]:
            told += 1
            hit = [(s, e) for part in ("source", "cue", "content") for s, e in said[part]
                   if any(a < e and s < b for a, b, _ in out)]  # fmt: skip
            lost += bool(hit)
            if hit and args.show:
                print(
                    "LOST |", [why for a, b, why in out if a < hit[0][1] and hit[0][0] < b], text[slice(*hit[0])][:120]
                )
        for start, end in set_aside:
            if end - start > 12:
                aside += 1
                ok = any(a < end and start < b for a, b, _ in out)
                found += ok
                if not ok and args.show:
                    print("missed |", text[start:end][:140].replace("\n", " "))
    print(f"attributions {told}, lost {lost} ({lost / max(1, told):.2%})")
    print(f"spans set aside {aside}, left out {found} ({found / max(1, aside):.1%})")
    print(f"left out though nobody set it aside: {wrongly} of {characters} characters ({wrongly / characters:.3%})")


if __name__ == "__main__":
    main()
