"""The names of a story as mentions: the words that count, the title before them, the country before a body's name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import body_words, countries, given_genders, role_nouns, titles
from crossread.comparison.cast.spelling import fold, one_slip
from crossread.readings.layout import breaks
from crossread.readings.reading import NameLabel, Reading
from crossread.stories.story import Story

#: Names of more words are lists or headlines run together; they are kept as they stand and never compared.
LONGEST = 12
#: A name that stands so often beside those a body has, and in this share of its places, is a body's.
_MEMBERS, _OF_ALL = 3, 0.15
_WORD = re.compile(r"[^\W_]+(?:[.'’`][^\W_]+)*\.?|&")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
#: `F.B.I.` is `FBI`.
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
#: After these a place is part of the name.
_CROWNED = re.compile(r"\b(?:Duke|Duchess|Earl|Prince|Princess|King|Queen|Lord|Lady|Count|Countess|Saint|St)\b")
#: A senator's party and state, as American papers write it.
_PARTY = re.compile(r"[RDI]-[A-Z][\w.]*")
_LEFT = "\"'“”‘’()[]«»@#*_-–—.,;:"
_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)[ \t\u00a0]+$")
#: Capital words that stand before a name and are no part of it.
_NOT_FIRST = """
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    the a an this that when while after before as if but and or in on at by for to of with from
    he she it they who his her their its i we you new north south east west
"""
_NEVER_FIRST = frozenset(_NOT_FIRST.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    `start`-`end` are the name's own characters (no title before it, no possessive after it); `span` is the whole
    name the reader marked. `words` are folded, hyphens split; `title` the office or honorific before the name as
    written, `gender` what that says (m, f). `country` is the country written directly before a body's name.
    """

    article: str
    span: Span
    start: int
    end: int
    label: str
    text: str
    words: tuple[str, ...]
    title: str = ""
    gender: str | None = None
    country: str | None = None

    @property
    def key(self) -> str:
        """The words run together: `Kim Jong-un` and `Kim Jong Un` are one."""
        return " ".join(self.words)


def words_of(text: str) -> tuple[str, ...]:
    """A name's words, folded: hyphens split, a possessive dropped, dots of initials dropped."""
    bare = _POSSESSIVE.sub("", text.strip())
    return tuple(
        word for word in (fold(w).strip(".'’") for w in _WORD.findall(bare.replace("-", " ").replace("–", " "))) if word
    )[: LONGEST + 1]


def mentions_of(reading: Reading) -> list[Mention]:
    """Every name of an article outside its boilerplate; money is no name."""
    text = reading.article.text
    out: list[Mention] = []
    names = _whole_names(reading, text)
    taken = {span.end for span, _ in names} | {b.end for b in reading.article.boilerplate}
    for span, label in names:
        found = _mention(reading.article.id, text, span, label, taken)
        if found is not None:
            out.append(found)
    return out


def _whole_names(reading: Reading, text: str) -> list[tuple[Span, NameLabel]]:
    """The reader's names, cut where a paragraph ends and joined where one name was marked in pieces."""
    edges = breaks(text, [Span(b.start, b.end) for b in reading.article.boilerplate])
    pieces: list[tuple[Span, NameLabel]] = []
    for name in reading.names:
        if name.label == "money" or any(b.start <= name.start < b.end for b in reading.article.boilerplate):
            continue
        start = name.start
        for edge in edges[bisect_right(edges, name.start) : bisect_left(edges, name.end)]:
            pieces.append((Span(start, edge), name.label))
            start = edge
        pieces.append((Span(start, name.end), name.label))
    out: list[tuple[Span, NameLabel]] = []
    for span, label in pieces:
        if out:
            before, first = out[-1]
            gap = text[before.end : span.start]
            if not gap and text[span.start] in "-‑":
                gap = text[span.start]
            if _one_name(text[before.start : before.end], first, gap, label):
                out[-1] = (Span(before.start, span.end), "person" if "person" in (first, label) else first)
                continue
        out.append((span, label))
    return out


def _one_name(before: str, first: str, gap: str, label: str) -> bool:
    """Pieces of one name: `Jean` `-Luc Moreau`; `Royal Society` `for the` `Birds`."""
    if "person" in (first, label) and (gap in ("-", "‑") or (gap == "" and before[-1:] in "-‑")):
        return True
    if first == label == "person" and gap == " " and len(before.split()) == 1:
        return True
    if first == "organisation" and label in ("organisation", "place"):
        last = fold(before.split()[-1]) if before.split() else ""
        if last in ("of", "for") and gap.strip() in ("", "the"):
            return True
        return gap in (" of the ", " of ", " for the ", " for ") and last in body_words().kinds
    return False


def _mention(article: str, text: str, span: Span, label: str, taken: Set[int] = frozenset()) -> Mention | None:
    start, end = span
    if label == "person":
        start = _first_name(text, start, taken)
        end = _hyphenated(text, end)
    while start < end and (text[start].isspace() or text[start] in _LEFT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LEFT.replace(".", "")):
        end -= 1
    tail = _POSSESSIVE.search(text, start, end)
    if tail and tail.end() == end:
        end = tail.start()
    cut = re.compile(r"\s+(?:of|for|the|and|in|at)$").search(text, start, end)
    if cut and label == "person":
        end = cut.start()
    if label == "person":  # `Ann Lee of Chen & Co`: whose they are is no part of the name
        of = re.compile(r"\s+(?:of|at)\s+[A-Z]").search(text, start, end)
        if of and len(text[start : of.start()].split()) >= 2 and not _CROWNED.search(text[start : of.start()]):
            end = of.start()
    if label in ("organisation", "place", "facility", "group") and text[start : start + 4].lower() == "the ":
        start += 4
    title, gender = "", None
    if label == "person":
        start, title, gender = _untitled(text, start, end)
    words = words_of(text[start:end])
    if label == "person":  # "A.J. Roe" has two initials
        words = tuple(part for w in words for part in (w.split(".") if _DOTTED.fullmatch(w) else (w,)))
    else:
        words = tuple(w.replace(".", "") if _DOTTED.fullmatch(w) else w for w in words)
    if not words or start >= end or (len(words) == 1 and len(words[0]) < 2) or _PARTY.fullmatch(text, start, end):
        return None
    shown = text[start:end].replace("\u00ad", "")
    mention = Mention(article, span, start, end, label, shown, words, title, gender)
    if label == "organisation":
        mention = replace(mention, country=_country_before(text, start))
    return mention


def _first_name(text: str, start: int, taken: Set[int]) -> int:
    """`Park` before a marked `Geun-hye`: a capital word directly before that is no title, day or beginning."""
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before is None or not before.group(1)[0].isupper() or before.start(1) < 2 or before.end(1) in taken:
        return start
    word = fold(before.group(1))
    known = titles()
    lead = text[before.start(1) - 2 : before.start(1)]
    if lead[-1] != " " or not (lead[0].isalnum() or lead[0] in ",-") or "." in word or word in _NEVER_FIRST:
        return start
    if any(w in known.honorifics or w in known.offices or role_nouns().is_role(w) for w in word.split("-")):
        return start
    if countries().of(word) or word in body_words().kinds or not word.isalpha() or before.group(1).isupper():
        return start
    return before.start(1)


def _hyphenated(text: str, end: int) -> int:
    more = re.compile(r"[-‑][^\W\d_][\w’']*").match(text, end, min(len(text), end + 24))
    return more.end() if more and text[more.start() + 1].isupper() else end


def _untitled(text: str, start: int, end: int) -> tuple[int, str, str | None]:
    """Where the name itself begins, the title before it (inside or before what the reader marked), what it says."""
    known = titles()
    first = start
    while True:  # titles the reader took into the name
        head = re.compile(r"([^\W\d_][\w’'-]*\.?)[ \t\u00a0]+").match(text, first, end)
        word = fold(head.group(1)).strip(".") if head else ""
        if head is None or head.end() >= end:
            break
        if not (word in known.honorifics or word in known.offices or _of_country(word, text[head.end() : end])):
            break
        # "Prince" or "Major" can be a first name; "Haji Ahmed" is called so: only what leaves a name is cut
        first = head.end()
    begin = first
    gender = None
    for word in re.findall(r"\w+", text[start:first]):
        gender = known.gender.get(fold(word)) or role_nouns().gender_of(word) or gender
    for _ in range(5):  # titles before it
        before = _BEFORE.search(text, max(0, begin - 24), begin)
        word = fold(before.group(1)).strip(".") if before else ""
        if before is None or not before.group(1)[0].isupper() or before.group(1) == "Miss.":  # Mississippi
            break
        if not all(w in known.honorifics or w in known.offices for w in word.split("-")):
            break
        gender = known.gender.get(word) or role_nouns().gender_of(word) or gender
        begin = before.start(1)
    return first, text[begin:first].strip(), gender


def _of_country(word: str, name: str) -> bool:
    """`Frenchman Luc Moreau`: the people he is of is no part of his name."""
    form = countries().of(re.sub(r"(?:wo)?man$", "", word))
    return form is not None and form[1] in ("adjective", "people") and len(name.split()) >= 2


def _country_before(text: str, start: int) -> str | None:
    """`Russia's Foreign Ministry`, `the Russian foreign ministry`: the country written directly before."""
    before = text[max(0, start - 40) : start].rstrip()
    words = before.split()
    for n in (3, 2, 1):
        if len(words) >= n:
            found = countries().of(_POSSESSIVE.sub("", " ".join(words[-n:])))
            if found and found[1] in ("country", "adjective"):
                return found[0]
    return None


def mentions_of_story(story: Story) -> list[Mention]:
    """All mentions, articles in order; a form that is mostly one kind of thing in the story is that kind everywhere."""
    mentions = [m for r in story.readings for m in mentions_of(r)]
    texts = {r.article.id: r.article.text for r in story.readings}
    labels: dict[tuple[str, ...], Counter[str]] = {}
    for m in mentions:
        labels.setdefault(m.words, Counter())[m.label] += 1
    full = {m.words for m in mentions if m.label == "person" and 2 <= len(m.words) <= 4}
    longer = {(m.article, w) for m in mentions if m.label == "organisation" and len(m.words) > 1 for w in m.words}
    surnames: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.words in full:
            surnames[m.article] |= {m.words[0], m.words[-1]}
    people = [m for m in mentions if m.label == "person"]
    bodies = {m.words for m in people if _is_paper(texts[m.article], m)} | _with_members(people, texts)
    out = []
    for m in mentions:
        if m.words in bodies:
            out.append(replace(m, label="organisation"))
            continue
        seen = labels[m.words]
        label, n = min(seen.items(), key=lambda item: (-item[1], item[0]))
        # a country's or capital's name can well be two things in one story (Jordan, Washington); others hardly
        if m.label != label and n >= (0.65 if countries().of(m.text) else 0.5) * sum(seen.values()):
            m = replace(m, label=label)
        if m.label != "person":
            m = _surname(m, surnames, longer, seen)
        if m.label != "person" or (len(m.words) >= 4 and any(m.words[:-n] in labels for n in (2, 3))):
            m = _name_at_end(m, full, texts[m.article])
        if m.label == "person" and not m.title and m.words:
            start, title, gender = _untitled(texts[m.article], m.start, m.end)
            if start == m.start:
                m = replace(m, title=title, gender=gender)
        out.append(m)
    return out


@lru_cache(maxsize=1)
def _papers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word for a paper right before a name, and right behind it."""
    words = "|".join(sorted(body_words().papers, key=lambda w: (-len(w), w)))
    return (
        re.compile(rf"\b(?:the|a|an) (?:[\w-]+ ){{0,2}}(?:{words}) $", re.IGNORECASE),
        re.compile(rf", (?:the|an?) (?:[\w-]+ ){{0,2}}(?:{words})\b(?! \w+(?:er|or|ist)\b)", re.IGNORECASE),
    )


def _is_paper(text: str, m: Mention) -> bool:
    """`the newspaper Grey Bugle`, `Grey-Bugle, a local daily`: a paper that the reader took for a person."""
    before, after = _papers()
    return bool(before.search(text, max(0, m.start - 60), m.start) or after.match(text, m.span.end))


def _with_members(people: list[Mention], texts: Mapping[str, str]) -> set[tuple[str, ...]]:
    """`Grey Dawn militants`, `a leader of Grey Dawn`: bodies that the reader took for persons, by those they have."""
    after, before = _members()
    often, held, titled = Counter(m.words for m in people), Counter[tuple[str, ...]](), set()
    for m in people:
        text = texts[m.article]
        held[m.words] += bool(after.match(text, m.end) or before.search(text, max(0, m.start - 30), m.start))
        if m.title or m.words[0] in given_genders():
            titled.add(m.words)
    return {w for w, n in held.items() if n >= _MEMBERS and n >= _OF_ALL * often[w] and w not in titled}


@lru_cache(maxsize=1)
def _members() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those a body has, right behind its name and right before it."""
    words = "|".join(sorted(body_words().members, key=lambda w: (-len(w), w)))
    return (
        re.compile(rf"(?:[’']s?)? (?:[a-z-]+ )?(?:{words})\b"),
        re.compile(rf"\b(?:{words}) (?:of|from) (?:the )?$"),
    )


def by_article(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Mentions of each article, in order."""
    out: dict[str, list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.article, m.start)):
        out[m.article].append(m)
    return out


def _surname(m: Mention, surnames: Mapping[str, set[str]], longer: set[tuple[str, str]], seen: Counter[str]) -> Mention:
    """A surname the reader took for a thing, in an article that names the person in full. What the story takes for a
    thing throughout stays one where the article has a longer name of it (`Lee` beside `Lee Foods`)."""
    if len(m.words) != 1 or countries().of(m.text):
        return m
    here = (m.article, m.words[0])
    known = surnames.get(m.article, set())
    if m.words[0] not in known:
        # `Ann Harrowby`, and once `Harrowly`
        slip = seen.total() == 1 and any(one_slip(w, m.words[0]) for w in known)
        return replace(m, label="person") if slip else m
    steady = seen[m.label] >= 3 and not seen["person"]
    return m if steady and (m.label != "organisation" or here in longer) else replace(m, label="person")


def _name_at_end(m: Mention, full: set[tuple[str, ...]], text: str) -> Mention:
    """`State Ann Lee` that the reader took for a body, where the story knows an Ann Lee."""
    for n in (4, 3, 2):
        if len(m.words) > n and m.words[-n:] in full:
            found = re.compile(r"\s+".join(r"[^\s]+" for _ in range(n)) + r"$").search(text, m.start, m.end)
            if found and words_of(found.group()) == m.words[-n:]:
                return replace(
                    m,
                    start=found.start(),
                    label="person",
                    text=text[found.start() : m.end],
                    words=m.words[-n:],
                    country=None,
                )
    return m
