"""The one pass over a text that finds where a number may stand.

The pattern is one alternation without nested repetition: time is linear in the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

URL, DIGITS, GLYPH, WORD = 1, 2, 3, 4

# An address as a whole: the digits in it count nothing. Then digits with whatever may join digits to digits.
_URL = r"((?:https?://|www\.)[^\s<>\"'“”‘’「」（）()\[\]{}，。；]+|[a-z0-9._+-]{1,64}@[a-z0-9-]+\.[a-z0-9.-]+)"
_URL_START = r"((?:https?://|www\.)[^\s<>\"'“”‘’「」（）()\[\]{}，。；]+)"
_DIGITS = r"(\d+(?:[.,，:/'’\-–—−~～]\d+)*)"
_GLYPH = r"([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"

GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip


class Atom(NamedTuple):
    """A piece of the text that may be a number or a part of one; `kind` is URL, DIGITS, GLYPH or WORD."""

    start: int
    end: int
    kind: int
    word: str


def pattern(words: Iterable[str], *, spaced: bool) -> re.Pattern[str]:
    """The scanning pattern of a language, from its number words.

    Words that begin alike share a branch, so that a letter that begins no number word is passed over quickly.
    """
    branches: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        branches[word[:2] if spaced else ""].append(word)
    ordered = (
        re.escape(head) + "(?:" + "|".join(re.escape(w[len(head) :]) for w in sorted(group, key=len, reverse=True)) + ")"
        for head, group in sorted(branches.items())
    )
    word = "|".join(ordered)
    word = rf"\b({word})\b" if spaced else f"({word})"
    return re.compile("|".join((_URL_START, _DIGITS, _GLYPH, word)))


def scan(folded: str, wanted: re.Pattern[str]) -> list[Atom]:
    """All atoms of a folded text, in order."""
    return [Atom(match.start(), match.end(), match.lastindex or 0, match[0]) for match in wanted.finditer(folded)]
