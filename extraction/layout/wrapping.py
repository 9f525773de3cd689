"""Texts that were broken into lines of one width, as mail and wire copy are: their line breaks are no more than spaces.

A rule that looks for "in total" would else miss it where the one word ends a line and the other begins the next. A text is
taken for such a one where nearly all line breaks inside its paragraphs stand where the next word would not have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeVar

from schemas.records import Mention, Quantity

Row = TypeVar("Row", Mention, Quantity)
_BREAK = re.compile(r"\n(?<=\S\n)(?=[^\W_]|[\"“‘'(&$€£¥<])")
_NO_BREAKS = "\u00a0\u2007\u2009\u202f"
_NO_BREAK = re.compile(rf"[{_NO_BREAKS}](?!(?<=\d.)\d)")
_WORD = re.compile(r"\S+")
_NARROW, _WIDE = 50, 110  # the widths of such texts
_LEAST, _MOST_OF = 4, 0.6  # of so many breaks, and of so many of all, one width must be the reason
_IN_MIDST = 0.5  # of those, so many lead into the midst of a sentence
_SHORT = 40  # a shorter line is a heading, a row of a table or an item of a list
_COLUMNS = ("  ", "\t", "|")
_ENDS = ".!?:;|"


def plain_spaces(text: str) -> str:
    """The text with plain spaces for those that do not break, but for those inside a number ("48 200")."""
    return _NO_BREAK.sub(" ", text) if any(sign in text for sign in _NO_BREAKS) else text


def unwrapped(text: str) -> str:
    """The text with a space for every line break that only wraps a line; as it is where it was not broken so."""
    breaks = [_around(text, match.start()) for match in _BREAK.finditer(text)]
    breaks = [around for around in breaks if around[1] >= _SHORT]
    if len(breaks) < _LEAST:
        return text
    width = _width(breaks)
    fits = [around for around in breaks if around[1] <= width < around[2]]
    if len(fits) < max(_LEAST, _MOST_OF * len(breaks)):
        return text
    if sum(text[at + 1].islower() for at, _, _ in fits) < _IN_MIDST * len(fits):
        return text  # a list, whose items begin with a name
    signs = list(text)
    for at, length, with_next in breaks:
        wraps = length <= width < with_next or (text[at - 1] not in _ENDS and text[at + 1].islower())
        if wraps and not _in_columns(text, at):
            signs[at] = " "
    return "".join(signs)


def _around(text: str, at: int) -> tuple[int, int, int]:
    """A line break: its place, the length of its line, and the length that it would have had with the next word."""
    length = at - text.rfind("\n", 0, at) - 1
    word = _WORD.match(text, at + 1)
    return at, length, length + 1 + (len(word[0]) if word else 0)


def _width(breaks: list[tuple[int, int, int]]) -> int:
    """The width that is the reason of the most breaks: not less than their lines, and less than those with the next word."""
    steps: Counter[int] = Counter()
    for _, length, with_next in breaks:
        if with_next >= _NARROW and length <= _WIDE:
            steps[max(length, _NARROW)] += 1
            steps[min(with_next, _WIDE + 1)] -= 1
    best, most, now = 0, 0, 0
    for width in sorted(steps):
        now += steps[width]
        if now > most:
            best, most = width, now
    return best


def _in_columns(text: str, at: int) -> bool:
    """Whether the line that ends at a place, or the next, is a row of a table."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at + 1)
    line, after = text[start:at].strip(), text[at + 1 : end if end >= 0 else len(text)].strip()
    return any(sign in line or sign in after for sign in _COLUMNS)


def as_written(row: Row, text: str) -> Row:
    """A mention or a quantity with the surface that it has in the text as it was written."""
    surface = text[row.start : row.end]
    return row if row.surface == surface else row._replace(surface=surface)
