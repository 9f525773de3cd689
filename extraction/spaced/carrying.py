"""Units that do not stand at their number: at the next item of a list, in the clause in front, at a figure before.

One walk each, over the numbers in order; nothing looks back further than it has to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.carrying import bare, main_currency, rescale
from extraction.numbers import Number, power
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import Noun, noun_before, singular
from extraction.spaced.units import as_percent

_SHARED_GAP = re.compile(
    r"[\s,/&]*(?:and|or|to|from|respectively|,)?\s(?:(?:over|about|nearly|almost|around|"
    r"more than|some|the|a|roughly|for|at least|under|below)\s)*[$€£¥₹]?|[\s,/]+|\s?[–—-]\s?"
)
_ITEM_END = re.compile(r"[\s\"”’]*(?:[,;.)|\n]|and\b|or\b|$|to\b|in\s(?:19|20)\d\d)")
_OF_NUMBER = re.compile(r"\sof\s(?:(?:the|its|their|all|these|those|our|his|her)\s(?:[a-z'’-]+\s){0,4})?")
_VERB_BEHIND = re.compile(r"\s(?:(?:were|was|are|have|had|has|been|others|more|of them)\s){0,3}([a-z]+)")
_IN_BRACKETS = re.compile(r"\([^()\n]{1,16}:\s$")
_MONEY_REACH = 40
_OR_COMMA = re.compile(r"\s?[,;–-]\s?or\b")
_COMPARED = re.compile(
    r"\b(?:than|against|compared with|compared to|up from|down from|versus|vs\.?|usual|"
    r"record of|mean of|average of|median of|high of|low of|level of|peak of|instead of|"
    r"rather than)\s(?:(?:the|a|last|this|year's|year’s|month's|its|only|just|about|some|"
    r"around)\s){0,3}[$€£¥₹]?$"
)
_ASIDE = re.compile(
    r"\b(?:from|in|across|at|among|within|with|for|by)\s(?:(?:the|about|some|all|over|nearly|more than)\s)?$"
)
_NAMED_ITEM = re.compile(r"(?:,|;|,?\sand)\s(?:(?!in\b|of\b|from\b|to\b|by\b)[^\W\d_]+\s){1,3}")
_POINTS = re.compile(r"[\s-](points?|pts?)\b(\s(?:more|less|higher|lower|above|below|up|down|ahead|behind)\b)?")
_MOVED_BY = re.compile(r"\b(?:by|up|down|rose|fell|grew|gained|lost)\s$")
_IN_CURRENCY = re.compile(r"\bin\s(?:us\s)?([a-z ]{3,20}):\s$")
_OTHER = re.compile(r"\b(?:the other|the remaining|the last|the latter|another|a further|an additional|the first)\s$")
_CLAUSE_START = re.compile(r"(?:[.!?;:]\s|\n)$")
_HAVE = re.compile(r"\s(?:have|has|had|got|hold|holds|held)\s")
_STOP = re.compile(r"[.!?]\s")
_OF_WHICH = re.compile(r"\b(?:of|among) (?:whom|which|them|these|those|(?:the |its )?\d)")
_REMAINING = re.compile(r"\b(?:other|remaining|rest|balance|remainder)[,:]?\s$")
_MORE = re.compile(r"\s(?:more|others)(?:[.,;)]|\s(?:and|or|by|in|are|were|will)\b|$)")
_OF_THEM = re.compile(r"\sof (?:them|these|those)\b")
_GAPPED = (" for ", " with ", " at ", " by ", " to ")  # "bikes account for 3 deaths and cars for 9"
_FRONT = re.compile(r"\b([a-z]{3,})\s(?:(?:have|has|reach|reaches|reached|is|are|was|were|of)\s)?$")
_NO_ITEM = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "that", "which", "who", "more", "less")
)
_IN_ITEM = ("for", "with")
_TARGET = re.compile(
    r"\b(?:target|goal|aim|average|figure|threshold|benchmark|norm|limit)s?\s(?:is|was|of|stands at|stood at)\s$"
)
_WORD_BEHIND = re.compile(r"\s[a-z]")


def carry_shared(numbers: list[Number], folded: str) -> None:
    """As in "4, 5 and 6 million users", "almost 60 and over 40 per cent": what the last of a list has, the others share."""
    for i in range(len(numbers) - 2, -1, -1):
        one, two = numbers[i], numbers[i + 1]
        if not bare(one) or not (two.unit or two.scale >= 0) or two.start - one.end > 40 or two.low is not None:
            continue
        if two.form not in ("count", "percent", "point", "money", "measure"):
            continue
        if _OF_NUMBER.fullmatch(folded[one.end : two.start]):
            if two.form in ("count", "measure"):
                one.unit, one.form = two.unit, two.form
                one.rules.append("unit.of_number")
            continue
        gap = folded[one.end : two.unit_start if one.end <= two.unit_start < two.start else two.start]
        if _SHARED_GAP.fullmatch(gap) and not _OR_COMMA.match(gap):
            _share(one, two)


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
    if one.scale < 0 and two.scale > 0 and one.value < 1000:
        rescale(one, two.scale)
    if two.unit_start > two.start or two.form == "money":
        _lend_money(one, two)
        one.unit, one.form = two.unit, two.form
        one.unit_start, one.unit_end = two.unit_start, two.unit_end
        one.rules.append("unit.shared")


_SAME_SENTENCE = re.compile(r"[^.!?;\n]{0,120}")


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
        if number.form not in ("count", "money", "measure") or not number.unit or "unit.age" in number.rules:
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

    def other(self, number: Number) -> Number | None:
        """What "the other two" are: the same as the figure before, if that is close and no money, else as the last count."""
        close = self.any is not None and self.any.form != "money" and number.start - self.any.end < 120
        return self.any if close else self.count


def _small(number: Number) -> bool:
    """A small count ("two groups") lends its noun to no large figure."""
    return number.scale < 0 and number.value < 100


def carry_nouns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """The noun that the clause in front counts, else the unit of a figure before, list-wise."""
    before = _Before()
    currency = main_currency(numbers)
    for place, number in enumerate(numbers):
        if place and bare(number) and _runs_on(numbers[place - 1], number, folded):
            number.unit, number.form = numbers[place - 1].unit, numbers[place - 1].form
            number.rules.append("unit.run")
            continue
        if bare(number) or number.unit in ("point", "pt"):
            _carry_percent(numbers, place, folded)
        if bare(number):
            _carry_scale(number, before.any, folded, lexicon)
        if bare(number):
            _carry_noun(number, before, currency, text, folded, lexicon)
        before.note(number, folded)


def carry_last(numbers: list[Number], text: str, lexicon: SpacedLexicon) -> None:
    """Where nothing else tells: the noun right in front, as clumsy translations put it ("bed 46 thousand")."""
    for number in numbers:
        if not bare(number):
            continue
        match = _FRONT.search(text[max(0, number.start - 40) : number.start])
        word = match[1] if match else ""
        if word and word not in lexicon.stop and word not in lexicon.never and word not in lexicon.bound_heads:
            _lend(number, singular(word, lexicon) or word, "count", "unit.front")


def _runs_on(one: Number, two: Number, folded: str) -> bool:
    """A row of figures with nothing but signs between them: what the first counts, all of them count."""
    if (
        one.form != "count"
        or one.low is not None
        or two.start - one.end > 4
        or (one.rules and one.rules[-1] == "unit.noun")
    ):
        return False
    gap = folded[one.end : two.start]
    return not gap.strip(" ,|\t\n();/") and one.scale == two.scale


def _carry_noun(number: Number, before: _Before, currency: str, text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Lend a bare number a unit: from what stands close, from the noun in front, from the figures before."""
    if _carry_close(number, before, folded, lexicon):
        return
    noun = noun_before(number.start, text, folded, lexicon, 0)
    last = before.any
    if noun is not None and noun.unit and (owned := _owned(noun, number, before, folded)) is not None:
        _lend(number, owned.unit, owned.form, "unit.owned")
        return
    if (
        last is not None
        and last.form == "measure"
        and (noun is None or noun.end < last.start or folded[max(last.end, last.unit_end) : noun.start] == " of ")
        and _SAME_SENTENCE.fullmatch(folded[last.end : number.start][:121])
    ):
        _lend(number, last.unit, "measure", "unit.measure_before")
        return
    if noun is not None and not noun.unit and number.value < 1e9 and number.start - noun.end > _MONEY_REACH:
        noun = None  # "wages" far in front of a bare figure
    if noun is not None and noun.unit:
        _lend(number, noun.unit, "count", "unit.noun_before")
    else:
        _carry_figure(number, noun, before, currency, text, folded, lexicon)


def _carry_close(number: Number, before: _Before, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "in dollars: 11", "a multiplier of 1.7", "employs 2,300", "(2018: 40)", "against 40"."""
    left = folded[max(0, number.start - 40) : number.start]
    code = lexicon.currencies.names.get(match[1]) if (match := _IN_CURRENCY.search(left)) else None
    if (other := before.other(number)) is not None and _OTHER.search(left):
        _lend(number, other.unit, other.form, "unit.other")
    elif before.count is not None and (_OF_THEM.match(folded, number.end) or _MORE.match(folded, number.end)):
        _lend(number, before.count.unit, "count", "unit.of_them")
    elif _group_of(left, lexicon):
        _lend(number, "person", "count", "unit.group")
    elif code:
        _lend(number, code, "money", "unit.currency_head")
    elif any(word in lexicon.nouns.ratio_nouns for word in left[-24:].split()[-2:]):
        _lend(number, "times", "times", "unit.ratio_noun")
    elif unit := _verb_unit(number, folded, lexicon):
        whole = before.count if _part_of(number, before.count, folded) else None
        _lend(number, whole.unit if whole else unit, "count", "unit.verb")
    elif before.any is not None and _IN_BRACKETS.search(left[-20:]):
        _lend(number, before.any.unit, before.any.form, "unit.bracket")
    elif before.any is not None and number.start - before.any.end < 200 and _COMPARED.search(left):
        _lend_money(number, before.any)
        _lend(number, before.any.unit, before.any.form, "unit.compared")
    else:
        return False
    return True


def _owned(noun: Noun, number: Number, before: _Before, folded: str) -> Number | None:
    """The figure whose unit a number shares, where the noun in front only has it or adds it up.

    "The three ships have 1,240", "two places total 9 million", "bikes account for 3 deaths and cars for 9".
    """
    gap, last = folded[noun.end : number.start], before.any
    if last is None or _STOP.search(folded, last.end, noun.start):
        return None
    if gap in _GAPPED:
        told = folded[max(0, last.start - len(gap)) : last.start] == gap
        return last if told and last.form == "count" else None
    if _HAVE.match(gap):
        return before.count
    adds_up = last.unit_start == noun.start and _small(last) and not _small(number) and len(gap) < 24
    return before.count if adds_up else None


def _part_of(number: Number, whole: Number | None, folded: str) -> bool:
    """As in "4,860 fishers, of whom … and 49 worked", "of the 4,860 fishers 49 worked": still the same people."""
    if whole is None:
        return False
    sentence = _STOP.split(folded[max(0, number.start - 160) : number.start])[-1]
    return _OF_WHICH.search(sentence) is not None


def _group_of(left: str, lexicon: SpacedLexicon) -> bool:
    """As in "a family of four", "a team of about 30": what a group of people numbers."""
    words = left.split()
    while words and words[-1] in lexicon.bound_heads and words[-1] != "of":
        words.pop()
    return len(words) > 1 and words[-1] == "of" and words[-2] in lexicon.nouns.groups


def _carry_figure(
    number: Number, noun: Noun | None, before: _Before, currency: str, text: str, folded: str, lexicon: SpacedLexicon
) -> None:
    """No noun is counted in front (`noun` is None, or one of money): the figures before lend their unit."""
    starts = _CLAUSE_START.search(folded[max(0, number.start - 3) : number.start])
    if noun is None and before.count is not None and starts and _WORD_BEHIND.match(folded, number.end):
        # A subject does something: it is no sum of money.
        between = noun_before(
            number.start - 2, text, folded, lexicon, max(before.any.end, before.any.unit_end) if before.any else 0
        )
        _lend(number, (between.unit if between else "") or before.count.unit, "count", "unit.subject")
    elif (
        noun is not None and not currency and number.start - noun.end < 9 and "," not in folded[noun.end : number.start]
    ):
        _lend(number, "number", "count", "unit.money_unknown")
    elif noun is None and before.any is not None and _goes_on(number, before.any):
        _lend(number, before.any.unit, before.any.form, "unit.before")
    elif currency and (noun is not None or number.value >= 1e9 or _money_verb(number, folded, lexicon)):
        if before.any is not None and before.any.form == "money":
            _lend_money(number, before.any)
        _lend(number, before.money or currency, "money", "unit.money_noun")
    else:
        last = before.any if _small(number) else before.by_style.get(number.scale >= 0) or before.any
        if last is not None and last.form == "money" and before.count and ". " in folded[last.end : number.start]:
            last = before.count
        if last is not None:
            _lend_money(number, last)
            _lend(number, last.unit, last.form, "unit.before")


def _verb_unit(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """As in "employs 2,300" counts jobs, "100 were injured" persons: some verbs say what their number counts."""
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
    """As in "made over a hundred thousand": a large bare figure behind such a verb is money."""
    start = number.bound_start if 0 <= number.bound_start < number.start else number.start
    words = folded[max(0, start - 24) : start].split()
    return number.value >= 1000 and bool(words) and words[-1] in lexicon.nouns.money_verbs


def _lend_money(number: Number, source: Number) -> None:
    """A figure that takes its currency from one in cents is in cents itself: "from 52 pence to 76"."""
    if "unit.cents" in source.rules and number.scale < 0 and number.coefficient:
        number.exponent -= 2
        number.step = power(number.exponent)
        number.rules.append("unit.cents")


def _lend(number: Number, unit: str, form: str, rule: str) -> None:
    number.unit = unit
    number.form = form  # type: ignore[assignment]
    number.rules.append(rule)


def _carry_percent(numbers: list[Number], place: int, folded: str) -> None:
    """As in "by two point six", "11 points more": among percentages, a decimal that counts nothing is one of them."""
    number = numbers[place]
    if not place or number.scale >= 0 or number.low is not None or number.value >= 100:
        return
    last = numbers[place - 1]
    if last.form not in ("percent", "point", "fraction") or number.start - last.end > 200:
        return
    if (
        not number.unit
        and last.form == "percent"
        and _REMAINING.search(folded[max(0, number.start - 20) : number.start])
        and abs(last.value + number.value / 100 - 1) < 0.0051
    ):
        as_percent(number)
        number.rules.append("unit.percent_rest")
        return
    if (
        not number.unit
        and _TARGET.search(folded[max(0, number.start - 40) : number.start])
        and _ITEM_END.match(folded, number.end)
    ):
        as_percent(number)
        number.rules.append("unit.percent_target")
        return
    points = _POINTS.match(folded, number.end)
    if points and (
        points[2]
        or _MOVED_BY.search(folded[max(0, number.start - 14) : number.start])
        or "error" in folded[max(0, number.start - 24) : number.start]
        or folded[number.start - 1 : number.start] in ("+", "-", "−", "–")
    ):
        number.end = points.end(1)
        as_percent(number)
        number.form, number.unit = "point", "percentage_point"
        number.rules.append("unit.points")
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
        if "\n\n" in folded[last.end : number.start] and not number.places:
            return
        as_percent(number)
        number.rules.append("unit.percent_before")


def _carry_scale(number: Number, before: Number | None, folded: str, lexicon: SpacedLexicon) -> None:
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
    if len(gap) > 60 or "\n" in gap or ". " in gap or not _ITEM_END.match(folded, number.end):
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
