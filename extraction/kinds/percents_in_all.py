"""Percentages that make up a hundred behind a colon are shares, whatever word of growth stands before them."""

from __future__ import annotations

from extraction.figures import Figure, Scene

_LEAST, _ROUNDED = 3, 0.5  # classes of a breakdown, and the part of their last places that rounding may come to


def tell_classes(scene: Scene) -> None:
    """As in "Their basket: 48.5 % print, 22.3 % e-books, 13.5 % audio, 12.6 % lessons, 3.1 % odds and ends"."""
    for first in scene.figures:
        if not first.first or not _may_be_class(first):
            continue
        run = _classes(scene, first)
        if len(run) < _LEAST:
            continue
        over = abs(sum(figure.value for figure in run) - 1)
        if over <= _ROUNDED * sum(figure.amount.step for figure in run) and ":" in _lead(scene, run[0]):
            for figure in run:
                figure.kind = "share"


def _classes(scene: Scene, first: Figure) -> list[Figure]:
    """All figures of a sentence that begins with one, where all may be classes."""
    end = first.index + 1
    while end < len(scene.figures) and scene.figures[end].sentence == first.sentence:
        if not _may_be_class(scene.figures[end]):
            return []
        end += 1
    return scene.figures[first.index : end]


def _may_be_class(figure: Figure) -> bool:
    return figure.kind in ("growth", "share") and figure.amount.form == "percent" and figure.value > 0


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.text[figure.sentence_start : figure.amount.start].replace("：", ":")
