"""The label of a table's row: its first cell, which says what all the figures in it are."""

from __future__ import annotations

from extraction.layout.sentences import Sentence

_BARS = ("|", "\t", "｜")
_GAPS = ("  ", "\u3000")
_WIDE = 600  # characters; a longer line is no row that anyone reads by its label
_LONGEST = 80
_FILL = " \t|｜*\u3000"


def row_labels(text: str, sentences: list[Sentence], places: list[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """Find the label of the row that a figure stands in, where it stands in one.

    Args:
        text: the text.
        sentences: its sentences; a table row is a sentence of its own.
        places: sentence number, line number and position of each figure, in order.

    Returns:
        By the figure's place in `places`: start and end of the label. Cells are parted by bars, tabs or gaps.
    """
    found: dict[int, tuple[int, int]] = {}
    rows: dict[int, tuple[int, int] | None] = {}
    signs = [sign for sign in (*_BARS, *_GAPS) if sign in text]
    if not signs:
        return found
    for place, (number, _, position) in enumerate(places):
        if number not in rows:
            rows[number] = _label(text, signs, sentences[number], position)
        label = rows[number]
        if label is not None and label[1] <= position:
            found[place] = label
    return found


def _label(text: str, signs: list[str], row: Sentence, position: int) -> tuple[int, int] | None:
    """The first cell of a row, where it has letters and parts from the first figure by one of the signs of its text."""
    if row.end - row.start > _WIDE:
        return None
    start = row.start
    while start < position and text[start] in _FILL:
        start += 1
    stop = end = min(position, start + _LONGEST)
    for sign in signs:
        at = text.find(sign, start, end)
        end = at if at >= 0 else end
    if end == stop:
        return None
    return (start, end) if end > start and any(sign.isalpha() for sign in text[start:end]) else None
