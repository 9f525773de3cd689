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
_SEPARATOR = re.compile(r"(?<=[0-9])[.,](?=[0-9])")
_FEW = 20  # one character in so many
# Full-width digits and those of every other script; Chinese characters, which have none, are passed over quickly.
_OTHER_DIGIT = re.compile(r"[\u0660-\u1fff\ua620-\U0010ffff](?<=\d)")


def fold(text: str, decimal: str = ".") -> str:
    """The text in lower case, with plain digits, signs, spaces and hyphens and simplified characters; same length.

    Where a comma is the `decimal` sign, it and the point change places between digits: the grammar reads 1,234.5.
    """
    folded = _fold(text)
    return folded if decimal == "." else _SEPARATOR.sub(lambda found: "," if found[0] == "." else ".", folded)


def _fold(text: str) -> str:
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters in lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else _OTHER_DIGIT.sub(_plain, _ODD.sub(_narrow, folded))


def simplify(text: str) -> str:
    """The text with its traditional characters as the lexicons have them; same length."""
    return _TRADITIONAL.sub(_narrow, text)


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, and does not only quote some."""
    if _TRADITIONAL.search(text) is None:
        return False
    return len(_TRADITIONAL.findall(text)) * _FEW > len(text)


def _narrow(match: re.Match[str]) -> str:
    return _WIDE[match[0]]


def _plain(match: re.Match[str]) -> str:
    return str(int(match[0]))
