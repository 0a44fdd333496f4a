"""Which party somebody or something acts for: by name, office, membership, or a common noun ("the union")."""

from __future__ import annotations

from collections import Counter, defaultdict
from copy import copy

from crossread.account.talks.schema import Schema
from crossread.account.talks.view import Line, View, dateline
from crossread.articles.article import Span
from crossread.comparison.cast.lexicon import countries
from crossread.comparison.comparison import Entity

_SUBJECT = ("nsubj", "nsubj:pass")
_RELATIVE = frozenset({"who", "which", "that"})
_OWN = frozenset({"his", "her", "its", "their", "our", "my", "he", "she", "it", "they", "we", "i"})
_COUNTED = frozenset({"both", "two", "three", "four", "five", "all"})
_BEFORE_NAME = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT", "PART"})
_FAR = 10


class Sides:
    """Look-ups from words to parties. Made once the parties are known."""

    def __init__(self, view: View, schema: Schema, parties: list[str]) -> None:
        self.view, self.schema, self.parties = view, schema, parties
        self._lines = list(view.lines())
        self._party = self._entities()
        self._classes = self._class_of_parties()
        self._nouns = self._name_nouns()
        self._by_place = {(x.article, x.index): x for x in self._lines}
        self._persons = self._people()

    # -- entities ------------------------------------------------------------------------------------------------------

    def of(self, id: str | None, *, acting: bool = True) -> str | None:
        """The party of an entity. `acting` also takes a capital for its country: "Washington wants"."""
        if id is None:
            return None
        found = self._party.get(id)
        if found is not None and (acting or not self._is_capital(id)):
            return found
        return self._persons.get(id) if id in self.view.entities else None

    def knowing(self, people: dict[str, str]) -> Sides:
        """The same, knowing besides for which party these people sit: what they say is their side's word."""
        out = copy(self)
        out._persons = {**self._persons, **people}
        return out

    def _is_capital(self, id: str) -> bool:
        found = countries().of(self.view.entities[id].name)
        return found is not None and found[1] in ("capital", "seat")

    def _entities(self) -> dict[str, str]:
        """Entities that are a party by another name: its capital, its government, its name as another kind."""
        out = {p: p for p in self.parties}
        called = {countries().country(self.view.entities[p].name): p for p in self.parties}
        called.pop(None, None)
        for e in self.view.entities.values():
            if e.id in out or (e.kind == "person" and e.roles):
                continue
            side = self.view.side(e.id)
            if side in out:
                out[e.id] = side
                continue
            forms = [e.name, *(a.text for a in e.aliases)]
            found = [countries().of(f) for f in forms]
            short = {p for p in self.parties if any(begins(f, self.view.entities[p]) for f in forms)}
            if len(short) == 1 and not any(found):
                out[e.id] = short.pop()
                continue
            named = {called[x[0]] for x in found if x and x[0] in called}
            if len(named) == 1:
                out[e.id] = named.pop()
                continue
            first = [countries().country(f.split()[0]) for f in forms if " " in f and e.kind == "organisation"]
            opened = {called[c] for c in first if c in called}
            if len(opened) == 1:
                out[e.id] = opened.pop()
        return out

    def _class_of_parties(self) -> dict[str, str]:
        """What kind of side each party is (government, armed, labour, employer), by the nouns of its name."""
        out: dict[str, str] = {}
        for p in self.parties:
            e = self.view.entities[p]
            words = {w.strip("'’s.,").lower() for f in (e.name, *(a.text for a in e.aliases)) for w in f.split()}
            kinds = [k for k, nouns in self.schema.classes.items() if words & nouns or words & {f"{n}s" for n in nouns}]
            kinds = kinds or [k for k, nouns in self.schema.classes.items() if self._titles(p) & nouns]
            if countries().country(e.name) or e.kind == "place":
                kinds = ["government"]
            if kinds:
                out[p] = kinds[0]
        if len(self.parties) == 2 and len(out) == 1:  # the other side of a known one: "the employer" faces a union
            known = next(iter(out))
            other = next(p for p in self.parties if p != known)
            facing = self.schema.opposite.get(out[known])
            if facing:
                out[other] = facing
        return out

    def _titles(self, party: str) -> set[str]:
        """Nouns right before a party's name: "the drivers' union D", "rail operator B"."""
        out: set[str] = set()
        for line in self._lines:
            for i in line.tokens[1:]:
                starts = self.view.entity_at(line.article, i) == party != self.view.entity_at(line.article, i - 1)
                if starts and line.tree.token(i - 1).pos == "NOUN":
                    out.add(line.tree.lemma(i - 1))
        return out

    def _name_nouns(self) -> dict[str, str]:
        """Common nouns that are the last word of exactly one party's name: "the alliance", "the museum"."""
        votes: dict[str, set[str]] = defaultdict(set)
        for p in self.parties:
            e = self.view.entities[p]
            for form in (e.name, *(a.text for a in e.aliases)):
                words = [w.strip(".,'’").lower() for w in form.split()]
                if len(words) > 1:
                    heads = {words[-1]} | ({words[words.index("of") - 1]} if "of" in words[1:] else set())
                    heads |= {f"{words[0]}s"} if len(words[0]) > 3 else set()  # "the Greens" of the "Green Party"
                    for w in heads:
                        votes[w].add(p)
                        votes[w.removesuffix("s")].add(p)
        return {w: next(iter(s)) for w, s in votes.items() if len(s) == 1}

    # -- people --------------------------------------------------------------------------------------------------------

    def _people(self) -> dict[str, str]:
        """The party each person speaks for: named in their titles, right before their name, or after "of" or "for"."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for e in self.view.entities.values():
            if e.kind == "person":
                for role in e.roles:
                    party = self._in_title(role.text)
                    if party:
                        votes[e.id][party] += 2 * len(role.evidence)
        for line in self._lines:
            tree = line.tree
            for i in line.tokens:
                id = self.view.entity_at(line.article, i)
                if id is None or self.view.entities[id].kind != "person":
                    continue
                if i > line.first and self.view.entity_at(line.article, i - 1) == id:
                    continue
                party = self._before(line, i)
                if party:
                    votes[id][party] += 2
                last = i
                while last + 1 < line.last and self.view.entity_at(line.article, last + 1) == id:
                    last += 1
                k = last + 1
                if k < line.last and tree.lemma(k) == ",":
                    k += 1
                if k + 1 < line.last and tree.lemma(k) in ("of", "for"):
                    for j in range(k + 1, min(k + 5, line.last)):
                        found = self._party.get(self.view.entity_at(line.article, j) or "") or self._noun(line, j)
                        if found:
                            votes[id][found] += 2
                            break
        return {
            id: top[0][0]
            for id, c in votes.items()
            if (top := c.most_common(2)) and (len(top) < 2 or top[0][1] > top[1][1])
        }

    def _in_title(self, text: str) -> str | None:
        """The party a title names first, or the only one it names: "the head of the Ruritanian delegation"."""
        low = f" {text.lower().replace('’', chr(39))} "
        found: list[tuple[int, int, str]] = []
        for id, party in self._party.items():
            e = self.view.entities[id]
            for form in {e.name, *(a.text for a in e.aliases)}:
                at = low.find(f" {form.lower()}")
                if at >= 0:
                    found.append((at, -len(form), party))
        if not found:
            first = text.split()[0].strip("'’s.,") if text.split() else ""
            led = [
                p
                for p in self.parties
                if first[:1].isupper() and len(first) > 3 and _opens(first, self.view.entities[p])
            ]
            if len(led) == 1:
                return led[0]  # "Green leader", of the "Green Alliance"
            nouns = [w for w in low.replace("'s", " ").split() if w in self._nouns]
            return self._nouns[nouns[0]] if nouns else None
        # An envoy "to" a party speaks for another one.
        at, _, party = min(found)
        before = low[:at].split()
        return None if before and before[-1] in ("to", "with", "against") else party

    def _before(self, line: Line, i: int) -> str | None:
        """A party in the words that lead up to a name: "Uzbek Deputy Prime Minister X", "Blue Line chairwoman Y"."""
        tree, k = line.tree, i - 1
        while k >= line.first and i - k <= _FAR and tree.token(k).pos in _BEFORE_NAME:
            if tree.token(k).pos == "PUNCT" and tree.lemma(k) not in ("-", ".", "'", "’"):
                return None
            party = self._party.get(self.view.entity_at(line.article, k) or "")
            if party:
                return party
            k -= 1
        return None

    # -- words ---------------------------------------------------------------------------------------------------------

    def _noun(self, line: Line, i: int) -> str | None:
        """A common noun that can stand for one party only: the last word of its name, or the kind of side it is."""
        tree = line.tree
        if tree.token(i).pos not in ("NOUN", "PROPN", "ADJ"):
            return None
        lemma = tree.lemma(i)
        if self.view.entity_at(line.article, i) is not None and tree.token(i).pos != "NOUN":
            return None
        if lemma in self._nouns:
            return self._nouns[lemma]
        kinds = [k for k, nouns in self.schema.classes.items() if lemma in nouns]
        for kind in kinds:
            named = [p for p in self.parties if self._classes.get(p) == kind]
            if len(named) == 1:
                return named[0]
        return None

    def phrase(self, line: Line, i: int, *, acting: bool = True) -> tuple[str, ...]:
        """The parties a noun phrase stands for, in order; empty where it stands for none."""
        out: list[str] = []
        for part in line.tree.conjuncts(i):
            for party in self._one(line, part, acting=acting):
                if party not in out:
                    out.append(party)
        return tuple(out)

    def _one(self, line: Line, i: int, *, acting: bool) -> tuple[str, ...]:
        tree = line.tree
        if not line.first <= i < line.last:
            return ()
        id = self.view.entity_at(line.article, i)
        party = self.of(id, acting=acting)
        if party:
            return (party,)
        if id is not None and self.view.entities[id].kind != "unnamed" and tree.token(i).pos != "NOUN":
            return ()
        if tree.token(i).pos in ("NOUN", "PROPN", "ADJ") and id is None:
            for k in range(i + 1, min(i + 4, line.last)):  # "Ambassador X": a title that heads a name
                named = self.view.entity_at(line.article, k)
                if named is not None:
                    if self.view.entities[named].kind == "person" and (party := self._persons.get(named)):
                        return (party,)
                    break
                if tree.token(k).pos not in ("NOUN", "PROPN", "ADJ"):
                    break
        lemma, words = tree.lemma(i), self.schema.words
        theirs = any(k < i and tree.lemma(k) in _OWN for k in tree.kids(i, "nmod:poss", "nmod", "det"))
        if theirs and lemma in words["together"] | words["delegation"]:
            return self._owner(line, i)  # "he said his side wanted": the speaker's
        kids = {tree.lemma(k) for k in tree.kids(i, "det", "nummod", "amod", "det:predet")}
        if lemma in words["together"] and kids & _COUNTED:
            return tuple(self.parties)
        if lemma in _COUNTED and tree.token(i).pos in ("DET", "PRON", "NUM"):
            return tuple(self.parties)
        # "the Ruritanian delegation", "representatives of A", "A's negotiators"
        found = []
        for k in sorted(tree.below(i, without=frozenset({"acl", "acl:relcl", "appos", "conj", "advcl", "nmod:to"}))):
            if k != i and k < line.last:
                of = self._party.get(self.view.entity_at(line.article, k) or "")
                near = k < i or {tree.lemma(m) for m in tree.kids(k, "case")} & {"of", "from", "for"}
                if of and near and of not in found:
                    found.append(of)
        word = tree.reading.words(tree.token(i).start, tree.token(i).end).lower()
        if len(found) > 1 and lemma in words["officials"] | words["envoys"] and word == lemma:
            found = found[:1]  # "A's envoy to B" is A's
        people = lemma in words["delegation"] or lemma in words["officials"] or tree.token(i).pos == "PROPN"
        if found and people:
            return tuple(found)
        if lemma in words["always_together"] and not tree.kids(i, "amod", "compound", "nmod:poss"):
            plural = word != lemma
            return tuple(self.parties) if plural else ()
        own = self._noun(line, i)
        if own:
            return (own,)
        if people:  # "executives of the two companies"
            for k in tree.kids(i, "nmod"):
                if (
                    tree.lemma(k) in words["together"]
                    and {tree.lemma(m) for m in tree.kids(k, "det", "nummod")} & _COUNTED
                ):
                    return tuple(self.parties)
        if people:
            called = [p for k in tree.kids(i, "amod", "compound", "nmod", "nmod:poss") if (p := self._noun(line, k))]
            if called:
                return (called[0],)
        return ()

    def subject(self, line: Line, verb: int, depth: int = 0) -> tuple[str, ...]:
        """The parties that do what a verb says: its own subject, or that of the verb it hangs on."""
        tree = line.tree
        own = subjects(line, verb)
        if own:
            head = tree.token(verb).head
            if all(tree.lemma(k) in _RELATIVE for k in own):
                return self.phrase(line, head) if head != verb else ()
            out: list[str] = []
            for k in own:
                # A name cut in two by the parse counts once; the conjuncts of a name may hang on its title.
                found = self.phrase(line, k) or self._pronoun(line, k)
                out += [p for p in found if p not in out]
            # "A, B agree": a headline's second subject may hang on the first as an apposition
            for k in own:
                for a in tree.kids(k, "appos", "nmod"):
                    if a > k and self.view.entity_at(line.article, a) and not tree.kids(a, "case"):
                        out += [p for p in self.phrase(line, a) if p not in out]
            return tuple(out)
        head = tree.token(verb).head
        if head != verb and depth < 3 and tree.token(verb).dep in ("conj", "xcomp", "advcl", "acl", "parataxis"):
            if tree.token(head).pos in ("VERB", "AUX", "ADJ"):
                return self.subject(line, head, depth + 1)
            if tree.token(verb).dep == "acl":
                return self.phrase(line, head)
        return ()

    def agent(self, line: Line, verb: int) -> tuple[str, ...]:
        """The parties by whom a passive verb's deed is done: "was demanded by A"."""
        tree = line.tree
        for k in tree.kids(verb, "obl", "obl:agent"):
            if "by" in {tree.lemma(m) for m in tree.kids(k, "case")}:
                return self.phrase(line, k)
        return ()

    def _owner(self, line: Line, i: int) -> tuple[str, ...]:
        """Whose "his side" or "our team" is: the party whose word it is, or of the subject before it."""
        spoken = self.speaker(line, i)
        if spoken:
            return (spoken,)
        return self._subject_before(line, i)

    def _subject_before(self, line: Line, i: int) -> tuple[str, ...]:
        """The parties that the nearest subject stands for, in this sentence before a word or in the one before."""
        tree, before = line.tree, self.before(line)
        here = [(line, k) for k in range(i - 1, line.first - 1, -1)]
        earlier = [(before, k) for k in before.tokens] if before is not None else []
        for where, k in (*here, *earlier):
            if not tree.token(k).dep.startswith("nsubj") or any(tree.lemma(j) in _OWN for j in tree.below(k)):
                continue  # "his side" is no answer to whose side
            if found := self.phrase(where, k):
                return found
        return ()

    def _pronoun(self, line: Line, i: int) -> tuple[str, ...]:
        """ "it", "they", "he": whoever was the subject in this sentence before it, or of the sentence before."""
        tree = line.tree
        if tree.token(i).pos != "PRON" or tree.lemma(i) not in ("it", "they", "he", "she", "we"):
            return ()
        sentence = line.tree.reading.sentences[line.index]
        spoken = self.view.speaker(line.article, Span(sentence.start, sentence.end))
        if tree.lemma(i) == "we":
            party = self.of(spoken)
            return (party,) if party else ()
        return self._subject_before(line, i)

    def before(self, line: Line) -> Line | None:
        """The sentence before, in the same article."""
        return self._by_place.get((line.article, line.index - 1))

    def speaker(self, line: Line, i: int) -> str | None:
        """The party whose word a token is, where it is somebody's word."""
        token = line.tree.token(i)
        return self.of(self.view.speaker(line.article, Span(token.start, token.end)))


def subjects(line: Line, verb: int) -> list[int]:
    """Subjects of a verb after any dateline; without one, what the dateline made the parse lose."""
    tree, first = line.tree, dateline(line)
    own = [k for k in tree.kids(verb, *_SUBJECT) if first <= k < line.last]
    if own or first == line.first:
        return own
    lost = [k for k in tree.kids(verb, "obl", "nmod", "appos") if first <= k < verb and not tree.kids(k, "case")]
    return [k for k in lost if tree.token(k).pos in ("PROPN", "NOUN")][:1]


def begins(form: str, party: Entity) -> bool:
    """A short form of a party's name: its first words ("Blue Line" of "Blue Line Ships"), or a longer form."""
    mine = form.lower().removeprefix("the ").split()
    if len(mine) == 2 and countries().country(mine[0]):
        mine = mine[1:]
    for name in (party.name, *(a.text for a in party.aliases)):
        theirs = name.lower().removeprefix("the ").split()
        if len(mine) == 1 and len(theirs) > 1 and mine[0] == theirs[0] + "s" and len(theirs[0]) > 3:
            return True  # "the Greens": who belong to the "Green Alliance"
        short, long = sorted((mine, theirs), key=len)
        if short and len(short[0]) > 3 and long[: len(short)] == short and len(long) - len(short) <= 2:
            return True
    return False


def _opens(word: str, party: Entity) -> bool:
    return any(
        a.lower().removeprefix("the ").split()[:1] == [word.lower()]
        for a in (party.name, *(x.text for x in party.aliases))
    )
