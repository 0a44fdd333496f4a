"""Which mentions of people are one person.

Full names first: two are one person where their words go together in order (spellings, initials, short forms, a middle
name more or less) and nothing tells them apart. Then each name of one word joins the person it can stand for, looked
for in its own article first. Two full names that share a surname only never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.comparison.cast.given import same_given
from crossread.comparison.cast.lexicon import given_genders, titles
from crossread.comparison.cast.mentions import LONGEST, Mention
from crossread.comparison.cast.misspelt import pairs
from crossread.comparison.cast.spelling import alike, distance, fold, one_slip, skeleton

#: In one article one outlet spells one person one way: names there that differ by more than this are two people.
_ONE_HAND = 1.0
#: So many times as often named in full as the other of that surname, and the surname alone means that person.
_FOREMOST = 3
#: A surname alone has no first name to vouch for it: its spelling may differ by little.
_ALONE = 0.35


@dataclass(slots=True)
class Person:
    """A person being put together: mentions, and why each form belongs here."""

    mentions: list[Mention] = field(default_factory=list)
    forms: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def gender(self) -> str | None:
        """What the titles say (m, f); None where they say nothing or both."""
        return _one(m.gender for m in self.mentions)

    @property
    def likely(self) -> str | None:
        """What the titles say, else what the given names are mostly."""
        return self.gender or _one(given_genders().get(w[0]) for w in map(bare, self.forms) if len(w) > 1)


def _one(genders: Iterable[str | None]) -> str | None:
    seen = set(genders) - {None}
    return seen.pop() if len(seen) == 1 else None


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words without particles and suffixes, unless nothing would be left."""
    known = titles()
    kept = tuple(w for w in words if w not in known.particles and w not in known.suffixes)
    return kept or tuple(words)


def same_name(a: Sequence[str], b: Sequence[str]) -> str | None:
    """Why two full names may be one person's; None where they may not. Both have two words or more."""
    a, b = bare(a), bare(b)
    if a == b:
        return "same name"
    if "".join(a) == "".join(b):
        return "same name, written together"
    short, long = sorted((a, b), key=lambda w: (len(w), w))
    if len(short) < 2:
        return None
    if sorted(short) == sorted(long):
        return "same name, words in another order"
    if len(short) == len(long):
        reasons = [_same_word(x, y, last=i == len(short) - 1) for i, (x, y) in enumerate(zip(short, long, strict=True))]
        return None if None in reasons else "; ".join(sorted({r for r in reasons if r and r != "same"}))
    # a name more or less: the shorter's words in order within the longer, from its first or to its last word
    at = 0
    steps: list[tuple[int, str]] = []
    for i, word in enumerate(short):
        for j in range(at, len(long)):
            reason = _same_word(word, long[j], last=i == len(short) - 1)
            if reason and not (j > 0 and i == 0 and reason == "initial"):
                steps.append((j, reason))
                at = j + 1
                break
        else:
            return None
    if steps[-1][0] != len(long) - 1 and steps[0][0] != 0:
        return None
    why = sorted({r for _, r in steps if r != "same"})
    return "; ".join(["a shorter form of the name", *why])


def _same_word(a: str, b: str, *, last: bool) -> str | None:
    if a == b:
        return "same"
    if last:
        return "surname spelled otherwise" if alike(a, b) else None
    return same_given(a, b)


def find_people(mentions: Iterable[Mention]) -> list[Person]:
    """The people of a story, each with all its mentions. The order of the mentions does not matter."""
    by_form: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.article, m.start)):
        by_form[m.words].append(m)
    full = [w for w in by_form if len(bare(w)) >= 2 and len(w) <= LONGEST]
    full.sort(key=lambda w: (-len(by_form[w]), -len(w), w))
    people: list[Person] = []
    near: dict[str, list[int]] = defaultdict(list)
    for words in full:
        articles = {m.article for m in by_form[words]}
        best: tuple[int, int] | None = None
        reason = ""
        for i in sorted({i for w in bare(words) for i in near[skeleton(w)]}):
            why = _joins(words, articles, people[i], by_form)
            if why and (best is None or len(people[i].mentions) > best[0]):
                best, reason = (len(people[i].mentions), i), why
        if best is None:
            people.append(Person())
            i, reason = len(people) - 1, "named in full"
        else:
            i = best[1]
        people[i].forms[words] = reason
        people[i].mentions += by_form[words]
        for w in bare(words):
            if i not in near[skeleton(w)]:
                near[skeleton(w)].append(i)
    _merge_shorter(people)
    people = [p for p in people if p.mentions]
    _merge_misspelt(people)
    people = [p for p in people if p.mentions]
    _join_single(people, {w: ms for w, ms in by_form.items() if len(bare(w)) == 1})
    for words, found in sorted(by_form.items()):
        if len(words) > LONGEST:
            people.append(Person(list(found), {words: "a long name, compared with none"}))
    for person in people:
        person.mentions.sort(key=lambda m: (m.article, m.start))
    return people


def _joins(
    words: tuple[str, ...], articles: set[str], person: Person, by_form: dict[tuple[str, ...], list[Mention]]
) -> str | None:
    """Why a full name belongs to a person: it goes with every full form, and no article tells the two apart."""
    reason = None
    for form in person.forms:
        if len(bare(form)) < 2:
            continue
        why = same_name(words, form)
        if why is None:
            return None
        if reason is None:
            reason = why
        a, b = bare(words), bare(form)
        if len(a) == len(b) and sum(distance(x, y) for x, y in zip(a, b, strict=True)) > _ONE_HAND:
            shared = articles & {m.article for m in by_form[form]}
            if shared and not any(w in why for w in ("order", "written together", "short form of")):
                return None
    given = {m.gender for w in (words,) for m in by_form[w] if m.gender}
    if person.gender and given and person.gender not in given:
        return None
    return reason


def _merge_shorter(people: list[Person]) -> None:
    """`John Smith` met before `John Paul Smith` and `J. P. Smith`: people whose every form goes together become one."""
    held: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        for key in sorted({skeleton(w) for f in person.forms for w in bare(f)}):
            held[key].append(i)
    for i, a in enumerate(people):
        mates = {j for f in list(a.forms) for w in bare(f) for j in held[skeleton(w)] if j > i}
        for j in sorted(mates):
            b = people[j]
            if not a.mentions or not b.mentions or len(a.forms) * len(b.forms) > 40:
                continue
            why = {same_name(x, y) for x in a.forms for y in b.forms}
            if None not in why and not (a.gender and b.gender and a.gender != b.gender):
                by_form: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
                for m in a.mentions + b.mentions:
                    by_form[m.words].append(m)
                if all(_joins(w, {m.article for m in by_form[w]}, a, by_form) for w in b.forms):
                    a.mentions += b.mentions
                    for w in b.forms:
                        a.forms.setdefault(w, "; ".join(sorted(x for x in why if x)))
                    b.mentions = []
                    b.forms = {}


def _merge_misspelt(people: list[Person]) -> None:
    """`Jerry Smith` in one article, `Jeremy Smith` in another, and nobody else of that name."""
    names = [[w for form in p.forms if len(w := bare(form)) > 1] for p in people]
    articles = [{m.article for m in p.mentions} for p in people]
    for i, j, why in pairs(names, articles):
        a, b = people[i], people[j]
        if a.mentions and b.mentions and not (a.likely and b.likely and a.likely != b.likely):
            a.mentions += b.mentions
            for form in b.forms:
                a.forms.setdefault(form, why)
            b.mentions, b.forms = [], {}


def _join_single(people: list[Person], singles: dict[tuple[str, ...], list[Mention]]) -> None:
    """Names of one word: the person of the same article they can stand for, else the story's one, else their own."""
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)  # word -> (person, rank of the place it has)
    sounds: dict[str, set[str]] = defaultdict(set)
    for i, person in enumerate(people):
        for form in person.forms:
            words = bare(form)
            for j, word in enumerate(words):
                last = len(words) - 1 if len(words[-1]) > 1 else 0  # `Lena B` goes by her first name
                rank = 0 if j == last else 1 if j == 0 else 2
                if (i, rank) not in holders[word]:
                    holders[word].append((i, rank))
                sounds[skeleton(word)].add(word)
    alone: dict[tuple[str, ...], Person] = {}
    held: dict[tuple[str, str], tuple[int, str]] = {}
    full: dict[tuple[int, str], int] = {}
    for i, person in enumerate(people):
        for m in person.mentions:
            full[i, m.article] = min(full.get((i, m.article), m.start), m.start)
    named = [Counter(m.article for m in p.mentions) for p in people]
    offices = [{fold(m.title) for m in p.mentions if m.title and not m.gender} for p in people]
    likely, size = [p.likely for p in people], [len(p.mentions) for p in people]
    by_word: dict[str, list[Mention]] = defaultdict(list)
    for words in sorted(singles):
        by_word[bare(words)[0]] += singles[words]
    for word, mentions in by_word.items():
        known = holders.get(word, [])
        foremost = _foremost(mentions, [i for i, rank in known if rank == 0], named, likely, offices)
        for m in mentions:
            # an article means one person by one surname: whom it meant first
            choice = held.get((m.article, word))
            fitting = [(i, rank) for i, rank in known if not m.gender or likely[i] in (None, m.gender)]
            of_office = {i for i, rank in fitting if rank == 0 and not m.gender and fold(m.title) in offices[i]}
            if len(of_office) == 1:
                choice = of_office.pop(), "surname with the title of the person named in full"
            elif choice is None or (m.gender and likely[choice[0]] not in (None, m.gender)):
                choice = _stands_for(m, word, fitting, named, full, size, foremost)
                choice = choice or _spelled(word, m.gender, likely, holders, sounds)
            if choice is not None:
                held.setdefault((m.article, word), choice)
            if choice is None:
                own = alone.setdefault(m.words, Person(forms={m.words: "named by one name only"}))
                own.mentions.append(m)
            else:
                i, why = choice
                people[i].mentions.append(m)
                people[i].forms.setdefault(m.words, why)
                size[i] += 1
    people += _together(list(alone.values()))


def _foremost(
    mentions: list[Mention],
    last: list[int],
    named: list[Counter[str]],
    likely: list[str | None],
    offices: list[set[str]],
) -> int | None:
    """Whom a story means by a surname that several of its people have.

    The one person of the gender that its titles nearly always say ("Mr."), or of the office ("President"), unless
    somebody who may be that too is named in full far more often.
    """
    if len(last) < 2:
        return None
    said = Counter(m.gender for m in mentions if m.gender).most_common()
    clear = said and (len(said) == 1 or said[0][1] >= _FOREMOST * said[1][1])
    gender = said[0][0] if clear else None
    sure = {i for i in last if gender and likely[i] == gender}
    held = {i for m in mentions if m.title and not m.gender for i in last if fold(m.title) in offices[i]}
    for found in (sure, held):
        if len(found) == 1:
            (i,) = found
            rest = [named[j].total() for j in last if j != i and (not gender or likely[j] in (None, gender))]
            if all(_FOREMOST * named[i].total() >= n for n in rest):
                return i
    return None


def _stands_for(
    m: Mention,
    word: str,
    exact: list[tuple[int, int]],
    named: list[Counter[str]],
    full: dict[tuple[int, str], int],
    size: list[int],
    foremost: int | None,
) -> tuple[int, str] | None:
    """Of those who have the name in full (person, rank of its place), the one that is meant, and why.

    `named`: how often each is named in full in each article; `full`: where first; `size`: how often each is
    named in all so far; `foremost`: whom the story means.
    """
    here = [(i, rank) for i, rank in exact if named[i][m.article]]
    before = [(i, rank) for i, rank in here if full[i, m.article] < m.start]
    if foremost is not None and any(i == foremost for i, _ in exact):
        return foremost, "surname of the person of that name the story is about"
    main = _main_person(m, exact, named)
    if main is not None:
        return main, "surname of the person of that name the story is about"
    if here and not before and len({i for i, _ in exact}) > len({i for i, _ in here}):
        here = []  # nobody of that name is introduced yet, and the story knows others
    here = before or here
    if here:
        # a surname before a first name before a middle one; then who is named more in this article, in all, and first
        i, rank = min(here, key=lambda c: (c[1], -named[c[0]][m.article], -size[c[0]], full[c[0], m.article], c[0]))
        part = ("surname", "first name", "middle name")[rank]
        return i, f"{part} of the person named in full in the same article"
    last = sorted({i for i, rank in exact if rank == 0}) or sorted({i for i, _ in exact})
    order = sorted(last, key=lambda i: (-named[i].total(), i))
    if len(order) == 1 or (order and named[order[0]].total() >= 2 * named[order[1]].total()):
        return order[0], "the one person of that name in the story"
    return None


def _spelled(
    word: str,
    gender: str | None,
    likely: list[str | None],
    holders: dict[str, list[tuple[int, int]]],
    sounds: dict[str, set[str]],
) -> tuple[int, str] | None:
    """The one person whose surname this may be, spelled otherwise or with a slip; nobody has it in full."""
    if len(word) < 5 or word in holders:
        return None

    def last(other: str) -> set[int]:
        return {i for i, rank in holders[other] if rank == 0 and (not gender or likely[i] in (None, gender))}

    near = [o for o in sounds.get(skeleton(word), ()) if alike(word, o) and distance(word, o) <= _ALONE]
    found = set().union(*map(last, near))
    if len(found) == 1:
        return found.pop(), "surname spelled otherwise"
    found = set().union(*map(last, (o for o in holders if one_slip(word, o))))
    return (found.pop(), "surname misspelt by a letter") if len(found) == 1 else None


def _main_person(m: Mention, exact: list[tuple[int, int]], named: list[Counter[str]]) -> int | None:
    """Of two with one surname in an article, the one whom the story names in full three times as often."""
    counts = sorted({(named[i].total(), -i) for i, rank in exact if rank == 0 and named[i][m.article]}, reverse=True)
    if len(counts) >= 2 and counts[0][0] >= _FOREMOST * max(1, counts[1][0]):
        return -counts[0][1]
    return None


def _together(alone: list[Person]) -> list[Person]:
    """Names of one word that are spellings of one (Araqchin, Araghchin) where nobody is named in full."""
    out: list[Person] = []
    for person in sorted(alone, key=lambda p: (-len(p.mentions), sorted(p.forms))):
        word = bare(next(iter(person.forms)))[0]
        for other in out:
            mate = bare(next(iter(other.forms)))[0]
            if min(len(word), len(mate)) >= 5 and alike(word, mate) and distance(word, mate) <= _ALONE:
                other.mentions += person.mentions
                other.forms.update(dict.fromkeys(person.forms, "name spelled otherwise"))
                break
        else:
            out.append(person)
    return out
