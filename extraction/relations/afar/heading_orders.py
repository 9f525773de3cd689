"""The order that a Chinese clause without figures tells of two things whose figures stand behind: 风电装机首次超过煤电.

Both are found by their full names; an order that the figures do not bear out is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, lead_of, of_one_sort
from extraction.relations.near import Near

_TOLD = re.compile(
    r"(?<![^，。；！？\n])(?P<subject>[^，。；！？：\d\n]{2,14}?)(?:已经|已|首次|首度|历史性|再次|再度|正式|一举|率先|仍|依然|大幅|远远|远)*"
    r"(?:(?P<more>超过|反超|赶超|超越|多于|高于|大于|领先)|低于|少于|不及|落后于)了?(?P<object>[^，。；！？：\d\n]{2,10})(?=[，。；！？\n])"
)
_AHEAD, _REACH = 10, 24


def heading_orders(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first, of clauses before them."""
    if scene.lexicon.spaced:
        return
    starts = [figure.amount.start for figure in scene.figures]
    for told in _TOLD.finditer(scene.text):
        place = bisect_left(starts, told.start())
        behind = [f for f in scene.figures[place : place + _AHEAD] if is_amount(f) or is_share(f)]
        one, two = (_called(scene, behind, told[group]) for group in ("subject", "object"))
        if one is None or two is None or not of_one_sort(near, one, two):
            continue
        larger, smaller = (one, two) if told["more"] else (two, one)
        if larger.value > smaller.value:
            yield larger, smaller


def _called(scene: Scene, figures: list[Figure], name: str) -> Figure | None:
    """The first figure whose label has a full name."""
    return next((figure for figure in figures if name in lead_of(scene, figure, _REACH)), None)
