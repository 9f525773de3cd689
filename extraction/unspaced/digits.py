"""Digits: what they are when they are no amount, then the amount."""

from __future__ import annotations

import re

from extraction import printed_forms as forms
from extraction.numbers import MOST_DIGITS
from extraction.scan import SHAPED, Atom
from extraction.unspaced.calendar import calendar, cohort
from extraction.unspaced.characters import amount
from extraction.unspaced.codes import coded
from extraction.unspaced.cued import cued
from extraction.unspaced.glued import lettered, whole
from extraction.unspaced.list_marks import NOTED_ENDS, alone, before_year, bracketed, listed, noted
from extraction.unspaced.minguo import minguo
from extraction.unspaced.names import model, named
from extraction.unspaced.ordinals import ordinal
from extraction.unspaced.phones import HOTLINE, phone
from extraction.unspaced.reading import Reading
from extraction.unspaced.shapes import shaped

_BRACKETS = frozenset("[(（【")
_JOINTS = frozenset("-.")
_BEHIND_ADDRESS, _BEHIND_NAME = frozenset("栋幢单室"), frozenset("强级届")
_CODE_FRONT, _CODE_BEHIND = frozenset('“「"+'), frozenset('”」" .，,型')
_BEHIND_WORD = frozenset(" :：(（+约-") | {""}  # what may part digits from the word that gives them their class
_DIALLED = ("转", "-")
_STREETS = frozenset("路街巷弄道村里")
_ADDRESS = re.compile(r"\d{1,3}(?:栋|幢|单元)(?=\d)|\d{3,4}室")  # 5栋302室
# 500强, 2010级学生, 79届毕业生
_NAMED = re.compile(
    r"[1-9]\d{1,2}强(?!的|于)|(?:19|20)\d\d[级届]|\d\d届(?:应届|高校|毕业|高中|初中|大学|校友|学生|本科)"
)
_SCORE = re.compile(r"\d{1,3}比\d{1,3}(?![\d.%])")


def digits(reading: Reading, atom: Atom) -> None:
    """Read digits: first what they are when they are no amount, then the amount."""
    folded = reading.folded
    before, after = folded[atom.start - 1 : atom.start], folded[atom.end : atom.end + 1]
    if len(atom.word) > MOST_DIGITS and forms.MORE_DIGITS.search(atom.word):
        run = forms.DIGIT_RUN.match(reading.folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.long_digits")
        return
    if after == "号" and before in _STREETS:
        reading.mention(atom.start, atom.end + 1, "address", "address.street")
        return
    if after == "比" and atom.word.isdigit() and (score := _SCORE.match(reading.folded, atom.start)) is not None:
        reading.mention(atom.start, score.end(), "name", "name.score")
        return
    if _no_amount(reading, atom, before, after):
        return
    amount(reading, atom.start)
    if reading.done <= atom.start:
        run = forms.DIGIT_RUN.match(folded, atom.start)
        reading.mention(atom.start, run.end() if run else atom.end, "name", "name.unread")


def _no_amount(reading: Reading, atom: Atom, before: str, after: str) -> bool:
    """What digits are when they are no amount; the first rule that fits says it.

    Each rule is asked only where the signs at the digits allow it; most digits are asked a few.
    """
    word, lexicon = atom.word, reading.lexicon
    lettered_behind = "a" <= after <= "z"
    by_word = before in _BEHIND_WORD or lexicon.class_before.ends_with(before)
    dialled = after in _DIALLED or before == "转" or word[0] == "0" or len(word) in HOTLINE
    return (
        (before.isspace() and after.isspace() and alone(reading, atom))
        or ((lettered_behind or word in lexicon.mentions.whole) and whole(reading, atom))
        or ((by_word or dialled) and phone(reading, atom))
        or (before in _BRACKETS and bracketed(reading, atom))
        or ((after == "." or "." in word) and before_year(reading, atom))
        or calendar(reading, atom)
        or (after == "年" and minguo(reading, atom))
        or (atom.kind == SHAPED and shaped(reading, atom))
        or listed(reading, atom)
        or (after in NOTED_ENDS and noted(reading, atom))
        or (before in lexicon.numerals.ordinal and ordinal(reading, atom))
        or named(reading, atom)
        or (
            (before in _CODE_FRONT or after in _CODE_BEHIND or word[0] == "0" or word[1:] == ".0")
            and coded(reading, atom)
        )
        or _numbered(reading, atom, before, after)
        or (before == " " and model(reading, atom))
        or ((lettered_behind or "a" <= before <= "z" or before in _JOINTS) and lettered(reading, atom))
        or ((by_word or after == "分") and cued(reading, atom))
        or cohort(reading, atom)
    )


def _numbered(reading: Reading, atom: Atom, before: str, after: str) -> bool:
    """5号线, 12号楼: a number that is a name; 6楼 an address; "注：1." a note."""
    if after in ("楼", "版") and len(atom.word) < 3 and atom.word.isdigit():
        reading.mention(atom.start, atom.end + 1, "address" if after == "楼" else "boilerplate", "address.floor")
        return True
    if (
        after == "."
        and len(atom.word) == 1
        and before in (":", "：", "。", "；")
        and not reading.folded[atom.end + 1 : atom.end + 2].isdigit()
    ):
        reading.mention(atom.start, atom.end, "enumeration", "enumeration.note")
        return True
    if len(atom.word) == 6 and atom.word.isdigit() and before in ("(", "（") and after in (")", "）"):
        reading.mention(atom.start, atom.end, "name", "name.code")
        return True
    if after in _BEHIND_ADDRESS and _ADDRESS.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "address", "address.building")
        return True
    if after in _BEHIND_NAME and _NAMED.match(reading.folded, atom.start):
        reading.mention(atom.start, atom.end + 1, "name", "name.list")
        return True
    if after != "号":
        return False
    reading.mention(atom.start, atom.end + 1, "name", "name.number")
    return True
