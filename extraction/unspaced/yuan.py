"""What a plain 元 or 克朗 is: of which country the money of that name is that an article reckons in."""

from __future__ import annotations

import re

from extraction.currencies import told_apart
from extraction.numbers import Number
from extraction.text_forms import is_traditional
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.regions import speaks_of_taiwan, spoken

_PLAIN = ("元", "圆", "块")


# 342亿元（港币，下同）: what is declared of one sum holds for those behind it, too
_DECLARED = re.compile(
    "[（(](?:以?[\u4e00-\u9fff]{0,4}均?为|单位[:：]?)?([\u4e00-\u9fff]{2,4}?)[,，、 ]?(?:下同|下略)[）)]"
)
_OF_HONG_KONG = 2  # of its words that a text has at least


def settle_shared(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """Give 克朗, 卢比 and the like the currency of the country that the article names most often."""
    settled: dict[str, str] = {}
    for number in numbers:
        if number.form != "money" or number.unit_start < number.end:
            continue
        noun = folded[number.unit_start : number.unit_end]
        if noun in lexicon.shared_money:
            if noun not in settled:
                settled[noun] = told_apart(noun, number.unit, folded, lexicon.shared_money)
            number.unit = settled[noun]


def settle_yuan(numbers: list[Number], text: str, folded: str, lexicon: UnspacedLexicon) -> None:
    """Read a plain 元 as what the article reckons in: what it declares (港币，下同), or the dollars of Taiwan or Hong Kong."""
    if not any(number.unit in ("CNY", "TWD") for number in numbers):
        return
    declared = _DECLARED.search(folded)
    money = lexicon.currency_words.at(folded, declared.start(1)) if declared is not None else None
    if declared is not None and money is not None and money[0] == declared[1]:
        first = max((number.start for number in numbers if number.start < declared.start()), default=0)
        _settle(numbers, money[1], first, folded)
    elif "人民币" not in folded and (dollars := _dollars(numbers, text, folded, lexicon)) is not None:
        _settle(numbers, dollars, 0, folded)


def _dollars(numbers: list[Number], text: str, folded: str, lexicon: UnspacedLexicon) -> str | None:
    """The dollars that an article reckons in which never names the renminbi; None for none.

    It reckons in those of Taiwan where it names them (新台币50亿元), or where it is written in traditional characters and
    speaks of Taiwan's towns and offices (高雄, 里长, 公吨) more often than of those elsewhere; in those of Hong Kong where it
    speaks in the same way of Hong Kong (本港, 访港旅客) more often than of the mainland.
    """
    if any(number.unit == "TWD" for number in numbers):
        return "TWD"
    if not is_traditional(text):
        return None
    if speaks_of_taiwan(text, folded, lexicon):
        return "TWD"
    told = spoken(folded, lexicon.hong_kong)
    return "HKD" if told >= _OF_HONG_KONG and told > spoken(folded, lexicon.not_hong_kong) else None


def _settle(numbers: list[Number], currency: str, first: int, folded: str) -> None:
    for number in numbers:
        if number.start >= first and number.unit == "CNY" and folded[number.unit_start : number.unit_end] in _PLAIN:
            number.unit = currency
