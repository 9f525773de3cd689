"""A share of an earlier time, of which the part and the whole are told, too: "dropped from 81 % to 74.6 %".

The later share is known to be of a part and a whole; each of the two has an earlier figure in the text ("went from £138.7m to
£139.8m", "£187.4m (2023: £171.2m)", the column beside it), and the earlier share is the quotient of those.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.intervals import divides
from extraction.relations.near import SHARES, Relation
from extraction.relations.table.grids import Grid

_COARSE = 0.1  # how coarse the three may be together
_MOST = 12  # other figures of a part, and of a whole
_BESIDE = 2  # figures from one share to the other


def paired_shares(scene: Scene, tables: list[Grid], known: list[Relation]) -> Iterator[Relation]:
    """The ratios of such shares that are in none of `known`; they hold, as nothing else ties the three."""
    told = {relation.figures[2].index for relation in known if relation.kind in ("ratio", "growth")}
    ratios = [r for r in known if r.kind == "ratio" and r.figures[2].kind == "share"]
    others: dict[int, list[Figure]] = {}
    for relation in known if ratios else ():
        if relation.kind in ("growth", "greater"):
            one, two = relation.figures[:2]
            others.setdefault(one.index, []).append(two)
            others.setdefault(two.index, []).append(one)
    for grid in tables if ratios else ():
        for row in grid.rows:
            for figure in row.values():
                others.setdefault(figure.index, []).extend(
                    f for f in row.values() if f is not figure and _alike(f, figure)
                )
    for ratio in ratios:
        part, whole, share = ratio.figures
        for other in scene.figures[max(0, share.index - _BESIDE) : share.index + _BESIDE + 1]:
            beside = other.kind == "share" and other.amount.form in SHARES and other.sentence == share.sentence
            if not beside or other.index in told or other is share:
                continue
            pair = next(
                _quotients(others.get(part.index, [])[:_MOST], others.get(whole.index, [])[:_MOST], other), None
            )
            if pair is not None:
                told.add(other.index)
                yield Relation("ratio", (*pair, other))


def _alike(one: Figure, two: Figure) -> bool:
    return one.kind == two.kind and one.amount.unit == two.amount.unit


def _quotients(parts: list[Figure], wholes: list[Figure], share: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of a part and a whole, told alike, whose quotient is a share."""
    for part in parts:
        for whole in wholes:
            fits = part is not whole and divides(part.span, whole.span, share.span)
            if fits and part.width + whole.width + share.width < _COARSE:
                yield part, whole
