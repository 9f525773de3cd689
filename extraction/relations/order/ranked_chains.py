"""Chinese rankings told clause by clause, with a word for each place: 甲县居首，38家；乙县次之，29家；丙县垫底，12家."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.afar.search import is_amount, is_share, of_one_sort
from extraction.relations.near import Near
from extraction.scan import holds_any

_PLACES = (
    "次之",
    "其次",
    "再次",
    "第二",
    "第三",
    "随",
    "居次",
    "次席",
    "亚军",
    "垫底",
    "殿后",
    "末",
    "最少",
    "最低",
    "最小",
)
_ORDINAL = r"(?:排名?|位?居|名?列|位)第?[{0}]|第[{0}](?=[位名的是大，；。]|$)"
_TOP = rf"最[多高大贵长强重快]|居首|榜首|首位|领跑|头名|冠军|占大头|打头|{_ORDINAL.format('一')}"
_LATER = (
    rf"次之|其次|再次|随后|紧随|紧跟|居次|次席|亚军|季军|垫底|殿后|末位|最[少低小短]|{_ORDINAL.format('二三四五六')}"
)
_RANKED, _NEXT = re.compile(f"{_TOP}|{_LATER}"), re.compile(_LATER)
_BEHIND = r"[^，。；\d]{{0,4}}，[^，。；\d]{{0,4}}?(?:{})[^，。；\d]{{0,3}}(?=[，；。]|$)"  # 38万吨，居首位；
_RANKED_BEHIND, _NEXT_BEHIND = re.compile(_BEHIND.format(f"{_TOP}|{_LATER}")), re.compile(_BEHIND.format(_LATER))
_NUMBERS = "一二三四五六"
_LEAD, _GAP, _TAIL = 26, 60, 16
_OTHERS = re.compile("[比较]|[上去前]年|同期|[其当]中")


def ranked_chains(scene: Scene, near: Near) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that the words rank one behind the other, the larger first."""
    if scene.lexicon.spaced or not holds_any(scene.text, _PLACES):
        return
    sorts: tuple[Callable[[Figure], bool], ...] = (is_amount, is_share)
    for fits in sorts:
        for one, two in pairwise([figure for figure in scene.figures if fits(figure)]):
            falls = 0 <= two.sentence - one.sentence <= 1 and one.value > two.value
            if falls and _follows(scene, one, two) and (fits is is_share or of_one_sort(near, one, two)):
                yield one, two


def _follows(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether a word gives the second of two figures a later place, and another gives the first one a place before it."""
    if two.amount.start - one.end > _GAP:
        return False
    gap = scene.text[min(one.end, two.amount.start) : two.amount.start]
    if _OTHERS.search(gap):
        return False
    behind = _RANKED_BEHIND.match(gap)
    next_behind = _NEXT_BEHIND.match(scene.text[two.end : two.end + _TAIL])
    if behind is not None and (later := next_behind or _NEXT.search(gap, behind.end())) is not None:
        return _falls(behind[0], later[0])
    lead = scene.text[max(one.sentence_start, one.amount.start - _LEAD) : one.amount.start]
    later, first = next_behind or _NEXT.search(gap), _RANKED.search(lead)
    return later is not None and first is not None and _falls(first[0], later[0])


def _falls(first: str, later: str) -> bool:
    """Whether the second of two places is the lower one, where both have a number."""
    one, two = (
        next((_NUMBERS.index(sign) for sign in reversed(words) if sign in _NUMBERS), -1) for words in (first, later)
    )
    return one < two or two < 0
