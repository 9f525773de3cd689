"""The kind of an amount: level, share, growth, change, ratio or rank, and whether it fell.

The words at the number decide, in the order in which a reader would let them: what hooks onto the number from the left
("rose by", "to", "a share of"), what follows it ("more than", "per ton", "of the"), then the nearest cue of the gap, then
the figure before, of which it may be one more of a list. The conventions are in docs/conventions.md.
"""

from __future__ import annotations

import re

from extraction.cue_words import (
    BEFORE,
    BY,
    CHANGES,
    COMPARE,
    COUNTED,
    EXCEEDS,
    FALLS,
    FILLER,
    LESS,
    MORE,
    MOVE,
    NEAR,
    OF,
    SHARE,
    TRAILS,
    UP,
    UP_BY,
    Sense,
    broken,
    comparative,
    hooks_of,
    nearest,
)
from extraction.cues import Cue
from extraction.figures import Figure, Scene, is_next_by_slash
from extraction.kinds.absolutes import absolute_kind
from extraction.kinds.joined_ratios import join_ratios
from extraction.kinds.kind_lists import lists_of
from extraction.kinds.percents import percent_kind
from extraction.kinds.signed_columns import tell_moves
from schemas.records import Kind


def set_kinds(scene: Scene) -> None:
    """Set kind and sign of every figure of a scene, and the interval that follows."""
    previous: Figure | None = None
    for figure in scene.figures:
        same_sentence = previous is not None and previous.sentence == figure.sentence
        figure.kind, figure.sign = _kind(scene, figure, previous if same_sentence else None)
        if previous is not None and "unit.bracket" in figure.amount.rule and figure.kind in _PLAIN:
            figure.kind, figure.sign = previous.kind, previous.sign  # "SEK 3.15 (2.78)": the same a year before
        value = figure.amount.value if figure.amount.value is not None else figure.amount.low
        if value is not None and value <= 0:
            figure.sign = 1
        figure.set_span()
        previous = figure
    join_ratios(scene)
    if scene.lexicon.spaced:
        tell_moves(scene)


def _kind(scene: Scene, figure: Figure, previous: Figure | None) -> Sense:
    form = figure.amount.form
    if form == "rank":
        return "rank", 1
    if previous is not None and form in COUNTED and is_next_by_slash(scene, previous, figure):
        return previous.kind, 1  # EPS分别为-1.2/0.2/9.3元
    hooks = hooks_of(scene, figure) if figure.left else []
    if form in ("percent", "fraction"):
        return percent_kind(scene, figure, previous, hooks)
    if form in ("times", "multiple"):
        return _times_kind(scene, figure, previous, hooks)
    if form == "point" and _ERROR.search(scene.lowered, figure.gap_start, figure.amount.start):
        return "level", 1
    if form == "point":
        return "change", _direction(scene, figure, hooks, previous)
    return absolute_kind(scene, figure, previous, hooks)


# 抽样误差不超过1.8个百分点, "a margin of error of plus or minus three points"
_ERROR = re.compile(
    r"误差[^，。；]{0,8}$|\bmargins? of (?:sampling )?error\b[^.;\n]{0,40}$|\b(?:plus or|plus/) ?minus $|± ?$"
)
_OTHER = re.compile("[^，。；约近的为达到超过]{2}")  # what stands between 低于 and the points


# 比同行快20倍, 比去年多3倍
_MORE_THAN = re.compile("比[^，。；：\\d]{1,14}[多快高大贵长重强](?:了|出|约|近|超过?|将近|大约)*$")
_THAN_REACH = 24
_PLAIN = ("level", "share")
_NEXT_TIMES = frozenset(("、", "和", "与", "及", "/", "以及"))
_POINT = 0.0006  # by which points may miss the two shares that they lie between


def _times_kind(scene: Scene, figure: Figure, previous: Figure | None, hooks: list[Cue]) -> Sense:
    grown = previous is not None and previous.amount.form == "times" and previous.kind == "growth"
    if previous is not None and grown and scene.text[previous.end : figure.begin].strip() in _NEXT_TIMES:
        return "growth", previous.sign  # 分别增长2和3.5倍
    if figure.amount.form == "times" and not scene.lowered.startswith(
        lists_of(scene.language).times_of, figure.amount.end
    ):
        for hook in hooks:
            if hook.tags & MOVE or (hook.tags & (SHARE | COMPARE) and not hook.tags & CHANGES):
                break
            if hook.tags & CHANGES:
                kind: Kind = "change" if _without_sign(scene, figure) else "growth"
                return kind, -1 if hook.tags & FALLS else 1
            if not hook.tags & (BY | OF | FILLER):
                break
    start = figure.amount.start
    if not scene.lexicon.spaced and _MORE_THAN.search(scene.text, max(figure.gap_start, start - _THAN_REACH), start):
        return "growth", 1
    return "ratio", 1


def _without_sign(scene: Scene, figure: Figure) -> bool:
    """Whether a Chinese multiple has no word for times, as what a ratio rose or fell by: 收入比为1.96，比上年缩小0.04."""
    amount = figure.amount
    return not scene.lexicon.spaced and amount.unit_start < 0 and "unit.shared" not in amount.rule


def _level_with(scene: Scene, figure: Figure) -> int:
    """-1 for so many points below another figure, 1 above it: 低于平均值22个百分点, 高于全省3个百分点."""
    if scene.lexicon.spaced or not figure.left_tags & (TRAILS | EXCEEDS):
        return 0
    cue = nearest(figure, figure.amount.start, TRAILS | EXCEEDS | CHANGES)
    if cue is None or cue.tags & CHANGES or broken(scene, cue.end, figure.amount.start):
        return 0
    return (-1 if cue.tags & TRAILS else 1) if _OTHER.search(scene.text, cue.end, figure.amount.start) else 0


def _direction(scene: Scene, figure: Figure, hooks: list[Cue], previous: Figure | None) -> int:
    """The sign of a change in percentage points: the nearest word of rise or fall, before or behind."""
    if scene.lexicon.spaced and scene.lowered.startswith(" short", figure.amount.end):
        return -1  # "32 percentage points short"
    for cue in figure.right:
        if cue.start - figure.amount.end > NEAR or broken(scene, figure.amount.end, cue.start):
            break
        if cue.tags & (LESS | FALLS):
            return -1
        if cue.tags & (MORE | UP):
            return 1
    if sign := comparative(scene, figure) or _level_with(scene, figure):
        return sign
    for cue in (*hooks, *reversed(figure.left)):
        if cue.tags & FALLS:
            return -1
        if cue.tags & (UP | UP_BY):
            return 1
    return _between_shares(scene, figure, previous)


def _between_shares(scene: Scene, figure: Figure, previous: Figure | None) -> int:
    """-1 for points that go on with a fall, or between a share and a lower one behind it: 从74.7%到73.4%，退了1.3个百分点."""
    if previous is not None and previous.kind in ("change", "growth") and not figure.left:
        return previous.sign
    before = scene.figures[max(0, figure.index - 2) : figure.index]
    if len(before) < 2 or any(one.kind != "share" or one.sentence != figure.sentence for one in before):
        return 1
    one, two = before
    apart = two.value - one.value
    fits = abs(abs(apart) - abs(figure.amount.value or 0)) < _POINT
    return -1 if fits and apart < 0 and two.left_tags & MOVE and not two.left_tags & BEFORE else 1
