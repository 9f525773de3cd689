"""The total row of a table with one column of figures, that its rows come to under unlike labels or miss by a slip.

Rows may be left out of a table, and things may be counted in two of them: it is told only where the label says total and
every line above, up to the head of the table, is a row. They must come to the total as printed; or be of one unit, and one
slip makes the sum come out to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.figures import Figure, Scene
from extraction.relations.near import AMOUNTS, Relation

_TOTALS = ("total", "合计", "总计", "共计")
_TOTAL = re.compile(r"[-*•· \t]*(?:(?:(?:grand|overall) )?total|合计|总计|共计)\b[^.。;；\n]{0,30}$", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:sub-?total|total|of which|thereof|including|average|mean)\b|其中|小计|合计|总计|共计|平均", re.IGNORECASE
)
_LEAST, _FEW, _MOST = 3, 10, 40  # rows
_LABEL, _TAIL = 80, 24  # characters before a figure, and behind it
_SENTENCE = re.compile(r"[.;。；]\s?[^\W\d_]")
_DIGITS = 3  # that a figure needs to be one that a slip can be told from any other


def total_rows(scene: Scene, taken: set[int]) -> Iterator[Relation]:
    """The sums of such tables; `taken` holds the parts of sums known already, and gets those found."""
    if not any(word in scene.lowered for word in _TOTALS):
        return
    block: list[Figure] = []
    for place, figure in enumerate(scene.figures):
        alone = place + 1 == len(scene.figures) or scene.figures[place + 1].line != figure.line
        label = _label(scene, figure) if figure.first and alone else None
        if label is None:
            block = []
            continue
        if block and scene.text.count("\n", block[-1].amount.end, figure.amount.start) != 1:
            block = []
        if _TOTAL.match(label):
            free = _LEAST <= len(block) <= _MOST and not taken & {part.index for part in block}
            if free and _alike(figure, block) and _slipped(figure, block):
                taken.update(part.index for part in block)
                yield Relation("sum", (figure, *block), roles=True)
            block = []
        elif _PART.search(label):
            block = []
        else:
            block.append(figure)


def _label(scene: Scene, figure: Figure) -> str | None:
    """What stands before a figure in a line that can be a row of a table: a name, the figure, its noun."""
    start = scene.text.rfind("\n", max(0, figure.amount.start - _LABEL), figure.amount.start)
    if start < 0 and figure.amount.start > _LABEL:
        return None
    label = scene.text[start + 1 : figure.amount.start]
    behind = scene.text[figure.end :][:_TAIL].partition("\n")
    rest = behind[0].strip(" |\t｜.。)")
    plain = any(sign.isalpha() for sign in label) and not _SENTENCE.search(label)
    return label if plain and len(rest) < _TAIL // 2 and (behind[1] or len(behind[0]) < _TAIL) else None


def _alike(total: Figure, rows: list[Figure]) -> bool:
    """Whether all are levels of one unit, as exact as printed."""
    return len({(f.amount.unit, f.amount.form) for f in (total, *rows)}) == 1 and all(
        f.kind == "level" and f.amount.form in AMOUNTS and f.amount.bound == "=" and f.value > 0 for f in (total, *rows)
    )


def _slipped(total: Figure, rows: list[Figure]) -> bool:
    """Whether one figure with two digits that changed places, or with a digit too few or too many, accounts for the miss."""
    miss = total.value - sum(row.value for row in rows)
    low = total.span[0] - sum(row.span[1] for row in rows)
    high = total.span[1] - sum(row.span[0] for row in rows)
    return not low <= 0 <= high and any(
        _mends(figure, -miss if figure is total else miss, figure is total or len(rows) <= _FEW)
        for figure in (total, *rows)
    )


def _mends(figure: Figure, gain: float, lost: bool) -> bool:
    """Whether a slip in a figure made it so much too small; a digit may be lost only where few figures could have lost one."""
    step = figure.amount.step
    digits = f"{figure.value / step:.0f}" if step else ""
    if len(digits) < _DIGITS:
        return False
    meant = (*_exchanged(digits), *(_lost(digits) if lost and len(digits) > _DIGITS else ()))
    return any(abs((int(written) - int(digits)) * step - gain) <= step * 1e-6 for written in meant)


def _exchanged(digits: str) -> Iterator[str]:
    for place, (one, two) in enumerate(pairwise(digits)):
        yield digits[:place] + two + one + digits[place + 2 :]


def _lost(digits: str) -> Iterator[str]:
    for place in range(len(digits) + 1):
        yield digits[:place] + digits[place + 1 :]
        yield from (digits[:place] + digit + digits[place:] for digit in "0123456789")
