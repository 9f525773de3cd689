"""Ranges of an unspaced language."""

from __future__ import annotations

from extraction.numbers import Number, step_of
from extraction.unspaced.lexicon import UnspacedLexicon

_MOVES = ("升至", "升到")  # 由1.2升至1.5: no litres


def join(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> list[Number]:
    """Ranges: "20%-25%", "10至19岁", "300万元到500万元"."""
    joined: list[Number] = []
    for number in numbers:
        if joined and not _cells(joined[-1], number, folded) and _joins(joined[-1], number, folded, lexicon):
            one = joined[-1]
            whole = Number(
                one.start,
                number.end,
                0,
                0,
                number.step,
                scale=number.scale,
                form=number.form,
                unit=number.unit,
                unit_start=number.unit_start,
                unit_end=number.unit_end,
            )
            whole.low, whole.high, whole.bound, whole.words = one, number, "range", number.words
            whole.rules = ["range", *number.rules]
            joined[-1] = whole
        else:
            joined.append(number)
    return joined


def _cells(one: Number, two: Number, folded: str) -> bool:
    """Whether a space and a minus sign part two cells of a table: 2.50 -62."""
    return two.negative and folded[one.end : one.end + 1] == " "


def _joins(one: Number, two: Number, folded: str, lexicon: UnspacedLexicon) -> bool:
    gap = folded[one.end : two.start].strip()
    if len(gap) > 6 or gap in _MOVES or one.low is not None or two.low is not None:
        return False
    if not _leads_on(gap, one, lexicon):
        return False
    if one.form not in ("count", "percent", "point", "times", "fraction") or (
        one.form != "count" and one.form != two.form
    ):
        return False
    if one.form == "count" and two.form == "fraction":
        return False
    left = folded[max(0, one.start - 3) : one.start]
    moved = any(word in left for word in lexicon.numerals.start) and gap[-1:] in ("至", "到")
    counted = len(gap) > 1 and not gap.startswith(tuple(lexicon.age)) and not _spread(two, folded)
    if moved and (two.form != "count" or counted):
        return False  # 从131列到568列
    if two.scale > 0 and one.scale < 0 and one.value < two.value / 10.0**two.scale:
        one.exponent, one.scale = one.exponent + two.scale, two.scale
        one.step = step_of(one.coefficient, one.exponent, one.places, two.scale)
    if two.form in ("percent", "point") and one.form == "count":
        one.exponent -= 4 if folded[two.unit_start : two.unit_end] in lexicon.numerals.basis_points else 2  # 3-5bp
    return (-one.value if one.negative else one.value) < (-two.value if two.negative else two.value)


def _spread(two: Number, folded: str) -> bool:
    """Whether figures lie anywhere between two: 从5公里到8公里不等."""
    end = max(two.end, two.unit_end)
    return any(folded.find(word, end, end + 6) >= 0 for word in ("不等", "之间"))


def _leads_on(gap: str, one: Number, lexicon: UnspacedLexicon) -> bool:
    """Whether what stands between is a word of a range, behind a bare number maybe with its unit before it."""
    if gap in lexicon.ranges:
        return True
    if one.form != "count":
        return False  # 由90%升至95%: that 升 is no litre
    if not gap.endswith(lexicon.ranges):
        return False
    tables = (lexicon.currency_words, lexicon.measures, lexicon.age, lexicon.classifiers)
    heads = (gap[: -len(word)] for word in lexicon.ranges if gap.endswith(word))
    return any(head and any(head in table for table in tables) for head in heads)
