"""The unit of a number that has no noun behind it."""

from __future__ import annotations

from extraction.carrying import main_currency
from extraction.numbers import Number
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.nouns import noun_straight_in_front, nouns_in_front


def carry_front(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """The noun in front of a number that has no noun behind it, else the unit of the number before.

    A bare figure ("用户规模达7.31亿") counts people or is money; a classifier ("银幕4658块") takes the nearest noun that
    no other number stands behind, else what the same classifier counted before.
    """
    currency = main_currency(numbers)
    counted: dict[str, str] = {}
    before: Number | None = None
    for number in numbers:
        if number.form == "count":
            classifier = folded[number.unit_start : number.unit_end] if "unit.classifier" in number.rules else ""
            if "unit.column" in number.rules and number.unit_start >= 0:  # （亿件）：金华15.3
                number.unit = counted.get(folded[number.unit_start : number.unit_end], number.unit)
            elif classifier in lexicon.soft or classifier in ("人", "户"):
                _classifier_front(number, classifier, before, counted, folded, lexicon)
            elif not number.unit:
                _bare_front(number, before, currency, folded, lexicon)
            if classifier:
                counted[classifier] = number.unit
        if number.form in ("count", "money") and number.unit:
            before = number


def _classifier_front(
    number: Number,
    classifier: str,
    before: Number | None,
    counted: dict[str, str],
    folded: str,
    lexicon: UnspacedLexicon,
) -> None:
    """A classifier without a noun behind it. Small counts in characters (两项, 四层) count what the classifier says."""
    if number.words and number.value < 100:
        return
    nouns = [noun for noun in nouns_in_front(number.start, folded, lexicon, before.end if before else 0) if noun[0]]
    straight = noun_straight_in_front(number.start, folded, lexicon)
    if straight and straight[0] in lexicon.abstract and classifier not in ("个", "项", "种", "类"):
        straight = None
    noun = straight if straight and straight[0] else next((n for n in nouns if n[0] not in lexicon.abstract), None)
    if classifier == "人":
        start = number.bound_start if 0 <= number.bound_start < number.start else number.start
        if noun is not None and noun[2] == start and noun[0] in lexicon.people:
            number.unit = noun[0]
        return
    if classifier == "户":
        user = next((n for n in nouns if n[0] in ("user", "subscriber", "customer", "internet user", "account")), None)
        number.unit = user[0] if user else counted.get(classifier, number.unit)
        return
    if classifier in ("名", "位") and (noun is None or noun[0] not in lexicon.people):
        return
    front = number.bound_start if 0 <= number.bound_start < number.start else number.start
    if noun is not None and (
        noun is straight or classifier != "个" or classifier not in counted or front - noun[2] < 4
    ):
        number.unit = noun[0]
        number.rules.append("unit.noun_front")
    elif classifier in counted:
        number.unit = counted[classifier]
        number.rules.append("unit.same_classifier")
    elif classifier == "个" and before is not None and before.form == "count":
        number.unit = before.unit
        number.rules.append("unit.before")


def _bare_front(number: Number, before: Number | None, currency: str, folded: str, lexicon: UnspacedLexicon) -> None:
    """A figure with nothing behind it: the nearest noun of people or money, else the unit before, else any noun."""
    nouns = nouns_in_front(number.start, folded, lexicon, 0)
    straight = noun_straight_in_front(number.start, folded, lexicon)
    if straight is not None:
        nouns.insert(0, straight)
        if straight[0] == "point":
            number.unit = straight[0]
            number.rules.append("unit.noun_straight")
            return
    for noun in nouns:
        if not noun[0] and (currency or number.scale >= 4 or noun is straight):
            number.unit, number.form = currency or "CNY", "money"
            number.rules.append("unit.money_noun")
            return
        if noun[0] == "times":
            number.unit, number.form = "times", "times"
            number.rules.append("unit.ratio_noun")
            return
        if noun[0] in lexicon.people:
            number.unit = noun[0]
            number.rules.append("unit.noun_front")
            return
    if before is not None:
        number.unit, number.form = before.unit, before.form
        number.rules.append("unit.before")
    elif nouns:
        number.unit = nouns[0][0]
        number.rules.append("unit.noun_front")
