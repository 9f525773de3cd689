"""Chinese sums whose terms are named: 水果和茶叶加在一起的45万, 收入减去成本，毛利2亿, 其余的60亿 of what has shares.

The terms are found by their names, however far before they were told; told only where they add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.afar.search import adds_up, called, lead_of, of_one_sort
from extraction.relations.near import Near, Relation

REST = int(Tag.REST)
_TOGETHER = re.compile(
    r"(?P<names>[^，。；！？：\d\n]{3,24}?)(?:两者|二者|两项|三项|这)?(?:加在一起|加起来|合起来|合在一起|合计|相加|之和|总共|一共)"
    r"[的是有为达就也约共近]{0,3}$"
)
_AND = re.compile("[和与、及跟加]")
_LESS = re.compile(
    r"(?P<whole>[^，。；！？：\d\n]{2,12})(?:扣除|减去|减掉|刨去|刨掉|扣掉|扣去)(?P<part>[^，。；！？：\d\n]{2,12})[，,]?[^，。；\d\n]{0,10}$"
)
_ADDS, _TAKES = ("起", "计", "相加", "之和", "总共", "一共"), ("除", "减", "刨", "扣")
_MOST, _TELLINGS = 4, 3  # names that are added up, and figures that one of them may mean
_REACH, _BACK, _COARSE = 44, 24, 0.1
_ROW, _LEAST, _DIGITS = (
    8,
    3,
    100,
)  # figures before a rest, the parts with it, and the value of the whole against its step


def called_sums(scene: Scene, near: Near, added: list[Relation]) -> Iterator[Relation]:
    """Sums of named terms that are not in `added`."""
    if scene.lexicon.spaced:
        return
    known = {frozenset(figure.index for figure in relation.figures) for relation in added}
    for figure in scene.levels:
        if figure.amount.value is None:
            continue
        lead = lead_of(scene, figure, _REACH)
        terms = _together(scene, near, figure, lead) or _less(scene, near, figure, lead)
        if terms and frozenset(term.index for term in terms) not in known:
            yield Relation("sum", tuple(terms), roles=True)


def _together(scene: Scene, near: Near, total: Figure, lead: str) -> list[Figure]:
    told = _TOGETHER.search(lead) if any(word in lead for word in _ADDS) else None
    names = [name for name in _AND.split(told["names"]) if name.strip()] if told else []
    if not 1 < len(names) <= _MOST:
        return []
    found = [
        [f for f in called(scene, total.index, name[-4:]) if of_one_sort(near, f, total)][:_TELLINGS] for name in names
    ]
    sums = ([total, *parts] for parts in product(*found) if len(set(map(id, parts))) == len(parts))
    return next((terms for terms in sums if adds_up(total, terms[1:], _COARSE)), [])


def _less(scene: Scene, near: Near, rest: Figure, lead: str) -> list[Figure]:
    told = _LESS.search(lead) if any(word in lead for word in _TAKES) else None
    if told is None:
        return []
    wholes = [f for f in called(scene, rest.index, told["whole"]) if of_one_sort(near, f, rest)]
    parts = [f for f in called(scene, rest.index, told["part"]) if of_one_sort(near, f, rest)]
    sums = ([whole, part, rest] for whole in reversed(wholes) for part in parts if whole.value > part.value)
    return next((terms for terms in sums if adds_up(terms[0], terms[1:], _COARSE)), [])


def _up_to(near: Near, rest: Figure) -> list[Figure]:
    """A whole and the figures up to its rest, that make it up to the last digit: 茶饮6.03亿元……其余门店收了剩下的5.23亿元."""
    row = [f for f in near.around(rest, "level", _ROW, 0) if f.index < rest.index and f.amount.bound == "="]
    parts = [rest]
    while row and rest.passage - row[-1].passage <= 1:
        parts.insert(0, row.pop())
        total, step = sum(part.value for part in parts), min(part.amount.step for part in parts)
        whole = next((f for f in reversed(row) if abs(f.value - total) < step / 2 and f.amount.step == step), None)
        if whole is not None and len(parts) >= _LEAST and total >= _DIGITS * step:
            return [whole, *parts]
    return []


def rest_sums(scene: Scene, near: Near, added: list[Relation], divided: list[Relation]) -> Iterator[Relation]:
    """A rest, and the parts before it, where they make up a whole: to the last digit, or the one that their shares are of."""
    if scene.lexicon.spaced:
        return
    accounted = {part.index for relation in added for part in relation.figures[1:]}
    shares = [r.figures for r in divided if r.kind == "ratio" and r.figures[2].kind == "share"]
    for rest in scene.levels if scene.tags & REST else ():
        if not rest.left_tags & REST or rest.index in accounted:
            continue
        if whole_and_parts := _up_to(near, rest):
            yield Relation("sum", tuple(whole_and_parts), roles=True)
            continue
        told = [
            three for three in shares if 0 < rest.index - three[0].index <= _BACK and of_one_sort(near, three[0], rest)
        ]
        told = [three for three in told if three[0].passage == rest.passage]
        for whole in {three[1].value: three[1] for three in reversed(told)}.values():
            parts = list(dict.fromkeys(three[0] for three in told if three[1].value == whole.value))
            if len(parts) > 1 and whole.index < rest.index and adds_up(whole, [*parts, rest], _COARSE):
                yield Relation("sum", (whole, *parts, rest), roles=True)
                break
