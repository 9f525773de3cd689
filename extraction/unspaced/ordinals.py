"""Ordinals: a place in a sequence, or a rank."""

from __future__ import annotations

from extraction.numbers import Number
from extraction.scan import Atom
from extraction.unspaced.numerals import read_numeral
from extraction.unspaced.reading import Reading

_PLACES = ("大", "高", "强", "富", "位", "名")
_PLACE = ("的位置", "的位次", "的名次", "的宝座", "的交椅")  # 坐在第一的位置
_SECTOR = "产业"  # 第三产业 is one word


def ordinal(reading: Reading, atom: Atom) -> bool:
    """第47次 is a place in a sequence, 列第3 a rank, 前十 no ordinal at all."""
    if reading.folded[atom.start - 1 : atom.start] not in reading.lexicon.numerals.ordinal:
        return False
    read = read_numeral(reading.folded, atom.start, reading.lexicon)
    if read is None:
        return False
    start, end = atom.start - 1, read.number.end
    after = reading.folded[end : end + 1]
    left = reading.folded[max(0, start - 6) : start]
    ranked = (
        reading.lexicon.rank_before.before(left, len(left))
        or after in _PLACES
        or reading.folded.startswith(_PLACE, end)
    )
    sequence = after in reading.lexicon.mentions.ordinal_after or after in ("一", "二", "三", "产", "方", "季")
    if ranked and not sequence and after not in ("季",):
        reading.keep(
            Number(start, end, read.number.coefficient, 0, 1.0, form="rank", unit="rank", words=read.written),
            "rank.ordinal",
        )
    else:
        last = end + len(_SECTOR) if reading.folded.startswith(_SECTOR, end) else end + sequence
        reading.mention(start, last, "ordinal", "ordinal")
    return True
