"""Two numbers that belong together in a spaced language: ranges, "one in ten", and lists that share scale or unit."""

from __future__ import annotations

import itertools
import re

from extraction.fractions import fraction
from extraction.numbers import Number, step_of
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.units import as_percent

_MONEY = r"(?:[a-z]{0,3}[$€£¥₹฿₩₦₱]|(?:rs|rp|rm|rmb|usd|eur|gbp|cny|inr|idr|b|r)\.?)?\s?"
_DASH = re.compile(rf"\s?[-–—−~～]{{1,2}}\s?{_MONEY}")
_TO = re.compile(rf"[\s-]{{1,2}}(to|through)\s{_MONEY}")
_OR = re.compile(rf"\sor\s(?:even\s)?{_MONEY}")
_AND = re.compile(rf"\sand\s{_MONEY}")
# What the four of them have in common.
_JOINT = re.compile(rf"(?:\s?[-–—−~～]{{1,2}}\s?|[\s-]{{1,2}}(?:to|through)\s|\sor\s(?:even\s)?|\sand\s){_MONEY}")
_IN = re.compile(r"[\s-](?:in|out of|of)(?:[\s-](?:every|each))?[\s-]")
_NOUN_IN = re.compile(r"\s[a-z-]{3,14}(?:\s[a-z-]{3,14})?\s(?:in|out of)(?:\s(?:every|each))?\s")
_CHANGED = re.compile(
    r"\b(?:from|up|down|rose|fell|grew|by|increased|decreased|declined|dropped|jumped|climbed|slipped|soared|plunged|cut|raised|gained|lost|rise|fall|drop|increase|decrease)\s(?:(?:by|of|about|nearly|almost|over|more|than|some|around|roughly)\s)*$"
)
# "a decrease in the goods deficit of"
_CHANGE_OF = re.compile(
    r"\b(?:increase|rise|gain|jump|growth|improvement|decrease|decline|fall|drop|reduction|cut|change)s? in"
    r" (?:[a-z'’-]+ ){1,8}(?:of|by) (?:(?:about|nearly|almost|over|more|less|than|some|around|roughly|just) )*$"
)
_SIGN_END = re.compile(r"(?:[a-z]{0,3}[$€£¥₹฿₩₦₱]|\b(?:rs|rp|rm|rmb|usd|eur|gbp|cny|inr|idr|ksh|chf)\.?)\s?$")
_MONEY_SIGN = re.compile(r"(?:[$€£¥₹]|\b(?:usd|eur|gbp|rs))\s?$")
_LONG_LEAD = 110  # characters in front of what may be a range
_OPENINGS = "(\"'“‘["
_DEFINED = re.compile(r"\s(?:is|equals|means|stands for)\s")
_EQUALS = re.compile(r"\s?[a-z$€£¥₹.]{0,10}\s?=\s?[a-z$€£¥₹.]{0,4}\s?")
_DENOMINATORS = frozenset(
    (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 25, 30, 40, 50, 60, 100, 200, 500, 1000, 10000, 100000)
)


_SO_MUCH_OR = re.compile(r"(?:%|\bper ?cent),? or $")  # "slipped 0.7 % or 49 to 6,728"


def definitions(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> set[int]:
    """The starts of numbers that define a unit ("1 crore = 10 million"): names; a rate of exchange is none."""
    found: set[int] = set()
    for one, two in itertools.pairwise(numbers):
        if one.coefficient != 1 or one.low is not None:
            continue
        gap = folded[one.end : two.start]
        worded = one.scale > 0 and two.low is None and one.value == two.value and _DEFINED.fullmatch(gap)
        if worded or _EQUALS.fullmatch(gap):
            exchanged = one.scale < 0 and (
                _MONEY_SIGN.search(folded[max(0, one.start - 4) : one.start])
                or lexicon.currencies.after.match(folded, one.end)
            )
            found |= set() if exchanged else {one.start, two.start}
    return found


def join(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> list[Number]:
    """Join what is one amount in two numbers, in one walk from left to right."""
    joined: list[Number] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before is not None and number.start - before.end < 34 and before.low is None:
            pair = _pair(before, number, folded, lexicon)
            if pair is not None:
                joined[-1] = pair
                continue
        joined.append(number)
    return joined


def _pair(one: Number, two: Number, folded: str, lexicon: SpacedLexicon) -> Number | None:
    gap = folded[one.end : two.start]
    if ("in" in gap or "of" in gap) and (_IN.fullmatch(gap) or _NOUN_IN.fullmatch(gap)):
        return _one_in(one, two, gap, folded)
    if one.form not in ("count", "percent", "point") or two.form not in ("count", "percent", "point"):
        return None
    if one.form != "count" and two.form != one.form:
        return None
    if not _JOINT.fullmatch(gap) or not _rises(one, two) or not _is_range(one, gap, folded, lexicon, scale=two.scale):
        return None
    share(one, two)
    if one.value > two.value:
        return None
    two_end = two.end
    number = Number(
        one.start,
        two_end,
        0,
        0,
        two.step,
        scale=two.scale,
        form=two.form,
        unit=two.unit,
        unit_start=two.unit_start,
        unit_end=two.unit_end,
    )
    number.low, number.high, number.bound = one, two, "range"
    number.words = two.words
    number.rules = ["range", *two.rules]
    return number


def _is_range(one: Number, gap: str, folded: str, lexicon: SpacedLexicon, *, scale: int) -> bool:
    """What joins the two, and what stands in front of them: "from 5 to 7" is a change, "between 5 and 7" a range.

    Args:
        one: the first of the two.
        gap: what stands between them.
        folded: the folded text.
        lexicon: of the language.
        scale: that of the second.
    """
    if _DASH.fullmatch(gap):
        return gap[0] != "\n" or gap[-1] not in "-–−"  # "-1.5%" in the line below "-1.1%" has a sign
    if _OR.fullmatch(gap):
        return two_next(one)
    both = _AND.fullmatch(gap) is not None
    if not both and (not _TO.fullmatch(gap) or (one.scale < 0 < scale and one.value >= 1000)):
        return False  # "rose an unexpected 17,000 to 4.48 million"
    left = folded[max(0, one.start - 30) : one.start]
    unsigned = _SIGN_END.sub("", left)
    words = unsigned.split()
    last = words[-1].lstrip(_OPENINGS) if words else ""
    if both:
        return last in lexicon.numerals.between or _BETWEEN_AGES.search(left) is not None
    if last in lexicon.numerals.start:
        return len(words) > 1 and words[-2].strip(_OPENINGS + ",") in lexicon.numerals.spread
    if _CHANGED.search(unsigned) or _SO_MUCH_OR.search(left):
        return False
    lead = _SIGN_END.sub("", folded[max(0, one.start - _LONG_LEAD) : one.start])
    return _CHANGE_OF.search(lead) is None


_BETWEEN_AGES = re.compile(r"\bbetween the ages of $")


def two_next(one: Number) -> bool:
    """As in "two or three": only small round figures are given so."""
    return one.coefficient <= 100 and one.places == 0


def _rises(one: Number, two: Number) -> bool:
    """The second is the larger, once it has lent the first its scale."""
    if one.scale == two.scale or one.scale >= 0 or two.scale <= 0:
        return one.value < two.value or (one.form != two.form and one.coefficient * 10**one.exponent < two.value * 100)
    return True


def share(one: Number, two: Number) -> None:
    """Lend the first of two numbers the scale and the percent sign of the second ("10 to 15 million", "20-25%")."""
    if (
        two.scale > 0
        and one.scale < 0
        and one.form == "count"
        and one.value < 1000
        and one.value < two.value / 10.0**two.scale
    ):
        one.exponent += two.scale
        one.scale = two.scale
        one.step = step_of(one.coefficient, one.exponent, one.places, two.scale)
    if two.form in ("percent", "point") and one.form == "count":
        as_percent(one, -(two.exponent + two.places) if two.scale <= 0 else 2)
        one.form, one.unit = two.form, two.unit


def _one_in(one: Number, two: Number, gap: str, folded: str) -> Number | None:
    """As in "one in nine", "four out of five people", "six riders in ten": a share."""
    if one.form != "count" or two.form != "count" or one.scale >= 0 or one.places or two.places or two.exponent:
        return None
    numerator, denominator = one.coefficient, two.coefficient
    if not 0 < numerator < denominator or denominator not in _DENOMINATORS or (numerator > 20 and denominator < 100):
        return None
    direct = bool(_IN.fullmatch(gap))
    if gap.startswith(" of ") and "every" not in gap and "each" not in gap:
        return None
    by_one = numerator == 1 and one.words  # "one dollar in eight"
    usual = by_one or denominator in (3, 4, 5, 10, 100)
    if not direct and (two.end - two.start > 10 or not usual or not two.words):
        return None
    if (
        direct
        and numerator > 1
        and not (one.words or two.words)
        and "out of" not in gap
        and denominator not in (10, 100, 5, 4, 3)
    ):
        return None
    after = folded[two.end : two.end + 12]
    if any(
        after.startswith((" " + unit, "-" + unit))
        for unit in (
            "year",
            "month",
            "day",
            "week",
            "hour",
            "minute",
            "countr",
            "citi",
            "state",
            "place",
            "town",
            "counti",
            "provinc",
            "region",
            "sector",
        )
    ):
        return None
    number = fraction(numerator, denominator, one.start, two.end, "fraction.in")
    number.step = 0.01
    return number
