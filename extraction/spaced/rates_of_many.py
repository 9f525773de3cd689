"""Rates per so many people, whose unit is what the rate is named after: "the murder rate fell from 5.1 to 4.2 per 100,000"."""

from __future__ import annotations

import re

from extraction.carrying import bare
from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular

_PER_SO_MANY = re.compile(r"(?: to [\d.,]+)? (?:per|for every|in every) (?:1[\d,]*0|hundred|thousand|million)\b")
_RATE = re.compile(
    r"\b(?P<of>[a-z]{3,}) (?:rate|incidence|prevalence|ratio)s?\b"
    r"|\b(?P<lines>tele-?density|(?:broadband|mobile|internet|fixed[- ]line|telephone) (?:penetration|density))\b"
)
# "the lowest rate", "the national rate": no name of what is counted
_NO_NAME = (
    *("est", "al", "ed", "ly", "ing", "ive", "ous", "ary", "ic"),
    *("the", "this", "that", "their", "its", "same", "low", "high", "higher", "lower", "crude", "average", "growth"),
)
_LINES = "subscription"
_OTHERWISE = {"mortality": "death", "fatality": "death", "fertility": "birth", "natality": "birth"}
_REACH = 110
_BREAKS = (". ", "; ", "\n")


def carry_rates(numbers: list[Number], folded: str, lexicon: SpacedLexicon) -> None:
    """Give a number without a unit the noun of the rate that the clause in front of it names."""
    for number in numbers:
        if not bare(number) or _PER_SO_MANY.match(folded, number.end) is None:
            continue
        start = max(0, number.start - _REACH)
        start = max(start, *(folded.rfind(sign, start, number.start) for sign in _BREAKS))
        named = list(_RATE.finditer(folded, start, number.start))
        unit = _unit(named[-1], lexicon) if named else None
        if unit is not None:
            number.unit, number.form = unit, "count"
            number.rules.append("unit.rate")


def _unit(named: re.Match[str], lexicon: SpacedLexicon) -> str | None:
    """What a rate counts; the names of many are no nouns ("annual rate")."""
    if named["lines"]:
        return _LINES
    word = named["of"]
    plain = word.endswith(_NO_NAME) or word in lexicon.stop or word in lexicon.modifiers or word in lexicon.verbs
    return None if plain else _OTHERWISE.get(word) or singular(word, lexicon) or word
