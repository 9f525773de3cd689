"""The kind of a percentage or a fraction: share, growth, or a rate that is quoted as a level."""

from __future__ import annotations

import re

from extraction.cue_words import (
    CHANGES,
    FILLER,
    MOVE,
    RATE,
    REACH,
    Sense,
    comparative,
    nearest,
    other_column,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene
from extraction.percents_before import from_gap, from_hooks, named_rate, of_what
from extraction.percents_behind import from_behind, of_something, of_the_whole
from extraction.percents_beside import (
    a_year,
    bracketed,
    by_points,
    compared,
    end_of_move,
    from_afar,
    from_previous,
    held_against,
    next_in_order,
    subject_again,
    than_that,
    was_before,
)

_CHANGE = re.compile(r"[(,;|] ?(?:change|variation)(?: on (?:the )?year)?:? $")
_SIGNS, _PLUS, _MINUS = "+-−–－＋", "+＋", "-−－"
_BEFORE_SIGN = " (（\t\n|：\u3000"


def percent_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    """Kind and sign of a percentage or a fraction: a share, where nothing says that it is growth or a quoted rate."""
    plain = _below_zero(scene, figure, previous) or _signed(scene, figure)
    plain = plain or _change_label(scene, figure) or of_what(scene, figure)
    plain = (
        plain
        or from_behind(scene, figure, hooks)
        or end_of_move(figure, hooks, previous)
        or next_in_order(scene, figure)
        or was_before(scene, figure, hooks, previous)
        or bracketed(scene, figure, previous)
        or subject_again(scene, figure, previous)
    )
    if plain:
        return plain
    sign = comparative(scene, figure)
    hooked: Sense | None = ("growth", sign) if sign else a_year(figure, hooks, previous)
    hooked = (
        hooked
        or than_that(scene, figure, previous)
        or held_against(scene, figure, previous)
        or from_hooks(scene, figure, hooks)
        or compared(hooks, previous)
    )
    if hooked:
        return (by_points(scene, figure, hooks) if hooked[0] == "growth" else None) or hooked
    if previous is not None and other_column(scene, figure, previous):
        previous = None
    near = of_something(scene, figure) or from_gap(scene, figure) or of_the_whole(scene, figure)
    near = near or named_rate(scene, figure)
    if near:
        return near
    if previous is not None and not _has_verb_break(figure):
        listed = from_previous(scene, figure, previous)
        if listed:
            return listed
    return from_afar(scene, figure, previous) or ("share", 1)


def _change_label(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a label says so: "(change 3 %)", "| change: 4 %"."""
    label = _CHANGE.search(scene.lowered, figure.gap_start, figure.amount.start) if scene.lexicon.spaced else None
    return ("growth", 1) if label is not None and (figure.amount.value or 0) >= 0 else None


def _signed(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a sign stands alone before a percentage: "-4 %", "+4 %"."""
    text, start = scene.text, figure.amount.start
    if not start or text[start - 1] not in _SIGNS:
        return None
    # No space stands before a sign in Chinese, as in 同比-16%; in English it would be a hyphen or a range.
    alone = start < 2 or text[start - 2] in _BEFORE_SIGN
    if not alone and (scene.lexicon.spaced or not "\u4e00" <= text[start - 2] <= "\u9fff"):
        return None
    return "growth", -1 if text[start - 1] not in _PLUS and (figure.amount.value or 0) > 0 else 1


def _below_zero(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """A quoted rate that is negative, and what it moved to: 利润率从-6%改善到-1%."""
    text, start = scene.text, figure.amount.start
    if scene.lexicon.spaced or not start or text[start - 1] not in _MINUS:
        return None
    if previous is not None and previous.kind == "level" and previous.amount.form == figure.amount.form:
        moved = figure.left_tags & (MOVE | REACH) and text[previous.amount.start - 1] in _MINUS
        if moved and "，" not in text[previous.amount.end : start]:
            return "level", 1
    rate = nearest(figure, start, RATE)
    if rate is None or text[rate.end - 1] != "率" or nearest(figure, start, CHANGES) is not None:
        return None
    return "level", 1


def _has_verb_break(figure: Figure) -> bool:
    return any(cue.tags & (REACH | MOVE) and not cue.tags & FILLER for cue in figure.left)
