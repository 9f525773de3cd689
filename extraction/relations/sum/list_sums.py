"""Lists that are all there is of a figure told elsewhere: lines of a name and a figure each, which add up to it exactly.

"223 launches" and, below "By flag:", "United States 116", "China 67" … "everybody else 11": all the lines together, and no
run of them that happens to come to something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene
from extraction.relations.near import SHARES, Near, Relation, guessed, is_plain
from extraction.relations.same.tellings import first_told
from extraction.relations.sum.sum_words import exactly, total_row

_FEWEST, _MOST = 3, 30  # lines of a list
_BACK, _AHEAD = 24, 6  # figures before and behind a list among which its total is looked for
_DIGITS, _MANY = 10, 100  # value against step: two digits, and three where the total counts by another noun
_LABEL = 60  # characters of the name in front of a figure


def list_sums(scene: Scene, near: Near) -> Iterator[Relation]:
    """The sums of such lists."""
    for rows in _lists(scene):
        if total := _total(scene, near, rows):
            yield Relation("sum", (total, *rows), roles=True)


def _lists(scene: Scene) -> Iterator[list[Figure]]:
    """Lines that follow each other, each a name and one figure of one form, maybe with its share behind it."""
    rows: list[Figure] = []
    for figure in (*scene.figures, None):
        if figure is not None and rows and scene.text.find("\n", rows[-1].end, figure.amount.start) < 0:
            if figure.amount.form in SHARES:
                continue
            rows.pop()  # two figures in a line
            if rows:
                yield from _whole(rows)
            rows = []
            continue
        goes_on = figure is not None and _is_row(scene, figure)
        if rows and not (goes_on and figure is not None and _next(scene, rows[-1], figure)):
            yield from _whole(rows)
            rows = []
        if goes_on and figure is not None:
            rows.append(figure)


def _whole(rows: list[Figure]) -> Iterator[list[Figure]]:
    if _FEWEST <= len(rows) <= _MOST:
        yield rows


def _is_row(scene: Scene, figure: Figure) -> bool:
    """Whether a figure ends the name in front of it in a line of its own, and is no total of the lines above."""
    if not is_plain(figure) or figure.amount.value is None or total_row(scene, figure):
        return False
    start = scene.text.rfind("\n", max(0, figure.amount.start - _LABEL), figure.amount.start) + 1
    label = scene.text[start : figure.amount.start]
    named = any(map(str.isalpha, label)) and not any(sign in label for sign in ".;!?")
    end = figure.end
    behind = scene.text[end : end + 1]
    return named and start > 0 and (behind in ("\n", "") or scene.text.startswith((" (", ",", " –"), end))


def _next(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the second stands in the line below the first."""
    return two.amount.form == one.amount.form and scene.text.count("\n", one.end, two.amount.start) == 1


def _total(scene: Scene, near: Near, rows: list[Figure]) -> Figure | None:
    """The figure nearest to a list that all of its lines add up to."""
    first, last = rows[0].index, rows[-1].index
    around = [*reversed(scene.figures[max(0, first - _BACK) : first]), *scene.figures[last + 1 : last + 1 + _AHEAD]]
    for total in around:
        if not is_plain(total) or total.amount.form != rows[0].amount.form or not total.amount.step:
            continue
        of_one = all(near.of_one_unit(total, row) for row in rows) or all(map(guessed, rows))
        digits = total.value / total.amount.step
        if (
            digits >= (_DIGITS if of_one else _MANY)
            and exactly(total, rows)
            and max(r.value for r in rows) < total.value
        ):
            return first_told(near, total, rows[0])
    return None
