"""The one pass over a text that finds where a number may stand.

The pattern is one alternation without nested repetition: time is linear in the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from extraction import printed_forms as forms

URL, DIGITS, GLYPH, WORD, NUMERAL, SERIES = 1, 2, 3, 4, 5, 6

# Digits and signs without a space that are longer than this are a code or a series, and no amount.
_LONGEST = 48

# An address as a whole: the digits in it count nothing. Then digits with whatever may join digits to digits.
_URL = r"((?:https?://|www\.)[^\s<>\"'“”‘’「」（）()\[\]{}，。；]+)"
_DIGITS = r"(\d+(?:[.,，:/'’\-–—−~～]\d+)*)"
_GLYPH = r"([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"

GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip


class Atom(NamedTuple):
    """A piece of the text that may be a number or a part of one; `kind` is URL, DIGITS, GLYPH, WORD, NUMERAL or SERIES (a long code)."""

    start: int
    end: int
    kind: int
    word: str


def spaced_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """The scanning pattern of a language with spaces, from its number words."""
    return re.compile("|".join((_URL, _DIGITS, _GLYPH, rf"\b({_branches(words, 2)})\b")))


def unspaced_pattern(phrases: Iterable[str], numerals: str) -> re.Pattern[str]:
    """The scanning pattern of a language without spaces: fixed phrases come before the numeral characters in them."""
    return re.compile("|".join((_URL, _DIGITS, _GLYPH, f"({_branches(phrases, 1)})", f"([{re.escape(numerals)}]+)")))


def _branches(words: Iterable[str], shared: int) -> str:
    """An alternation, longest first, in which words that begin alike share a branch.

    So a letter that begins no word is passed over quickly.
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        heads[word[:shared]].append(word[shared:])
    return "|".join(
        re.escape(head) + "(?:" + "|".join(re.escape(rest) for rest in sorted(set(rests), key=len, reverse=True)) + ")"
        for head, rests in sorted(heads.items())
    )


def scan(folded: str, wanted: re.Pattern[str]) -> list[Atom]:
    """All atoms of a folded text, in order; digits that only happen to touch ("5,6", "18-45") are parted."""
    atoms: list[Atom] = []
    for match in wanted.finditer(folded):
        kind, word = match.lastindex or 0, match[0]
        if kind == DIGITS and len(word) > _LONGEST:
            atoms.append(Atom(match.start(), match.end(), SERIES, word))
        elif kind == DIGITS and not word.isdigit() and forms.KEPT_WHOLE.fullmatch(word) is None:
            start = match.start()
            if forms.DECIMAL_COMMA.match(folded, start) and word.count(",") == 1:
                atoms.append(Atom(start, match.end(), DIGITS, word))
                continue
            atoms += [Atom(start + m.start(), start + m.end(), DIGITS, m[0]) for m in forms.PIECE.finditer(word)]
        else:
            atoms.append(Atom(match.start(), match.end(), kind, word))
    return atoms
