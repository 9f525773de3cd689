"""What the label in front of a bare number names as counted: "Days on the market: 18"."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.choosing.candidates import Candidates
from extraction.spaced.choosing.page import Page, front_of
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.nouns import noun_after

_REACH = 160
_LABEL = re.compile(r"(?:^|[\n.])[ \t]{0,8}(?:[*•·–-])?(\s{0,4}[^\W\d_][^\n:;.]{1,60}):\s(?:[a-z]+\s){0,3}[$€£¥₹]?$")


def add_label(found: Candidates, number: Number, page: Page, lexicon: SpacedLexicon) -> None:
    """Add what a label in front of a number names."""
    folded, front = page.folded, front_of(number)
    begin = max(page.sentences[page.sentence_at(number.start)], front - _REACH)
    window = folded[begin:front]
    if (label := _LABEL.search(window)) is not None:
        name = label[1].lstrip()
        noun = noun_after(0, " " + name, lexicon, text=" " + name)
        if noun is not None and noun.unit not in lexicon.currencies.names:
            found.add(noun.unit, "measure" if noun.unit in lexicon.measure_of else "count", ("the label",))
