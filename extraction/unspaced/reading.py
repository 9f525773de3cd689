"""A text being read, and what has been found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.numbers import Number
from extraction.unspaced.lexicon import UnspacedLexicon
from extraction.unspaced.regions import speaks_of_taiwan
from schemas.records import Mention, MentionClass


@dataclass(slots=True)
class Reading:
    """A text being read. `done` is the position up to which all is accounted for, `parted` says that it has a 分之.

    `minguo` keeps whether it reckons by the calendar of Taiwan, and `notes` where the last line stands that begins with a
    number and a word, by the number: both once somebody has asked.
    """

    text: str
    folded: str
    lexicon: UnspacedLexicon
    numbers: list[Number] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    done: int = 0
    parted: bool = False
    minguo: bool | None = None
    notes: dict[str, int] | None = None

    def mention(self, start: int, end: int, mention_class: MentionClass, rule: str) -> None:
        """Note a number that is no amount."""
        start = max(start, self.done)
        self.mentions.append(Mention(start, end, self.text[start:end], mention_class, rule))
        self.done = end

    def keep(self, number: Number, rule: str) -> None:
        """Note an amount."""
        number.start = max(number.start, self.done)
        number.rules.append(rule)
        self.numbers.append(number)
        self.done = number.end

    def reckons_by_minguo(self) -> bool:
        """Whether years are counted from 1912: the text names 民国, or is one of Taiwan's."""
        if self.minguo is None:
            self.minguo = "民国" in self.folded or speaks_of_taiwan(self.text, self.folded, self.lexicon)
        return self.minguo


def class_in_front(reading: Reading, start: int, reach: int, between: str) -> tuple[str, str] | None:
    """The word in front of a place that gives a number its class, and that class.

    Args:
        reading: the text.
        start: the place.
        reach: characters that are looked at.
        between: characters that may stand between.
    """
    left = reading.folded[max(0, start - reach) : start].rstrip(between)
    return reading.lexicon.class_before.before(left, len(left))
