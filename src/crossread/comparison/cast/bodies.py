"""Which names of organisations are one body.

A body's name is compared without what outlets add or leave out: the article, the country ("Russia's", "U.S."),
company endings, the order of "Ministry of Finance". Acronyms join the name whose initials they are; a shorter name
joins the one longer name it ends. Two bodies of one name in two countries stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crossread.comparison.cast.lexicon import body_words, countries
from crossread.comparison.cast.mentions import LONGEST, Mention
from crossread.comparison.cast.spelling import alike, fold, skeleton

Form = tuple[str, ...]


@dataclass(slots=True)
class Body:
    """A body being put together: mentions, the country it is of where told, and why each form belongs here."""

    mentions: list[Mention] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    country: str | None = None


def core(words: Iterable[str]) -> tuple[Form, str | None]:
    """A name's words as compared, and the country: `U.S. Department of State` is the U.S., `state department`."""
    words = tuple(words)
    left = [part for w in words if w != "the" for part in body_words().short.get(w, w).split()]
    left = [w for k, w in enumerate(left) if k == 0 or w != left[k - 1]]  # a credit run into the name: `Acme Acme`
    country = None
    for n in (3, 2, 1):
        if len(left) > n and (found := countries().of(" ".join(left[:n]))) and found[1] in ("country", "adjective"):
            country, left = found[0], left[n:]
            break
    for n in (4, 3, 2, 1):
        if country is None and len(left) > n + 1 and left[-n - 1] in ("of", "in"):
            found = countries().of(" ".join(left[-n:]))
            if found and found[1] == "country":
                country, left = found[0], left[: -n - 1]
                break
    words_known = body_words()
    while len(left) > 1 and left[-1] in words_known.legal:
        left.pop()
    if len(left) >= 3 and left[0] in words_known.kinds and left[1] in ("of", "for"):
        left = [*left[2:], left[0]]  # Ministry of Foreign Affairs → foreign affairs ministry
    flat = ["organization" if w == "organisation" else "defense" if w == "defence" else "center" if w == "centre" else w
            for w in left if w not in words_known.small or len(left) == 1]  # fmt: skip
    if len(flat) == 3 and flat[1:] == ["affairs", "ministry"]:
        flat = [flat[0], "ministry"]  # the Foreign Ministry is the Ministry of Foreign Affairs
    return tuple(flat or words), country  # of a name of small words only they are all there is


def initials(words: Iterable[str]) -> str:
    """The letters an acronym of these words has."""
    return "".join(w[0] for w in words if w not in body_words().small)


def find_bodies(mentions: Iterable[Mention], texts: Mapping[str, str]) -> list[Body]:
    """The bodies of a story, each with all its mentions."""
    ordered = sorted(mentions, key=lambda m: (m.article, m.start))
    groups: dict[tuple[Form, str | None], list[Mention]] = defaultdict(list)
    for m in ordered:
        form, country = core(m.words) if len(m.words) <= LONGEST else (m.words, None)
        groups[form, country or m.country].append(m)
    bodies = {
        key: Body(list(ms), {m.text: "same name" for m in ms}, key[1])
        for key, ms in sorted(groups.items(), key=lambda g: (g[0][0], g[0][1] or ""))
    }
    _spell(bodies)
    _name_countries(bodies)
    _expand_acronyms(bodies, texts)
    _shorten(bodies)
    _leave_kinds(bodies)
    _first_words(bodies)
    _last_words(bodies)
    out = [b for b in bodies.values() if b.mentions]
    for body in out:
        body.mentions.sort(key=lambda m: (m.article, m.start))
    return out


Bodies = dict[tuple[Form, str | None], Body]


def _pour(bodies: Bodies, source: tuple[Form, str | None], target: tuple[Form, str | None], why: str) -> None:
    a, b = bodies.pop(source), bodies[target]
    b.mentions += a.mentions
    for form in a.forms:
        b.forms.setdefault(form, why)


def _spell(bodies: Bodies) -> None:
    """Names of the same number of words, each spelled alike (Hezbollah, Hizbullah), of one country or of none told."""
    near: dict[tuple[str, ...], list[tuple[Form, str | None]]] = defaultdict(list)
    for key in sorted(bodies, key=lambda k: (-len(bodies[k].mentions), k[0], k[1] or "")):
        form, country = key
        sound = tuple(skeleton(w) for w in form)
        for other in near[sound]:
            if other in bodies and (country == other[1]) and len("".join(form)) >= 6:
                same = [fold(a) == fold(b) for a, b in zip(form, other[0], strict=True)]
                spelled = all((alike(a, b) and min(len(a), len(b)) >= 4) or a == b
                              for a, b in zip(form, other[0], strict=True))  # fmt: skip
                if spelled and not all(same) and not _upper(bodies[key]) and not _upper(bodies[other]):
                    _pour(bodies, key, other, "name spelled otherwise")
                    break
        else:
            near[sound].append(key)


def _upper(body: Body) -> bool:
    return any(f.replace(".", "").isupper() and len(f) <= 6 for f in body.forms)


def _name_countries(bodies: Bodies) -> None:
    """`the Foreign Ministry` without a country: the body of that name of the one country that has one, or that is
    named most in the article."""
    for key in sorted(k for k in bodies if k[1] is None):
        form = key[0]
        owners = sorted((k for k in bodies if k[0] == form and k[1]), key=lambda k: k[1] or "")
        if not owners:
            continue
        if len(owners) == 1:
            _pour(bodies, key, owners[0], "the one body of that name")
            continue
        body = bodies[key]
        for m in list(body.mentions):
            count = Counter({k: sum(x.article == m.article for x in bodies[k].mentions) for k in owners})
            best = sorted(owners, key=lambda k: (-count[k], k[1] or ""))[0]
            if count[best] and [count[k] for k in owners].count(count[best]) == 1:
                body.mentions.remove(m)
                bodies[best].mentions.append(m)
                bodies[best].forms.setdefault(m.text, "the body of that name in the same article")
        if not body.mentions:
            del bodies[key]


def _expand_acronyms(bodies: Bodies, texts: Mapping[str, str]) -> None:
    """ICRC: the name it stands beside in brackets, else the one name in the story with these initials."""
    letters: dict[str, list[tuple[Form, str | None]]] = defaultdict(list)
    for key, body in bodies.items():
        words = [m.words for m in body.mentions]
        legal = body_words().legal
        full = {tuple(x for x in w if x not in legal) for w in words} | {key[0]}
        # the Department of Justice is DOJ, the International Committee of the Red Cross ICRC
        whole = {"".join(x[0] for x in w if x not in ("the", "and")) for w in words if len(w) > 2 and w[1] == "of"}
        for found in sorted({initials(w) for w in full if len(w) > 1} | whole):
            if len(found) >= 2 and key not in letters[found]:
                letters[found].append(key)
    for key in sorted((k for k in bodies if len(k[0]) == 1), key=lambda k: (k[0], k[1] or "")):
        body = bodies[key]
        short = key[0][0].replace(".", "")
        if not 2 <= len(short) <= 7 or not any(f.replace(".", "").replace("-", "").isupper() for f in body.forms):
            continue
        beside = _beside(bodies, key, texts)
        if beside is not None:
            _pour(bodies, key, beside, "short for the name beside it")
            continue
        owners = sorted(
            (k for k in letters.get(short, []) if k in bodies and k != key), key=lambda k: (k[0], k[1] or "")
        )
        if len(owners) == 1:
            _pour(bodies, key, owners[0], "its initials")


def _beside(bodies: Bodies, key: tuple[Form, str | None], texts: Mapping[str, str]) -> tuple[Form, str | None] | None:
    """`Central Bank of Kenya (CBK)`: the name that ends just before the bracket."""
    for m in bodies[key].mentions:
        text = texts[m.article]
        if text[max(0, m.span.start - 1) : m.start] != "(":
            continue
        for other, body in bodies.items():
            if other == key:
                continue
            for n in body.mentions:
                if n.article == m.article and 0 <= m.start - n.end <= 4 and m.words[0][0] in {w[0] for w in n.words}:
                    return other
    return None


def _shorten(bodies: Bodies) -> None:
    """A name that the end (or the beginning before a company ending) of one longer name: `the Red Cross`."""
    ends: dict[str, list[tuple[Form, str | None]]] = defaultdict(list)
    for key in bodies:
        ends[key[0][-1]].append(key)
    for key in sorted(bodies, key=lambda k: (len(k[0]), k[0], k[1] or "")):
        if key not in bodies or len(key[0]) < 2:
            continue
        form, country = key
        longer = [
            k
            for k in ends[form[-1]]
            if k in bodies
            and len(k[0]) > len(form)
            and _in_order(form, k[0])
            and not (country and k[1] and country != k[1])
        ]
        longer.sort(key=lambda k: (-len(bodies[k].mentions), k[0], k[1] or ""))
        if len(longer) == 1 or (len(longer) > 1 and all(_in_order(longer[0][0], k[0]) or _in_order(k[0], longer[0][0])
                                                         for k in longer[1:])):  # fmt: skip
            _pour(bodies, key, longer[0], "a shorter form of the name")


def _leave_kinds(bodies: Bodies) -> None:
    """A name of two words or more, and the same with what the body is behind it: `Lima Tech University`."""
    known = body_words()
    ends = known.legal | known.trade | known.added
    for key in sorted(bodies, key=lambda k: (-len(k[0]), k[0], k[1] or "")):
        form, country = key
        stem = len(form)
        while stem > 2 and form[stem - 1] in ends:
            stem -= 1
            shorter = next((k for k in ((form[:stem], country), (form[:stem], None)) if k in bodies and k != key), None)
            if shorter is not None:
                _pour(bodies, key, shorter, "the name with what it is")
                break


def _first_words(bodies: Bodies) -> None:
    """A name of one word that begins the one longer name in its article: `Acme` after `Acme Seed Company`."""
    begins: dict[tuple[str, str], set[tuple[Form, str | None]]] = defaultdict(set)
    for key, body in bodies.items():
        for m in body.mentions:
            if len(m.words) > 1:
                begins[m.article, m.words[0]].add(key)
    for key in sorted((k for k in bodies if len(k[0]) == 1), key=lambda k: (k[0], k[1] or "")):
        if key[0][0] in body_words().kinds:
            continue
        spread = len({m.article for m in bodies[key].mentions})
        for m in list(bodies[key].mentions):
            longer = begins[m.article, m.words[0]] - {key}
            if len(longer) != 1 or len(m.words) != 1:
                continue
            full = next(iter(longer))
            if _upper(bodies[key]) and not set(full[0][1:]) <= body_words().trade | body_words().legal:
                continue
            if _same_firm(m, full, bodies[full], spread):
                target = bodies[full]
                bodies[key].mentions.remove(m)
                target.mentions.append(m)
                target.forms.setdefault(m.text, "the first word of the name in the same article")


def _same_firm(short: Mention, key: tuple[Form, str | None], body: Body, spread: int) -> bool:
    """Whether the longer name is but the full form of its first word: what follows is its trade (`Acme
    Semiconductors`), or the article gave the full form before it shortened it. `spread`: how many articles use the
    single word; where that is the name most of them know, a longer one is of something else (`Acme Archive`)."""
    words = body_words()
    if set(key[0][1:]) <= words.trade | words.legal | words.kinds:
        return True
    if spread >= 3 and spread > 2 * len({m.article for m in body.mentions}):
        return False
    return any(m.article == short.article and m.start < short.start and len(m.words) > 1 for m in body.mentions)


def _last_words(bodies: Bodies) -> None:
    """A name of one word that ends the one longer name of the story: `the Tigers` and `Springfield Tigers`."""
    ends: dict[str, set[tuple[Form, str | None]]] = defaultdict(set)
    for key in bodies:
        if len(key[0]) > 1:
            ends[key[0][-1]].add(key)
    common = body_words().kinds | body_words().trade | body_words().legal
    for key in sorted((k for k in bodies if len(k[0]) == 1), key=lambda k: (k[0], k[1] or "")):
        word, longer, body = key[0][0], ends[key[0][0]], bodies[key]
        alone = body.mentions and not _upper(body) and all(len(m.words) == 1 for m in body.mentions)
        if len(longer) == 1 and alone and len(word) >= 4 and word not in common:
            _pour(bodies, key, next(iter(longer)), "the last word of the one longer name")


def _in_order(short: Form, long: Form) -> bool:
    """True where the short name is the end of the long one, or that without words such as `International`."""
    fronts = body_words().fronts
    if long[-len(short) :] == short:
        return True
    a, b = tuple(w for w in short if w not in fronts), tuple(w for w in long if w not in fronts)
    return len(a) >= 2 and b[-len(a) :] == a
