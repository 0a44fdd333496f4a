"""A picture of a page's first screen, as for the README: `python benchmarks/screenshot.py PAGE OUT.png`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--at", default="", metavar="ID", help="the part or entry to show, such as quotes or f12")
    parser.add_argument("--click", default="", metavar="SELECTOR", help="click here first")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=860)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--whole", action="store_true", help="the whole page, not one screen")
    args = parser.parse_args()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        page = browser.new_page(
            viewport={"width": args.width, "height": args.height},
            color_scheme="dark" if args.dark else "light",
            reduced_motion="reduce",
        )
        page.goto(args.page.resolve().as_uri() + (f"#{args.at}" if args.at else ""))
        if args.click:
            page.click(args.click)
            page.mouse.move(0, 0)
        page.screenshot(path=args.out, full_page=args.whole)
        browser.close()


if __name__ == "__main__":
    main()
