"""Shares of classes that leave nothing out: below 90, 90 to 144, and above 144 square metres.

The limits of the classes tile the line, so their shares must make up the whole, and are told though they do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf

from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES

_FEWEST = 3  # two classes may be told of two wholes: "62 % of those under 30 say so, and 25 % of those over 30"
_GAP = 60  # characters from the end of a class to its share


def tiled(scene: Scene, shares: list[Figure]) -> Iterator[list[Figure]]:
    """Runs of shares whose classes, each told right before its share, leave out nothing from end to end."""
    run: list[Figure] = []
    for share in [*shares, None]:
        of_a_class = share is not None and share.index and _is_class(scene.figures[share.index - 1], share)
        if share is not None and of_a_class and (not run or _next(run[-1], share)):
            run.append(share)
            continue
        if _tiles([scene.figures[member.index - 1] for member in run]):
            yield run
        run = [share] if share is not None and of_a_class else []


def _next(one: Figure, two: Figure) -> bool:
    """Whether nothing but the class of the second stands between two shares."""
    return two.index == one.index + 2 and two.sentence - one.sentence <= 1


def _is_class(limits: Figure, share: Figure) -> bool:
    """Whether a figure is the class that the share behind it is of."""
    beside = share.kind == "share" and share.amount.form in SHARES and limits.sentence == share.sentence
    bounded = limits.kind == "level" and limits.amount.bound in ("<", ">", "range")
    return beside and bounded and share.amount.start - limits.amount.end <= _GAP


def _tiles(classes: list[Figure]) -> bool:
    """Whether classes of one unit follow each other from below the lowest limit to above the highest, or backwards."""
    if len(classes) < _FEWEST or len({figure.amount.unit for figure in classes}) > 1:
        return False
    ends = sorted(_ends(figure) for figure in classes)
    whole = ends[0][0] == -inf and ends[-1][1] == inf
    return whole and all(high in (low, low - 1) for (_, high), (low, _) in pairwise(ends))


def _ends(figure: Figure) -> tuple[float, float]:
    amount = figure.amount
    if amount.bound == "range":
        return amount.low or 0.0, amount.high or 0.0
    value = amount.value or 0.0
    return (-inf, value) if amount.bound == "<" else (value, inf)
