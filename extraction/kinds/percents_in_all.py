"""Percentages that make up a hundred behind a colon are shares, whatever word of growth stands before them."""

from __future__ import annotations

from extraction.figures import Figure, Scene

_LEAST, _ROUNDED = 3, 0.5  # classes of a breakdown, and the part of their last places that rounding may come to


def _lead(scene: Scene, figure: Figure) -> str:
    return scene.text[figure.sentence_start : figure.amount.start].replace("：", ":")
