"""One text, two faces: the text as it stands, and a folded one of the same length in which the grammar reads.

Every position is the same in both, so nothing has to be mapped back.
"""

from __future__ import annotations

# Full-width digits and the signs that stand with them; the full-width comma is a clause mark and stays.
_WIDE = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９％．＋－／：＄￥（）", "0123456789%.+-/:$¥()", strict=True)}
_WIDE |= {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " ", 0x3000: " ", 0x2011: "-", 0x2010: "-", 0x2012: "–", 0x200B: " ", 0xFEFF: " ", ord("﹪"): "%"}


def fold(text: str) -> str:
    """The text in lower case, full-width digits and signs narrowed, odd spaces and hyphens made plain; same length."""
    folded = text.lower()
    if len(folded) != len(text):  # "İ" becomes two characters in lower case
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded if folded.isascii() else folded.translate(_WIDE)
