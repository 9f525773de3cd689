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
    outside: dict[str, str] | None = None  # what each classifier counted in front of the bracket that is open
    end: int = 0  # of the last number

    def past(self, number: Number) -> None:
        """Go on to the next number; what was counted inside a bracket is not carried out of it: 86辆（含货车8辆），增加4辆."""
        opened = _last_bracket(self.folded, self.end, number.start)
        if self.outside is not None and opened:
            self.counted, self.outside = self.outside, None
        if opened == "(":
            self.outside = dict(self.counted)
        self.end = number.end


def _last_bracket(folded: str, start: int, end: int) -> str:
    """The last bracket of a stretch, "(" or ")", if it has any."""
    opened, closed = folded.rfind("(", start, end), folded.rfind(")", start, end)
    return "" if opened == closed else "(" if opened > closed else ")"
