"""Numerals of an unspaced language: "3.38万亿", "三千六百万", "3亿2000万", "七八成", "70多亿"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.numbers import MOST_DIGITS, Number, decimal, power, step_of
from extraction.unspaced.lexicon import UnspacedLexicon

_DIGITS = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d|[,.]\d)|\d+(?:\.\d+)?")
# 47. 2 万亿元: a page that puts a space behind each full stop; not the number of an item, 1. 2万人
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff ―—–~～-])\d{1,4}\. \d{1,2}(?= ?[万亿%])")
_NO_MORE = frozenset("少额方出于过了")  # 多少, 余额, and the verb of 比去年的1.7亿多出三成, 500多了30
_LARGEST, _TWENTY = 18, 20
_BEGIN_MEASURES = frozenset("百千兆")
_TOO_LARGE = 10**MOST_DIGITS
_NO_DECIMALS, _OF_CLOCK = frozenset("两俩仨"), frozenset("分半钟")
_ENDS = frozenset("，。、；！？,;!? \n）)的元块左上") | {""}


@dataclass(slots=True)
class Numeral:
    """A numeral as read.

    `bare` says that it is a scale word without a digit ("千亿"); `written` that no digit sign stands in it; `more` where
    a 多 or 余 inside or behind it stands (-1: none); `high` is the upper end of "七八".
    """

    number: Number
    end: int
    bare: bool
    written: bool
    more: int
    high: Number | None


@dataclass(slots=True)
class _Part:
    low: int
    high: int
    places: int
    end: int
    bare: bool
    written: bool


def read_numeral(folded: str, start: int, lexicon: UnspacedLexicon) -> Numeral | None:
    """Read the longest numeral that begins at `start`; None where none does."""
    part = _mantissa(folded, start, lexicon)
    if part is None:
        return None
    position, more = part.end, -1
    groups: list[tuple[int, int, int]] = []
    high = part.high
    bare, written, settled = part.bare, part.written, part.end
    while True:
        position, more = _more(folded, position, more, lexicon)
        scale, after = _scale(folded, position, lexicon, digits=not part.written)
        if groups and scale >= groups[-1][2]:
            position = settled
            break
        groups.append((part.low, part.places, scale))
        position = after
        if scale < 3 or more >= 0:
            position, more = _more(folded, position, more, lexicon)
            break
        position, more = _more(folded, position, more, lexicon)
        settled = position
        following = _next_part(folded, position, scale, lexicon)
        if following is None:
            break
        part, colloquial = following
        position = part.end
        if colloquial:
            groups.append((part.low, 0, scale - 1))
            break
    number = _number(groups, start, position, written=written)
    if number is None:
        return None
    upper = None
    if high != groups[0][0] and len(groups) == 1:
        upper = _number([(high, *groups[0][1:])], start, position, written=written)
    return Numeral(number, position, bare, written, more, upper)


def _mantissa(folded: str, start: int, lexicon: UnspacedLexicon) -> _Part | None:
    """Digits, or a numeral below ten thousand in characters; a bare scale word counts one of it."""
    first = folded[start : start + 1]
    if "0" <= first <= "9":
        match = _DIGITS.match(folded, start)
        if match and folded.startswith(". ", match.end()):
            match = _SPACED.match(folded, start) or match
        read = decimal(match[0].replace(" ", "")) if match else None
        return _Part(read[0], read[0], read[1], match.end(), False, False) if match and read else None
    match = lexicon.section_run.match(folded, start)
    if match:
        low, high, bare = section_value(match[0], lexicon)
        behind = decimals_at(folded, match.end(), lexicon) if low == high else ""
        if behind:
            low = low * 10 ** len(behind) + int(behind)
            return _Part(low, low, len(behind), match.end() + 1 + len(behind), False, True)
        return _Part(low, high, 0, match.end(), bare, True)
    if first in lexicon.sections and not _measure_at(folded, start, lexicon):
        return _Part(1, 1, 0, start, True, True)
    return None


def decimals_at(folded: str, point: int, lexicon: UnspacedLexicon) -> str:
    """The decimals of a number in characters, as digits: 三点五亿, 百分之九点三, 零点零二倍; "" where 点 is no decimal point.

    Something is counted right behind them, or 分之 stands in front; else 八点三 may be a time, and 三点 three remarks.
    """
    if folded[point : point + 1] not in lexicon.numerals.decimal_points:
        return ""
    digits, end = lexicon.numerals.digits, point + 1
    while digits.get(folded[end : end + 1], 10) < 10 and folded[end] not in _NO_DECIMALS:
        end += 1
    after = folded[end : end + 1]
    if end == point + 1 or after in lexicon.numerals.tens or after in _OF_CLOCK:
        return ""
    counted = after in lexicon.sections or after in lexicon.numerals.times or after in lexicon.numerals.tenths
    if not counted and lexicon.countable.at(folded, end) is None and "之" not in folded[max(0, point - 4) : point]:
        return ""
    return "".join(str(digits[char]) for char in folded[point + 1 : end])


def section_value(word: str, lexicon: UnspacedLexicon) -> tuple[int, int, bool]:
    """The value of a numeral below ten thousand: low and high ("七八十" is 70 to 80), and whether it is only a scale.

    >>> from extraction.unspaced.lexicon import unspaced_lexicon
    >>> [section_value(w, unspaced_lexicon("zh"))[:2] for w in ("三十五", "一百零五", "两千三", "二〇一八", "七八", "廿一")]
    [(35, 35), (105, 105), (2300, 2300), (2018, 2018), (7, 8), (21, 21)]
    """
    digits, tens = lexicon.numerals.digits, lexicon.numerals.tens
    if len(word) == 1 and (digit := digits.get(word)) is not None:
        return digit, digit, False
    values = [digits.get(char) for char in word]
    if all(value is not None and value < _TWENTY for value in values):
        return _literal([value for value in values if value is not None])
    for place in range(len(word) - 1):  # 七八十, 十二三, 三百五六十: the one digit or the next
        one, two = values[place], values[place + 1]
        if one and two == one + 1:
            low = section_value(word[: place + 1] + word[place + 2 :], lexicon)[0]
            return low, section_value(word[:place] + word[place + 1 :], lexicon)[0], False
    total, current, last, zero = 0, 0, 1, False
    for char in word:
        if digits.get(char, 0) >= _TWENTY:  # 廿一, 卅五
            total, last = total + digits[char], 10
        elif char in digits:
            current, zero = digits[char], digits[char] == 0 or zero
        else:
            last = 10 ** tens[char]
            total += (current or 1) * last
            current, zero = 0, False
    total += current * (last // 10) if current and last >= 100 and not zero else current
    return total, total, not any(char in digits and digits[char] for char in word) and word[0] not in ("十", "拾")


def _literal(values: list[int]) -> tuple[int, int, bool]:
    if len(values) == 2 and 0 < values[0] == values[1] - 1:
        return values[0], values[1], False
    if values == [3, 2]:  # 三两个
        return 2, 3, False
    if values == [3, 5]:  # 三五个
        return 3, 5, False
    number = int("".join(map(str, values)))
    return number, number, False


def _more(folded: str, position: int, more: int, lexicon: UnspacedLexicon) -> tuple[int, int]:
    """A 多 or 余 behind what has been read; it must not begin another word (多少, 余额)."""
    if folded[position : position + 1] not in lexicon.going_on:
        return position, more
    if (
        folded[position : position + 1] == " "
        and folded[position + 1 : position + 2] in lexicon.numerals.more
        and _countable_at(folded, position + 2, lexicon)
    ):
        position += 1  # 9000 多万
    if (
        more < 0
        and folded[position : position + 1] in lexicon.numerals.more
        and folded[position + 1 : position + 2] not in _NO_MORE
    ):
        return position + 1, position
    if more < 0 and folded[position : position + 1] == "几" and folded[position - 1 : position] in ("十", "拾"):
        return position + 1, position  # 十几年
    if folded[position : position + 1] in lexicon.numerals.some and _countable_at(folded, position + 1, lexicon):
        return position + 1, more
    return position, more


def _countable_at(folded: str, position: int, lexicon: UnspacedLexicon) -> bool:
    """Whether a scale or a unit follows the 来 of 600来个, 1万来块."""
    return folded[position : position + 1] in lexicon.sections or lexicon.countable.at(folded, position) is not None


def _scale(folded: str, position: int, lexicon: UnspacedLexicon, *, digits: bool) -> tuple[int, int]:
    """The power of ten of the scale characters at a position, and where they end."""
    scale, first = 0, position
    if folded[position : position + 1] == " " and folded[position + 1 : position + 2] in lexicon.sections:
        position += 1
    while True:
        char = folded[position : position + 1]
        step = lexicon.sections.get(char)
        if char in _BEGIN_MEASURES and (digits or char == "兆") and _measure_at(folded, position, lexicon):
            return scale, position if scale else first  # 45千瓦, 45兆帕
        if step is None and digits and scale == 0:
            step = lexicon.numerals.tens.get(char)
            if step == 1:
                step = None
        if step is None or scale + step > _LARGEST:
            return scale, position if scale else first
        scale += step
        position += 1


def _measure_at(folded: str, position: int, lexicon: UnspacedLexicon) -> bool:
    """Whether 百, 千 or 兆 begins a measure and is no scale: 千瓦, 百帕, 兆赫."""
    if folded[position : position + 1] not in _BEGIN_MEASURES:
        return False
    measure = lexicon.measures.at(folded, position)
    return measure is not None and len(measure[0]) > 1


def _next_part(folded: str, position: int, scale: int, lexicon: UnspacedLexicon) -> tuple[_Part, bool] | None:
    """A further group behind a section ("3亿2000万"), or one digit that counts tenths of it ("两万五")."""
    char = folded[position : position + 1]
    if not (char.isdigit() or char in lexicon.numerals.digits or char in ("十",)):
        return None
    part = _mantissa(folded, position, lexicon)
    if part is None or part.places or part.low >= 10 ** min(scale, 8):
        return None
    if part.end - position == 1 and part.low and _tenths_of_scale(folded, part, lexicon):
        return part, True
    following, _ = _scale(folded, part.end, lexicon, digits=not part.written)
    if following == 0 and not part.written and part.end - position < 3:
        return None
    if following >= scale:
        return None
    return part, False


def _tenths_of_scale(folded: str, part: _Part, lexicon: UnspacedLexicon) -> bool:
    """Whether one digit behind a scale counts tenths of it: 两万五, 1万2."""
    after = folded[part.end : part.end + 1]
    return after not in lexicon.sections if part.written else after in _ENDS


def _number(groups: list[tuple[int, int, int]], start: int, end: int, *, written: bool) -> Number | None:
    coefficient, places, scale = groups[-1]
    exponent = scale - places
    if len(groups) > 1:
        exponent = min(scale - places for _, places, scale in groups)
        coefficient = sum(c * 10 ** (scale - places - exponent) for c, places, scale in groups)
    if coefficient >= _TOO_LARGE:
        return None
    step = step_of(coefficient, exponent, places, scale)
    return Number(
        start, end, coefficient, exponent, step, scale=scale if scale >= 3 else -1, places=places, words=written
    )


def half_number(start: int, end: int) -> Number:
    """半: one half, before it is known of what."""
    return Number(start, end, 5, -1, power(-1), places=1, form="fraction", unit="percent", words=True)
