"""Which mentions of people are one person.

Full names first: two are one person where their words go together in order (spellings, initials, short forms, a middle
name more or less) and nothing tells them apart. Then each name of one word joins the person it can stand for, looked
for in its own article first. Two full names that share a surname only never meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossread.comparison.cast.given import same_given
from crossread.comparison.cast.mentions import LONGEST, Mention
from crossread.comparison.cast.misspelt import pairs
from crossread.comparison.cast.person import Person, bare
from crossread.comparison.cast.spelling import alike, distance, skeleton
from crossread.comparison.cast.surnames import join_single

#: In one article one outlet spells one person one way: names there that differ by more than this are two people.
_ONE_HAND = 1.0


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
    _merge_misspelt(people)
    people = [p for p in people if p.mentions]
    join_single(people, {w: ms for w, ms in by_form.items() if len(bare(w)) == 1})
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
    """`Jerry Smith` in one article, `Jeremy Smith` in another, and nobody else like them."""
    names = [[w for form in p.forms if len(w := bare(form)) > 1] for p in people]
    articles = [{m.article for m in p.mentions} for p in people]
    for i, j, why in pairs(names, articles):
        a, b = people[i], people[j]
        if a.mentions and b.mentions and not (a.likely and b.likely and a.likely != b.likely):
            a.mentions += b.mentions
            for form in b.forms:
                a.forms.setdefault(form, why)
            b.mentions, b.forms = [], {}
