"""What a plain 元 is in an article that reckons in another currency of that name."""

from __future__ import annotations

from extraction.numbers import Number
from extraction.text_forms import is_traditional
from extraction.unspaced.lexicon import UnspacedLexicon

_PLAIN = ("元", "圆", "块")


def settle_yuan(numbers: list[Number], text: str, folded: str, lexicon: UnspacedLexicon) -> None:
    """Read a plain 元 as new Taiwan dollars in an article that reckons in those, and never names the renminbi.

    It reckons in them where it names them (新台币50亿元), or where it is written in traditional characters and speaks of
    Taiwan's towns and offices (高雄, 里长, 公吨) more often than of those elsewhere.
    """
    if "人民币" in folded or not any(number.unit in ("CNY", "TWD") for number in numbers):
        return
    named = any(number.unit == "TWD" for number in numbers)
    if not named and not (
        is_traditional(text) and _spoken(folded, lexicon.taiwan) > _spoken(folded, lexicon.not_taiwan)
    ):
        return
    for number in numbers:
        if number.unit == "CNY" and folded[number.unit_start : number.unit_end] in _PLAIN:
            number.unit = "TWD"


def _spoken(folded: str, words: tuple[str, ...]) -> int:
    return sum(folded.count(word) for word in words)
