"""One text, two faces: the text as it stands, and a folded one of the same length in which the grammar reads.

Every position is the same in both, so nothing has to be mapped back.
"""

from __future__ import annotations

import re

# Full-width digits and the signs that stand with them; the full-width comma is a clause mark and stays.
_WIDE = dict(zip("０１２３４５６７８９％．＋－／：＄￥（）", "0123456789%.+-/:$¥()", strict=True))
_WIDE |= dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000\u200b\ufeff", " ") | {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "﹪": "%",
}
_ODD = re.compile(f"[{''.join(re.escape(sign) for sign in _WIDE)}]")


def fold(text: str) -> str:
    """The text in lower case, full-width digits and signs narrowed, odd spaces and hyphens made plain; same length."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters in lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else _ODD.sub(_narrow, folded)


def _narrow(match: re.Match[str]) -> str:
    return _WIDE[match[0]]
