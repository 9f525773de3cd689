"""Order that the words around two figures of one Chinese sentence tell.

As in 把公交的560万人次甩在后面, 乙市以21万紧随其后, 而平时只要280元, 三年前还不到1000名, 上一年还是37%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, of_one_sort
from extraction.relations.near import Near

_LEFT = re.compile(r"(?:[\u4e00-\u9fff]{0,3}[，,][^，。；\d]{0,6})?把[^，。；\d]{1,12}$")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:甩|抛|落)(?:在|到|开|下|得)")
_ONLY = re.compile(r"[^，。；\d]{0,6}[，,](?:而|但|却|可)[^，。；\d]{0,12}(?:只|仅|才|不过)[^，。；\d]{0,4}$")
_ONCE = re.compile(
    r"[，,](?:而|但|可)?(?:在?[\d一两二三四五六七八九十]+个?[年月]前|[上前去]一?年|前年|此前|当时|[去上]年同期|上[个一]?季度?)"
    r"[^，。；\d]{0,6}?(?:还|才|只|仅)[^，。；\d]{0,6}$"
)
_FOLLOWS = re.compile(
    r"[^，。；\d]{0,10}?(?:紧随其后|紧跟其后|次之|居次|屈居次席|(?:位居|位列|排名?|排在|屈居|居)第二)(?=[，。；])"
)
_SECOND = re.compile(
    r"[，,；](?:[^，。；\d]{1,10}(?:居次|次之|排第二|位居第二|屈居第二)[，,]$"
    r"|(?:(?:排在|位居|位列|排名|居)第二位?|第二名|第二位|居次席)的?[^，。；\d]{0,14}$)"
)
_TAIL = 20


def told_orders(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs, the larger figure first."""
    if scene.lexicon.spaced:
        return
    for one, two in pairwise([figure for figure in scene.figures if is_amount(figure)]):
        falls = one.sentence == two.sentence and one.value > two.value and of_one_sort(near, one, two)
        if falls and _trails(scene, one, two):
            yield one, two
    for one, two in pairwise([figure for figure in scene.figures if is_share(figure)]):
        falls = one.sentence == two.sentence and one.value > two.value
        if falls and _ONCE.search(_gap(scene, one, two)):
            yield one, two


def _gap(scene: Scene, one: Figure, two: Figure) -> str:
    """The text between two figures."""
    return scene.text[min(max(one.amount.end, one.amount.unit_end), two.amount.start) : two.amount.start]


def _trails(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the words say that the second of two figures comes behind the first."""
    end = max(two.amount.end, two.amount.unit_end)
    gap = _gap(scene, one, two)
    tail = scene.text[end : end + _TAIL]
    if _LEFT.fullmatch(gap):
        return _BEHIND.match(tail) is not None
    return bool(_ONLY.fullmatch(gap) or _ONCE.search(gap) or _SECOND.search(gap) or _FOLLOWS.match(tail))
