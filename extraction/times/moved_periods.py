"""When the two ends of a move are: "rose 12 % in 2022, from 6.8 to 7.9 billion" is 7.9 in 2022 and 6.8 in 2021.

The end of a move is of the time of its growth, and what it came from is of the year before, where one year is all that the
words tell: nothing of a decade, of a plan or of what "has grown" since.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.growth.moves import move_starts
from extraction.times.own_times import STEPS
from extraction.times.period_words import Words
from extraction.times.year_before import year_before
from schemas.records import Mention

_MOVE, _FORECAST = int(Tag.MOVE), int(Tag.FORECAST)
_TIMES = frozenset({"date", "year", "time"})
_NEAR = 40  # characters between the two ends
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# What may follow "from 6.8 billion": its noun, and no word of when or where that was ("40 at its start").
_DONE = re.compile(
    r"(?:(?! (?:at|in|on|by|when|before|after|since|under|during|with|for|a|an|the|and|or|last|one|two)\b) [a-z][a-z’'-]+){0,3}"
    r"(?:[.,;:!?)\n]|\Z)|[\u4e00-\u9fff]{0,4}[，。；]"
)


def set_moves(words: Words, scene: Scene) -> None:
    """Give the ends of moves that have no time of their own the time of their growth, and the year before that."""
    if not scene.tags & _MOVE:
        return
    for one, two in pairwise(scene.figures):
        if not two.left_tags & _MOVE or not _are_ends(one, two):
            continue
        if move_starts(scene, one):
            if two.period is None and one.period is None:
                two.period = _of_growth(scene, one)
            _set_earlier(words, scene, one, two, _first(scene, one))
        elif move_starts(scene, two) and _DONE.match(scene.lowered, two.end):
            _set_earlier(words, scene, two, one, one.gap_start)


def _are_ends(one: Figure, two: Figure) -> bool:
    """Whether two figures can be the ends of one move: close to one another, and of one kind and unit."""
    alike = one.sentence == two.sentence and one.kind == two.kind and one.amount.unit == two.amount.unit
    return alike and one.kind in ("level", "share") and two.amount.start - one.end <= _NEAR


def _before(scene: Scene, one: Figure) -> Figure | None:
    """The growth that stands right before a move in its sentence."""
    rate = scene.figures[one.index - 1] if one.index else None
    return rate if rate is not None and rate.sentence == one.sentence and rate.kind in STEPS else None


def _of_growth(scene: Scene, one: Figure) -> str | None:
    """The time of the growth before a move."""
    rate = _before(scene, one)
    alone = rate is not None and rate.period is not None and len(_YEAR.findall(rate.period)) < 2  # not "1990 to 2012"
    return rate.period if rate is not None and alone else None


def _first(scene: Scene, one: Figure) -> int:
    """Where what is told of a move begins."""
    rate = _before(scene, one)
    return rate.gap_start if rate is not None else one.gap_start


def _set_earlier(words: Words, scene: Scene, earlier: Figure, later: Figure, start: int) -> None:
    """What a move came from is of the year before the one that it led to, where its words tell of no other time."""
    if earlier.period is not None or later.period is None or (earlier.left_tags | later.left_tags) & _FORECAST:
        return
    label, end = later.period, max(earlier.gap_end, later.gap_end)
    if any(time not in label for time in _times(scene, earlier)):
        return  # "men from 22 % in 2005 to 14 % in 2012, women from 13 % to 9 %"
    named = set(_YEAR.findall(scene.text[start:end])) & set(_YEAR.findall(label))
    if (named or _is_told(words, scene, start, end)) and not words.long.search(scene.lowered, start, end):
        earlier.period = year_before(words, label)


def _times(scene: Scene, figure: Figure) -> list[str]:
    """The dates, years and lengths of time in the sentence of a figure, as they are printed."""
    first = bisect_left(scene.mentions, figure.sentence_start, key=_start)
    last = bisect_left(scene.mentions, figure.sentence_end, key=_start)
    return [m.surface.strip(" ,，.") for m in scene.mentions[first:last] if m.mention_class in _TIMES]


def _start(mention: Mention) -> int:
    return mention.start


def _is_told(words: Words, scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch says "last year"."""
    return any(phrase in scene.lowered[start:end] for phrase in words.file.from_article)
