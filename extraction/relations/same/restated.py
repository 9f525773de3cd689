"""Figures that are said again right behind: in brackets, after "or", in other digits, as a passed mark."""

from __future__ import annotations

import re

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.intervals import meet
from extraction.relations.near import SHARES
from extraction.relations.word_lists import lists_of

RESTATE = int(Tag.RESTATE)
OTHER_PLACE = int(Tag.MOVE | Tag.COMPARE | Tag.BEFORE | Tag.PART | Tag.REST)
_PLAIN = 20  # so few say nothing of their own
# "passed the 2 million mark, at 2.04 million", 突破5亿大关，达5.08亿
_PASSED = re.compile(
    r"(?:\b(?:mark|milestone|threshold|barrier|for the first time)),? (?:and |to )?"
    r"(?:at|with|reach(?:ed|ing)?|hit(?:ting)?|to)\W*$"
    r"|(?:大关|关口|^[\u4e00-\u9fff]{0,3}[，,])[，,]?(?:一举|首次|已|最终)?(?:达到?了?|为|至|到|升至|增至)$"
)
_PASSES = re.compile(
    "[\u4e00-\u9fff]{0,3}[，,](?:首次|首度|头一回|头一次|第一次|一举|成功|历史性地?|已|再次)*(?:突破|超过|迈过|跨过|站上|冲破)了?"
)
# "83.2 million people, roughly 83 million", 34.12亿元，约34亿元, "€3.4bn was 3,412 million euros"
_APPOSED = re.compile(
    r"(?: of (?:its|the|their|all) [a-z]+| [a-z-]+)?, (?:or |so )?"
    r"(?:roughly|about|around|nearly|almost|just over|over|some|exactly|precisely)? ?[$€£]?"
    r"| (?:is|was|are|were) (?:exactly |precisely |about )?[$€£]?"
    r"|[\u4e00-\u9fff]{0,3}[，,](?:约|近|将近|接近|差不多|大约|准确地?说是?|确切地?[说讲]是?)"
)
# 实体店（7%）、网店（6%）: each says something of its own
# "(previously 40)" is another figure
_OTHER = re.compile(
    r"[^(（]{0,3}[)）][^(（]*\w|[^(]{0,24}\((?:previously|formerly|earlier|before|originally|until now|hitherto)\b"
)
_STRAIGHT = re.compile(r"(?: is| was| are| were|:|,)?\s?[$€£]?")
_OF_THEM = re.compile(r" of (?:them|these|those|it|all|us)[^()]{0,20}\(")  # "half of them (50.4 %)"
_GAP, _THIRD, _FAR = 24, 2, 90
_BEYOND = 0.25


def restated(scene: Scene, figure: Figure) -> Figure | None:
    """The figure just before, if this one says it again in other digits: in brackets, after "or", after a comma."""
    if not figure.index or (figure.first and not figure.left_tags & RESTATE):
        return None  # no figure before it, or none that its sentence points at
    before = _past_its_amount(scene, figure)
    exact = _leads_straight(scene, figure)
    if before.sentence < figure.sentence - (exact and figure.first) or not _comparable(before, figure):
        return None
    one, two = before.amount, figure.amount
    gap = scene.text[one.end : two.start]
    if len(gap) > (_FAR if exact else 60) or _OTHER.match(gap) or not meet(_reach(before), _reach(figure)):
        return None
    if before.index < figure.index - 1 or _passes_mark(scene, before, figure):
        return before
    if bool(figure.left_tags & OTHER_PLACE) and not (_OF_THEM.fullmatch(gap) and one.form != two.form):
        return None
    coarser = (
        max(one.step, two.step) > 1.5 * min(one.step, two.step)
        or one.form != two.form
        or {one.bound, two.bound} - {"="}
    )
    told = "(" in gap or "（" in gap or bool(figure.left_tags & RESTATE)
    if told and (exact or len(gap) <= _GAP + 12) and (one.form != "count" or value_of(before) > _PLAIN):
        return before
    if coarser and one.form in SHARES and {one.form, two.form} == SHARES and len(gap) <= 40:
        return before
    if coarser and len(gap) <= _GAP and value_of(before) > _PLAIN and gap.strip(" ,，") == "":
        return before
    return before if coarser and _rounds(before, figure) and _APPOSED.fullmatch(gap.lower()) else None


def _comparable(one: Figure, two: Figure) -> bool:
    """Whether two figures are of one kind and one unit, or both shares; a rank or a multiple is said once."""
    shares = one.amount.form in SHARES and two.amount.form in SHARES
    plain = one.kind == two.kind and one.amount.form not in ("rank", "times")
    return plain and (shares or one.amount.unit == two.amount.unit)


def _leads_straight(scene: Scene, figure: Figure) -> bool:
    """Whether the words right in front say that something is told again: "the exact figure is 11,983"."""
    if not figure.left_tags & RESTATE:
        return False
    restating = [cue for cue in figure.left if cue.tags & RESTATE]
    return bool(restating) and _STRAIGHT.fullmatch(scene.lowered, restating[-1].end, figure.amount.start) is not None


def _past_its_amount(scene: Scene, figure: Figure) -> Figure:
    """The figure before; past the amount of both, the fraction of "a third of them: 41,300, or 31.7 %"."""
    before = scene.figures[figure.index - 1]
    if figure.kind != "share" or before.kind != "level" or figure.index < _THIRD:
        return before
    first = scene.figures[figure.index - 2]
    fraction = first.kind == "share" and first.amount.form == "fraction" and figure.amount.form == "percent"
    if not fraction or scene.lowered[before.end : figure.amount.start] != ", or ":
        return before
    return first


def _passes_mark(scene: Scene, before: Figure, figure: Figure) -> bool:
    """Whether one of two figures is a mark that the other has passed: 突破5亿，达5.08亿; 达到303万，首次突破300万大关."""
    gap = scene.text[before.amount.end : figure.amount.start]
    if figure.amount.bound == ">" and _PASSES.fullmatch(gap):
        return scene.text.startswith(lists_of(scene.language).marks, figure.amount.end)
    return before.amount.bound == ">" and _PASSED.search(gap.lower()) is not None


def _rounds(before: Figure, figure: Figure) -> bool:
    """Whether one of two figures is the other, rounded to its last digit."""
    step = max(before.amount.step, figure.amount.step)
    return before.value != figure.value and abs(before.value - figure.value) <= step * 0.500001


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
