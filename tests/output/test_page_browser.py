"""The page in a real browser: what a reader does, clicks and sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import ALL, LETTERS, LONG, wholly_hostile

from accounts import Told, ferry
from crossread.output.page import render_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium found (Debian: apt-get install chromium)"),
]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as p:
        running = p.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=120_000)
        yield running
        running.close()


class Reader:
    """Someone who opened a page from disk; notes every request, error and refusal of the policy."""

    def __init__(self, browser, folder: Path, html: str, **options) -> None:  # type: ignore[no-untyped-def]
        self.file = folder / "page.html"
        self.file.write_text(html, encoding="utf-8")
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.said.append(m.text))
        self.page.on("pageerror", lambda e: self.said.append(str(e)))
        self.open()

    def open(self, at: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + (f"#{at}" if at else ""))

    def lit(self, within: str) -> str:
        return "".join(self.page.locator(f"{within} mark.lit").all_text_contents())

    def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
        return getattr(self.page, name)


@pytest.fixture(scope="module")
def reader(browser, tmp_path_factory) -> Iterator[Reader]:  # type: ignore[no-untyped-def]
    opened = Reader(browser, tmp_path_factory.mktemp("ferry"), render_page(ferry().account()))
    yield opened
    # Whatever the tests before did with the page: it asked for nothing but itself, and nothing was refused.
    assert {u.split("#")[0] for u in opened.requests} == {opened.file.as_uri()}
    assert opened.said == []
    opened.context.close()


def test_one_step_from_a_finding_to_the_exact_words_side_by_side(reader: Reader) -> None:
    reader.open()
    reader.click("#f1 button.side")
    assert reader.locator("#synopsis .column").count() == 4
    for sign, words in {
        "A": "The ferry Halcyon ran aground off Port Merrow on Monday",
        "B": "the Halcyon, struck rocks near Port Merrow on Monday",
        "D": "On Monday the Halcyon ran aground",
    }.items():
        assert reader.lit(f".column[data-sign={sign}]") == words
    reader.keyboard.press("Escape")
    assert not reader.locator("#synopsis").is_visible()


def test_a_link_under_an_articles_sign_opens_at_that_article(reader: Reader) -> None:
    reader.open()
    reader.click("#f2 a.w >> text=C")
    assert reader.locator("#synopsis .column.first").get_attribute("data-sign") == "C"
    assert reader.lit(".column.first") == "Eleven people were hurt"
    assert reader.locator("#synopsis-silent").inner_text() == "Not in B D"


def test_the_readings_of_a_conflict_are_told_apart(reader: Reader) -> None:
    reader.open()
    reader.click("#c1 button.side")
    assert "Reading 2" in reader.locator(".column[data-sign=B] .name").inner_text()
    assert reader.locator(".column[data-sign=B] mark.lit.g2").count() > 0


def test_from_a_sentence_to_who_else_says_so_and_who_otherwise(reader: Reader) -> None:
    reader.open("A")
    reader.locator("#A .text span.otherwise", has_text="Eleven people were hurt").first.click()
    assert reader.locator("#synopsis").is_visible()
    assert reader.locator("#synopsis-kind").inner_text() in ("conflict c1 (1/2)", "finding f2 (1/2)")
    reader.click("#synopsis-on")
    assert "(2/2)" in reader.locator("#synopsis-kind").inner_text()


def test_from_side_by_side_into_the_article(reader: Reader) -> None:
    reader.open()
    reader.click("#f1 button.side")
    reader.click(".column[data-sign=B] .name a")
    assert reader.lit("#B .text") == "the Halcyon, struck rocks near Port Merrow on Monday"
    assert reader.evaluate("location.hash").startswith("#B.")


def test_an_address_leads_to_its_entry(reader: Reader) -> None:
    reader.open("f2")
    for at in ("f2", "c1", "q1", "e1", "t1", "o1", "r1", "B"):
        reader.evaluate(f"location.hash = '{at}'")
        reader.wait_for_function(f"document.activeElement.id === '{at}'")
        top = reader.locator(f"#{at}").evaluate("e => e.getBoundingClientRect().top")
        assert 0 <= top < 900


def test_an_address_of_characters_lights_them(reader: Reader) -> None:
    text = ferry().texts["herald"]
    start = text.index("the Halcyon")
    reader.open(f"B.{start}-{start + 52}")
    assert reader.lit("#B .text") == text[start : start + 52]


def test_filters_and_search_leave_what_was_asked_for(reader: Reader) -> None:
    reader.open()
    reader.check('input[data-filter="article"][value="D"]', force=True)
    assert reader.locator(".finding:visible").count() == 1
    reader.click("#clear")
    reader.check('input[data-filter="status"][value="single"]', force=True)
    assert reader.locator(".finding:visible").count() == 2
    reader.click("#clear")
    reader.fill("#find", "INSPECTED")
    assert reader.locator(".finding:visible").count() == 1
    assert reader.locator("#shown").inner_text().startswith("1 / ")
    reader.click("#clear")
    reader.select_option("#kind", "quote")
    assert reader.locator(".item:visible").count() == 1


def test_it_can_be_read_by_keyboard_alone(reader: Reader) -> None:
    reader.open()
    reader.keyboard.press("j")
    assert reader.evaluate("document.activeElement.id") == "c1"
    reader.keyboard.press("j")
    assert reader.evaluate("document.activeElement.id") == "q1"
    reader.keyboard.press("o")
    assert reader.locator("#synopsis").is_visible()
    reader.keyboard.press("Escape")
    reader.keyboard.press("/")
    assert reader.evaluate("document.activeElement.id") == "find"
    reader.keyboard.press("Escape")
    reader.locator("#find").blur()
    reader.keyboard.press("?")
    reader.uncheck("#keys-on")
    reader.click("#keys-close")
    reader.keyboard.press("j")
    assert reader.locator(".item.now").get_attribute("id") == "q1"


def test_nothing_lies_outside_the_screen(reader: Reader) -> None:
    for width in (1280, 390):
        reader.set_viewport_size({"width": width, "height": 900})
        reader.open()
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.set_viewport_size({"width": 1280, "height": 900})


def test_every_control_has_a_name_and_the_parts_are_landmarks(reader: Reader) -> None:
    reader.open()
    nameless = reader.evaluate(
        """[...document.querySelectorAll('a, button, input, select')].filter(e => !(e.textContent.trim()
           || e.getAttribute('aria-label') || e.title || e.closest('label'))).map(e => e.outerHTML)"""
    )
    assert nameless == []
    for role in ("main", "navigation", "search", "banner"):
        assert reader.page.get_by_role(role).count() == 1
    assert reader.page.get_by_role("heading", level=1).count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_page(reader: Reader, scheme: str) -> None:
    """Contrast of 4.5 to 1 for every colour of text against what it stands on (WCAG 2.2, 1.4.3)."""
    reader.page.emulate_media(color_scheme=scheme)
    reader.open()
    low = reader.evaluate(
        """(() => {
        const f = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
        const light = ([r, g, b]) => {
          return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
        const rgb = (s) => s.match(/[\\d.]+/g).map(Number);
        const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
        const low = new Set();
        for (const e of document.querySelectorAll('main *:not(svg *):not(option), header *')) {
          if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility()) continue;
          const a = light(rgb(getComputedStyle(e).color)), b = light(ground(e));
          const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
          if (ratio < 4.5) low.add(e.className + ' ' + e.tagName + ' ' + ratio.toFixed(2));
        }
        return [...low]; })()"""
    )
    reader.page.emulate_media(color_scheme="light")
    assert low == []


def test_what_opens_under_a_finding_is_each_articles_own_words(reader: Reader) -> None:
    reader.open("f1")
    reader.locator("#f1 details.ev summary").click()
    assert reader.locator("#f1 .told q").all_text_contents() == [
        "The ferry Halcyon ran aground off Port Merrow on Monday",
        "the Halcyon, struck rocks near Port Merrow on Monday",
        "The Halcyon ran aground on Monday",
        "On Monday the Halcyon ran aground",
    ]
    reader.locator("#f1 .told a.w").nth(1).click()
    assert reader.lit(".column.first") == "the Halcyon, struck rocks near Port Merrow on Monday"
    reader.keyboard.press("Escape")


def test_one_statement_behind_all_outlets_is_seen_on_the_first_screen(reader: Reader) -> None:
    reader.open()
    row = reader.locator(".hubs li").first
    assert "harbour office" in row.inner_text()
    assert "4 of 4 articles" in row.inner_text()
    assert row.locator("i.in").count() == 4
    assert row.bounding_box()["y"] < 900


def test_all_is_laid_out_before_it_is_printed_or_searched(reader: Reader) -> None:
    reader.open()
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert reader.locator("noscript").count() == 0
    assert reader.locator(".report .text p").count() == 13
    reader.open()
    reader.fill("#find", "inspected in march")
    assert reader.locator(".item:visible").all_text_contents() != []
    assert reader.locator("noscript").count() == 0
    reader.click("#clear")


def test_places_are_counted_in_characters_as_the_account_does(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = f"{LETTERS} sank.\n{LETTERS} The Halcyon ran aground."
    told = Told(a=text, b=text)
    told.finding(2, a="The Halcyon ran aground", b="The Halcyon ran aground")
    reader = Reader(browser, tmp_path, render_page(told.account()))
    reader.click("h1 + .support a.w >> text=B")
    assert reader.lit(".column.first") == "The Halcyon ran aground"
    reader.context.close()


def test_a_paragraph_without_an_end_is_still_read(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = Told(a=LONG + "The Halcyon ran aground.", b="The Halcyon ran aground. " + "unbreakable" * 9_000)
    told.finding(2, a="The Halcyon ran aground", b="The Halcyon ran aground")
    reader = Reader(browser, tmp_path, render_page(told.account()))
    start = len(LONG)
    reader.open(f"A.{start}-{start + 23}")
    assert reader.lit("#A .text") == "The Halcyon ran aground"
    for width in (1280, 390):
        reader.set_viewport_size({"width": width, "height": 900})
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.context.close()


def test_without_a_script_all_is_still_there(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    html = render_page(ferry().account())
    still = Reader(browser, tmp_path, html, java_script_enabled=False)
    assert not still.locator(".filters").is_visible()
    start = ferry().texts["herald"].index("the Halcyon")
    still.locator("#f1 .meta a.w", has_text="B").click()
    assert still.page.url.endswith(f"#B.{start}")
    assert still.locator(f'[id="B.{start}"]').is_visible()
    still.context.close()


def test_no_article_gets_more_than_to_be_read(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = wholly_hostile(" ".join(ALL)[:3000])
    reader = Reader(browser, tmp_path, render_page(told.account()))
    for width in (1280, 390):
        reader.set_viewport_size({"width": width, "height": 900})
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert reader.locator("noscript").count() == 0
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    reader.locator("#f1 button.side").click()
    reader.locator("#synopsis-close").click()
    assert reader.title() != "taken"
    assert reader.locator("[id='f1']").count() == 1
    assert {u.split("#")[0] for u in reader.requests} == {reader.file.as_uri()}
    assert reader.said == []
    reader.context.close()


def test_fifty_articles_open_quickly_in_a_small_file(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sentences = [
        f"In quarter {i} of the harbour a crane of kind {i * 7} fell on the pier at hour {i}." for i in range(60)
    ]
    told = Told(**{f"paper{n:02}": "\n".join(sentences) for n in range(50)})
    for i, sentence in enumerate(sentences):
        told.finding(2, **{f"paper{n:02}": sentence for n in range(50) if (n + i) % 5 == 0})
    told.origin("harbour office", **{f"paper{n:02}": sentences[0] for n in range(50)})
    html = render_page(told.account())
    assert len(html.encode()) < 5_000_000
    (tmp_path / "fifty.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.set_default_timeout(120_000)
    # The time the page's own thread worked, not the clock's: the machines tests run on are often shared and busy.
    measure = page.context.new_cdp_session(page)
    measure.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto((tmp_path / "fifty.html").as_uri())
    page.locator("h1").wait_for()
    metrics = {m["name"]: m["value"] for m in measure.send("Performance.getMetrics")["metrics"]}
    page.close()
    assert 0 < metrics["TaskDuration"] < 3
