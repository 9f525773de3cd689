"""The shared search: figures found again by what they are called, and whether figures bear a result out.

A Chinese text calls a figure by the words in front of it, or by those right behind it (8000万元A轮).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides, meet, width
from extraction.relations.near import AMOUNTS, SHARES, Near, Relation
from extraction.relations.word_lists import lists_of

_HAN = re.compile("[\u4e00-\u9fffA-Za-z]+")
_LEAD, _TAIL, _BACK = 26, 8, 60  # characters of a name in front of a figure and behind it; figures looked back at


def is_amount(figure: Figure) -> bool:
    """Whether a figure is a level, an average or so much more of something that can be counted or measured."""
    return figure.kind in ("level", "ratio", "change") and figure.amount.form in AMOUNTS


def is_share(figure: Figure) -> bool:
    """Whether a figure is a share in per cent or as a fraction."""
    return figure.kind == "share" and figure.amount.form in SHARES


def lead_of(scene: Scene, figure: Figure, reach: int) -> str:
    """So many characters in front of a figure, back to the figure before or to the start of its sentence."""
    return scene.text[max(figure.gap_start, figure.amount.start - reach) : figure.amount.start]


def pairs(scene: Scene, words: str) -> set[str]:
    """The pairs of characters that words are made of, without those of small words."""
    small = lists_of(scene.language).plain_signs
    return {
        run[at : at + 2]
        for run in _HAN.findall(words)
        for at in range(len(run) - 1)
        if run[at] not in small and run[at + 1] not in small
    }


def label_of(scene: Scene, figure: Figure) -> str:
    """The words in front of a figure, back to the figure before, and the few right behind it."""
    end = figure.end
    behind = _HAN.match(scene.text, end, min(end + _TAIL, figure.sentence_end))
    return lead_of(scene, figure, _LEAD) + "，" + (behind[0] if behind else "")


def called(scene: Scene, place: int, words: str, like: Figure | None = None) -> list[Figure]:
    """The figures before a place whose label has the most in common with some words, the nearest first.

    Args:
        scene: the text.
        place: the index of the figure before which they stand.
        words: the words that name them.
        like: they are shares if this is one, and amounts if it is an amount.
    """
    wanted = pairs(scene, words)
    if not wanted:
        return []
    fits = is_share if like is not None and like.amount.form not in AMOUNTS else is_amount
    most, found = 1, []
    for figure in reversed(scene.figures[max(0, place - _BACK) : place]):
        label = label_of(scene, figure) if fits(figure) else ""
        common = len([pair for pair in wanted if pair in label])
        if common > most:
            most, found = common, [figure]
        elif common == most:
            found.append(figure)
    return found


def results(relations: Iterable[Relation]) -> set[int]:
    """The shares, averages and rates, by index, of which it is known what they come from."""
    return {relation.figures[2].index for relation in relations if relation.kind in ("ratio", "growth")}


def of_one_sort(near: Near, one: Figure, two: Figure) -> bool:
    """Whether two figures are of one kind and unit."""
    return one.kind == two.kind and near.of_one_unit(one, two)


def coarseness(part: Figure, whole: Figure, result: Figure) -> float:
    """How coarse two figures and their quotient are together: the coarser, the more figures would do as well."""
    return result.width + part.width + whole.width


def bears_out(part: Figure, whole: Figure, result: Figure, coarse: float) -> bool:
    """Whether the quotient of two figures meets a result, and the three are not too coarse to say so."""
    return divides(part.span, whole.span, result.span) and coarseness(part, whole, result) < coarse


def adds_up(total: Figure, parts: list[Figure], coarse: float) -> bool:
    """Whether parts make up a total, and are not too coarse to say so."""
    if any(part is total or part.value >= total.value for part in parts):
        return False
    span = (sum(part.span[0] for part in parts), sum(part.span[1] for part in parts))
    return meet(total.span, span) and total.width + width(span) < coarse
