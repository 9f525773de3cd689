"""Sums of two parts with other figures of the unit between them."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.cues import Tag
from extraction.figures import Figure
from extraction.relations.near import SHARES, Relation
from extraction.relations.sum.sum_words import exactly

TOTAL, MOVE = int(Tag.TOTAL), int(Tag.MOVE)
_THREE_DIGITS = 0.0101
_SAID = 6  # sentences that "altogether" may reach back over


def pairs_apart(row: list[Figure]) -> Iterator[Relation]:
    """Sums of two parts with other figures of the unit between; only for figures of four and more digits."""
    fine = [figure for figure in row if figure.width < 2 * _THREE_DIGITS and figure.value > 0]
    for at, total in enumerate(fine):
        if total.width > _THREE_DIGITS:
            continue
        passage, (bottom, top) = total.passage, total.span
        around = [
            f
            for f in fine[max(0, at - 10) : at + 10]
            if f.span[0] <= top and -1 <= f.passage - passage <= 1 and f is not total
        ]
        around.sort(key=_value)
        low, high = 0, len(around) - 1
        while low < high:
            one, two = around[low], around[high]
            least = one.span[0] + two.span[0]
            if least <= top and bottom <= one.span[1] + two.span[1] and _apart(total, one, two):
                first, second = sorted((one, two), key=lambda figure: figure.index)
                moved = any(cue.tags & MOVE for figure in (total, first, second) for cue in figure.left)
                yield Relation("sum", (total, first, second), roles=first.passage == second.passage and not moved)
                break
            if least > bottom:
                high -= 1
            else:
                low += 1


def _apart(total: Figure, one: Figure, two: Figure) -> bool:
    """Whether two parts that do not stand in a row have digits enough to be those of a total."""
    if one.value <= 0.01 * total.value:
        return False
    if max(total.width / 0.0006, one.width / 0.002, two.width / 0.002) <= 1:
        return True
    if total.amount.form in SHARES and not (total.left_tags & TOTAL or one.sentence == total.sentence == two.sentence):
        return False  # of many shares of this and that some add up by chance
    sentences = [figure.sentence for figure in (total, one, two)]
    reach = _SAID if total.left_tags & TOTAL and total.index > max(one.index, two.index) else 2
    passages = {total.passage, one.passage, two.passage}
    one_place = (len(passages) == 1 or reach > 2) and max(sentences) - min(sentences) <= reach
    return one_place and exactly(total, [one, two]) and all(f.amount.bound == "=" for f in (total, one, two))


def _value(figure: Figure) -> float:
    return figure.value
