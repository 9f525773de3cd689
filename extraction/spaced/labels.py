"""Labels of the lines of a list: figures in them, and labelled figures that share a unit."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular

_LABEL_WORD = re.compile(r"([a-z]+): [^a-z]{0,2}$")
_LINE_LABEL = re.compile(
    r"(?:^|\n)[ \t*•·–-]{0,6}(?:(?:up to|over|under|more than|less than|fewer than|from|at least) )?$"
)
_COLON = re.compile(r"(?: (?:and|or) (?:more|over|less|fewer|under|older|younger))?:\s")
_BEHIND_LABEL = (":", " and ", " or ")
_LABEL_REACH = 200


def label_of_line(number: Number, text: str) -> bool:
    """As in "- 51 to 100: 1,704", "over 100 cows: 1,148": a number in the label of a list's line."""
    end = number.unit_end if number.unit_end > number.end else number.end
    if not text.startswith(_BEHIND_LABEL, end) or not _COLON.match(text, end):
        return False
    return _LINE_LABEL.search(text[max(0, number.start - 24) : number.start]) is not None


def next_label(one: Number, two: Number, folded: str, lexicon: SpacedLexicon) -> bool:
    """As in "Walls: 50 million kroner … Repairs: 4 million": items with a label each, which names nothing that is counted."""
    near = two.start - one.end < _LABEL_REACH and one.scale == two.scale >= 0
    if not near or not _labelled(one, folded) or not _labelled(two, folded):
        return False
    word = _LABEL_WORD.search(folded[max(0, two.start - 30) : two.start])
    return word is None or word[1] in lexicon.money_nouns or singular(word[1], lexicon) is None


def _labelled(number: Number, folded: str) -> bool:
    """As in "Repairs: 4 million": right behind a colon."""
    return folded[max(0, number.start - 5) : number.start].rstrip("$€£¥ ").endswith(":")
