"""Parts that a word announces: "of which", "including", 其中, a list "by country:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists
from extraction.relations.earlier import is_earlier
from extraction.relations.near import AMOUNTS, Near
from extraction.relations.part.lists import leans_back
from extraction.relations.part.named_kinds import mixed, opens_then
from extraction.relations.part.scoped import NOT_ADDED
from extraction.relations.sum.layered_sums import in_brackets
from extraction.relations.word_lists import any_of, lists_of

PART, SPLIT, FILLER = int(Tag.PART), int(Tag.SPLIT), int(Tag.FILLER)
MOVE, COMPARED = int(Tag.MOVE), int(Tag.COMPARE | Tag.BEFORE)
STOPS = MOVE | COMPARED
_BY = re.compile("[^，。；：]{1,8}(?:对|向|在|从)")  # 由学校对40人做的调查: who did it, and no part
_CLOSED = re.compile("[^()（）]{0,12}[)）]")  # behind a word in brackets that close before the figure
# "including 1,150 children, to 14 shows": where or when, and no other sort
_LED_TO = re.compile(
    r"\b(?:in|to|at|from|for|with|on|over|by|across|aged|than|of)(?: (?:about|some|the|its|their|all|nearly))* $"
)
_KINDS = ("level", "ratio", "change")
_REACH = 10  # figures behind the first part that may be parts, too
_AGED, _SMALL = 24, 10  # characters behind an age, and the most of a small count, that only says whom a figure counts


def announced(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Figures behind "of which" or "by country:", in the sentence that it opens, with the figure before it."""
    parts: set[int] = set()
    for figure in scene.figures:
        if figure.kind not in _KINDS or figure.amount.form not in AMOUNTS or figure.amount.value is None:
            continue
        cue = _announcing(scene, figure)
        leads = figure.first and _leads(scene, figure)
        if (cue is None and not leads) or (cue is not None and _stopped(figure, cue)):
            continue
        if figure.kind == "change" and (figure.value < 0 or figure.amount.unit in NOT_ADDED):
            continue
        splits = cue is not None and not cue.tags & PART
        whole = _whole_before(near, figure, parts if splits else set(), 6 if splits else 4 if figure.first else 1)
        whole = whole or (_named_or_gained(near, figure, cue) if cue is not None and not splits else None)
        if whole is None:
            continue
        parts.add(figure.index)
        yield figure, whole
        mixture = near.units[whole.amount.unit] != near.units[figure.amount.unit]
        # "9,200 people, including 1,150 doctors and 3,400 nurses": each sort has a name of its own
        named = mixture or (
            scene.lexicon.spaced and figure.amount.form == "count" and figure.amount.unit != whole.amount.unit
        )
        behind = scene.figures[figure.index + 1 : figure.index + 1 + _REACH]
        for other in behind if named else near.around(figure, figure.kind, 0, _REACH):
            if named and (
                other.amount.form != "count" or _LED_TO.search(scene.lowered, other.gap_start, other.amount.start)
            ):
                break
            if other.value >= whole.value or other.sentence != figure.sentence:
                break
            if _goes_on(scene, figure, other):
                parts.add(other.index)
                yield other, whole


def _stopped(figure: Figure, cue: Cue) -> bool:
    """Whether a figure is only compared with behind the word that says that parts follow; a change says itself with what."""
    stops = MOVE if figure.kind == "change" else STOPS
    return any(c.tags & stops and not c.tags & FILLER for c in figure.left if c.start > cue.end)


def _announcing(scene: Scene, figure: Figure) -> Cue | None:
    """The last word before a figure that says that parts follow."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    if not (figure.left_tags | before.left_tags) & (PART | SPLIT):
        return None
    for cue in reversed(_lead(scene, figure)):
        parts = cue.tags & PART and not leans_back(scene, figure, cue) and not moves_on(scene, figure, cue)
        if parts and _CLOSED.match(scene.text, cue.end, figure.amount.start):
            continue  # 4A级以上(含4A)景区接待106万人次
        if parts and scene.text[cue.start : cue.end] == "由" and _BY.match(scene.text, cue.end):
            continue
        if parts or (cue.tags & SPLIT and _opens(scene, figure, cue)):
            return cue
    return None


def moves_on(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether 由 leads to the first of the two ends of a move, and to no part: 由去年的11%升至16%."""
    after = scene.figures[figure.index + 1] if figure.index + 1 < len(scene.figures) else figure
    moves = after is not figure and after.sentence == figure.sentence and after.left_tags & MOVE
    return bool(moves) and scene.text[cue.start : cue.end] in kind_lists.lists_of(scene.language).moved_from


def _leads(scene: Scene, figure: Figure) -> bool:
    """Whether a sentence opens with "of the" and more words before its figure."""
    leads = lists_of(scene.language).of_the
    if not scene.lowered.startswith(leads, figure.sentence_start, figure.amount.start):
        return False
    return f"{scene.lowered[figure.sentence_start : figure.amount.start].strip()} " not in leads


def _lead(scene: Scene, figure: Figure) -> list[Cue]:
    """The cue words before a figure; an age right before it only says whom it counts: 其中65岁及以上人口2亿人."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    aged = before.amount.unit == "year" and before.sentence == figure.sentence
    small = (
        not scene.lexicon.spaced
        and before.amount.form == "count"
        and 0 < before.value <= _SMALL
        and before.sentence == figure.sentence
    )
    between = scene.text[before.amount.end : figure.amount.start]
    aged = aged or (small and not any(sign in between for sign in ",，、;；:："))  # 其中市、区两级财政补贴25万元
    near_by = aged and figure.amount.start - before.amount.end < _AGED
    return [*before.left, *figure.left] if near_by else figure.left


def _whole_before(near: Near, figure: Figure, parts: set[int], reach: int) -> Figure | None:
    """The figure before one that it can be a part of: not smaller, not itself a part, and not only compared with."""
    for other in reversed(near.around(figure, figure.kind, 14 if parts or reach > 4 else 4, 0)):
        if figure.sentence - other.sentence > reach or (reach <= 4 and other.passage < figure.passage - 1):
            return None
        earlier = figure.kind != "change" and is_earlier(near.scene, other)
        goes_on = other.sentence == figure.sentence or _opens_sentence(figure, other)
        earlier = earlier and not (goes_on and opens_then(near.scene, other))
        if other.value >= figure.value and other.index not in parts and not earlier:
            if aside(near, other):
                continue
            return other
    return None


def _named_or_gained(near: Near, figure: Figure, cue: Cue) -> Figure | None:
    """The count before kinds with names of their own, or the increase before a level: "added 41 tons, of which tea was 29"."""
    whole = near.scene.figures[figure.index - 1]
    gained = figure.index > 0 and whole.kind == "change" and figure.kind == "level" and whole.value > figure.value
    near_by = whole.sentence == figure.sentence or _opens_sentence(figure, whole)
    gained = gained and near_by and near.of_one_unit(figure, whole)
    return mixed(near.scene, figure, cue) or (whole if gained else None)


def _opens_sentence(figure: Figure, before: Figure) -> bool:
    """Whether the sentence right behind a figure opens with the word that takes it apart: 去年产粮48万吨。其中，小麦21万吨."""
    opens = figure.first and figure.sentence == before.sentence + 1 and bool(figure.left_tags & PART)
    return opens and any(cue.tags & PART and cue.start == figure.sentence_start for cue in figure.left)


def aside(near: Near, figure: Figure) -> bool:
    """Whether a figure only stands in brackets behind one of its unit: "40 tons (36 in 2019)"."""
    before = near.scene.figures[figure.index - 1] if figure.index else figure
    brackets = near.scene.text[before.amount.end : figure.amount.start]
    return before.sentence == figure.sentence and before.amount.unit == figure.amount.unit and "(" in brackets


def _opens(scene: Scene, figure: Figure, cue: Cue) -> bool:
    """Whether a word of dividing opens a list: "by country: Norway 40, ..."."""
    between = scene.text[cue.end : figure.amount.start]
    return len(between) < 50 and (":" in between or "：" in between)


def _goes_on(scene: Scene, first: Figure, other: Figure) -> bool:
    """Whether a figure is one more part of a list, and not compared with, in brackets, or part of a part."""
    if other.amount.unit != first.amount.unit and "money" in (other.amount.form, first.amount.form):
        return False
    if other.amount.value is None or bool(other.left_tags & PART):
        return False
    if in_brackets(scene, other) and not in_brackets(scene, first):
        return False
    if not scene.lexicon.spaced and any_of(scene.language, "at_that_time").search(
        scene.text, other.gap_start, other.amount.start
    ):
        return False
    origins = kind_lists.lists_of(scene.language).moved_from
    moved = any(scene.lowered[c.start : c.end].endswith(origins) for c in other.left)
    return not moved and not other.left_tags & COMPARED
