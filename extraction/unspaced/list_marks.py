"""Numbers of lists, sections and notes: （1）, 3、, [12], a number alone in its line."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.unspaced.names import unit_at
from extraction.unspaced.reading import Reading

_LIST_MARK = re.compile(r"(?:\*\*)?[、.．）)】:：]|\s[^\d\s]")
_LINE_START = re.compile(r"(?:^|\n)[ \t\u3000>*#•·●\-–—(\[【（第]*$")
_LEADS = frozenset("\n \t\u3000>*#•·●-–—([【（第") | {""}  # what may stand right before one
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")  # 3.1 价格战
_IN_LINE, _LISTED = frozenset("。；;：:"), 400
_NUMBERED_YEAR = re.compile(r"\d{1,2}(?=\.(?:19|20)\d\d(?:[-–—~至]|\s?年))")  # 3.2019年
_PROSE, _LEAST_PROSE = 80, 8  # characters around a line that are looked at, and of a line that is prose
_YEARS = (".19", ".20")
_NOTE = re.compile("\n([0-9]{1,2}) (?=[\u4e00-\u9fff])")  # 1 见年报。
NOTED_ENDS = frozenset("。；，！？、”") | {"\n"}
_READS = frozenset("为是到达至破近约有第了过于比得共仅只超逾满前后计和与或及、-—~～:：点分")
_PROSE_ENDS = frozenset("。！？…”」』）)")


def bracketed(reading: Reading, atom: Atom) -> bool:
    """As in "[12]" cites; "（1）" and "【006】" list."""
    before, after = reading.folded[atom.start - 1 : atom.start], reading.folded[atom.end : atom.end + 1]
    if not atom.word.isdigit() or len(atom.word) > 3:
        return False
    if before == "[" and after == "]":
        reading.mention(atom.start, atom.end, "citation", "citation.bracket")
    elif before in ("(", "（", "【") and after in (")", "）", "】") and before:
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.bracket")
    else:
        return False
    return True


def noted(reading: Reading, atom: Atom) -> bool:
    """The mark of a footnote straight behind a word, as in 以验光结果为准1。; a line below begins with it."""
    folded, start, end = reading.folded, atom.start, atom.end
    before = folded[start - 1 : start]
    if len(atom.word) > 2 or not atom.word.isdigit() or before in _READS or not "\u4e00" <= before <= "\u9fff":
        return False
    if reading.notes is None:
        reading.notes = {note[1]: note.start() for note in _NOTE.finditer(folded)}
    if reading.notes.get(atom.word, -1) < end:
        return False
    reading.mention(start, end, "citation", "citation.note")
    return True


def before_year(reading: Reading, atom: Atom) -> bool:
    """The number of a list item that begins with a year, which only seems to be its decimals."""
    folded, start = reading.folded, atom.start
    if not (folded.startswith(_YEARS, start + 1) or folded.startswith(_YEARS, start + 2)):
        return False
    number = _NUMBERED_YEAR.match(folded, start)
    if number is None or not _LINE_START.search(reading.folded, max(0, atom.start - 12), atom.start):
        return False
    reading.mention(atom.start, number.end(), "enumeration", "enumeration.line")
    return True


def listed(reading: Reading, atom: Atom) -> bool:
    """The number of a list item at the beginning of a line, or of one with a bracket behind a full stop or a colon."""
    if "." in atom.word:
        return _SECTION.fullmatch(atom.word) is not None and _section(reading, atom)
    if len(atom.word) > 3 or not atom.word.isdigit():
        return False
    before = reading.folded[atom.start - 1 : atom.start]
    if len(atom.word) < 3 and before in _IN_LINE and _marks(reading.folded, atom):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.in_line")
        return True
    if before not in _LEADS:
        return False
    left = reading.folded[max(0, atom.start - 12) : atom.start]
    if not _LINE_START.search(left) or (atom.start > 12 and "\n" not in left):
        return False
    if not _LIST_MARK.match(reading.folded, atom.end):
        return False
    reading.mention(atom.start, atom.end, "enumeration", "enumeration.line")
    return True


def _marks(folded: str, atom: Atom) -> bool:
    """Whether what stands behind makes a number the mark of an item: 2）, and 2。 of a list that began with 1。."""
    after = folded[atom.end : atom.end + 1]
    if after in (")", "）"):
        return not _closes(folded, atom.start)
    if after != "。" or len(atom.word) > 1:
        return False
    other = "2。" if atom.word == "1" else "1。"
    return other in folded[max(0, atom.start - _LISTED) : atom.end + _LISTED]


def _closes(folded: str, start: int) -> bool:
    """Whether the bracket behind a number closes one that stands open before it: （男女比例1：1）."""
    left = folded[max(0, start - 40) : start]
    return max(left.rfind("("), left.rfind("（")) > max(left.rfind(")"), left.rfind("）"))


def _section(reading: Reading, atom: Atom) -> bool:
    """The number of a section at the beginning of a line, a space and its title behind."""
    folded, end = reading.folded, atom.end
    if folded[end : end + 1] not in (" ", "\u3000") or folded[end + 1 : end + 2] <= "\u4e00" or unit_at(reading, end):
        return False
    if _LINE_START.search(folded[max(0, atom.start - 12) : atom.start]) is None:
        return False
    if atom.start > 12 and "\n" not in folded[atom.start - 12 : atom.start]:
        return False
    reading.mention(atom.start, end, "enumeration", "enumeration.section")
    return True


def alone(reading: Reading, atom: Atom) -> bool:
    """A small number alone in a line between lines of prose is the number of a section."""
    folded = reading.folded
    if not atom.word.isdigit() or len(atom.word) > 2:
        return False
    start, end = folded.rfind("\n", 0, atom.start) + 1, folded.find("\n", atom.end)
    if start == 0 or end < 0 or folded[start : atom.start].strip() or folded[atom.end : end].strip():
        return False
    before = folded[max(0, start - _PROSE) : start].rstrip()
    after = folded[end : end + _PROSE].lstrip().partition("\n")[0]
    padded = len(atom.word) == 2 and atom.word[0] == "0" and not before[-1:].isdigit()
    if padded and after and not after[0].isdigit():  # 01, whatever the lines around it are
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.alone")
        return True
    if before[-1:] not in _PROSE_ENDS or len(after) < _LEAST_PROSE or after[0].isdigit():
        return False
    reading.mention(atom.start, atom.end, "enumeration", "enumeration.alone")
    return True
