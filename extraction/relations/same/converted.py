"""Sums that only say the one before them in another currency, in brackets: "146 million euros ($171 million)"."""

from __future__ import annotations

from extraction.figures import Figure, Scene

_BRACKET = 24


def converted(scene: Scene, figure: Figure) -> bool:
    """Whether a sum is the one right before it in another currency."""
    before = scene.figures[figure.index - 1] if figure.index else figure
    both = figure.amount.form == before.amount.form == "money" and figure.kind == before.kind == "level"
    if not both or figure.amount.unit == before.amount.unit:
        return False
    gap = scene.text[before.amount.end : figure.amount.start]
    return len(gap) < _BRACKET and ("(" in gap or "（" in gap)
