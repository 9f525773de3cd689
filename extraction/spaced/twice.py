"""One figure in two scales counts the noun behind both: "52 crore (520 million) crates"."""

from __future__ import annotations

import itertools

from extraction.carrying import bare
from extraction.numbers import Number
from extraction.spaced.lending import lend
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after

_OPENS, _CLOSES = " (", ")"


def carry_twice(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Give two bare numbers of one value, the second in brackets right behind the first, the noun behind the brackets."""
    for one, two in itertools.pairwise(numbers):
        if folded[one.end : two.start] != _OPENS or one.value != two.value or one.scale == two.scale:
            continue
        if not (bare(one) and bare(two)) or folded[two.end : two.end + 1] != _CLOSES:
            continue
        noun = noun_after(two.end + 1, folded, lexicon, text=text)
        if noun is not None:
            lend(one, noun.unit, "count", "unit.twice")
            lend(two, noun.unit, "count", "unit.twice")
