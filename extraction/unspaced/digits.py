"""Digits: what they are when they are no amount, then the amount."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.numbers import MOST_DIGITS
from extraction.scan import Atom
from extraction.unspaced.calendar import calendar, cohort
from extraction.unspaced.characters import amount
from extraction.unspaced.codes import coded
from extraction.unspaced.cued import cued
from extraction.unspaced.glued import lettered, whole
from extraction.unspaced.list_marks import alone, before_year, bracketed, listed
from extraction.unspaced.names import model, named
from extraction.unspaced.ordinals import ordinal
from extraction.unspaced.phones import phone
from extraction.unspaced.reading import Reading
from extraction.unspaced.shapes import shaped

_STREETS = frozenset("路街巷弄道村里")
_ADDRESS = re.compile(r"\d{1,3}(?:栋|幢|单元)(?=\d)|\d{3,4}室")  # 5栋302室
# 500强, 2010级学生, 79届毕业生
_NAMED = re.compile(
    r"[1-9]\d{1,2}强(?!的|于)|(?:19|20)\d\d[级届]|\d\d届(?:应届|高校|毕业|高中|初中|大学|校友|学生|本科)"
)
_SCORE = re.compile(r"\d{1,3}比\d{1,3}(?![\d.%])")


def digits(reading: Reading, atom: Atom) -> None:
    """Read digits: first what they are when they are no amount, then the amount."""
    after = reading.folded[atom.end : atom.end + 1]
    if len(atom.word) > MOST_DIGITS and forms.MORE_DIGITS.search(atom.word):
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.long_digits")
        return
    if after == "号" and reading.folded[atom.start - 1 : atom.start] in _STREETS:
        reading.mention(atom.start, atom.end + 1, "address", "address.street")
        return
    if after == "比" and atom.word.isdigit() and (score := _SCORE.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, score.end(), "name", "name.score")
        return
    for rule in _RULES:
        if rule(reading, atom):
            return
    amount(reading, atom.start)
    if reading.done <= atom.start:
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.unread")


def _numbered(reading: Reading, atom: Atom) -> bool:
    """5号线, 12号楼: a number that is a name; 6楼 an address; "注：1." a note."""
    after = reading.folded[atom.end : atom.end + 1]
    if after in ("楼", "版") and len(atom.word) < 3 and atom.word.isdigit():
        reading.mention(atom.start, atom.end + 1, "address" if after == "楼" else "boilerplate", "address.floor")
        return True
    if (
        after == "."
        and len(atom.word) == 1
        and reading.folded[atom.start - 1 : atom.start] in (":", "：", "。", "；")
        and not reading.folded[atom.end + 1 : atom.end + 2].isdigit()
    ):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.note")
        return True
    if (
        len(atom.word) == 6
        and atom.word.isdigit()
        and reading.folded[atom.start - 1 : atom.start] in ("(", "（")
        and reading.folded[atom.end : atom.end + 1] in (")", "）")
    ):
        reading.mention(atom.start, atom.end, "name", "name.code")
        return True
    if _ADDRESS.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "address", "address.building")
        return True
    if _NAMED.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "name", "name.list")
        return True
    if reading.folded[atom.end : atom.end + 1] != "号":
        return False
    reading.mention(atom.start, atom.end + 1, "name", "name.number")
    return True


# What digits are when they are no amount; the first rule that fits says it.
_RULES = (
    alone, whole, phone, bracketed, before_year, calendar, shaped, listed, ordinal, named, coded, _numbered, model, lettered,
    cued, cohort,
)  # fmt: skip
