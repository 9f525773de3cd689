"""A share of a table that the text compares with the same share of another column: "41.8 %, compared with 36.8 % in 2018"."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.earlier import is_earlier
from extraction.relations.intervals import divides
from extraction.relations.near import Near, Relation

_ROW = 12  # figures of a line on either side


def compared_columns(scene: Scene, near: Near, divided: list[Relation]) -> Iterator[Relation]:
    """For each share of two cells of one column, the share behind it of the same rows in the column that it names."""
    known = {relation.figures[2].index for relation in divided}
    for relation in divided:
        part, whole, share = relation.figures
        after = scene.figures[share.index + 1] if share.index + 1 < len(scene.figures) else share
        if share.kind != "share" or part.line == share.line or after.index in known:
            continue
        if after.kind != "share" or after.sentence != share.sentence or not is_earlier(scene, after):
            continue
        one, two = _row(near, part), _row(near, whole)
        if len(one) != len(two) or len(one) < 2 or one.index(part) != two.index(whole):
            continue
        for cell, total in zip(one, two, strict=True):
            named = cell.period == after.period is not None and cell is not part
            if named and divides(cell.span, total.span, after.span):
                yield Relation("ratio", (cell, total, after), roles=True)
                break


def _row(near: Near, figure: Figure) -> list[Figure]:
    """The figures of the line of one that count the same, with itself."""
    around = near.around(figure, figure.kind, _ROW, _ROW)
    return sorted((figure, *(f for f in around if f.line == figure.line)), key=lambda cell: cell.index)
