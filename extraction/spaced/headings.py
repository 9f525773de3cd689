"""Units from the heading above a list: "Shops", and below it "* 541 in all", or "Donations" above "Platelets 22,400"."""

from __future__ import annotations

import re

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.plurals import singular

_BULLET = re.compile(r"\n[ \t]{0,8}[*•·–-][ \t]{1,3}(?:(?:about|some|nearly|over|only) )?$")
_HEADING = re.compile(r"(?:[a-z-]+ ){0,2}([a-z-]+):?")
_LINES = 12  # of a list below its heading
_REACH = 12
HEADED = "unit.heading"


def heading_noun(number: Number, folded: str, lexicon: SpacedLexicon) -> str | None:
    """What the line above a list counts, where a number opens one of the items: "Shops" above "* 541 at the end of May"."""
    bullet = _BULLET.search(folded, max(0, number.start - _REACH), number.start)
    if bullet is None:
        return None
    end = bullet.start()
    for _ in range(_LINES):
        begin = folded.rfind("\n", 0, end) + 1
        line = folded[begin:end].strip()
        if line[:1] not in ("*", "•", "·", "–", "-"):
            heading = _HEADING.fullmatch(line)
            word = heading[1] if heading else ""
            known = word in lexicon.never or word in lexicon.money_nouns or word in lexicon.measure_of
            return None if not word or known else singular(word, lexicon)
        end = begin - 1
        if end <= 0:
            return None
    return None


def goes_on(last: Number | None, number: Number, folded: str) -> bool:
    """Whether a number ends the line below one that counts what the heading names: "Plasma 131,800", "Platelets 22,400"."""
    if last is None or HEADED not in last.rules or folded[number.end : number.end + 1] not in ("\n", ""):
        return False
    return folded.startswith("\n", last.end) and folded.count("\n", last.end, number.start) == 1


def above(noun_end: int, number: Number, folded: str) -> bool:
    """Whether a noun ends the line above the one that a number ends."""
    ends = folded[number.end : number.end + 1] in ("\n", "") and folded.startswith("\n", noun_end)
    return ends and folded.count("\n", noun_end, number.start) == 1
