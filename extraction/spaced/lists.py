"""What the items of a list share: scale, percent sign and unit of the last or the first."""

from __future__ import annotations

import re

from extraction.carrying import bare, rescale, scaled_alike
from extraction.numbers import Number
from extraction.spaced.lending import lend_money
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import ADJECTIVES, noun_after
from extraction.spaced.plurals import singular
from extraction.spaced.points import POINTS, of_percentages
from extraction.spaced.units import as_percent

_SHARED_GAP = re.compile(
    r"[\s,/&]*(?:and|or|to|from|respectively|,)?\s(?:(?:over|about|nearly|almost|around|"
    r"more than|some|the|a|roughly|for|at least|under|below|just|only|barely)\s)*[$€£¥₹]?|[\s,/]+|\s?[–—-]\s?"
)
_ITEM_END = re.compile(r"[\s\"”’]*(?:[,;.)|\n]|each\b|and\b|or\b|$|to\b|in\s(?:19|20)\d\d)")
_FOR_EACH = re.compile(
    r" (?:for (?:each|every|one)|per|each|apiece|a head)\b"
)  # "36 million visits, 2.7 for each of them"
_ITEM_FOR = re.compile(r"\s(?:for|on|in|from)\s")  # "11.7 million for pay, 2.1 for books"
_OF_NUMBER = re.compile(
    r"\sof\s(?:(?:the|its|their|all|these|those|our|his|her)\s(?:(?!are\b|were\b|is\b|was\b|ha[sd]\b|have\b|than\b)[a-z'’-]+\s){0,4})?"
)
_POINTS_AT = re.compile(r"\b(?:the|these|those)(?: other)? $")
_OR_COMMA = re.compile(r"\s?[,;–-]\s?or\b")
_NAMED_ITEM = re.compile(
    r"(?:\sof(?:\s[a-z'’-]+){1,3})?(?:,|;|,?\sand)\s(?:(?!in\b|of\b|from\b|to\b|by\b)[^\W\d_]+\s){1,3}"
)
_NAMED_GAP = re.compile(r"(?:,|,? and|;) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? ")  # "Ann has 3, Ben 4 and Cora 5 goats"
# "410,000 direct and 260,000 indirect jobs": what tells the items apart
_TOLD_APART = re.compile(
    r"\s([a-z]+(?:-[a-z]+)*)(?:\s([a-z]+(?:-[a-z]+)*))?(?:,|,?\s(?:and|or|plus|versus))\s"
    r"(?:(?:over|about|some|nearly|almost|around|more than)\s)*"
)
_MOVED_BY = re.compile(
    r"\b(?:by|up|down|rose|fell|grew|gained|lost|(?:plus|minus|growth|gain|rise|increase|drop|fall|decline) of)\s$"
)
_REMAINING = re.compile(r"\b(?:other|remaining|rest|balance|remainder)[,:]?\s$")
_NO_ITEM = frozenset((
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "that", "which", "who", "more", "less", "number",
))  # fmt: skip
_CLASS, _OLDEST = 60, 120
_ARE = re.compile(r"^[^.;(\n]*\b(?:are|were|is|was|aged|ages|between|from|those)\s$")
_IN_ITEM = ("for", "with")
_MORE_THAN = re.compile(
    r"\s(?:above|below|over|under|more|less|higher|lower|up|down)\b"
)  # "38 % above the average of 10.30"
_TARGET = re.compile(
    r"\bit (?:was|is|stood at|had been|used to be) (?:only |just |under |over |about |nearly |below |above )?$|"
    r"\b(?:signed(?: up)?|settled|hoped|aimed|budgeted) for (?:only |just |about )?$|"
    r"\b(?:target|goal|aim|average|figure|threshold|benchmark|norm|limit)s?\s(?:is|was|of|stands at|stood at)\s$"
)


def carry_shared(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """As in "4, 5 and 6 million users", "almost 60 and over 40 per cent": what the last of a list has, the others share."""
    for i in range(len(numbers) - 2, -1, -1):
        one, two = numbers[i], numbers[i + 1]
        if i and one.low is not None and bare(one) and _class_of_age(numbers[i - 1], one, folded):
            one.unit, one.form = "year", "measure"
            one.rules.append("unit.age_class")
            continue
        if not bare(one) or not (two.unit or two.scale >= 0) or two.start - one.end > 40 or two.low is not None:
            continue
        if two.form not in ("count", "percent", "point", "money", "measure"):
            continue
        compound = folded[two.end : two.end + 1] == "-" and folded[one.end : two.start] == " "
        if compound and _of_a_kind(one, two, folded, lexicon):
            continue
        if _OF_NUMBER.fullmatch(folded[one.end : two.start]):
            if two.form in ("count", "measure"):
                if two.scale > 0 and not one.words and one.value < two.value / 10.0**two.scale:
                    rescale(one, two.scale)  # "12 of the 20 million"
                one.unit, one.form = two.unit, two.form
                one.rules.append("unit.of_number")
            continue
        if _is_list(one, two, text, folded) or _told_apart(one, two, folded, lexicon):
            _share(one, two)


def _class_of_age(share: Number, one: Number, folded: str) -> bool:
    """Whether a range is the class of the share before it: "12 % of them were between 20 and 39, 30 % older"."""
    between = folded[share.end : one.start]
    ages = one.low is not None and one.high is not None and not one.high.places and one.high.value < _OLDEST
    return ages and share.form == "percent" and len(between) < _CLASS and bool(_ARE.search(between))


def _is_list(one: Number, two: Number, text: str, folded: str) -> bool:
    """Whether nothing but a joint, or the next name, stands between two figures."""
    if folded.startswith((" of them", " of whom", " of which"), two.end):
        return False
    gap = folded[one.end : two.unit_start if one.end <= two.unit_start < two.start else two.start]
    if "\t" in gap or (gap == " " and two.form in ("percent", "point")):
        return False  # two cells of a table
    if _SHARED_GAP.fullmatch(gap):
        if two.form == "money" and one.words and _POINTS_AT.search(folded, max(0, one.start - 12), one.start):
            return False  # "the other three $210 million"
        if two.form == "percent" and gap == ", a ":
            return False  # "fell to 760 from 950, a 20 % decrease"
        return not _OR_COMMA.match(gap) and not (two.form == "money" and gap.startswith(" for "))  # "15 for $30m"
    return two.form in ("count", "measure") and _NAMED_GAP.fullmatch(text, one.end, two.start) is not None


def _told_apart(one: Number, two: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "410,000 direct and 260,000 indirect jobs", "5,000 public, 3,000 private and 200 church schools"."""
    apart = _TOLD_APART.fullmatch(folded, one.end, two.start)
    if apart is None or two.form != "count" or two.unit_start < two.end:
        return False
    parallel = two.rules[-1] == "unit.shared" or bool(folded[two.end : two.unit_start].split())
    return parallel and all(word in ADJECTIVES or _only_describes(word, lexicon) for word in apart.groups() if word)


def _only_describes(word: str, lexicon: SpacedLexicon) -> bool:
    return not (word in lexicon.stop or word in lexicon.verbs or singular(word, lexicon))


def _of_a_kind(one: Number, two: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "two 5-kW boilers": the second number says of which kind the things are that the first counts."""
    noun = noun_after(max(two.end, two.unit_end), folded, lexicon, text=folded)
    if noun is None:
        return False
    one.unit, one.unit_start, one.unit_end = noun
    one.rules.append("unit.of_a_kind")
    return True


def _share(one: Number, two: Number) -> None:
    """Give the first of two numbers the scale, the percent sign and the unit of the second."""
    if two.form in ("percent", "point"):
        if one.scale < 0 and one.value < 1000:
            as_percent(one)
            one.form, one.unit = two.form, two.unit
            one.rules.append("unit.shared")
        return
    if one.value > 1000 * two.value:
        return  # "Asia 3 million, two regions": no list of equals
    if one.scale < 0 and two.scale > 0 and (one.value < 1000 or scaled_alike(one, two)):
        rescale(one, two.scale)
    if two.unit_start > two.start or two.form == "money":
        lend_money(one, two)
        one.unit, one.form = two.unit, two.form
        one.unit_start, one.unit_end = two.unit_start, two.unit_end
        one.rules.append("unit.shared")


def carry_percent(numbers: list[Number], place: int, folded: str) -> None:
    """As in "by two point six", "11 points more": among percentages, a decimal that counts nothing is one of them."""
    number = numbers[place]
    points = POINTS.match(folded, number.end)
    if points and (
        "margin of error" in folded[max(0, number.start - 44) : number.start]
        or of_percentages(numbers, place, points, folded)
    ):
        _as_points(number, points)
        return
    if not place or number.scale >= 0 or number.low is not None or number.value >= 100:
        return
    last = numbers[place - 1]
    if last.form not in ("percent", "point", "fraction") or number.start - last.end > 200:
        return
    if (
        not number.unit
        and last.form == "percent"
        and abs(last.value + number.value / 100 - 1) < 0.0051
        and _REMAINING.search(folded[max(0, number.start - 20) : number.start])
    ):
        as_percent(number)
        number.rules.append("unit.percent_rest")
        return
    if (
        not number.unit
        and _ITEM_END.match(folded, number.end)
        and not _MORE_THAN.match(folded, last.end)
        and _TARGET.search(folded[max(0, number.start - 40) : number.start])
    ):
        as_percent(number)
        number.rules.append("unit.percent_target")
        return
    if points and (
        points[2]
        or _MOVED_BY.search(folded[max(0, number.start - 14) : number.start])
        or "error" in folded[max(0, number.start - 24) : number.start]
        or folded[number.start - 1 : number.start] in ("+", "-", "−", "–")
    ):
        _as_points(number, points)
    elif (
        not number.unit
        and len(gap := folded[last.end : number.start]) < 40
        and last.form == "percent"
        and _ITEM_END.match(folded, number.end)
        and _NAMED_ITEM.fullmatch(gap)
    ):
        as_percent(number)
        number.rules.append("unit.percent_list")
    elif (
        not number.unit
        and _ITEM_END.match(folded, number.end)
        and ((number.places and number.words) or _MOVED_BY.search(folded[max(0, number.start - 14) : number.start]))
    ):
        as_percent(number)
        number.rules.append("unit.percent_before")


def _as_points(number: Number, points: re.Match[str]) -> None:
    number.end = points.end(1)
    as_percent(number)
    number.form, number.unit = "point", "percentage_point"
    number.rules.append("unit.points")


def carry_scale(number: Number, before: Number | None, folded: str, lexicon: SpacedLexicon) -> None:
    """As in "travel 57, ride-hailing 40": an item of a list whose first number has scale and currency."""
    if (
        before is None
        or number.scale >= 0
        or before.scale < 6
        or before.form not in ("money", "count")
        or number.low is not None
    ):
        return
    gap = folded[before.end : number.start]
    ends = _ITEM_END.match(folded, number.end) or (
        number.places and before.places and _ITEM_FOR.match(folded, number.end)
    )
    if len(gap) > 60 or "\n" in gap or ". " in gap or not ends or _FOR_EACH.match(folded, number.end):
        return
    items = re.split(r"[,;(]|\band\b", gap)
    if (
        number.value >= 1000
        or len(items) < 2
        or any(word in _NO_ITEM or word in lexicon.prepositions for word in items[-1].split() if word not in _IN_ITEM)
    ):
        return
    rescale(number, before.scale)
    number.unit, number.form = before.unit, before.form
    number.rules.append("scale.list")
