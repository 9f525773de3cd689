"""Units that do not stand at their number: in the head of a table, at the next item of a list, at an earlier mention of
the same figure, in the sentence, or anywhere in the article.

One walk each, over the numbers in order; nothing looks back further than it has to.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extraction.numbers import Number, power, step_of
from extraction.spaced_lexicon import SpacedLexicon
from extraction.spaced_units import as_percent, noun_before, singular

_SHARED_GAP = re.compile(
    r"[\s,/&]*(?:and|or|to|from|respectively|,)?\s(?:(?:over|about|nearly|almost|around|more than|some|the|a|roughly|for|at least|under|below)\s)*[$€£¥₹]?|[\s,/]+|\s?[–—-]\s?"
)
_HEAD = re.compile(
    r"(?:\b(?:in|of|by)\s|[,(:|]\s?|^)(?:[a-z ,'’]{0,30}\s)?([$€£¥₹]|[a-z]{2,3}\$|us\$)?\s?(thousands?|millions?|billions?|trillions?|lakhs?|crores?|mn|bn|per cent|percent|%)(?:\s(?:of\s)?([a-z$]+))?"
)
_ITEM_END = re.compile(r"[\s\"”’]*(?:[,;.)|\n]|and\b|or\b|$|to\b|in\s(?:19|20)\d\d)")
_OF_NUMBER = re.compile(r"\sof\s(?:(?:the|its|their|all|these|those|our|his|her)\s(?:[a-z'’-]+\s){0,4})?")
_VERB_BEHIND = re.compile(r"\s(?:(?:were|was|are|have|had|has|been|others|more|of them)\s){0,3}([a-z]+)")
_IN_BRACKETS = re.compile(r"\([^()\n]{1,16}:\s$")
_MONEY_REACH = 40
_OR_COMMA = re.compile(r"\s?[,;–-]\s?or\b")
_COMPARED = re.compile(
    r"\b(?:than|against|compared with|compared to|up from|down from|versus|vs\.?|usual|record of|mean of|average of|median of|high of|low of|level of|peak of|instead of|rather than)\s(?:(?:the|a|last|this|year's|year’s|month's|its|only|just|about|some|around)\s){0,3}[$€£¥₹]?$"
)
_HEAD_INLINE = re.compile(r"\bin\s(thousands?|millions?|billions?|trillions?|lakhs?|crores?)\s?(?:of\s)?([^\W\d_]+)?:")
_SENTENCE_STOP = re.compile(r"[.!?](?:\s|$)|\n")
_ASIDE = re.compile(r"\b(?:from|in|across|at|among|within|with)\s(?:(?:the|about|some|all|over|nearly|more than)\s)?$")
_NAMED_ITEM = re.compile(r"(?:,|;|,?\sand)\s(?:(?!in\b|of\b|from\b|to\b|by\b)[^\W\d_]+\s){1,3}")
_POINTS = re.compile(r"[\s-](points?)\b(\s(?:more|less|higher|lower|above|below|up|down|ahead|behind)\b)?")
_MOVED_BY = re.compile(r"\b(?:by|up|down|rose|fell|grew|gained|lost)\s$")
_IN_CURRENCY = re.compile(r"\bin\s(?:us\s)?([a-z ]{3,20}):\s$")
_CLAUSE_START = re.compile(r"(?:[.!?;:]\s|\n)$")
_WORD_BEHIND = re.compile(r"\s[a-z]")
_CELL = re.compile(r"\s*\||\t|\s{2,}")


def _bare(number: Number) -> bool:
    """A number that has nothing yet: no unit, no scale word."""
    return number.form == "count" and not number.unit


def carry_columns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Scale and unit from the head of a table or list: a line without numbers of its own that ends the line above.

    ("By money, billion baht:", "in million; change in per cent"). It holds up to the next empty line.
    """
    if not numbers:
        return
    _carry_inline(numbers, folded, lexicon)
    i, line_start, scale, unit, percent_last = 0, 0, -1, "", False
    while i < len(numbers) and line_start < len(text):
        line_end = folded.find("\n", line_start)
        line_end = len(folded) if line_end < 0 else line_end
        first = i
        while i < len(numbers) and numbers[i].start < line_end:
            i += 1
        row = numbers[first:i]
        if line_end - line_start < 2 and not folded[line_start:line_end].strip():
            scale, unit, percent_last = -1, "", False
        elif not any((number.unit and not number.words) or number.scale >= 0 for number in row):
            if line_end - line_start < 200 and all(number.words and number.value < 100 for number in row):
                head = _head(folded[line_start:line_end], lexicon)
                if head is not None:
                    scale, unit, place = head
                    if not unit and (noun := noun_before(line_start + place, folded, lexicon, line_start)):
                        unit = noun.unit
                    percent_last = "change" in folded[line_start:line_end] and any(
                        w in folded[line_start:line_end] for w in ("per cent", "percent", "%")
                    )
            elif scale >= 0 or unit:
                _carry_row(row, scale, unit, percent_last=percent_last, folded=folded)
        elif scale >= 0:
            _carry_row([n for n in row if _bare(n)], scale, unit, percent_last=False, folded=folded)
        line_start = line_end + 1


def _head(line: str, lexicon: SpacedLexicon) -> tuple[int, str, int] | None:
    """The scale, the currency or measure that a head line gives, and where in the line it gives them."""
    if len(line) > 120 and not line.rstrip().endswith(":"):
        return None
    match = _HEAD.search(line)
    if match is None or any(char.isdigit() for char in line[match.start() : match.end()]):
        return None
    word = match[2].rstrip("s")
    scale = lexicon.scales.get(word, lexicon.scale_letters.get(word, -1))
    if scale < 0:
        return None
    if not (line.rstrip().endswith((":", ")")) or "|" in line or len(line) < 60):
        return None
    unit = lexicon.currencies.signs.get(match[1] or "") or lexicon.currencies.names.get(match[3] or "") or ""
    if not unit and match[3] in lexicon.measure_of:
        unit = lexicon.measure_of[match[3]]
    return scale, unit, match.start()


def _carry_inline(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """ "In million tonnes: oil 10.9, ore 7.2": a head inside the line, up to the end of the sentence."""
    place = 0
    for match in _HEAD_INLINE.finditer(folded):
        scale = lexicon.scales.get(match[1].rstrip("s"), -1)
        word = match[2] or ""
        unit = lexicon.currencies.names.get(word) or lexicon.measure_of.get(word) or singular(word, lexicon) or ""
        stop = _SENTENCE_STOP.search(folded, match.end())
        end = stop.start() if stop else len(folded)
        while place < len(numbers) and numbers[place].start < match.end():
            place += 1
        while place < len(numbers) and numbers[place].start < end:
            if _bare(numbers[place]):
                _carry_row([numbers[place]], scale, unit, percent_last=False, folded=folded)
            place += 1


def _carry_row(row: list[Number], scale: int, unit: str, *, percent_last: bool, folded: str) -> None:
    for position, number in enumerate(row):
        if not _bare(number) or number.scale >= 0:
            continue
        if percent_last and position == len(row) - 1 and len(row) > 1:
            as_percent(number)
            number.rules.append("unit.column")
            continue
        rescale(number, scale)
        if unit:
            number.unit, number.form = unit, "money" if unit.isupper() else "count"
        number.rules.append("scale.column")


def rescale(number: Number, scale: int) -> None:
    """Give a number a scale word that stands elsewhere; all its printed digits count then."""
    number.exponent += scale
    number.scale = scale
    number.step = power(number.exponent) if number.places else step_of(number.coefficient, number.exponent, 0, scale)


def carry_shared(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """ "4, 5 and 6 million users", "almost 60 and over 40 per cent": what the last of a list has, the others share."""
    for i in range(len(numbers) - 2, -1, -1):
        one, two = numbers[i], numbers[i + 1]
        if not _bare(one) or not (two.unit or two.scale >= 0) or two.start - one.end > 40 or two.low is not None:
            continue
        if two.form not in ("count", "percent", "point", "money", "measure"):
            continue
        if _OF_NUMBER.fullmatch(folded[one.end : two.start]):
            if two.form == "count":
                one.unit = two.unit
                one.rules.append("unit.of_number")
            continue
        gap = folded[one.end : two.unit_start if one.end <= two.unit_start < two.start else two.start]
        if not _SHARED_GAP.fullmatch(gap):
            continue
        if _OR_COMMA.match(gap):
            continue
        if two.form in ("percent", "point"):
            if one.scale < 0 and one.value < 1000:
                as_percent(one)
                one.form, one.unit = two.form, two.unit
                one.rules.append("unit.shared")
            continue
        if one.scale < 0 and two.scale > 0 and one.value < 1000:
            rescale(one, two.scale)
        if two.unit_start > two.start or two.form == "money":
            one.unit, one.form = two.unit, two.form
            one.unit_start, one.unit_end = two.unit_start, two.unit_end
            one.rules.append("unit.shared")


def carry_same(numbers: list[Number]) -> None:
    """A large figure that is repeated without its unit has the unit that it has elsewhere in the article."""
    known: dict[tuple[int, int], Number] = {}
    for number in numbers:
        if number.unit and number.form in ("money", "count", "measure") and number.low is None and _telling(number):
            known.setdefault(_key(number), number)
    for number in numbers:
        if _bare(number) and number.low is None and _telling(number):
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


@dataclass(slots=True)
class _Before:
    """The units given last, by what kind of figure they were given to."""

    any: Number | None = None
    count: Number | None = None
    money: str = ""
    by_style: dict[bool, Number] = field(default_factory=dict)

    def note(self, number: Number, folded: str) -> None:
        """Remember a figure's unit; one behind a preposition ("from 31 countries") is not what the text goes on about."""
        if number.form == "money":
            self.money = number.unit
        if number.form not in ("count", "money", "measure") or not number.unit:
            return
        self.any = number
        if (
            self.count is not None
            and number.form == "count"
            and _ASIDE.search(folded[max(0, number.start - 24) : number.start])
        ):
            return
        if not _small(number):
            self.by_style[number.scale >= 0] = number
            if number.form == "count":
                self.count = number


def _small(number: Number) -> bool:
    """A small count ("two groups") lends its noun to no large figure."""
    return number.scale < 0 and number.value < 100


def carry_nouns(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """The noun that the clause in front counts, else the unit of a figure before, list-wise."""
    before = _Before()
    currency = main_currency(numbers)
    for place, number in enumerate(numbers):
        if _bare(number) or number.unit == "point":
            _carry_percent(numbers, place, folded)
        if _bare(number):
            _carry_scale(number, before.any, folded, lexicon)
        if _bare(number):
            _carry_noun(number, before, currency, folded, lexicon)
        before.note(number, folded)


def _carry_noun(number: Number, before: _Before, currency: str, folded: str, lexicon: SpacedLexicon) -> None:
    if match := _IN_CURRENCY.search(folded[max(0, number.start - 30) : number.start]):
        code = lexicon.currencies.names.get(match[1])
        if code:
            _lend(number, code, "money", "unit.currency_head")
            return
    if any(word in lexicon.nouns.ratio_nouns for word in folded[max(0, number.start - 24) : number.start].split()[-2:]):
        _lend(number, "times", "times", "unit.ratio_noun")
        return
    if unit := _verb_unit(number, folded, lexicon):
        _lend(number, unit, "count", "unit.verb")
        return
    if before.any is not None and _IN_BRACKETS.search(folded[max(0, number.start - 20) : number.start]):
        _lend(number, before.any.unit, before.any.form, "unit.bracket")
        return
    if (
        before.any is not None
        and number.start - before.any.end < 200
        and _COMPARED.search(folded[max(0, number.start - 40) : number.start])
    ):
        _lend(number, before.any.unit, before.any.form, "unit.compared")
        return
    noun = noun_before(number.start, folded, lexicon, 0)
    if noun is not None and not noun.unit and number.value < 1e9 and number.start - noun.end > _MONEY_REACH:
        noun = None  # "wages" far in front of a bare figure
    if noun is not None and noun.unit:
        _lend(number, noun.unit, "count", "unit.noun_before")
        return
    starts = _CLAUSE_START.search(folded[max(0, number.start - 3) : number.start]) and _WORD_BEHIND.match(
        folded, number.end
    )
    if starts and before.count is not None and noun is None:  # a subject does something: it is no sum of money
        between = noun_before(number.start - 2, folded, lexicon, before.any.end if before.any else 0)
        _lend(
            number, between.unit if between is not None and between.unit else before.count.unit, "count", "unit.subject"
        )
    elif (
        noun is not None and not currency and "," not in folded[noun.end : number.start] and number.start - noun.end < 9
    ):
        _lend(number, "number", "count", "unit.money_unknown")
    elif noun is None and _goes_on(number, before.any):
        assert before.any
        _lend(number, before.any.unit, before.any.form, "unit.before")
    elif (noun is not None or number.value >= 1e9 or _money_verb(number, folded, lexicon)) and currency:
        _lend(number, before.money or currency, "money", "unit.money_noun")
    else:
        last = before.any if _small(number) else before.by_style.get(number.scale >= 0) or before.any
        if (
            last is not None
            and last.form == "money"
            and before.count is not None
            and ". " in folded[last.end : number.start]
        ):
            last = before.count
        if last is not None:
            _lend(number, last.unit, last.form, "unit.before")


def _verb_unit(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """ "employs 2,300" counts jobs, "100 were injured" persons: some verbs say what their number counts."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 24) : start].split()
    if words and words[-1] in lexicon.nouns.verbs_before:
        return lexicon.nouns.verbs_before[words[-1]]
    match = _VERB_BEHIND.match(folded, number.end)
    return lexicon.nouns.verbs_after.get(match[1]) if match else None


def _goes_on(number: Number, last: Number | None) -> bool:
    """A huge count close in front: a huge figure without a noun is of the same kind, and no money."""
    return (
        last is not None
        and last.form == "count"
        and last.low is None
        and last.value >= 1e9
        and number.start - last.end < 300
    )


def _money_verb(number: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """ "made over a hundred thousand": a large bare figure behind such a verb is money."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 24) : start].split()
    return number.value >= 1000 and bool(words) and words[-1] in lexicon.nouns.money_verbs


def _lend(number: Number, unit: str, form: str, rule: str) -> None:
    number.unit = unit
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)


def _carry_percent(numbers: list[Number], place: int, folded: str) -> None:
    """ "by two point six", "11 points more": among percentages, a decimal that counts nothing is one of them."""
    number = numbers[place]
    if not place or number.scale >= 0 or number.low is not None or number.value >= 100:
        return
    last = numbers[place - 1]
    if last.form not in ("percent", "point", "fraction") or number.start - last.end > 200:
        return
    points = _POINTS.match(folded, number.end)
    if points and (
        points[2]
        or _MOVED_BY.search(folded[max(0, number.start - 14) : number.start])
        or "error" in folded[max(0, number.start - 24) : number.start]
    ):
        number.end = points.end(1)
        as_percent(number)
        number.form, number.unit = "point", "percentage_point"
        number.rules.append("unit.points")
    elif (
        not number.unit
        and number.places
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
        if "\n\n" in folded[last.end : number.start] and not number.places:
            return
        as_percent(number)
        number.rules.append("unit.percent_before")


def _carry_scale(number: Number, before: Number | None, folded: str, lexicon: SpacedLexicon) -> None:
    """ "travel 57, ride-hailing 40": an item of a list whose first number has scale and currency."""
    if (
        before is None
        or number.scale >= 0
        or before.scale < 6
        or before.form not in ("money", "count")
        or number.low is not None
    ):
        return
    gap = folded[before.end : number.start]
    if len(gap) > 60 or "\n" in gap or ". " in gap or not _ITEM_END.match(folded, number.end):
        return
    items = re.split(r"[,;(]|\band\b", gap)
    if (
        number.value >= 1000
        or len(items) < 2
        or any(word in lexicon.stop and word not in ("the", "then", "for", "with") for word in items[-1].split())
    ):
        return
    rescale(number, before.scale)
    number.unit, number.form = before.unit, before.form
    number.rules.append("scale.list")


def carry_money(numbers: list[Number]) -> None:
    """What is still without a unit is money where the article's large figures are, and else a plain number."""
    currency = main_currency(numbers)
    for number in numbers:
        if _bare(number):
            if number.scale >= 9 and currency:
                number.unit, number.form = currency, "money"
                number.rules.append("unit.article_currency")
            else:
                number.unit = "number"
                number.rules.append("unit.none")


def main_currency(numbers: list[Number]) -> str:
    """The currency that most sums of the article are in; empty without any."""
    counts = Counter(number.unit for number in numbers if number.form == "money")
    return counts.most_common(1)[0][0] if counts else ""
