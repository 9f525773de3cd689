"""One text, two faces: the text as it stands, and a folded one of the same length in which the grammar reads.

Every position is the same in both, so nothing has to be mapped back.
"""

from __future__ import annotations

import re

from schemas.characters import simple_forms

# The signs that stand with full-width digits; the full-width comma is a clause mark and stays.
_SIGNS = dict(zip("％．＋－／：∶＄￥（）﹪\u2010\u2011\u2012", "%.+-/::$¥()%--–", strict=True))
_SPACES = dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000\u200b\ufeff", " ")
# Traditional characters, which the lexicons have in simplified form only.
_SIMPLE = simple_forms()
_WIDE = _SIGNS | _SPACES | _SIMPLE
_TRADITIONAL = re.compile(f"[{''.join(_SIMPLE)}]")
_ODD = re.compile(f"[{''.join(re.escape(sign) for sign in _WIDE)}]")
_MARKS = dict(zip(",;:!?", "，；：！？", strict=True))
# Behind a Chinese character or the sign that ends a phrase, or in front of one.
_NARROW_MARK = re.compile(r"[,;:!?](?<=[\u4e00-\u9fff%％)）”’》」].)|[,;:!?](?= ?[\u4e00-\u9fff“《「（])")
_SEPARATOR = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
# "12.500" and "3,5 %" in one text that has neither "3.5" nor "12,500"; few have a point that parts
# thousands, to which a search skips.
_POINT_OF_GROUPS = re.compile(r"\.(?<=\d.)\d{3}(?!\d)")
_DOTTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![.,]?\d)")
_COMMA_PLACES = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?=\s?(?:%|per ?cent|[mb]illion|[bm]n\b|euros?|€|kg|km|GW|MW|TWh))")
_POINT_PLACES = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,]*\d)")
_COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?!\d)")
_FEW = 20  # one character in so many
# Full-width digits and those of every other script; Chinese characters, which have none, are passed over quickly.
_OTHER_DIGIT = re.compile(r"[\u0660-\u1fff\ua620-\U0010ffff](?<=\d)")


def fold(text: str, decimal: str = ".") -> str:
    """The text in lower case, with plain digits, signs, spaces and hyphens and simplified characters; same length.

    Where a comma is the `decimal` sign, it and the point change places between digits: the grammar reads 1,234.5.
    """
    folded = _fold(text)
    return folded if decimal == "." else _SEPARATOR.sub(lambda found: "," if found[0] == "." else ".", folded)


def decimal_sign(text: str, usual: str) -> str:
    """The sign before the decimals of one text: the comma where it says so itself, whatever is usual in its language.

    >>> decimal_sign("12.500 households, or 3,5 %", "."), decimal_sign("1.234.567 people", "."), decimal_sign("3,500", ".")
    (',', '.', '.')
    """
    if usual != "." or _POINT_OF_GROUPS.search(text) is None:
        return usual
    if _DOTTED.search(text) is None or _COMMA_PLACES.search(text) is None:
        return usual
    return usual if _POINT_PLACES.search(text) or _COMMA_GROUPS.search(text) else ","


def _fold(text: str) -> str:
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters in lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else _OTHER_DIGIT.sub(_plain, _ODD.sub(_narrow, folded))


def simplify(text: str) -> str:
    """The text with its traditional characters as the lexicons have them; same length."""
    return _TRADITIONAL.sub(_narrow, text)


def with_wide_marks(text: str) -> str:
    """The text of a language with wide signs, with the narrow ones that part its clauses made wide; same length.

    >>> with_wide_marks("收入3,200元,增长5%;成本:9:30公布")
    '收入3,200元，增长5%；成本：9:30公布'
    """
    return _NARROW_MARK.sub(_wide, text)


def _wide(match: re.Match[str]) -> str:
    return _MARKS[match[0]]


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, and does not only quote some."""
    if _TRADITIONAL.search(text) is None:
        return False
    return len(_TRADITIONAL.findall(text)) * _FEW > len(text)


def _narrow(match: re.Match[str]) -> str:
    return _WIDE[match[0]]


def _plain(match: re.Match[str]) -> str:
    return str(int(match[0]))
