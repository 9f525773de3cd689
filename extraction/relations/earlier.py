"""Figures of an earlier time or of elsewhere, that others are compared with: "than the 40 before", 上年同期为40."""

from __future__ import annotations

import re

from extraction.cues import Cue, Tag
from extraction.figures import Figure, Scene
from extraction.kinds import kind_lists

EARLIER, COMPARE, MOVE = int(Tag.COMPARE | Tag.BEFORE), int(Tag.COMPARE), int(Tag.MOVE)
_FAR = 1000
_PAST = 5  # characters behind a bracket, after which it says nothing of a figure any more
_WORDS_PAST = 14  # the same in a language with spaces
_RIGHT_BEFORE = 16  # characters between "last year's" and its number
_COMPOSED = re.compile("[^，。；]{0,8}?(?:组成|构成)")
_COMPARED = re.compile("[高多大贵快长强好低少小慢短弱差][，；。]")


def is_earlier(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is what another is compared with: "than the", 上年同期为, or behind a year in brackets."""
    if figure.earlier is None:
        figure.earlier = _is_earlier(scene, figure)
    return figure.earlier


def _is_earlier(scene: Scene, figure: Figure) -> bool:
    if "unit.bracket" in figure.amount.rule:
        return True  # "SEK 312 m (274)"
    gap = scene.text[figure.gap_start : figure.amount.start]
    opened = max(gap.rfind("("), gap.rfind("（"))
    if opened >= 0:
        closed = max(gap.rfind(")"), gap.rfind("）"))
        if closed > opened and len(gap) - closed > (_WORDS_PAST if scene.lexicon.spaced else _PAST):
            opened = -1  # 假期（1月28日至2月4日）接待游客40万人; "OSLO (May 9) — Foresters felled 40"
        elif any(sign.isdigit() for sign in gap[opened:]):
            return True
    if not figure.left or (opened < 0 and (":" in gap or "：" in gap)):
        return False  # "last year: 1,320" heads a figure and compares it with none
    at = figure.amount.start
    if figure.left_tags & EARLIER and any(
        c.tags & EARLIER
        and at - c.end <= _reach(c.tags)
        and not lists_on(scene, c, at)
        and not compared_before(scene, c, figure)
        and not _composes(scene, c, figure)
        and not (c.tags & MOVE and opened >= c.end - figure.gap_start)  # "came from Europe (54 %)"
        for c in figure.left
    ):
        return True
    return figure.amount.bound == "=" and any("than" in scene.lowered[cue.start : cue.end] for cue in figure.left)


def is_past(scene: Scene, part: Figure, share: Figure) -> bool:
    """Whether a figure is only what the part was before: 动车比上年的1300万人次增长25%，占总数的20%."""
    if scene.lexicon.spaced or part.index != share.index - 2 or scene.figures[part.index + 1].kind != "growth":
        return False
    return part.sentence == share.sentence and is_earlier(scene, part)


def compared_before(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether the comparison of a Chinese clause ends before a figure: 花得比去年少，31%的人."""
    return not scene.lexicon.spaced and _COMPARED.search(scene.text, cue.end, figure.amount.start) is not None


def _composes(scene: Scene, cue: Cue, figure: Figure) -> bool:
    """Whether 由 says of how many something is made: 由12人组成."""
    by = scene.text[cue.start : cue.end] == "由"
    return by and _COMPOSED.match(scene.text, figure.amount.end) is not None


def lists_on(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a list goes on between "from" and a figure: "a third comes from the state, two thirds from fees"."""
    between = scene.text[cue.end : at]
    origin = cue.tags & MOVE or scene.lowered.startswith("from", cue.start)
    joined = between.endswith(kind_lists.lists_of(scene.language).joined_by) and between.strip().count(" ") > 0
    return bool(origin) and ("," in between or joined)


def _reach(tags: int) -> int:
    """How far a word of comparing reaches: "compared with" far, "from" and "last year's" only to a number close by."""
    return _FAR if tags & COMPARE and not tags & MOVE else _RIGHT_BEFORE + 8 * bool(tags & MOVE)
