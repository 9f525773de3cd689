"""Sentences that go on with whom the one before names: "It had", "The company's", 该公司.

The words are those of the way `pointing` in `lending.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from schemas.catalogue.loading import load_lending

# When something was, in front of such a beginning.
WHEN = (
    r"(?:(?:In|By|At the end of|For) (?:fiscal |the year |early |late )?(?:19|20)\d\d(?:[-/]\d\d)?,? "
    r"|(?:Last|This|That) year,? |Then,? )?"
)
WHEN_HAN = (
    r"(?:(?:19|20)\d\d年(?:度|底|末|全年|上半年|下半年|第?[一二三四]季度|\d{1,2}月)?[，,]?"
    r"|[去今当]年[，,]?|同期[，,]?|此外[，,]?|同时[，,]?)?"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How such sentences begin, in English and Chinese."""
    words = load_lending()["pointing"]
    latin = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word.isascii())
    han = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if not word.isascii())
    spaced = re.compile(rf"[\s\"“]*{WHEN}(?i:its|it|the (?:{latin})(?:['’]s)?)\b(?! is (?:estimated|expected|said))")
    unspaced = re.compile(rf"[\s“]*{WHEN_HAN}(?:其(?![中他它余次实间])|它(?!们)|(?:{han})(?![债们法章治]))")
    return spaced, unspaced


def points_back(text: str, begin: int, until: int) -> bool:
    """Whether a sentence begins with "it", "the company" and the like."""
    spaced, unspaced = _patterns()
    return (spaced.match(text, begin, until) or unspaced.match(text, begin, until)) is not None
