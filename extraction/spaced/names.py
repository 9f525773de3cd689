"""Digits that are a name as they stand ("9/11"), or a telephone number."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.scan import Atom
from extraction.spaced.reading import Reading, counts_something, names_itself

_LOCAL = 10  # digits without the code of the country
_SIGNS = tuple("$€£¥₹")
_SOME_OF = re.compile(r"\d (?:out )?of (?:the |its |their )?$")  # "290 of 618"
_CELL = frozenset("|\t")


def _in_cell(reading: Reading, atom: Atom, left: str) -> bool:
    """Whether a number fills a cell of a table, where 404 is no error and 618 no sale."""
    before, after = left.rstrip(" ")[-1:], reading.folded[atom.end : atom.end + 9].lstrip(" ")[:1]
    return before in _CELL and (not after or after in _CELL or after == "\n")


def whole(reading: Reading, atom: Atom, left: str) -> bool:
    """Numbers that are names as they stand: 9/11, 24/7, 11.11, 618."""
    if left[-1:] in tuple("$€£¥₹") or counts_something(reading, atom.end) or not names_itself(reading, atom):
        return False
    if _in_cell(reading, atom, left) or _SOME_OF.search(left):
        return False
    reading.mention(atom.start, atom.end, "name", "name.whole")
    return True


def ten_digits(reading: Reading, atom: Atom, left: str) -> bool:
    """As in "8005550123": so many digits without a comma are a telephone number, unless they count something."""
    if left[-1:] in _SIGNS or (len(atom.word) == _LOCAL and atom.word[0] < "2") or counts_something(reading, atom.end):
        return False
    if not names_itself(reading, atom) and not reading.text[atom.end + 1 : atom.end + 2].isupper():
        return False
    reading.mention(atom.start, atom.end, "phone", "phone.ten_digits")
    return True


_EXTENSIONS = ("ext", "extension")
_CODES = ("code", "pin", "passcode")


def _short(reading: Reading, atom: Atom, word: str) -> bool:
    """As in "ext. 12", "code 77120": a few digits that the word in front makes part of a number to dial."""
    return (word in _EXTENSIONS and len(atom.word) < _LOCAL) or (word in _CODES and names_itself(reading, atom))


def phone(reading: Reading, atom: Atom, left: str, words: list[str]) -> bool:
    """Telephone numbers: by their shape, or by a word in front."""
    after = reading.folded[atom.end : atom.end + 1]
    if groups := forms.PHONE_GROUPS.match(reading.folded, atom.start):
        reading.mention(atom.start, groups.end(), "phone", "phone.groups")
        return True
    cued = (
        any(reading.lexicon.class_before.get(word.strip("().,:：")) == "phone" for word in words[-2:])
        and not words[-1].isdigit()
    )
    if left[-1:] == "(" and after == ")":
        match = forms.PHONE_BRACKET.match(reading.folded, atom.start - 1)
        match = match or (forms.PHONE_CUED.match(reading.folded, atom.start - 1) if cued else None)
    elif cued and atom.word.isdigit() and _short(reading, atom, words[-1].strip(".:")):
        match = forms.DIGITS.match(reading.folded, atom.start)
    else:
        pattern = (
            forms.PHONE_CUED if cued or left[-1:] == "+" else forms.PHONE_ZERO if atom.word[0] == "0" else forms.PHONE
        )
        match = (
            pattern.match(reading.folded, atom.start)
            if (cued or after == "-" or left[-1:] == "+" or atom.word[0] == "0")
            else None
        )
    if (
        match is None
        and atom.word in reading.lexicon.emergency
        and words
        and words[-1] in reading.lexicon.calls
        and not counts_something(reading, atom.end)
    ):
        reading.mention(atom.start, atom.end, "phone", "phone.emergency")
        return True
    if match is None or forms.DATE.fullmatch(atom.word) or forms.YEARS.fullmatch(atom.word):
        return False
    reading.mention(match.start(), match.end(), "phone", "phone")
    return True
