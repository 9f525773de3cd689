"""Units that do not stand at their number: what the words there say of it, else what is chosen among all that is near.

One walk over the numbers in order; nothing looks back further than it has to.
"""

from __future__ import annotations

import re

from extraction.carrying import bare
from extraction.numbers import Number
from extraction.spaced.choosing.candidates import choose, ranked
from extraction.spaced.choosing.gather import candidates_of
from extraction.spaced.choosing.page import Page, page_of
from extraction.spaced.lending import Before, lend_money
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.lists import carry_percent, carry_scale
from extraction.spaced.said import carry_said
from extraction.spaced.told import carry_told

_JOINT = 24
_JOINED = re.compile(
    r", (?:(?:only|just|some|about|nearly|almost|over|around|exactly|at least|fewer than|more than) )?"
)
_PLURAL = re.compile(r"\s[a-z]+(?:s|men|people|children)\b")


def carry_nouns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Give the numbers that have no unit at their side the one that is told elsewhere."""
    before = Before()
    without = {place for place, number in enumerate(numbers) if bare(number)}
    page: Page | None = None
    for place, number in enumerate(numbers):
        if place in without or number.unit in ("point", "pt"):
            carry_percent(numbers, place, folded)
        if bare(number):
            carry_scale(number, before.any, folded, lexicon)
        if bare(number):
            if not carry_told(number, before, folded, lexicon) and not carry_said(
                number, before, text, folded, lexicon
            ):
                page = page or page_of(numbers, without, text, folded, lexicon)
                choose(number, ranked(candidates_of(place, page, lexicon)))
                if number.form == "money" and before.sum is not None:
                    lend_money(number, before.sum)
        elif (
            before.group is not None and number.unit_start > number.end + 1 and _of_group(before.group, number, folded)
        ):
            number.unit, number.unit_start, number.unit_end = before.group.unit, -1, -1
            number.rules.append("unit.group")
        before.note(number, folded)


def _of_group(group: Number, number: Number, folded: str) -> bool:
    """As in "Of the 73 airports, 21 handle foreign flights": so many of them, unless what is counted stands right behind."""
    opens = (
        number.form == group.form == "count" and number.value < group.value and number.start - group.unit_end < _JOINT
    )
    return (
        opens
        and bool(_JOINED.fullmatch(folded, group.unit_end, number.start))
        and not _PLURAL.match(folded, number.end)
    )
