"""Scale and unit from elsewhere in a table: its head "（单位：万吨；增速：%）", a cell "出口额（亿元）", a column of units.

Also from a bracket in front of a list within a sentence: "前三位的城市（亿件）：金华15.3，广州11.1".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extraction.carrying import bare, rescale
from extraction.numbers import Form, Number, power
from extraction.unspaced.lexicon import UnspacedLexicon

# "单位：万吨" for all columns, "基站：万个" for those whose name says 基站, "占比：%" for percentages.
_HEAD = re.compile(r"\(?((?:[^\s；;(:：]{1,8}[:：]\s?[^\s；;)\n]{1,8}[；;)]?){1,6})\s*$")
_SPEC = re.compile(r"([^\s；;(:：]{1,8})[:：]\s?([^\s；;)]{1,8})")
_COMPOUND = re.compile(r"[/每]")
_CELL = re.compile(r"[^\s|,]+")
_BRACKETED = re.compile(r"\((?:单位[:：]?)?([^\s\d()，。,；;:：]{1,8})\)")
_LIST = re.compile(r"\((?:单位[:：]?)?([^\s\d()，。,；;:：]{1,8})\)[:：]")
_UNITS = re.compile(r"\(([^\s\d()，。,:：]{1,6}(?:[;；、][^\s\d()，。,:：]{1,6})+)\)\s*$")
# （单位：所、万人、人）: the units of the columns below, one each
_EACH = re.compile(r"\(?单位[:：]\s?([^\s\d()，。,:：]{1,6}(?:[、,，;；][^\s\d()，。,:：、;；]{1,6}){1,9})\)?\s*$")
_JOINTS = re.compile("[、,，;；]")
_CAPTION = re.compile(  # （万人次）, （单位：万吨）, （单位：万吨，括号内为同比增减）
    r"\((?:(?:单位[:：]?)?([^\s\d()，。,；;:：]{1,8})|单位[:：]\s?([^\s\d()，。,；;:：]{1,8})[，,；;][^()\d]{1,24})\)[:：]?\s*$"
)
_PARTED = re.compile(r"[^\d\s#*.、:：][\s|]")  # a row of heads has it, and no caption: "表2 各县客运量（万人次）"
_COUNTED = re.compile(r"(?:总数|数量|个数|数)$")
_SCALE = re.compile("[百千万亿]+")
_PAIR = re.compile(r"\((?:单位[:：]?)?([^\s\d(),，。;；、:：]{1,8})[，,;；、]\s?([^\s\d(),，。:：]{0,6}%)\)[:：]?\s*$")
_SENTENCE = re.compile(r"[。\n]")
_ALL = "单位"
_LIST_REACH = 400  # characters of a list behind its unit; no longer, so that reading stays linear
_WHOLE = 100  # per cent
_PEOPLE = ("人", "名")
_ROW = 120  # a longer line is prose


class Column(NamedTuple):
    """What a head says of the columns with a name: power of ten, unit and its form."""

    name: str
    scale: int
    unit: str
    form: Form


@dataclass(slots=True)
class _Table:
    """What is known of the table that is being read: what its head names, and the cells of its first row.

    `units` are those that its caption lists, one for each column of figures.
    """

    named: list[Column] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    cells: list[Column | None] = field(default_factory=list)


def carry_columns(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """Give the bare numbers of a table the scale and unit of its head, of their column, or of their row.

    A table ends at an empty line or at a line that is prose.
    """
    if "(" not in folded and _ALL not in folded:
        return
    _lists(numbers, folded, lexicon)
    place, table = 0, _Table()
    for start, end in _lines(folded):
        first = place
        while place < len(numbers) and numbers[place].start < end:
            place += 1
        line = folded[start : min(end, start + _ROW + 1)]
        prose = len(line) > _ROW or "。" in line
        if prose or not line.strip():
            table = _Table()
        if not prose or _ALL in line:
            _line(table, line, start, numbers[first:place], lexicon)


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        yield start, end
        start = end + 1


def _line(table: _Table, line: str, start: int, row: list[Number], lexicon: UnspacedLexicon) -> None:
    """A line of a table: a head, the names of its columns, or a row."""
    bares = [number for number in row if bare(number)]
    head = _HEAD.search(line) if ":" in line else None
    named = [_column(match[1], match[2], lexicon) for match in _SPEC.finditer(head[1])] if head else []
    bracketed = "(" in line
    if bracketed and not named and (only := _UNITS.search(line)):  # （元/公斤；元/头）: all in one unit
        units = [_column(_ALL, spec, lexicon) for spec in re.split("[;；、]", only[1])]
        named = units[:1] if len({(column.unit, column.scale) for column in units}) == 1 else []
    caption = _CAPTION.search(line) if bracketed and not named and not bares else None
    if caption and not _PARTED.search(line, 0, caption.start()):
        unit = caption[1] or caption[2]
        named = [_in_words(_column(_ALL, unit, lexicon), unit, line, lexicon)]  # 各省客运量（万人次）
    if bracketed and not bares and (pair := _PAIR.search(line)):  # 分线路客运量（万人次，占比%）：
        _pair(table, pair[1], pair[2], line, lexicon)
        return
    if _ALL in line and not bares and (each := _EACH.search(line)):
        listed = _JOINTS.split(each[1])
        if len(listed) == 2 and listed[1] == "%":
            _pair(table, listed[0], listed[1], line, lexicon)
        else:
            table.named, table.names, table.cells, table.units = [], [], [], listed
        return
    if any(column.unit and (column.scale or column.name == _ALL or column.form == "percent") for column in named):
        table.named, table.names, table.cells = named, [], []
    elif not row:
        table.names = [cell for cell in _CELL.findall(line) if cell.strip("-: ")] or table.names
        cells = _in_order(table, lexicon) or [_cell(name, lexicon) for name in table.names]
        table.cells = cells if any(cells) else []
    else:
        if table.named or table.cells:
            _row(row, line, start, table)
        if _ALL in table.names or bracketed:
            _of_row([number for number in bares if bare(number)], line, lexicon)


def _pair(table: _Table, unit: str, percent: str, line: str, lexicon: UnspacedLexicon) -> None:
    """A caption with one unit and per cent: of two columns without heads the one and the other, else as the heads tell."""
    of_all = _in_words(_column(_ALL, unit, lexicon), unit, line, lexicon)
    table.named, table.names, table.cells = [], ["", _ALL, percent], [None, of_all, _cell(percent, lexicon)]
    table.units = [unit, "%"]


def _of_percent(table: _Table, lexicon: UnspacedLexicon) -> list[Column | None]:
    """The columns of a first row under one unit and per cent (单位：亿元，%): per cent is for growth and shares."""
    if len(table.units) != 2 or table.units[1] != "%" or len(table.names) < 2:
        return []
    unit = _column(_ALL, table.units[0], lexicon)
    percent = [any(word in name for word in lexicon.percent_columns) for name in table.names]
    if not unit.unit or not any(percent):
        return []
    columns = [Column(name, -2, "percent", "percent") for name in table.names]
    return [
        column if of_percent else unit._replace(name=column.name) if place else None
        for place, (column, of_percent) in enumerate(zip(columns, percent, strict=True))
    ]


def _in_order(table: _Table, lexicon: UnspacedLexicon) -> list[Column | None]:
    """The columns of a first row for which the caption lists as many units; its first cell may head the names."""
    if told := _of_percent(table, lexicon):
        return told
    apart = len(table.names) - len(table.units)
    if not table.units or apart not in (0, 1):
        return []
    columns: list[Column | None] = []
    for name, spec in zip(table.names[apart:], table.units, strict=True):
        counted = _COUNTED.sub("", name)
        column = _column(counted, spec, lexicon)
        if (
            column.form == "count"
            and counted not in lexicon.nouns
            and counted[-1:] in lexicon.heads
            and spec[-1:] in "个家所"
        ):
            column = column._replace(unit=lexicon.heads[counted[-1]])  # 茶厂数（个）
        if column.form == "count" and spec[-1:] in _PEOPLE:  # 在校生（万人）: persons, as in 在校生98万人
            column = column._replace(unit=lexicon.classifiers[spec[-1:]])
        columns.append(column if column.unit else None)
    return [*([None] * apart), *columns]


def _of_row(bares: list[Number], line: str, lexicon: UnspacedLexicon) -> None:
    """The unit that stands in a cell of the row itself: 粮食产量 万吨 386.1, 生产总值（亿元） 1286.5."""
    cells = _CELL.findall(line)[:3]
    own = _cell(cells[0], lexicon) if cells else None
    if own is not None:
        for number in bares:
            _give(number, own)
        return
    for cell in cells[1:]:
        column = _column(cells[0], cell, lexicon)
        if column.unit and cell != cells[0]:
            for number in bares:
                _give(number, column)
            return


def _lists(numbers: list[Number], folded: str, lexicon: UnspacedLexicon) -> None:
    """A unit in brackets before a colon is that of the bare numbers up to the end of the sentence."""
    place = 0
    for match in _LIST.finditer(folded):
        column = _column(_ALL, match[1], lexicon)
        stop = _SENTENCE.search(folded, match.end(), match.end() + _LIST_REACH)
        end = stop.start() if stop else match.end() + _LIST_REACH
        while place < len(numbers) and numbers[place].start < match.end():
            place += 1
        while column.unit and place < len(numbers) and numbers[place].start < end:
            if bare(numbers[place]):
                _give(numbers[place], column)
                if column.form == "count":
                    numbers[place].unit_end = match.end(1)
                    numbers[place].unit_start = match.end(1) - 1
            place += 1


def _cell(name: str, lexicon: UnspacedLexicon) -> Column | None:
    """The unit that the cell of a head has in brackets: 出口额（亿元）."""
    match = _BRACKETED.search(name)
    if match is None and name.endswith("%") and len(name) > 1:  # 增长%
        return Column(name[:-1], -2, "percent", "percent")
    if match is None and (noun := lexicon.nouns.get(_COUNTED.sub("", name))) and _COUNTED.search(name):  # 农场数
        return Column(name, 0, noun, "count")
    column = _column(name[: match.start()], match[1], lexicon) if match else None
    if match is not None and column is not None:  # 观众（万人次）
        told = _in_words(_column(_ALL, match[1], lexicon), match[1], name, lexicon)
        column = column._replace(unit=told.unit) if told.unit != _column(_ALL, match[1], lexicon).unit else column
    if match is not None and column is not None and not column.unit and _SCALE.fullmatch(match[1]):
        return column._replace(unit=_counted_in(name[: match.start()], lexicon))  # 月活跃账户数（亿）
    return column if column is not None and column.unit else None


def _counted_in(name: str, lexicon: UnspacedLexicon) -> str:
    """What a name counts by its last noun; empty where it has none."""
    counted = _COUNTED.sub("", name)
    noun = lexicon.told_nouns.before(counted, len(counted))
    return noun[1] if noun is not None else ""


def _in_words(column: Column, spec: str, caption: str, lexicon: UnspacedLexicon) -> Column:
    """A classifier in a caption counts what the caption speaks of: 客运量（万人次）."""
    for classifier, context in lexicon.by_context.items():
        if spec.endswith(classifier) and column.unit == lexicon.classifiers.get(classifier):
            unit = next((unit for unit, cues in context.items() if any(cue in caption for cue in cues)), "")
            return column._replace(unit=unit) if unit else column
    return column


def _column(name: str, spec: str, lexicon: UnspacedLexicon) -> Column:
    """One part of a head; of a compound (元/吨) the first unit counts."""
    if spec in ("%", "百分点"):
        return Column(name, -2, "percent", "percent")
    spec = _COMPOUND.split(spec)[0]
    noun = lexicon.nouns.get(name, "") if name != _ALL else ""
    tables: tuple[tuple[dict[str, str], Form], ...] = (
        (lexicon.currency_words, "money"),
        (lexicon.measures, "measure"),
        (lexicon.classifiers, "count"),
        (lexicon.nouns, "count"),
    )
    scale = 0
    for place, char in enumerate(spec):
        for table, form in tables:
            if spec[place:] in table:
                return Column(name, scale, noun if form == "count" and noun else table[spec[place:]], form)
        step = lexicon.sections.get(char, lexicon.numerals.tens.get(char))
        if step is None:
            return Column(name, 0, "", "count")
        scale += step
    return Column(name, scale, noun, "count")


def _row(row: list[Number], line: str, start: int, table: _Table) -> None:
    """The numbers of a row belong to the cells that they stand in, or to its last columns.

    What no part of the head names has the unit of all.
    """
    whole = next((column for column in table.named if column.name == _ALL), None)
    cells = [match.end() + start for match in _CELL.finditer(line)]
    for position, number in enumerate(row):
        index = len(table.names) - len(row) + position
        if len(cells) == len(table.names):
            index = bisect_left(cells, number.end)
        name = table.names[index] if 0 <= index < len(table.names) else ""
        column = next((column for column in table.named if column.name != _ALL and column.name in name), whole)
        if table.cells and 0 <= index < len(table.cells):
            column = table.cells[index] or column
        if column is not None and column.form == "percent" and len(row) == 1 and number.value > _WHOLE:
            column = next((cell for cell in table.cells if cell and cell.form != "percent"), column)  # 合计　7842
        if column is not None and bare(number) and number.scale < 0:
            _give(number, column)


def _give(number: Number, column: Column) -> None:
    if column.form == "percent":
        number.exponent -= 2
        number.step = power(number.exponent)
    else:
        rescale(number, column.scale)
    number.unit, number.form = column.unit or "number", column.form
    number.rules.append("unit.column")
