"""A bare number that points at some before it ("the two met") or whose noun stands behind a bracket ("(340) of the shops")."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lending import Before, lend
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after
from extraction.spaced.nouns_before import noun_before

_MANY = 1000
_POINTING = re.compile(r"\b(?:the|these|those|all) $")
_ACTS = re.compile(
    r" (?!in\b|to\b|for\b|from\b|at\b|a\b|per\b|and\b|or\b|of (?:last|the (?:previous|year|month|same)|a |[12]\d))[a-z]{2,}"
)
# "12 per cent (340) of the shops", "that brought to 49 the number of banks"
_BRACKET_OF = re.compile(
    r"(?:\) of| the (?:total |overall )?number of)(?: (?:the|its|their|all|our|these|those))*(?= )"
)


def carry_pointed(number: Number, before: Before, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Lend the unit of what stands behind the bracket, or of what "the two" point at."""
    behind = _BRACKET_OF.match(folded, number.end)
    part = noun_after(behind.end(), folded, lexicon, text=text) if behind else None
    if part is not None:
        lend(number, part.unit, "count", "unit.bracket_of")
    elif _points_at_some(number, before, folded):
        some = noun_before(number.start, text, folded, lexicon, 0)
        lend(number, (some and some.unit) or (before.count.unit if before.count else "number"), "count", "unit.pointed")
    else:
        return False
    return True


def _points_at_some(number: Number, before: Before, folded: str) -> bool:
    """As in "the two met", "none of the twelve saw it", where money or a measure stands before: it is not what they are."""
    return (
        before.any is not None
        and before.any.form in ("money", "measure")
        and number.scale < 0
        and not number.places
        and number.low is None
        and number.value < _MANY
        and _POINTING.search(folded, max(0, number.start - 12), number.start) is not None
        and _ACTS.match(folded, number.end) is not None
    )
