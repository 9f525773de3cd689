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

_LISTED = 4  # figures of a sentence that is a list
_FEWEST, _MOST = 3, 30  # lines of a list
_BACK, _AHEAD = 24, 6  # figures before and behind a list among which its total is looked for
_DIGITS, _MANY = 10, 100  # value against step: two digits, and three where the total counts by another noun
_LABEL = 60  # characters of the name in front of a figure


def list_sums(scene: Scene, near: Near) -> Iterator[Relation]:
    """The sums of such lists."""
    for rows in _lists(scene):
        if total := _total(scene, near, rows):
            yield Relation("sum", (total, *rows), roles=True)
    for rows in _sentences(scene):
        total = _total(scene, near, rows)
        if total and total.sentence != rows[0].sentence and total.value >= _MANY * total.amount.step:
            yield Relation("sum", (total, *rows), roles=True)


def _sentences(scene: Scene) -> Iterator[list[Figure]]:
    """Sentences that are lists of plain figures of one unit: "Coaching cost £19,400 … and all else £10,000"."""
    rows: list[Figure] = []
    for figure in (*scene.levels, None):
        if rows and (figure is None or figure.sentence != rows[0].sentence):
            if len(rows) >= _LISTED and all(map(is_plain, rows)) and len({row.amount.unit for row in rows}) == 1:
                yield rows
            rows = []
        if figure is not None and figure.amount.value is not None:
            rows.append(figure)


def _lists(scene: Scene) -> Iterator[list[Figure]]:
    """Lines that follow each other, each a name and one figure of one form, maybe with its share behind it.

    A list with lines of another kind in it, or right above or below it, may leave something out, and is none.
    """
    rows: list[Figure] = []
    before: Figure | None = None
    whole = True
    for figure in (*scene.figures, None):
        if figure is not None and before is not None and not scene.text.count("\n", before.end, figure.amount.start):
            if figure.amount.form not in SHARES:
                whole = False  # two figures in a line
            continue
        goes_on = figure is not None and _is_row(scene, figure)
        beside = figure is not None and before is not None and _next(scene, before, figure)
        if rows and not (goes_on and beside):
            if whole and not (beside and figure is not None and _is_line(scene, figure)):
                yield from _whole(rows)
            rows, whole = [], True
        if goes_on and figure is not None:
            if not rows:
                whole = not (beside and before is not None and _is_line(scene, before))
            rows.append(figure)
        before = figure


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


def _is_line(scene: Scene, figure: Figure) -> bool:
    """Whether a figure stands in a short line that is no sentence, no heading and no total: another line of a list."""
    start = scene.text.rfind("\n", 0, figure.amount.start) + 1
    end = scene.text.find("\n", figure.amount.end)
    line = scene.text[start : end if end >= 0 else len(scene.text)].rstrip()
    return len(line) < _LABEL and not line.endswith((".", ":", "：", "。", "!", "?")) and not total_row(scene, figure)


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
