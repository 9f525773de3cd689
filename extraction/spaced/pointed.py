"""A bare number that points at some before it ("the two met") or whose noun stands behind a bracket ("(340) of the shops")."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lending import Before, lend
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after
from extraction.spaced.nouns_before import noun_before
from extraction.spaced.plurals import singular

_MANY = 1000
_POINTING = re.compile(r"\b(?:the|these|those|all) $")
_ACTS = re.compile(
    r" (?!in\b|to\b|for\b|from\b|at\b|a\b|per\b|and\b|or\b|of (?:last|the (?:previous|year|month|same)|a |[12]\d))[a-z]{2,}"
)
# "12 per cent (340) of the shops", "that brought to 49 the number of banks"
_BRACKET_OF = re.compile(
    r"(?:\) of| the (?:total |overall )?number of)(?: (?:the|its|their|all|our|these|those))*(?= )"
)
_IN_WHAT = re.compile(
    r" ([a-z]+) in (?:(?:the|its|their|our) )?(?:(?:total |overall )?number of )?([a-z]+)(?: ([a-z]+))?"
)


def carry_pointed(number: Number, before: Before, text: str, folded: str, lexicon: SpacedLexicon) -> bool:
    """Lend the unit of what stands behind the bracket, or of what "the two" point at."""
    behind = _BRACKET_OF.match(folded, number.end)
    part = noun_after(behind.end(), folded, lexicon, text=text) if behind else None
    if part is not None:
        lend(number, part.unit, "count", "unit.bracket_of")
    elif unit := _changed(number, folded, lexicon):
        lend(number, unit, "count", "unit.changed")
    elif _points_at_some(number, before, folded):
        some = noun_before(number.start, text, folded, lexicon, 0)
        lend(number, (some and some.unit) or (before.count.unit if before.count else "number"), "count", "unit.pointed")
    else:
        return False
    return True


def _changed(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """What so many of are more or fewer: "a 2 million jump in its user base", "a 4,000 drop in visitors"."""
    match = _IN_WHAT.match(folded, number.end)
    if match is None or match[1] not in lexicon.nouns.changes:
        return None
    if match[3] in lexicon.nouns.amounts_of:
        return singular(match[2], lexicon) or match[2]
    noun = noun_after(match.start(2) - 1, folded, lexicon)
    if noun is None or noun.end > match.end() or folded[noun.start : noun.end] in lexicon.money_nouns:
        return None
    return noun.unit


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
