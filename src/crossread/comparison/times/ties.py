"""Which event a time expression dates: the clause that holds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import role_nouns
from crossread.comparison.times.edtf import Dated, dated
from crossread.comparison.times.places import Places
from crossread.comparison.times.told import days_of
from crossread.readings.reading import Clause, Reading, Sentence, TimeExpression
from crossread.readings.times import Clock, Said, Shift

LONGEST = 600  # characters: a longer passage is no passage
# Where one part of a passage ends and the next begins: signs, the end of a sentence or quote, a word that joins.
_JOINT = re.compile(
    r"[,;:]\s+|(?<=[a-z0-9)])[.!?]\s+(?=[A-Z])|[,.]?[”\"]\s+"
    r"|\s(?=(?:after|before|since|when|while|until|and|but|which|who|as)\b)"
)
_LAST_DAY = re.compile(r"\s?[-–]\s?(\d{1,2})\b(?![:.,]?\d)")
_WHEN = re.compile(r",?\s+when\b", re.IGNORECASE)
# The end of a line that leads up to the date of a page.
_STAMP = re.compile(
    r"(?:^\W*(?:last )?(?:updated?|posted|published|modified|first published)(?: on| at)?\s*:?\s*)$",
    re.IGNORECASE,
)
_POSTED = re.compile(r"[—–-]+[ \t]*[^\n—–]{1,80}\(@\w{1,30}\)\W*$")
"""Who wrote a post that is set into the page, up to its day: "— Ann Lee (@annlee) May 3"."""
#: The year before these says when a work came out, which is not told here; a holiday before those, what kind it is.
_RELEASED = """
    album ballad biography blockbuster book comedy documentary drama film memoir model movie musical novel remake sequel
    sitcom song thriller video
"""
_WORKS = frozenset(_RELEASED.split())
_GIFTS = frozenset(
    {"list", "light", "tree", "card", "gift", "present", "song", "carol", "jumper", "sweater", "decoration"}
)
_WHO_OF = re.compile(r"(\w+)\s+of\s+(?:the\s+)?$")
_NEIGHBOURS = 8  # expressions to either side that may share a passage
_WINDOW = 240  # characters to either side, where a sentence is longer than that


@dataclass(frozen=True, slots=True)
class Tie:
    """An event told with its time: `start`-`end` the passage that tells it, `time` the expression that dates it.

    `clause` and `sentence` are indices in the reading; `ahead` is true for what is announced; `basis` says how the
    date was reached.
    """

    reading: int
    start: int
    end: int
    clause: int | None
    sentence: int
    when: Dated
    ahead: bool
    basis: str
    time: Span


def ties_of(reading: Reading, number: int, at: Places) -> list[Tie]:
    """The dated events of one reading, in the order of their expressions."""
    out: list[Tie] = []
    before: TimeExpression | None = None
    listed = _listed(reading)
    quoted = sorted((s.start, s.end) for a in reading.attributions if a.kind != "indirect" for s in a.content)
    for t in reading.times:
        when = _when(reading, t)
        if (
            when is None
            or t.start in listed
            or _stamp(reading, t)
            or _no_event(reading, at, t, quoted)
            or _too_late(reading, t, when)
        ):
            before = t
            continue
        if before is not None and _restates(reading, before, t):  # "9 a.m. (0030 GMT)" tells one time twice
            continue
        if out and before is not None and _closes_range(reading, before, t) and out[-1].time.end == before.end:
            out[-1] = _ranged(out[-1], t, when)
        elif made := tie(reading, number, at, t.start, t.end, when, _ahead(reading, t, when), _basis(reading, t)):
            out.append(made)
        before = t
    return _apart(reading, out)


def _closes_range(reading: Reading, before: TimeExpression, t: TimeExpression) -> bool:
    """Whether two expressions are the ends of one stretch: "between May 3 and May 9", "from Monday to Friday"."""
    text = reading.article.text
    between = text[before.end : t.start].strip().lower() if t.start - before.end < 12 else "."
    opened = text[max(0, before.start - 9) : before.start].strip().lower().rsplit(" ", 1)[-1]
    return (opened == "between" and between == "and") or (
        opened == "from" and between in ("to", "until", "till", "through")
    )


def _ranged(first: Tie, t: TimeExpression, when: Dated) -> Tie:
    """One stretch of time from the first date to the second."""
    if when.last <= first.when.first:
        return first
    date = f"{first.when.date.split('T')[0].split('/')[0]}/{when.date.split('T')[0].split('/')[-1]}"
    stretch = Dated(date, "interval", first.when.first, when.last)
    return replace(first, when=stretch, time=Span(first.time.start, t.end), end=max(first.end, t.end))


def _apart(reading: Reading, ties: list[Tie]) -> list[Tie]:
    """Passages that hold two expressions, each kept to its own part where a joint lies between."""
    out = []
    for number, t in enumerate(ties):
        start, end, text = t.start, t.end, reading.article.text
        for other in ties[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]:
            same = (other.when.first, other.when.last) == (t.when.first, t.when.last)
            if same or not (start <= other.time.start and other.time.end <= end):
                continue
            if other.time.end <= t.time.start:
                cut = next((m.end() for m in _JOINT.finditer(text, other.time.end, t.time.start)), None)
                if cut is not None and len(text[cut:end].split()) >= 3:
                    start = max(start, cut)
            elif t.time.end <= other.time.start:
                joints = [m.start() for m in _JOINT.finditer(text, t.time.end, other.time.start)]
                if joints and len(text[start : joints[-1]].split()) >= 3:
                    end = min(end, joints[-1])
        while start < t.time.start and not (text[start].isalnum() or text[start] in "“‘\"'(#$@€£"):
            start += 1
        out.append(replace(t, start=start, end=end) if (start, end) != (t.start, t.end) else t)
    return out


def tie(
    reading: Reading, number: int, at: Places, start: int, end: int, when: Dated, ahead: bool, basis: str
) -> Tie | None:
    """The event that an expression at start-end dates; None outside every sentence."""
    sentence = at.sentence(start)
    if sentence is None:
        return None
    clause = _clause(reading, at, start, end, sentence)
    posted = _posted(reading, start)
    if posted is not None:
        return Tie(number, posted, end, None, sentence, when, ahead, basis, Span(start, end))
    when_clause = _told_when(reading, at, start, end, sentence)
    if when_clause is not None:
        left = _with_preposition(reading, start, reading.sentences[sentence])
        stop = min(reading.clauses[when_clause].end, left + LONGEST)
        return Tie(number, left, stop, when_clause, sentence, when, ahead, basis, Span(start, end))
    span = _passage(reading, start, end, clause, reading.sentences[sentence])
    return Tie(number, span.start, span.end, clause, sentence, when, ahead, basis, Span(start, end))


def _posted(reading: Reading, start: int) -> int | None:
    """Where a post begins whose signature ends in this day: with its words, which may stand on the line before."""
    text = reading.article.text
    line = text.rfind("\n", 0, start) + 1
    signed = _POSTED.search(text, max(line, start - 120), start)
    if signed is None:
        return None
    if not text[line : signed.start()].strip():
        line = text.rfind("\n", 0, max(0, line - 1)) + 1
    return line if start - line < LONGEST - 40 else signed.start()


def _when(reading: Reading, t: TimeExpression) -> Dated | None:
    if t.type not in ("DATE", "TIME") or not isinstance(t.meaning, Said):
        return None
    if isinstance(t.meaning.what, Shift) and t.meaning.what.unit in ("TM", "TS") and t.meaning.what.of == "published":
        return None  # "about 15 minutes ago": nobody knows the minute of publication
    if (t.value or "").endswith("T24:00") and isinstance(t.meaning.what, Clock) and t.meaning.what.day is None:
        return None  # "midnight": before or after which day is not told
    zone = t.meaning.what.zone if isinstance(t.meaning.what, Clock) else None
    when = dated(t.value, zone)
    to = _LAST_DAY.match(reading.article.text, t.end)
    if when is not None and when.precision == "day" and to and when.first.day < int(to[1]) <= 31:
        last = dated(f"{when.date[:8]}{int(to[1]):02}")  # "May 3-9"
        if last is not None:
            return Dated(f"{when.date}/{last.date}", "interval", when.first, last.last)
    return when


def _listed(reading: Reading) -> set[int]:
    """Where the expressions begin that stand in a bare row of three or more, as in the archive list of a page."""
    text, times = reading.article.text, reading.times
    out: set[int] = set()
    run: list[int] = []
    for k, t in enumerate(times):
        joined = k > 0 and t.start - times[k - 1].end < 5 and not text[times[k - 1].end : t.start].strip(" \n\t|·•")
        run = [*run, t.start] if joined else [t.start]
        if len(run) == 3:
            out.update(run)
        elif len(run) > 3:
            out.add(t.start)
            run = run[-3:]
    return out


def _no_event(reading: Reading, at: Places, t: TimeExpression, quoted: list[tuple[int, int]]) -> bool:
    """Whether an expression tells of no event's day: "today" within a quotation, whose day of saying is not told;
    the year of "the 2007 world champion", "her 2007 film", "Meridian 1412"; "coach of the year", "Christmas list"."""
    what = t.meaning.what if isinstance(t.meaning, Said) else None
    if isinstance(what, Clock):
        what = what.day
    if isinstance(what, Shift) and what.of == "published" and what.count == 0 and what.unit == "D":
        published = days_of(reading.article.published.value) if reading.article.published else None
        when = days_of((t.value or "")[:10])
        return any(s <= t.start < e for s, e in quoted) and when == published
    if _of_the_year(reading, t) or _in_a_name(reading, t) or _in_a_compound(reading, at, t):
        return True
    if not reading.article.text[t.start : t.end].isdigit():
        return False
    if reading.article.text[t.start - 1 : t.start].isalnum():
        return True  # the end of an address or a password, `oxbow2017.com`
    sentence = at.sentence(t.start)
    if sentence is None:
        return False
    s = reading.sentences[sentence]
    year = next((k for k in range(s.first, s.last) if reading.tokens[k].start == t.start), None)
    if year is None or reading.tokens[year].dep not in ("nummod", "compound", "amod"):
        return False
    head = reading.tokens[reading.tokens[year].head]
    return role_nouns().is_role(reading.article.text[head.start : head.end]) or head.lemma in _WORKS


def _of_the_year(reading: Reading, t: TimeExpression) -> bool:
    """ "coach of the year"."""
    before = _WHO_OF.search(reading.article.text, max(0, t.start - 30), t.start)
    return before is not None and role_nouns().is_role(before[1].lower())


def _in_a_name(reading: Reading, t: TimeExpression) -> bool:
    """A number or season that is part of a name: "Meridian 1412", "Winter Olympics", a "2008 Roadster"; the "1908 World
    Series" was in that year."""
    season = (t.value or "")[-2:] in ("SP", "SU", "FA", "WI")
    if not season and not reading.article.text[t.start : t.end].isdigit():
        return False
    k = bisect_right(reading.names, t.end - 1, key=lambda n: n.start) - 1
    if k < 0 or reading.names[k].end < t.end:
        return False
    n = reading.names[k]
    return n.end > t.end if season else n.start < t.start or (n.end > t.end and n.label == "product")


def _in_a_compound(reading: Reading, at: Places, t: TimeExpression) -> bool:
    """A holiday that only says what kind of thing something is: "her Christmas list"."""
    sentence = at.sentence(t.start)
    if sentence is None:
        return False
    s = reading.sentences[sentence]
    after = next((w for w in reading.tokens[s.first : s.last] if w.start >= t.end), None)
    return after is not None and after.start - t.end <= 1 and after.lemma in _GIFTS


def _too_late(reading: Reading, t: TimeExpression, when: Dated) -> bool:
    """Told as past, counted from another date, and after the article: counted from the wrong one."""
    what = t.meaning.what if isinstance(t.meaning, Said) else None
    published = days_of(reading.article.published.value) if reading.article.published else None
    counted = isinstance(what, Shift) and what.of in ("told", "compared told")
    past = isinstance(t.meaning, Said) and t.meaning.direction == -1
    return counted and past and published is not None and when.first > published[1]


def _stamp(reading: Reading, t: TimeExpression) -> bool:
    """Whether it only says when a page was written: "Updated: 2017-05-03"."""
    text = reading.article.text
    before = text[text.rfind("\n", 0, t.start) + 1 : t.start][-60:]
    return _STAMP.search(before) is not None


def _restates(reading: Reading, before: TimeExpression, t: TimeExpression) -> bool:
    """Whether this tells the time before once more, by another clock."""
    between = reading.article.text[before.end : t.start]
    return before.type == "TIME" == t.type and len(between) < 12 and between.strip() in ("(", "/", "or")


def _clause(reading: Reading, at: Places, start: int, end: int, sentence: int) -> int | None:
    """The smallest clause around the expression that says more than the time itself."""
    fits = [
        (reading.clauses[k].end - reading.clauses[k].start, k)
        for k in at.clauses(sentence)
        if (c := reading.clauses[k]).start <= start and end <= c.end and _words(reading, c) >= 3
    ]
    if not fits:
        return None
    k = min(fits)[1]
    said_more = reading.words(reading.clauses[k].start, start) + reading.words(end, reading.clauses[k].end)
    return k if len(re.findall(r"\w+", said_more)) >= 2 else None


def _told_when(reading: Reading, at: Places, start: int, end: int, sentence: int) -> int | None:
    """The clause that a "when" right behind the expression opens: "in 2015, when the bridge was built"."""
    m = _WHEN.match(reading.article.text, end)
    if m is None:
        return None
    fits = [
        (reading.clauses[k].start, -reading.clauses[k].end, k)
        for k in at.clauses(sentence)
        if end < (c := reading.clauses[k]).start <= m.end() + 20 and c.end > m.end()
    ]
    return min(fits)[2] if fits else None


def _words(reading: Reading, clause: Clause) -> int:
    return len(reading.words(clause.start, clause.end).split())


def _passage(reading: Reading, start: int, end: int, clause: int | None, sentence: Sentence) -> Span:
    """The clause; the sentence where the clause says little, or the expression stands at its very edge."""
    if clause is not None:
        c = reading.clauses[clause]
        least = 8 if c.frame else 5
        left = _with_preposition(reading, start, sentence)
        edge = left <= c.start and left > sentence.start + 3  # "told reporters on Monday | that …"
        if not edge and _words(reading, c) >= least and c.end - c.start <= LONGEST:
            return Span(min(left, c.start), c.end)
    if sentence.end - sentence.start <= LONGEST:
        return Span(sentence.start, sentence.end)
    if clause is not None and reading.clauses[clause].end - reading.clauses[clause].start <= LONGEST:
        return Span(reading.clauses[clause].start, reading.clauses[clause].end)
    text = reading.article.text
    left = max(sentence.start, start - _WINDOW)
    right = min(sentence.end, end + _WINDOW)
    while left > sentence.start and not text[left - 1].isspace():
        left -= 1
    while right < sentence.end and not text[right].isspace():
        right += 1
    return Span(left, min(right, left + LONGEST))


def _with_preposition(reading: Reading, start: int, sentence: Sentence) -> int:
    """Where the words that lead in the expression begin: "since", "on the night of"."""
    left = start
    for k in range(sentence.last - 1, sentence.first - 1, -1):
        token = reading.tokens[k]
        if token.end <= left and left - token.end <= 1:
            if token.pos not in ("ADP", "SCONJ", "DET"):
                break
            left = token.start
    return left


def _ahead(reading: Reading, t: TimeExpression, when: Dated) -> bool:
    """Whether the event is announced: it lies after the article, or on its day and the tense points ahead."""
    published = days_of(reading.article.published.value) if reading.article.published else None
    if published is not None:
        if when.last < published[0]:
            return False
        if when.first > published[1]:
            # told as past a day after the article's date: the clock of another place, or a later version
            clock = isinstance(t.meaning, Said) and t.meaning.direction == -1 and (when.first - published[1]).days == 1
            return not clock
    return isinstance(t.meaning, Said) and t.meaning.direction == 1


def _basis(reading: Reading, t: TimeExpression) -> str:
    """How the date was reached, in one line."""
    words = reading.words(t.start, t.end)
    words = " ".join(words.split())
    published = reading.article.published
    what = t.meaning.what
    if isinstance(what, Clock) and what.day is not None:
        what = what.day
    if isinstance(what, Shift) and what.of in ("told", "compared told"):
        return f"“{words}”, counted from the date told before"
    if getattr(what, "year", None) or getattr(what, "decade", None) or getattr(what, "century", None):
        return f"explicit: “{words}”"
    if published is None:
        return f"“{words}”"
    if "days are counted from" in published.basis:
        return f"“{words}”, counted as the date of the article says"
    how = "published" if published.basis.startswith("stated") else "dated"
    return f"“{words}” in an article {how} {published.value[:21] if '/' in published.value else published.value[:10]}"
