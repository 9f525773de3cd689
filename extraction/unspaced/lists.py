"""What the items of a list share: the unit that only the last one has (2亿、3.5亿和8000万元)."""

from __future__ import annotations

import re

from extraction.carrying import bare, rescale
from extraction.numbers import Number, power

_JOINT = re.compile(r"\s?[、和与及或,，]\s?(?:以及)?(?:约|近|超|逾)?")
_EACH = re.compile(r"分别(?:[为是达有约近超到]|达到)*(?:[\d.]+(?:[、和及,，]|以及))*$")
_ALIKE, _LIST = 30, 40  # how much larger one item may be than the next; characters of a list
_PRODUCT = re.compile(r"\s?[×x✕*]\s?")
_PLUS = re.compile(r"\s?[+＋]\s?")
_STORED = frozenset(("gigabyte", "terabyte", "megabyte", "pixel"))
_RESOLUTION, _RESOLUTION_REACH = re.compile("分辨率[^，。；]{0,6}$"), 16
_SHARED = re.compile(r"\s?(?:[、和与及或]|/[+−-]?|以及)\s?(?:约|近|超|逾)?")
_POINTS = re.compile(r"个\s?(?:[、和与及或,，]|以及)\s?(?:约|近|超|逾)?")
_LONGEST_JOINT = 8


def carry_points(numbers: list[Number], folded: str) -> None:
    """Read 提高4.7个和1.3个百分点 as percentage points both; so 7.0、6.5和5.4个百分点, 3.2和4.1%, 2和3.5倍."""
    for one, two in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        if one.form != "count" or one.scale >= 0 or one.words or two.form not in ("point", "percent", "times"):
            continue
        if two.start - one.end > _LONGEST_JOINT or two.scale >= 0 or two.words:
            continue
        parted = two.form == "point" and _POINTS.fullmatch(folded, one.end, two.start)
        if parted or _SHARED.fullmatch(folded, one.end, two.start):
            one.exponent += two.exponent + two.places
            one.step = power(one.exponent)
            one.form, one.unit = two.form, two.unit
            if parted:
                one.unit_start, one.unit_end = one.end, one.end + 1
            one.rules.append("unit.shared")


def _one_size(one: Number, two: Number, folded: str) -> bool:
    """Whether a list that 分别 opens tells its scale and unit with its last item only."""
    plain = bare(one) and one.scale < 0 <= two.scale and one.low is None and two.low is None and not one.words
    if not plain or two.unit_start < two.end or two.form not in ("count", "money", "measure"):
        return False
    if not _JOINT.fullmatch(folded, one.end, two.start) or "," in folded[one.end : two.start]:
        return False
    size = two.value / 10**two.scale
    alike = one.value * _ALIKE > size and size * _ALIKE > one.value
    return alike and _EACH.search(folded, max(0, one.start - _LIST), one.start) is not None


def _multiplied(one: Number, two: Number, folded: str) -> bool:
    """Whether two numbers are sides of one thing, or memories side by side: 142×93×46mm, 8+128GB, 4800万+200万像素."""
    joint = folded[one.end : two.start]
    if len(joint) > 3 or (one.scale >= 0) != (two.scale >= 0):
        return False
    if _PRODUCT.fullmatch(joint):
        return two.form == "measure" or _resolution(one, two, folded)
    return two.unit in _STORED and _PLUS.fullmatch(joint) is not None


def _resolution(one: Number, two: Number, folded: str) -> bool:
    """Whether two bare numbers are a resolution in pixels: 分辨率为2400×1080."""
    begin = max(0, one.start - _RESOLUTION_REACH)
    if not bare(two) or _RESOLUTION.search(folded, begin, one.start) is None:
        return False
    two.unit, two.form = "pixel", "measure"
    two.rules.append("unit.resolution")
    return True


def carry_shared(numbers: list[Number], folded: str) -> None:
    """Give a bare number the money or measure of the next one, where nothing but the joint of a list is between.

    Past a slash it is of the same size and unit in any case.
    """
    for one, two in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        if bare(one) and one.low is None and two.low is None and _multiplied(one, two, folded):
            one.unit, one.form = two.unit, two.form
            one.unit_start, one.unit_end = two.unit_start, two.unit_end
            one.rules.append("unit.shared")
            continue
        if bare(one) and two.unit and one.low is None and folded[one.end : two.start] == "/" and two.form != "percent":
            if one.scale < 0 <= two.scale:
                rescale(one, two.scale)  # 分别为76.1/57.3/9.8万人
            one.unit, one.form = two.unit, two.form
            one.unit_start, one.unit_end = two.unit_start, two.unit_end
            one.rules.append("unit.shared")
        elif _one_size(one, two, folded):
            rescale(one, two.scale)  # 分别为4665、2611亿千瓦时
            one.unit, one.form = two.unit, two.form
            one.unit_start, one.unit_end = two.unit_start, two.unit_end
            one.rules.append("unit.shared")
        elif bare(one) and two.form in ("money", "measure") and one.low is None and two.low is None:
            joint = folded[one.end : two.start]
            alike = (one.scale >= 0) == (two.scale >= 0) and "unit.age" not in two.rules
            if alike and two.unit_start >= two.end and _JOINT.fullmatch(joint):
                one.unit, one.form = two.unit, two.form
                one.unit_start, one.unit_end = two.unit_start, two.unit_end
                one.rules.append("unit.shared")
