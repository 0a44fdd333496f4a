"""How large the page is and how soon it can be used, in headless chromium.

    python benchmarks/page.py stories/dev.jsonl 5 15 50     long press articles, taken as one story
    python benchmarks/page.py --accounts account.json       accounts made before

`first screen`: from the start of the navigation to the first contentful paint; `interactive`: to the end of
DOMContentLoaded, when the page answers; `whole`: until all parts are laid out, which the browser does when it is idle.
`work`: processor time of the page's thread until the load event, which a busy machine does not stretch.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from crossread.account.account import Account
from crossread.output.page import render_page
from crossread.pipeline import report

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"]  # fmt: skip
TIMES = """(() => {
  const at = (name) => { const e = performance.getEntriesByName(name)[0]; return e ? e.startTime : null; };
  return [at("first-contentful-paint"), performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
          at("whole")];
})()"""


def articles(data: Path, size: int) -> list[dict[str, Any]]:
    """The first articles of the data, the largest stories first."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for line in data.read_text("utf-8").splitlines():
        article = json.loads(line)
        stories.setdefault(article["story"], []).append(article)
    return [a for s in sorted(stories, key=lambda s: -len(stories[s])) for a in stories[s]][:size]


def made(data: Path, size: int, folder: Path) -> Account:
    """The account of that many articles as one story."""
    feed = folder / f"{size}.jsonl"
    feed.write_text("".join(json.dumps(a) + "\n" for a in articles(data, size)), "utf-8")
    return report([feed]).account


def opened(browser: Browser, file: Path) -> list[float]:
    """Milliseconds to the first screen, to interactive, to whole; of the thread's work until loaded."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.set_default_timeout(120_000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    work = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
    # The page's own policy forbids the polling that playwright would do in it.
    for _ in range(1200):
        times: list[float] = page.evaluate(TIMES)
        if times[2] is not None:
            break
        time.sleep(0.1)
    page.close()
    return [*times, 1000 * work]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--accounts", type=Path, nargs="*", default=[])
    parser.add_argument("--times", type=int, default=5, help="open each page so often and take the median")
    args = parser.parse_args()
    print("| articles | findings | drawn, s | page, MB | first screen, ms | interactive, ms | whole, ms | work, ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as p:
        folder = Path(name)
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        accounts = [Account.model_validate_json(a.read_text("utf-8")) for a in args.accounts]
        accounts += [made(args.data, size, folder) for size in args.sizes]
        if accounts:
            render_page(accounts[0])  # templates are read once
        for account in accounts:
            began = time.monotonic()
            html = render_page(account)
            drawn = time.monotonic() - began
            file = folder / "page.html"
            file.write_text(html, "utf-8")
            first, interactive, whole, work = (
                median(t) for t in zip(*(opened(browser, file) for _ in range(args.times)), strict=True)
            )
            size = len(html.encode()) / 1e6
            print(
                f"| {len(account.articles)} | {len(account.findings):,} | {drawn:.1f} | {size:.2f} | {first:.0f} | "
                f"{interactive:.0f} | {whole:.0f} | {work:.0f} |",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
