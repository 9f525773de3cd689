"""Whether two figures may be of one kind by their size."""

from __future__ import annotations

from extraction.cue_words import CHANGES
from extraction.figures import Figure, Scene

OF_ONE_SIZE = 50  # a figure so many times a ratio is none
_BACK = 3  # figures looked at
_GOES_ON = ("change", "ratio")


def earlier_change(scene: Scene, figure: Figure) -> Figure | None:
    """The same where it is a change or a ratio, which a figure of its unit may be one more of."""
    for earlier in scene.figures[max(0, figure.index - _BACK) : figure.index]:
        if earlier.kind in _GOES_ON and earlier.sentence == figure.sentence:
            last = earlier_of_unit(scene, figure)
            return last if last is not None and last.kind in _GOES_ON else None
    return None


def earlier_of_unit(scene: Scene, figure: Figure) -> Figure | None:
    """The figure before of the same unit and about the same size, within the sentence; else one of another size."""
    last = None
    for earlier in reversed(scene.figures[max(0, figure.index - _BACK) : figure.index]):
        if scene.lowered.endswith("per ", 0, earlier.amount.start):
            continue  # "per 100,000 people"
        if earlier.sentence == figure.sentence and earlier.amount.unit == figure.amount.unit:
            if of_one_size(earlier, figure) and (earlier.kind != "change" or figure.left_tags & CHANGES):
                return earlier
            last = last or earlier
    return last


def of_one_size(one: Figure, two: Figure) -> bool:
    """Whether two figures may be of one kind by their size."""
    a, b = abs(one.amount.value or 0), abs(two.amount.value or 0)
    return not a or not b or 1 / OF_ONE_SIZE < a / b < OF_ONE_SIZE
