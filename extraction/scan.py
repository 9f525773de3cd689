"""The one pass over a text that finds where a number may stand.

It is made of a few plain searches, each with one kind of first character, which the regular expression engine skips
through quickly; their finds are merged in order. No pattern repeats a repetition: time is linear in the text, whatever
the text is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from extraction.printed_forms import DECIMAL, DECIMAL_COMMA, KEPT_WHOLE, PIECE

# What an atom is. SHAPED: digits with signs that are no number of them, as a date; SERIES: a long code.
URL, DIGITS, SHAPED, SERIES, GLYPH, WORD, NUMERAL = 1, 2, 3, 4, 5, 6, 7

# Digits and signs without a space that are longer than this are a code or a series, and no amount.
_LONGEST = 48

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”‘’「」（）()\[\]{}，。；]+")
# Digits with whatever may join digits to digits; a folded text has no digits but these. The engine skips to a class of
# characters at the head of a pattern, and not to one that is repeated.
_DIGITS = re.compile(r"[0-9][0-9]*(?:[.,，:/'’\-–—−~～][0-9]+)*")

GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_BETWEEN_COMMAS = re.compile(r"[^,，]+")
_GLYPH = re.compile(f"[{''.join(GLYPHS)}]")


@dataclass(slots=True)
class Atom:
    """A piece of the text that may be a number or a part of one."""

    start: int
    end: int
    kind: int
    word: str


def spaced_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the number words of a language with spaces; the word is group 1, behind a character that is no letter."""
    return re.compile(rf"[^a-z0-9_]({trie(set(words))})\b")


def unspaced_pattern(phrases: Iterable[str], numerals: str) -> re.Pattern[str]:
    """Finds fixed phrases and runs of numeral characters; a phrase comes before the numeral in it.

    Each way begins with one character of its own, so that the engine skips what begins none.
    """
    rests: dict[str, set[str]] = {character: set() for character in numerals}
    for phrase in phrases:
        rests.setdefault(phrase[0], set()).add(phrase[1:])
    run = f"[{re.escape(numerals)}]*"
    ways = []
    for first, behind in sorted(rests.items()):
        rest = trie(behind)
        if first in numerals:
            rest = f"(?:{rest}|{run})" if behind else run
        ways.append(re.escape(first) + rest)
    return re.compile("|".join(ways))


def alternation(phrases: Iterable[str]) -> str:
    """Phrases as one alternation, the longest first, any run of spaces for a space; of no phrases, what nothing matches."""
    return trie({phrase for phrase in phrases if phrase}).replace(r"\ ", r"\s{1,2}") or "(?!)"


def whole_words(phrases: Iterable[str], *, spaced: bool) -> str:
    """Phrases as one alternation that finds whole words, where a language sets its words apart by spaces."""
    return rf"\b(?:{alternation(phrases)})\b" if spaced else f"(?:{alternation(phrases)})"


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands anywhere in a text: far cheaper than a search for a pattern that needs one of them."""
    for word in words:  # noqa: SIM110  # a generator costs more than the looks
        if word in text:
            return True
    return False


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a pattern that fits within a line matches at the beginning of one; a search would try it everywhere."""
    first = pattern.match(text)
    if first is not None:
        yield first
    for found in _behind_break(pattern).finditer(text):
        match = pattern.match(text, found.start() + 1)
        if match is not None:
            yield match


@cache
def _behind_break(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same with the line break in front, which the engine skips to."""
    return re.compile(f"\n(?:{pattern.pattern})", pattern.flags)


def trie(words: set[str]) -> str:
    """An alternation in which words that begin alike share their beginning; the longest word is found first."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    if not heads:
        return ""
    branches = "|".join(re.escape(head) + trie(rests) for head, rests in sorted(heads.items()))
    optional = "?" if "" in words else ""
    return f"(?:{branches}){optional}" if len(heads) > 1 or optional else branches


def scan_spaced(folded: str, wanted: re.Pattern[str]) -> list[Atom]:
    """All atoms of a folded text, in order of position; a later atom may begin inside an address."""
    atoms = _digits(folded)
    first = wanted.match(" " + folded[:20])
    if first and first.start(1) == 1:
        atoms.append(Atom(0, first.end(1) - 1, WORD, first[1]))
    for match in wanted.finditer(folded):
        atoms.append(Atom(match.start(1), match.end(), WORD, match[1]))
    return _with_signs(folded, atoms)


def scan_unspaced(folded: str, wanted: re.Pattern[str], phrases: Container[str]) -> list[Atom]:
    """The same where words are not set apart; what `wanted` finds and is none of the phrases is a numeral."""
    atoms = _digits(folded)
    for match in wanted.finditer(folded):
        word = match[0]
        atoms.append(Atom(match.start(), match.end(), WORD if word in phrases else NUMERAL, word))
    return _with_signs(folded, atoms)


def _with_signs(folded: str, atoms: list[Atom]) -> list[Atom]:
    """Atoms with the addresses and the fractions of one sign, in order of position."""
    if "://" in folded or "www." in folded:
        atoms += [Atom(match.start(), match.end(), URL, match[0]) for match in _URL.finditer(folded)]
    if not folded.isascii() and any(glyph in folded for glyph in GLYPHS):
        atoms += [Atom(match.start(), match.end(), GLYPH, match[0]) for match in _GLYPH.finditer(folded)]
    atoms.sort(key=attrgetter("start"))
    return atoms


def _digits(folded: str) -> list[Atom]:
    """Digits; those that only happen to touch ("5,6", "18-45") are parted."""
    atoms: list[Atom] = []
    for match in _DIGITS.finditer(folded):
        word = match[0]
        start, end = match.span()
        if word.isdigit():
            atoms.append(Atom(start, end, DIGITS, word))
        elif len(word) > _LONGEST:
            atoms.append(Atom(start, end, SERIES, word))
        elif DECIMAL.fullmatch(word) or (DECIMAL_COMMA.match(folded, start) and word.count(",") == 1):
            atoms.append(Atom(start, end, DIGITS, word))
        elif KEPT_WHOLE.fullmatch(word):
            atoms.append(Atom(start, end, SHAPED, word))
        else:
            atoms += _parted(word, start)
    return atoms


def _parted(word: str, start: int) -> list[Atom]:
    """Digits that only happen to touch: "08:15，2019-03-05" are a time and a date, "5,6" two numbers."""
    parts = list(_BETWEEN_COMMAS.finditer(word))
    if not any(KEPT_WHOLE.fullmatch(part[0]) for part in parts):
        return [Atom(start + m.start(), start + m.end(), DIGITS, m[0]) for m in PIECE.finditer(word)]
    atoms: list[Atom] = []
    for part in parts:
        begin = start + part.start()
        if KEPT_WHOLE.fullmatch(part[0]):
            atoms.append(Atom(begin, start + part.end(), SHAPED, part[0]))
        else:
            atoms += [Atom(begin + m.start(), begin + m.end(), DIGITS, m[0]) for m in PIECE.finditer(part[0])]
    return atoms
