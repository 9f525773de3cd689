"""Shares that do not fit: whether they are close enough to be a slip, and whether they are shares of the whole at all."""

from __future__ import annotations

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides

_LIST = 40  # figures of a list on either side of a share
_MISS = 0.15  # how far a share may be from part / whole and still be taken for a slip


def near_miss(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share that does not fit is at least close: a slip or a revision, and not a share of something else."""
    return bool(whole.value and share.value) and abs(part.value / whole.value / share.value - 1) < _MISS


def of_a_breakdown(scene: Scene, share: Figure, total: Figure, totals: dict[int, Figure]) -> bool:
    """Whether a share in brackets is that of its part in the total, as those of the other parts are.

    "July 6,319 (49 % from abroad), August 3,539 (33 %)" are none, though they stand beside parts of a sum.
    """
    if not scene.text.startswith(")", share.amount.end):
        return False
    fits = False
    for index in range(max(0, share.index - _LIST), min(share.index + _LIST, len(scene.figures) - 1)):
        other = scene.figures[index + 1] if totals.get(index) is total else share
        if other is share or other.kind != "share" or scene.text[scene.figures[index].end : other.amount.start] != " (":
            continue
        part = scene.figures[index]
        if not scene.text.startswith(")", other.amount.end) or not near_miss(part, total, other):
            return False
        fits = fits or divides(part.span, total.span, other.span)
    return fits
