"""Names with a number in them, known by another place of the text: "Otter 3 was shown … fans of Otter 3."."""

from __future__ import annotations

import re

from extraction.numbers import Number
from schemas.records import Mention

_NAME = re.compile(r"([A-Z][\w’'-]*) (\d{1,3})")
_BEFORE = re.compile(r"([A-Z][\w’'-]*) $")
_RULES = frozenset(("name.proper", "name.cue"))
_LONGEST = 24  # characters of a word


def named_again(numbers: list[Number], mentions: list[Mention], text: str) -> tuple[list[Number], list[Mention]]:
    """Make a name of every number that stands behind the same word as one that was read as a part of a name."""
    known = {
        found.groups() for mention in mentions if mention.rule in _RULES and (found := _NAME.fullmatch(mention.surface))
    }
    if not known:
        return numbers, mentions
    kept: list[Number] = []
    again: list[Mention] = []
    for number in numbers:
        digits = text[number.start : number.end]
        before = _BEFORE.search(text[max(0, number.start - _LONGEST) : number.start]) if digits.isdigit() else None
        if before is not None and (before[1], digits) in known:
            again.append(Mention(number.start, number.end, digits, "name", "name.again"))
        else:
            kept.append(number)
    return kept, mentions + again
