"""A text being read: what has been found so far, and looks around a position."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.numbers import Number
from extraction.scan import Atom
from extraction.spaced.lexicon import SpacedLexicon
from schemas.records import Mention, MentionClass

_IN_YEAR = re.compile(r"\b(?:in|since|during|until|by) ((?:19|20)\d\d)(?=[,.;)]? |[.,;)]?\n|[.;)]?$)(?! [a-z]+s\b)")
HEADING = re.compile(r" [A-Z][^\n.!?;:\d]{2,60}\n")  # behind its number, alone in a line
_HEADINGS = re.compile(rf"(?:^|\n)(\d{{1,3}})(?={HEADING.pattern})")
_WORD_AFTER = re.compile(r"[\s(]{0,2}([a-z][a-z'’.-]*)")

CUE_STRIP = ">(“\"'#[!*"


@dataclass(slots=True)
class Reading:
    """A text being read, and what has been found so far.

    `done` is the position up to which all is accounted for; `noted` are the places of footnote marks with a note;
    `paid` says of letters whether the article has sums in the currency that they stand for.
    """

    text: str
    folded: str
    lexicon: SpacedLexicon
    atoms: list[Atom]
    numbers: list[Number] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    done: int = 0
    footnote: int = 0
    footnotes: bool = False
    noted: frozenset[int] = frozenset()
    paid: dict[str, bool] = field(default_factory=dict)
    _years: frozenset[str] | None = None
    _headings: frozenset[int] | None = None

    @property
    def years(self) -> frozenset[str]:
        """The years that the text plainly names: "in 2011"."""
        if self._years is None:
            self._years = frozenset(match[1] for match in _IN_YEAR.finditer(self.folded))
        return self._years

    @property
    def headings(self) -> frozenset[int]:
        """The numbers of lines that are headings: "2 Main markets"."""
        if self._headings is None:
            self._headings = frozenset(int(match[1]) for match in _HEADINGS.finditer(self.text))
        return self._headings

    def mention(self, start: int, end: int, mention_class: MentionClass, rule: str) -> None:
        """Note a number that is no amount."""
        start = max(start, self.done)
        self.mentions.append(Mention(start, end, self.text[start:end], mention_class, rule))
        self.done = end

    def keep(self, number: Number, rule: str) -> None:
        """Note an amount."""
        number.rules.append(rule)
        self.numbers.append(number)
        self.done = number.end

    def left(self, start: int, length: int = 40) -> str:
        """What stands in front of a position, not reaching back over what has been read."""
        return self.folded[max(0, start - length) : start]

    def word_after(self, end: int) -> str:
        """The word behind a position, folded; empty where something else stands there."""
        match = _WORD_AFTER.match(self.folded, end)
        return match[1].rstrip(".-'’") if match else ""


def names_itself(reading: Reading, atom: Atom) -> bool:
    """The number does not count what follows: no plural noun stands behind it."""
    return names_itself_at(reading, atom.end)


def names_itself_at(reading: Reading, end: int) -> bool:
    """As `names_itself`, of a number that ends at a position."""
    after = reading.word_after(end)
    return (
        not (after.endswith("s") and after not in reading.lexicon.not_plural and after not in reading.lexicon.stop)
        and after not in reading.lexicon.nouns.irregular
    )


def counts_something(reading: Reading, end: int) -> bool:
    """A percent sign, a scale word, a currency or a measure behind: an amount, whatever stands in front."""
    lexicon, folded = reading.lexicon, reading.folded
    return bool(
        lexicon.percent.match(folded, end)
        or lexicon.point.match(folded, end)
        or lexicon.currencies.after.match(folded, end)
        or lexicon.measure.match(folded, end)
        or (
            folded[end : end + 1] != "\t"
            and folded[end : end + 2] not in ("  ", " (")
            and reading.word_after(end) in lexicon.scales
        )
    )
