"""What the numbers read so far leave to those that have no noun behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.numbers import Number
from extraction.unspaced.lexicon import UnspacedLexicon

Noun = tuple[str, int, int]  # the unit that a noun says, and where it stands


@dataclass(slots=True)
class Carried:
    """What the numbers read so far have left: the currency of the article, what each classifier counted, the last ones."""

    folded: str
    lexicon: UnspacedLexicon
    currency: str
    counted: dict[str, str] = field(default_factory=dict)
    before: Number | None = None  # the last count or sum
    last: Number | None = None  # the last number with a unit of any kind
    sized: Number | None = None  # the last large measure, or the last large sum
