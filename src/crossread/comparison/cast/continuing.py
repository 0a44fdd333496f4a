"""Words without a source of their own: whose speech they go on with.

A quotation runs over paragraphs, past captions and other lines beside the telling, and over verbs of saying inside it;
it is its speaker's from its first mark to its last.
"""

from __future__ import annotations

import re

from crossread.comparison.cast.players import Player
from crossread.comparison.cast.scene import Scene
from crossread.comparison.cast.whom import named


def continued(scene: Scene, i: int, order: list[int]) -> Player | None:
    """Who speaks words without a source: the same sentence's speaker; of a quotation who spoke before, else after."""
    said = scene.reading.attributions
    a = said[i]
    spans = sorted((*a.cue, *a.content))
    if not spans or i in scene.speakers or i in scene.silent:
        return None
    place, end = spans[0].start, spans[-1].end
    held = inner(scene, i)
    cue = a.cue and not held
    direct = a.kind == "direct" or (bool(a.content) and opens(scene, i))
    sentence = scene.words.sentence(a.cue[0].start if cue else place)
    same = [
        j
        for j in order
        if j != i
        and not held
        and j in scene.speakers
        and said[j].source
        and scene.words.sentence(said[j].source[0].start) == sentence
    ]
    if same:
        return scene.speakers[min(same, key=lambda j: (abs(said[j].source[0].start - place), j))]
    if direct and not cue:
        place = a.content[0].start
        if (player := _going_on(scene, place) or _same_quotation(scene, i)) is not None:
            return player
    if a.kind != "indirect" or direct or cue:
        before = [s for s in scene.seen if s.spoke and s.place < place]
        if before:
            last = max(before, key=lambda s: s.place)
            if scene.breaks(last.place, place) <= 2 and scene.back(last.sentence, sentence) <= 2 + direct:
                return last.player
        if direct and not cue:
            for j in order:
                if j in scene.speakers and said[j].source and 0 <= said[j].source[0].start - end < 160:
                    return scene.speakers[j]
    if not cue:
        return None
    # `…, saying both sides had agreed`: who opens the sentence
    opener = [s for s in scene.seen if s.sentence == sentence and not s.quoted and s.place < a.cue[0].start
              and s.player.kind in ("person", "organisation")]  # fmt: skip
    if opener:
        return min(opener, key=lambda s: s.place).player
    places = [m for m in scene.mentions if scene.words.sentence(m.start) == sentence and m.start < a.cue[0].start]
    begin = scene.reading.sentences[sentence].start if scene.reading.sentences else 0
    if places and places[0].start - begin <= 5 and a.cue[0].start - places[0].start < 200:
        player = named(scene, places[0])
        if player is not None and player.government:
            return player
    return None


def inner(scene: Scene, i: int) -> bool:
    """A quotation that opens a paragraph and holds its own verb of saying (`“They left when police said so.”`), or one
    whose source stands in the quotation before it or in a caption: whoever is quoted says all of it."""
    a = scene.reading.attributions[i]
    if not a.content or not (a.cue or a.source) or not opens(scene, i):
        return False
    others = [c for c in scene.direct if c not in a.content]
    if not a.cue and any(s.start < c.end and c.start < s.end for s in a.source for c in others):
        return True
    text = scene.words.text
    beside = (scene.aside[scene.words.sentence(s.start)] and "\n" in text[s.end : a.content[0].start] for s in a.source)
    if a.source and scene.aside and all(beside):
        return True  # who is named in the caption above it
    at, hinge = _mark(scene, i), (a.cue or a.source)[0].start
    stop = text.find("\n", at)
    inside = at < hinge and (stop < 0 or hinge < stop)
    return inside and _CLOSING[text[at]].search(text, at + 1, hinge) is None


def _mark(scene: Scene, i: int) -> int:
    """Where a content begins, with the mark that opens it."""
    text, at = scene.words.text, scene.reading.attributions[i].content[0].start
    return at - (text[at] not in _CLOSING and text[at - 1 : at] in _CLOSING)


def opens(scene: Scene, i: int) -> bool:
    """Words that open a paragraph with a quotation mark."""
    at, text = _mark(scene, i), scene.words.text
    return text[at] in _CLOSING and text[max(0, at - 20) : at].rstrip(" ")[-1:] in ("", "\n")


#: How a quotation that opens with a mark ends; papers mix straight and curly ones.
_DOUBLE, _SINGLE = re.compile('[”"]'), re.compile(r"(?<=[,.!?…])[’']|[’'](?=\s|$)")
_CLOSING = {"“": _DOUBLE, '"': _DOUBLE, "‘": _SINGLE, "'": _SINGLE}


#: Characters between two quotations of one speech, captions among them, at most.
_FAR = 3000
#: What may stand between them: marks, spaces, the end of a paragraph.
_ONLY_MARKS = re.compile(r"[\s\"'“”‘’]{0,8}")


def _going_on(scene: Scene, place: int) -> Player | None:
    """Who spoke in the quotation that ends right before this one, in the last paragraph of the telling."""
    best: tuple[int, Player] | None = None
    for j, player in scene.speakers.items():
        a = scene.reading.attributions[j]
        ends = [c.end for c in a.content if c.end <= place] if a.kind != "indirect" else []
        end = max(ends, default=-1)
        if end <= (best[0] if best else -1) or place - end > _FAR or scene.breaks(end, place) != 1:
            continue
        if _ONLY_MARKS.fullmatch(scene.told(end, place)):
            best = (end, player)
    return best[1] if best else None


def _same_quotation(scene: Scene, i: int) -> Player | None:
    """Who says the rest of a quotation of which this is the first part."""
    at, text = _mark(scene, i), scene.words.text
    if text[at] not in _CLOSING:
        return None
    line = text.find("\n", at)
    close = _CLOSING[text[at]].search(text, at + 1, line if line >= 0 else len(text))
    for j, player in scene.speakers.items():
        if close and any(at < c.start < close.start() for c in scene.reading.attributions[j].content):
            return player
    return None
