"""The page as text: whole without a script, exact to the character, harmless whatever an article says."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hostile import ALL, SCRIPT, wholly_hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import Told, ferry
from crossread.output.page import render_index, render_page

VOID = {"meta", "input", "link", "br", "img", "hr"}


class Tags(HTMLParser):
    """All start tags with their attributes, ids in order, text, and whether the tags close as they opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]  # type: ignore[misc]

    @property
    def links(self) -> list[str]:
        return [a["href"] for t, a in self.tags if t in ("a", "use") and a.get("href")]  # type: ignore[misc]


def test_every_link_leads_to_something_on_the_page() -> None:
    page = Tags(render_page(ferry().account()))
    ids = set(page.ids)
    assert len(ids) == len(page.ids)
    assert {h for h in page.links if h.startswith("#") and h[1:] not in ids} == set()


def test_every_passage_is_the_articles_own_characters() -> None:
    told = ferry()
    html = render_page(told.account())
    signs = dict(zip("ABCD", ("gazette", "herald", "mercury", "post"), strict=True))
    known = {(e.article, e.start, e.end) for e in _all_evidence(told)}
    passages = re.findall(r"\b([A-D])\.(\d+)-(\d+)", " ".join(re.findall(r'data-ev="([^"]*)"', html)))
    assert len(passages) > 20
    assert {(signs[s], int(a), int(b)) for s, a, b in passages} <= known
    links = re.findall(r'href="#([A-D])\.(\d+)"', html)
    assert len(links) > 20
    assert {(signs[s], int(a)) for s, a in links} <= {(article, start) for article, start, _ in known}


def _all_evidence(told: Told) -> list:  # type: ignore[type-arg]
    from crossread.output.page.passages import evidence_in

    return list(evidence_in(told.account()))


def test_an_articles_text_stands_on_the_page_word_for_word() -> None:
    told = ferry()
    html = render_page(told.account())
    for sign, article in zip("ABCD", ("gazette", "herald", "mercury", "post"), strict=True):
        text = re.search(rf'<article class="report[^"]*" id="{sign}".*?</article>', html, re.S)
        assert text
        body = re.search(r'<div class="text".*?</div>', text[0], re.S)
        assert body
        without_marks = re.sub(r'<span class="mg".*?</a></span>', "", body[0])
        words = " ".join("".join(Tags(without_marks).text).split())
        assert words == " ".join(told.texts[article].split())


def test_the_margin_says_who_else_who_alone_who_otherwise() -> None:
    html = render_page(ferry().account())
    article = re.search(r'id="A".*?</article>', html, re.S)
    assert article
    marks = re.findall(r'<a class="mk (\w+)".*?</i>(?:<span class="sr">.*?</span>)?([^<]*)</a>', article[0])
    assert ("shared", "B C D") in marks  # the ferry ran aground
    assert ("otherwise", "B") in marks  # eleven hurt, nine in the Herald
    assert ("alone", "only here") in marks  # the inspection in March
    assert ("quote", "B") in marks  # the captain


def test_a_rendering_shows_its_words_against_the_fullest() -> None:
    html = render_page(ferry().account())
    assert '<del class="omitted"><span class="sr">left out here: </span>long</del>' in html
    assert re.search(r'<ins class="other">nothing</ins><del><span class="sr">for: </span>silence</del>', html)


def test_the_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    for html in (render_page(ferry().account()), render_index([(ferry().account(), "ferry.html")])):
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        told = policy[1].replace("&#39;", "'")
        assert told.startswith("default-src 'none';")
        assert "unsafe" not in told
        for tag, directive in (("script", "script-src"), ("style", "style-src")):
            blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
            assert len(blocks) == 1
            digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
            assert f"{directive} 'sha256-{digest}'" in told


def test_nothing_on_the_page_is_loaded_from_anywhere() -> None:
    page = Tags(render_page(ferry().account()))
    assert not [a for _, a in page.tags if "src" in a or "srcset" in a or "style" in a]
    assert not [t for t, _ in page.tags if t in ("link", "img", "iframe", "object", "base", "form")]
    assert all(h.startswith("#") for h in page.links)


@pytest.mark.parametrize("text", ALL, ids=range(len(ALL)))
def test_text_from_an_article_is_never_markup(text: str) -> None:
    plain = Tags(render_page(wholly_hostile("A ferry ran aground on Monday near the old harbour.").account()))
    page = Tags(render_page(wholly_hostile(text).account()))
    assert page.unbalanced == plain.unbalanced == []
    assert {t for t, _ in page.tags} <= {t for t, _ in plain.tags} | {"del", "ins", "details", "q"}
    assert sum(t == "script" for t, _ in page.tags) == 1
    assert not [k for _, a in page.tags for k in a if k.startswith("on") or k == "style"]


def test_control_and_bidirectional_characters_are_shown_not_obeyed() -> None:
    html = render_page(wholly_hostile("He said \u202eton did\u202c \x1b[2J so").account())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert "␛[2J" in html


def test_only_web_addresses_become_links() -> None:
    told = ferry()
    account = told.account()
    bad = account.articles[0].model_copy(update={"url": "javascript:alert(1)"})
    good = account.articles[1].model_copy(update={"url": "https://herald.example/ferry"})
    html = render_page(account.model_copy(update={"articles": [bad, good, *account.articles[2:]]}))
    assert 'href="https://herald.example/ferry" rel="noopener noreferrer"' in html
    assert 'href="javascript' not in html


def test_the_same_account_gives_the_same_page() -> None:
    assert render_page(ferry().account()) == render_page(ferry().account())


def test_a_single_article_without_findings_is_still_a_page() -> None:
    html = render_page(Told(only="Nothing here could be told apart.").account())
    assert "No finding." in html
    assert "Nothing here could be told apart." in html


def test_the_first_screen_counts_outlets_once() -> None:
    told = ferry()
    told.outlets["mercury"] = "The Herald"
    html = render_page(told.account())
    assert re.search(
        r"<b>4</b> articles.*?<b>3</b> outlets.*?<b>2</b> independent origins.*?<b>1</b> conflict<", html, re.S
    )


def test_what_the_drawing_of_origins_leaves_out_is_said() -> None:
    told = Told(A="One boat sank.", B="A boat sank, too.")
    for n in range(16):
        told.origin(f"Source {n}", A="One boat")
    page = render_page(told.account())
    assert "Of one article alone, in the list but not in the drawing: 2 origins" in page
    assert "Source 15" in page


def test_an_index_leads_to_each_story() -> None:
    html = render_index([(ferry().account(), "ferry.html"), (wholly_hostile(SCRIPT).account(), "other.html")])
    page = Tags(html)
    assert {"ferry.html", "other.html"} <= set(page.links)
    assert sum(t == "script" for t, _ in page.tags) == 1


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text_leaves_the_page_whole(text: str) -> None:
    page = Tags(render_page(wholly_hostile(text).account()))
    assert page.unbalanced == []
    assert len(set(page.ids)) == len(page.ids)
