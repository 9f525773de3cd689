"""What a plain 元 is in an article that reckons in another currency of that name."""

from __future__ import annotations

from extraction.numbers import Number

_PLAIN = ("元", "圆")


def settle_yuan(numbers: list[Number], folded: str) -> None:
    """Read a plain 元 as new Taiwan dollars where the article names those (新台币50亿元) and never the renminbi."""
    if "人民币" in folded or not any(number.unit == "TWD" for number in numbers):
        return
    for number in numbers:
        if number.unit == "CNY" and folded[number.unit_start : number.unit_end] in _PLAIN:
            number.unit = "TWD"
