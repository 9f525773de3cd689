"""Digits that only name: codes with a zero in front, tickers, types of a disease, bonds in quotes, T+2, 路线图2.0."""

from __future__ import annotations

import re

from extraction.scan import Atom
from extraction.unspaced.names import unit_at
from extraction.unspaced.reading import Reading

_TICKER = re.compile(r"\d{3,5}[ .]hk(?![a-z])|\d{6}[，,] ?s[hz](?![a-z])")  # 3690 HK, （600233，SH）
_RELEASE = re.compile(r"[1-9]\.0")
_RELEASED = re.compile("(?:升级[到至为成]?|进[入化到]|迈[入向进]|走向|路线图)$")
_OPENS, _CLOSES = frozenset('“「"'), frozenset('”」"')
# “24附息国债10”, “22城投MTN003”: the year in front and the number behind
_BOND = re.compile(r"\d\d[\u4e00-\u9fff][^”」\"，。\s]{1,20}(?:\d|债)[”」\"]")
_BOND_LEFT = re.compile(r"[“「\"]\d\d[\u4e00-\u9fff][^”」\"，。\s]{0,18}$")
_BOND_REACH = 24
_PARTED = frozenset("分为成共有了")  # 分为3型


def coded(reading: Reading, atom: Atom) -> bool:
    """Note digits that are a code or a part of a name."""
    folded, word, start, end = reading.folded, atom.word, atom.start, atom.end
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if word[1:] == ".0":
        return _release(reading, atom)
    if not word.isdigit():
        return False
    if word[0] == "0" and len(word) > 1:
        named = (before > "\u4e00" or before in ("(", "（")) and after not in ("后", "後") and not unit_at(reading, end)
    elif after in (" ", ".", "，", ","):
        named = _TICKER.match(folded, start) is not None
    elif after == "型":
        named = len(word) <= 2 and before not in _PARTED and "\u4e00" < folded[end + 1 : end + 2] != "号"  # 2型糖尿病
    elif before in _OPENS and after in _CLOSES and len(word) <= 2:
        named = True  # “1+8+N”里的“8”
    elif len(word) == 2 and (before in _OPENS or after in _CLOSES):
        named = _of_bond(folded, start, before in _OPENS)
    else:
        named = before == "+" and folded.endswith("t", 0, start - 1) and not unit_at(reading, end)  # T+2
    if named:
        reading.mention(start, end, "name", "name.code")
    return named


def _release(reading: Reading, atom: Atom) -> bool:
    """A version behind the word that says so: 升级至2.0, 技术路线图2.0, 标准2.0."""
    folded = reading.folded
    if _RELEASE.fullmatch(atom.word) is None or unit_at(reading, atom.end):
        return False
    titled = folded[atom.end : atom.end + 1] == "》"
    said = _RELEASED.search(folded, max(0, atom.start - 4), atom.start)
    if not titled and said is None and reading.lexicon.version_after.before(folded, atom.start) is None:
        return False
    reading.mention(atom.start, atom.end, "version", "version.named")
    return True


def _of_bond(folded: str, start: int, opens: bool) -> bool:
    """Whether two digits are the year or the number in the name of a bond."""
    if opens:
        return _BOND.match(folded, start) is not None
    return _BOND_LEFT.search(folded, max(0, start - _BOND_REACH), start) is not None
