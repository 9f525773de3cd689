"""Figures that are said again right behind: in brackets, after "or", in other digits, as a passed mark."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES, meet

RESTATE = int(Tag.RESTATE)
OTHER_PLACE = int(Tag.MOVE | Tag.COMPARE | Tag.BEFORE | Tag.PART | Tag.REST)
_PLAIN = 20  # so few say nothing of their own
# "passed the 2 million mark, at 2.04 million", 突破5亿大关，达5.08亿
_PASSED = re.compile(
    r"(?:\b(?:mark|milestone|threshold|barrier|for the first time)),? (?:and |to )?"
    r"(?:at|with|reach(?:ed|ing)?|hit(?:ting)?|to)\W*$"
    r"|(?:大关|关口)[，,]?(?:达到?了?|为|至|到|升至|增至)$"
)
_GAP = 24
_BEYOND = 0.25


def restated(scene: Scene, figure: Figure) -> Figure | None:
    """The figure just before, if this one says it again in other digits: in brackets, after "or", after a comma."""
    if not figure.index:
        return None
    before = scene.figures[figure.index - 1]
    if before.sentence != figure.sentence or before.kind != figure.kind or before.amount.form in ("rank", "times"):
        return None
    one, two = before.amount, figure.amount
    if not (one.unit == two.unit or (one.form in SHARES and two.form in SHARES)):
        return None
    gap = scene.text[one.end : two.start]
    if len(gap) > 60 or not meet(_reach(before), _reach(figure)):
        return None
    if one.bound == ">" and _PASSED.search(scene.lowered[one.end : two.start]):
        return before
    if bool(figure.left_tags & OTHER_PLACE):
        return None
    coarser = (
        max(one.step, two.step) > 1.5 * min(one.step, two.step)
        or one.form != two.form
        or {one.bound, two.bound} - {"="}
    )
    bracket = "(" in gap or "（" in gap
    restating = bool(figure.left_tags & RESTATE)
    if (bracket or restating) and len(gap) <= _GAP + 12 and one.form not in ("count",):
        return before
    if (bracket or restating) and len(gap) <= _GAP + 12 and value_of(before) > _PLAIN:
        return before
    if coarser and one.form in SHARES and {one.form, two.form} == SHARES and len(gap) <= 40:
        return before
    return before if coarser and len(gap) <= _GAP and value_of(before) > _PLAIN and gap.strip(" ,，") == "" else None


def _reach(figure: Figure) -> tuple[float, float]:
    """The interval of a figure that is said again in other digits: "over 3 million, 3.2 million" may go well beyond the 3."""
    low, high = figure.span
    bound, beyond = figure.amount.bound, _BEYOND * abs(figure.value)
    return (low - beyond if bound == "<" else low), (high + beyond if bound == ">" else high)


def value_of(figure: Figure) -> float:
    """The printed value without its sign, of a range its upper end."""
    return abs(figure.amount.value if figure.amount.value is not None else figure.amount.high or 0.0)


def spelled_out(scene: Scene, figure: Figure) -> Figure | None:
    """A share that the line above gives in a word, as its heading: "One in nine" over "Only 11 % of them"."""
    if not figure.index or figure.kind != "share":
        return None
    before = scene.figures[figure.index - 1]
    if {before.amount.form, figure.amount.form} != SHARES or before.kind != "share" or figure.line - before.line != 1:
        return None
    alone = before.sentence_end - before.sentence_start - (before.amount.end - before.amount.start) < 12
    return before if alone and meet(before.span, figure.span) else None
