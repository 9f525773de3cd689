"""Sums: a total and its parts, or a level, its change, and the level that follows.

Rows of figures of one unit and kind, columns of tables, and counts of whatever are looked through for runs that add up; what
the words state as a sum is told though it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.layered_sums import parallel, plain_row
from extraction.relations.near import Near, Relation, width
from extraction.relations.slips import slips
from extraction.relations.stated_sums import kinds_of_count, typed_sums
from extraction.relations.sum_pairs import pairs_apart
from extraction.relations.sum_rows import sums_of_row
from extraction.relations.sum_words import FINE, exactly

TOTAL = int(Tag.TOTAL)


def sums(scene: Scene, near: Near) -> list[Relation]:
    """All sums of a scene."""
    found: list[Relation] = []
    taken: set[int] = set()
    rows = [row for (_, kind), row in near.rows.items() if kind in ("level", "change", "share") and len(row) > 2]
    for row in (*_columns(scene.figures), *rows, _counts(near)):
        found.extend(_new_sums((*sums_of_row(scene, row), *pairs_apart(row)), taken))
    for row in rows:
        found.extend(_new_sums(sums_of_row(scene, *plain_row(scene, row, taken)), taken))
    found.extend(parallel(scene, near, found))
    found.extend(kinds_of_count(scene, taken))
    found.extend(typed_sums(scene, near, taken))
    found.extend(slips(scene, near, taken))
    return found


def _new_sums(added: Iterable[Relation], taken: set[int]) -> Iterator[Relation]:
    """The sums whose parts are not parts of another sum; a total in words may add up such parts again."""
    for relation in added:
        total, *summands = relation.figures
        subtotal = bool(total.left_tags & TOTAL) and exactly(total, summands) and total.index not in taken
        if subtotal or not any(part.index in taken for part in summands):
            taken.update(part.index for part in summands)
            yield relation


def _columns(figures: list[Figure]) -> list[list[Figure]]:
    """Figures that stand in the same place of three and more lines that follow each other: the columns of a table."""
    lines: dict[int, list[Figure]] = {}
    for figure in figures:
        lines.setdefault(figure.line, []).append(figure)
    columns: list[list[Figure]] = []
    block: list[list[Figure]] = []
    for line in [*lines, None]:
        if block and line is not None and line == block[-1][0].line + 1 and len(lines[line]) == len(block[-1]) > 1:
            block.append(lines[line])
            continue
        if len(block) > 2:
            columns.extend([list(column) for column in zip(*block, strict=True)])
        block = [lines[line]] if line is not None else []
    return [column for column in columns if len({figure.kind for figure in column}) == 1]


def _counts(near: Near) -> list[Figure]:
    """All counts of three and more digits, whatever they count: where such add up exactly, they are of one kind."""
    fine = [
        f for f in near.scene.figures if f.kind == "level" and f.amount.form == "count" and width(f.span) <= 2 * FINE
    ]
    return fine if len({near.units[figure.amount.unit] for figure in fine}) > 1 else []
