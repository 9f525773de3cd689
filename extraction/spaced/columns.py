"""Scale and unit from the head of a table, a list or a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extraction.carrying import bare
from extraction.layout.stacks import stack_labels
from extraction.numbers import Number
from extraction.spaced.heads import (
    NOTHING,
    PERCENT,
    Head,
    caption_noun,
    column_noun,
    give,
    head_of,
    unit_phrase,
    without_number,
)
from extraction.spaced.inline_heads import carry_inline, carry_trailing
from extraction.spaced.lexicon import SpacedLexicon
from extraction.spaced.stacked import carry_stacked

_LETTER = re.compile(r"\((k|m|b)\)\s*$")
_CELL = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_ROW_LABEL = re.compile(r"[ \t|]{0,4}([^()\d|\n]{2,60})\(([^()\d\n]{1,24})\)(?=\s{2,}|\t|\s?\|)")
_TAILED_LABEL = re.compile(r"[ \t|]{0,4}([^()\d|\n]{2,60}(?:, | in )[^()\d,|\n]{1,24}?)[ ]?(?:\||\t| {2})")
_CHANGE = re.compile(r"change|growth|chg")
_PERCENT_CHANGE = re.compile(
    r"(?:change|growth)[a-z ,]{0,20}(?:per cent|percent|%)|(?:per cent|percent|%) (?:change|growth)"
)
_PERCENT_CELL = re.compile(r"^(?:%|per cent|percent) [a-z]|[a-z],? (?:%|per cent|percent)$")
_TIMES = re.compile(
    r"(?:(?:(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?|q[1-4]|h[12]|fy|change|difference|year|total) ?){2,12}"
)
_PER = re.compile(r"\s(?:per|for each|to the|a|an|/)\s")
_LONGEST = 200  # a longer line is no head and no row of a table
_RULED = "|-=:+ _\t"
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d\d)?$")
_WHOLE = 100
_MOST_COLUMNS = 24
_LONGEST_ROW = 8  # spaces in a row that ends like a sentence
_LONGEST_CELL = 40  # between semicolons


class Over(NamedTuple):
    """What stands over the lines being read: the head of all, those of the columns, and whether a row has used them.

    `percent_change`: the head of all says that the column "change" is in per cent. `years`: some columns are years;
    `unnamed`: the first is, so that none is that of the names of the rows. `listed`: the head says that its noun is
    listed by kinds. `parted`: an empty line stands between the last row and this line.
    """

    whole: Head
    columns: tuple[Head, ...] = ()
    noun: str = ""
    used: bool = False
    percent_change: bool = False
    years: bool = False
    unnamed: bool = False
    listed: bool = False
    parted: bool = False


_OPEN = Over(NOTHING)


def carry_columns(numbers: list[Number], text: str, folded: str, lexicon: SpacedLexicon) -> None:
    """Scale and unit from the head of a table or list: a line without figures of its own above the lines with figures.

    ("By money, billion baht:", "Landings (tonnes)", "Mode | Trips, million | Change, %"). A head holds up to the next
    empty line, which may stand once between it and its first row; heads of columns hold as long as rows of as many cells
    follow.
    """
    if not numbers:
        return
    carry_inline(numbers, folded, lexicon)
    carry_trailing(numbers, folded, lexicon)
    if not any(map(bare, numbers)):
        return
    labels = stack_labels(text)
    carry_stacked(numbers, folded, labels, lexicon)
    names = {start for start, _ in labels.values()}
    for block in _blocks(numbers, folded):
        over = _OPEN
        for row, start, end in block:
            if start in names:
                continue  # of its own stack only
            line = _barred(folded[start:end])
            if line.strip():
                over = _carry_line(row, _still_over(over, line), line, start, lexicon)
            else:
                over = over._replace(parted=over.used)


def _blocks(numbers: list[Number], folded: str) -> Iterator[list[tuple[list[Number], int, int]]]:
    """Lines that follow each other, each with its figures, its start and its end, where a figure has no unit yet.

    A line that is too long for a head or a row of a table parts them.
    """
    block: list[tuple[list[Number], int, int]] = []
    wanting = False
    i = start = 0
    while i < len(numbers) and start < len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        first = i
        while i < len(numbers) and numbers[i].start < end:
            i += 1
        if end - start > _LONGEST:
            if wanting:
                yield block
            block, wanting = [], False
        else:
            row = numbers[first:i]
            block.append((row, start, end))
            wanting = wanting or any(map(bare, row))
        start = end + 1
    if wanting:
        yield block


def _barred(line: str) -> str:
    """A line of short cells between semicolons is a row as one between bars is."""
    if line.count(";") < 2 or "|" in line or line.rstrip().endswith((".", ";", ":")):
        return line
    return line.replace(";", "|") if all(len(cell) < _LONGEST_CELL for cell in line.split(";")) else line


def _still_over(over: Over, line: str) -> Over:
    """What is over a line behind an empty one: the heads of columns where it has as many cells, else nothing."""
    if not over.parted:
        return over
    same = len(over.columns) > 1 and len(_cells(line)) == len(over.columns)
    return over._replace(parted=False) if same else _OPEN


def _carry_line(row: list[Number], over: Over, line: str, line_start: int, lexicon: SpacedLexicon) -> Over:
    """A line under a head takes from it; a line that is a head itself is the new one."""
    if all(number.words and number.value < 100 for number in row):
        return _head_line(line, over, lexicon)
    if over.used and line.rstrip().endswith((".", "!", "?")) and line.count(" ") > _LONGEST_ROW:
        return _OPEN  # a sentence right below the table
    if (own := _own_head(line, lexicon)) != NOTHING:
        for number in row:
            if bare(number) and number.scale < 0:
                give(number, own)
        return over._replace(used=True)
    if over.columns or over.whole != NOTHING or over.noun:
        for number in row:
            if bare(number):
                head = _head_of_number(number, over, line, line_start)
                if number.scale < 0 or (head.form == "money" and head.scale < 0):
                    give(number, head)
        return over._replace(used=True)
    return over


def _own_head(line: str, lexicon: SpacedLexicon) -> Head:
    """What the label of a row says of its figures: "Passengers (thousand)    1,184    1,092", "| Average fare, $ | 12 |"."""
    label = _ROW_LABEL.match(line)
    if label is None:
        tailed = _TAILED_LABEL.match(line)
        return head_of(tailed[1].strip(), lexicon) if tailed else NOTHING
    head = unit_phrase(label[2], lexicon)
    letter = _LETTER.fullmatch(f"({label[2]})") if head == NOTHING or head.form == "measure" else None
    if letter and (noun := column_noun(label[1], lexicon)):  # "Trips (m) | 38"; "Length (m)" is in metres
        return Head(lexicon.scale_letters[letter[1]], noun, "count")
    if head == NOTHING or (head.unit and head.form == "count" and head.scale < 0):
        return NOTHING
    return head if head.unit else head._replace(unit=column_noun(label[1], lexicon))


def _head_line(line: str, over: Over, lexicon: SpacedLexicon) -> Over:
    """What a line without figures puts over the lines below it: the heads of columns, a head of all, or nothing new."""
    line = without_number(line)
    cells = _cells(line)
    if not line.strip(_RULED) or (over.whole != NOTHING and _TIMES.fullmatch(line.strip())):
        return over  # a rule, or "2022/23 2023/24 change"
    if len(cells) > 1:
        over = _OPEN if over.used else over
        heads = tuple(_head_of_column(cell, over, lexicon) for cell in cells)
        noun = over.noun or _counted(heads)
        whole = heads[0] if over.whole == NOTHING and _holds_for_all(cells, heads) else over.whole
        return over._replace(
            whole=whole,
            columns=heads,
            noun=noun,
            years=any(map(_YEAR.search, cells)),
            unnamed=bool(_YEAR.match(cells[0])),
        )
    head = head_of(line, lexicon)
    if head != NOTHING and (not head.unit and head.scale >= 0):
        head = head._replace(unit=caption_noun(line, lexicon))
    if head != NOTHING:
        return Over(head, percent_change=bool(_PERCENT_CHANGE.search(line)))
    if line.rstrip().endswith((".", ";", ",")):
        return _OPEN if over.used else over
    return Over(NOTHING, noun=caption_noun(line, lexicon), listed=" by " in line) if not over.used else over


def _holds_for_all(cells: list[str], heads: tuple[Head, ...]) -> bool:
    """Whether the unit over the names of the rows is that of all columns, which are times: "€ million  Q1 2020  Q1 2021"."""
    first, *rest = zip(cells, heads, strict=True)
    plain = all(
        head.scale < 0 and (not head.unit or head.form == "percent" or _YEAR.search(cell)) for cell, head in rest
    )
    return plain and any(_YEAR.search(cell) for cell, _ in rest) and (first[1].scale >= 0 or first[1].form != "count")


def _counted(heads: tuple[Head, ...]) -> str:
    """What the columns count: that of the first one with a scale, else that of the first."""
    scaled = next((head for head in heads if head.form == "count" and head.unit and head.scale > 0), None)
    return scaled.unit if scaled else heads[0].unit if heads[0].form == "count" else ""


def _head_of_column(cell: str, over: Over, lexicon: SpacedLexicon) -> Head:
    head = head_of(cell, lexicon)
    if head == NOTHING and _PERCENT_CELL.search(cell):
        return PERCENT  # "Change %", "% of farms"
    if head == NOTHING and (per := _PER.search(cell)):  # "cows per farm": no figure of the kind that the table counts
        return Head(0, column_noun(cell[: per.start()], lexicon), "count")
    if head == NOTHING and over.percent_change and _CHANGE.search(cell):
        return PERCENT
    letter = _LETTER.search(cell) if head == NOTHING else None
    if letter and (noun := column_noun(cell[: letter.start()], lexicon)):  # "Visitors (m)"; "Length (m)" is in metres
        return Head(lexicon.scale_letters[letter[1]], noun, "count")
    if head.scale >= 0 and not head.unit and (measure := head_of(cell.partition("(")[0].strip(), lexicon)).unit:
        return measure._replace(scale=head.scale)  # "Nights ('000)"
    return head if head.unit else head._replace(unit=column_noun(cell, lexicon))


def _cells(line: str) -> list[str]:
    """The cells of a line that is parted by bars, tabs or wide gaps; the line itself where it is not."""
    if not _is_parted(line):
        return [line]
    if "|" in line:
        return [cell.strip() for cell in _unframed(line).split("|")][:_MOST_COLUMNS]
    return [cell[0] for cell in _CELL.finditer(line)][:_MOST_COLUMNS]


def _is_parted(line: str) -> bool:
    """Whether bars, tabs or wide gaps part a line."""
    line = line.strip()
    return "|" in line or "\t" in line or "  " in line


def _unframed(line: str) -> str:
    """A row without the bars at both its ends; one bar in front alone parts an empty first cell ("  | 2018 | 2019")."""
    line = line.strip()
    return line.strip("|") if line.startswith("|") and line.endswith("|") else line.rstrip("|")


def _head_of_number(number: Number, over: Over, line: str, line_start: int) -> Head:
    """The head of the column that a number stands in, filled up from the head of the whole table."""
    whole = over.whole
    if not over.columns or not _is_parted(line):
        return whole if whole != NOTHING or not over.listed else Head(-1, over.noun, "count")
    before, after = line[: number.start - line_start], line[number.end - line_start :]
    if "|" in line:
        framed = line.strip().startswith("|") and line.strip().endswith("|")
        place = before.count("|") - framed - (over.unnamed and line.count("|") == len(over.columns))
        column = over.columns[place] if place < len(over.columns) else NOTHING
    else:
        place = len(_cells(after)) if after.strip() else 0
        column = over.columns[-1 - place] if place < len(over.columns) else NOTHING
        if column.form == "percent" and number.value > _WHOLE and place + 2 < len(over.columns):
            column = over.columns[-2 - place]  # the row has an empty cell
    if column.form != "count":
        return column
    own = whole.form == "count" and whole.unit and any(other.unit == whole.unit for other in over.columns)
    if column.scale == 0 or (over.years and column.unit and column.form == "count" and whole.form != "count"):
        return column  # "(tonnes)" over "2019 | 2020 | Boats"
    if own and column.unit:  # "(cows in thousand)" over "cows | farms"
        return column._replace(scale=whole.scale) if column == Head(-1, whole.unit, "count") else column
    scale = column.scale if column.scale >= 0 else whole.scale
    if whole.unit:
        return Head(scale, whole.unit, whole.form)
    return Head(scale, column.unit or over.noun, "count")
