"""Units that a figure has elsewhere in the article: at an earlier mention, or as the currency of most sums."""

from __future__ import annotations

from extraction.numbers import Number, power, step_of

_SUM_SCALE = 8  # hundreds of millions (亿) and more
_ALIKE = 30  # times that one of two figures of one scale is the other, at most


def bare(number: Number) -> bool:
    """A number that has nothing yet: no unit, no scale word."""
    return number.form == "count" and not number.unit


def rescale(number: Number, scale: int) -> None:
    """Give a number a scale word that stands elsewhere; all its printed digits count then."""
    number.exponent += scale
    number.scale = scale
    number.step = power(number.exponent) if number.places else step_of(number.coefficient, number.exponent, 0, scale)


def scaled_alike(number: Number, source: Number) -> bool:
    """Whether a figure without a scale is printed as one that has one is, to as many decimals and about as long.

    So it is of that scale, also beyond a thousand: "went down from 14,910.7 to 11,816.4 million".
    """
    return (
        number.scale < 0 < source.scale
        and number.places == source.places > 0
        and number.coefficient < _ALIKE * source.coefficient
        and source.coefficient < _ALIKE * number.coefficient
    )


def carry_same(numbers: list[Number]) -> None:
    """A large figure that is repeated without its unit has the unit that it has elsewhere in the article."""
    known: dict[tuple[int, int], Number] = {}
    for number in numbers:
        if number.unit and number.form in ("money", "count", "measure") and number.low is None and _telling(number):
            known.setdefault(_key(number), number)
    for number in numbers:
        if bare(number) and number.low is None and _telling(number):
            same = known.get(_key(number))
            if same is not None:
                number.unit, number.form = same.unit, same.form
                number.rules.append("unit.same")


def _telling(number: Number) -> bool:
    """A figure that is hardly repeated by chance: two significant digits and a scale word, or three digits."""
    digits = len(str(number.coefficient).rstrip("0"))
    return digits >= 3 or (digits >= 2 and number.scale >= 6)


def _key(number: Number) -> tuple[int, int]:
    coefficient, exponent = number.coefficient, number.exponent
    while coefficient and coefficient % 10 == 0:
        coefficient, exponent = coefficient // 10, exponent + 1
    return coefficient, exponent


def carry_money(numbers: list[Number]) -> None:
    """What is still without a unit is money where the article's large figures are, and else a plain number."""
    currency = main_currency(numbers)
    for number in numbers:
        if bare(number):
            if number.scale >= _SUM_SCALE and currency:
                number.unit, number.form = currency, "money"
                number.rules.append("unit.article_currency")
            else:
                number.unit = "number"
                number.rules.append("unit.none")


def main_currency(numbers: list[Number]) -> str:
    """The currency that most sums of the article are in; empty without any."""
    counts: dict[str, int] = {}
    for number in numbers:
        if number.form == "money":
            counts[number.unit] = counts.get(number.unit, 0) + 1
    return max(counts, key=lambda unit: counts[unit], default="")
