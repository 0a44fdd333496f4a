"""Quotation marks promise the speaker's words: renderings of one utterance that do not give the same ones.

Left out are what editors do to every quotation: cutting at either end, an omission that is shown ("…", "[…]"), words in
square brackets, punctuation, capitals, contractions, spelling by country, an article or a "that". What remains is a
changed, added or silently dropped word, a paraphrase in quotation marks, or a translation beside another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.utterances import Heard, heard, root
from crossread.comparison.quotes.wording import SMALL
from crossread.comparison.sets import connected

#: Fewer quoted words are a fragment: what stands around them decides whether it is of one utterance.
FRAGMENT = 5
#: Of the shorter one's content words, this much must stand in the longer: in one `Quote`, of one speaker, of anybody.
SHARED, SHARED_APART, SHARED_ANYONE, SHARED_NAMED = 0.3, 0.4, 0.5, 0.75
#: Of all words of the shorter one, this much in the longer: the same words, whatever they are.
SAME_WORDS = 0.7
#: Nearness of the sentences of two fragments; of two translations of one sentence with few words in common.
NEAR_FRAGMENT, NEAR_FRAGMENT_ONE, NEAR_ONE, NEAR_TRANSLATED = 0.6, 0.5, 0.3, 0.66
#: In a sentence of more words two shared ones say little.
SENTENCE = 24
#: Letters by which a word and one derived from it are told to be one (success, successful).
_BEGINNING = 4
#: Words dropped at the end of a sentence whose end both give.
DROPPED = 3
#: Words that more quoted sentences hold bring none of them together.
COMMON = 60
#: Words whose coming or going changes nothing; "is" because "the weather's fine" reads like a genitive, "00" of "6:00".
_TRIFLES = frozenset({"a", "an", "the", "that", "and", "so", "but", "well", "is", "00"})


def wording(material: Material) -> Iterator[Candidate]:
    """One conflict per utterance whose renderings depart from each other in words."""
    said = [h for h in heard(material) if len(h.words) >= 2 and h.content]
    links = _links(material, said)
    for together in connected(len(said), links):
        inside = set(together)
        pairs = [(said[i], said[j]) for i, j in links if i in inside]
        pairs = [pair for pair in pairs if _change(*pair) is not None]
        if not pairs:
            continue
        # a chain of renderings may end at another thing said: only what departs from its own counterpart is shown
        departing = {h.evidence for pair in pairs for h in pair}
        sides = [s for s in _sides([said[i] for i in together]) if any(h.evidence in departing for h in s)]
        if len(sides) < 2:
            continue
        best = max(pairs, key=lambda p: (_shared(*p), len(p[0].words) + len(p[1].words), p[0].evidence))
        change = _change(*best)
        if change is None:
            continue
        n = len(best[0].content & best[1].content)
        yield Candidate(
            "quote-wording",
            material.words(sides[0][0].evidence),
            tuple(
                material.side([h.evidence for h in side], None, material.words(side[0].evidence)) for side in sides[:4]
            ),
            _reason(*change),
            min(0.95, 0.5 + 0.2 * _shared(*best) + 0.05 * min(5, n)),
        )


def _reason(here: str, there: str) -> str:
    if not here or not there:
        return f"both in quotation marks; only one has “{here or there}”"
    return f"both in quotation marks: “{here}” in one, “{there}” in the other"


def _apart(a: Heard, b: Heard) -> bool:
    """Two places that can be set against each other: two articles, or a headline and its body."""
    return a.evidence.article != b.evidence.article or a.headline != b.headline


def _shared(a: Heard, b: Heard) -> float:
    """Content words of the shorter that stand in the longer too."""
    return len(a.content & b.content) / max(1, min(len(a.content), len(b.content)))


def _links(material: Material, said: list[Heard]) -> list[tuple[int, int]]:
    """Pairs of renderings of one thing said: one sentence of it, as far as they hold that sentence."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, h in enumerate(said):
        for w in h.content:
            by_word[w].append(i)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for members in by_word.values():
        if len(members) <= COMMON:
            for x, i in enumerate(members):
                for j in members[x + 1 :]:
                    counts[i, j] += 1
    linked = [
        (strength, i, j)
        for i, j in counts
        if _apart(said[i], said[j]) and (strength := _link(material, said[i], said[j])) > 0
    ]
    # each rendering has its counterpart in another article once: a word in common chains no two utterances
    best: dict[tuple[int, str], float] = defaultdict(float)
    for strength, i, j in linked:
        for one, other in ((i, said[j].evidence.article), (j, said[i].evidence.article)):
            best[one, other] = max(best[one, other], strength)
    return [
        (i, j)
        for strength, i, j in linked
        if strength >= 0.8 * max(best[i, said[j].evidence.article], best[j, said[i].evidence.article])
    ]


def _link(material: Material, a: Heard, b: Heard) -> float:
    """How surely two are of one utterance; 0: not enough to say so."""
    n, share = len(a.content & b.content), _shared(a, b)
    telling = len(a.content & b.content - _everyday())
    near = float(a.vector @ b.vector)
    long = max(len(a.content), len(b.content))
    one = a.speaker is not None and a.speaker == b.speaker
    of_the_other = a.speaker in b.named or b.speaker in a.named  # somebody spoken of is not who speaks
    persons = {material.entity_kind.get(h.speaker or "", "") for h in (a, b)} == {"person"}
    other = a.speaker is not None and b.speaker is not None and not one and (persons or of_the_other)
    if not other and (_one_noun(a, b) or _one_noun(b, a)):
        return 1.0 + max(near, 0.0)
    if a.content != b.content and not telling:
        return 0.0
    if min(len(a.words), len(b.words)) < FRAGMENT:
        # a fragment says too little by itself: the sentences around must be of one matter
        setting = len(a.setting & b.setting)
        named = (b.speaker is None and a.speaker in b.named) or (a.speaker is None and b.speaker in a.named)
        if (
            other
            or near < (NEAR_FRAGMENT_ONE if a.quote == b.quote else NEAR_FRAGMENT)
            or setting < 3
            or (share < 0.5 if a.quote == b.quote else n < 2 and share <= 0.5)
            or not (a.quote == b.quote or one or named)
        ):
            return 0.0
        return share + near
    if a.quote == b.quote:
        same = len({*a.words} & {*b.words}) >= SAME_WORDS * min(len({*a.words}), len({*b.words}))
        enough = n if same else telling  # "how many people do they want …": everyday words, but the same ones
        fits = share >= SHARED and (enough >= max(2, 0.2 * long) or min(len(a.content), len(b.content)) == 1)
    elif one:
        fits = (share >= SHARED_APART and n >= max(3, 0.35 * long)) or (
            near >= NEAR_TRANSLATED and telling >= 2 and share >= SHARED
        )
    elif other:
        fits = share >= SHARED_NAMED and n >= max(4, 0.4 * long)
    else:
        fits = share >= SHARED_ANYONE and n >= max(4, 0.35 * long)
    return share + max(near, 0.0) if fits and near >= NEAR_ONE else 0.0


def _one_noun(short: Heard, long: Heard) -> bool:
    """Whether a few quoted words call by another attribute what a longer quotation calls by its own.

    "The successful launch marks “an epochal event”" beside "The success of the launch is a groundbreaking event": the
    noun, and two words more of the sentence around the few.
    """
    words = [w for w in short.words if w not in SMALL]
    if len(short.words) >= FRAGMENT or len(words) != 2 or not FRAGMENT <= len(long.words) <= SENTENCE:
        return False
    attribute, noun = words
    if noun not in long.words[1:] or attribute in long.words or attribute[0].isdigit():
        return False
    own = long.words[long.words.index(noun) - 1]
    begun = {w[:_BEGINNING] for w in short.setting - short.content} & {w[:_BEGINNING] for w in long.content}
    return own not in SMALL and root(own) in long.content and len(begun - {noun[:_BEGINNING]}) >= 2


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Stems that any two things said may share."""
    return frozenset(root(w) for w in words_known()["common"])


def _sides(group: list[Heard]) -> list[list[Heard]]:
    """Renderings that agree with each other, the fullest first."""
    sides: list[list[Heard]] = []
    for h in sorted(group, key=lambda h: (-len(h.words), h.evidence)):
        homes = [s for s in sides if all(_change(h, o) is None for o in s)]
        kept = max(homes, key=lambda s: max(_shared(h, o) for o in s), default=None)
        if kept is None:
            sides.append([h])
        elif any(_shared(h, o) >= 0.5 for o in kept):
            kept.append(h)
    return sides


def _change(a: Heard, b: Heard) -> tuple[str, str] | None:
    """A departure of two renderings (words here, words there), of words that say something where there is one.

    None where they can be the same words.
    """
    held = (_holds(a, b) or _holds(b, a)) and not (a.ended and b.ended and a.words[:2] == b.words[:2])
    if held or not a.content & b.content:
        return None
    left, right = list(a.words), list(b.words)
    if min(len(left), len(right)) < FRAGMENT:
        return _fragment(a, b)
    codes = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    equal = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    if len(a.content & b.content) < 2 and equal < 0.5 * min(len(left), len(right)):
        return None  # a word in common: two clauses of one speech
    if equal < 0.4 * min(len(left), len(right)) and (change := _rephrased(a, b)):
        return change
    while codes and codes[0][0] in ("delete", "insert"):
        codes.pop(0)
    # both end the sentence, the same word before: the last words are dropped, not cut
    closing = len(codes) > 1 and a.ended and b.ended and codes[-2][0] == "equal" and 0 < _length(codes[-1]) <= DROPPED
    while codes and codes[-1][0] in ("delete", "insert") and not closing:
        codes.pop()
    first: tuple[str, str] | None = None
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        here, there = left[i1:i2], right[j1:j2]
        at_gap = bool(a.gaps & set(range(i1, i2 + 1)) or b.gaps & set(range(j1, j2 + 1)))
        if at_gap or "".join(here) == "".join(there) or not (set(here) ^ set(there)) - _TRIFLES:
            continue
        # where one begins or ends inside the other, the shorter is cut, not changed
        edge = i1 == 0 or j1 == 0 or i2 == len(left) or j2 == len(right)
        last = closing and (i2, j2) == (len(left), len(right))
        if edge and not last and (abs(len(here) - len(there)) > 4 or not (here and there)):
            if here and there and (turned := _other_form(here, there, opens=i1 == 0 or j1 == 0)):
                first = first or (a.as_written(turned[:1]), b.as_written(turned[1:]))
            continue
        change = a.as_written(here), b.as_written(there)
        if {*here, *there} - SMALL:
            return change
        first = first or change
    return first


def _other_form(here: list[str], there: list[str], *, opens: bool) -> tuple[str, str] | None:
    """The word next to what is shared, where the two have one word in two forms ("realign", "and realigning")."""
    x, y = (here[-1], there[-1]) if opens else (here[0], there[0])
    return (x, y) if x != y and root(x) == root(y) and not _plural(x, [y]) else None


def _length(code: tuple[str, int, int, int, int]) -> int:
    """Words on one side of a difference of two wordings; 0 where it is none or has both."""
    tag, i1, i2, j1, j2 = code
    return i2 - i1 + j2 - j1 if tag in ("delete", "insert") else 0


def _holds(a: Heard, b: Heard) -> bool:
    """Whether one stands in the other word for word."""
    return f" {' '.join(b.words)} " in f" {' '.join(a.words)} "


def _fragment(a: Heard, b: Heard) -> tuple[str, str] | None:
    """A few quoted words, and what stands in their place in the other: another word that says something, or form."""
    short, long = sorted((a, b), key=lambda h: (len(h.words), h.evidence))
    turned = short is not a
    words = [w for w in short.words if w not in SMALL]
    places = [k for k, w in enumerate(long.words) if root(w) in short.content]
    if not places or all(w in long.words for w in words):
        return None
    size = len(short.words)
    near = min(places, key=lambda k: (-sum(abs(k - o) <= size for o in places), k))
    window = long.words[max(0, near - size) : near + size + 1]
    other = [w for w in window if w not in SMALL and root(w) not in short.content]
    form = any(root(w) in short.content and w not in words and not _plural(w, words) for w in window)
    if not other and not form:
        return None
    told = short.as_written(short.words), long.as_written(window)
    return (told[1], told[0]) if turned else told


def _plural(word: str, words: list[str]) -> bool:
    """Whether a word is one of the others but for a plural's "s": a term fitted into the sentence around it."""
    return any(word in (w + "s", w.removesuffix("s")) for w in words)


def _rephrased(a: Heard, b: Heard) -> tuple[str, str] | None:
    """The two wordings where most words differ: the stretches from the first shared stem to the last."""
    shared = a.content & b.content
    out = []
    for h in (a, b):
        at = [k for k, w in enumerate(h.words) if root(w) in shared]
        if not at:
            return None
        low, high = max(0, at[0] - 2), min(len(h.words), at[-1] + 3)
        out.append(h.as_written(h.words[low:high][:14]))
    return (out[0], out[1]) if out[0] != out[1] else None
