"""Orders that a Chinese text tells of what follows, or of a growth by its name.

电动车是去年反超的：那年电动车卖了318万辆，燃油车卖了305万辆; 净利润增幅18.5%，快过收入不少, after 收入增长4.2%.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, lead_of, of_one_sort
from extraction.relations.near import SHARES, Near

_PASSED = re.compile(
    "(?:^|(?<=[。！？；，\n ]))(?P<name>[\u4e00-\u9fff]{1,6}?)是[^，。；：！？\n]{0,10}"
    "(?:反超|赶超|超越|追上来|后来居上)的?(?P<end>[：:，,])"
)
_FASTER = re.compile(
    "[，,](?:远远?|明显|显著|大大)?(?:(?P<more>快过|快于|高过|高于|大过|跑赢|超过)|慢过|慢于|低于|跑输|不及|不如)了?(?:同期)?的?"
    "(?P<name>[\u4e00-\u9fff]{2,8}?)(?:的?(?:增速|增幅|涨幅|增长|步伐))?(?:不少|许多|很多|一些|一截|一大截|得多|一点|一倍)?(?=[，。；！\n])"
)
_BACK, _SENTENCES, _LEAD, _NEAR = 8, 2, 40, 40

Pair = tuple[Figure, Figure]


def overtaken(scene: Scene, near: Near) -> Iterator[Pair]:
    """Pairs, the larger figure first, where the figures bear the words out."""
    if scene.lexicon.spaced:
        return
    starts = [figure.amount.start for figure in scene.figures]
    for passed in _PASSED.finditer(scene.text):
        place = bisect_left(starts, passed.end())
        two = scene.figures[place : place + 2]
        if len(two) > 1 and two[0].amount.start - passed.end() <= _NEAR:
            yield from _of_pair(scene, near, two[0], two[1], passed["name"])
    for growth in scene.kinds["growth"]:
        told = _FASTER.match(scene.text, growth.end) if growth.amount.form in SHARES else None
        if told is None:
            continue
        other = _growth_of(scene, growth, told["name"])
        if other is not None and (growth.value > other.value) == (told["more"] is not None):
            yield (growth, other) if told["more"] else (other, growth)


def _of_pair(scene: Scene, near: Near, one: Figure, two: Figure, name: str) -> Iterator[Pair]:
    """The two figures behind the words, where the first is of what has passed the other."""
    labelled = all("unit.label" in figure.amount.rule and figure.kind == "level" for figure in (one, two))
    alike = is_amount(one) and is_amount(two) and (labelled or of_one_sort(near, one, two))
    if alike and one.sentence == two.sentence and one.value > two.value and name in lead_of(scene, one, _LEAD):
        yield one, two


def _growth_of(scene: Scene, growth: Figure, name: str) -> Figure | None:
    """The only growth told a little before whose clauses have a name."""
    found = [
        other
        for other in scene.figures[max(0, growth.index - _BACK) : growth.index]
        if other.kind == "growth"
        and other.amount.form in SHARES
        and growth.sentence - other.sentence < _SENTENCES
        and other.value != growth.value
        and name in (other.measure or "") + lead_of(scene, other, _LEAD)
    ]
    return found[0] if len(found) == 1 else None
