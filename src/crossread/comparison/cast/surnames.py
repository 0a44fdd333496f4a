"""Whom a name of one word means: a person of its article, of the story, one whose name it nearly is, or another one."""

from __future__ import annotations

from collections import Counter, defaultdict

from crossread.comparison.cast.mentions import Mention
from crossread.comparison.cast.person import Person, bare
from crossread.comparison.cast.spelling import alike, distance, fold, one_slip, skeleton

#: So many times as often named in full as the other of that surname, and the surname alone means that person.
_FOREMOST = 3
#: A surname alone has no first name to vouch for it: its spelling may differ by little.
_ALONE = 0.35


def join_single(people: list[Person], singles: dict[tuple[str, ...], list[Mention]]) -> None:
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
                choice = _stands_for(m, fitting, named, full, size, foremost)
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
