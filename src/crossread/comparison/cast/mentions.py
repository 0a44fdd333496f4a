"""The names of a story as mentions: the words that count, the title before them, the country before a body's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries, role_nouns, titles
from crossread.comparison.cast.spelling import fold
from crossread.readings.reading import Reading
from crossread.stories.story import Story

#: Names of more words are lists or headlines run together; they are kept as they stand and never compared.
LONGEST = 12
_WORD = re.compile(r"[^\W_]+(?:[.'’`][^\W_]+)*\.?|&")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_LEFT = "\"'“”‘’()[]«»@#*_-–—.,;:"
_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)[ \t\u00a0]+$")


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
    out = []
    for name in reading.names:
        if name.label == "money" or any(b.start <= name.start < b.end for b in reading.article.boilerplate):
            continue
        found = _mention(reading.article.id, text, Span(name.start, name.end), name.label)
        if found is not None:
            out.append(found)
    return out


def _mention(article: str, text: str, span: Span, label: str) -> Mention | None:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _LEFT):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LEFT.replace(".", "")):
        end -= 1
    tail = _POSSESSIVE.search(text, start, end)
    if tail and tail.end() == end:
        end = tail.start()
    if label in ("organisation", "place", "facility", "group") and text[start : start + 4].lower() == "the ":
        start += 4
    title, gender = "", None
    if label == "person":
        start, title, gender = _untitled(text, start, end)
    words = words_of(text[start:end])
    if not words or start >= end or (len(words) == 1 and len(words[0]) < 2):
        return None
    mention = Mention(article, span, start, end, label, text[start:end], words, title, gender)
    if label == "organisation":
        mention = replace(mention, country=_country_before(text, start))
    return mention


def _untitled(text: str, start: int, end: int) -> tuple[int, str, str | None]:
    """Where the name itself begins, the title before it (inside or before what the reader marked), what it says."""
    known = titles()
    first = start
    while True:  # titles the reader took into the name
        head = re.compile(r"([^\W\d_][\w’'-]*\.?)[ \t\u00a0]+").match(text, first, end)
        word = fold(head.group(1)).strip(".") if head else ""
        if head is None or not (word in known.honorifics or word in known.offices) or head.end() >= end:
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
        if before is None or not before.group(1)[0].isupper():
            break
        if not all(w in known.honorifics or w in known.offices for w in word.split("-")):
            break
        gender = known.gender.get(word) or role_nouns().gender_of(word) or gender
        begin = before.start(1)
    return first, text[begin:first].strip(), gender


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
    labels: dict[tuple[str, ...], Counter[str]] = {}
    for m in mentions:
        labels.setdefault(m.words, Counter())[m.label] += 1
    surnames = {
        word: m.label
        for m in mentions
        if m.label == "person" and 2 <= len(m.words) <= LONGEST
        for word in (m.words[-1],)
    }
    out = []
    for m in mentions:
        seen = labels[m.words]
        label, n = min(seen.items(), key=lambda item: (-item[1], item[0]))
        if m.label != label and n >= 0.65 * sum(seen.values()):
            m = replace(m, label=label)
        elif m.label in ("misc", "product", "group") and len(m.words) == 1 and m.words[0] in surnames:
            m = replace(m, label="person")  # "Trumps's", "KIM": a surname the reader took for a thing
        if m.label == "person" and not m.title and m.words:
            start, title, gender = _untitled(_text(story, m.article), m.start, m.end)
            if start == m.start:
                m = replace(m, title=title, gender=gender)
        out.append(m)
    return out


def _text(story: Story, article: str) -> str:
    for r in story.readings:
        if r.article.id == article:
            return r.article.text
    raise KeyError(article)
