"""Figures of a Chinese text by what they are called: the words in front of them, or right behind (8000万元A轮)."""

from __future__ import annotations

import re

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, SHARES

_HAN = re.compile("[\u4e00-\u9fffA-Za-z]+")
_LEAD, _TAIL, _BACK = 26, 8, 60  # characters of a name in front of a figure and behind it; figures looked back at
_PLAIN = frozenset("的了是在就也还已都有为约达占比一共其这那个元万亿人")  # no name begins or ends with these


def is_amount(figure: Figure) -> bool:
    """Whether a figure is a level, an average or so much more of something that can be counted or measured."""
    return figure.kind in ("level", "ratio", "change") and figure.amount.form in AMOUNTS


def pairs(words: str) -> set[str]:
    """The pairs of characters that words are made of, without those of small words."""
    return {
        run[at : at + 2]
        for run in _HAN.findall(words)
        for at in range(len(run) - 1)
        if run[at] not in _PLAIN and run[at + 1] not in _PLAIN
    }


def label_of(scene: Scene, figure: Figure) -> str:
    """The words in front of a figure, back to the figure before, and the few right behind it."""
    start = max(figure.gap_start, figure.sentence_start, figure.amount.start - _LEAD)
    end = max(figure.amount.end, figure.amount.unit_end)
    behind = _HAN.match(scene.text, end, min(end + _TAIL, figure.sentence_end))
    return scene.text[start : figure.amount.start] + "，" + (behind[0] if behind else "")


def called(scene: Scene, place: int, words: str, like: Figure | None = None) -> list[Figure]:
    """The figures before a place whose label has the most in common with some words, the nearest first.

    Args:
        scene: the text.
        place: the index of the figure before which they stand.
        words: the words that name them.
        like: they are shares if this is one, and amounts if it is an amount.
    """
    wanted = pairs(words)
    if not wanted:
        return []
    scored: list[tuple[int, int, Figure]] = []
    for figure in scene.figures[max(0, place - _BACK) : place]:
        share = figure.kind == "share" and figure.amount.form in SHARES
        fits = is_amount(figure) if like is None or like.amount.form in AMOUNTS else share
        common = len(wanted & pairs(label_of(scene, figure))) if fits else 0
        if common:
            scored.append((common, figure.index, figure))
    scored.sort(key=lambda one: (-one[0], -one[1]))
    return [figure for common, _, figure in scored if common == scored[0][0]]
