"""The kind of a percentage or a fraction: share, growth, or a rate that is quoted as a level."""

from __future__ import annotations

import re

from extraction.cue_words import (
    CHANGE,
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
from extraction.kinds.percents_before import from_gap, from_hooks, in_brackets, named_rate, of_what
from extraction.kinds.percents_behind import from_behind, of_something, of_the_whole
from extraction.kinds.percents_beside import (
    FOLLOWS,
    a_year,
    bracketed,
    by_points,
    compared,
    end_of_move,
    from_afar,
    from_previous,
    held_against,
    next_in_order,
    or_so_much,
    subject_again,
    than_a_rate,
    than_that,
    was_before,
)
from extraction.kinds.rates_before_points import before_points
from extraction.unspaced.characters import ON_THE_YEAR

_CHANGE = re.compile(r"[(,;|] ?(?:change|variation)(?: on (?:the )?year)?:? $")
_AGAINST = re.compile(r"[对比]\d{1,2}(?:\.\d{1,2})?%")
_IS = re.compile(r"(?: [a-z]+)? (?:of|was|were|is|stood at|at|came to|amounted to) ?")
_SIGNS, _PLUS, _MINUS = "+-−–－＋", "+＋", "-−－"
_BEFORE_SIGN = " (（\t\n|：\u3000"


def percent_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    """Kind and sign of a percentage or a fraction: a share, where nothing says that it is growth or a quoted rate."""
    spaced = scene.lexicon.spaced
    plain = _plain_spaced(scene, figure, previous) if spaced else _plain_han(scene, figure, previous)
    plain = plain or from_behind(scene, figure, hooks) or _moved(scene, figure, hooks, previous)
    if plain:
        return plain
    hooked = _hooked(scene, figure, hooks, previous)
    if hooked:
        return (by_points(scene, figure, hooks) if hooked[0] == "growth" else None) or hooked
    if previous is not None and other_column(scene, figure, previous):
        previous = None
    near = of_something(scene, figure)
    if near is None and figure.left:
        near = in_brackets(scene, figure) or from_gap(scene, figure)
    near = near or (None if spaced else of_the_whole(scene, figure) or named_rate(scene, figure))
    if near:
        return near
    if previous is not None and not _has_verb_break(figure):
        listed = from_previous(scene, figure, previous)
        if listed:
            return listed
    return from_afar(scene, figure, previous) or ("share", 1)


def _plain_spaced(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """A label, a sign or a set phrase that leaves no doubt, in a language with spaces."""
    return _change_label(scene, figure) or _signed(scene, figure) or before_points(scene, figure, previous)


def _plain_han(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """What stands right in front of a Chinese percentage and leaves no doubt."""
    if _against_the_rest(scene, figure, previous):
        return "share", 1
    return _below_zero(scene, figure, previous) or _signed(scene, figure) or of_what(scene, figure)


def _against_the_rest(scene: Scene, figure: Figure, previous: Figure | None) -> bool:
    """As in 60%对40%: how a whole is divided in two."""
    if figure.amount.form != "percent":
        return False
    last = previous is not None and previous.amount.form == "percent"
    joined = last and previous is not None and scene.text[previous.amount.end : figure.amount.start] in ("对", "比")
    return joined or _AGAINST.match(scene.text, figure.amount.end) is not None


def _moved(scene: Scene, figure: Figure, hooks: list[Cue], previous: Figure | None) -> Sense | None:
    """What a percentage is as one of two: the other end of a move, the next in an order, one more of a list."""
    if previous is None:
        return next_in_order(scene, figure) if figure.left_tags & FOLLOWS else None
    if scene.lexicon.spaced and (told := or_so_much(scene, figure)):
        return told
    told = (end_of_move(figure, hooks, previous) or was_before(scene, figure, hooks, previous)) if hooks else None
    if told is not None or previous.kind != "share":
        return told
    return subject_again(scene, figure) if scene.lexicon.spaced else bracketed(scene, figure, previous)


def _hooked(scene: Scene, figure: Figure, hooks: list[Cue], previous: Figure | None) -> Sense | None:
    """What a percentage is by the words that lean on it, or by the growth that it is held against."""
    if sign := comparative(scene, figure):
        return "growth", sign
    told: Sense | None = None
    if previous is not None and previous.kind == "growth":
        told = a_year(figure, hooks, previous)
        if told is None and not scene.lexicon.spaced:
            told = than_that(scene, figure, previous) or held_against(scene, figure, previous)
    elif previous is not None and not scene.lexicon.spaced:
        told = than_a_rate(scene, figure, previous)
    if told is not None or not hooks:
        return told
    return from_hooks(scene, figure, hooks) or compared(hooks, previous)


def _change_label(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a label says so: "(change 3 %)", "| change: 4 %"."""
    if not figure.left_tags & CHANGE:
        return None
    label = _CHANGE.search(scene.lowered, figure.gap_start, figure.amount.start)
    return ("growth", 1) if label is not None and (figure.amount.value or 0) >= 0 else None


def _signed(scene: Scene, figure: Figure) -> Sense | None:
    """Growth, where a sign stands alone before a percentage: "-4 %", "+4 %"."""
    text, start = scene.text, figure.amount.start
    if not start or text[start - 1] not in _SIGNS:
        return None
    # No space stands before a sign in Chinese, as in 同比-16%; in English it would be a hyphen or a range.
    alone = start < 2 or text[start - 2] in _BEFORE_SIGN or text.endswith(ON_THE_YEAR, 0, start - 1)
    alone = alone or (scene.lexicon.spaced and (figure.amount.value or 0) < 0)
    if scene.lexicon.spaced and text[start - 1] in _MINUS and _rate_is(scene, figure):
        return "level", 1
    if not alone and (scene.lexicon.spaced or not "\u4e00" <= text[start - 2] <= "\u9fff"):
        return None
    return "growth", -1 if text[start - 1] not in _PLUS and (figure.amount.value or 0) > 0 else 1


def _rate_is(scene: Scene, figure: Figure) -> bool:
    """As in "an operating margin of -2.4 %", "the yield was -0.3 %": a rate that is below zero, and no growth."""
    rate = nearest(figure, figure.amount.start, RATE)
    led = rate is not None and _IS.fullmatch(scene.lowered, rate.end, figure.amount.start - 1)
    return bool(led) and not figure.left_tags & CHANGES


def _below_zero(scene: Scene, figure: Figure, previous: Figure | None) -> Sense | None:
    """A quoted rate that is negative, and what it moved to: 利润率从-6%改善到-1%."""
    text, start = scene.text, figure.amount.start
    if not start or text[start - 1] not in _MINUS:
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
    if not figure.left_tags & (REACH | MOVE):
        return False
    return any(cue.tags & (REACH | MOVE) and not cue.tags & FILLER for cue in figure.left)
