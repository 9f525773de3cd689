"""Rates of exchange: 欧元兑美元报1.0931 is in dollars, 人民币对美元报7.1228 in yuan, and so is what it closes at later."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.unspaced.carried import Carried

# 美元兑日元跌0.25%报, 人民币对美元16:30收盘报
_TOLD = re.compile(
    "(?:[^，。；、\\d]{0,12}(?:\\d{1,2}:\\d\\d|\\d+(?:\\.\\d+)?(?:%|个基点))?)?[^，。；、\\d]{0,6}(?:报于?|收于|收在|为|至|到|破|在|点|价)\\s?$"
)
_AGAIN = ("收报", "报", "报于", "收于", "升至", "跌至", "至")
_REACH, _ALIKE = 36, 1.2
_HOME = "CNY"


def rate_of_exchange(number: Number, carried: Carried) -> str:
    """The currency that a bare figure is quoted in, where it is what one currency costs in another; else empty."""
    folded, start = carried.folded, number.start
    if number.scale >= 0:
        return ""
    before = carried.before
    if before is not None and "unit.exchange" in before.rules and folded.endswith(_AGAIN, 0, start):
        alike = before.value < number.value * _ALIKE and number.value < before.value * _ALIKE
        if alike and "\n" not in folded[before.end : start]:
            return before.unit
    floor = max(0, start - _REACH)
    sign = max(folded.rfind("兑", floor, start), folded.rfind("对", floor, start))
    if sign < 0:
        return ""
    words = carried.lexicon.currency_words
    base, quoted = words.before(folded, sign), words.at(folded, sign + 1)
    if base is None or quoted is None or not _TOLD.fullmatch(folded, sign + 1 + len(quoted[0]), start):
        return ""
    return _HOME if base[1] == _HOME else quoted[1]
