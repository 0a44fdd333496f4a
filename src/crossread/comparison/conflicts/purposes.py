"""Framing of an aim: what the outlets say an event is for, and the other word its officials use in quotation marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.comparison.comparison import Evidence
from crossread.comparison.conflicts.knowledge import words_known
from crossread.comparison.conflicts.lexis import CONTENT, akin, stem
from crossread.comparison.conflicts.material import Candidate, Material
from crossread.comparison.conflicts.passages import Place, narrow, tokens_of

#: Two verbs nearer than this are the same aim in other words.
SAME = 0.6
#: Nearness of the nearest two sentences that name the two aims.
NEAR = 0.5
#: Tokens before the verb in which the event of which it is the purpose must stand.
REACH = 9


@dataclass(frozen=True, slots=True, eq=False)
class _Aim:
    place: int
    verb: str
    stem: str
    objects: frozenset[str]
    quoted: bool
    evidence: Evidence


def purposes(material: Material) -> Iterator[Candidate]:
    """A verb the outlets use in their own words, against another that an official uses, of the same object."""
    aims = [a for i, p in enumerate(material.places) for a in _aims(material, i, p)]
    own: dict[str, list[_Aim]] = defaultdict(list)
    said: dict[str, list[_Aim]] = defaultdict(list)
    for a in aims:
        voice = material.places[a.place].voice
        if voice and a.quoted:
            said[a.stem].append(a)
        elif not voice:
            own[a.stem].append(a)
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for s, left in own.items():
        outlets = {material.places[a.place].article for a in left}
        if len(outlets) < 2:
            continue
        for t, right in said.items():
            if len({material.places[a.place].article for a in right}) < 2:
                continue  # the words of one outlet
            if t == s or akin(left[0].verb, right[0].verb) >= SAME or len(own.get(t, ())) >= len(left):
                continue
            if not {o for a in left for o in a.objects} & {o for b in right for o in b.objects}:
                continue
            near = max(
                float(material.sentence_vectors[a.place] @ material.sentence_vectors[b.place])
                for a in left
                for b in right
            )
            if near >= NEAR:
                found[t].append((near + 0.05 * min(4, len(outlets)), s))
    for t, others in sorted(found.items(), key=lambda x: (-max(x[1])[0], x[0])):
        others.sort(key=lambda x: (-x[0], x[1]))
        right = said[t]
        voice = material.entity_name.get(material.places[right[0].place].voice, "the official quoted")
        verbs = [_verb(own[s]) for _, s in others[:3]]
        yield Candidate(
            "framing",
            material.words(own[others[0][1]][0].evidence),
            (
                *(material.side([a.evidence for a in own[s]][:8], _verb(own[s])) for _, s in others[:3]),
                material.side([b.evidence for b in right][:8], right[0].verb),
            ),
            f"the outlets say “{'”, “'.join(verbs)}”, {voice} says “{right[0].verb}”",
            min(0.85, 0.2 + 0.7 * others[0][0]),
        )
        break  # one a story: the aim of its event


def _verb(aims: list[_Aim]) -> str:
    return min((a.verb for a in aims), key=lambda v: (len(v), v))


def _aims(material: Material, i: int, p: Place) -> Iterator[_Aim]:
    known = words_known()
    text = p.reading.article.text
    s = p.reading.sentences[p.clause.sentence]
    before_all = p.reading.tokens[s.first : s.last]
    index = {t.start: k for k, t in enumerate(before_all)}
    tokens = tokens_of(p)
    for n, t in enumerate(tokens):
        named = (
            t.pos == "NOUN"
            and t.lemma.endswith(("ation", "ment"))
            and n + 1 < len(tokens)
            and tokens[n + 1].lemma == "of"
        )
        if (t.pos != "VERB" and not named) or t.lemma in known["common"] | known["purpose"]:
            continue
        k = index.get(t.start, 0)
        back = before_all[max(0, k - REACH) : k]
        if not back or not any(u.lemma in known["purpose"] for u in back):
            continue
        raw = text[t.start : t.end]
        lead = {u.lemma for u in before_all[max(0, k - 3) : k]}
        gerund = raw.endswith("ing") and bool(lead & {"on", "at", "about", "of", "for", "to", "discuss", "“", '"'})
        infinitive = "to" in lead and raw.casefold() == t.lemma
        if not (gerund or infinitive or named):
            continue
        if any(u.lemma in known["negators"] for u in before_all[max(0, k - 5) : k]):
            continue
        objects = frozenset(
            stem(u)
            for u in tokens[n + 1 : n + 9]
            if u.pos in CONTENT - {"VERB", "NUM"} and u.lemma not in known["common"]
        )
        if objects:
            yield _Aim(i, t.lemma, stem(t), objects, _quoted(text, t.start), narrow(p, t.start, t.end, 130))


def _quoted(text: str, at: int) -> bool:
    """Whether a character stands inside quotation marks of its paragraph."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    curly = line.count("“") - line.count("”")
    return curly > 0 or line.count('"') % 2 == 1
