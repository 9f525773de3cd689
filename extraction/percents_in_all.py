"""Percentages that make up a hundred behind a colon are shares, whatever word of growth stands before them."""

from __future__ import annotations

from itertools import groupby

from extraction.figures import Figure, Scene

_LEAST, _ROUNDED = 3, 0.5  # classes of a breakdown, and the part of their last places that rounding may come to


def tell_classes(scene: Scene) -> None:
    """As in "Their basket: 48.5 % print, 22.3 % e-books, 13.5 % audio, 12.6 % lessons, 3.1 % odds and ends"."""
    for _, sentence in groupby(scene.figures, key=lambda figure: figure.sentence):
        run = list(sentence)
        if len(run) < _LEAST or not all(_may_be_class(figure) for figure in run):
            continue
        over = abs(sum(figure.value for figure in run) - 1)
        if over <= _ROUNDED * sum(figure.amount.step for figure in run) and ":" in _lead(scene, run[0]):
            for figure in run:
                figure.kind = "share"


def _may_be_class(figure: Figure) -> bool:
    return figure.kind in ("growth", "share") and figure.amount.form == "percent" and figure.value > 0


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.text[figure.sentence_start : figure.amount.start].replace("：", ":")
