"""Moves that the words tell with their direction and both their ends: what was first, what it became, and whether it rose.

"rose by 10 per cent, from 1.32 million in 2019 to 1.20 million in 2023"; "fell to 3.60 euros from 3.40"; "grew to 40.1
billion, compared with 42.2 billion a year earlier"; 从275万人次增至257万人次. What is said is told whichever figure is larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import Near, guessed, is_plain
from extraction.relations.stated.forms import ABOUT, AT, DOWN_HAN, NOUN, UNIT, UP_HAN

YEARLY = int(Tag.YEARLY)
_FAR = 30.0  # one end so many times the other has lost its scale word: "from 66.6 million to 80.5"
_LEAD = 90  # characters in front of the first end in which the verb stands
_LED = 18  # the same in which "from" or "to" stands: "from just over $"
_RATE_BEFORE = re.compile(rf",? (?:from|to) {ABOUT}")
_RATE_BEHIND = re.compile(r"[^.;:\d]{0,30}, (?:an?|or|up|down|which is an?|that is an?) [a-z ]{0,24}$")
_UP = (
    r"(?:r[io]ses?|rising|risen|gr[eo]ws?|growing|grown|increas(?:es?|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed)?|gained)"
)
_DOWN = (
    r"(?:fell|falls?|falling|fallen|dropp?(?:s|ed|ing)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|shrank|shrunk|sank)"
)
_VERB = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_FROM, _TO = re.compile(rf"\bfrom {ABOUT}$"), re.compile(rf"\bto {ABOUT}$")
_ON_TO = re.compile(rf"{NOUN}{AT},? to {ABOUT}")
_BACK_FROM = re.compile(rf"{NOUN}{AT},? (?P<apart>(?:up|down) )?from {ABOUT}")
_BACK_TO = re.compile(rf"{NOUN}{AT},? (?:as )?(?:compared (?:with|to)|against|after) {ABOUT}")
_BEFORE = re.compile(
    rf"{NOUN} (?:a year (?:earlier|ago|before)|(?:in )?the (?:previous|prior|preceding) (?:year|month|quarter)|last year)\b"
)
_FROM_HAN = re.compile("[从由](?:\\d{4}年(?:末|底)?的?|[^，。；\\d]{0,6})$")
_TO_HAN = re.compile(
    f"{UNIT}(?:(?P<up>{UP_HAN})|(?P<down>{DOWN_HAN}))(?:[\\d.]+%)?[到至为]了?(?:\\d{{4}}年(?:末|底)?的?)?"
)


class Move(NamedTuple):
    """Two figures of one thing as the words tell them: `start` came first, `end` later, and it rose or fell by `rate`."""

    start: Figure
    end: Figure
    rises: bool
    rate: Figure | None
    apart: bool = False  # the start is told on its own, "up from 80": the rate may be one since another time

    @property
    def contradicts(self) -> bool:
        """Whether the figures go the other way."""
        low, high = (self.start, self.end) if self.rises else (self.end, self.start)
        return high.span[1] < low.span[0]


def told_moves(scene: Scene, near: Near) -> Iterator[Move]:
    """All moves of a scene that are told so, each with the rate that stands at its verb or right behind it, if one does."""
    read = _spaced if scene.lexicon.spaced else _unspaced
    for one in scene.figures:
        if not is_plain(one):
            continue
        for two in scene.figures[one.index + 1 : one.index + 3]:
            between = scene.figures[one.index + 1 : two.index]
            if two.sentence != one.sentence or not all(map(_is_rate, between)):
                break
            alike = is_plain(two) and (near.of_one_unit(one, two) or guessed(one) or guessed(two))
            if alike and 1 / _FAR < two.value / one.value < _FAR and (told := read(scene, one, two)):
                yield told._replace(rate=_rate(scene, one, two))


def _spaced(scene: Scene, one: Figure, two: Figure) -> Move | None:
    """A move in a language with spaces, without its rate."""
    text = scene.lowered
    led = text[max(0, one.amount.start - _LED) : one.amount.start]
    if "from " not in led and "to " not in led:
        return None
    at = max(one.sentence_start, one.amount.start - _LEAD)
    verbs = list(_VERB.finditer(text, at, one.amount.start))
    if not verbs or any(sign in text[verbs[-1].end() : one.amount.start] for sign in ";:("):
        return None
    before = scene.figures[one.index - 1] if one.index else one
    if verbs[-1].end() <= before.amount.start < one.amount.start and not _is_rate(before):
        return None  # "rose to 61,240, but orders were down to 38,900 from 66,300": the verb has an end of its own
    between = one.amount.end, two.amount.start
    rises = verbs[-1]["up"] is not None
    if _FROM.search(text, at, one.amount.start):
        return Move(one, two, rises, None) if _ON_TO.fullmatch(text, *between) else None
    if not _TO.search(text, at, one.amount.start):
        return None
    if back := _BACK_FROM.fullmatch(text, *between):
        return Move(two, one, rises, None, back["apart"] is not None)
    compared = _BACK_TO.fullmatch(text, *between) and _BEFORE.match(text, two.amount.end)
    return Move(two, one, rises, None, apart=True) if compared else None


def _unspaced(scene: Scene, one: Figure, two: Figure) -> Move | None:
    """The same of a Chinese move."""
    lead = _FROM_HAN.search(scene.text, max(one.sentence_start, one.amount.start - _LEAD), one.amount.start)
    told = _TO_HAN.fullmatch(scene.text, one.amount.end, two.amount.start) if lead else None
    return Move(one, two, told["up"] is not None, None) if told else None


def _rate(scene: Scene, one: Figure, two: Figure) -> Figure | None:
    """The growth that is told with a move: between its ends, right before both, or right behind them as "a rise of"."""
    between = scene.figures[one.index + 1 : two.index]
    before = scene.figures[max(0, one.index - 1) : one.index]
    behind = scene.figures[two.index + 1 : two.index + 2]
    for rate in (*between, *before, *behind):
        close = rate.sentence == one.sentence and _is_rate(rate) and not rate.left_tags & YEARLY
        if not close:
            continue
        if one.index < rate.index < two.index:
            return rate
        ends = (rate.amount.end, one.amount.start) if rate.index < one.index else (two.amount.end, rate.amount.start)
        if (_RATE_BEFORE if rate.index < one.index else _RATE_BEHIND).fullmatch(scene.lowered, *ends):
            return rate
    return None


def _is_rate(figure: Figure) -> bool:
    return figure.kind == "growth" and figure.amount.form in ("percent", "fraction")
