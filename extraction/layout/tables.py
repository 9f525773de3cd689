"""What stands over a figure: the head of its table column, or the line with a colon over its list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extraction.layout.sentences import Sentence
from extraction.layout.stacks import stack_labels

BARS = ("|", "\t", "｜", "; ")
_REACH = 12  # lines that a heading with a colon reaches down
_LONG = 200
_WIDE = 4000  # a longer line is no table row
_TITLED = re.compile(r"[#*]{0,6}\s?(?:table|chart|figure) \d", re.IGNORECASE)
_CELL = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_NUMBER_SIGNS = "0123456789.,%+-−– \t\u3000"
_TITLE_OPENS = frozenset("#*tTcCfF")  # what `_TITLED` can begin with


def headings(text: str, sentences: list[Sentence], places: list[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """Find the heading of each figure that has one.

    Args:
        text: the text.
        sentences: its sentences; a table row and a list item are sentences of their own.
        places: sentence number, line number and position of each figure, in order.

    Returns:
        By the figure's place in `places`: start and end of its heading.
    """
    found: dict[int, tuple[int, int]] = {}
    lines = _lines(sentences)
    tables: dict[int, int] = {}
    bars: dict[int, str | None] = {}
    lists: dict[int, tuple[int, int] | None] = {}
    found.update(_spaced_heads(text, sentences, lines, places))
    found.update(_stacked(text, sentences, places))
    signs = [bar for bar in BARS if bar in text]
    for place, (number, line, position) in enumerate(places):
        if place in found:
            continue
        sentence = sentences[number]
        if number not in bars:
            bars[number] = _bar(text, signs, sentence) if signs else None
        bar = bars[number]
        if bar is not None:
            head = _table_head(text, sentences, lines, line, bar, tables)
            if head != number and (bar != "; " or _is_head(text, sentences[head], line)):
                cell = _cell(text, sentences[head], bar, _place(text, sentences[head], sentence, bar, position))
                if cell:
                    found[place] = cell
            continue
        if sentence.end - sentence.start > _LONG:
            continue
        if line not in lists:
            lists[line] = _list_head(text, sentences, lines, sentence)
        heading = lists[line]
        if heading:
            found[place] = heading
    return found


def _lines(sentences: list[Sentence]) -> dict[int, tuple[int, int]]:
    """The numbers of the first and the last sentence of each line."""
    lines: dict[int, tuple[int, int]] = {}
    first, line = 0, sentences[0].line
    for number, sentence in enumerate(sentences):
        if sentence.line != line:
            lines[line] = first, number - 1
            first, line = number, sentence.line
    lines[line] = first, len(sentences) - 1
    return lines


def _bar(text: str, signs: list[str], row: Sentence) -> str | None:
    """The first of the signs that part the cells of a row, unless the row is too long for one."""
    if row.end - row.start > _WIDE:
        return None
    for sign in signs:
        if text.find(sign, row.start, row.end) >= 0:
            return sign
    return None


def _stacked(
    text: str, sentences: list[Sentence], places: list[tuple[int, int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The labels of figures that stand alone in their lines."""
    labels = stack_labels(text)
    for place, (number, _, _) in enumerate(places if labels else ()):
        label = labels.get(sentences[number].start)
        if label is not None:
            yield place, label


def _spaced_heads(
    text: str, sentences: list[Sentence], lines: dict[int, tuple[int, int]], places: list[tuple[int, int, int]]
) -> dict[int, tuple[int, int]]:
    """The heads of columns that are set apart by spaces: lines of as many figures each, with one cell a figure above."""
    found: dict[int, tuple[int, int]] = {}
    heads: dict[int, list[tuple[int, int]]] = {}
    end = 0
    while end < len(places):
        start, line = end, places[end][1]
        while end < len(places) and places[end][1] == line:
            end += 1
        figures = end - start
        if figures < 2 or not _set_apart(text, [position for _, _, position in places[start:end]]):
            continue
        above = heads.get(line - 1)
        if above is None:
            above = _spaced_cells(text, sentences[lines[line - 1][0]], figures) if line - 1 in lines else []
        heads[line] = above
        if len(above) >= figures:
            found.update(zip(range(start, end), above[-figures:], strict=True))
    return found


def _set_apart(text: str, starts: list[int]) -> bool:
    """Whether all figures of a line are parted by wide spaces, or have nothing but space and signs between; never by bars."""
    spaced = bare = True
    for one, two in pairwise(starts):
        gap = text[one:two]
        spaced = spaced and ("  " in gap or "\u3000" in gap)
        bare = bare and not gap.strip(_NUMBER_SIGNS)
        if not (spaced or bare) or "|" in gap:
            return False
    return True


def _spaced_cells(text: str, row: Sentence, figures: int) -> list[tuple[int, int]]:
    """The cells of a heading: set apart by two spaces, or by one where that gives a cell a figure and one for the names."""
    cells = [match.span() for match in _CELL.finditer(text, row.start, row.end)]
    if len(cells) >= figures:
        return cells
    words = [match.span() for match in _WORD.finditer(text, row.start, row.end)]
    return words if len(words) in (figures, figures + 1) else []


def _table_head(
    text: str, sentences: list[Sentence], lines: dict[int, tuple[int, int]], line: int, bar: str, known: dict[int, int]
) -> int:
    """The number of the sentence that is the first row of the table that a line belongs to."""
    walked = []
    at = line
    while at not in known:
        walked.append(at)
        up = next((up for up in (1, 2, 3) if at - up in lines), 1) if bar == "\t" else 1  # rows of a page
        above = sentences[lines[at - up][0]] if at - up in lines else None
        if above is None or text.find(bar, above.start, above.end) < 0:
            known[at] = lines[at][0]
            break
        at -= up
    head = known[at]
    for passed in walked:
        known[passed] = head
    return head


def _is_head(text: str, row: Sentence, line: int) -> bool:
    """Whether a row above has no figures, as the head of a table that only semicolons part must not."""
    return row.line != line and not any(sign.isdigit() for sign in text[row.start : row.end])


def _place(text: str, head: Sentence, row: Sentence, bar: str, position: int) -> int:
    """The number of the cell over a position; a head that begins with a year has none over the names of the rows."""
    unnamed = bar == "|" and text[head.start].isdigit() and not text[row.start].isdigit()
    shorter = unnamed and text.count(bar, head.start, head.end) == text.count(bar, row.start, row.end) - 1
    return text.count(bar, row.start, position) - shorter


def _cell(text: str, row: Sentence, bar: str, place: int) -> tuple[int, int] | None:
    start = row.start
    for _ in range(place):
        bar_at = text.find(bar, start, row.end)
        if bar_at < 0:
            return None
        start = bar_at + 1
    end = text.find(bar, start, row.end)
    return start, end if end >= 0 else row.end


def _list_head(
    text: str, sentences: list[Sentence], lines: dict[int, tuple[int, int]], sentence: Sentence
) -> tuple[int, int] | None:
    """The line over a list item: the nearest one above that ends in a colon, with only short lines between."""
    for back in range(1, _REACH + 1):
        line = lines.get(sentence.line - back)
        if line is None:
            return None
        above = sentences[line[1]]
        if sentence.paragraph - above.paragraph > 1 or above.end - above.start > _LONG:
            return None
        titled = text[above.start] in _TITLE_OPENS and _TITLED.match(text, above.start)
        if titled or text[above.end - 1] in ":：":
            return above.start, above.end
        if text[above.end - 1] in ".。!?":
            return None
    return None
