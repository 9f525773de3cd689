"""Totals that are by their name the sum of certain parts: imports and exports, the three sectors, town and country.

进出口总值41.76万亿元，增长0.2%。其中，出口23.77万亿元；进口17.99万亿元. The names alone say what adds up, so that a slip in
one of the figures is told however far off it is. Which names: `made_of` in `lexicons/LANGUAGE/relations.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.near import Near, Relation, is_plain
from extraction.relations.word_lists import lists_of
from extraction.scan import alternation

_AHEAD = 4  # figures for each part behind a total: itself, with its growth and its share
_OFF = 0.3  # what misses its total by more was not read right
_LEAD = 40  # characters in front of a figure in which its name stands


class Names(NamedTuple):
    """The name of a total, and those of its parts."""

    whole: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]


@cache
def _names(language: str) -> tuple[Names, ...]:
    return tuple(
        Names(re.compile(alternation(one.whole)), tuple(re.compile(alternation(part)) for part in one.parts))
        for one in lists_of(language).made_of
    )


def named_sums(scene: Scene, near: Near, relations: list[Relation]) -> list[Relation]:
    """The relations with such sums, which take the place of what was told of their parts one by one."""
    names = [one for one in _names(scene.language) if one.whole.search(scene.lowered)]
    if not names:
        return relations
    sums = [relation for relation in relations if relation.kind == "sum"]
    summed = {figure.index for relation in sums for figure in relation.figures}
    found: list[Relation] = []
    for total in scene.figures:
        if total.index in summed or not is_plain(total) or is_earlier(scene, total):
            continue
        for one in names:
            parts = _parts(scene, near, total, one) if one.whole.search(_lead(scene, total)) else []
            if parts and not _added_up(parts, sums):
                summed.add(total.index)
                sums.append(Relation("sum", (total, *parts), roles=True))
                found.append(sums[-1])
                break
    pairs = {(part.index, relation.figures[0].index) for relation in found for part in relation.figures[1:]}
    kept = [r for r in relations if r.kind != "part_of" or (r.figures[0].index, r.figures[1].index) not in pairs]
    return kept + found


def _added_up(parts: list[Figure], sums: list[Relation]) -> bool:
    """Whether one of the parts is added up already; a balance only holds two of them against each other (顺差2亿元)."""
    here = {part.index for part in parts}
    others = (relation for relation in sums if relation.figures[0].index not in here)
    return any(figure.index in here for relation in others for figure in relation.figures)


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.lowered[max(figure.gap_start, figure.amount.start - _LEAD) : figure.amount.start]


def _parts(scene: Scene, near: Near, total: Figure, names: Names) -> list[Figure]:
    """The figures right behind a total that have the names of all its parts, each once; in the order of the text."""
    parts: list[Figure] = []
    missing = list(names.parts)
    behind = scene.figures[total.index + 1 : total.index + 1 + _AHEAD * len(missing)]
    for figure in behind:
        if figure.paragraph != total.paragraph or figure.sentence - total.sentence > len(names.parts) or not missing:
            break
        if not is_plain(figure) or is_earlier(scene, figure):
            continue
        lead = _lead(scene, figure)
        name = next((name for name in missing if name.search(lead)), None)
        if name is None or names.whole.search(lead) or not near.of_one_unit(figure, total):
            break  # another figure of its own: nothing behind it is told of this total
        missing.remove(name)
        parts.append(figure)
    miss = abs(total.value - sum(part.value for part in parts))
    return parts if not missing and miss <= _OFF * total.value else []
