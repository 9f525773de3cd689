"""Chinese lists that are said to rise or fall from one class to the next: 患病率随年龄上升：18～34岁组8.6%，35～59岁组28.3%.

Each is more, or less, than the one before; and where a multiple closes the list, 老年组是青年组的6.7倍, it is of its two ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import AMOUNTS, SHARES, Relation

_RISES = "上升|升高|增加|增大|递增|提高|增长|走高|变大|变多|变高|加深"
_FALLS = "下降|降低|减少|递减|走低|变小|变少|变低|回落"
_ALONG = re.compile(
    f"(?:随着?[^，。；：\\d]{{1,10}}|逐级|逐次|逐档|逐组|逐层|依次)(?:而|的)?[^，。；：\\d]{{0,4}}?(?:(?P<up>{_RISES})|{_FALLS})[：:，,]"
)
_MULTIPLE = re.compile("[，,；][^，。；\\d]{1,10}是[^，。；\\d]{1,10}的(?:约|近|将近)?$")
_OF_CLASS = ("的", "组", "段", "档", "以", "及", "处")
_FEWEST, _MOST = 3, 8  # figures of such a list
_GAP = 24  # characters from one of them to the next
_LEAD = 16
_COARSE = 0.12  # of both ends and the multiple together


def ladders(scene: Scene) -> list[list[Figure]]:
    """The lists of a scene that keep to the order that their words tell, each from its first figure to its last."""
    if scene.lexicon.spaced:
        return []
    starts = [figure.amount.start for figure in scene.figures]
    found = (_run(scene, told, bisect_left(starts, told.end())) for told in _ALONG.finditer(scene.text))
    return [run for run in found if run]


def rungs(lists: list[list[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure of a list and the next, the larger one first."""
    for run in lists:
        yield from ((two, one) if two.value > one.value else (one, two) for one, two in pairwise(run))


def multiples_of_ends(scene: Scene, lists: list[list[Figure]], told: set[int]) -> Iterator[Relation]:
    """The multiple that closes a list with its two ends; but for those in `told`, by index."""
    for run in lists:
        place = run[-1].index + 1
        multiple = scene.figures[place] if place < len(scene.figures) else run[-1]
        if multiple.amount.form != "times" or multiple.kind != "ratio" or multiple.index in told:
            continue
        lead = scene.text[max(multiple.gap_start, multiple.amount.start - 2 * _LEAD) : multiple.amount.start]
        small, large = sorted((run[0], run[-1]), key=lambda figure: figure.value)
        fine = large.width + small.width + multiple.width < _COARSE
        if fine and _MULTIPLE.search(lead) and divides(large.span, small.span, multiple.span):
            yield Relation("ratio", (large, small, multiple))


def _run(scene: Scene, told: re.Match[str], first: int) -> list[Figure]:
    """The figures of one form behind such words, a class and its figure each, if they rise or fall as these say."""
    run: list[Figure] = []
    end = told.end()
    for figure in scene.figures[first : first + 2 * _MOST]:
        limits = figure.amount.low is not None or "unit.age" in figure.amount.rule
        if limits or scene.text.startswith(_OF_CLASS, figure.end):
            continue  # 18～34岁组, 海拔800米的: which class
        alike = not run or (figure.amount.unit == run[0].amount.unit and figure.kind == run[0].kind)
        near_by = figure.amount.start - end <= _GAP and "。" not in scene.text[end : figure.amount.start]
        if not alike or not near_by or figure.amount.form not in AMOUNTS | SHARES or len(run) == _MOST:
            break
        run.append(figure)
        end = figure.amount.end
    steps = [two.value - one.value for one, two in pairwise(run)]
    keeps = all(step > 0 for step in steps) if told["up"] else all(step < 0 for step in steps)
    return run if len(run) >= _FEWEST and keeps else []
