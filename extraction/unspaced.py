"""The grammar of an unspaced language, from text to numbers with unit and bound, step by step."""

from __future__ import annotations

from extraction.carrying import carry_money, carry_same, main_currency
from extraction.numbers import Number
from extraction.unspaced_lexicon import UnspacedLexicon
from extraction.unspaced_reading import read_unspaced
from extraction.unspaced_units import bound, join, noun_in_front, percent, unit
from schemas.records import Mention


def numbers_of(text: str, folded: str, lexicon: UnspacedLexicon) -> tuple[list[Number], list[Mention]]:
    """All amounts of a text with unit and bound, and all other mentions, each in order."""
    numbers, mentions = read_unspaced(text, folded, lexicon)
    for number in numbers:
        percent(number, folded, lexicon)
    kept: list[Number] = []
    for number in join(numbers, folded, lexicon):
        other = unit(number, text, folded, lexicon)
        if other is None:
            bound(number, folded, lexicon)
            kept.append(number)
        else:
            mention_class, end, rule = other
            mentions.append(Mention(number.start, end, text[number.start : end], mention_class, rule))
    carry_same(kept)
    _carry_front(kept, folded, lexicon)
    carry_money(kept)
    return kept, mentions


def _carry_front(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """The noun in front of a number without a unit, else the unit of the number before."""
    currency = main_currency(numbers)
    before: Number | None = None
    for number in numbers:
        if number.form == "count" and not number.unit:
            noun = noun_in_front(number.start, folded, lexicon)
            if noun is not None and noun[0]:
                number.unit = noun[0]
                number.rules.append("unit.noun_front")
            elif noun is not None and (currency or number.scale >= 4):
                number.unit, number.form = currency or "CNY", "money"
                number.rules.append("unit.money_noun")
            elif before is not None:
                number.unit, number.form = before.unit, before.form
                number.rules.append("unit.before")
        if number.form in ("count", "money") and number.unit:
            before = number
