"""The order that a Chinese clause without figures tells of two things whose figures stand around it: 风电装机首次超过煤电.

Both are found by their full names, or one is the figure right before (对东盟出口26亿元，超过对美出口); an order that the
figures do not bear out is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, lead_of, of_one_sort
from extraction.relations.near import Near

_OFTEN = r"(?:已经|已|首次|首度|第一次|历史性|再次|再度|正式|一举|率先|仍|依然|大幅|远远|远|在[\u4e00-\u9fff]{1,6}上)*"
_MORE = ("超过", "超出", "反超", "赶超", "超越", "压过", "盖过", "胜过", "多于", "高于", "大于", "领先")
_LESS = ("低于", "少于", "不及", "落后于")
_VERB = rf"(?:(?P<more>{'|'.join(_MORE)}于?)|{'|'.join(_LESS)})了?"  # 领先于 is the last of those for more
_OBJECT = r"(?P<object>[^，。；！？：\d\n]{2,10})(?=[，。；！？\n])"
_TOLD = re.compile(rf"(?<![^，。；！？\n])(?P<subject>[^，。；！？：\d\n]{{2,14}}?){_OFTEN}{_VERB}{_OBJECT}")
_GOES_ON = re.compile(rf"[^，。；\d\n]{{0,3}}，{_OFTEN}{_VERB}{_OBJECT}")
_AHEAD, _BACK, _REACH = 10, 8, 24


def heading_orders(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, of such clauses."""
    if scene.lexicon.spaced or not any(verb in scene.text for verb in (*_MORE, *_LESS)):
        return
    starts = [figure.amount.start for figure in scene.figures]
    for told in _TOLD.finditer(scene.text):
        place = bisect_left(starts, told.start())
        behind, before = scene.figures[place : place + _AHEAD], scene.figures[max(0, place - _BACK) : place][::-1]
        for figures in (behind, before):
            one, two = (_called(scene, figures, told[group]) for group in ("subject", "object"))
            if one is not None and two is not None and of_one_sort(near, one, two):
                yield from _in_order(one, two, more=told["more"] is not None)
                break
    for figure in scene.figures:
        goes_on = _GOES_ON.match(scene.text, figure.end)
        if goes_on is not None and (is_amount(figure) or is_share(figure)):
            around = scene.figures[max(0, figure.index - _BACK) : figure.index][::-1]
            other = _called(scene, around, goes_on["object"])
            if other is not None and of_one_sort(near, figure, other):
                yield from _in_order(figure, other, more=goes_on["more"] is not None)


def _in_order(one: Figure, two: Figure, *, more: bool) -> Iterator[tuple[Figure, Figure]]:
    larger, smaller = (one, two) if more else (two, one)
    if larger.value > smaller.value:
        yield larger, smaller


def _called(scene: Scene, figures: list[Figure], name: str) -> Figure | None:
    """The first figure whose label has a full name."""
    fits = (figure for figure in figures if is_amount(figure) or is_share(figure))
    return next((figure for figure in fits if name in lead_of(scene, figure, _REACH)), None)
