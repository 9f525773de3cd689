"""Percentages that have no sign or word of their own, since the others of the sentence tell: they make up a hundred."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.units import as_percent

_AGAINST = re.compile(r"\s(?:to|against|versus|vs\.?)\s")
_STOP = re.compile(r"[.!?]\s|\n\n")
_OF_WHAT = re.compile(r"\sof\s(?:what|all|it|those|that|the)\b")
_ENDS = re.compile(r"[^\d.!?;]{0,60}[.!?;]")  # the last figure of its sentence
_SHARE = re.compile(r"\sof\s")
_NO_SHARE = re.compile(r"\s(?:won|lost|beat|points?|goals?|votes?|wins?)\b")
_LED_BY = re.compile(
    r"[^,;.:!?\d]{0,50}\b(in|from|to|for|on|at|by|with)\b [^,;.:!?\d]{2,40}(?:,|,? and) (?:only |about |another )?"
)
_AND_THE = re.compile(r"(?: [^,;.:!?\d]{2,40}?)?(?: (?:since|in|from) (?:19|20)\d\d)?,? and (?:the )?[a-z]+ ")
_LABEL, _LONGEST = re.compile(r"[(,] ?([a-z][a-z ]{1,20}?) [+−–-]?$"), 26
_MOST = 8  # members of one breakdown


def carry_hundreds(numbers: list[Number], folded: str) -> None:
    """As in "men are ahead, 55 to 45", "14 percent are young, 38 old, 48 in between", "8 percent of it, but 13 of what we eat".

    Runs before the units that stand elsewhere, on numbers that have none.
    """
    if not any(map(_plain, numbers)):
        return
    for place, number in enumerate(numbers):
        if not place or not (number.form == "percent" or _plain(number)):
            continue
        one = numbers[place - 1]
        if _parted(one, number, folded):
            continue
        if one.form == "percent" and _plain(number) and _other_side(one, number, folded):
            _mark(number, "unit.percent_pair")
        if _plain(one) and _plain(number) and _falls_to(one, number, folded):
            _mark(one, "unit.percent_pair")
            _mark(number, "unit.percent_pair")
        elif number.form == "percent" or (_plain(number) and _ENDS.match(folded, number.end)):
            _fill(_of_sentence(numbers, place, folded))
        if _plain(number) and (rule := _in_same_words(numbers[max(0, place - _MOST) : place], number, folded)):
            _mark(number, rule)


def _parted(one: Number, two: Number, folded: str) -> bool:
    """Whether a sentence ends between two figures that follow each other."""
    return _STOP.search(folded, one.end, two.start) is not None


def _of_sentence(numbers: list[Number], place: int, folded: str) -> list[Number]:
    """A figure and the few before it in its sentence."""
    first = place
    while first > max(0, place - _MOST) and not _parted(numbers[first - 1], numbers[first], folded):
        first -= 1
    return numbers[first : place + 1]


def _in_same_words(before: list[Number], number: Number, folded: str) -> str:
    """The rule by which a figure stands in the words of a percentage before it; empty for none."""
    one = before[-1]
    if one.form == "percent" and ";" not in folded[one.end : number.start]:
        if _of_the_like(one, number, folded):
            return "unit.percent_like"
        if _elliptical(one, number, folded):
            return "unit.percent_same"
    return "unit.percent_bracket" if _bracketed_alike(before, number, folded) else ""


def _plain(number: Number) -> bool:
    """A figure below a hundred without scale or unit; a noun in front or behind has not been looked for in its clause."""
    return (
        number.form == "count"
        and not number.unit
        and number.scale < 0
        and number.low is None
        and 0 < number.value < 100
    )


def _falls_to(one: Number, two: Number, folded: str) -> bool:
    return (
        one.value + two.value == 100
        and one.value > two.value
        and _AGAINST.fullmatch(folded, one.end, two.start) is not None
        and not _NO_SHARE.match(folded, two.end)
    )


def _other_side(one: Number, two: Number, folded: str) -> bool:
    """As in "52 percent to 48"."""
    hundred = abs(100 * one.value + two.value - 100) < 0.01
    return hundred and _AGAINST.fullmatch(folded, one.end, two.start) is not None


def _fill(row: list[Number]) -> None:
    """The figures without a sign between percentages, where all of them make up a hundred."""
    begin = next((place for place, number in enumerate(row) if number.form == "percent"), len(row))
    members = [number for number in row[begin:] if _plain(number) or (number.form == "percent" and number.low is None)]
    plain = [number for number in members if number.form == "count"]
    total = sum(number.value if number.form == "count" else 100 * number.value for number in members)
    if plain and len(members) > 2 and len(plain) < len(members) and abs(total - 100) < 0.01:
        for number in plain:
            _mark(number, "unit.percent_rest")


def _of_the_like(one: Number, two: Number, folded: str) -> bool:
    """The figure before is a percentage of something, this one of something else."""
    return _SHARE.match(folded, one.end) is not None and _OF_WHAT.match(folded, two.end) is not None


def _elliptical(one: Number, two: Number, folded: str) -> bool:
    """As in "24 percent of us live in the south, 20 in the north", "women gained 67 percent since 2008 and the men 33."."""
    between = (folded, one.end, two.start)
    if led := _LED_BY.fullmatch(*between):
        return folded.startswith(f" {led[1]} ", two.end)
    return _AND_THE.fullmatch(*between) is not None and folded[two.end : two.end + 1] in (".", ";")


def _bracketed_alike(before: list[Number], number: Number, folded: str) -> bool:
    """As in "Spain 1.9 billion (plus 7.2 percent), Malta 1.4 billion (plus 3.5)", "(change 3 percent) … (change -1)"."""
    label = _LABEL.search(folded, max(0, number.start - _LONGEST), number.start)
    if label is None or not folded.startswith(")", number.end):
        return False
    return any(other.form == "percent" and folded.endswith(label[1] + " ", 0, other.start) for other in before)


def _mark(number: Number, rule: str) -> None:
    as_percent(number)
    number.rules.append(rule)
