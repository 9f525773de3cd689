"""One text, two faces: the text as it stands, and a folded one of the same length in which the grammar reads.

Every position is the same in both, so nothing has to be mapped back.
"""

from __future__ import annotations

import re

# The signs that stand with full-width digits; the full-width comma is a clause mark and stays.
_WIDE = dict(zip("％．＋－／：＄￥（）", "%.+-/:$¥()", strict=True))
_WIDE |= dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000\u200b\ufeff", " ") | {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "﹪": "%",
}
_ODD = re.compile(f"[{''.join(re.escape(sign) for sign in _WIDE)}]")
# Full-width digits and those of every other script: a decimal digit that is not 0 to 9.
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def fold(text: str) -> str:
    """The text in lower case, all digits 0 to 9, full-width signs narrowed, odd spaces and hyphens plain; same length."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters in lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else _OTHER_DIGIT.sub(_plain, _ODD.sub(_narrow, folded))


def _narrow(match: re.Match[str]) -> str:
    return _WIDE[match[0]]


def _plain(match: re.Match[str]) -> str:
    return str(int(match[0]))
