"""Misprints that are told by their figures alone: two digits changed places, or the figure is a power of ten off.

What a phrase states outright is held against it however far it is off, if one such misprint accounts for it; else a figure
so far off is taken for one of something else.
"""

from __future__ import annotations

from extraction.figures import Figure
from extraction.relations.intervals import meet

_POWERS = (1, 3, 4, -1, -3, -4)  # a zero, million for billion, 万 for 亿
_FEWEST_DIGITS, _MOST_DIGITS = 2, 9
_NEAR = 0.006  # how far from the middle of what is wanted


def is_misprint(figure: Figure, wanted: tuple[float, float]) -> bool:
    """Whether one misprint makes a figure of one near the middle of an interval: what round figures leave open is no proof."""
    middle = (wanted[0] + wanted[1]) / 2
    wanted = (max(wanted[0], middle - _NEAR * abs(middle)), min(wanted[1], middle + _NEAR * abs(middle)))
    low, high = figure.value * (1 - _NEAR / 2), figure.value * (1 + _NEAR / 2)
    if any(meet((low * 10.0**power, high * 10.0**power), wanted) for power in _POWERS):
        return True
    step = figure.amount.step or 1.0
    digits = str(round(abs(figure.value) / step))
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return False
    for place in range(len(digits) - 1):
        turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        value = int(turned) * step
        if turned != digits and turned[0] != "0" and meet((value, value), wanted):
            return True
    return False


def adds_up_but_for_one(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts would make up their total if one of them, or the total, were not misprinted."""
    low, high = sum(part.span[0] for part in parts), sum(part.span[1] for part in parts)
    if is_misprint(total, (low, high)):
        return True
    return any(
        is_misprint(part, (total.span[0] - (high - part.span[1]), total.span[1] - (low - part.span[0])))
        for part in parts
    )
