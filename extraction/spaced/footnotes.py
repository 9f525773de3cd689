"""Marks of footnotes whose notes stand in the same text: "by type(1)" and "(1) Rounded.", "farmers2" and a line "2 With …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.numbers import Number
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.no_amounts import Other
from extraction.spaced.plurals import singular

_WORD_BEFORE = re.compile(r"([a-z]{4,}) $")
_OF_MONEY = re.compile(r" (?:of|at|to|was|were|amounted to) (?:[a-z]{0,3}[$€£¥₹]|(?:eur|usd|gbp) ?)\d")
_WORDS = 2  # between a bracket and the mark of the last word in it
_MARK = re.compile(
    r"(?<=[a-z.,”\"’]\()([0-9]{1,2})\)(?=[\s.,;:|]|$)|(?<=[a-z]{4})[0-9](?=[\s.,;:|])|(?<=[a-z]{3}\.)[0-9](?=\s|$)"
)
_DIGIT = re.compile(r"[0-9](?=[0-9]?\)|\s)")
_NOTE = re.compile(r"(?:^|\s)\(([0-9]{1,2})\)(?=\s)|(?:^|\n)([0-9])\s(?=[A-Z])|(?<=[.;] )([0-9])\s(?=[A-Z])")


def flattened_mark(number: Number, folded: str, lexicon: SpacedLexicon) -> Other | None:
    """A digit that was a mark above the line: "EBITDA 2 at €147 million", "(at constant exchange rates 1)"."""
    if number.words or number.end - number.start != 1 or not folded.endswith(" ", 0, number.start):
        return None
    before = _WORD_BEFORE.search(folded, max(0, number.start - 20), number.start)
    if before is None or before[1] in lexicon.stop or before[1] in lexicon.class_before:
        return None
    other: Other = ("citation", number.end, "citation.flattened")
    if _OF_MONEY.match(folded, number.end):
        return other
    opened = folded.rfind("(", max(0, number.start - 80), before.start(1))
    inside = (
        opened >= 0 and ")" not in folded[opened : number.start] and folded.count(" ", opened, number.start) > _WORDS
    )
    closed = inside and folded.startswith(")", number.end) and singular(before[1], lexicon) is not None
    return other if closed else None


def _notes(text: str) -> Iterator[re.Match[str]]:
    """What looks like the mark of a note, in order, none within another; it begins no further than two signs before a digit."""
    end = 0
    for digit in _DIGIT.finditer(text):
        for start in range(max(end, digit.start() - 2), digit.start() + 1):
            note = _NOTE.match(text, start)
            if note is not None:
                end = note.end()
                yield note
                break


def footnote_places(text: str, glued: list[int]) -> frozenset[int]:
    r"""Where the digits of footnote marks and of their notes begin; a mark without a note of its kind is none.

    Args:
        text: the text.
        glued: where digits stand right behind another sign.

    >>> sorted(footnote_places("Farms by size(1)\n\n(1) In use.", [14, 19]))
    [14, 19]
    >>> footnote_places("We met Anna(2) and Ben(3).", [12, 23])
    frozenset()
    """
    marks: dict[tuple[bool, str], list[int]] = {}
    for start in glued:
        if match := _MARK.match(text, start):
            marks.setdefault((bool(match[1]), match[1] or match[0]), []).append(start)
    places: set[int] = set()
    if marks:
        for note in _notes(text):
            if found := marks.get((bool(note[1]), note[1] or note[2] or note[3])):
                places.update(found, (note.start(note.lastindex or 0),))
    return frozenset(places)
