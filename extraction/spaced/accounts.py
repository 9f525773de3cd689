"""Losses as accounts print them: "€(13) million", "$(2.4)m", "($55) million"."""

from __future__ import annotations

import re

from extraction.carrying import rescale
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.units import currency_sign_before

_CLOSED = re.compile(r"\)(?:\s?([a-z]{1,9})\b)?")


def loss_in_brackets(number: Number, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Make a number in brackets behind a currency sign negative, with the scale behind the brackets."""
    closed = _CLOSED.match(folded, number.end) if folded.startswith(")", number.end) else None
    if closed is None or number.low is not None:
        return False
    word = closed[1] or ""
    scale = lexicon.scales.get(word) or lexicon.scale_letters.get(word)
    inside = folded.endswith("(", 0, number.start)
    sign = currency_sign_before(number.start - inside, text, folded, lexicon)
    if sign is None or not (inside or (scale and number.scale < 0 and folded.endswith("(", 0, sign[1]))):
        return False
    if scale and number.scale < 0:
        rescale(number, scale)
        number.end = closed.end()
    number.negative, number.form, number.unit = True, "money", sign[0]
    number.unit_start, number.unit_end = sign[1], number.start
    number.rules.append("sign.brackets")
    return True
