"""Marks of footnotes whose notes stand in the same text: "by type(1)" and "(1) Rounded.", "farmers2" and a line "2 With …"."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?<=[a-z.,”\"’]\()([0-9]{1,2})\)(?=[\s.,;:|]|$)|(?<=[a-z]{4})[0-9](?=[\s.,;:|])")
_NOTE = re.compile(r"(?:^|\s)\(([0-9]{1,2})\)\s|(?:^|\n)([0-9])\s(?=[A-Z])")


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
        for note in _NOTE.finditer(text):
            if found := marks.get((bool(note[1]), note[1] or note[2])):
                places.update(found, (note.start(note.lastindex or 0),))
    return frozenset(places)
