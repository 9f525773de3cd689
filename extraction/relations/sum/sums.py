"""Sums: a total and its parts, or a level, its change, and the level that follows.

Rows of figures of one unit and kind, columns of tables, and counts of whatever are looked through for runs that add up; what
the words state as a sum is told though it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extraction.cues import Tag
from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Near, Relation
from extraction.relations.sum.credible_sums import FINE
from extraction.relations.sum.layered_sums import parallel, plain_row
from extraction.relations.sum.list_sums import list_sums
from extraction.relations.sum.named_sums import named_sums
from extraction.relations.sum.numbered_sums import numbered
from extraction.relations.sum.plus import plus
from extraction.relations.sum.slips import slips
from extraction.relations.sum.stated_sums import in_all, kinds_of_count, sorts_in_all, typed_sums, with_more
from extraction.relations.sum.sum_pairs import pairs_apart
from extraction.relations.sum.sum_rows import sums_of_row
from extraction.relations.sum.sum_words import exactly
from extraction.relations.table.column_totals import column_totals
from extraction.relations.table.grids import Grid
from extraction.relations.table.total_rows import total_rows

TOTAL = int(Tag.TOTAL)
_NEVER_ADDED = frozenset({"pixel", "hertz", "nanometre", "inch", "gigabyte"})


def sums(scene: Scene, near: Near, tables: list[Grid]) -> list[Relation]:
    """All sums of a scene; `tables` are its grids."""
    found, named = named_sums(scene, near)
    taken: set[int] = set()
    rows = [
        _addable(scene, row)
        for (unit, kind), row in near.rows.items()
        if kind in ("level", "change", "share") and len(row) > 2 and unit not in _NEVER_ADDED
    ]
    found.extend(_new_sums(list_sums(scene, near), taken, named))
    for row in (*_columns(tables), *rows, _counts(near)):
        found.extend(_new_sums((*sums_of_row(scene, row, taken), *pairs_apart(row)), taken, named))
    for row in rows:
        found.extend(_new_sums(_of_plain_row(scene, row, taken), taken, named))
    for row in _mixed(near):
        found.extend(_new_sums((r for r in sums_of_row(scene, row, taken) if _together(r)), taken, named))
    found.extend(parallel(scene, near, found))
    found.extend(kinds_of_count(scene, taken))
    found.extend(with_more(scene, taken))
    found.extend(in_all(scene, taken))
    found.extend(sorts_in_all(scene, taken))
    found.extend(plus(scene, taken))
    found.extend(typed_sums(scene, near, taken))
    found.extend(numbered(scene, near, taken))
    found.extend(slips(scene, near, taken))
    found.extend(total_rows(scene, taken))
    found.extend(column_totals(scene, tables, found))
    once: dict[tuple[int, ...], Relation] = {}
    for relation in found:
        once.setdefault(tuple(figure.index for figure in relation.figures), relation)
    by_part: dict[int, list[tuple[int, Relation]]] = {}  # the sums that begin with a part, in order
    for place, relation in enumerate(found):
        by_part.setdefault(relation.figures[1].index, []).append((place, relation))
    return [_nested(relation, by_part) for relation in once.values()]


def _of_plain_row(scene: Scene, row: list[Figure], taken: set[int]) -> Iterator[Relation]:
    """The sums of a row without what stands in between, of which none is a part of a sum already."""
    kept, across = plain_row(scene, row, taken)
    return sums_of_row(scene, kept, across=across)


def _addable(scene: Scene, row: list[Figure]) -> list[Figure]:
    """The figures of a row but for how long bonds run: 2年期美债, 10年期国债."""
    if scene.lexicon.spaced or row[0].amount.unit != "year":
        return row
    return [figure for figure in row if not scene.text.startswith("期", figure.end)]


def _nested(relation: Relation, by_part: dict[int, list[tuple[int, Relation]]]) -> Relation:
    """A sum with a total in the place of that one's own parts, where all of them are among its parts."""
    total, *parts = relation.figures
    inside = sorted({place: r for part in parts for place, r in by_part.get(part.index, ())}.items())
    for _, other in inside:
        inner, *own = other.figures
        if 1 < len(own) < len(parts) and inner.index < own[0].index and all(any(o is p for p in parts) for o in own):
            kept = [inner, *(part for part in parts if not any(part is o for o in own))]
            if inner is not total and inner.sentence == own[0].sentence and exactly(total, kept):
                return replace(relation, figures=(total, *sorted(kept, key=lambda figure: figure.index)))
    return relation


def _new_sums(added: Iterable[Relation], taken: set[int], named: frozenset[int]) -> Iterator[Relation]:
    """The sums whose parts are not parts of another sum; a total in words may add up such parts again.

    Those totals in `named`, by index, have parts of their own.
    """
    for relation in added:
        total, *summands = relation.figures
        if total.index in named:
            continue
        subtotal = bool(total.left_tags & TOTAL) and exactly(total, summands) and total.index not in taken
        if subtotal or not any(part.index in taken for part in summands):
            taken.update(part.index for part in summands)
            yield relation


def _columns(tables: list[Grid]) -> list[list[Figure]]:
    """The columns of tables that have figures of one kind in three and more lines."""
    columns = [
        [row[column] for row in grid.rows if column in row]
        for grid in tables
        if any(len(row) > 1 for row in grid.rows)
        for column in grid.columns()
    ]
    return [column for column in columns if len(column) > 2 and len({figure.kind for figure in column}) == 1]


def _counts(near: Near) -> list[Figure]:
    """All counts of three and more digits, whatever they count: where such add up exactly, they are of one kind."""
    fine = [f for f in near.scene.figures if f.kind == "level" and f.amount.form == "count" and f.width <= 2 * FINE]
    return fine if len({near.units[figure.amount.unit] for figure in fine}) > 1 else []


def _mixed(near: Near) -> list[list[Figure]]:
    """Rows of a unit in which some figures are said to be for each and some are not, as in "gross 3,050 a day, fuel 1,240"."""
    rows = []
    for (unit, kind), row in near.rows.items():
        levels = near.rows.get((unit, "level"), []) if kind == "ratio" and row[0].amount.form in AMOUNTS else []
        if levels or kind == "ratio":
            both = {figure.index: figure for figure in (*row, *levels)}
            rows.append([both[index] for index in sorted(both)])
    return [row for row in rows if len(row) > 2]


def _together(relation: Relation) -> bool:
    """Whether a sum holds to the last digit, with all its parts in one sentence and its total beside them."""
    total, *parts = relation.figures
    if all(figure.kind == "level" for figure in relation.figures):
        return False
    beside = total.index in (parts[0].index - 1, parts[-1].index + 1) or total.sentence == parts[0].sentence
    close = abs(total.sentence - parts[0].sentence) <= 1 and parts[-1].sentence - parts[0].sentence <= 1
    return beside and close and len(parts) > 1 and exactly(total, parts)
